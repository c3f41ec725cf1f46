package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// keyOf says what is known of a key: a constant, drawn from a fixed table, or
// as many as there are requests.
func keyOf(p *program.Program, n program.Node) leak.Key {
	if n.V == 0 {
		return leak.Key{Kind: leak.KeyUnknown}
	}
	if isConstant(p, n) {
		return leak.Key{Kind: leak.KeyConst, Text: n.Name()}
	}
	if bounded(p, n, 0) {
		return leak.Key{Kind: leak.KeyBounded}
	}
	return leak.Key{Kind: leak.KeyPlace, Place: p.Place(n).Leak()}
}

func isConstant(p *program.Program, n program.Node) bool {
	return n.Val().Op == program.OpConst
}

// bounded reports whether a value can only be one of a fixed number.
func bounded(p *program.Program, n program.Node, depth int) bool {
	if n.V == 0 || depth > 6 {
		return false
	}
	v := n.Val()
	a, b := program.Node{M: n.M, V: program.ValID(v.A)}, program.Node{M: n.M, V: program.ValID(v.B)}
	switch v.Op {
	case program.OpConst:
		return true
	case program.OpDerived:
		switch program.Oper(v.Flag) {
		case program.OperRem, program.OperBitAnd, program.OperNot, program.OperTypeof, program.OperIn, program.OperInstanceof,
			program.OperEqual, program.OperNotEqual, program.OperCompareLess, program.OperCompareMore:
			return true
		case program.OperConcat:
			return (v.A == 0 || bounded(p, a, depth+1)) && (v.B == 0 || bounded(p, b, depth+1)) && (v.A != 0 || v.B != 0)
		}
	case program.OpJoin:
		return bounded(p, a, depth+1) && bounded(p, b, depth+1)
	case program.OpSym:
		return boundedSym(p, n, depth)
	case program.OpItem:
		return fixedTable(p, a)
	case program.OpKeyOf:
		return fixedTable(p, a)
	case program.OpField: // an enum's member, a constant of a table
		return isEnum(p, a) || fixedTable(p, a)
	case program.OpElem:
		return fixedTable(p, a)
	}
	return false
}

func boundedSym(p *program.Program, n program.Node, depth int) bool {
	s := &n.M.Syms[n.Val().A]
	if s.Kind == program.SymEnum {
		return true
	}
	if s.Kind == program.SymParam || s.Kind == program.SymImport || s.Defs == 0 {
		return false
	}
	for d := s.Defs; d != 0; d = n.M.Defs[d].Next {
		if !bounded(p, program.Node{M: n.M, V: n.M.Defs[d].Val}, depth+1) {
			return false
		}
	}
	return true
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
	if v.Op == program.OpArray || v.Op == program.OpObject {
		return true
	}
	if v.Op == program.OpCall { // Object.keys(TABLE)
		callee := n.Callee()
		if callee.V != 0 && callee.Val().Op == program.OpField && callee.Base().Name() == "Object" && n.NArgs() == 1 {
			return fixedTable(p, n.Arg(0))
		}
		return false
	}
	place := p.Place(n)
	if place.Kind != program.PlaceSym || place.Path != "" {
		return false
	}
	m := p.Modules[place.Mod]
	s := &m.Syms[place.ID]
	if s.Kind != program.SymConst || s.Defs == 0 || m.Defs[s.Defs].Next != 0 {
		return false
	}
	def := m.Vals[m.Defs[s.Defs].Val]
	return def.Op == program.OpArray && def.B > 0 || def.Op == program.OpObject && m.Objects[def.A].N > 0
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
