package sites

import "github.com/leaklint/leaklint/analyzers/jscheck/program"

// isConstantPart reports whether a value is a part of data that stands in the
// program: `options.key`, where all calls pass one of some constants. The depth is
// that of the question which asks: a call may pass on what it was given.
func isConstantPart(p *program.Program, n program.Node, depth int) bool {
	q := &parts{p: p, seen: map[program.Place]bool{}}
	return q.constant(n, depth)
}

// maxParts bounds how much of nested data is looked at.
const maxParts = 200

// parts follows values back to constant data.
type parts struct {
	p *program.Program
	// seen are the parameters on the way: what a function hands on to itself is
	// a part of what it was given.
	seen  map[program.Place]bool
	count int
}

func (q *parts) constant(n program.Node, depth int) bool {
	if q.count++; n.V == 0 || depth > 12 || q.count > maxParts {
		return false
	}
	v := n.Val()
	a, b := n.Operands()
	switch v.Op {
	case program.OpConst:
		return true
	case program.OpArray, program.OpObject:
		return q.literal(n, program.Place{}, depth)
	case program.OpField:
		return q.field(n, depth)
	case program.OpElem, program.OpItem, program.OpKeyOf, program.OpSpread:
		return q.constant(a, depth+1)
	case program.OpJoin:
		if program.Oper(v.Flag) == program.OperAnd {
			return q.constant(b, depth+1)
		}
		return q.constant(a, depth+1) && q.constant(b, depth+1)
	case program.OpCall: // Object.entries(TABLE)
		callee := n.Callee()
		if callee.V != 0 && callee.Val().Op == program.OpField && (callee.Name() == "find" || callee.Name() == "at") {
			return q.constant(callee.Base(), depth+1) // TABLE.find((row) => row.isDefault)
		}
		return callee.V != 0 && callee.Val().Op == program.OpField && callee.Base().V != 0 && callee.Base().Val().Op == program.OpGlobal &&
			callee.Base().Name() == "Object" && n.NArgs() == 1 && q.constant(n.Arg(0), depth+1)
	case program.OpSym:
		return q.symbol(n, depth)
	}
	return false
}

// field is a property: of a parameter, that of what each call passes.
func (q *parts) field(n program.Node, depth int) bool {
	param, ok := paramOf(q.p, n.Base())
	if !ok || param.V == 0 {
		return q.constant(n.Base(), depth+1)
	}
	if len(q.p.Stores(q.p.Place(n))) > 0 {
		return false
	}
	return q.given(param, depth, func(arg program.Node) bool {
		if prop := lastProperty(arg, n.Name()); prop.V != 0 {
			return bounded(q.p, prop, depth+1)
		}
		return q.constant(arg, depth+2)
	})
}

// lastProperty is the value of a property of a literal that nothing spread
// after it replaces.
func lastProperty(object program.Node, name string) program.Node {
	last := program.Node{M: object.M}
	if object.V == 0 || object.Val().Op != program.OpObject {
		return last
	}
	o := object.M.Objects[object.Val().A]
	for _, prop := range object.M.Props[o.Props : o.Props+o.N] {
		value := program.Node{M: object.M, V: prop.Val}
		switch {
		case prop.Name != 0 && object.M.Name(prop.Name) == name:
			last = value
		case value.V != 0 && value.Val().Op == program.OpSpread:
			last = program.Node{M: object.M}
		}
	}
	return last
}

func (q *parts) symbol(n program.Node, depth int) bool {
	if param, ok := paramOf(q.p, n); ok && param.V != 0 {
		return q.given(param, depth, func(arg program.Node) bool { return q.constant(arg, depth+2) })
	}
	m, id, ok := q.p.Binding(n)
	if !ok {
		return false
	}
	s := &m.Syms[id]
	if s.Defs == 0 || s.Kind == program.SymParam || s.Kind == program.SymImport {
		return false
	}
	place := program.Place{Kind: program.PlaceSym, Mod: m.Index, ID: id}
	for d := s.Defs; d != 0; d = m.Defs[d].Next {
		def := program.Node{M: m, V: m.Defs[d].Val}
		if def.V != 0 && (def.Val().Op == program.OpObject || def.Val().Op == program.OpArray) {
			if s.Fn != 0 || !q.literal(def, place, depth) {
				return false
			}
		} else if !q.constant(def, depth+1) {
			return false
		}
	}
	return true
}

// literal reports whether all that a literal has is constant, and stays: at a
// place, nothing is added to it or set.
func (q *parts) literal(n program.Node, place program.Place, depth int) bool {
	if !place.IsZero() && q.changes(place) {
		return false
	}
	for _, item := range items(n) {
		if item.V != 0 && !q.constant(item, depth+1) {
			return false
		}
	}
	if n.Val().Op != program.OpObject {
		return true
	}
	o := n.M.Objects[n.Val().A]
	for _, prop := range n.M.Props[o.Props : o.Props+o.N] {
		value := program.Node{M: n.M, V: prop.Val}
		switch {
		case value.V == 0 || value.Val().Op == program.OpFunc:
		case !place.IsZero() && prop.Name != 0 && (value.Val().Op == program.OpObject || value.Val().Op == program.OpArray):
			if !q.literal(value, place.Dot(n.M.Name(prop.Name)), depth+1) {
				return false
			}
		case !q.constant(value, depth+1):
			return false
		}
	}
	return true
}

func (q *parts) changes(place program.Place) bool {
	for _, u := range q.p.Uses(place) {
		switch u.Kind {
		case program.UseElemSet, program.UseFieldSet:
			return true
		case program.UseMethod:
			if growers[u.Name] != NoContainer {
				return true
			}
		case program.UseArg:
			if isAssigner(u.At) && u.Index == 0 {
				return true
			}
		}
	}
	return false
}

// given asks of all that a parameter is given: by default, and by calls, of
// which one at least comes from elsewhere and is surely one of the function.
func (q *parts) given(param program.Node, depth int, is func(program.Node) bool) bool {
	place := program.Place{Kind: program.PlaceSym, Mod: param.M.Index, ID: param.Val().A}
	if q.seen[place] {
		return true
	}
	q.seen[place] = true
	s := &param.M.Syms[param.Val().A]
	f := program.Fn{M: param.M, F: s.Fn}
	for d := s.Defs; d != 0; d = param.M.Defs[d].Next {
		if !q.constant(program.Node{M: param.M, V: param.M.Defs[d].Val}, depth+1) {
			return false
		}
	}
	for _, name := range q.p.Names(f) {
		if name.Val().Role == program.RoleArg {
			return false // who is given it may call it with anything
		}
	}
	sure := false
	for _, call := range q.p.Callers(f) {
		if !is(call.Arg(int(s.Index))) {
			return false
		}
		sure = sure || q.p.Fn(call) != f && isSureCall(q.p, call)
	}
	return sure
}

// isSureCall reports whether more than a name leads from a call to its function.
func isSureCall(p *program.Program, call program.Node) bool {
	callee := call.Callee()
	if callee.V == 0 || callee.Val().Op != program.OpField {
		return callee.V != 0
	}
	place := p.Place(callee)
	return !p.InstOf(callee.Base()).IsZero() || place.Kind == program.PlaceSym && place.Path == ""
}
