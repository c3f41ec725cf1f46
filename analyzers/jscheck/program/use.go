package program

// UseKind says what is done with a value where it is mentioned.
type UseKind uint8

// The uses of a value.
const (
	UseOther    UseKind = iota
	UseMethod           // v.m(...): At is the call, Name the method
	UseCall             // v(...): At is the call
	UseRead             // v.f, v[k], a comparison, an iteration: looked at, not kept
	UseElemSet          // v[k] = x: At is the element, Value x
	UseDelete           // delete v[k]: At is the element
	UseFieldSet         // v.f = x: At is the field, Value x, Name f
	UseStore            // v = x: Value x
	UseArg              // f(v): At is the call, Index the argument
	UseReturn           // return v
	UseExport           // exported
	UseKeep             // kept by something else: a literal, an array, a field; At is the keeper
	UseAlias            // const w = v: the mentions of w follow
)

// Use is one thing that is done with a value.
type Use struct {
	Kind UseKind
	// N is the mention itself.
	N Node
	// At is what uses it: see the kinds.
	At    Node
	Name  string
	Value Node
	Index int
	Ev    *Ev
	// Via is the call through which a helper of the program was given the value.
	Via Node
}

// UseFn returns the function in which a use happens, seen from whoever handed
// the value on: a helper acts where it is called.
func (p *Program) UseFn(u Use) Fn {
	if u.Via.V != 0 {
		return p.Fn(u.Via)
	}
	return p.Fn(u.N)
}

// Site returns the value that stands for the use in the code that has the
// owner: the call of the helper, or the mention.
func (u Use) Site() Node {
	if u.Via.V != 0 {
		return u.Via
	}
	return u.N
}

// Uses returns what the program does with what is at a place, aliases and the
// parameters of its own functions included.
func (p *Program) Uses(place Place) []Use {
	c := &collector{p: p, seen: map[Place]bool{}}
	c.collect(place, Node{}, 0)
	return c.uses
}

// UsesAsOneOf returns what is done with the local variables that hold what is at
// a place on one way, and something else on another.
//
//	let list = []
//	switch (kind) { case 'a': list = this.a; break; case 'b': list = this.b }
//	list.splice(list.indexOf(one), 1)
func (p *Program) UsesAsOneOf(place Place) []Use {
	var uses []Use
	for _, n := range p.Mentions(place) {
		u := p.UseOf(n)
		if u.Kind != UseAlias {
			continue
		}
		s := &u.At.M.Syms[u.At.Val().A]
		if s.Fn == 0 || s.Kind == SymParam || s.Kind == SymImport || s.Defs == 0 || u.At.M.Defs[s.Defs].Next == 0 {
			continue
		}
		for _, n := range p.Mentions(Place{Kind: PlaceSym, Mod: u.At.M.Index, ID: u.At.Val().A}) {
			uses = append(uses, p.UseOf(n))
		}
	}
	return uses
}

type collector struct {
	p    *Program
	seen map[Place]bool
	uses []Use
}

const maxHandDowns = 3

func (c *collector) collect(place Place, via Node, depth int) {
	if place.IsZero() || c.seen[place] {
		return
	}
	c.seen[place] = true
	for _, n := range c.p.Mentions(place) {
		u := c.p.UseOf(n)
		if u.Via = via; via.V != 0 && place.Kind == PlaceSym && c.p.Fn(n).F != c.p.Modules[place.Mod].Syms[place.ID].Fn {
			u.Via = Node{} // a closure of the helper runs at its own time
		}
		c.uses = append(c.uses, u)
		if depth >= maxHandDowns {
			continue
		}
		switch u.Kind {
		case UseArg:
			c.handDown(u, via, depth)
		case UseAlias:
			c.defaulted(u, via, depth)
		case UseKeep:
			c.kept(u, via, depth)
		}
	}
}

// handDown follows a value into the functions of the program that are given it.
func (c *collector) handDown(u Use, via Node, depth int) {
	if via.V == 0 {
		via = u.At
	}
	for _, f := range c.p.Callees(u.At) {
		fn := f.Func()
		if u.Index < int(fn.NParam) {
			param := f.M.Vals[f.M.Lists[int(fn.Params)+u.Index]]
			c.collect(Place{Kind: PlaceSym, Mod: f.M.Index, ID: param.A}, via, depth+1)
		}
	}
}

// defaulted follows a value to the parameter that has it by default.
func (c *collector) defaulted(u Use, via Node, depth int) {
	sym := u.At.Val().A
	if u.At.M.Syms[sym].Kind == SymParam {
		c.collect(Place{Kind: PlaceSym, Mod: u.At.M.Index, ID: sym}, via, depth+1)
	}
}

// kept follows a value to the field that keeps it, and in an object literal to
// the property of what the literal is called.
func (c *collector) kept(u Use, via Node, depth int) {
	if u.At.V == 0 {
		return
	}
	if v := u.At.Val(); v.Op == OpField {
		c.collect(c.p.Place(u.At), Node{}, depth+1)
		return
	} else if v.Op != OpObject {
		return
	}
	name := ""
	o := u.At.M.Objects[u.At.Val().A]
	for _, prop := range u.At.M.Props[o.Props : o.Props+o.N] {
		if prop.Val == u.N.V && prop.Name != 0 {
			name = u.At.M.Names[prop.Name]
		}
	}
	if name == "" {
		return
	}
	switch holder := c.p.UseOf(u.At); holder.Kind {
	case UseAlias, UseKeep:
		if holder.At.V == 0 || holder.At.Val().Op == OpObject || holder.At.Val().Op == OpArray {
			return
		}
		place := c.p.Place(holder.At)
		if holder.At.Val().Op == OpSym {
			place = Place{Kind: PlaceSym, Mod: holder.At.M.Index, ID: holder.At.Val().A}
		}
		c.collect(place.Dot(name), via, depth+1)
	case UseArg:
		if via.V == 0 {
			via = holder.At
		}
		for _, f := range c.p.Callees(holder.At) {
			if fn := f.Func(); holder.Index < int(fn.NParam) {
				param := f.M.Vals[f.M.Lists[int(fn.Params)+holder.Index]]
				c.collect(Place{Kind: PlaceSym, Mod: f.M.Index, ID: param.A}.Dot(name), via, depth+1)
			}
		}
	}
}

// UseOf says what is done with a value where it stands.
func (p *Program) UseOf(n Node) Use {
	for hops := 0; hops < 6; hops++ {
		up := n.Parent()
		role := n.Val().Role
		if (role == RoleJoin || role == RoleAwait) && up.V != 0 {
			n = up
			continue
		}
		break
	}
	u := Use{N: n, Ev: n.Event()}
	up := n.Parent()
	switch n.Val().Role {
	case RoleBase:
		p.useAsBase(&u, up)
	case RoleCallee:
		u.Kind, u.At = UseCall, up
	case RoleArg:
		u.Kind, u.At, u.Index = UseArg, up, p.argIndex(up, n)
	case RoleTarget:
		u.Kind = UseStore
		if u.Ev != nil {
			u.Value = Node{n.M, ValID(u.Ev.B)}
		}
	case RoleValue, RoleDef:
		u.Kind, u.At = UseKeep, Node{n.M, ValID(u.Ev.A)}
		if u.At.V != 0 && u.At.Val().Op == OpSym {
			u.Kind = UseAlias
		}
	case RoleProp, RoleItem:
		u.Kind, u.At = UseKeep, up
	case RoleReturn:
		u.Kind = UseReturn
	case RoleExport:
		u.Kind = UseExport
	case RoleIterated, RoleCond, RoleOperand, RoleKey, RoleExpr:
		u.Kind, u.At = UseRead, up
	}
	return u
}

// useAsBase: v.f or v[k], and what is done with that.
func (p *Program) useAsBase(u *Use, up Node) {
	u.At, u.Kind, u.Name = up, UseRead, up.Name()
	v := up.Val()
	switch v.Role {
	case RoleCallee:
		if v.Op == OpField {
			u.Kind, u.At = UseMethod, up.Parent()
		}
	case RoleTarget:
		ev := up.Event()
		u.Ev, u.Value = ev, Node{up.M, ValID(ev.B)}
		u.Kind = UseElemSet
		if v.Op == OpField {
			u.Kind = UseFieldSet
		}
	case RoleDelete:
		u.Kind, u.Ev = UseDelete, up.Event()
	}
}
