package program

import "github.com/leaklint/leaklint/internal/leak"

// isOnce reports whether a flag lets the code at n run only once while the
// process lives:
//
//	if (!started) { started = true; init() }
//	if (started) return; started = true; init()
func (p *Program) isOnce(n Node) bool {
	ev := n.Home()
	if ev == nil || ev.Fn == 0 {
		return false
	}
	for _, cond := range p.Conds(n.M, ev) {
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
