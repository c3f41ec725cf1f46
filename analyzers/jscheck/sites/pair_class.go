package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// asymmetry looks at the class around a registration: one that sets up and
// tears down, that was handed the emitter, and that forgets this one when it
// tears down. Who registers here is outlived by the emitter.
func (r *Registration) asymmetry(p *program.Program) {
	g := &r.Growths[0].Event
	f := p.Fn(r.N)
	class := owningClass(f)
	if class.IsZero() || g.When.Phase == leak.Load || g.When.Phase == leak.Never || r.Owner.Lifetime == leak.Call {
		return
	}
	isEvent := r.events != nil
	if isEvent && !r.events.isMortal(class) || !isEvent && p.Life(class).Lifetime == leak.Process {
		return // it lives as long as the emitter
	}
	if r.Pair.Grow.Key == "" && !isEvent {
		return // a stream: of a child or of its own, it completes with it
	}
	if p.NamesTeardown(r.Key) {
		return // told of the end of the emitter, it ends with it
	}
	if r.Target.V == 0 || !r.injected(p, class) || !holdsThis(p, r.Held) {
		return
	}
	if p.IsPart(class) || p.IsOwnPart(class) || r.keepsRegistrant(p, class) {
		return // of one whole with the emitter: they go together
	}
	habit := isEvent || removesInTeardown(p, class)
	switch {
	case g.When.Phase == leak.Teardown && habit:
	case !isSetup(p, f):
		return
	case habit, p.IsPaired(f) && !r.isHandedBack(p):
	default:
		return
	}
	g.When.Many, r.uneven = leak.Yes, true
	r.Owner.Sure = leak.Unknown
	r.Owner.Lifetime = leak.Instance
	if g.When.Root == "" {
		g.When.Root = "each instance"
	}
}

// keepsRegistrant draws `hub.router = this` in a constructor that was handed the
// hub: an object that the emitter itself keeps lives as long as that.
func (r *Registration) keepsRegistrant(p *program.Program, class program.Inst) bool {
	for i := range class.M.Evs {
		e := &class.M.Evs[i]
		if e.Kind != program.EvStore || e.A == 0 || e.B == 0 || !p.IsSetupOf(program.Fn{M: class.M, F: e.Fn}, class) {
			continue
		}
		target, value := program.Node{M: class.M, V: program.ValID(e.A)}, program.Node{M: class.M, V: program.ValID(e.B)}
		if value.Val().Op == program.OpThis && target.Val().Op == program.OpField && !r.place.IsZero() && emitterPlace(p, target.Base()) == r.place {
			return true
		}
	}
	return false
}

// isHandedBack reports whether the function that registers returns the emitter:
// it has made it for its caller, and registers once for each.
func (r *Registration) isHandedBack(p *program.Program) bool {
	f := p.Fn(r.N)
	if r.place.Kind == program.PlaceSym && p.Modules[r.place.Mod].Syms[r.place.ID].Kind == program.SymParam {
		return false // the caller's own, for chaining
	}
	for i := f.Func().First; i < f.Func().Last; i++ {
		e := &f.M.Evs[i]
		if e.Kind == program.EvReturn && e.Fn == f.F && e.B != 0 && emitterPlace(p, program.Node{M: f.M, V: program.ValID(e.B)}) == r.place && !r.place.IsZero() {
			return true
		}
	}
	return false
}

// injected reports whether a class was handed an emitter, as a parameter or
// through one, and did not make it.
func (r *Registration) injected(p *program.Program, class program.Inst) bool {
	switch place := r.place; place.Kind {
	case program.PlaceThis:
		if place.Path == "" {
			return false // the object itself
		}
		if len(p.Stores(place)) == 0 && r.N.Callee().Name() == "addEventListener" {
			return false // an element of its own, as frameworks hand it out
		}
		return !ownsField(p, place) && (r.events != nil || // @inject() hands it
			!p.IsDecorated(firstField(place)))
	case program.PlaceSym:
		m := p.Modules[place.Mod]
		s := &m.Syms[place.ID]
		if r.events != nil && m.Funcs[s.Fn].Kind != program.FuncCtor {
			return false // of what is handed to a method, the object may be the owner
		}
		return s.Fn != 0 && r.Owner.Lifetime != leak.Call
	case program.PlaceCall:
		return true
	}
	return false
}

// ownsField reports whether what a field holds is made by the class.
func ownsField(p *program.Program, place program.Place) bool {
	for _, s := range p.Stores(place) {
		v := s.Value
		for v.V != 0 && (v.Val().Op == program.OpJoin || v.Val().Op == program.OpAwait) {
			v = program.Node{M: v.M, V: program.ValID(max(v.Val().A, v.Val().B))}
		}
		if v.V == 0 {
			continue
		}
		switch v.Val().Op {
		case program.OpNew, program.OpObject:
			return true
		case program.OpCall:
			if rows := p.Rows(v); rows != nil && len(rows.Returns) > 0 && rows.Returns[0].Lifetime != "" {
				continue // inject(Service): somebody else's
			}
			if callee := v.Callee(); callee.V != 0 && !fromParam(p, callee) {
				return true
			}
		}
	}
	return false
}

// fromParam reports whether a value is reached through a parameter.
func fromParam(p *program.Program, n program.Node) bool {
	for n.V != 0 && (n.Val().Op == program.OpField || n.Val().Op == program.OpElem) {
		n = n.Base()
	}
	return n.V != 0 && n.Val().Op == program.OpSym && n.M.Syms[n.Val().A].Kind == program.SymParam
}

// holdsThis reports whether a handler keeps the object alive in whose method it is.
func holdsThis(p *program.Program, n program.Node) bool {
	found := false
	p.Each(n, func(n program.Node) {
		switch v := n.Val(); v.Op {
		case program.OpThis:
			found = true
		case program.OpFunc:
			found = found || mentionsThis(n)
		case program.OpSym:
			if s := &n.M.Syms[v.A]; s.Fn != 0 && s.Defs != 0 {
				for d := s.Defs; d != 0 && !found; d = n.M.Defs[d].Next {
					def := program.Node{M: n.M, V: n.M.Defs[d].Val}
					if def.V != 0 && def.Val().Op != program.OpSym {
						found = holdsThisOnce(p, def)
					}
				}
			}
		}
	})
	return found
}

func holdsThisOnce(p *program.Program, n program.Node) bool {
	found := false
	p.Each(n, func(n program.Node) {
		v := n.Val()
		found = found || v.Op == program.OpThis || v.Op == program.OpFunc && mentionsThis(n)
	})
	return found
}

// mentionsThis reports whether the body of a closure mentions `this`, or a
// variable around it that has a part of the object: `const list = this.list()`.
func mentionsThis(n program.Node) bool {
	f := n.M.Funcs[n.Val().A]
	for v := f.Val; v < f.Vals; v++ {
		switch x := n.M.Vals[v]; x.Op {
		case program.OpThis:
			return true
		case program.OpSym:
			if s := &n.M.Syms[x.A]; s.Fn != 0 && s.Defs != 0 && (s.At < f.Start || s.At >= f.End) && isOwnPart(program.Node{M: n.M, V: n.M.Defs[s.Defs].Val}) {
				return true
			}
		}
	}
	return false
}

// isOwnPart draws this.field and this.method().
func isOwnPart(n program.Node) bool {
	if n.V != 0 && n.Val().Op == program.OpCall {
		n = n.Callee()
	}
	return n.V != 0 && n.Val().Op == program.OpField && n.Base().Val().Op == program.OpThis
}

// removesInTeardown reports whether a class removes some listener where it
// tears down.
func removesInTeardown(p *program.Program, class program.Inst) bool {
	for _, name := range removers(p) {
		for _, n := range p.Fields(name) {
			if n.M != class.M || n.Val().Role != program.RoleCallee || n.Parent().NArgs() == 0 {
				continue
			}
			if owningClass(p.Fn(n)) == class && releaseWhen(p, n).Phase == leak.Teardown && !isOwn(p, n) {
				return true
			}
		}
	}
	return false
}

// isOwn reports whether a removal is from the object itself, or from something
// it has made: that says nothing of what it was handed.
func isOwn(p *program.Program, callee program.Node) bool {
	place := p.Place(callee.Base())
	if place.Kind != program.PlaceThis {
		return false
	}
	if place.Path == "" {
		first := callee.Parent().Arg(0) // this.off(target, ...) names another
		return first.V != 0 && first.Val().Op == program.OpConst
	}
	return ownsField(p, firstField(place))
}

// removers are the names of the calls that release some listener.
func removers(p *program.Program) []string {
	var all []string
	seen := map[string]bool{}
	for _, row := range p.Models.Method("on") {
		for _, g := range row.Rows.Grows {
			for _, rel := range g.Release {
				for _, name := range releaseNames(rel.Call) {
					if !seen[name] {
						seen[name] = true
						all = append(all, name)
					}
				}
			}
		}
	}
	return all
}

// isSetup reports whether a function is part of setting an object up: its
// constructor, a method of that name, or one that these call.
func isSetup(p *program.Program, f program.Fn) bool {
	if k := f.Func().Kind; k == program.FuncCtor || k == program.FuncInit || p.IsSetup(f) {
		return true
	}
	for _, c := range p.When(f).Ctxs {
		if c.Phase == leak.Setup && c.Of != leak.Component {
			return true
		}
	}
	for _, call := range p.Callers(f) {
		outer := p.Fn(call)
		if outer.Func().Kind == program.FuncCtor || p.IsSetup(outer) {
			return true
		}
	}
	return false
}

// inferred says that the life of the owner is more than a guess.
func (r *Registration) inferred() {
	if r.Owner.Sure == leak.No {
		r.Owner.Sure = leak.Unknown
	}
}
