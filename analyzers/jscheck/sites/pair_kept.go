package sites

import "github.com/leaklint/leaklint/analyzers/jscheck/program"

// isOfAnother reports whether a removal from the same event names a function that
// is registered elsewhere: it is the counterpart of that registration, and says
// nothing of this.
func (r *Registration) isOfAnother(p *program.Program, held program.Node) bool {
	if held.V == 0 || held.Val().Op != program.OpSym && held.Val().Op != program.OpField {
		return false
	}
	place := p.Place(held)
	if place.IsZero() || place == p.Place(r.Held) {
		return false
	}
	for _, n := range p.Mentions(place) {
		if n.Val().Role != program.RoleArg {
			continue
		}
		if callee := n.Parent().Callee(); callee.V != 0 && hubAdders[callee.Name()] && n.Parent() != r.N {
			return true
		}
	}
	return false
}

// madeAfter draws a removal that names a function made in this very run of the
// code: what was registered by an earlier run is another function.
//
//	const update = () => ...; list.off('change', update); list.on('change', update)
//	this.place = this.place.bind(this); window.removeEventListener('resize', this.place)
func (r *Registration) madeAfter(p *program.Program, call, held program.Node) bool {
	if held.V == 0 || r.Held.V == 0 {
		return false
	}
	place := p.Place(held)
	release, growth := call.Home(), r.N.Home()
	if place.IsZero() || release == nil || growth == nil {
		return false
	}
	f := p.Fn(call)
	if k := f.Func().Kind; k == program.FuncCtor || k == program.FuncInit || f.F == 0 {
		return false
	}
	for _, s := range p.Stores(place) {
		if p.Fn(s.Target) != f || s.Ev.ID > release.ID || !isFresh(s.Value) {
			continue
		}
		if at := p.Fn(r.N); at == f && growth.ID > s.Ev.ID && growth.ID < release.ID || at != f && enclosedBy(at, f) {
			continue // registered and removed by the same run
		}
		return true
	}
	return false
}

// isFresh reports whether a value is a function made where it stands.
func isFresh(n program.Node) bool {
	if n.V == 0 {
		return false
	}
	switch n.Val().Op {
	case program.OpFunc:
		return true
	case program.OpCall:
		callee := n.Callee()
		return callee.V != 0 && callee.Val().Op == program.OpField && callee.Name() == "bind"
	}
	return false
}

// isKeptAs reports whether a release names a property that somewhere is given
// the very handler: `state.onUp = onUp`, `{ handler, options }`. Which object has
// the property nobody follows; its name and the function are enough.
func (r *Registration) isKeptAs(p *program.Program, held program.Node) bool {
	if held.V == 0 || r.Held.V == 0 {
		return false
	}
	if r.isKeptIn(p, held) {
		return true
	}
	if held.Val().Op == program.OpSym { // const { handler } = kept
		s := &held.M.Syms[held.Val().A]
		if s.Kind == program.SymParam || s.Defs == 0 || held.M.Defs[s.Defs].Next != 0 {
			return false
		}
		held = program.Node{M: held.M, V: held.M.Defs[s.Defs].Val}
	}
	if held.V == 0 || held.Val().Op != program.OpField {
		return false
	}
	own := p.Place(r.Held)
	if own.Kind != program.PlaceSym && own.Kind != program.PlaceFresh {
		return false
	}
	return p.IsGiven(r.Held.M, held.Name(), own)
}

// isKeptIn reports whether a release names an entry of a container that is given
// the very handler: `handlers.set(key, f)`, and later `handlers.get(key)`.
func (r *Registration) isKeptIn(p *program.Program, held program.Node) bool {
	var container program.Place
	switch held.Val().Op {
	case program.OpCall:
		if callee := held.Callee(); callee.V != 0 && callee.Val().Op == program.OpField && callee.Name() == "get" {
			container = p.Place(callee.Base())
		}
	case program.OpElem:
		container = p.Place(held.Base())
	}
	own := p.Place(r.Held)
	if container.IsZero() || own.Kind != program.PlaceSym && own.Kind != program.PlaceFresh {
		return false
	}
	for _, u := range p.Uses(container) {
		switch u.Kind {
		case program.UseMethod:
			for i := range u.At.NArgs() {
				if growers[u.Name] != NoContainer && p.Place(u.At.Arg(i)) == own {
					return true
				}
			}
		case program.UseElemSet:
			if u.Value.V != 0 && p.Place(u.Value) == own {
				return true
			}
		}
	}
	return false
}
