package report

import (
	"unicode/utf8"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

// Texts reads the sources that findings mention, each at most once.
type Texts struct {
	read  func(path string) ([]byte, bool)
	known map[string]*text
}

// NewTexts returns texts that are read on demand; read reports false for a file
// that is gone.
func NewTexts(read func(path string) ([]byte, bool)) *Texts {
	return &Texts{read: read, known: map[string]*text{}}
}

// text is a source with its line table.
type text struct {
	bytes []byte
	lines *source.Lines
}

func (t *Texts) of(path string) *text {
	if known, ok := t.known[path]; ok {
		return known
	}
	var found *text
	if b, ok := t.read(path); ok {
		found = &text{bytes: b, lines: source.LinesFor(source.LangOf(path), b)}
	}
	t.known[path] = found
	return found
}

// point is one position in every way of counting, all 1-based but the offset.
type point struct {
	offset, line, byteColumn, utf16Column int
}

// region is a span on one line: a longer one is clipped at the end of its first
// line, since platforms annotate a region only when all of it is in the diff.
type region struct {
	file       string
	start, end point
	known      bool // false when the source could not be read
}

// region converts a span.
func (t *Texts) region(at leak.Span) region {
	r := region{file: at.File}
	source := t.of(at.File)
	if source == nil || at.Start < 0 || at.Start > len(source.bytes) {
		return r
	}
	r.known, r.start = true, source.point(at.Start)
	ofLine := at.Start - (r.start.byteColumn - 1) + len(source.lines.Line(r.start.line))
	r.end = source.point(min(max(at.End, at.Start), ofLine))
	return r
}

// Line returns the 1-based line on which a span starts; false when its source
// is gone.
func (t *Texts) Line(at leak.Span) (int, bool) {
	r := t.region(at)
	return r.start.line, r.known
}

func (t *text) point(offset int) point {
	line, column := t.lines.Position(offset)
	_, utf16 := t.lines.UTF16(offset)
	return point{offset: offset, line: line, byteColumn: column, utf16Column: utf16}
}

// line returns a line of the source without its line end.
func (t *text) line(n int) string { return string(t.lines.Line(n)) }

// snippet returns the source below a region.
func (t *Texts) snippet(r region) string {
	source := t.of(r.file)
	if source == nil || !r.known {
		return ""
	}
	b := source.bytes[r.start.offset:r.end.offset]
	if !utf8.Valid(b) {
		return ""
	}
	return string(b)
}
