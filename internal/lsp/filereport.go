package lsp

import (
	"bytes"
	"path/filepath"

	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
)

// fileReport is what there is to say of one file, with the text that it is
// about.
type fileReport struct {
	*sourceText
	findings    []leak.Finding
	diagnostics []diagnostic // of the findings, in their order, then of the notes
	silenced    []leak.Finding
}

// sourceText is a text that offsets of a run point into.
type sourceText struct {
	uri     string
	version *int // nil when the file is not open
	text    *text
	// shift is how far the offsets of a run are behind those of the text: the
	// engines do not count a byte order mark.
	shift int
}

// rangeOf converts a span.
func (t *sourceText) rangeOf(at leak.Span, in encoding) Range {
	return t.text.rangeOf(at.Start+t.shift, at.End+t.shift, in)
}

// lineOf converts a span and clips it to its first line, as every other output
// does: nobody wants thirty lines underlined.
func (t *sourceText) lineOf(at leak.Span, in encoding) Range {
	line := t.text.line(min(at.Start+t.shift, len(t.text.bytes)))
	return t.text.rangeOf(at.Start+t.shift, min(at.End+t.shift, t.text.lineEnd(line)), in)
}

// sources reads the texts that the findings of a run point into, each once.
type sources struct {
	folder *folder
	shot   *snapshot
	known  map[string]*sourceText

	entries []source.Entry
	byPath  map[string]source.Entry // of the entries, made when it is asked for
}

func newSources(f *folder, shot *snapshot, entries []source.Entry) *sources {
	return &sources{folder: f, shot: shot, entries: entries, known: map[string]*sourceText{}}
}

// abs returns the absolute path of a file as a run names it.
func (s *sources) abs(path string) string {
	if s.byPath == nil {
		s.byPath = make(map[string]source.Entry, len(s.entries))
		for _, e := range s.entries {
			s.byPath[e.Path] = e
		}
	}
	if e, ok := s.byPath[path]; ok {
		return e.Abs
	}
	if abs := filepath.FromSlash(path); filepath.IsAbs(abs) {
		return abs
	}
	return filepath.Join(s.folder.root, filepath.FromSlash(path))
}

// text returns the text of a file as a run names it, nil when it is gone.
func (s *sources) text(path string) *sourceText {
	if t, ok := s.known[path]; ok {
		return t
	}
	t := s.read(s.abs(path))
	s.known[path] = t
	return t
}

var byteOrderMark = []byte("\xEF\xBB\xBF")

func (s *sources) read(abs string) *sourceText {
	if doc, ok := s.shot.docs[abs]; ok {
		t := &sourceText{uri: doc.uri, version: &doc.version, text: doc.text}
		if bytes.HasPrefix(doc.text.bytes, byteOrderMark) {
			t.shift = len(byteOrderMark)
		}
		return t
	}
	entry := source.Entry{Path: abs, Abs: abs, Lang: source.LangOf(abs), Named: true}
	file, problem := source.Read(entry)
	if problem != nil || file.Text == nil {
		return nil
	}
	return &sourceText{uri: uriOf(abs), text: newText(file.Text)}
}

// reportsOf sorts what a run found by files, named by their absolute paths.
func (s *server) reportsOf(f *folder, shot *snapshot, entries []source.Entry, r *driver.Result) map[string]*fileReport {
	texts := newSources(f, shot, entries)
	reports := map[string]*fileReport{}
	of := func(path string) *fileReport {
		abs, text := texts.abs(path), texts.text(path)
		if text == nil {
			return nil // gone since
		}
		if reports[abs] == nil {
			reports[abs] = &fileReport{sourceText: text}
		}
		return reports[abs]
	}
	for _, finding := range r.Findings {
		if file := of(report.Primary(finding).File); file != nil {
			file.findings = append(file.findings, finding)
			file.diagnostics = append(file.diagnostics, s.diagnostic(f, finding, texts))
		}
	}
	for _, finding := range r.Silenced {
		if file := of(report.Primary(finding).File); file != nil {
			file.silenced = append(file.silenced, finding)
		}
	}
	for _, n := range r.Notes {
		if file := of(n.File); file != nil {
			file.diagnostics = append(file.diagnostics, s.note(n, file))
		}
	}
	return reports
}

// saysLike reports whether two reports have the same diagnostics; nil has none.
func (r *fileReport) saysLike(other *fileReport) bool {
	of := func(r *fileReport) []diagnostic {
		if r == nil {
			return nil
		}
		return r.diagnostics
	}
	a, b := of(r), of(other)
	return len(a) == len(b) && (len(a) == 0 || digestOf(a) == digestOf(b))
}
