package lsp

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// encoding is what a client counts characters in.
type encoding string

// The encodings that can be agreed on. Every client knows UTF-16.
const (
	utf8Units  encoding = "utf-8"
	utf16Units encoding = "utf-16"
)

// text is a document with its line table. Lines end with LF, CRLF or CR, as the
// protocol wants it for every language; the line tables of package source
// follow the languages.
type text struct {
	bytes  []byte
	starts []int // where each line begins
}

func newText(b []byte) *text {
	t := &text{bytes: b, starts: make([]int, 1, 1+bytes.Count(b, []byte{'\n'}))}
	for i, c := range b {
		if c == '\n' || c == '\r' && (i+1 == len(b) || b[i+1] != '\n') {
			t.starts = append(t.starts, i+1)
		}
	}
	return t
}

// line returns the 0-based line that an offset is on.
func (t *text) line(offset int) int { return sort.SearchInts(t.starts, offset+1) - 1 }

// lineEnd returns where a line ends, before what ends it.
func (t *text) lineEnd(line int) int {
	if line+1 >= len(t.starts) {
		return len(t.bytes)
	}
	end := t.starts[line+1] - 1
	if t.bytes[end] == '\n' && end > t.starts[line] && t.bytes[end-1] == '\r' {
		end--
	}
	return end
}

// position converts an offset; one outside the text is moved to its nearest end.
func (t *text) position(offset int, in encoding) Position {
	offset = min(max(offset, 0), len(t.bytes))
	line := t.line(offset)
	return Position{Line: line, Character: units(t.bytes[t.starts[line]:offset], in)}
}

// offset converts a position. As the protocol wants it, a character behind the
// end of its line is that end; one inside a character is its start.
func (t *text) offset(p Position, in encoding) int {
	if p.Line < 0 {
		return 0
	}
	if p.Line >= len(t.starts) {
		return len(t.bytes)
	}
	at, end := t.starts[p.Line], t.lineEnd(p.Line)
	for left := p.Character; left > 0 && at < end; {
		r, size := utf8.DecodeRune(t.bytes[at:end])
		if left -= width(r, size, in); left < 0 {
			break
		}
		at += size
	}
	return at
}

func (t *text) rangeOf(start, end int, in encoding) Range {
	return Range{Start: t.position(start, in), End: t.position(end, in)}
}

// units returns the length of b.
func units(b []byte, in encoding) (n int) {
	if in == utf8Units {
		return len(b)
	}
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		n += width(r, size, in)
		b = b[size:]
	}
	return n
}

func width(r rune, size int, in encoding) int {
	switch {
	case in == utf8Units:
		return size
	case r >= 0x10000:
		return 2
	}
	return 1
}

// firstInLine returns where the first thing that is no blank stands in a line.
func (t *text) firstInLine(line int) int { return t.firstIn(t.starts[line], t.lineEnd(line)) }

func (t *text) firstIn(at, end int) int {
	for at < end && (t.bytes[at] == ' ' || t.bytes[at] == '\t') {
		at++
	}
	return at
}
