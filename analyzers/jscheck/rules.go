package jscheck

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/analyzers/jscheck/unboundedcache"
	"github.com/leaklint/leaklint/internal/leak"
)

// rules are the rules of this engine, in the order in which they run.
var rules = []struct {
	id    string
	check func(*program.Program) []leak.Finding
}{
	{unboundedcache.ID, unboundedcache.Check},
}
