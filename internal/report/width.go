package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// tabStop is the distance of tab stops in a code frame.
const tabStop = 4

// runeWidth returns how many columns a terminal gives a character.
func runeWidth(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// visible returns what may be shown of a character: a source file or a file
// name must not steer the terminal, nor turn the reading direction around.
func visible(r rune) rune {
	isBidi := r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
	if unicode.IsControl(r) || isBidi || r == utf8.RuneError {
		return '\uFFFD'
	}
	return r
}

// oneLine makes a text safe for a terminal and for a format of one line each.
func oneLine(s string) string { return strings.Map(visible, s) }

// cells lays a line out for a terminal: the text with tabs expanded, and the
// column at which each of its bytes starts, with the width as the last entry.
func cells(line string) (shown string, columns []int) {
	var b strings.Builder
	columns = make([]int, 0, len(line)+1)
	column := 0
	for rest := line; rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
		for range size {
			columns = append(columns, column)
		}
		if r == '\t' {
			step := tabStop - column%tabStop
			b.WriteString(strings.Repeat(" ", step))
			column += step
			continue
		}
		r = visible(r)
		b.WriteRune(r)
		column += runeWidth(r)
	}
	return b.String(), append(columns, column)
}
