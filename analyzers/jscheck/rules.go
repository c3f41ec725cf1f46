package jscheck

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/largecapture"
	"github.com/leaklint/leaklint/analyzers/jscheck/listenerleak"
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/analyzers/jscheck/promiseleak"
	"github.com/leaklint/leaklint/analyzers/jscheck/resourceleak"
	"github.com/leaklint/leaklint/analyzers/jscheck/sites"
	"github.com/leaklint/leaklint/analyzers/jscheck/timerleak"
	"github.com/leaklint/leaklint/analyzers/jscheck/unboundedcache"
	"github.com/leaklint/leaklint/internal/leak"
)

// rules are the rules of this engine, in the order in which they run.
var rules = []struct {
	id    string
	check func(*program.Program) []leak.Finding
	// sites is everything that the rule looks at, silent or not.
	sites func(*program.Program) []*sites.Site
}{
	{largecapture.ID, largecapture.Check, largecapture.Sites},
	{listenerleak.ID, listenerleak.Check, listenerleak.Sites},
	{promiseleak.ID, promiseleak.Check, promiseleak.Sites},
	{resourceleak.ID, resourceleak.Check, resourceleak.Sites},
	{timerleak.ID, timerleak.Check, timerleak.Sites},
	{unboundedcache.ID, unboundedcache.Check, unboundedcache.Sites},
}
