package program

import (
	"slices"

	"github.com/leaklint/leaklint/internal/leak"
)

// isOnce reports whether a flag lets the code at n run only once while the
// process lives:
//
//	if (!started) { started = true; init() }
//	if (started) return; started = true; init()
//	if (window === null) open() // where open fills it, and nobody empties it
func (p *Program) isOnce(n Node) bool {
	ev := n.Home()
	if ev == nil || ev.Fn == 0 {
		return false
	}
	for _, cond := range p.Conds(n.M, ev) {
		if p.isUnfilled(cond, n) {
			return true
		}
		flag, set := cond.N, cond.Not
		for flag.V != 0 && flag.Val().Op == OpDerived && Oper(flag.Val().Flag) == OperNot {
			flag, set = flag.Base(), !set
		}
		if flag.V == 0 || !set || flag.Val().Op != OpSym && flag.Val().Op != OpField {
			continue
		}
		if p.isLatch(flag, Fn{n.M, ev.Fn}) {
			return true
		}
	}
	return false
}

// isLatch reports whether a flag outlives the function, is set by it, and is
// never taken back.
func (p *Program) isLatch(flag Node, f Fn) bool {
	place := p.Place(flag)
	if place.Kind != PlaceSym && place.Kind != PlaceStatic && place.Kind != PlaceGlobal {
		return false
	}
	if place.Kind == PlaceSym && p.Modules[place.Mod].Syms[place.ID].Fn == f.F {
		return false // a local: each run has its own
	}
	set := false
	for _, s := range p.Stores(place) {
		if s.Ev.Kind != EvStore {
			continue
		}
		v := s.Value
		if v.V == 0 || v.Val().Op != OpConst || ConstKind(v.Val().Flag) != ConstTrue {
			return false
		}
		set = set || p.Fn(s.Target) == f
	}
	return set && p.latchLives(place)
}

// latchLives reports whether there is one flag in the process, or one for each
// page script that has it as a variable.
func (p *Program) latchLives(place Place) bool {
	if place.Kind != PlaceSym {
		return true
	}
	life := p.symLife(p.Modules[place.Mod], SymID(place.ID))
	return life.Lifetime == leak.Process
}

// isUnfilled draws `if (window === null) open()` and `if (!window) open()`: what
// is called fills a variable of the process that is never emptied again.
func (p *Program) isUnfilled(cond Cond, call Node) bool {
	place := p.Place(asksForNothing(cond))
	if place.Kind != PlaceSym || place.Path != "" || !p.latchLives(place) {
		return false
	}
	filled := false
	for _, s := range p.Stores(place) {
		if s.Ev.Kind != EvStore {
			continue
		}
		if s.Value.V == 0 || s.Value.Val().Op != OpNew {
			return false
		}
		filled = filled || slices.Contains(p.Callees(call), p.Fn(s.Target))
	}
	return filled
}

// asksForNothing is the value that a condition wants to be absent.
func asksForNothing(cond Cond) Node {
	n, absent := cond.N, cond.Not
	for n.V != 0 && n.Val().Op == OpDerived && Oper(n.Val().Flag) == OperNot {
		n, absent = n.Base(), !absent
	}
	if n.V != 0 && n.Val().Op == OpDerived {
		equal := Oper(n.Val().Flag) == OperEqual
		if with := (Node{n.M, ValID(n.Val().B)}); !equal && Oper(n.Val().Flag) != OperNotEqual || !isNull(with) {
			return Node{M: n.M}
		}
		n, absent = n.Base(), absent != equal
	}
	if !absent {
		return Node{M: n.M}
	}
	return n
}

func isNull(n Node) bool {
	if n.V == 0 || n.Val().Op != OpConst {
		return false
	}
	kind := ConstKind(n.Val().Flag)
	return kind == ConstNull || kind == ConstUndefined
}
