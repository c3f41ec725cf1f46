package lsp

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

// snapshot is the open texts as they were when a run began.
type snapshot struct {
	overlay source.Overlay
	docs    map[string]seen // by absolute path
}

// seen is what a run saw of a document.
type seen struct {
	uri     string
	version int
	serial  int
	text    *text
}

// perform does a task: the files in focus first, so that who types sees them at
// once, then the whole. It returns false when it was overtaken; what is then left
// of the task is what was not done yet.
func (s *server) perform(ctx context.Context, f *folder, t *task) bool {
	began := time.Now()
	if t.reload || f.settings.catalog == nil {
		s.load(f)
		t.reload, t.discover = false, true
	}
	shot := s.snapshot(f)
	if err := s.discover(ctx, f, t, shot); err != nil {
		return false
	}
	t.discover = false
	show := s.beginProgress(f)
	defer show.end()
	if focus := inFocus(f, t); len(focus) > 0 {
		if !s.analyse(ctx, f, shot, part{entries: near(f, focus), focus: focus}, show) {
			return false
		}
		t.focus = nil
		s.mu.Lock()
		f.took = time.Since(began)
		s.mu.Unlock()
	}
	if t.whole && !s.analyse(ctx, f, shot, part{entries: f.entries}, show) {
		return false
	}
	s.settle(f, shot)
	f.loaded = true
	s.tracef("analysed %s in %s", f.root, time.Since(began).Round(time.Millisecond))
	return true
}

// snapshot takes the texts that are open in a folder.
func (s *server) snapshot(f *folder) *snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	shot := &snapshot{overlay: source.Overlay{}, docs: map[string]seen{}}
	for _, doc := range s.open.all() {
		if doc.home == f || source.LangOf(doc.path) == f.lang && isBelow(doc.path, f.root) {
			shot.overlay[doc.path] = doc.text.bytes
			shot.docs[doc.path] = seen{doc.uri, doc.version, doc.serial, doc.text}
		}
	}
	return shot
}

// discover finds the files of a folder, when they may have changed. A folder
// that is gone has none.
func (s *server) discover(ctx context.Context, f *folder, t *task, shot *snapshot) error {
	if !t.discover && f.entries != nil {
		return nil
	}
	o := f.options(shot)
	o.Args = f.arguments(shot)
	entries, problems, err := driver.Discover(ctx, o)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		s.options.Log.Printf("%s: %s", f.root, err)
	}
	if f.loose && len(shot.docs) == 0 {
		entries = nil // no argument would mean the whole folder
	}
	s.logFaults(f, problems)
	f.entries = []source.Entry{}
	for _, e := range entries {
		if e.Lang == f.lang {
			f.entries = append(f.entries, e)
		}
	}
	return nil
}

// arguments are what a folder looks at: everything, and the open files that are
// not on disk yet; in a loose folder what is open.
func (f *folder) arguments(shot *snapshot) (args []string) {
	if !f.loose {
		args = append(args, ".")
	}
	for _, path := range slices.Sorted(maps.Keys(shot.docs)) {
		if _, err := os.Stat(path); f.loose || errors.Is(err, fs.ErrNotExist) {
			args = append(args, path)
		}
	}
	return args
}

// inFocus returns the files of a task that are looked at in a folder, as the
// entries name them. A file that the folder leaves out has no findings.
func inFocus(f *folder, t *task) (focus []string) {
	for _, e := range f.entries {
		if t.focus[e.Abs] {
			focus = append(focus, e.Path)
		}
	}
	return focus
}

// near returns the entries that the findings in some of them depend on: all of
// JavaScript, where a program is linked, and in Go the packages.
func near(f *folder, focus []string) (some []source.Entry) {
	if f.lang != source.Go {
		return f.entries
	}
	dirs := map[string]bool{}
	for _, path := range focus {
		dirs[filepath.Dir(filepath.FromSlash(path))] = true
	}
	for _, e := range f.entries {
		if dirs[filepath.Dir(filepath.FromSlash(e.Path))] {
			some = append(some, e)
		}
	}
	return some
}

// options are those of every run in a folder.
func (f *folder) options(shot *snapshot) driver.Options {
	set := &f.settings
	return driver.Options{
		Root: f.root, Overlay: shot.overlay, Jobs: runtime.GOMAXPROCS(0),
		Tests: set.tests, MaxBytes: set.file.MaxBytes(), Excluded: set.isExcluded,
		Models: set.models, Wants: set.wants, Decide: set.decide, Known: set.known,
		RequireReasons: set.file.RequireReason().Is, ReportUnused: set.file.ReportUnused().Is,
	}
}

// part is what one run of the engine is about: the files in focus, or all.
type part struct {
	entries []source.Entry
	focus   []string
	// kept are the files, by absolute path, of which what is known stays.
	kept map[string]bool
}

// analyse runs the engines and takes over what they find. It returns false when
// it was overtaken. An engine that fails leaves what was known as it is.
func (s *server) analyse(ctx context.Context, f *folder, shot *snapshot, p part, show *progress) bool {
	o := f.options(shot)
	o.Focus, o.Progress = p.focus, show.report
	result, err := f.session.Run(ctx, o, p.entries, nil)
	switch {
	case ctx.Err() != nil:
		return false
	case err != nil:
		s.log(messageError, fmt.Sprintf("%s: %s", f.root, err))
		return true
	}
	s.logFaults(f, result.Problems)
	if gaveUp(result) {
		return true
	}
	result.Findings = f.unknown(p, result.Findings)
	reports := s.reportsOf(f, shot, p.entries, result)
	p.kept = f.kept(shot, p.entries, result.Broken)
	if ctx.Err() != nil {
		return false
	}
	s.commit(f, shot, p, reports)
	return true
}

// gaveUp reports whether an engine could not look at anything: what it found
// before is then the best that there is.
func gaveUp(r *driver.Result) bool {
	return slices.ContainsFunc(r.Problems, func(p leak.Problem) bool {
		return p.Internal && p.File == "" || r.Files == 0 && source.LangOf(p.File) == source.NoLang
	})
}

// logFaults tells of what keeps a whole engine from its work, a broken go.mod or
// a fault of our own. A file that is being written is broken most of the time,
// and so is its package; the editor says so by other means.
func (s *server) logFaults(f *folder, problems []leak.Problem) {
	for _, p := range problems {
		name := path.Base(p.File)
		if p.Internal || p.File == "" || name == "go.mod" || name == "go.work" {
			s.once(messageWarning, "window/logMessage", strings.TrimPrefix(p.File+": ", ": ")+p.Message)
		}
	}
}
