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

// isChecked reports whether code runs only for keys of another table, or one of
// a few: `if (TABLE.has(key))`, `if (!(key in table)) return`, `key === 'name'`.
// What bounds the other table bounds this one.
func (c *Container) isChecked(p *program.Program, key, at program.Node) bool {
	ev := at.Home()
	if ev == nil || p.Place(key).IsZero() {
		return false
	}
	k := keyCheck{p: p, key: p.Place(key), own: c.Place}
	for _, cond := range p.Conds(at.M, ev) {
		if k.holds(cond.N, !cond.Not, 0) {
			return true
		}
	}
	return k.isSwitched(at.M, ev.Fn)
}

// isPattern reports whether code runs only for what is a pattern or a class:
// those stand in the program, and are as many as it has.
func isPattern(p *program.Program, at program.Node) bool {
	ev := at.Home()
	if ev == nil {
		return false
	}
	found := false
	for _, cond := range p.Conds(at.M, ev) {
		if cond.Not {
			continue
		}
		p.Each(cond.N, func(n program.Node) {
			v := n.Val()
			if v.Op == program.OpDerived && program.Oper(v.Flag) == program.OperInstanceof {
				class := program.Node{M: n.M, V: program.ValID(v.B)}
				found = found || class.V != 0 && (class.Name() == "RegExp" || class.Name() == "Function")
			}
		})
	}
	return found
}

// keyCheck asks whether a condition leaves only some keys.
type keyCheck struct {
	p        *program.Program
	key, own program.Place
}

// holds reports whether n being true, or false, says that the key is in a table.
func (k keyCheck) holds(n program.Node, truth bool, depth int) bool {
	if n.V == 0 || depth > 8 {
		return false
	}
	v := n.Val()
	a, b := program.Node{M: n.M, V: program.ValID(v.A)}, program.Node{M: n.M, V: program.ValID(v.B)}
	switch v.Op {
	case program.OpJoin:
		op := program.Oper(v.Flag)
		if op == program.OperAnd && truth || op == program.OperOr && !truth {
			return k.holds(a, truth, depth+1) || k.holds(b, truth, depth+1)
		}
	case program.OpDerived:
		return k.compares(n, truth, depth)
	case program.OpCall, program.OpElem, program.OpSym:
		return truth && k.found(n)
	}
	return false
}

func (k keyCheck) compares(n program.Node, truth bool, depth int) bool {
	v := n.Val()
	a, b := program.Node{M: n.M, V: program.ValID(v.A)}, program.Node{M: n.M, V: program.ValID(v.B)}
	switch program.Oper(v.Flag) {
	case program.OperNot:
		return k.holds(a, !truth, depth+1)
	case program.OperIn:
		return truth && k.is(a) && k.isOther(b)
	case program.OperEqual, program.OperNotEqual:
		equal := (program.Oper(v.Flag) == program.OperEqual) == truth
		if isNothing(b) {
			return !equal && k.found(a)
		}
		return equal && k.is(a) && bounded(k.p, b, 0) || !equal && b.V != 0 && b.Val().Op != program.OpConst && k.found(a)
	case program.OperCompareMore:
		return truth && k.found(a) // table.indexOf(key) > -1
	}
	return false
}

func (k keyCheck) is(n program.Node) bool { return n.V != 0 && k.p.Place(n) == k.key }

// isOther reports whether a value is a table other than the one that grows.
func (k keyCheck) isOther(n program.Node) bool {
	return n.V != 0 && (fixedTable(k.p, n) || !k.p.Place(n).IsZero() && k.p.Place(n) != k.own && k.p.LifeOf(k.p.Place(n)).Lifetime == leak.Process)
}

// found draws table.has(key), table[key], and a constant that is given that.
func (k keyCheck) found(n program.Node) bool {
	if n.V == 0 {
		return false
	}
	switch v := n.Val(); v.Op {
	case program.OpSym:
		s := &n.M.Syms[v.A]
		if s.Defs == 0 || s.Kind == program.SymParam || n.M.Defs[s.Defs].Next != 0 {
			return false
		}
		def := program.Node{M: n.M, V: n.M.Defs[s.Defs].Val}
		return def.V != 0 && (def.Val().Op == program.OpElem || def.Val().Op == program.OpCall) && k.found(def)
	case program.OpElem:
		return k.is(program.Node{M: n.M, V: program.ValID(v.B)}) && k.isOther(n.Base())
	case program.OpCall:
		callee := n.Callee()
		if callee.V == 0 || callee.Val().Op != program.OpField || !k.is(n.Arg(0)) {
			return false
		}
		switch callee.Name() {
		case "has", "includes", "hasOwnProperty", "hasOwn":
			return k.isOther(callee.Base())
		case "get", "indexOf":
			return k.isOther(callee.Base())
		}
	}
	return false
}

// isSwitched reports whether a function tells the key from two or more
// constants: then it is one of a few names.
func (k keyCheck) isSwitched(m *program.Module, fn program.FuncID) bool {
	if k.p.LifeOf(k.key).Lifetime == leak.Process {
		return false // not the key of this call
	}
	seen := map[string]bool{}
	f := &m.Funcs[fn]
	for i := f.First; i < f.Last; i++ {
		e := &m.Evs[i]
		if e.Kind != program.EvCond || e.A == 0 {
			continue
		}
		k.p.Each(program.Node{M: m, V: program.ValID(e.A)}, func(n program.Node) {
			v := n.Val()
			b := program.Node{M: m, V: program.ValID(v.B)}
			if v.Op == program.OpDerived && program.Oper(v.Flag) == program.OperEqual && k.is(program.Node{M: m, V: program.ValID(v.A)}) && bounded(k.p, b, 0) {
				seen[b.Name()] = true
			}
			if n.V == program.ValID(e.A) && k.is(n) && k.cases(m, n) > 1 {
				seen["switch"], seen["case"] = true, true
			}
		})
	}
	return len(seen) > 1
}

// cases counts the cases of the switch over a value.
func (k keyCheck) cases(m *program.Module, test program.Node) int {
	count := 0
	for i := range m.Blocks {
		if b := &m.Blocks[i]; b.Kind == program.BlockCase && b.Cond == test.V {
			count++
		}
	}
	return count
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
	a, b := program.Node{M: n.M, V: program.ValID(v.A)}, program.Node{M: n.M, V: program.ValID(v.B)}
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
		return isEnum(p, a) || fixedTable(p, a) || enumerated[n.Name()] || n.Name() == "method" && p.TypeOf(a) != ""
	case program.OpElem:
		return fixedTable(p, a)
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

// isSmallType reports whether the annotation of a binding leaves few values:
// boolean, or an enum of the program.
func isSmallType(p *program.Program, m *program.Module, s *program.Sym) bool {
	if s.Type == 0 {
		return false
	}
	name := m.Name(s.Type)
	if name == "boolean" {
		return true
	}
	for i := range m.Syms {
		t := &m.Syms[i]
		if t.Fn != 0 || t.Kind != program.SymEnum && t.Kind != program.SymImport || m.Name(t.Name) != name {
			continue
		}
		return t.Kind == program.SymEnum || t.Uses != 0 && isEnum(p, program.Node{M: m, V: program.ValID(t.Uses)})
	}
	return false
}

// boundedParam is a parameter for which all calls, and there are some, pass
// bounded values.
func boundedParam(p *program.Program, m *program.Module, s *program.Sym, depth int) bool {
	calls := p.Callers(program.Fn{M: m, F: s.Fn})
	for _, call := range calls {
		if !bounded(p, call.Arg(int(s.Index)), depth+2) {
			return false
		}
	}
	return len(calls) > 0
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
