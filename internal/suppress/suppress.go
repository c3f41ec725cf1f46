// Package suppress reads the comments by which people silence a finding:
//
//	cache.set(key, value) // leaklint:ignore unbounded-cache -- keys are the twelve locales
//
//	// leaklint:ignore timer-leak, listener-leak -- lives as long as the tab
//	start(panel)
//
//	// leaklint:ignore-start listener-leak -- the player is never closed
//	...
//	// leaklint:ignore-end
//
//	// leaklint:ignore-file timer-leak -- a script that runs for a minute
//
// A comment beside code speaks for its own line. A comment alone on its line
// speaks for the statement that follows, on all its lines; what stands in the
// blocks of that statement, as in the body of a callback, speaks for itself. In
// Go, //nolint:leaklint means what it means to golangci-lint.
//
// The words count in comments only, so that a string or a message that quotes
// them silences nothing.
package suppress

import (
	"bytes"
	"slices"
	"strings"

	"github.com/leaklint/leaklint/internal/source"
)

// Marker is what a comment starts with to silence a finding.
const Marker = "leaklint:ignore"

// Set is the suppressions of one file.
type Set struct {
	comments []*Comment
	mistakes []Mistake
	// open are the blocks that have no end yet, the innermost last.
	open []*Comment
}

// Comment is one suppression.
type Comment struct {
	// Offset is where the marker stands, and Marker how it is written.
	Offset int
	Marker string
	// Rules are those it names; nil stands for all.
	Rules  []string
	Reason string
	// shared is set for a comment that also speaks to other linters and does
	// not name leaklint.
	shared bool
	lines  []lines
	used   map[string]bool
}

// lines is a range of 1-based lines, both ends included.
type lines struct{ first, last int }

// Mistake is a suppression that silences nothing because of how it is written.
type Mistake struct {
	Offset, Line int
	Message      string
}

// Read returns the suppressions of a file. The path tells the language.
func Read(path string, text []byte) *Set {
	set := &Set{}
	lang := source.LangOf(path)
	table := source.LinesFor(lang, text)
	if bytes.Contains(text, []byte(Marker)) { // few files: nearly none is scanned
		r := &reader{Set: set, path: path, text: text, table: table, lang: lang}
		for _, c := range comments(path, text) {
			r.read(c)
		}
		for _, c := range set.open {
			line, _ := table.Position(c.Offset)
			set.mistakes = append(set.mistakes, Mistake{c.Offset, line, c.Marker + " has no " + Marker + string(end)})
		}
		set.comments = slices.DeleteFunc(set.comments, func(c *Comment) bool { return slices.Contains(set.open, c) })
	}
	if lang == source.Go && bytes.Contains(text, []byte(nolint)) {
		set.comments = append(set.comments, nolints(text)...)
	}
	slices.SortStableFunc(set.comments, func(a, b *Comment) int { return a.Offset - b.Offset })
	slices.SortStableFunc(set.mistakes, func(a, b Mistake) int { return a.Offset - b.Offset })
	return set
}

// Silences reports whether a finding of the rule on the 1-based line is
// suppressed, and remembers that the comments that say so were of use.
func (s *Set) Silences(rule string, line int) bool {
	silenced := false
	for _, c := range s.comments {
		if c.Silences(rule, line) {
			silenced = true
			c.use(rule)
		}
	}
	return silenced
}

// Silences reports whether the comment speaks for a finding of the rule on the
// 1-based line.
func (c *Comment) Silences(rule string, line int) bool {
	return c.covers(line) && (c.Rules == nil || slices.Contains(c.Rules, rule))
}

func (c *Comment) covers(line int) bool {
	return slices.ContainsFunc(c.lines, func(l lines) bool { return l.first <= line && line <= l.last })
}

func (c *Comment) use(rule string) {
	if c.used == nil {
		c.used = map[string]bool{}
	}
	c.used[rule] = true
}

// Comments returns the suppressions in the order of the file.
func (s *Set) Comments() []*Comment { return s.comments }

// Mistakes returns what is written wrong, in the order of the file.
func (s *Set) Mistakes() []Mistake { return s.mistakes }

// Unused returns the rules of a comment that silenced nothing so far. A comment
// for all rules that silenced nothing returns no rule and true.
func (c *Comment) Unused() (rules []string, all bool) {
	if c.Rules == nil {
		return nil, len(c.used) == 0 && !c.shared
	}
	for _, rule := range c.Rules {
		if !c.used[rule] && !slices.Contains(rules, rule) {
			rules = append(rules, rule)
		}
	}
	return rules, false
}

// NeedsReason reports whether a comment says why nowhere.
func (c *Comment) NeedsReason() bool { return c.Reason == "" && !c.shared }

// Advice says how a reason is written.
func (c *Comment) Advice() string {
	if c.Rules == nil {
		return "write //" + c.Marker + " // <reason>"
	}
	return "write " + c.Marker + " " + strings.Join(c.Rules, ", ") + " -- <reason>"
}

// reader adds the comments of one file to a set.
type reader struct {
	*Set
	path  string
	text  []byte
	table *source.Lines
	lang  source.Lang
}

// read adds the suppression that a comment holds, if it holds one. Only a
// comment that begins with the marker does: one that talks about it does not.
func (r *reader) read(c span) {
	body, at := content(r.text, c)
	rest, ok := strings.CutPrefix(body, Marker)
	if !ok {
		return
	}
	f, rest, ok := cutForm(rest)
	if !ok {
		return
	}
	line, _ := r.table.Position(at)
	mistake := func(message string) { r.mistakes = append(r.mistakes, Mistake{at, line, message}) }
	if err := f.check(); err != nil {
		mistake(err.Error())
		return
	}
	if f == end {
		if !r.close(line) {
			mistake(Marker + string(end) + " ends nothing")
		}
		return
	}
	marker := Marker + string(f)
	rules, reason, err := parse(marker, rest)
	if err != nil {
		mistake(err.Error())
		return
	}
	comment := &Comment{Offset: at, Marker: marker, Rules: rules, Reason: reason}
	switch f {
	case start:
		comment.lines = []lines{{line, line}}
		r.open = append(r.open, comment)
	case whole:
		comment.lines = []lines{{1, r.table.Count()}}
	default:
		comment.lines = r.speaksFor(c)
	}
	r.comments = append(r.comments, comment)
}

// close ends the innermost block on a line.
func (r *reader) close(line int) bool {
	if len(r.open) == 0 {
		return false
	}
	last := len(r.open) - 1
	r.open[last].lines[0].last = line
	r.open = r.open[:last]
	return true
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

// speaksFor returns the lines that a comment silences: its own when there is
// code beside it, those of the statement that follows otherwise.
func (r *reader) speaksFor(c span) []lines {
	first, from := r.table.Position(c.start)
	last, to := r.table.Position(c.end)
	if isCode(r.table.Line(first)[:from-1]) || isCode(r.table.Line(last)[to-1:]) {
		return []lines{{first, first}}
	}
	for n := last + 1; n <= r.table.Count(); n++ {
		if line := bytes.TrimSpace(r.table.Line(n)); len(line) > 0 && !isComment(line) {
			return r.statement(n)
		}
	}
	return nil // nothing follows: it silences nothing
}

// isCode reports whether there is more around a comment than blanks and the
// braces that JSX puts around one.
func isCode(around []byte) bool { return len(bytes.Trim(around, " \t\r\n{}")) > 0 }

// isComment reports whether a line holds only a comment: suppressions can be stacked.
func isComment(line []byte) bool {
	for _, open := range []string{"//", "/*", "{/*", "<!--"} {
		if bytes.HasPrefix(line, []byte(open)) {
			_, behind, closed := bytes.Cut(line, []byte("*/"))
			return open == "//" || !closed || !isCode(behind) // there may be code beside it
		}
	}
	return false
}
