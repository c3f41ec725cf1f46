// Package suppress reads the comments by which people silence a finding:
//
//	cache.set(key, value) // leaklint:ignore unbounded-cache -- keys are the twelve locales
//
//	// leaklint:ignore timer-leak, listener-leak -- lives as long as the tab
//	start(panel)
//
// A comment beside code speaks for its own line. A comment alone on its line
// speaks for the next line of code. A reason is asked for: a silence that
// nobody can explain is not kept. The words count in comments only, so that a
// string or a message that quotes them silences nothing.
package suppress

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/leaklint/leaklint/internal/source"
)

// Marker is what a comment starts with to silence a finding.
const Marker = "leaklint:ignore"

// Set is the suppressions of one file.
type Set struct {
	comments []Comment
	mistakes []Mistake
}

// Comment is one suppression.
type Comment struct {
	// Offset is where the marker stands.
	Offset int
	Rules  []string
	Reason string
	// Line is the 1-based line that the comment speaks for.
	Line int
}

// Mistake is a suppression that silences nothing because of how it is written.
type Mistake struct {
	Offset, Line int
	Message      string
}

// Read returns the suppressions of a file. The path tells the language.
func Read(path string, text []byte) *Set {
	set := &Set{}
	if !bytes.Contains(text, []byte(Marker)) {
		return set // nearly every file: nothing is scanned
	}
	lines := source.LinesFor(source.LangOf(path), text)
	for _, c := range comments(path, text) {
		set.read(text, lines, c)
	}
	return set
}

// Covers reports whether a finding of the rule on the 1-based line is suppressed.
func (s *Set) Covers(rule string, line int) bool {
	return slices.ContainsFunc(s.comments, func(c Comment) bool {
		return c.Line == line && slices.Contains(c.Rules, rule)
	})
}

// Comments returns the suppressions in the order of the file.
func (s *Set) Comments() []Comment { return s.comments }

// Mistakes returns what is written wrong, in the order of the file.
func (s *Set) Mistakes() []Mistake { return s.mistakes }

// read adds the suppression that a comment holds, if it holds one. Only a
// comment that begins with the marker does: one that talks about it does not.
func (s *Set) read(text []byte, lines *source.Lines, c span) {
	body, start := content(text, c)
	rest, ok := strings.CutPrefix(body, Marker)
	if !ok || rest != "" && !strings.ContainsAny(rest[:1], " \t\r\n-") {
		return
	}
	line, _ := lines.Position(start)
	rules, reason, err := parse(rest)
	if err != nil {
		s.mistakes = append(s.mistakes, Mistake{start, line, err.Error()})
		return
	}
	s.comments = append(s.comments, Comment{start, rules, reason, speaksFor(lines, c)})
}

// content returns a comment without its delimiters, and where that starts.
func content(text []byte, c span) (body string, start int) {
	body = string(text[c.start:c.end])
	for _, open := range []string{"<!--", "//", "/*"} {
		if rest, ok := strings.CutPrefix(body, open); ok {
			body = rest
			break
		}
	}
	body = strings.TrimSuffix(strings.TrimSuffix(body, "*/"), "-->")
	body = strings.TrimRight(body, " \t\r\n")
	start = c.start + strings.Index(string(text[c.start:c.end]), body)
	trimmed := strings.TrimLeft(body, "* \t\r\n") // the star of a documentation comment too
	return trimmed, start + len(body) - len(trimmed)
}

// parse splits "rule, rule -- reason".
func parse(rest string) (rules []string, reason string, err error) {
	list, reason, _ := strings.Cut(rest, "--")
	for rule := range strings.FieldsFuncSeq(list, func(r rune) bool { return strings.ContainsRune(", \t\r\n", r) }) {
		rules = append(rules, rule)
	}
	reason = strings.TrimSpace(reason)
	switch {
	case len(rules) == 0:
		return nil, "", fmt.Errorf("%s names no rule: write %[1]s <rule> -- <reason>", Marker)
	case reason == "":
		return nil, "", fmt.Errorf("%s gives no reason: write %[1]s %s -- <reason>", Marker, strings.Join(rules, ", "))
	}
	return rules, reason, nil
}

// speaksFor returns the line that a comment silences: its own when there is
// code beside it, the next line of code otherwise.
func speaksFor(lines *source.Lines, c span) int {
	first, from := lines.Position(c.start)
	last, to := lines.Position(c.end)
	if isCode(lines.Line(first)[:from-1]) || isCode(lines.Line(last)[to-1:]) {
		return first
	}
	for n := last + 1; n <= lines.Count(); n++ {
		if line := bytes.TrimSpace(lines.Line(n)); len(line) > 0 && !isComment(line) {
			return n
		}
	}
	return last + 1 // nothing follows: it silences nothing
}

// isCode reports whether there is more around a comment than blanks and the
// braces that JSX puts around one.
func isCode(around []byte) bool { return len(bytes.Trim(around, " \t\r\n{}")) > 0 }

// isComment reports whether a line holds only a comment: suppressions can be stacked.
func isComment(line []byte) bool {
	for _, open := range []string{"//", "/*", "{/*", "<!--"} {
		if bytes.HasPrefix(line, []byte(open)) {
			return true
		}
	}
	return false
}
