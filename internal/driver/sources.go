package driver

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
	"github.com/leaklint/leaklint/internal/suppress"
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

// suppress drops the findings that comments silence and counts them. What is
// wrong with a comment is told for files with findings only: elsewhere there
// was nothing to silence.
func (r *Result) suppress(sources *sources) {
	sets, lines := map[string]*suppress.Set{}, map[string]*source.Lines{}
	kept := r.Findings[:0]
	for _, f := range r.Findings {
		at := report.Primary(f)
		set, known := sets[at.File]
		if !known {
			text, _ := sources.text(at.File)
			set = suppress.Read(at.File, text)
			sets[at.File], lines[at.File] = set, source.LinesFor(source.LangOf(at.File), text)
			r.note(at.File, set, lines[at.File], sources.options.Known)
		}
		if line, _ := lines[at.File].Position(at.Start); set.Covers(f.Rule, line) {
			r.Suppressed++
			continue
		}
		kept = append(kept, f)
	}
	r.Findings = kept
}

// note tells of comments that silence nothing.
func (r *Result) note(file string, set *suppress.Set, lines *source.Lines, known []string) {
	for _, m := range set.Mistakes() {
		r.Notes = append(r.Notes, leak.Problem{File: file, Line: m.Line, Message: m.Message})
	}
	for _, c := range set.Comments() {
		line, column := lines.Position(c.Offset)
		for _, rule := range c.Rules {
			if known != nil && !slices.Contains(known, rule) {
				r.Notes = append(r.Notes, leak.Problem{File: file, Line: line, Column: column,
					Message: fmt.Sprintf("%s names an unknown rule %q", suppress.Marker, rule)})
			}
		}
	}
}
