package sites

import (
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// emptiedWithWhole notes where the containers are emptied of which this is an
// entry: what is in an entry goes with it.
//
//	batches.get(id).push(line)
//	setInterval(() => { send(batches); batches.clear() }, 300)
func (c *Container) emptiedWithWhole(p *program.Program) {
	for whole, step, ok := c.Place.Split(); ok; whole, step, ok = whole.Split() {
		if !strings.HasPrefix(step, "[") {
			continue
		}
		for _, u := range p.Uses(whole) {
			if at, ok := letsGo(p, u, whole, strings.Trim(step, "[]")); ok {
				c.release(p, u, leak.Key{Kind: leak.KeyEach}, at)
			}
		}
	}
}

// letsGo returns where a container lets go of the entry of a key, which is "" for any.
func letsGo(p *program.Program, u program.Use, whole program.Place, key string) (program.Node, bool) {
	switch u.Kind {
	case program.UseMethod:
		switch u.Name {
		case "clear", "shift", "pop":
			return u.At, true
		case "splice":
			return u.At, !inserts(u.At) && !removesNothing(u.At)
		case "delete":
			return u.At, mayBe(u.At.Arg(0), key)
		}
	case program.UseDelete:
		if u.At.Val().Op == program.OpElem {
			return u.At, mayBe(program.Node{M: u.At.M, V: program.ValID(u.At.Val().B)}, key)
		}
		return u.At, key == "" || key == u.Name
	case program.UseStore:
		if u.Ev == nil || u.Ev.Kind != program.EvStore || u.Ev.Flag != program.StorePlain || u.Value.V == 0 || isInitial(p, u.N) {
			return u.N, false
		}
		return u.N, isAnew(p, u.Value) && !derivesFrom(p, u.Value, whole)
	}
	return u.N, false
}

// isAnew draws new Batch(), [], {} and Object.create(null).
func isAnew(p *program.Program, n program.Node) bool {
	switch n.Val().Op {
	case program.OpNew, program.OpArray:
		return true
	case program.OpObject, program.OpCall:
		return kindOf(p, n) != NoContainer
	}
	return false
}

// mayBe reports whether a value may be a key, which is "" for any.
func mayBe(n program.Node, key string) bool {
	return key == "" || n.V == 0 || n.Val().Op != program.OpConst || n.Name() == key
}
