package report

import "strings"

// Page renders markdown for a terminal: headings stand out, code blocks are
// indented, the rest stays as it was written.
func Page(markdown string, color bool) string {
	s := style{color: color}
	var b strings.Builder
	inCode := false
	for line := range strings.Lines(markdown) {
		line = strings.TrimRight(line, "\r\n")
		heading := strings.TrimLeft(line, "#")
		switch {
		case strings.HasPrefix(line, "```"):
			inCode = !inCode
			continue
		case inCode && line != "":
			line = "    " + s.in(dim, strings.ReplaceAll(line, "\t", "    "))
		case inCode:
		case heading != line && strings.HasPrefix(heading, " "):
			line = s.in(bold, strings.TrimSpace(heading))
		default:
			line = s.code("", line)
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}
