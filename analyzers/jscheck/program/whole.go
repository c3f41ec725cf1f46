package program

import "github.com/leaklint/leaklint/internal/leak"

// IsPart reports whether all objects of a class that the program makes are parts
// of wholes of which it shows no second: each is kept in a field of an object
// that is made once, or that nobody makes where we can see.
//
//	class Application { async start() { this.tray = new Tray(this) } }
func (p *Program) IsPart(i Inst) bool { return p.isPart(i, 0) }

func (p *Program) isPart(i Inst, depth int) bool {
	if depth > 3 || i.Class().Kind == ClassObject {
		return false
	}
	made := append(p.creations(i), p.ordered(i)...)
	for _, n := range made {
		whole := p.wholeOf(n)
		if whole.IsZero() {
			whole = p.madeAtSetup(n)
		}
		if whole.IsZero() || whole == i || p.manyAt(n) == leak.Yes || p.inLoop(n) || p.severalWholes(whole, depth) {
			return false
		}
	}
	return len(made) > 0
}

// ordered returns the calls that are given a class and yield an object:
// this.container.create(Selection, element).
func (p *Program) ordered(i Inst) []Node {
	var calls []Node
	for _, n := range p.Mentions(i.place()) {
		if n.Val().Role == RoleArg && n.Parent().Val().Op == OpCall {
			calls = append(calls, n.Parent())
		}
	}
	return calls
}

// wholeOf is the class in whose field an object is kept as soon as it is made,
// be it by way of a call that hands it back: this.tray = this.own(new Tray()).
func (p *Program) wholeOf(n Node) Inst {
	for hops := 0; hops < 4; hops++ {
		switch n.Val().Role {
		case RoleDef, RoleValue:
			ev := n.Event()
			if ev == nil || ev.A == 0 {
				return Inst{}
			}
			place := p.Place(Node{n.M, ValID(ev.A)})
			if place.Kind != PlaceThis || lastStep(place.Path) != 0 || place.Path[0] != '.' {
				return Inst{} // a table has many of them
			}
			return Inst{p.Modules[place.Mod], ClassID(place.ID)}
		case RoleArg, RoleJoin, RoleAwait:
			n = n.Parent()
		default:
			return Inst{}
		}
	}
	return Inst{}
}

// madeAtSetup is the class whose object makes another while it is set up, to hand
// it on: start() { use(sessions({ store: new Store() })) }.
func (p *Program) madeAtSetup(n Node) Inst {
	f := p.Fn(n)
	if fn := f.Func(); fn.Class == 0 || fn.Kind != FuncMethod || fn.NParam > 0 || !p.IsSetup(f) {
		return Inst{} // mount(tenant) sets something else up
	}
	return Inst{f.M, f.Func().Class}
}

// severalWholes reports whether the program shows that there are several objects
// of a class that has parts.
func (p *Program) severalWholes(whole Inst, depth int) bool {
	if p.Framework(whole) != nil {
		return p.Life(whole).Many != leak.No
	}
	made := p.creations(whole)
	if len(made) == 0 {
		return false
	}
	if p.isPart(whole, depth+1) {
		return false
	}
	for _, n := range made {
		if !onlyLoad(p.WhenAt(n)) && p.createdLife(n).Lifetime != leak.Process {
			return true // handed on, one more each time for all we see
		}
	}
	return false
}

// inLoop reports whether a value is computed in a loop.
func (p *Program) inLoop(n Node) bool {
	ev := n.Home()
	if ev == nil {
		return false
	}
	for b := ev.Block; ; b = n.M.Blocks[b].Parent {
		switch n.M.Blocks[b].Kind {
		case BlockLoop:
			return true
		case BlockBody:
			return false
		}
	}
}

// IsOwnPart reports whether all objects of a class that the program makes are
// kept in fields of others, and are handed nothing but what is theirs: what
// they listen to goes with the whole.
//
//	class Terminal { core = new Core(); view = new View(this.core) }
func (p *Program) IsOwnPart(i Inst) bool {
	if i.Class().Kind == ClassObject {
		return false
	}
	ordered := p.ordered(i)
	for _, n := range ordered {
		if p.wholeOf(n).IsZero() {
			return false
		}
	}
	made := p.creations(i)
	for _, n := range made {
		if whole := p.wholeOf(n); whole.IsZero() || whole == i || p.inLoop(n) || !p.isHandedOwn(n) {
			return false
		}
	}
	return len(made)+len(ordered) > 0
}

// isHandedOwn reports whether no argument of a call was itself handed to the
// code around it.
func (p *Program) isHandedOwn(call Node) bool {
	own := true
	for i := range call.NArgs() {
		p.Each(call.Arg(i), func(n Node) {
			switch v := n.Val(); v.Op {
			case OpThis, OpConst, OpFunc, OpObject, OpField, OpNew:
			case OpSym:
				own = own && n.M.Syms[v.A].Kind != SymParam && n.M.Syms[v.A].Kind != SymImport
			default:
				own = false
			}
			if field := n; field.Val().Op == OpField {
				if place := p.Place(field); place.Kind == PlaceThis {
					own = own && !p.isHandedField(place)
				}
			}
		})
	}
	return own
}

// isHandedField reports whether a field holds a parameter.
func (p *Program) isHandedField(field Place) bool {
	for _, s := range p.Stores(field) {
		if v := s.Value; v.V != 0 && v.Val().Op == OpSym && v.M.Syms[v.Val().A].Kind == SymParam {
			return true
		}
	}
	return false
}

// IsSetupOf reports whether a function constructs objects of a class.
func (p *Program) IsSetupOf(f Fn, i Inst) bool {
	return f.Func().Class == i.C && (f.Func().Kind == FuncCtor || p.IsConstructor(f))
}
