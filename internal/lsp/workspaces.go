package lsp

import (
	"context"
	"time"

	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/source"
)

// addRoot makes the folders of a root of the workspace. The server's mutex is
// held.
func (s *server) addRoot(root string) {
	for _, e := range s.options.Engines {
		if key := (folderKey{root: root, lang: e.Lang()}); s.folders[key] == nil {
			s.addFolder(key, e)
		}
	}
	s.rehome()
}

// addFolder starts the worker of a folder. The server's mutex is held.
func (s *server) addFolder(key folderKey, e driver.Engine) *folder {
	ctx, stop := context.WithCancel(s.ctx)
	f := &folder{
		folderKey: key, engine: e, session: driver.NewSession([]driver.Engine{e}), stop: stop,
		wake: make(chan struct{}, 1), changed: make(chan struct{}), reports: map[string]*fileReport{},
		ready: s.begun, delay: defaultDelay,
	}
	s.folders[key] = f
	s.start(func(context.Context) { s.work(ctx, f) })
	f.touch(everything(), 0)
	return f
}

// removeRoot ends the folders of a root; its files are at home elsewhere, or
// nowhere. The server's mutex is held.
func (s *server) removeRoot(root string) {
	for key, f := range s.folders {
		if key.root == root && !key.loose {
			s.removeFolder(f)
		}
	}
	s.rehome()
}

func (s *server) removeFolder(f *folder) {
	f.stop()
	f.announce()
	delete(s.folders, f.folderKey)
}

// home returns the folder of a document, a loose one when no root holds it; nil
// when no engine reads it. The server's mutex is held.
func (s *server) home(path string) *folder {
	if f := s.folders.homeOf(path); f != nil {
		return f
	}
	for _, e := range s.options.Engines {
		if e.Lang() == source.LangOf(path) {
			return s.addFolder(looseKey(path), e)
		}
	}
	return nil
}

// rehome brings every open document to its folder, after folders came and went.
// The server's mutex is held.
func (s *server) rehome() {
	inUse := map[*folder]bool{}
	for _, doc := range s.open.all() {
		if home := s.home(doc.path); home != doc.home {
			doc.home, doc.settled = home, 0
			home.touch(task{discover: true, focus: focusOn(doc.path)}, 0)
		}
		inUse[doc.home] = true
	}
	for _, f := range s.folders {
		if f.loose && !inUse[f] {
			s.removeFolder(f)
		}
	}
}

// work does what a folder has to do, one task after the other, until the folder
// is gone; then what was published for it is taken back.
func (s *server) work(ctx context.Context, f *folder) {
	defer s.takeBack(f)
	for s.rest(ctx, f) {
		s.mu.Lock()
		t := f.pending
		f.pending = task{}
		run, cancel := context.WithCancel(ctx)
		f.cancel = cancel
		s.mu.Unlock()
		if !t.isEmpty() && !s.inTurn(run, func() bool { return s.perform(run, f, &t) }) {
			s.mu.Lock()
			f.pending.add(t) // overtaken: the next run does this too
			s.mu.Unlock()
		}
		cancel()
	}
}

// maxRuns is how many folders may be analysed at once: a workspace of many roots
// must not fill the memory.
const maxRuns = 4

// inTurn runs an analysis when there is room for it; false when it was overtaken.
// A fault of our own in it ends the analysis and not the worker.
func (s *server) inTurn(ctx context.Context, run func() bool) bool {
	select {
	case s.runs <- struct{}{}:
	case <-ctx.Done():
		return false
	}
	defer func() { <-s.runs }()
	overtaken := false
	func() {
		defer s.recovered("an analysis")
		overtaken = !run()
	}()
	return !overtaken
}

// takeBack clears what was shown for a folder that is gone. With the session,
// the client forgets by itself.
func (s *server) takeBack(f *folder) {
	s.mu.Lock()
	closing := s.closing
	s.mu.Unlock()
	switch {
	case closing || s.ctx.Err() != nil:
	case s.can.pulls():
		s.refresh()
	default:
		s.published.clear(f)
	}
}

// rest waits until there is a task and the typing has paused; false when the
// folder is gone.
func (s *server) rest(ctx context.Context, f *folder) bool {
	select {
	case <-f.wake:
	case <-ctx.Done():
		return false
	}
	for {
		s.mu.Lock()
		left := time.Until(f.due)
		s.mu.Unlock()
		if left <= 0 {
			return ctx.Err() == nil
		}
		select {
		case <-time.After(left):
		case <-ctx.Done():
			return false
		}
	}
}
