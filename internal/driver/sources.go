package driver

import (
	"path/filepath"
	"slices"

	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
)

// sources reads the files that findings point into, each once. There are as
// many as there are files with findings, so they may be kept.
type sources struct {
	options Options
	entries []source.Entry
	byPath  map[string]source.Entry // made when many are asked for
	texts   map[string][]byte       // nil for a file that is gone
}

func newSources(o Options, entries []source.Entry) *sources {
	return &sources{options: o, entries: entries, texts: map[string][]byte{}}
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
	entry, ok := s.entry(path)
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

// few is how many files are looked for one by one, as with one file in focus.
const few = 4

// entry returns the entry of a file.
func (s *sources) entry(path string) (source.Entry, bool) {
	if len(s.texts) < few {
		if i := slices.IndexFunc(s.entries, func(e source.Entry) bool { return e.Path == path }); i >= 0 {
			return s.entries[i], true
		}
		return source.Entry{}, false
	}
	if s.byPath == nil {
		s.byPath = make(map[string]source.Entry, len(s.entries))
		for _, e := range s.entries {
			s.byPath[e.Path] = e
		}
	}
	e, ok := s.byPath[path]
	return e, ok
}

func (s *sources) entryOf(path string) source.Entry {
	abs := filepath.FromSlash(path)
	if !filepath.IsAbs(abs) {
		abs = filepath.Join(s.options.Root, abs)
	}
	return source.Entry{Path: path, Abs: abs, Lang: source.LangOf(path), Named: true, MaxBytes: s.options.MaxBytes}
}
