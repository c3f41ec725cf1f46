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
		if f, ok := check(c); ok {
			reported[c.Place] = true
			found = append(found, f)
		}
	}
	return found
}

func check(c *sites.Container) (leak.Finding, bool) {
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
	v := verdicts[best]
	return leak.Finding{
		Rule: ID, Message: message(c, v), Advice: advice(c), Owner: c.Owner, Growth: v.Growth,
		Nearest: v.Nearest, Path: path(c, v), Confidence: v.Confidence, Symbol: c.Owner.Name,
	}, true
}

// message says what grows, how often, and what is missing.
func message(c *sites.Container, v leak.Verdict) string {
	often := v.Growth.When.Root
	if often == "" {
		often = "each call"
	}
	missing := "is never emptied"
	switch {
	case v.Coverage == leak.Pseudo && v.Nearest.When.Phase == leak.Teardown:
		missing = "is emptied only at the end of its life"
	case v.Coverage == leak.Pseudo:
		missing = "is emptied by code that never runs"
	case v.Coverage == leak.SomePath:
		missing = "is emptied on some paths only"
	case c.Kind == sites.MapContainer || c.Kind == sites.SetContainer || c.Kind == sites.ObjectContainer:
		missing = "is never deleted from"
	}
	return fmt.Sprintf("`%s` gains an entry %s and %s", c.Owner.Name, often, missing)
}

// advice fits the way in which the container is used.
func advice(c *sites.Container) string {
	switch {
	case c.Kind == sites.MapContainer && c.ObjectKeys && !c.Iterated:
		return "Each key is an object and the entries are never listed: a WeakMap lets them go with their keys."
	case c.Kind == sites.ArrayContainer:
		return "Flush it, keep a window of the latest entries, or write elsewhere."
	case c.Read:
		return "Give it a bound and a time to live (lru-cache has both), or delete the entry when what it describes ends."
	}
	return "Delete the entry when what it describes ends, or do not keep it."
}

func path(c *sites.Container, v leak.Verdict) []leak.Step {
	life := c.Owner.Lifetime.String()
	return []leak.Step{
		{Text: fmt.Sprintf("`%s` lives as long as the %s", c.Owner.Name, life), At: c.Owner.At},
		{Text: "it keeps what is added here", At: v.Growth.At},
	}
}

// Sites returns everything that the rule looks at, silent or not.
func Sites(p *program.Program) []*sites.Site {
	var all []*sites.Site
	for _, c := range sites.Containers(p) {
		all = append(all, &c.Site)
	}
	return all
}
