// Package want runs fixtures: source files that say, in trailing comments,
// which findings an engine must report in them.
//
// A comment "// want timer-leak" marks the line on which the primary location
// of a finding starts; several rules may follow one want, and each may carry a
// quoted regular expression that the message or the advice must match:
//
//	cache.set(key, body) // want unbounded-cache "never deleted"
//
// In markup the same is written {/* want timer-leak */} or
// <!-- want timer-leak -->, and "want:next" marks the line below. Everything
// wanted must be found and everything found at medium confidence or higher
// must be wanted, so that a fixture named ok guards against noise with the same
// weight as a fixture named leak guards against silence.
package want

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// Want is one finding that a fixture asks for.
type Want struct {
	File string
	Line int
	Rule string
	// Message must match the finding's message or advice; nil matches all.
	Message *regexp.Regexp
}

func (w Want) String() string {
	if w.Message == nil {
		return fmt.Sprintf("%s:%d: %s", w.File, w.Line, w.Rule)
	}
	return fmt.Sprintf("%s:%d: %s %q", w.File, w.Line, w.Rule, w.Message)
}

var (
	// opener finds a comment whose first word is want.
	opener = regexp.MustCompile(`(//|/\*|<!--)[ \t]*want(:next)?(?:[ \t]|$)`)
	// expectation is a rule with or without a quoted expression.
	expectation = regexp.MustCompile(`^([^\s"]+)(?:[ \t]+"((?:[^"\\]|\\.)*)")?`)
	// ruleID is kebab-case with at least one hyphen, so that prose which
	// happens to begin with "want" is an error and not a rule.
	ruleID = regexp.MustCompile(`^[a-z]+(-[a-z]+)+$`)
)

// closers end a comment that was begun by the given opener.
var closers = map[string]string{"/*": "*/", "<!--": "-->"}

// Parse returns what the fixture with the given text wants, in source order.
func Parse(file string, text []byte) ([]Want, error) {
	var (
		wants []Want
		errs  []error
	)
	for i, line := range bytes.Split(text, []byte("\n")) {
		found, err := parseLine(file, i+1, strings.TrimSuffix(string(line), "\r"))
		wants = append(wants, found...)
		if err != nil {
			errs = append(errs, err)
		}
	}
	return wants, errors.Join(errs...)
}

func parseLine(file string, line int, text string) ([]Want, error) {
	at := opener.FindStringSubmatchIndex(text)
	if at == nil {
		return nil, nil
	}
	target := line
	if at[4] >= 0 {
		target++ // want:next
	}
	rest := text[at[1]:]
	if closer, ok := closers[text[at[2]:at[3]]]; ok {
		rest, _, ok = strings.Cut(rest, closer)
		if !ok {
			return nil, fmt.Errorf("%s:%d: the want comment does not end on its line", file, line)
		}
	}
	wants, err := parseRules(file, target, strings.TrimSpace(rest))
	if err != nil {
		return nil, fmt.Errorf("%s:%d: %w", file, line, err)
	}
	return wants, nil
}

func parseRules(file string, line int, rest string) ([]Want, error) {
	if rest == "" {
		return nil, errors.New("want names no rule")
	}
	var wants []Want
	for rest != "" {
		m := expectation.FindStringSubmatch(rest)
		if m == nil || !ruleID.MatchString(m[1]) {
			return nil, fmt.Errorf("want %q: a rule is named like timer-leak", rest)
		}
		w := Want{File: file, Line: line, Rule: m[1]}
		if m[2] != "" {
			re, err := regexp.Compile(strings.ReplaceAll(m[2], `\"`, `"`))
			if err != nil {
				return nil, fmt.Errorf("want %s: %w", m[1], err)
			}
			w.Message = re
		}
		wants = append(wants, w)
		rest = strings.TrimSpace(rest[len(m[0]):])
	}
	return wants, nil
}
