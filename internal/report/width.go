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

// textWidth returns how many columns a text takes.
func textWidth(s string) (columns int) {
	for _, r := range s {
		columns += runeWidth(r)
	}
	return columns
}

// leastWidth is the width below which text is not wrapped: it would be a column
// of single words.
const leastWidth = 30

// wrap splits a text into lines of at most room columns where it can. Code
// between backticks stays together.
func wrap(text string, room int) []string {
	if room < leastWidth {
		return []string{text}
	}
	var lines []string
	line := ""
	for _, word := range words(text) {
		switch {
		case line == "":
			line = word
		case textWidth(line)+1+textWidth(word) <= room:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	return append(lines, line)
}

// words splits a text at its spaces, those between backticks left out.
func words(text string) []string {
	inCode := false
	return strings.FieldsFunc(text, func(r rune) bool {
		if r == '`' {
			inCode = !inCode
		}
		return r == ' ' && !inCode
	})
}
