package jscheck

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/listenerleak"
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/analyzers/jscheck/resourceleak"
	"github.com/leaklint/leaklint/analyzers/jscheck/timerleak"
	"github.com/leaklint/leaklint/analyzers/jscheck/unboundedcache"
	"github.com/leaklint/leaklint/internal/leak"
)

// rules are the rules of this engine, in the order in which they run.
var rules = []struct {
	id    string
	check func(*program.Program) []leak.Finding
}{
	{listenerleak.ID, listenerleak.Check},
	{resourceleak.ID, resourceleak.Check},
	{timerleak.ID, timerleak.Check},
	{unboundedcache.ID, unboundedcache.Check},
}
