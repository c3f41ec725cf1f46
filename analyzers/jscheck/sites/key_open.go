package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// domain says what shows that the entries of a growth are without end. A cache
// that has one for each locale, file or setting is filled and stays; what tells
// it from one that grows is where its keys come from.
func (c *Container) domain(p *program.Program, g *Growth, passing bool) leak.Domain {
	key := g.KeyNode
	switch {
	case c.Kind == ArrayContainer && g.Key.Kind != leak.KeyPlace:
		return c.appended(p, g)
	case c.Nulled, c.IndexOf != "", passing, c.takesOut():
		return leak.DomainOpen // somebody saw entries come and go
	case key.V == 0:
		key = g.Value
	}
	o := &origin{p: p, seen: map[program.Place]bool{}}
	return o.of(key, 0)
}

// appended says what shows that a list goes on: each run appends one more, unless
// the code has looked and found that it is not there yet.
//
//	if (!projects.find((p) => p.path === path)) projects.push({ path })
func (c *Container) appended(p *program.Program, g *Growth) leak.Domain {
	home := g.N.Home()
	if home == nil {
		return leak.DomainOpen
	}
	for _, cond := range p.Conds(g.N.M, home) {
		found := false
		p.Each(cond.N, func(n program.Node) { found = found || c.finds(p, n) })
		if found {
			return leak.DomainUnknown
		}
	}
	return leak.DomainOpen
}

// finds reports whether a value is what a look into the container has found.
func (c *Container) finds(p *program.Program, n program.Node) bool {
	if n.Val().Op == program.OpSym {
		s := &n.M.Syms[n.Val().A]
		if s.Kind == program.SymParam || s.Defs == 0 || n.M.Defs[s.Defs].Next != 0 {
			return false
		}
		n = program.Node{M: n.M, V: n.M.Defs[s.Defs].Val}
	}
	if n.V == 0 || n.Val().Op != program.OpCall {
		return false
	}
	callee := n.Callee()
	if callee.V == 0 || callee.Val().Op != program.OpField {
		return false
	}
	switch callee.Name() {
	case "find", "some", "includes", "indexOf", "findIndex", "every":
		return p.Place(callee.Base()) == c.Place || p.Place(n.Arg(0)) == c.Place // _.find(projects, ...)
	}
	return false
}

// takesOut reports whether some code takes single entries out, by keys that vary.
func (c *Container) takesOut() bool {
	for i := range c.Releases {
		if r := &c.Releases[i]; r.Kind == leak.Release && (r.Key.Kind == leak.KeyPlace || r.Key.Kind == leak.KeyOldest) {
			return true
		}
	}
	return false
}

// origin follows a key back to where it comes from.
type origin struct {
	p     *program.Program
	seen  map[program.Place]bool
	count int
	// made is how many steps of the way make a text of something, which has no
	// identity of its own.
	made int
}

// maxOrigins bounds how many values are looked at for one key.
const maxOrigins = 400

// of is the strongest that any of the ways back to where a value comes from shows.
func (o *origin) of(n program.Node, depth int) leak.Domain {
	if o.count++; n.V == 0 || depth > 14 || o.count > maxOrigins {
		return leak.DomainUnknown
	}
	v := n.Val()
	a, b := n.Operands()
	switch v.Op {
	case program.OpUpdate:
		return leak.DomainOpen // a counter
	case program.OpNew, program.OpObject, program.OpArray, program.OpFunc, program.OpThis:
		if o.made == 0 {
			return leak.DomainOpen // another one each time
		}
	case program.OpJoin:
		return min(o.of(a, depth+1), o.of(b, depth+1))
	case program.OpAwait:
		return o.of(a, depth+1)
	case program.OpAssign:
		return o.of(b, depth+1)
	case program.OpDerived:
		if program.Oper(v.Flag) == program.OperConcat {
			o.made++
			defer func() { o.made-- }()
			if best := min(o.of(a, depth+1), o.of(b, depth+1)); best != leak.DomainUnknown || params(n) < 2 {
				return best
			}
			return leak.DomainNamed // two of them make more than either has
		}
	case program.OpCall:
		return o.call(n, depth)
	case program.OpField:
		return o.field(n, depth)
	case program.OpSym:
		return o.symbol(n, depth)
	}
	return leak.DomainUnknown
}

// params counts the parameters that a text is put together of.
func params(n program.Node) int {
	if n.V == 0 {
		return 0
	}
	switch v := n.Val(); v.Op {
	case program.OpSym:
		if n.M.Syms[v.A].Kind == program.SymParam {
			return 1
		}
	case program.OpDerived:
		return params(program.Node{M: n.M, V: program.ValID(v.A)}) + params(program.Node{M: n.M, V: program.ValID(v.B)})
	}
	return 0
}

// call is the result of a call: something new, or what was made of what it was given.
func (o *origin) call(n program.Node, depth int) leak.Domain {
	callee := n.Callee()
	switch {
	case callee.V == 0:
		return leak.DomainUnknown
	case makers[callee.Name()]:
		return leak.DomainOpen
	case isPath(callee):
		return leak.DomainUnknown // the files of a project are as many as it has
	}
	best := leak.DomainUnknown
	for _, f := range o.p.Callees(n) {
		best = min(best, o.of(o.p.Returned(f), depth+1))
	}
	o.made++
	defer func() { o.made-- }()
	for i := range n.NArgs() {
		best = min(best, o.argument(callee, n.Arg(i), depth))
	}
	if callee.Val().Op != program.OpField {
		return best
	}
	switch base := callee.Base(); base.Val().Op {
	case program.OpGlobal, program.OpThis, program.OpNew, program.OpFunc:
	default: // path.toLowerCase(), request.get('host')
		if o.isServed(base) {
			return leak.DomainOpen
		}
		best = min(best, o.of(base, depth+1))
	}
	return best
}

// argument is what a call was given; what is spelled out as a text has as many
// values as all its parts together.
func (o *origin) argument(callee, arg program.Node, depth int) leak.Domain {
	if arg.V == 0 {
		return leak.DomainUnknown
	}
	switch arg.Val().Op {
	case program.OpConst, program.OpFunc, program.OpNew, program.OpThis:
		return leak.DomainUnknown
	case program.OpObject, program.OpArray:
		return o.parts(arg, depth)
	}
	best := o.of(arg, depth+1)
	if callee.Name() == "stringify" && arg.Val().Op == program.OpSym {
		best = min(best, leak.DomainNamed)
	}
	return best
}

// parts is the strongest that a part of a literal shows.
func (o *origin) parts(literal program.Node, depth int) leak.Domain {
	best := leak.DomainUnknown
	for _, item := range items(literal) {
		best = min(best, o.of(item, depth+1))
	}
	if literal.Val().Op != program.OpObject {
		return best
	}
	object := literal.M.Objects[literal.Val().A]
	for _, prop := range literal.M.Props[object.Props : object.Props+object.N] {
		if value := (program.Node{M: literal.M, V: prop.Val}); value.V != 0 && value.Val().Op != program.OpFunc {
			best = min(best, o.of(value, depth+1))
		}
	}
	return best
}

// field is a part of something: its identity, or what a request brings.
func (o *origin) field(n program.Node, depth int) leak.Domain {
	if o.isServed(n) {
		return leak.DomainOpen
	}
	best := leak.DomainUnknown
	if isIdentity(n.Name()) {
		best = leak.DomainNamed
	}
	place := o.p.Place(n)
	if place.IsZero() || o.seen[place] {
		return best
	}
	o.seen[place] = true
	for _, s := range o.p.Stores(place) {
		best = min(best, o.of(s.Value, depth+1))
	}
	if place.Kind == program.PlaceSym {
		best = min(best, o.passed(n, place, depth))
	}
	return best
}

func (o *origin) symbol(n program.Node, depth int) leak.Domain {
	if o.isServed(n) {
		return leak.DomainOpen
	}
	best := leak.DomainUnknown
	if isIdentity(n.Name()) || o.made == 0 && o.isObject(n) {
		best = leak.DomainNamed
	}
	m, id, ok := o.p.Binding(n)
	if !ok {
		return best
	}
	s := &m.Syms[id]
	place := program.Place{Kind: program.PlaceSym, Mod: m.Index, ID: id}
	if o.seen[place] || s.Fn == 0 && !m.PerInstance && s.Kind == program.SymConst {
		return best // met before, or a constant of a module
	}
	o.seen[place] = true
	for d := s.Defs; d != 0; d = m.Defs[d].Next {
		best = min(best, o.of(program.Node{M: m, V: m.Defs[d].Val}, depth+1))
	}
	if s.Kind != program.SymParam {
		return best
	}
	return min(best, o.given(program.Fn{M: m, F: s.Fn}, int(s.Index), depth))
}

// given is the strongest that the calls of a function show of what they pass:
// those that are surely of it.
func (o *origin) given(f program.Fn, index, depth int) leak.Domain {
	best := leak.DomainUnknown
	for _, call := range o.p.Callers(f) {
		if isSurelyOf(o.p, call) {
			best = min(best, o.of(call.Arg(index), depth+1))
		}
	}
	if list := o.mapped(f); index == 0 && list.V != 0 {
		o.made++
		defer func() { o.made-- }()
		best = min(best, o.of(list, depth+1)) // ids.map((id) => ...)
	}
	return best
}

// mapped is the list for whose items a function is called: one that is handed
// to a method of the language and runs before that returns.
func (o *origin) mapped(f program.Fn) program.Node {
	val := program.Node{M: f.M, V: f.Func().Val}
	if val.V == 0 || val.Val().Role != program.RoleArg {
		return program.Node{M: f.M}
	}
	callee := val.Parent().Callee()
	if callee.V == 0 || callee.Val().Op != program.OpField || !program.RunsInline(callee.Name()) {
		return program.Node{M: f.M}
	}
	return callee.Base()
}

// isObject reports whether a parameter or variable is an object that the
// program works with: objects come and go.
// ofText are the methods that texts have too.
// identities are what people call what tells one of many items from the others,
// and what others write.
// isIdentity reports whether a name is that of an identity: `id`, `sessionId`.
