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
		u.Via = via
		c.uses = append(c.uses, u)
		if u.Kind == UseArg && depth < maxHandDowns {
			c.handDown(u, via, depth)
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
