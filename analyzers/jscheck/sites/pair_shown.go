package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// isShown reports whether more than the callback around it says that a listener
// is one of many. Code that runs for an event is as often the start of a page as
// what goes on there; a listener that nobody ever thought of removing, on an
// emitter of unknown life, or that works on the program's own variables alone,
// is written as one that stays.
func (r *Registration) isShown(p *program.Program) bool {
	g := &r.Growths[0].Event
	if r.Owner.Kind != leak.Emitter || g.When.Phase != leak.Run || g.When.Of == leak.Request || g.When.Of == leak.Connection {
		return true // each mount, each object, each request: those come and go
	}
	if r.uneven || r.Sibling != nil || len(r.nearby) > 0 || r.Lost == "overwritten" || r.Pair.Owner.Lifetime != "" || r.isOnItself(p) {
		return true
	}
	return r.isShared(p) && (r.holdsOwn(p) || g.When.Many == leak.Yes && recurs[g.When.Root])
}

// recurs are the roots of code that surely runs again: nothing that starts a
// page or a program goes by a clock.
var recurs = map[string]bool{program.EachTick: true, "each round of its loop": true}

// isShared reports whether the emitter is there for all of the program: one of
// the runtime's, or what a variable of a module holds.
func (r *Registration) isShared(p *program.Program) bool {
	if r.Owner.Lifetime == leak.Process {
		return true
	}
	return r.place.Kind == program.PlaceSym && p.Modules[r.place.Mod].Syms[r.place.ID].Fn == 0
}

// isOnItself draws client.on('connect', () => client.on('message', f)): another
// one each time the emitter begins anew.
func (r *Registration) isOnItself(p *program.Program) bool {
	f := p.Fn(r.N)
	val := program.Node{M: f.M, V: f.Func().Val}
	if val.V == 0 || val.Val().Role != program.RoleArg || !r.isShared(p) {
		return false
	}
	callee := val.Parent().Callee()
	return callee.V != 0 && callee.Val().Op == program.OpField && p.Place(callee.Base()) == r.place && !r.place.IsZero()
}

// holdsOwn reports whether a handler works on something of the run that
// registers it: a parameter or a variable of the functions around, an object of
// a class of which there are many.
func (r *Registration) holdsOwn(p *program.Program) bool {
	found := false
	look := func(n program.Node) { found = found || r.isOwn(p, n) }
	p.Each(r.Held, look)
	for i := range r.N.NArgs() { // reaction(() => cart.total, (sum) => page.show(sum))
		if arg := r.N.Arg(i); arg.V != 0 && arg.Val().Op == program.OpFunc {
			p.Each(arg, look)
		}
	}
	if r.Held.V != 0 && r.Held.Val().Op == program.OpSym && !found { // onResize = () => draw(element)
		s := &r.Held.M.Syms[r.Held.Val().A]
		for d := s.Defs; d != 0 && s.Fn == 0; d = r.Held.M.Defs[d].Next {
			if def := (program.Node{M: r.Held.M, V: r.Held.M.Defs[d].Val}); def.V != 0 && p.Fn(def) == p.Fn(r.N) {
				p.Each(def, look)
			}
		}
	}
	return found
}

func (r *Registration) isOwn(p *program.Program, n program.Node) bool {
	switch v := n.Val(); v.Op {
	case program.OpThis:
		return p.Life(program.Inst{M: n.M, C: program.ClassID(v.A)}).Lifetime != leak.Process
	case program.OpSym:
		s := &n.M.Syms[v.A]
		return s.Fn != 0 && s.Kind != program.SymImport && enclosedBy(p.Fn(r.N), program.Fn{M: n.M, F: s.Fn})
	case program.OpFunc:
		f := n.M.Funcs[v.A]
		for i := f.Val + 1; i < f.Vals; i++ {
			inner := program.Node{M: n.M, V: i}
			if op := inner.Val().Op; op == program.OpThis && f.Kind != program.FuncArrow || op == program.OpFunc {
				continue
			}
			if r.isOwn(p, inner) {
				return true
			}
		}
	}
	return false
}

// isOwnRef draws element.current, where element = useRef(): a piece of the page
// that the component itself renders, and that goes with it.
func (r *Registration) isOwnRef(p *program.Program) bool {
	if r.Target.V == 0 || r.Target.Val().Op != program.OpField || r.Target.Name() != "current" || r.N.Callee().Name() != "addEventListener" {
		return false
	}
	base := r.Target.Base()
	if base.V == 0 || base.Val().Op != program.OpSym {
		return false
	}
	s := &base.M.Syms[base.Val().A]
	if s.Kind == program.SymImport || s.Defs == 0 || base.M.Defs[s.Defs].Next != 0 {
		return false
	}
	def := program.Node{M: base.M, V: base.M.Defs[s.Defs].Val}
	return def.V != 0 && def.Val().Op == program.OpCall && def.Callee().Name() == "useRef"
}
