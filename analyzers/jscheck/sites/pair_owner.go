package sites

import (
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// complete finds out everything about a registration that the judge asks for.
func (r *Registration) complete(p *program.Program, x *releaseIndex) {
	r.own(p)
	g := Growth{N: r.N, Value: r.Held}
	g.Event = leak.Event{
		Kind: leak.Grow, Owner: r.Owner.Place, At: Span(r.N), What: Text(p, r.N), Held: r.heldPlace(p, r.N),
		When: r.often(p), Flag: flagOf(r.N, r.Pair.Grow.Flag),
		Key: leak.Key{Kind: leak.KeyPlace},
	}
	if names, ok := eventNames(p, argument(r.N, r.Pair.Grow.Key)); ok {
		g.Key = leak.Key{Kind: leak.KeySlot, Text: strings.Join(names, " ")}
	} else if r.Pair.Grow.Key != "" {
		g.Key = leak.Key{Kind: leak.KeyUnknown}
	}
	r.Growths = []Growth{g}
	r.contains(p)
	r.options(p)
	r.completes(p)
	r.releasedByCall(p, x)
	r.releasedByHandle(p)
	r.endOfEmitter(p)
	r.guarded(p)
	r.unsettled(p)
	r.weigh(p)
}

// own says who keeps what is registered and how long that lives.
func (r *Registration) own(p *program.Program) {
	at := Span(r.N)
	r.Owner = leak.Owner{Kind: ownerKind(r.Pair.Owner.Kind), At: at, Place: program.Place{Kind: program.PlaceFresh, Mod: r.N.M.Index, ID: int32(r.N.V)}.Leak()}
	if r.Target.V == 0 || r.Target == r.N {
		r.Life = program.Life{Lifetime: leak.Process, Sure: leak.Yes, Many: leak.No}
		r.Owner.Name = "the runtime"
	} else if r.known && r.Target.Val().Op == program.OpConst {
		r.Life = program.Life{Lifetime: leak.Process, Sure: leak.Yes, Many: leak.No}
		r.Owner.Name = r.Target.Name() // renderer.listen('window', ...)
	} else {
		r.place = r.emitter(p, r.Target)
		r.Life = r.targetLife(p)
		if !r.place.IsZero() {
			r.Owner.Place = r.place.Leak()
		}
		r.Owner.Name = Text(p, r.Target)
		r.Owner.At = Span(r.Target)
	}
	r.Owner.Lifetime, r.Owner.Sure = r.Life.Lifetime, r.Life.Sure
}

func ownerKind(name string) leak.OwnerKind {
	switch name {
	case "scheduler":
		return leak.Scheduler
	case "resource":
		return leak.Resource
	case "container":
		return leak.Container
	case "promise":
		return leak.Promise
	}
	return leak.Emitter
}

// emitter is the place of an emitter. A parameter of a set-up method and the
// parameter of the same name of its tear-down are one: onAdd(map), onRemove(map).
func (r *Registration) emitter(p *program.Program, n program.Node) program.Place {
	return emitterPlace(p, n)
}

func emitterPlace(p *program.Program, n program.Node) program.Place {
	place := p.Place(n)
	if place.Kind != program.PlaceSym {
		return place
	}
	m := p.Modules[place.Mod]
	s := &m.Syms[place.ID]
	if s.Kind != program.SymParam || s.Fn == 0 {
		return place
	}
	fn := &m.Funcs[s.Fn]
	if fn.Class == 0 || fn.Kind != program.FuncMethod || !p.InLifecycle(program.Fn{M: m, F: s.Fn}) {
		return place
	}
	return program.Place{Kind: program.PlaceThis, Mod: place.Mod, ID: int32(fn.Class), Path: ".(" + m.Names[s.Name] + ")" + place.Path}
}

// targetLife is how long an emitter lives, compared with who registers.
func (r *Registration) targetLife(p *program.Program) program.Life {
	t := p.TypeOf(r.Target)
	if t != "" {
		switch of := p.Models.Lifetime(t); of {
		case "process":
			if isOtherWindow(p, r.place) {
				r.handed = true // each object has another
				return otherWindow
			}
			return program.Life{Lifetime: leak.Process, Sure: leak.Yes, Many: leak.No}
		case "":
		default:
			return program.Life{Lifetime: leak.ParseLifetime(of), Sure: leak.Yes, Many: leak.Yes, Scope: r.madeBy(p)}
		}
	}
	if source := streamSource(p, r.Target); source.V != 0 {
		r.Target = source
		r.place = emitterPlace(p, source)
		life := r.targetLife(p)
		if life.Sure == leak.Yes {
			life.Sure = leak.Unknown // by way of what was made of it
		}
		return life
	}
	place := r.place
	if of := r.Pair.Owner.Lifetime; of != "" && place.Root() == program.PlaceSym && isGiven(p, place) {
		if scope := (program.Fn{M: p.Modules[place.Mod], F: p.Modules[place.Mod].Syms[place.ID].Fn}); len(p.Callers(scope)) > 0 {
			return program.Life{Lifetime: leak.ParseLifetime(of), Sure: leak.No, Many: leak.Unknown} // the program's own callers say how long
		}
		return program.Life{Lifetime: leak.ParseLifetime(of), Sure: leak.Yes, Many: leak.Unknown}
	}
	switch place.Kind {
	case program.PlaceGlobal, program.PlaceStatic, program.PlaceModule:
		if r.renewed(p) {
			return program.Life{Lifetime: leak.Call, Sure: leak.Yes}
		}
		return program.Life{Lifetime: leak.Process, Sure: leak.Yes, Many: leak.No}
	case program.PlacePkg:
		return program.Life{Lifetime: leak.Process, Sure: leak.Unknown, Many: leak.No}
	case program.PlaceSym:
		return r.bindingLife(p)
	case program.PlaceThis:
		life := p.LifeOf(place)
		if r.renewed(p) {
			return program.Life{Lifetime: leak.Call, Sure: leak.Yes} // another emitter each time
		}
		if life.Lifetime == leak.Process {
			return life
		}
		if life.Lifetime == leak.Component && strings.Count(place.Path, ".") > 1 && isService(p, firstField(place)) {
			return program.Life{Lifetime: leak.Instance, Sure: leak.Unknown, Many: leak.Unknown} // a service's
		}
		life.Lifetime = leak.Instance
		life.Sure = leak.No
		return life
	case program.PlaceCall:
		return r.resultLife(p)
	}
	if n := (program.Node{M: p.Modules[place.Mod], V: program.ValID(place.ID)}); place.Kind == program.PlaceFresh && p.Fn(n) != p.Fn(r.N) {
		return p.CreatedLife(n) // export default new Hub()
	}
	return program.Life{Lifetime: leak.Call, Sure: leak.Yes}
}

// streamSource is the emitter that a stream is made from: window in
// fromEvent(window, 'scroll').pipe(...).
func streamSource(p *program.Program, n program.Node) program.Node {
	for hops := 0; hops < 8 && n.V != 0 && n.Val().Op == program.OpCall; hops++ {
		if rows := p.Rows(n); rows != nil && len(rows.Returns) > 0 && rows.Returns[0].Of != "" {
			return argument(n, rows.Returns[0].Of)
		}
		callee := n.Callee()
		if callee.V == 0 || callee.Val().Op != program.OpField {
			break
		}
		n = callee.Base()
	}
	return program.Node{M: n.M}
}

// isService reports whether a field holds what its class calls a service: by the
// name of its type, which is all that an unresolved import leaves.
func isService(p *program.Program, field program.Place) bool {
	name := p.FieldTypeName(field)
	for _, suffix := range []string{"Service", "Store", "Bus", "Facade", "Hub"} {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return false
}

// firstField is the field of the object through which a place is reached.
func firstField(place program.Place) program.Place {
	if i := strings.IndexAny(place.Path[1:], ".[("); i >= 0 {
		place.Path = place.Path[:i+1]
	}
	return place
}

// renewed reports whether the code that registers has just stored another
// emitter where this one is: `this.source = new EventSource(url)`.
func (r *Registration) renewed(p *program.Program) bool {
	f, home := p.Fn(r.N), r.N.Home()
	if f.F == 0 || home == nil {
		return false
	}
	place := r.place
	for {
		for _, s := range p.Stores(place) {
			if s.Ev.Kind != program.EvStore || s.Ev.Flag != program.StorePlain || p.Fn(s.Target) != f || s.Ev.ID > home.ID || isNothing(s.Value) {
				continue
			}
			if place.Root() == program.PlaceGlobal && isOnceOnly(p, s) {
				continue // if (!hub) hub = new Hub()
			}
			if !fromParam(p, s.Value) {
				return true
			}
			r.handed = true
		}
		i := strings.LastIndexAny(place.Path, ".[")
		if i <= 0 {
			return false
		}
		place.Path = place.Path[:i]
	}
}

// resultLife is the life of what a call yields: with the object whose method it
// is, or of unknown length.
func (r *Registration) resultLife(p *program.Program) program.Life {
	if r.place.Root() == program.PlaceThis {
		class := program.Inst{M: p.Modules[r.place.Mod], C: program.ClassID(r.place.ID)}
		return program.Life{Lifetime: leak.Instance, Sure: leak.No, Many: leak.Unknown, Class: class}
	}
	if r.place.Root() == program.PlaceSym {
		m := p.Modules[r.place.Mod]
		scope := program.Fn{M: m, F: m.Syms[r.place.ID].Fn}
		sure := r.captured(p, scope)
		if isReplaced(p, m, r.place.ID) {
			sure = leak.No
		}
		return program.Life{Lifetime: leak.Instance, Sure: sure, Many: leak.Unknown, Scope: scope, Given: true}
	}
	return program.Life{Lifetime: leak.Instance, Sure: leak.No, Many: leak.Unknown}
}

// isReplaced draws `let dialog; function open() { dialog = make() }`: the variable
// holds one object after the other, and each goes when the next one comes.
func isReplaced(p *program.Program, m *program.Module, sym int32) bool {
	s := &m.Syms[sym]
	for _, store := range p.Stores(program.Place{Kind: program.PlaceSym, Mod: m.Index, ID: sym}) {
		if store.Ev.Kind == program.EvStore && store.Ev.Flag == program.StorePlain && p.Fn(store.Target).F != s.Fn && !isNothing(store.Value) && !isOnceOnly(p, store) {
			return true
		}
	}
	return false
}

// isOnceOnly draws `if (!bus) bus = new Bus()`: the first one stays.
func isOnceOnly(p *program.Program, store program.Store) bool {
	nulled := false
	place := p.Place(store.Target)
	for _, other := range p.Stores(place) {
		nulled = nulled || other.Ev.Kind == program.EvStore && isNothing(other.Value)
	}
	if nulled {
		return false
	}
	for _, cond := range p.Conds(store.Target.M, store.Ev) {
		if mentions(p, cond.N, place) {
			return true
		}
	}
	return false
}

// isGiven reports whether a place is, or is reached through, a parameter.
func isGiven(p *program.Program, place program.Place) bool {
	return p.Modules[place.Mod].Syms[place.ID].Kind == program.SymParam
}

// captured says how sure it is that something of an outer function outlives
// one run of the closure that uses it.
func (r *Registration) captured(p *program.Program, scope program.Fn) leak.Tri {
	if f := p.Fn(r.N); scope.F != 0 && f != scope && enclosedBy(f, scope) {
		return leak.Unknown
	}
	return leak.No
}

// madeBy is the function that is given an emitter as parameter: what runs once
// for each of them.
func (r *Registration) madeBy(p *program.Program) program.Fn {
	n, of := r.Target, p.Models.Lifetime(p.TypeOf(r.Target))
	for n.Val().Op == program.OpField && p.Models.Lifetime(p.TypeOf(n.Base())) == of {
		n = n.Base() // port.onMessage lives with the port
	}
	if f := madeFor(n); f.F != 0 {
		return f
	}
	place := p.Place(n)
	if place.Kind == program.PlaceSym && place.Path == "" {
		m := p.Modules[place.Mod]
		return program.Fn{M: m, F: m.Syms[place.ID].Fn}
	}
	return program.Fn{M: r.N.M}
}

// madeFor is the function of a variable that is given what was just made, and
// that something else is given beside it: `const conn = peer.conn = connect()`.
func madeFor(n program.Node) program.Fn {
	if n.Val().Op != program.OpSym {
		return program.Fn{M: n.M}
	}
	s := &n.M.Syms[n.Val().A]
	if s.Defs == 0 || n.M.Defs[s.Defs].Next != 0 {
		return program.Fn{M: n.M}
	}
	def := program.Node{M: n.M, V: n.M.Defs[s.Defs].Val}
	for def.V != 0 && def.Val().Op == program.OpAssign {
		def = program.Node{M: n.M, V: program.ValID(def.Val().B)}
	}
	if def.V != 0 && (def.Val().Op == program.OpCall || def.Val().Op == program.OpNew) {
		return program.Fn{M: n.M, F: s.Fn}
	}
	return program.Fn{M: n.M}
}

// bindingLife is the life of an emitter in a variable.
func (r *Registration) bindingLife(p *program.Program) program.Life {
	m := p.Modules[r.place.Mod]
	s := &m.Syms[r.place.ID]
	if r.renewed(p) {
		return program.Life{Lifetime: leak.Call, Sure: leak.Yes}
	}
	if isReplaced(p, m, r.place.ID) {
		return program.Life{Lifetime: leak.Instance, Sure: leak.No, Many: leak.Unknown} // one after the other
	}
	if s.Fn == 0 {
		return p.LifeOf(program.Place{Kind: program.PlaceSym, Mod: r.place.Mod, ID: r.place.ID})
	}
	scope := program.Fn{M: m, F: s.Fn}
	if s.Kind == program.SymParam {
		// The caller has it too; whether for long nobody says.
		return program.Life{Lifetime: leak.Instance, Sure: r.captured(p, scope), Many: leak.Unknown, Scope: scope, Given: true}
	}
	if r.captured(p, scope) == leak.No {
		for d := s.Defs; d != 0; d = m.Defs[d].Next {
			def := program.Node{M: m, V: m.Defs[d].Val}
			if def.V == 0 {
				continue
			}
			switch def.Val().Op {
			case program.OpNew, program.OpObject, program.OpArray:
				return program.Life{Lifetime: leak.Call, Sure: leak.Yes, Scope: scope} // made here
			}
		}
	}
	return program.Life{Lifetime: leak.Instance, Sure: r.captured(p, scope), Many: leak.Unknown, Scope: scope, Given: true}
}

// heldPlace is the identity of a handler at one of the calls that name it. A
// function that is made anew each time is equal to no other.
func (r *Registration) heldPlace(p *program.Program, call program.Node) leak.Place {
	return handlerPlace(p, r.Held)
}

func handlerPlace(p *program.Program, n program.Node) leak.Place {
	if n.V == 0 {
		return leak.Place{}
	}
	return identity(p, n).Leak()
}

// identity is the place of a function value: that of the variable which a field
// is given once, for this.handler = handler.
func identity(p *program.Program, n program.Node) program.Place {
	place := p.Place(n)
	if i := strings.IndexByte(place.Path, '['); i >= 0 && place.Kind != program.PlaceCall {
		place.Path = place.Path[:i] + "[]" // one of a table, however it is taken out
		return place
	}
	if place.Kind != program.PlaceThis || place.Path == "" {
		return place
	}
	var only program.Node
	for _, s := range p.Stores(place) {
		if isNothing(s.Value) {
			continue
		}
		if only.V != 0 || s.Value.V == 0 {
			return place
		}
		only = s.Value
	}
	if only.V != 0 && only.Val().Op == program.OpSym {
		if own := p.Place(only); own.Kind == program.PlaceSym {
			return own
		}
	}
	return place
}

// flagOf reads an option that growth and release must agree on: `true` or
// {capture: true}.
func flagOf(call program.Node, path string) string {
	if path == "" {
		return ""
	}
	parsed, err := models.ParsePath(path)
	if err != nil {
		return ""
	}
	arg := call.Arg(parsed.Index)
	if arg.V == 0 {
		return ""
	}
	v := arg.Val()
	switch v.Op {
	case program.OpConst:
		if program.ConstKind(v.Flag) == program.ConstTrue {
			return "capture"
		}
		return ""
	case program.OpObject:
		if c := property(arg, "capture"); c.V != 0 && c.Val().Op == program.OpConst && program.ConstKind(c.Val().Flag) == program.ConstTrue {
			return "capture"
		}
		return ""
	}
	return "?"
}

// Text is a short name of a value for messages.
func Text(p *program.Program, n program.Node) string {
	if n.V == 0 {
		return ""
	}
	switch v := n.Val(); v.Op {
	case program.OpThis:
		return "this"
	case program.OpSym, program.OpGlobal:
		return n.Name()
	case program.OpField:
		return Text(p, n.Base()) + "." + n.Name()
	case program.OpCall:
		return Text(p, n.Callee()) + "()"
	case program.OpNew:
		return "new " + Text(p, n.Callee())
	case program.OpElem:
		return Text(p, n.Base()) + "[…]"
	case program.OpAwait, program.OpAssign:
		return Text(p, program.Node{M: n.M, V: program.ValID(v.A)})
	case program.OpJoin:
		return Text(p, program.Node{M: n.M, V: program.ValID(max(v.A, v.B))})
	}
	return "it"
}
