package program

import (
	"strconv"
	"strings"
)

// Returned returns the one value that a function returns, or none.
func (p *Program) Returned(f Fn) Node {
	fn := f.Func()
	if !fn.HasReturn || fn.Gen {
		return Node{M: f.M}
	}
	var ret ValID
	for i := fn.First; i < fn.Last; i++ {
		e := &f.M.Evs[i]
		if e.Kind == EvReturn && e.Fn == f.F && e.B != 0 {
			if ret != 0 {
				return Node{M: f.M}
			}
			ret = ValID(e.B)
		}
	}
	return Node{f.M, ret}
}

// callPlace is what a call yields: an element for map.get(k), what the callee
// returns when that is one place, an argument that is handed back. For an
// unknown callee two calls alike yield the same.
func (p *Program) callPlace(n Node) Place {
	v := n.Val()
	fresh := Place{Kind: PlaceFresh, Mod: n.M.Index, ID: int32(n.V)}
	if v.Op == OpNew {
		return fresh
	}
	callee := n.Callee()
	if callee.V == 0 {
		return fresh
	}
	if callee.Val().Op == OpField {
		switch name := callee.Name(); {
		case name == "bind":
			return fresh
		case (name == "entries" || name == "values") && n.NArgs() == 1 && callee.Base().Name() == "Object":
			return p.Place(n.Arg(0))
		case getters[name] && n.NArgs() == 1 && p.InstOf(callee.Base()).IsZero():
			key := ""
			if k := n.Arg(0); k.V != 0 && k.Val().Op == OpConst {
				key = k.Name()
			}
			return p.Place(callee.Base()).Elem(key)
		}
	}
	if fns := p.Callees(n); len(fns) == 1 {
		if place := p.resultPlace(n, fns[0]); !place.IsZero() {
			return place
		}
	}
	args := p.constArgs(n)
	if args == "" && n.NArgs() > 0 {
		return fresh
	}
	base := p.Place(callee)
	if base.IsZero() || base.Kind == PlaceFresh {
		return fresh
	}
	if base.Kind != PlaceCall {
		base.Path = strconv.Itoa(int(base.Kind)) + base.Path
	}
	base.Kind = PlaceCall
	base.Path += "(" + args + ")"
	if len(base.Path) > 120 {
		return fresh
	}
	return base
}

func (p *Program) constArgs(n Node) string {
	var b strings.Builder
	for i := range n.NArgs() {
		a := n.Arg(i)
		if a.V == 0 || a.Val().Op != OpConst || ConstKind(a.Val().Flag) == ConstRegExp {
			return ""
		}
		b.WriteString(a.Name() + ",")
	}
	return b.String()
}

func (p *Program) resultPlace(call Node, f Fn) Place {
	ret := p.Returned(f)
	if ret.V == 0 || f.Func().Async {
		return Place{}
	}
	place := p.Place(ret)
	if place.Kind == PlaceSym && place.Path == "" && place.Mod == f.M.Index {
		if s := &f.M.Syms[place.ID]; s.Fn == f.F {
			if s.Kind == SymParam && !f.Func().Rest {
				return p.Place(call.Arg(int(s.Index)))
			}
			return Place{} // a local of the callee: something new
		}
	}
	if place.Kind == PlaceFresh || place.Kind == PlaceCall {
		return Place{}
	}
	return place
}
