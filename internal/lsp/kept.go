package lsp

import (
	"bytes"

	"github.com/leaklint/leaklint/internal/source"
)

// kept returns those of the broken files of a run of which what was found before
// stays. That a text cannot be parsed while it is typed does not mean that it has
// no leaks, and an editor moves what it shows along with the text. What nobody
// types stays as long as it is the same.
func (f *folder) kept(shot *snapshot, entries []source.Entry, broken []string) map[string]bool {
	if len(broken) == 0 {
		return nil
	}
	names := map[string]bool{}
	for _, path := range broken {
		names[path] = true
	}
	kept := map[string]bool{}
	for _, e := range entries {
		report := f.reports[e.Abs] // only the worker, who asks, writes there
		if report == nil || !names[e.Path] {
			continue
		}
		_, open := shot.docs[e.Abs]
		if !open {
			file, problem := source.Read(e)
			open = problem == nil && bytes.Equal(file.Text, report.text.bytes)
		}
		kept[e.Abs] = open
	}
	return kept
}

// isKept reports whether what is known of a file is of an older text than the
// one that is open.
func (s *server) isKept(path string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, doc := s.folders.homeOf(path), s.open.byPath[path]
	if f == nil || doc == nil {
		return false
	}
	report := f.reports[path]
	return report != nil && (report.version == nil || *report.version != doc.version)
}
