package driver

import (
	"path/filepath"

	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
)

// sources reads the files that findings point into, each once. There are as
// many as there are files with findings, so they may be kept.
type sources struct {
	options Options
	entries map[string]source.Entry
	texts   map[string][]byte // nil for a file that is gone
}

func newSources(o Options, entries []source.Entry) *sources {
	s := &sources{options: o, entries: make(map[string]source.Entry, len(entries)), texts: map[string][]byte{}}
	for _, e := range entries {
		s.entries[e.Path] = e
	}
	return s
}

// Texts returns the sources of a run, read on demand.
func Texts(o Options, entries []source.Entry) *report.Texts {
	return report.NewTexts(newSources(o, entries).text)
}

// text returns the text of a file; false when it cannot be read.
func (s *sources) text(path string) ([]byte, bool) {
	if text, ok := s.texts[path]; ok {
		return text, text != nil
	}
	entry, ok := s.entries[path]
	if !ok {
		entry = s.entryOf(path) // a declaration in a file that was met by an import
	}
	var text []byte
	if file, problem := s.options.Overlay.Read(entry); problem == nil && file.Text != nil {
		text = file.Text
	}
	s.texts[path] = text
	return text, text != nil
}

func (s *sources) entryOf(path string) source.Entry {
	abs := filepath.FromSlash(path)
	if !filepath.IsAbs(abs) {
		abs = filepath.Join(s.options.Root, abs)
	}
	return source.Entry{Path: path, Abs: abs, Lang: source.LangOf(path), Named: true, MaxBytes: s.options.MaxBytes}
}
