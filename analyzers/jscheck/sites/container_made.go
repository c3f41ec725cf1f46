package sites

import (
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
)

// made says what kind of container is stored at a place, and where it is made.
// All that is ever stored there must be containers of one kind.
func made(p *program.Program, place program.Place) (ContainerKind, program.Node) {
	kind, decl := NoContainer, program.Node{}
	for _, s := range values(p, place, 0) {
		k := kindOf(p, s)
		if k == NoContainer {
			if isNothing(s) || decl.V != 0 {
				continue
			}
			if s.V != 0 && derivesFrom(p, s, place) {
				continue
			}
			return NoContainer, decl
		}
		if kind != NoContainer && k != kind {
			return NoContainer, decl
		}
		if decl.V == 0 {
			kind, decl = k, s
		}
	}
	return kind, decl
}

// values returns what is ever stored at a place, what it starts with first.
func values(p *program.Program, place program.Place, depth int) []program.Node {
	vals := initial(p, place, depth)
	for _, s := range p.Stores(place) {
		if s.Ev.Flag != program.StoreUpdate {
			vals = append(vals, s.Value)
		}
	}
	return vals
}

// initial returns what a part of something larger is made with: a property of
// a literal, an entry of a Map that is given entries, the argument of the call
// that made a ref.
func initial(p *program.Program, place program.Place, depth int) []program.Node {
	whole, step, ok := place.Split()
	if !ok || depth > 3 {
		return nil
	}
	var vals []program.Node
	for _, v := range values(p, whole, depth+1) {
		if part := partOf(v, step); part.V != 0 {
			vals = append(vals, part)
		}
	}
	return vals
}

// partOf returns what a value has at one step of a path.
func partOf(n program.Node, step string) program.Node {
	if n.V == 0 {
		return n
	}
	v := n.Val()
	switch v.Op {
	case program.OpObject:
		return property(n, strings.TrimPrefix(step, "."))
	case program.OpCall, program.OpNew:
		first := n.Arg(0)
		callee := n.Callee()
		switch {
		case n.NArgs() != 1 || first.V == 0 || callee.V == 0:
			return program.Node{M: n.M}
		case step == ".current" && strings.HasSuffix(callee.Name(), "Ref"):
			return first // useRef(new Map())
		case step[0] == '.' && first.Val().Op == program.OpObject && v.Op == program.OpCall:
			return property(first, step[1:]) // reactive({ fields: {} })
		case step[0] == '[' && first.Val().Op == program.OpArray && callee.Name() == "Map":
			return entry(first, strings.Trim(step, "[]"))
		}
	}
	return program.Node{M: n.M}
}

// entry returns the value of a key in [['key', value], ...].
func entry(entries program.Node, key string) program.Node {
	for _, item := range items(entries) {
		if pair := items(item); len(pair) == 2 && pair[0].V != 0 && pair[0].Val().Op == program.OpConst && pair[0].Name() == key {
			return pair[1]
		}
	}
	return program.Node{M: entries.M}
}

// items returns the elements of an array literal.
func items(n program.Node) []program.Node {
	if n.V == 0 || n.Val().Op != program.OpArray {
		return nil
	}
	v := n.Val()
	list := make([]program.Node, 0, v.B)
	for _, item := range n.M.Lists[v.A : v.A+v.B] {
		list = append(list, program.Node{M: n.M, V: item})
	}
	return list
}

func isNothing(n program.Node) bool {
	if n.V == 0 {
		return false
	}
	v := n.Val()
	return v.Op == program.OpConst && (program.ConstKind(v.Flag) == program.ConstNull || program.ConstKind(v.Flag) == program.ConstUndefined)
}

// derivesFrom draws `x = x.filter(...)`.
func derivesFrom(p *program.Program, n program.Node, place program.Place) bool {
	found := false
	p.Each(n, func(n program.Node) { found = found || p.Place(n) == place })
	return found
}

// isExtended draws `x = [...x, item]`, `x = { ...x, [key]: value }` and
// `x = x.concat(item)`.
func isExtended(p *program.Program, target, value program.Node) bool {
	if value.V == 0 {
		return false
	}
	place := p.Place(target)
	is := func(n program.Node) bool { return n.V != 0 && !place.IsZero() && p.Place(n) == place }
	spreads := func(n program.Node) bool {
		return n.V != 0 && n.Val().Op == program.OpSpread && is(n.Base())
	}
	switch v := value.Val(); v.Op {
	case program.OpArray:
		for _, item := range items(value) {
			if spreads(item) && v.B > 1 {
				return true
			}
		}
	case program.OpObject:
		self, computed := false, false
		o := value.M.Objects[v.A]
		for _, prop := range value.M.Props[o.Props : o.Props+o.N] {
			self = self || spreads(program.Node{M: value.M, V: prop.Val})
			computed = computed || prop.Key != 0 && prop.Name == 0
		}
		return self && computed
	case program.OpCall:
		callee := value.Callee()
		return callee.V != 0 && callee.Val().Op == program.OpField && callee.Name() == "concat" && is(callee.Base())
	}
	return false
}

func kindOf(p *program.Program, n program.Node) ContainerKind {
	if n.V == 0 {
		return NoContainer
	}
	v := n.Val()
	switch v.Op {
	case program.OpArray:
		return ArrayContainer
	case program.OpObject:
		if isRecord(n) {
			return NoContainer
		}
		return ObjectContainer
	case program.OpJoin:
		if k := kindOf(p, program.Node{M: n.M, V: program.ValID(v.B)}); k != NoContainer {
			return k
		}
		return kindOf(p, program.Node{M: n.M, V: program.ValID(v.A)})
	case program.OpAssign:
		return kindOf(p, program.Node{M: n.M, V: program.ValID(v.B)})
	case program.OpNew:
		return builtin(n)
	case program.OpCall: // Object.create(null)
		if callee := n.Callee(); callee.V != 0 && callee.Val().Op == program.OpField && callee.Name() == "create" && callee.Base().V != 0 && callee.Base().Val().Op == program.OpGlobal && callee.Base().Name() == "Object" {
			return ObjectContainer
		}
	}
	return NoContainer
}

// isRecord reports whether an object literal has properties: then its keys are
// the names of its fields, and `o[field] = v` sets one of them.
func isRecord(n program.Node) bool {
	o := n.M.Objects[n.Val().A]
	for _, prop := range n.M.Props[o.Props : o.Props+o.N] {
		if prop.Name != 0 && n.M.Name(prop.Name) != "__proto__" {
			return true
		}
	}
	return false
}

func builtin(n program.Node) ContainerKind {
	callee := n.Callee()
	if callee.V == 0 || callee.Val().Op != program.OpGlobal {
		return NoContainer
	}
	switch callee.Name() {
	case "Map":
		return MapContainer
	case "Set":
		return SetContainer
	case "Array":
		return ArrayContainer
	case "Object":
		return ObjectContainer
	}
	return NoContainer
}
