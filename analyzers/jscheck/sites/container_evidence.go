package sites

import (
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// evidence looks for what shows that growths run by code outside of the
// program are no registrations: a look-up of the key whose result is returned,
// a log that nobody reads, an attempt to take entries out again, a bound on the
// cache of which this is an index.
func (c *Container) evidence(p *program.Program) {
	for i := range c.Growths {
		g := &c.Growths[i]
		g.answers = c.answers(p, g)
		c.LookedUp = c.LookedUp || g.answers
		if of := c.boundedSibling(p, g); of != "" {
			c.IndexOf = of
			g.When.Many = leak.Yes // somebody saw the need of a bound
		}
	}
	if c.IndexOf == "" {
		return
	}
	if c.Owner.Sure == leak.No {
		c.Owner.Sure = leak.Unknown
	}
	for i := range c.Releases {
		if r := &c.Releases[i]; r.Kind == leak.Release && c.mirrors(p, r) {
			r.Paths = min(r.Paths, leak.Pseudo) // what the bound evicts stays here
		}
	}
}

// weighEvidence says of the growths that only outside code runs whether they
// serve or register, once all containers are known: what a function does to one
// tells how often it runs for all.
func weighEvidence(p *program.Program, all []*Container) {
	answers, passing := map[program.Fn]bool{}, map[program.Fn]bool{}
	for _, c := range all {
		for i := range c.Growths {
			f := p.Fn(c.Growths[i].N)
			answers[f] = answers[f] || c.Growths[i].answers
			passing[f] = passing[f] || c.perItem
		}
	}
	for _, c := range all {
		for i := range c.Growths {
			g := &c.Growths[i]
			if c.isOfACall(p) {
				c.Owner.Sure = leak.No
			}
			g.Domain = c.domain(p, g, passing[p.Fn(g.N)])
			if finite[g.When.Root] && c.isLocal(p) {
				g.When.Many = leak.No // what was made to read a stream ends with it
			}
			g.Registers = g.Registers || g.When.Root == "each line"
			if g.When.Many == leak.Unknown {
				c.weigh(p, g, answers[p.Fn(g.N)], passing[p.Fn(g.N)])
			}
		}
	}
}

// finite are the roots of code that runs for each part of something with an end.
var finite = map[string]bool{"each line": true, "each entry": true, "each chunk": true, "each value": true}

func (c *Container) weigh(p *program.Program, g *Growth, answers, passing bool) {
	if c.isLocal(p) && !g.When.Open {
		g.When.Many = leak.No // its closure is handed to code that may run it at once
		return
	}
	isService := c.Owner.Lifetime == leak.Instance && c.Owner.Sure == leak.Unknown
	switch {
	case c.Owner.Lifetime == leak.Process && isThis(g.Value):
		g.When.Many = leak.Yes // a list of the objects of a class expects several
		g.Registers = true
	case passing && !c.perItem:
		g.When.Many = leak.Yes // items come and go there
		for i := range c.Releases {
			if r := &c.Releases[i]; r.When.Phase == leak.Teardown {
				r.Paths = min(r.Paths, leak.Pseudo) // too late for those that went
			}
		}
	case answers && isService:
		g.When.Many = leak.Yes // the cache of a service: one inference, not two
	case g.When.Open || g.When.Root == "":
		isLog := !c.Read && c.Kind == ArrayContainer
		g.Registers = g.Registers || !isLog && !answers && !c.Nulled
	}
	if g.When.Many == leak.Unknown && c.Read && !answers && isPassed(p, g) {
		g.Registers = true // it stores what it is given, and nothing else is known
	}
	if isTool(g.N.M.Path) {
		g.Registers = true // the work of a script is bounded, and so is what it keeps
	}
}

// isPassed reports whether a method, or a function with a name, stores its own
// parameter: `register(plugin) { this.plugins.push(plugin) }`.
func isPassed(p *program.Program, g *Growth) bool {
	f := p.Fn(g.N)
	if fn := f.Func(); fn.Kind != program.FuncMethod && fn.Sym == 0 {
		return false
	}
	param, ok := paramOf(p, g.Value)
	if g.Value.V != 0 && !ok && g.Value.Val().Op == program.OpSym { // plugin = plugin || defaults
		s := &g.Value.M.Syms[g.Value.Val().A]
		param, ok = g.Value, s.Kind == program.SymParam
	}
	return ok && param.V != 0 && param.M.Syms[param.Val().A].Fn == f.F
}

// toolFolders are where people keep programs that run once.
var toolFolders = map[string]bool{
	"scripts": true, "script": true, "tools": true, "tool": true, "bin": true, "build": true, "config": true,
	"codegen": true, "bench": true, "benchmark": true, "benchmarks": true, "eslint-rules": true, "eslint-local-rules": true,
}

// isTool reports whether a file lies in a folder for programs that run once.
func isTool(path string) bool {
	for _, folder := range strings.Split(path, "/") {
		if toolFolders[folder] {
			return true
		}
	}
	return false
}

// isLocal reports whether the container is a variable of a function.
func (c *Container) isLocal(p *program.Program) bool {
	return c.Place.Kind == program.PlaceSym && p.Modules[c.Place.Mod].Syms[c.Place.ID].Fn != 0
}

// isOfACall reports whether the container is a variable of a function that code at
// load calls more than once: it is that of one call, though nothing says when the
// call is over.
func (c *Container) isOfACall(p *program.Program) bool {
	if !c.isLocal(p) || c.Owner.Lifetime != leak.Process {
		return false
	}
	m := p.Modules[c.Place.Mod]
	for id := m.Syms[c.Place.ID].Fn; id != 0; id = m.Funcs[id].Parent {
		if len(p.Callers(program.Fn{M: m, F: id})) > 1 {
			return true
		}
	}
	return false
}

// answers draws a cache: the function looks the key up, and returns what it
// found or what it stores, or reads it back.
func (c *Container) answers(p *program.Program, g *Growth) bool {
	f := p.Fn(g.N)
	if g.KeyNode.V == 0 {
		return false
	}
	if c.remembers(p, g.Value) {
		return true
	}
	before, after := c.looksUp(p, f, g)
	if !c.isAsked(p, g) {
		return false // stored whether it was there or not: the setter of a table
	}
	return before && (after || f.Func().HasReturn && c.returns(p, f, g))
}

// isAsked reports whether a growth waits for the look-up to miss: if (cached)
// return cached.
func (c *Container) isAsked(p *program.Program, g *Growth) bool {
	ev := g.N.Home()
	if ev == nil || ev.Kind == program.EvStore && ev.Flag == program.StoreMaybe {
		return true
	}
	for _, cond := range p.Conds(g.N.M, ev) {
		asked := false
		p.Each(cond.N, func(n program.Node) { asked = asked || c.isFound(p, n) })
		if asked {
			return true
		}
	}
	return false
}

// isFound reports whether a value is what a look-up yields, or a variable that
// is given it.
func (c *Container) isFound(p *program.Program, n program.Node) bool {
	if p.Place(n) == c.Place {
		return true
	}
	if n.Val().Op != program.OpSym {
		return false
	}
	for d := n.M.Syms[n.Val().A].Defs; d != 0; d = n.M.Defs[d].Next {
		if def := (program.Node{M: n.M, V: n.M.Defs[d].Val}); def.V != 0 && derivesFrom(p, def, c.Place) {
			return true
		}
	}
	return false
}

// remembers draws `v = cache.get(k); if (!v) { v = make(); cache.set(k, v) }`.
func (c *Container) remembers(p *program.Program, value program.Node) bool {
	if value.V == 0 || value.Val().Op != program.OpSym {
		return false
	}
	for d := value.M.Syms[value.Val().A].Defs; d != 0; d = value.M.Defs[d].Next {
		if def := (program.Node{M: value.M, V: value.M.Defs[d].Val}); def.V != 0 && derivesFrom(p, def, c.Place) {
			return true
		}
	}
	return false
}

// looksUp reports whether a function reads an entry before it adds, and after.
func (c *Container) looksUp(p *program.Program, f program.Fn, g *Growth) (before, after bool) {
	if ev := g.N.Event(); ev != nil && ev.Kind == program.EvStore && ev.Flag == program.StoreMaybe {
		before = true // cache[key] ??= value
	}
	for _, u := range c.uses {
		if u.N.M != f.M || p.Fn(u.N).F != f.F || !isLookUp(u) {
			continue
		}
		earlier := u.N.Val().At < g.N.Val().At || u.N == g.N
		before = before || earlier
		after = after || !earlier && (u.Kind == program.UseRead || u.Name == "get")
	}
	return before, after
}

func isLookUp(u program.Use) bool {
	switch u.Kind {
	case program.UseMethod:
		return u.Name == "get" || u.Name == "has" || u.Name == "includes" || u.Name == "find"
	case program.UseRead:
		up := u.N.Parent()
		return up.V != 0 && (up.Val().Op == program.OpElem || u.N.Val().Role == program.RoleOperand)
	}
	return false
}

// returns reports whether a function returns what it keeps, or an element of
// the container.
func (c *Container) returns(p *program.Program, f program.Fn, g *Growth) bool {
	held := p.Place(g.Value)
	for i := f.Func().First; i < f.Func().Last; i++ {
		e := &f.M.Evs[i]
		if e.Kind != program.EvReturn || e.Fn != f.F || e.B == 0 {
			continue
		}
		found := false
		p.Each(program.Node{M: f.M, V: program.ValID(e.B)}, func(n program.Node) {
			place := p.Place(n)
			if place.IsZero() {
				return
			}
			isPart := place.Kind == c.Place.Kind && place.ID == c.Place.ID && place.Mod == c.Place.Mod && strings.HasPrefix(place.Path, c.Place.Path+"[")
			found = found || isPart || place == held || holds(p, g.Value, place)
		})
		if found {
			return true
		}
	}
	return false
}

// holds reports whether a literal that is kept has a value of a place in it.
func holds(p *program.Program, kept program.Node, place program.Place) bool {
	if kept.V == 0 || kept.Val().Op != program.OpArray && kept.Val().Op != program.OpObject {
		return false
	}
	found := false
	p.Each(kept, func(n program.Node) { found = found || n.Val().Op == program.OpSym && p.Place(n) == place })
	return found
}

// boundedSibling returns the name of the bounded cache that is given the same
// key beside a growth, "" when there is none.
func (c *Container) boundedSibling(p *program.Program, g *Growth) string {
	if c.Kind != SetContainer && c.Kind != MapContainer || g.KeyNode.V == 0 {
		return ""
	}
	f, key := p.Fn(g.N), p.Place(g.KeyNode)
	for i := f.Func().First; i < f.Func().Last && !key.IsZero(); i++ {
		e := &f.M.Evs[i]
		if e.Kind != program.EvCall || e.Fn != f.F {
			continue
		}
		call := program.Node{M: f.M, V: program.ValID(e.A)}
		callee := call.Callee()
		if callee.V == 0 || callee.Val().Op != program.OpField || callee.Name() != "set" || call.NArgs() < 2 {
			continue
		}
		if call.Arg(0).V != 0 && p.Place(call.Arg(0)) == key && isBoundedCache(p, callee.Base()) {
			return Describe(p, p.Place(callee.Base()))
		}
	}
	return ""
}

// isBoundedCache reports whether all that a place holds is made with a bound.
func isBoundedCache(p *program.Program, n program.Node) bool {
	stores := p.Stores(p.Place(n))
	for _, s := range stores {
		if s.Value.V == 0 || s.Value.Val().Op != program.OpNew || !hasBound(p, s.Value) {
			return false
		}
	}
	return len(stores) > 0
}

// hasBound draws new X({ max: 100 }) and new X({ maxEntries }).
func hasBound(p *program.Program, made program.Node) bool {
	if rows := p.Rows(made); rows != nil && len(rows.Bounded) > 0 {
		return true
	}
	options := made.Arg(0)
	if options.V == 0 || options.Val().Op != program.OpObject {
		return false
	}
	o := options.M.Objects[options.Val().A]
	for _, prop := range options.M.Props[o.Props : o.Props+o.N] {
		if strings.HasPrefix(options.M.Name(prop.Name), "max") {
			return true
		}
	}
	return false
}

// mirrors reports whether a release stands beside the same one of the bounded
// cache: both are what callers ask for, and none is what the bound does.
func (c *Container) mirrors(p *program.Program, r *leak.Event) bool {
	for _, d := range c.deletes {
		if &c.Releases[d.event] != r {
			continue
		}
		f := p.Fn(d.at)
		for i := f.Func().First; i < f.Func().Last; i++ {
			e := &f.M.Evs[i]
			if e.Kind != program.EvCall || e.Fn != f.F {
				continue
			}
			callee := program.Node{M: f.M, V: program.ValID(e.A)}.Callee()
			if callee.V == 0 || callee.Val().Op != program.OpField || d.at.Call() == nil || callee.Name() != d.at.Callee().Name() {
				continue
			}
			if place := p.Place(callee.Base()); place != c.Place && Describe(p, place) == c.IndexOf {
				return true
			}
		}
	}
	return false
}

// paths caps the releases that stand behind something that may fail or leave:
// what was added stays then.
func (c *Container) paths(p *program.Program) {
	if c.Kind == ArrayContainer || len(c.deletes) == 0 {
		return
	}
	for _, d := range c.deletes {
		if !c.isSkipped(p, d) {
			return // one that holds on all paths is enough
		}
	}
	for _, d := range c.deletes {
		c.Releases[d.event].Paths = min(c.Releases[d.event].Paths, leak.SomePath)
	}
}

// isSkipped reports whether a release in the function of a growth may be
// skipped after it: it follows an await that may throw, outside of catch and
// finally, and stands on the straight path.
func (c *Container) isSkipped(p *program.Program, d deletion) bool {
	if c.Releases[d.event].Key.Kind != leak.KeyPlace {
		return false
	}
	f, ev := p.Fn(d.at), d.at.Home()
	if ev == nil || inHandler(f.M, ev) {
		return false
	}
	for _, g := range c.Growths {
		from := g.N.Home()
		if g.N.M != f.M || p.Fn(g.N).F != f.F || from == nil || from.ID > ev.ID {
			return false // elsewhere, or in a loop
		}
		if !waits(f, from.ID, ev.ID) {
			return false
		}
	}
	return true
}

func inHandler(m *program.Module, ev *program.Ev) bool {
	for b := ev.Block; ; {
		block := &m.Blocks[b]
		if block.Kind == program.BlockCatch || block.Kind == program.BlockFinally {
			return true
		}
		if block.Kind == program.BlockBody || b == block.Parent {
			return false
		}
		b = block.Parent
	}
}

func waits(f program.Fn, from, to program.EvID) bool {
	for i := from; i < to; i++ {
		if e := &f.M.Evs[i]; e.Kind == program.EvAwait && e.Fn == f.F {
			return true
		}
	}
	return false
}
