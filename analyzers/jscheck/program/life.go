package program

import (
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// Life is how long something lives and how we know.
type Life struct {
	Lifetime leak.Lifetime
	// Sure says whether it is proved (Yes), inferred (Unknown) or guessed (No).
	Sure leak.Tri
	// Many says whether more than one is made while the process lives.
	Many leak.Tri
	Root string
	// Scope is the function in whose activation it lives, for locals.
	Scope Fn
	// Class is the class in whose objects it lives.
	Class Inst
	// Given is set when it was passed in: the scope has it, and so has the caller.
	Given bool
}

// LifeOf returns how long what is at a place lives.
func (p *Program) LifeOf(place Place) Life {
	switch place.Kind {
	case PlaceGlobal:
		return p.globalLife(place)
	case PlacePkg:
		return Life{Lifetime: leak.Process, Sure: leak.Unknown, Many: leak.No}
	case PlaceStatic, PlaceModule:
		return Life{Lifetime: leak.Process, Sure: leak.Yes, Many: leak.No}
	case PlaceThis:
		return p.Life(Inst{p.Modules[place.Mod], ClassID(place.ID)})
	case PlaceSym:
		return p.symLife(p.Modules[place.Mod], SymID(place.ID))
	}
	return Life{}
}

func (p *Program) globalLife(place Place) Life {
	return Life{Lifetime: leak.Process, Sure: leak.Yes, Many: leak.No}
}

// symLife is the life of a binding: the module's for ever, a local's as long as
// the activation of its function, which closures may prolong.
func (p *Program) symLife(m *Module, sym SymID) Life {
	s := &m.Syms[sym]
	if s.Kind == SymImport {
		return Life{Lifetime: leak.Process, Sure: leak.Unknown, Many: leak.No}
	}
	if s.Fn == 0 {
		if m.PerInstance && s.At >= m.SetupStart && s.At < m.SetupEnd {
			return Life{Lifetime: leak.Component, Sure: leak.Yes, Many: leak.Yes, Root: "each mounted component"}
		}
		return Life{Lifetime: leak.Process, Sure: leak.Yes, Many: leak.No}
	}
	return p.activation(Fn{m, s.Fn})
}

// activation is the life of the locals of a function that outlive its return:
// as long as what its closures are kept by, for which when it runs stands.
func (p *Program) activation(f Fn) Life {
	life := Life{Lifetime: leak.Call, Sure: leak.Unknown, Scope: f}
	w := p.When(f)
	for i, c := range w.Ctxs {
		one := Life{Sure: leak.Yes, Many: c.Many, Root: c.Root, Scope: f}
		switch c.Phase {
		case leak.Load:
			one.Lifetime = leak.Process
		case leak.Setup:
			one.Lifetime = c.Of
			one.Class = c.Class
		case leak.Run:
			one.Lifetime = leak.Call
			if c.Of == leak.Connection || c.Of == leak.Request {
				one.Lifetime = c.Of
			}
			if c.Open {
				one.Lifetime, one.Sure = leak.Instance, leak.No
			}
		default:
			one.Lifetime = leak.Call
		}
		if one.Lifetime == leak.LifetimeUnknown {
			one.Lifetime, one.Sure = leak.Instance, leak.No
		}
		if i == 0 || one.Lifetime < life.Lifetime {
			life = one
		}
	}
	return life
}

// Life returns how long the objects of a class live: by where they are made.
func (p *Program) Life(i Inst) Life {
	if i.IsZero() {
		return Life{}
	}
	if life, ok := p.memo.life[i]; ok {
		return life
	}
	p.memo.life[i] = Life{Lifetime: leak.Instance, Sure: leak.No, Class: i}
	life := p.life(i)
	life.Class = i
	p.memo.life[i] = life
	return life
}

func (p *Program) life(i Inst) Life {
	if row := p.Framework(i); row != nil {
		of := leak.ParseLifetime(row.Of)
		many := leak.Yes
		if of == leak.Process || of == leak.Component && p.IsRoot(i) {
			many = leak.No
		}
		return Life{Lifetime: of, Sure: leak.Yes, Many: many, Root: rootOf(of)}
	}
	if i.Class().Kind == ClassObject {
		return p.objectLife(i)
	}
	best := p.longestLife(p.creations(i))
	if best.Lifetime != leak.LifetimeUnknown && best.Lifetime != leak.Instance {
		return best
	}
	// Nobody makes one where we can see: a type with a teardown is made to live.
	life := Life{Lifetime: leak.Instance, Sure: leak.No, Many: leak.Unknown}
	if best.Lifetime == leak.Instance {
		life = best
	}
	if life.Sure == leak.No && p.hasTeardown(i) {
		life.Sure = leak.Unknown
	}
	return life
}

func rootOf(of leak.Lifetime) string {
	switch of {
	case leak.Component:
		return "each mounted component"
	case leak.Connection:
		return "each connection"
	case leak.Request:
		return "each request"
	}
	return ""
}

// hasTeardown reports whether a class has a method that ends the life of its objects.
func (p *Program) hasTeardown(i Inst) bool {
	for c := range p.Ancestors(i) {
		for _, m := range c.Class().Members {
			if m.Kind == MemberMethod && m.Val != 0 {
				if v := c.M.Vals[m.Val]; v.Op == OpFunc && p.ends(Fn{c.M, FuncID(v.A)}) {
					return true
				}
			}
		}
	}
	return false
}

// HasTeardown reports whether a class has a method that ends the life of its objects.
func (p *Program) HasTeardown(i Inst) bool { return p.hasTeardown(i) }

// objectLife is the life of an object literal with methods.
func (p *Program) objectLife(i Inst) Life {
	n := Node{i.M, i.Class().Val}
	if n.V == 0 {
		return Life{Lifetime: leak.Instance, Sure: leak.No}
	}
	if n.Val().Role == RoleValue && p.isPrototype(i, n) {
		return Life{Lifetime: leak.Instance, Sure: leak.No, Many: leak.Unknown}
	}
	if n.Val().Role == RoleArg { // Base.extend({...}): what a class is made of
		return Life{Lifetime: leak.Instance, Sure: leak.No, Many: leak.Unknown}
	}
	return p.createdLife(n)
}

// isPrototype draws `Namespace.Widget = {init() {}, destroy() {}}`: an object in a
// namespace that sets itself up and tears itself down is made into many.
func (p *Program) isPrototype(i Inst, n Node) bool {
	ev := n.Event()
	if ev == nil || ev.A == 0 || (Node{n.M, ValID(ev.A)}).Val().Op != OpField {
		return false
	}
	for _, m := range i.Class().Members {
		if v := i.M.Vals[m.Val]; m.Kind == MemberMethod && v.Op == OpFunc && p.IsPaired(Fn{i.M, FuncID(v.A)}) {
			return true
		}
	}
	return false
}

// creations returns the `new C()` of a class and of those that extend it.
func (p *Program) creations(i Inst) []Node {
	var made []Node
	for _, n := range p.Mentions(i.place()) {
		switch n.Val().Role {
		case RoleCallee:
			if up := n.Parent(); up.Val().Op == OpNew {
				made = append(made, up)
			}
		case RoleExtends:
			if up := n.Parent(); up.Val().Op == OpClass && len(made) < 64 {
				if sub := (Inst{n.M, ClassID(up.Val().A)}); sub != i {
					made = append(made, p.creations(sub)...)
				}
			}
		}
	}
	return made
}

// createdLife is how long an object lives that is made at n: as long as the
// place it is stored to.
func (p *Program) createdLife(n Node) Life {
	for hops := 0; hops < 8; hops++ {
		switch n.Val().Role {
		case RoleDef, RoleValue:
			return p.storedLife(n)
		case RoleExport:
			return p.made(n, Life{Lifetime: leak.Process, Sure: leak.Yes, Many: leak.No})
		case RoleJoin, RoleAwait, RoleProp, RoleItem:
			n = n.Parent()
			continue
		case RoleBase: // new Server().listen()
			if w := p.WhenAt(n); onlyLoad(w) {
				return Life{Lifetime: leak.Process, Sure: leak.Unknown, Many: leak.No}
			}
		case RoleReturn: // a factory: as long as what its one caller does with it
			if ev := n.Event(); ev != nil {
				if calls := p.Callers(Fn{n.M, ev.Fn}); len(calls) == 1 {
					n = calls[0]
					continue
				}
			}
		case RoleExpr, RoleArg:
			if w := p.WhenAt(n); onlyLoad(w) {
				return Life{Lifetime: leak.Process, Sure: leak.Unknown, Many: leak.No}
			}
		}
		break
	}
	return Life{Lifetime: leak.Instance, Sure: leak.No, Many: p.manyAt(n)}
}

// made refines a life by how often the creation runs.
func (p *Program) made(n Node, life Life) Life {
	life.Many = p.manyAt(n)
	return life
}

func (p *Program) manyAt(n Node) leak.Tri {
	many := leak.No
	for _, c := range p.WhenAt(n).Ctxs {
		if c.Many != leak.No && many != leak.Yes {
			many = c.Many
		}
	}
	return many
}

func onlyLoad(w *When) bool {
	for _, c := range w.Ctxs {
		if c.Phase != leak.Load {
			return false
		}
	}
	return len(w.Ctxs) > 0
}

// storedLife is the life of what a binding or field is given.
func (p *Program) storedLife(n Node) Life {
	ev := n.Event()
	if ev == nil || ev.A == 0 {
		return Life{Lifetime: leak.Instance, Sure: leak.No}
	}
	target := Node{n.M, ValID(ev.A)}
	place := p.Place(target)
	if target.Val().Op == OpSym {
		place = Place{Kind: PlaceSym, Mod: n.M.Index, ID: target.Val().A}
	}
	life := p.LifeOf(place)
	if life.Lifetime == leak.Call && life.Scope.F != 0 {
		return Life{Lifetime: leak.Call, Sure: leak.Unknown, Many: p.manyAt(n), Scope: life.Scope}
	}
	if life.Lifetime == leak.Process {
		many := p.manyAt(n)
		for _, s := range p.Stores(place) {
			if p.replaces(s.Target, s.Ev) && p.manyAt(s.Target) == leak.Yes {
				return Life{Lifetime: leak.Instance, Sure: leak.No, Many: many} // the next one takes its place
			}
		}
		if ev.Kind == EvStore && target.Val().Op != OpElem && !p.replaces(target, ev) {
			return Life{Lifetime: leak.Process, Sure: life.Sure, Many: leak.No} // if (!it) it = new It()
		}
		return Life{Lifetime: leak.Process, Sure: life.Sure, Many: many, Root: life.Root}
	}
	return life
}

// replaces reports whether a store lets go of what was there: `current = new
// Batch()`, and not `current ??= new Batch()` or the same under `if (!current)`.
func (p *Program) replaces(target Node, ev *Ev) bool {
	if ev.Kind != EvStore || ev.Flag != StorePlain || target.Val().Op == OpElem {
		return false
	}
	place := p.Place(target)
	for _, cond := range p.Conds(target.M, ev) {
		asks := false
		p.Each(cond.N, func(n Node) { asks = asks || p.Place(n) == place })
		if asks {
			return false
		}
	}
	return true
}

// BirthCtxs returns the ways in which the code runs that makes objects of a class.
func (p *Program) BirthCtxs(i Inst) []Ctx {
	w := &When{}
	if i.Class().Kind == ClassObject {
		if v := i.Class().Val; v != 0 {
			w.merge(p.WhenAt(Node{i.M, v}))
		}
		return w.Ctxs
	}
	for _, n := range p.creations(i) {
		w.merge(p.WhenAt(n))
	}
	return w.Ctxs
}

// Creations returns the `new C()` of a class and of those that extend it.
func (p *Program) Creations(i Inst) []Node { return p.creations(i) }

// CreatedLife is how long an object lives that is made at n.
func (p *Program) CreatedLife(n Node) Life { return p.createdLife(n) }

// KeptInSight reports whether all objects of a class are made by the program
// and stay in variables whose every use it shows: nobody else can call their
// methods.
func (p *Program) KeptInSight(i Inst) bool {
	if i.Class().Kind != ClassReal {
		return false
	}
	made := p.creations(i)
	for _, n := range made {
		if n.Val().Role == RoleExpr {
			continue
		}
		if n.Val().Role == RoleJoin {
			return false // one of two classes: a call is not told to be of either
		}
		u := p.UseOf(n)
		if u.Kind != UseAlias {
			return false
		}
		s := &u.At.M.Syms[u.At.Val().A]
		if s.Fn == 0 {
			return false // others may import it
		}
		for _, u := range p.Uses(Place{Kind: PlaceSym, Mod: u.At.M.Index, ID: u.At.Val().A}) {
			switch u.Kind {
			case UseMethod, UseRead, UseFieldSet, UseStore:
			default:
				return false
			}
		}
	}
	return len(made) > 0
}

// IsRoot reports whether a class is that of a component which is mounted once.
func (p *Program) IsRoot(i Inst) bool {
	return i.Class().Kind == ClassReal && p.mountedOnce(p.Mentions(i.place()))
}

// mountedOnce reports whether a component, of which these are the mentions, is
// mounted by nothing but code that runs at load: the root of a page.
//
//	createRoot(element).render(<App />)
func (p *Program) mountedOnce(mentions []Node) bool {
	found := false
	for _, n := range mentions {
		switch n.Val().Role {
		case RoleCallee:
			call := n.Parent()
			if !call.Call().JSX || !onlyLoad(p.WhenAt(call)) {
				return false
			}
			found = true
		case RoleNone, RoleTarget, RoleDef, RoleExport, RoleBase:
		default:
			return false // wrapped, or handed on
		}
	}
	return found
}

// isFirstRun reports whether a callback of a component runs when it is mounted
// and not again: an effect with an empty list of what it depends on.
func (p *Program) isFirstRun(cb *models.Callback, call Node) bool {
	if cb.Deps == 0 {
		return true
	}
	deps := call.Arg(cb.Deps - 1)
	return deps.V != 0 && deps.Val().Op == OpArray && deps.Val().B == 0
}
