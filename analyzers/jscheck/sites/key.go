package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// keyAt says what is known of the key of a growth, the conditions around it
// included: a key that was found in a fixed table is one of the table's.
func (c *Container) keyAt(p *program.Program, n, at program.Node) leak.Key {
	key := keyOf(p, n)
	if key.Kind == leak.KeyPlace && (c.isChecked(p, n, at) || isPattern(p, at)) {
		return leak.Key{Kind: leak.KeyBounded}
	}
	return key
}

// keyOf says what is known of a key: a constant, drawn from a fixed table, or
// as many as there are requests.
func keyOf(p *program.Program, n program.Node) leak.Key {
	if n.V == 0 {
		return leak.Key{Kind: leak.KeyUnknown}
	}
	if n.Val().Op == program.OpConst {
		return leak.Key{Kind: leak.KeyConst, Text: n.Name()}
	}
	if bounded(p, n, 0) {
		return leak.Key{Kind: leak.KeyBounded}
	}
	return leak.Key{Kind: leak.KeyPlace, Place: p.Place(n).Leak()}
}

// releasedKey is the key that a release names; one that is taken from the
// container itself may be any.
func (c *Container) releasedKey(p *program.Program, n program.Node) leak.Key {
	if n.V != 0 && derivesFrom(p, n, c.Place) {
		return leak.Key{Kind: leak.KeyOldest}
	}
	key := keyOf(p, n)
	if key.Kind == leak.KeyBounded {
		key.Kind = leak.KeyUnknown
	}
	return key
}

// enumerated are properties of the platforms that have one of a few values.
var enumerated = map[string]bool{
	"statusCode": true, "readyState": true, "nodeType": true, "visibilityState": true, "connectionState": true,
	"iceConnectionState": true, "iceGatheringState": true, "signalingState": true,
}

// bounded reports whether a value can only be one of a fixed number.
func bounded(p *program.Program, n program.Node, depth int) bool {
	if n.V == 0 || depth > 10 {
		return false
	}
	v := n.Val()
	a, b := n.Operands()
	switch v.Op {
	case program.OpConst:
		return true
	case program.OpDerived:
		return boundedResult(p, n, depth)
	case program.OpJoin:
		if program.Oper(v.Flag) == program.OperAnd {
			return bounded(p, b, depth+1)
		}
		return bounded(p, a, depth+1) && bounded(p, b, depth+1)
	case program.OpSym:
		return boundedSym(p, n, depth)
	case program.OpItem, program.OpKeyOf:
		return fixedTable(p, a)
	case program.OpField: // an enum's member, a constant of a table
		return isEnum(p, a) || fixedTable(p, a) || enumerated[n.Name()] || n.Name() == "method" && p.TypeOf(a) != "" || isConstantPart(p, n, depth)
	case program.OpElem:
		return fixedTable(p, a) || isConstantPart(p, n, depth)
	case program.OpCall:
		return boundedCall(p, n, depth)
	}
	return false
}

// boundedResult is the result of an operator.
func boundedResult(p *program.Program, n program.Node, depth int) bool {
	v := n.Val()
	switch program.Oper(v.Flag) {
	case program.OperRem, program.OperBitAnd, program.OperNot, program.OperTypeof, program.OperIn, program.OperInstanceof,
		program.OperEqual, program.OperNotEqual, program.OperCompareLess, program.OperCompareMore:
		return true
	case program.OperConcat:
		for _, part := range []int32{v.A, v.B} {
			if part != 0 && !bounded(p, program.Node{M: n.M, V: program.ValID(part)}, depth+1) {
				return false
			}
		}
		return v.A != 0 || v.B != 0
	}
	return false
}

// spellers turn one value into one other.
var spellers = map[string]bool{
	"String": true, "Number": true, "toString": true, "toLowerCase": true, "toUpperCase": true, "trim": true, "valueOf": true,
}

// boundedCall is the result of a function of the program that only returns
// bounded values, and of one that spells a bounded value in another way.
func boundedCall(p *program.Program, n program.Node, depth int) bool {
	callee := n.Callee()
	if callee.V == 0 {
		return false
	}
	switch callee.Val().Op {
	case program.OpGlobal:
		if callee.Name() == "Boolean" {
			return true
		}
		return spellers[callee.Name()] && bounded(p, n.Arg(0), depth+1)
	case program.OpField:
		if spellers[callee.Name()] {
			return bounded(p, callee.Base(), depth+1)
		}
	}
	fns := p.Callees(n)
	for _, f := range fns {
		if !boundedReturns(p, f, depth) && !boundedFor(p, n, f, p.Returned(f), depth) {
			return false
		}
	}
	return len(fns) > 0
}

// boundedFor reports whether what a function returns is bounded for the
// arguments of one call: `(ns, name) => ns + ':' + name`.
func boundedFor(p *program.Program, call program.Node, f program.Fn, ret program.Node, depth int) bool {
	if ret.V == 0 || depth > 10 {
		return false
	}
	v := ret.Val()
	switch v.Op {
	case program.OpSym:
		if s := &ret.M.Syms[v.A]; s.Kind == program.SymParam && s.Fn == f.F && ret.M == f.M {
			return bounded(p, call.Arg(int(s.Index)), depth+1)
		}
	case program.OpDerived:
		if program.Oper(v.Flag) != program.OperConcat {
			break
		}
		for _, part := range []int32{v.A, v.B} {
			if part != 0 && !boundedFor(p, call, f, program.Node{M: ret.M, V: program.ValID(part)}, depth+1) {
				return false
			}
		}
		return true
	}
	return bounded(p, ret, depth+1)
}

func boundedReturns(p *program.Program, f program.Fn, depth int) bool {
	fn := f.Func()
	if !fn.HasReturn || fn.Gen {
		return false
	}
	for i := fn.First; i < fn.Last; i++ {
		e := &f.M.Evs[i]
		if e.Kind == program.EvReturn && e.Fn == f.F && e.B != 0 && !bounded(p, program.Node{M: f.M, V: program.ValID(e.B)}, depth+1) {
			return false
		}
	}
	return true
}

func boundedSym(p *program.Program, n program.Node, depth int) bool {
	s := &n.M.Syms[n.Val().A]
	if s.Kind == program.SymEnum || isSmallType(p, n.M, s) {
		return true
	}
	if s.Kind == program.SymParam {
		return boundedParam(p, n.M, s, depth)
	}
	if isOneValue(p, n) {
		return true
	}
	if s.Kind == program.SymImport || s.Defs == 0 {
		return false
	}
	for d := s.Defs; d != 0; d = n.M.Defs[d].Next {
		if !bounded(p, program.Node{M: n.M, V: n.M.Defs[d].Val}, depth+1) {
			return false
		}
	}
	return true
}

// isOneValue reports whether a name stands for one value as long as the process
// lives: a constant, function or class of a module.
func isOneValue(p *program.Program, n program.Node) bool {
	m, id, ok := p.Binding(n)
	if !ok {
		return false
	}
	s := &m.Syms[id]
	if s.Fn != 0 || m.PerInstance {
		return false
	}
	switch s.Kind {
	case program.SymConst, program.SymFunc, program.SymClass:
		return s.Defs == 0 || m.Defs[s.Defs].Next == 0
	}
	return false
}

// boundedParam is a parameter for which all calls, and there are some, pass
// bounded values.
func boundedParam(p *program.Program, m *program.Module, s *program.Sym, depth int) bool {
	if list := p.IteratedBy(m, s); list.V != 0 && fixedTable(p, list) {
		return true // ['a', 'b'].forEach((name) => ...)
	}
	if isClosedParam(p, m, s, depth) {
		return true
	}
	sure := false
	for _, call := range p.Callers(program.Fn{M: m, F: s.Fn}) {
		if !isSurelyOf(p, call) {
			continue // who shares no more than the name of a method proves nothing
		}
		if sure = true; !bounded(p, call.Arg(int(s.Index)), depth+2) {
			return false
		}
	}
	return sure
}

// isSurelyOf reports whether more than the name of a method leads from a call to
// its function.
func isSurelyOf(p *program.Program, call program.Node) bool {
	callee := call.Callee()
	return isSureCall(p, call) || callee.V != 0 && p.SurelyCalls(callee)
}

func isEnum(p *program.Program, n program.Node) bool {
	if n.V == 0 || n.Val().Op != program.OpSym {
		return false
	}
	place := p.Place(n)
	return place.Kind == program.PlaceSym && place.Path == "" && p.Modules[place.Mod].Syms[place.ID].Kind == program.SymEnum
}

// fixedTable reports whether a value is a literal table of a module, or its
// keys or entries.
func fixedTable(p *program.Program, n program.Node) bool {
	if n.V == 0 {
		return false
	}
	v := n.Val()
	switch v.Op {
	case program.OpArray, program.OpObject:
		return isLiteral(n)
	case program.OpCall: // Object.keys(TABLE), Object.freeze([...])
		callee := n.Callee()
		if callee.V != 0 && callee.Val().Op == program.OpField && callee.Base().Name() == "Object" && n.NArgs() == 1 {
			return fixedTable(p, n.Arg(0))
		}
		return false
	case program.OpNew: // new Set(['en', 'de'])
		callee := n.Callee()
		return callee.V != 0 && callee.Val().Op == program.OpGlobal && n.NArgs() == 1 && n.Arg(0).V != 0 && n.Arg(0).Val().Op == program.OpArray && isLiteral(n.Arg(0))
	}
	return isConstantTable(p, p.Place(n))
}

// isLiteral reports whether a table lists all it has: no spread, and something.
func isLiteral(n program.Node) bool {
	v := n.Val()
	if v.Op == program.OpArray {
		for _, item := range items(n) {
			if item.V != 0 && item.Val().Op == program.OpSpread {
				return false
			}
		}
		return v.B > 0
	}
	return n.M.Objects[v.A].N > 0
}

// isConstantTable reports whether a place is a constant of a module that holds
// a table to which nothing is added.
func isConstantTable(p *program.Program, place program.Place) bool {
	if place.Kind != program.PlaceSym || place.Path != "" {
		return false
	}
	m := p.Modules[place.Mod]
	s := &m.Syms[place.ID]
	if s.Kind != program.SymConst || s.Defs == 0 || m.Defs[s.Defs].Next != 0 {
		return false
	}
	def := program.Node{M: m, V: m.Defs[s.Defs].Val}
	switch def.Val().Op {
	case program.OpArray, program.OpObject, program.OpCall, program.OpNew:
	default:
		return false
	}
	if !fixedTable(p, def) {
		return false
	}
	for _, u := range p.Uses(place) {
		if u.Kind == program.UseElemSet || u.Kind == program.UseMethod && growers[u.Name] != NoContainer {
			return false
		}
	}
	return true
}

// isObject reports whether a value is surely an object: what a WeakMap takes as key.
func isObject(p *program.Program, n program.Node) bool {
	if n.V == 0 {
		return false
	}
	switch n.Val().Op {
	case program.OpThis, program.OpFunc, program.OpObject, program.OpArray, program.OpNew, program.OpClass:
		return true
	}
	return p.TypeOf(n) != "" || !p.InstOf(n).IsZero()
}
