package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// guards looks for what keeps a growth from going on: a comparison of the size
// that leads to leaving, a flag that lets it happen once.
func (c *Container) guards(p *program.Program, at program.Node) {
	ev := at.Home()
	if ev == nil {
		return
	}
	for _, cond := range p.Conds(at.M, ev) {
		if c.comparesSize(p, cond.N, 0) || cond.Not && c.isSize(p, cond.N) || isOnceFlag(p, cond.N, ev) {
			c.Releases = append(c.Releases, leak.Event{
				Kind: leak.Guard, Owner: c.Owner.Place, Key: leak.Key{Kind: leak.KeyEach}, Paths: leak.Bounded,
				At: Span(cond.N), When: leak.When{Phase: leak.Run},
			})
			return
		}
	}
}

// madeBefore notes that a growth fills what the same code has just made anew:
// `table = new Map(); for (...) table.set(...)`.
func (c *Container) madeBefore(p *program.Program, at program.Node) {
	ev := at.Home()
	if ev == nil {
		return
	}
	for _, s := range p.Stores(c.Place) {
		fresh := s.Value.V != 0 && kindOf(p, s.Value) != NoContainer && s.Value.Val().Op != program.OpJoin
		if !fresh || s.Target.M != at.M || s.Ev.Fn != ev.Fn || s.Ev.ID >= ev.ID || derivesFrom(p, s.Value, c.Place) || s.Ev.Kind != program.EvStore || s.Ev.Flag != program.StorePlain {
			continue
		}
		if at.M.Within(ev, s.Ev.Block) {
			c.Releases = append(c.Releases, leak.Event{
				Kind: leak.Guard, Owner: c.Owner.Place, Key: leak.Key{Kind: leak.KeyEach}, Paths: leak.Bounded,
				At: Span(s.Target), When: leak.When{Phase: leak.Run},
			})
			return
		}
	}
}

// isOnceFlag draws `if (started) return; started = true`.
func isOnceFlag(p *program.Program, cond program.Node, ev *program.Ev) bool {
	flag := cond
	for flag.V != 0 && flag.Val().Op == program.OpDerived && program.Oper(flag.Val().Flag) == program.OperNot {
		flag = flag.Base()
	}
	if flag.V == 0 || flag.Val().Op != program.OpSym && flag.Val().Op != program.OpField {
		return false
	}
	place := p.Place(flag)
	if life := p.LifeOf(place); place.IsZero() || life.Lifetime != leak.Process && life.Lifetime != leak.Instance {
		return false
	}
	for _, s := range p.Stores(place) {
		if s.Target.M == cond.M && s.Ev.Fn == ev.Fn && s.Value.V != 0 && s.Value.Val().Op == program.OpConst && program.ConstKind(s.Value.Val().Flag) == program.ConstTrue {
			return true
		}
	}
	return false
}

// comparesSize reports whether a condition, or a function of the program that
// it asks, compares the size of the container with something that is not zero.
func (c *Container) comparesSize(p *program.Program, n program.Node, depth int) bool {
	found := false
	p.Each(n, func(n program.Node) {
		v := n.Val()
		if v.Op == program.OpCall && depth < 2 {
			for _, f := range p.Callees(n) {
				if ret := p.Returned(f); ret.V != 0 {
					found = found || c.comparesSize(p, ret, depth+1)
				}
			}
		}
		if v.Op != program.OpDerived {
			return
		}
		switch program.Oper(v.Flag) {
		case program.OperCompareLess, program.OperCompareMore, program.OperEqual, program.OperNotEqual:
		default:
			return
		}
		a, b := n.Operands()
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

// isGuardedByMembership draws `if (!list.includes(item)) list.push(item)`.
func (c *Container) isGuardedByMembership(p *program.Program, item, at program.Node) bool {
	ev := at.Home()
	if ev == nil {
		return false
	}
	place, found := p.Place(item), false
	for _, cond := range p.Conds(at.M, ev) {
		p.Each(cond.N, func(n program.Node) {
			callee := n.Callee()
			if n.Val().Op != program.OpCall || callee.V == 0 || callee.Val().Op != program.OpField || n.Arg(0).V == 0 {
				return
			}
			name := callee.Name()
			same := p.Place(n.Arg(0)) == place && !place.IsZero()
			found = found || same && (name == "includes" || name == "indexOf") && p.Place(callee.Base()) == c.Place
		})
	}
	return found
}
