package models

import (
	"errors"
	"fmt"
	"go/version"
	"io/fs"
	"slices"
	"strings"

	"github.com/leaklint/leaklint/rules"
)

// The words that rows may use.
var (
	languages   = []string{"go", "js"}
	lifetimes   = []string{"call", "request", "connection", "component", "instance", "process"}
	phases      = []string{"load", "setup", "run", "teardown"}
	ownerKinds  = []string{"container", "emitter", "scheduler", "goroutine", "closure", "promise", "resource"}
	ruleKinds   = []string{"cache", "pair", "capture", "promise", "goroutine"}
	confidences = []string{"low", "medium", "high"}
	severities  = []string{"error", "warning", "note"}
	wants       = []string{"leak", "ok"}
)

// checker collects the faults of one document.
type checker struct {
	document
	errs []error
}

// check says what is wrong with the rows of a document by themselves; what they
// refer to is for the linker.
func (d document) check(ruleIDs []string) error {
	c := &checker{document: d}
	p := d.pack
	if p.Package == "" {
		c.fail("package: missing; write package: global for what needs no import")
	}
	c.word(p.Language, languages, "language", "language")
	c.checkTypes()
	for i := range p.Pairs {
		c.checkPair(&p.Pairs[i], i, ruleIDs)
	}
	for i := range p.Calls {
		c.checkCallback(&p.Calls[i], i)
	}
	for i, r := range p.Returns {
		c.call(r.Call, "returns", i, "call")
		c.optional(r.Lifetime, lifetimes, "lifetime", "returns", i, "lifetime")
		c.path(r.Of, "returns", i, "of")
		c.path(r.Class, "returns", i, "class")
	}
	for i, l := range p.Lifecycles {
		c.word(l.Of, lifetimes, "lifetime", "lifecycles", i, "of")
		if len(l.Setup)+len(l.Run)+len(l.Teardown) == 0 {
			c.fail("a lifecycle names no method: add setup, run or teardown", "lifecycles", i)
		}
	}
	for _, section := range p.callSections() {
		for i, row := range section.rows {
			c.checkCallRow(row, section.name, i)
		}
	}
	for i := range p.Rules {
		c.checkRule(&p.Rules[i], i)
	}
	return errors.Join(c.errs...)
}

func (c *checker) fail(message string, path ...any) {
	c.errs = append(c.errs, fault(c.pack.Source, c.at(path...), message))
}

func (c *checker) word(got string, want []string, noun string, path ...any) {
	switch {
	case slices.Contains(want, got):
	case got == "":
		c.fail(fmt.Sprintf("missing %s: want one of %s", noun, strings.Join(want, ", ")), path...)
	default:
		c.fail(fmt.Sprintf("unknown %s %q: want one of %s", noun, got, strings.Join(want, ", ")), path...)
	}
}

func (c *checker) optional(got string, want []string, noun string, path ...any) {
	if got != "" {
		c.word(got, want, noun, path...)
	}
}

func (c *checker) call(pattern string, path ...any) {
	if pattern == "" {
		c.fail("missing call", path...)
		return
	}
	if _, err := parseCallees(c.pack, pattern); err != nil {
		c.fail(err.Error(), path...)
	}
}

func (c *checker) path(text string, path ...any) {
	if text == "" {
		return
	}
	if _, err := ParsePath(text); err != nil {
		c.fail(err.Error(), path...)
	}
}

func (c *checker) paths(texts []string, path ...any) {
	for i, t := range texts {
		c.path(t, append(slices.Clone(path), i)...)
	}
}

func (c *checker) checkTypes() {
	for _, name := range sortedKeys(c.pack.Types) {
		c.optional(c.pack.Types[name].Lifetime, lifetimes, "lifetime", "types", name, "lifetime")
		if !isDotted(name) {
			c.fail(fmt.Sprintf("malformed type name %q", name), "types", name)
		}
	}
}

func (c *checker) checkPair(p *Pair, i int, ruleIDs []string) {
	if p.Grow.Call == "" {
		c.fail("a pair without grow: say which call makes the owner grow", "pairs", i)
		return
	}
	c.call(p.Grow.Call, "pairs", i, "grow", "call")
	if p.Off {
		return // it names a row to switch off and says nothing itself
	}
	c.word(p.Rule, ruleIDs, "rule", "pairs", i, "rule")
	c.optional(p.Owner.Kind, ownerKinds, "owner kind", "pairs", i, "owner", "kind")
	c.optional(p.Owner.Lifetime, lifetimes, "lifetime", "pairs", i, "owner", "lifetime")
	c.optional(p.Confidence, confidences, "confidence", "pairs", i, "confidence")
	c.path(p.Owner.At, "pairs", i, "owner", "at")
	c.checkGrow(p.Grow, i)
	for j, r := range p.Release {
		c.call(r.Call, "pairs", i, "release", j, "call")
		c.path(r.On, "pairs", i, "release", j, "on")
		c.paths(r.Same, "pairs", i, "release", j, "same")
		c.paths(r.Without, "pairs", i, "release", j, "without")
	}
	c.goVersion(p.Since, "pairs", i, "since")
	c.goVersion(p.Until, "pairs", i, "until")
}

func (c *checker) checkGrow(g Grow, i int) {
	c.path(g.Holds, "pairs", i, "grow", "holds")
	c.path(g.Key, "pairs", i, "grow", "key")
	c.path(g.Flag, "pairs", i, "grow", "flag")
	c.path(g.Handle, "pairs", i, "grow", "handle")
	c.path(g.Needs, "pairs", i, "grow", "needs")
	c.paths(g.Unless, "pairs", i, "grow", "unless")
	if g.Disposer && g.Handle == "" {
		c.fail("disposer without handle: say which result is the disposer", "pairs", i, "grow")
	}
}

func (c *checker) goVersion(v string, path ...any) {
	if v != "" && (c.pack.Language != "go" || !version.IsValid(v)) {
		c.fail(fmt.Sprintf("unknown version %q: want a Go version such as go1.23", v), path...)
	}
}

func (c *checker) checkCallback(r *Callback, i int) {
	c.call(r.Call, "calls", i, "call")
	c.word(r.Phase, phases, "phase", "calls", i, "phase")
	c.optional(r.Of, lifetimes, "lifetime", "calls", i, "of")
	c.optional(r.Teardown, []string{"return"}, "teardown", "calls", i, "teardown")
	if r.Param < Every {
		c.fail("param is an index, or -1 for every function among the arguments", "calls", i, "param")
	}
}

func (c *checker) checkCallRow(row CallRow, section string, i int) {
	c.call(row.Call, section, i, "call")
	c.path(row.When, section, i, "when")
	for _, option := range append(slices.Clone(row.With), row.Without...) {
		if _, err := ParsePath(option); err != nil && !isName(option) {
			c.fail(fmt.Sprintf("%q is neither the name of an option nor an argument path", option), section, i)
		}
	}
}

func (c *checker) checkRule(r *Rule, i int) {
	if r.ID == "" || strings.Trim(r.ID, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		c.fail(fmt.Sprintf("malformed rule id %q: want small letters, digits and hyphens", r.ID), "rules", i, "id")
	}
	if !isName(r.Name) {
		c.fail("a rule needs a name in Pascal case", "rules", i, "name")
	}
	if r.Summary == "" || r.Help == "" {
		c.fail("a rule needs a summary and a help text", "rules", i)
	}
	c.word(r.Kind, ruleKinds, "engine kind", "rules", i, "kind")
	c.optional(r.Severity, severities, "severity", "rules", i, "severity")
	for j, e := range r.Examples {
		c.word(e.Want, wants, "mark", "rules", i, "examples", j, "want")
	}
}

// builtinRules returns the ids of the rules of the catalog: the names of its pages.
func builtinRules() []string {
	pages, err := fs.Glob(rules.FS, "catalog/*.md")
	if err != nil {
		panic("internal error: " + err.Error())
	}
	ids := make([]string, len(pages))
	for i, page := range pages {
		ids[i] = strings.TrimSuffix(strings.TrimPrefix(page, "catalog/"), ".md")
	}
	return ids
}
