package report

import "strings"

// style colours text, or leaves it alone.
type style struct{ color bool }

// The colours, by what they say.
const (
	bold   = "\x1b[1m"
	dim    = "\x1b[2m"
	red    = "\x1b[1;31m"
	yellow = "\x1b[1;33m"
	blue   = "\x1b[1;34m"
	cyan   = "\x1b[36m"
	reset  = "\x1b[0m"
)

func (s style) in(color, text string) string {
	if !s.color || text == "" {
		return text
	}
	return color + text + reset
}

// severity colours by severity.
func (s style) severity(severity, text string) string {
	switch severity {
	case "error":
		return s.in(red, text)
	case "note":
		return s.in(blue, text)
	}
	return s.in(yellow, text)
}

// code colours what stands between backticks.
func (s style) code(text string) string {
	if !s.color {
		return text
	}
	parts := strings.Split(text, "`")
	if len(parts)%2 == 0 {
		return text // an odd backtick: it quotes nothing
	}
	for i := 1; i < len(parts); i += 2 {
		parts[i] = s.in(cyan, "`"+parts[i]+"`")
	}
	return strings.Join(parts, "")
}
