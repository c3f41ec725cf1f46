// Package unboundedcache reports containers that outlive the code that fills
// them and are never emptied: caches without a bound, logs without a flush,
// tables of what is long gone.
package unboundedcache

import (
	"fmt"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/analyzers/jscheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// ID is the id of the rule.
const ID = "unbounded-cache"

// Check returns a finding for each container with a growth that nothing undoes:
// the first such growth.
func Check(p *program.Program) []leak.Finding {
	var found []leak.Finding
	reported := map[program.Place]bool{}
	for _, c := range sites.Containers(p) {
		if sites.IsResolverTable(p, c) {
			continue // promise-leak speaks of it, at the promise
		}
		if whole, step, ok := c.Place.Split(); ok && step == "[]" && reported[whole] {
			continue // an entry of what is told of already
		}
		if f, ok := check(p, c); ok {
			reported[c.Place] = true
			found = append(found, f)
		}
	}
	return append(found, library(p)...)
}

func check(p *program.Program, c *sites.Container) (leak.Finding, bool) {
	best := -1
	verdicts := leak.Judge(c.Owner, c.Events(), c.Releases)
	for i, v := range verdicts {
		if best < 0 && v.Confidence > leak.Silent || best >= 0 && v.Confidence > verdicts[best].Confidence {
			best = i
		}
	}
	if best < 0 {
		return leak.Finding{}, false
	}
	v, growth := verdicts[best], c.Growths[best].N
	f := leak.Finding{
		Rule: ID, Message: message(c, v), Advice: advice(c), Owner: c.Owner, Growth: v.Growth,
		Nearest: v.Nearest, Path: path(p, c, v), Confidence: v.Confidence, Symbol: sites.Enclosing(growth),
	}
	if f.Symbol == "" {
		f.Symbol = c.Owner.Name // a growth of the module itself
	}
	if edits := c.WeakEdits(p); len(edits) > 0 {
		f.Fixes = []leak.Fix{{Message: "Make it a " + edits[0].New, Edits: edits, Safe: true}}
	}
	return f, true
}

// message says what grows, how often, and what is missing.
func message(c *sites.Container, v leak.Verdict) string {
	often := v.Growth.When.Root
	if often == "" {
		often = "each call"
	}
	return fmt.Sprintf("`%s` gains an entry %s and %s", c.Owner.Name, often, missing(c, v))
}

// missing says why what there is of releases does not help.
func missing(c *sites.Container, v leak.Verdict) string {
	switch {
	case c.IndexOf != "":
		return fmt.Sprintf("keeps what `%s` evicts", c.IndexOf)
	case v.Coverage == leak.Pseudo && v.Nearest.When.Phase == leak.Teardown:
		return "is emptied only at the end of its life"
	case v.Coverage == leak.Pseudo && v.Nearest.When.Phase == leak.Load:
		return "is emptied only before it grows"
	case v.Coverage == leak.Pseudo:
		return "is emptied by code that never runs"
	case v.Coverage == leak.SomePath:
		return "is deleted from only when nothing fails in between"
	case c.Nulled:
		return "keeps the keys whose values are set to null"
	case len(c.Releases) > 0:
		return "only other entries are taken out"
	case c.Kind == sites.ArrayContainer:
		return "is never emptied"
	}
	return "is never deleted from"
}

// advice fits the way in which the container is used.
func advice(c *sites.Container) string {
	switch {
	case c.IndexOf != "":
		return fmt.Sprintf("List the keys of `%s` itself, or take them out where it disposes of an entry.", c.IndexOf)
	case c.ObjectKeys && !c.Iterated && c.Kind == sites.MapContainer:
		return "Each key is an object and the entries are never listed: a WeakMap lets them go with their keys."
	case c.ObjectKeys && !c.Iterated && c.Kind == sites.SetContainer:
		return "Each item is an object and they are never listed: a WeakSet lets them go."
	case c.Kind == sites.ArrayContainer && !c.Read:
		return "Nothing reads it: write elsewhere, or flush it."
	case c.Kind == sites.ArrayContainer:
		return "Flush it, keep a window of the latest entries, or take each out when it is done with."
	case c.Nulled:
		return "Delete the key; a value of null keeps it."
	case c.LookedUp:
		return "Give it a bound and a time to live (lru-cache has both), or delete the entry when what it describes ends."
	}
	return "Delete the entry when what it describes ends, or do not keep it."
}

// path is the chain from what lives long to what is held.
func path(p *program.Program, c *sites.Container, v leak.Verdict) []leak.Step {
	owner := fmt.Sprintf("`%s`", c.Owner.Name)
	if class := sites.ClassName(p, c.Place); class != "" {
		owner += " of " + class
	}
	return []leak.Step{
		{Text: fmt.Sprintf("%s lives as long as the %s", owner, c.Owner.Lifetime), At: c.Owner.At},
		{Text: "it keeps what is added here", At: v.Growth.At},
	}
}

// Sites returns everything that the rule looks at, silent or not.
func Sites(p *program.Program) []*sites.Site {
	var all []*sites.Site
	for _, c := range sites.Containers(p) {
		all = append(all, &c.Site)
	}
	for _, r := range sites.Registrations(p, ID) {
		all = append(all, &r.Site)
	}
	for _, w := range sites.Wrappers(p) {
		all = append(all, &w.Site)
	}
	return all
}
