package source

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// Lines is the line table of a text. It converts byte offsets into lines and
// columns and back. Offsets outside the text are moved to its nearest end;
// offsets inside a character are moved to its start. Each byte that is not
// UTF-8 counts as one character.
type Lines struct {
	text   []byte
	starts []int // offset of the first byte of each line
}

// NewLines returns the line table of a JavaScript text, where LF, CR, CRLF,
// U+2028 and U+2029 end a line (ECMA-262, 12.3).
func NewLines(text []byte) *Lines { return newLines(text, true) }

// NewGoLines returns the line table of a Go text, where only LF ends a line.
func NewGoLines(text []byte) *Lines { return newLines(text, false) }

// LinesFor returns the line table of a text by the rules of its language.
func LinesFor(lang Lang, text []byte) *Lines { return newLines(text, lang != Go) }

func newLines(text []byte, js bool) *Lines {
	l := &Lines{text: text, starts: make([]int, 1, 1+bytes.Count(text, []byte{'\n'}))}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n':
			l.starts = append(l.starts, i+1)
		case !js || c != '\r' && c != 0xE2:
			// no line ends here
		case c == '\r':
			if i+1 == len(text) || text[i+1] != '\n' {
				l.starts = append(l.starts, i+1)
			}
		case isSeparator(text[i:]):
			l.starts = append(l.starts, i+3)
		}
	}
	return l
}

// isSeparator reports whether b starts with U+2028 or U+2029.
func isSeparator(b []byte) bool {
	return len(b) >= 3 && b[0] == 0xE2 && b[1] == 0x80 && b[2]|1 == 0xA9
}

// Count returns the number of lines; an empty text has one.
func (l *Lines) Count() int { return len(l.starts) }

// Line returns the text of a 1-based line without its line end; it is empty
// for lines that do not exist.
func (l *Lines) Line(line int) []byte {
	if line < 1 || line > len(l.starts) {
		return nil
	}
	return l.text[l.starts[line-1]:l.lineEnd(line)]
}

// Position returns the 1-based line and the 1-based column in bytes of an offset.
func (l *Lines) Position(offset int) (line, column int) {
	offset = l.settle(offset)
	line = l.lineOf(offset)
	return line, offset - l.starts[line-1] + 1
}

// UTF16 returns the 1-based line and the 1-based column in UTF-16 code units of
// an offset.
func (l *Lines) UTF16(offset int) (line, column int) {
	offset = l.settle(offset)
	line = l.lineOf(offset)
	return line, units(l.text[l.starts[line-1]:offset]) + 1
}

// Offset returns the offset of a 1-based line and column in bytes. Columns
// beyond the line are moved to its end, before the line end.
func (l *Lines) Offset(line, column int) int {
	if line < 1 {
		return 0
	}
	if line > len(l.starts) {
		return len(l.text)
	}
	start := l.starts[line-1]
	return l.settle(min(start+max(column, 1)-1, l.lineEnd(line)))
}

// OffsetUTF16 returns the offset of a 1-based line and column in UTF-16 code
// units, as editors name places. Columns beyond the line are moved to its end.
func (l *Lines) OffsetUTF16(line, column int) int {
	if line < 1 {
		return 0
	}
	if line > len(l.starts) {
		return len(l.text)
	}
	at, end := l.starts[line-1], l.lineEnd(line)
	for left := column - 1; left > 0 && at < end; {
		r, size := utf8.DecodeRune(l.text[at:end])
		if left -= width(r); left < 0 {
			break // the second half of a surrogate pair
		}
		at += size
	}
	return at
}

// lineEnd returns where a 1-based line ends, before its line end.
func (l *Lines) lineEnd(line int) int {
	if line == len(l.starts) {
		return len(l.text)
	}
	start, end := l.starts[line-1], l.starts[line]
	switch {
	case end-start >= 2 && l.text[end-2] == '\r' && l.text[end-1] == '\n':
		return end - 2
	case l.text[end-1] == '\n' || l.text[end-1] == '\r':
		return end - 1
	default:
		return end - 3
	}
}

// settle moves an offset into the text and to the start of a character.
func (l *Lines) settle(offset int) int {
	offset = min(max(offset, 0), len(l.text))
	if offset == len(l.text) || utf8.RuneStart(l.text[offset]) {
		return offset
	}
	for back := 1; back < utf8.UTFMax && back <= offset; back++ {
		if start := offset - back; utf8.RuneStart(l.text[start]) {
			if _, size := utf8.DecodeRune(l.text[start:]); size > back {
				return start
			}
			break
		}
	}
	return offset // a stray continuation byte
}

func (l *Lines) lineOf(offset int) int {
	return sort.SearchInts(l.starts, offset+1)
}

// units returns the length of b in UTF-16 code units.
func units(b []byte) int {
	n := 0
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			n++
			b = b[1:]
			continue
		}
		r, size := utf8.DecodeRune(b)
		n += width(r)
		b = b[size:]
	}
	return n
}

func width(r rune) int {
	if r >= 0x10000 {
		return 2
	}
	return 1
}
