package lsp

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/leaklint/leaklint/internal/catalog"
	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/source"
)

// folder is one root of the workspace as one engine sees it, with a session of
// the engine and one goroutine that works on it: there are never two analyses of
// a file at once, and who types JavaScript does not wait for the Go beside it.
//
// A folder is loose when no root of the workspace holds its files: then only
// what is open is looked at, since nobody asked for a walk over a home folder.
//
// Its fields below the worker's are guarded by the server's mutex.
type folder struct {
	folderKey
	engine driver.Engine

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
	took    time.Duration // how long the last run took to show what was in focus
	catalog *catalog.Catalog
	sources []string               // the files that the settings rest on
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
	// whole is set when every file is to be looked at.
	whole bool
}

func (t *task) isEmpty() bool {
	return !t.reload && !t.discover && len(t.focus) == 0 && !t.whole
}

// add takes over another task.
func (t *task) add(more task) {
	t.reload = t.reload || more.reload
	t.discover = t.discover || more.discover
	t.whole = t.whole || more.whole
	if t.focus == nil {
		t.focus = map[string]bool{}
	}
	maps.Copy(t.focus, more.focus)
}

func focusOn(path string) map[string]bool { return map[string]bool{path: true} }

// changeOf is the task that an edit of a file makes. JavaScript is linked over
// the whole program, so that a file elsewhere may gain or lose a finding; in
// Go an owner is judged in its own package, and the whole waits for a save.
func changeOf(path string) task {
	return task{focus: focusOn(path), whole: source.LangOf(path) == source.JS}
}

// everything is the task of a folder that is new, or whose settings are.
func everything() task {
	return task{reload: true, discover: true, whole: true}
}

// pause is how long an edit waits to be analysed: until what is found can be
// shown when the debounce is over, and half of it at the least. The server's
// mutex is held.
func (f *folder) pause() time.Duration { return max(f.delay-f.took, f.delay/2) }

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

// folderKey tells the folders of a workspace apart.
type folderKey struct {
	root  string // an absolute path
	lang  source.Lang
	loose bool
}

// looseKey is the key of the loose folder of a file.
func looseKey(path string) folderKey {
	return folderKey{filepath.Dir(path), source.LangOf(path), true}
}

// folders are the roots of the workspace, and the loose folders.
type folders map[folderKey]*folder

// homeOf returns the innermost root that holds a file.
func (all folders) homeOf(path string) *folder {
	lang := source.LangOf(path)
	var home *folder
	for key, f := range all {
		if !key.loose && key.lang == lang && isBelow(path, key.root) && (home == nil || len(key.root) > len(home.root)) {
			home = f
		}
	}
	if home == nil {
		return all[looseKey(path)]
	}
	return home
}

// sorted returns the folders in the order of their paths.
func (all folders) sorted() []*folder {
	return slices.SortedFunc(maps.Values(all), func(a, b *folder) int {
		return cmp.Or(strings.Compare(a.root, b.root), cmp.Compare(a.lang, b.lang), strings.Compare(fmt.Sprint(a.loose), fmt.Sprint(b.loose)))
	})
}

// roots returns the roots of the workspace, sorted.
func (all folders) roots() (roots []string) {
	for _, f := range all.sorted() {
		if !f.loose && !slices.Contains(roots, f.root) {
			roots = append(roots, f.root)
		}
	}
	return roots
}
