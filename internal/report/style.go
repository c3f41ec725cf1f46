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

// code colours what stands between backticks, and the rest in a base colour.
func (s style) code(base, text string) string {
	parts := strings.Split(text, "`")
	if !s.color || len(parts)%2 == 0 {
		return s.plain(base, text) // an odd backtick quotes nothing
	}
	for i, part := range parts {
		if i%2 == 1 {
			parts[i] = s.in(cyan, "`"+part+"`")
		} else {
			parts[i] = s.plain(base, part)
		}
	}
	return strings.Join(parts, "")
}

// plain colours text in a base colour, "" for none.
func (s style) plain(base, text string) string {
	if base == "" {
		return text
	}
	return s.in(base, text)
}
