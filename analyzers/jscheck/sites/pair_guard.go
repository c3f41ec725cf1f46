package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// options: {once: true} ends by itself, {signal} when somebody aborts.
func (r *Registration) options(p *program.Program) {
	for _, path := range r.Pair.Grow.Unless {
		opt := argument(r.N, path)
		if opt.V == 0 {
			continue
		}
		if v := opt.Val(); v.Op == program.OpConst && program.ConstKind(v.Flag) != program.ConstTrue && program.ConstKind(v.Flag) != program.ConstNumber {
			continue
		}
		if r.neverAborted(p, opt) {
			continue
		}
		r.ended(opt)
	}
	if last := r.N.Arg(r.N.NArgs() - 1); r.N.NArgs() > 2 && last.V != 0 {
		switch last.Val().Op {
		case program.OpSym, program.OpField, program.OpCall, program.OpJoin:
			if len(r.Pair.Grow.Unless) > 0 && optionsUnknown(p, last) {
				r.ended(last)
			}
		}
	}
}

// optionsUnknown reports whether options come from elsewhere and may hold
// anything.
func optionsUnknown(p *program.Program, n program.Node) bool {
	place := p.Place(n)
	if place.Kind != program.PlaceSym || place.Path != "" {
		return true
	}
	m := p.Modules[place.Mod]
	for d := m.Syms[place.ID].Defs; d != 0; d = m.Defs[d].Next {
		if v := m.Vals[m.Defs[d].Val]; v.Op == program.OpConst || v.Op == program.OpObject {
			return false
		}
	}
	return true
}

// ended notes that the registration ends by itself.
func (r *Registration) ended(at program.Node) {
	r.Releases = append(r.Releases, leak.Event{
		Kind: leak.Release, Owner: r.Owner.Place, Key: leak.Key{Kind: leak.KeyEach}, At: Span(at), Paths: leak.Always,
		When: leak.When{Phase: leak.Run}, Flag: r.Growths[0].Flag,
	})
}

// neverAborted draws a controller that is made here and that nobody aborts.
func (r *Registration) neverAborted(p *program.Program, signal program.Node) bool {
	if signal.Val().Op != program.OpField || signal.Name() != "signal" {
		if signal.Val().Op != program.OpSym {
			return false
		}
		s := &signal.M.Syms[signal.Val().A]
		if s.Defs == 0 || signal.M.Defs[s.Defs].Next != 0 {
			return false
		}
		def := program.Node{M: signal.M, V: signal.M.Defs[s.Defs].Val}
		if def.V == 0 || def.Val().Op != program.OpField || def.Name() != "signal" {
			return false
		}
		signal = def
	}
	controller := signal.Base()
	place := p.Place(controller)
	if place.Kind != program.PlaceSym || place.Path != "" {
		return false
	}
	isMade := false
	for _, s := range p.Stores(place) {
		isMade = isMade || s.Value.V != 0 && s.Value.Val().Op == program.OpNew
	}
	if !isMade {
		return false
	}
	for _, u := range p.Uses(place) {
		switch u.Kind {
		case program.UseMethod: // controller.abort()
			return false
		case program.UseArg, program.UseReturn, program.UseKeep, program.UseExport, program.UseAlias, program.UseCall:
			return false
		case program.UseRead:
			if u.Name == "abort" {
				return false // handed on as a function
			}
		}
	}
	return true
}

// guarded looks for a flag that lets the registration happen only once.
func (r *Registration) guarded(p *program.Program) {
	home := r.N.Home()
	if home == nil || r.Pair.Owner.Kind == "container" {
		return // a look-up before an insertion bounds nothing
	}
	f := p.Fn(r.N)
	for _, cond := range p.Conds(r.N.M, home) {
		at, ok := r.onceFlag(p, cond.N, f)
		if !ok {
			at, ok = r.counted(p, cond.N)
		}
		if ok {
			r.Releases = append(r.Releases, leak.Event{
				Kind: leak.Guard, Owner: r.Owner.Place, Key: leak.Key{Kind: leak.KeyEach}, At: Span(at), What: Text(p, at), Paths: leak.Bounded,
				When: leak.When{Phase: leak.Run}, Flag: r.Growths[0].Flag,
			})
			return
		}
	}
}

// onceFlag finds, in a condition, a place that the same function sets: `if
// (installed) return; installed = true`, `if (seen.has(x)) return; seen.add(x)`.
func (r *Registration) onceFlag(p *program.Program, cond program.Node, f program.Fn) (program.Node, bool) {
	var flag program.Node
	p.Each(cond, func(n program.Node) {
		if flag.V != 0 {
			return
		}
		v := n.Val()
		switch v.Op {
		case program.OpSym, program.OpField, program.OpElem:
		case program.OpCall:
			if callee := n.Callee(); callee.V != 0 && callee.Val().Op == program.OpField && callee.Name() == "has" && r.fills(p, callee.Base(), f) {
				flag = n
			}
			return
		default:
			return
		}
		place := p.Place(n)
		if place.IsZero() {
			return
		}
		if life := p.LifeOf(place); life.Scope.F != 0 && life.Scope == f {
			return // a local: fresh each time
		}
		for _, s := range p.Stores(place) {
			if s.Ev.Kind != program.EvStore || p.Fn(s.Target) != f || !isFlag(s.Value) {
				continue
			}
			if r.outlives(p, place) {
				flag = n
				return
			}
			r.oncePerScope(p, place)
		}
	})
	return flag, flag.V != 0
}

// counted draws `if (bus.listenerCount('x') === 0)`: a number that the emitter
// itself is asked for.
func (r *Registration) counted(p *program.Program, cond program.Node) (at program.Node, found bool) {
	p.Each(cond, func(n program.Node) {
		v := n.Val()
		if found || v.Op != program.OpDerived {
			return
		}
		for _, side := range []int32{v.A, v.B} {
			call := program.Node{M: n.M, V: program.ValID(side)}
			other := program.Node{M: n.M, V: program.ValID(v.A + v.B - side)}
			if call.V == 0 || other.V == 0 || call.Val().Op != program.OpCall || other.Val().Op != program.OpConst || program.ConstKind(other.Val().Flag) != program.ConstNumber {
				continue
			}
			if callee := call.Callee(); callee.V != 0 && callee.Val().Op == program.OpField && p.Place(callee.Base()) == r.place {
				at, found = call, true
			}
		}
	})
	return at, found
}

// isFlag reports whether a stored value says that something was done: a
// constant, or the thing itself that was made.
func isFlag(n program.Node) bool {
	if n.V == 0 || isNothing(n) {
		return false
	}
	switch v := n.Val(); v.Op {
	case program.OpConst:
		return program.ConstKind(v.Flag) != program.ConstBool // false: undone
	case program.OpNew, program.OpCall, program.OpObject, program.OpFunc, program.OpAwait:
		return true
	}
	return false
}

// outlives reports whether a flag lives as long as the emitter, so that once is
// once. A flag of an object guards what the object owns, not the window.
func (r *Registration) outlives(p *program.Program, flag program.Place) bool {
	life := p.LifeOf(flag)
	return life.Lifetime == leak.Process || r.Life.Lifetime != leak.Process || life.Lifetime == leak.Instance && life.Many != leak.Yes
}

func (r *Registration) fills(p *program.Program, set program.Node, f program.Fn) bool {
	for _, u := range p.Uses(p.Place(set)) {
		if u.Kind == program.UseMethod && growers[u.Name] != NoContainer && p.UseFn(u) == f {
			return true
		}
	}
	return false
}

// weigh brings in what only the surroundings tell: a sibling that is released,
// a class with a teardown that forgets this one.
func (r *Registration) weigh(p *program.Program) { //nolint:cyclop // one case a way of guarding
	g := &r.Growths[0].Event
	if r.events != nil {
		r.Owner.Sure = leak.No // an event by its shape: the class around it has to say more
	}
	if !r.known && r.Owner.Sure == leak.Yes && r.Owner.Lifetime == leak.Process {
		r.Owner.Sure = leak.Unknown
	}
	if p.Models.IsKind(p.TypeOf(r.Target), "global.Element") && r.Owner.Lifetime != leak.Process {
		r.Owner.Sure = leak.No // goes with the piece of the page that it is
		return
	}
	if r.Pair.Grow.Same && r.isOneFunction(p) {
		r.ended(r.Held) // added again, it is still one listener
		return
	}
	own := r.place.Kind == program.PlaceThis && r.place.Path == "" && g.When.Many == leak.No
	if r.Sibling = r.sibling(); r.Sibling != nil && !own && r.Owner.Lifetime != leak.Call && g.When.Phase != leak.Load {
		r.Owner.Sure, g.When.Many = leak.Yes, leak.Yes
		return
	}
	if g.When.Many == leak.Yes && r.place.Root() == program.PlaceThis && r.isStored(p) && r.Pair.Grow.Key != "" && !r.handed {
		r.inferred() // what an object holds outlives what happens to it
	}
	r.asymmetry(p)
	if r.attempted() && !r.onThrow && g.When.Many == leak.Unknown {
		g.When.Many = leak.Yes // who removes it knows that it comes again
		r.inferred()
	}
	f := p.Fn(r.N)
	if class := owningClass(f); !class.IsZero() && !f.Func().Static && g.When.Many != leak.Yes && g.When.Phase != leak.Load && g.When.Phase != leak.Never && p.HasTeardown(class) &&
		r.Owner.Lifetime == leak.Process && p.Life(class).Lifetime != leak.Process && !p.IsRoot(class) && !p.IsPart(class) {
		g.When.Many = leak.Yes
		r.Owner.Sure = leak.Unknown
		if g.When.Root == "" {
			g.When.Root = "each instance"
		}
	}
	r.served(p)
	if isTool(r.N.M.Path) || p.NamesTeardown(r.Key) && r.Owner.Lifetime != leak.Process {
		r.Owner.Sure = leak.No // a program that runs once; told of the end of the emitter, it ends with it
	}
	if r.Owner.Kind == leak.Emitter && !r.uneven && p.ComesOnce(r.N) || r.isReopened(p) || r.endsItself() {
		r.Owner.Sure = leak.No // once in the life of the page, or of what it stands for
	}
	if g.When.Phase == leak.Setup && g.When.Of == leak.Instance && g.When.Many == leak.Unknown && r.Target.V == 0 {
		r.Owner.Sure = leak.No // nobody shows where such objects are made
	}
	if !r.isShown(p) || r.isOwnRef(p) || r.watchesItself(p) {
		r.Owner.Sure = leak.No // once, or for as long as the emitter, as far as anybody can tell
	}
	if r.Owner.Kind == leak.Scheduler && g.When.Many == leak.Unknown && !r.Race && r.Lost != "overwritten" && !r.perCall(p) {
		r.Owner.Sure = leak.No // started once, by whoever starts things
	}
	if (g.When.Open || r.Owner.Kind == leak.Emitter || !r.varies(p) && !r.Pair.Grow.Once) && g.When.Many == leak.Unknown && r.Owner.Sure != leak.No && !r.outside(p) && !r.perCall(p) {
		r.Owner.Sure = leak.No // called once, as far as anybody can tell
	}
}

// isOneFunction reports whether the handler is one function as long as the
// process lives: a declaration of a module, a constant of it.
func (r *Registration) isOneFunction(p *program.Program) bool {
	place := p.Place(r.Held)
	if place.Kind != program.PlaceSym || place.Path != "" {
		return false
	}
	m := p.Modules[place.Mod]
	s := &m.Syms[place.ID]
	if s.Fn != 0 || m.PerInstance || s.Defs == 0 || m.Defs[s.Defs].Next != 0 {
		return false
	}
	return m.Evs[m.Defs[s.Defs].Ev].Fn == 0 && r.Owner.Lifetime == leak.Process
}

// isStored reports whether the program says what the emitter in a field is.
func (r *Registration) isStored(p *program.Program) bool {
	return r.place.Path == "" || r.place.Kind == program.PlaceCall || len(p.Stores(r.place)) > 0
}

// attempted reports whether some code that is no teardown tries to release.
func (r *Registration) attempted() bool {
	for _, e := range r.nearby {
		if e.Kind == leak.Release && e.ByHeld && e.When.Phase != leak.Teardown && e.When.Phase != leak.Never && e.Key.Kind == leak.KeySlot && e.Key == r.Growths[0].Key {
			return true
		}
	}
	return false
}

// outside reports whether the emitter is the caller's.
func (r *Registration) outside(p *program.Program) bool {
	return r.place.Kind == program.PlaceSym && r.Owner.Lifetime != leak.Process
}

// owningClass is the class whose method a function is, or lies in.
func owningClass(f program.Fn) program.Inst {
	for id := f.F; id != 0; id = f.M.Funcs[id].Parent {
		if fn := &f.M.Funcs[id]; fn.Class != 0 {
			return program.Inst{M: f.M, C: fn.Class}
		}
	}
	return program.Inst{}
}
