package jscheck

import (
	"slices"

	"github.com/leaklint/leaklint/analyzers/jscheck/largecapture"
	"github.com/leaklint/leaklint/analyzers/jscheck/listenerleak"
	"github.com/leaklint/leaklint/analyzers/jscheck/packrule"
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/analyzers/jscheck/promiseleak"
	"github.com/leaklint/leaklint/analyzers/jscheck/resourceleak"
	"github.com/leaklint/leaklint/analyzers/jscheck/sites"
	"github.com/leaklint/leaklint/analyzers/jscheck/timerleak"
	"github.com/leaklint/leaklint/analyzers/jscheck/unboundedcache"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// rule is a rule of this engine.
type rule struct {
	id    string
	check func(*program.Program) []leak.Finding
	// sites is everything that the rule looks at, silent or not.
	sites func(*program.Program) []*sites.Site
}

// rules are the built-in ones, in the order in which they run.
var rules = []rule{
	{largecapture.ID, largecapture.Check, largecapture.Sites},
	{listenerleak.ID, listenerleak.Check, listenerleak.Sites},
	{promiseleak.ID, promiseleak.Check, promiseleak.Sites},
	{resourceleak.ID, resourceleak.Check, resourceleak.Sites},
	{timerleak.ID, timerleak.Check, timerleak.Sites},
	{unboundedcache.ID, unboundedcache.Check, unboundedcache.Sites},
}

// withPacks returns the built-in rules and those that packs declare.
func withPacks(set *models.Set) []rule {
	all := slices.Clone(rules)
	for _, declared := range set.Rules() {
		all = append(all, rule{
			id:    declared.ID,
			check: func(p *program.Program) []leak.Finding { return packrule.Check(p, declared.ID) },
			sites: func(p *program.Program) []*sites.Site { return packrule.Sites(p, declared.ID) },
		})
	}
	return all
}
