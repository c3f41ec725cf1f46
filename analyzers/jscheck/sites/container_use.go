package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// use notes what one mention does to the container.
func (c *Container) use(p *program.Program, u program.Use) {
	switch u.Kind {
	case program.UseMethod:
		c.method(p, u)
	case program.UseElemSet:
		if isNothing(u.Value) {
			return // the value goes, the key stays
		}
		c.grow(p, u, program.Node{M: u.At.M, V: program.ValID(u.At.Val().B)}, u.Value, u.At)
	case program.UseFieldSet:
		if u.Name == "length" {
			c.release(p, u, leak.Key{Kind: leak.KeyEach}, u.At)
		}
	case program.UseDelete:
		if u.At.Val().Op == program.OpElem {
			c.release(p, u, keyOf(p, program.Node{M: u.At.M, V: program.ValID(u.At.Val().B)}), u.At)
		}
	case program.UseStore:
		c.reassigned(p, u)
	case program.UseArg:
		c.passed(p, u)
	case program.UseReturn, program.UseExport, program.UseKeep:
		c.handedOut(p, u)
	case program.UseRead:
		c.Read = true
		if role := u.N.Val().Role; role == program.RoleIterated {
			c.Iterated = true
		}
	}
}

// method: container.m(...).
func (c *Container) method(p *program.Program, u program.Use) {
	call := u.At
	switch u.Name {
	case "set":
		if c.Kind == MapContainer {
			c.grow(p, u, call.Arg(0), call.Arg(1), call)
		}
	case "add":
		if c.Kind == SetContainer {
			c.grow(p, u, call.Arg(0), call.Arg(0), call)
		}
	case "push", "unshift":
		if c.Kind == ArrayContainer {
			c.grow(p, u, program.Node{}, call.Arg(0), call)
		}
	case "delete":
		c.release(p, u, keyOf(p, call.Arg(0)), call)
	case "clear", "splice":
		c.release(p, u, leak.Key{Kind: leak.KeyEach}, call)
	case "shift", "pop":
		c.release(p, u, leak.Key{Kind: leak.KeyOldest}, call)
	case "forEach", "keys", "values", "entries", "map", "filter", "some", "every", "find", "reduce", "join":
		c.Read, c.Iterated = true, true
	default:
		c.Read = true
	}
}

func (c *Container) grow(p *program.Program, u program.Use, key, value, at program.Node) {
	if c.ObjectKeys && !isObject(p, key) {
		c.ObjectKeys = false
	}
	site := u.Site()
	g := Growth{N: at, Value: value}
	g.Event = leak.Event{
		Kind: leak.Grow, Owner: c.Owner.Place, Key: keyOf(p, key), At: Span(at),
		When: Often(p, site, c.Life), Held: p.Place(value).Leak(),
	}
	if c.Kind == ArrayContainer && u.Kind == program.UseMethod {
		g.Key = leak.Key{Kind: leak.KeyNone}
	}
	c.guards(p, u, site)
	c.Growths = append(c.Growths, g)
}

func (c *Container) release(p *program.Program, u program.Use, key leak.Key, at program.Node) {
	c.Releases = append(c.Releases, leak.Event{
		Kind: leak.Release, Owner: c.Owner.Place, Key: key, Paths: leak.Always, At: Span(at),
		When: releaseWhen(p, u.Site()),
	})
}

// releaseWhen says when a release runs: the way that helps most counts.
func releaseWhen(p *program.Program, n program.Node) leak.When {
	w := leak.When{Phase: leak.Never}
	for _, c := range p.WhenAt(n).Ctxs {
		one := leak.When{Phase: c.Phase, Of: c.Of, Many: c.Many, Open: c.Open}
		if w.Phase == leak.Never || helps(one) > helps(w) {
			w = one
		}
	}
	if f := p.Fn(n); w.Phase != leak.Teardown && p.IsTeardown(f) {
		w.Phase, w.Of = leak.Teardown, leak.Instance
	}
	return w
}

func helps(w leak.When) int {
	switch w.Phase {
	case leak.Run, leak.PhaseUnknown:
		return 4
	case leak.Setup:
		return 3
	case leak.Teardown:
		return 2
	case leak.Load:
		return 1
	}
	return 0
}

// reassigned: the binding or field is given another container, or nothing.
func (c *Container) reassigned(p *program.Program, u program.Use) {
	if u.Ev == nil || u.Value == c.Decl || u.Ev.Kind == program.EvDef || u.Ev.Flag == program.StoreMaybe {
		return
	}
	f := p.UseFn(u).Func()
	if f.Kind == program.FuncCtor || f.Kind == program.FuncInit || f.Kind == program.FuncModule {
		return // how it is born
	}
	if isNothing(u.Value) || kindOf(p, u.Value) != NoContainer || derivesFrom(p, u.Value, c.Place) || u.Value.V == 0 {
		c.release(p, u, leak.Key{Kind: leak.KeyEach}, u.N)
		return
	}
	c.release(p, u, leak.Key{Kind: leak.KeyEach}, u.N)
}

// readers are the globals of the language that look at a container without keeping it.
var readers = map[string]bool{"Object": true, "JSON": true, "Array": true, "console": true, "Math": true, "Reflect": true, "structuredClone": true, "String": true, "Promise": true, "Boolean": true}

// passed: handed to a function. The program's own are followed by the uses.
func (c *Container) passed(p *program.Program, u program.Use) {
	c.Read = true
	if len(p.Callees(u.At)) > 0 {
		return
	}
	callee := u.At.Callee()
	head := callee
	for head.V != 0 && head.Val().Op == program.OpField {
		head = head.Base()
	}
	if head.V != 0 && head.Val().Op == program.OpGlobal && readers[head.Name()] {
		c.Iterated = true
		return
	}
	if u.At.Val().Op == program.OpNew && callee.V != 0 && callee.Val().Op == program.OpGlobal {
		c.Iterated = true // new Map(m), new Set(s): a copy
		return
	}
	if p.Rows(u.At) != nil || callee.V != 0 && callee.Val().Op == program.OpField && p.TypeOf(callee.Base()) != "" {
		return // what we know of the callee says nothing of keeping it
	}
	c.Iterated = true
	c.Owner.Exported = true
}

// handedOut: others can reach it.
func (c *Container) handedOut(p *program.Program, u program.Use) {
	c.Read, c.Iterated = true, true
	c.Owner.Exported = true
}

// guards looks for what keeps a growth from going on: a comparison of the size
// that leads to a release or to leaving.
func (c *Container) guards(p *program.Program, u program.Use, site program.Node) {
	ev := site.Home()
	if ev == nil {
		return
	}
	for _, cond := range p.Conds(site.M, ev) {
		if c.comparesSize(p, cond.N) {
			c.Releases = append(c.Releases, leak.Event{
				Kind: leak.Guard, Owner: c.Owner.Place, Key: leak.Key{Kind: leak.KeyEach}, Paths: leak.Bounded,
				At: Span(cond.N), When: leak.When{Phase: leak.Run},
			})
			return
		}
	}
}

// comparesSize reports whether a condition compares the size of the container
// with something that is not zero.
func (c *Container) comparesSize(p *program.Program, n program.Node) bool {
	found := false
	p.Each(n, func(n program.Node) {
		v := n.Val()
		if v.Op != program.OpDerived {
			return
		}
		switch program.Oper(v.Flag) {
		case program.OperCompareLess, program.OperCompareMore, program.OperEqual, program.OperNotEqual:
		default:
			return
		}
		a, b := program.Node{M: n.M, V: program.ValID(v.A)}, program.Node{M: n.M, V: program.ValID(v.B)}
		if c.isSize(p, a) && !isZero(b) || c.isSize(p, b) && !isZero(a) {
			found = true
		}
	})
	return found
}

func isZero(n program.Node) bool {
	return n.V != 0 && n.Val().Op == program.OpConst && n.Name() == "0"
}

func (c *Container) isSize(p *program.Program, n program.Node) bool {
	if n.V == 0 {
		return false
	}
	if n.Val().Op == program.OpSym { // const size = cache.size
		if s := n.M.Syms[n.Val().A]; s.Defs != 0 && n.M.Defs[s.Defs].Next == 0 {
			n = program.Node{M: n.M, V: n.M.Defs[s.Defs].Val}
		}
	}
	if n.V == 0 || n.Val().Op != program.OpField {
		return false
	}
	if name := n.Name(); name != "size" && name != "length" {
		return false
	}
	base := n.Base()
	if p.Place(base) == c.Place {
		return true
	}
	return base.V != 0 && base.Val().Op == program.OpCall && derivesFrom(p, base, c.Place) // Object.keys(x).length
}
