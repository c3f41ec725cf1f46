package lsp

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"time"

	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/source"
)

// folder is one root of the workspace, with a session of the engines and one
// goroutine that works on it: there are never two analyses of a file at once.
//
// A folder is loose when no root of the workspace holds its files: then only
// what is open is looked at, since nobody asked for a walk over a home folder.
//
// Its fields below the worker's are guarded by the server's mutex.
type folder struct {
	root  string
	loose bool

	// The worker's own.
	session  *driver.Session
	settings settings
	entries  []source.Entry
	loaded   bool // it was looked at once

	wake    chan struct{}
	ready   bool // the settings of the client are there
	stop    context.CancelFunc
	pending task
	due     time.Time
	cancel  context.CancelFunc // ends the run that is under way
	delay   time.Duration
	reports map[string]*fileReport // by absolute path; files with something to say
	known   bool                   // all of the folder was looked at once
	// changed is closed, and replaced, when reports were settled.
	changed chan struct{}
}

// task is what a folder has to do.
type task struct {
	// reload reads settings, packs and files again; discover only the files.
	reload, discover bool
	// focus are the open files whose findings are wanted first, by path.
	focus map[string]bool
	// whole are the languages to be looked at as a whole.
	whole map[source.Lang]bool
}

func (t *task) isEmpty() bool {
	return !t.reload && !t.discover && len(t.focus) == 0 && len(t.whole) == 0
}

// add takes over another task.
func (t *task) add(more task) {
	t.reload = t.reload || more.reload
	t.discover = t.discover || more.discover
	if t.focus == nil {
		t.focus = map[string]bool{}
	}
	if t.whole == nil {
		t.whole = map[source.Lang]bool{}
	}
	maps.Copy(t.focus, more.focus)
	maps.Copy(t.whole, more.whole)
}

func focusOn(path string) map[string]bool { return map[string]bool{path: true} }

func wholeOf(langs ...source.Lang) map[source.Lang]bool {
	whole := map[source.Lang]bool{}
	for _, l := range langs {
		whole[l] = true
	}
	return whole
}

// changeOf is the task that an edit of a file makes. JavaScript is linked over
// the whole program, so that a file elsewhere may gain or lose a finding; in
// Go an owner is judged in its own package, and the whole waits for a save.
func changeOf(path string) task {
	t := task{focus: focusOn(path)}
	if source.LangOf(path) == source.JS {
		t.whole = wholeOf(source.JS)
	}
	return t
}

// everything is the task of a folder that is new, or whose settings are.
func everything() task {
	return task{reload: true, discover: true, whole: wholeOf(source.JS, source.Go)}
}

// touch gives the folder a task, to be begun after a pause; what is under way
// has old texts and ends. The server's mutex is held.
func (f *folder) touch(t task, pause time.Duration) {
	f.pending.add(t)
	f.due = time.Now().Add(pause)
	if f.cancel != nil {
		f.cancel()
	}
	if !f.ready {
		return
	}
	select {
	case f.wake <- struct{}{}:
	default: // it is awake
	}
}

// sortedReports returns the reports in the order of the paths. The server's
// mutex is held.
func (f *folder) sortedReports() (all []*fileReport) {
	for _, path := range slices.Sorted(maps.Keys(f.reports)) {
		all = append(all, f.reports[path])
	}
	return all
}

// announce wakes those who wait for reports. The server's mutex is held.
func (f *folder) announce() {
	close(f.changed)
	f.changed = make(chan struct{})
}

// folders are the roots of the workspace by path, and the loose ones by looseKey.
type folders map[string]*folder

// homeOf returns the innermost root that holds a file.
func (all folders) homeOf(path string) *folder {
	var home *folder
	for _, f := range all {
		if !f.loose && isBelow(path, f.root) && (home == nil || len(f.root) > len(home.root)) {
			home = f
		}
	}
	if home == nil {
		return all[looseKey(path)]
	}
	return home
}

// looseKey is the key of the loose folder of a file; no path is like it.
func looseKey(path string) string { return "?" + filepath.Dir(path) }

// sorted returns the folders in the order of their paths.
func (all folders) sorted() []*folder {
	var list []*folder
	for _, root := range slices.Sorted(maps.Keys(all)) {
		list = append(list, all[root])
	}
	return list
}
