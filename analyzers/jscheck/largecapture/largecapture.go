// Package largecapture reports closures that outlive the call which made them
// and keep a large value, or a request, of which they need a small part.
package largecapture

import (
	"fmt"
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/analyzers/jscheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// ID is the id of the rule.
const ID = "large-capture"

// Check returns a finding for each closure that is judged to keep too much.
func Check(p *program.Program) []leak.Finding {
	var found []leak.Finding
	for _, c := range sites.Captures(p) {
		v := leak.Judge(c.Owner, c.Events(), c.Releases)[0]
		if v.Confidence == leak.Silent {
			continue
		}
		f := leak.Finding{
			Rule: ID, Message: message(c), Advice: advice(c), Owner: c.Owner, Growth: v.Growth,
			Nearest: v.Nearest, Path: path(c, v), Confidence: v.Confidence, Symbol: c.Name,
		}
		if fix := c.Fix(p); fix != nil {
			f.Fixes = []leak.Fix{*fix}
		}
		found = append(found, f)
	}
	return found
}

// Sites returns everything that the rule looks at, silent or not.
func Sites(p *program.Program) []*sites.Site {
	var all []*sites.Site
	for _, c := range sites.Captures(p) {
		all = append(all, &c.Site)
	}
	return all
}

// message says what is kept, by whom, and what of it is needed.
func message(c *sites.Capture) string {
	switch {
	case c.Request:
		return fmt.Sprintf("this listener keeps `%s` until the connection ends, long after the request", c.Name)
	case !c.Sibling.IsZero():
		return fmt.Sprintf("this closure captures `%s` for %s, and another closure of its scope, kept by %s, keeps it alive", c.Name, reads(c), c.Holder)
	}
	return fmt.Sprintf("this closure is kept by %s and keeps all of `%s` for %s", c.Holder, c.Name, reads(c))
}

// reads words what is needed: `rows.length`.
func reads(c *sites.Capture) string {
	parts := make([]string, len(c.Fields))
	for i, f := range c.Fields {
		parts[i] = "`" + c.Name + "." + f + "`"
	}
	return strings.Join(parts, " and ")
}

func advice(c *sites.Capture) string {
	if c.Request {
		return "Read what the listener needs of it into constants before, and capture those."
	}
	return fmt.Sprintf("Read %s into a constant before the closure is made, and use that.", reads(c))
}

func path(c *sites.Capture, v leak.Verdict) []leak.Step {
	steps := []leak.Step{{Text: fmt.Sprintf("%s keeps the closure", c.Holder), At: v.Growth.At}}
	if !c.Sibling.IsZero() {
		steps = []leak.Step{
			{Text: fmt.Sprintf("%s keeps this closure, and with it the scope", c.Holder), At: c.Sibling},
			{Text: "in which this one captures", At: v.Growth.At},
		}
	}
	return append(steps, leak.Step{Text: fmt.Sprintf("`%s`", c.Name), At: c.Owner.At})
}
