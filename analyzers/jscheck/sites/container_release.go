package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

func (c *Container) release(p *program.Program, u program.Use, key leak.Key, at program.Node) {
	e := leak.Event{
		Kind: leak.Release, Owner: c.Owner.Place, Key: key, Paths: leak.Always, At: Span(at),
		When: c.emptiedWhen(p, u.Site(), key, at),
	}
	if k := at.Arg(0); c.Kind == SetContainer && k.V != 0 && isValue(p, k) {
		e.ByHeld = true // it cannot be an object that was made for the set
	}
	isItem := key.Kind == leak.KeyPlace || e.Key.Kind == leak.KeyEach && u.Kind == program.UseStore && derivesFrom(p, u.Value, c.Place)
	c.perItem = c.perItem || isItem && e.When.Phase == leak.Run
	c.deletes = append(c.deletes, deletion{at, len(c.Releases)})
	c.Releases = append(c.Releases, e)
}

// releasedAsOneOf notes the releases through a variable that holds this or another
// container: which of them it is, the growths were told by the same argument.
func (c *Container) releasedAsOneOf(p *program.Program) {
	for _, u := range p.UsesAsOneOf(c.Place) {
		switch {
		case u.Kind == program.UseMethod && empties[u.Name] && u.At.NArgs() < 3, u.Kind == program.UseDelete:
			c.use(p, u)
		}
	}
}

// empties are the methods that take entries out.
var empties = map[string]bool{"splice": true, "delete": true, "clear": true, "shift": true, "pop": true}

// isValue reports whether a value is a primitive that was made here, or a
// binding of what a call yielded: not an item, not a parameter.
func isValue(p *program.Program, n program.Node) bool {
	switch v := n.Val(); v.Op {
	case program.OpDerived, program.OpConst:
		return true
	case program.OpSym:
		s := &n.M.Syms[v.A]
		if s.Kind == program.SymParam || s.Defs == 0 || n.M.Defs[s.Defs].Next != 0 || s.Loop {
			return false
		}
		def := program.Node{M: n.M, V: n.M.Defs[s.Defs].Val}
		if def.V == 0 {
			return false
		}
		if def.Val().Op == program.OpCall { // useId(), not set.find()
			callee := def.Callee()
			return callee.V != 0 && callee.Val().Op == program.OpSym && len(p.Callees(def)) == 0
		}
		return def.Val().Op == program.OpDerived
	}
	return false
}

// emptiedWhen says when a release runs: the way that helps most counts. A
// method that by its name ends the life of its object, and empties the whole
// container, does so once for each owner.
func (c *Container) emptiedWhen(p *program.Program, n program.Node, key leak.Key, at program.Node) leak.When {
	w := leak.When{Phase: leak.Never}
	for _, ctx := range p.WhenAt(n).Ctxs {
		one := leak.When{Phase: ctx.Phase, Of: ctx.Of, Many: ctx.Many, Open: ctx.Open}
		if ctx.Phase == leak.Setup && manyFor(p, ctx, c.Life, births(p, c.Life)) == leak.No {
			one.Phase = leak.Load // before anything has grown
		}
		if w.Phase == leak.Never || helps(one) > helps(w) {
			w = one
		}
	}
	f := p.Fn(n)
	isEnd := key.Kind == leak.KeyEach && (f.Func().NParam == 0 && p.IsTeardown(f) || c.isAfterEnd(p, at))
	if isEnd && w.Phase != leak.Never && w.Many != leak.Yes && !callsBefore(p, f, 0) {
		w.Phase, w.Of = leak.Teardown, c.Life.Lifetime
	}
	return w
}

// callsBefore reports whether something other than a teardown calls one: a
// method named cleanup that each reconnect runs ends nothing.
func callsBefore(p *program.Program, f program.Fn, depth int) bool {
	for _, call := range p.Callers(f) {
		outer := p.Fn(call)
		if outer == f || p.IsTeardown(outer) && (depth > 2 || !callsBefore(p, outer, depth+1)) {
			continue
		}
		if w := releaseWhen(p, call); w.Phase != leak.Teardown {
			return true
		}
	}
	return false
}

// isAfterEnd reports whether code runs only once the object has ended, to start
// it again: `if (this.destroyed) this.items = []`.
func (c *Container) isAfterEnd(p *program.Program, at program.Node) bool {
	ev := at.Home()
	if ev == nil {
		return false
	}
	for _, cond := range p.Conds(at.M, ev) {
		if cond.N.V == 0 || cond.N.Val().Op != program.OpField || cond.Not {
			continue
		}
		ends := 0
		for _, s := range p.Stores(p.Place(cond.N)) {
			if s.Value.V == 0 || s.Value.Val().Op != program.OpConst || program.ConstKind(s.Value.Val().Flag) != program.ConstTrue {
				continue
			}
			if !p.IsTeardown(p.Fn(s.Target)) {
				return false
			}
			ends++
		}
		if ends > 0 {
			return true
		}
	}
	return false
}

// stored: the binding or field is given another container, nothing, or itself
// and one entry more.
func (c *Container) stored(p *program.Program, u program.Use) {
	if u.Ev == nil || u.Ev.Kind == program.EvDef || u.Ev.Flag == program.StoreMaybe {
		return
	}
	if isExtended(p, u.N, u.Value) {
		c.grow(p, u, extendedKey(u.Value), program.Node{}, u.N)
		return
	}
	if isInitial(p, u.N) || c.isLazy(p, u) || c.keeps(p, u.Value) {
		return // how it begins
	}
	c.release(p, u, leak.Key{Kind: leak.KeyEach}, u.N)
}

// keeps draws `x = x || []`.
func (c *Container) keeps(p *program.Program, n program.Node) bool {
	if n.V == 0 || n.Val().Op != program.OpJoin {
		return n.V != 0 && p.Place(n) == c.Place
	}
	v := n.Val()
	return c.keeps(p, program.Node{M: n.M, V: program.ValID(v.A)}) || c.keeps(p, program.Node{M: n.M, V: program.ValID(v.B)})
}

// isLazy draws `if (!this.cache) this.cache = new Map()`.
func (c *Container) isLazy(p *program.Program, u program.Use) bool {
	for _, cond := range p.Conds(u.N.M, u.Ev) {
		if there, ok := c.presence(p, cond.N); ok && there == cond.Not {
			return true
		}
	}
	return false
}

// presence reads `x`, `!x`, `x == null` and `typeof x === 'undefined'`: whether
// the condition says that the container is there.
func (c *Container) presence(p *program.Program, n program.Node) (there, ok bool) {
	there = true
	for n.V != 0 && n.Val().Op == program.OpDerived {
		switch program.Oper(n.Val().Flag) {
		case program.OperNot, program.OperEqual:
			there = !there
		case program.OperNotEqual, program.OperTypeof:
		default:
			return false, false
		}
		n = n.Base()
	}
	return there, n.V != 0 && p.Place(n) == c.Place
}

// renewed notes where something larger, of which the container is a part, is
// made anew.
func (c *Container) renewed(p *program.Program) {
	whole, _, ok := c.Place.Split()
	for ; ok; whole, _, ok = whole.Split() {
		if whole.Path == "" && whole.Kind != program.PlaceSym {
			return
		}
		for _, s := range p.Stores(whole) {
			if s.Ev.Kind != program.EvStore || s.Ev.Flag != program.StorePlain || s.Value.V == 0 || isInitial(p, s.Target) {
				continue
			}
			u := program.Use{Kind: program.UseStore, N: s.Target, Value: s.Value, Ev: s.Ev}
			if v := s.Value.Val(); v.Op == program.OpObject || isNothing(s.Value) {
				c.release(p, u, leak.Key{Kind: leak.KeyEach}, s.Target)
			}
		}
	}
}
