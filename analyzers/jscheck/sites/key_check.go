package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// isChecked reports whether code runs only for keys of another table, or one of
// a few: `if (TABLE.has(key))`, `if (!(key in table)) return`, `key === 'name'`.
// What bounds the other table bounds this one.
func (c *Container) isChecked(p *program.Program, key, at program.Node) bool {
	if c.isLocal(p) && (fixedKey{p: p, scope: program.Fn{M: p.Modules[c.Place.Mod], F: p.Modules[c.Place.Mod].Syms[c.Place.ID].Fn}}).holds(key, 0) {
		return true
	}
	ev := at.Home()
	if ev == nil || p.Place(key).IsZero() {
		return false
	}
	k := keyCheck{p: p, key: p.Place(key), own: c.Place}
	for _, cond := range p.Conds(at.M, ev) {
		if k.holds(cond.N, !cond.Not, 0) || k.isThere(cond.N, !cond.Not, 0) {
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
	a, b := n.Operands()
	switch v.Op {
	case program.OpJoin:
		if tellsOfBoth(v, truth) {
			return k.holds(a, truth, depth+1) || k.holds(b, truth, depth+1)
		}
	case program.OpDerived:
		return k.compares(n, truth, depth)
	case program.OpCall, program.OpElem, program.OpSym:
		return truth && k.found(n)
	}
	return false
}

// tellsOfBoth reports whether a join being true, or false, says so of both of its
// operands: a && b is true when both are, a || b is false when both are.
func tellsOfBoth(join program.Val, truth bool) bool {
	op := program.Oper(join.Flag)
	return op == program.OperAnd && truth || op == program.OperOr && !truth
}

func (k keyCheck) compares(n program.Node, truth bool, depth int) bool {
	v := n.Val()
	a, b := n.Operands()
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

// isThere reports whether n being true, or false, says that the container has an
// entry of this key already, which the growth then replaces.
//
//	const tasks = tasksOf.get(list); if (!tasks) return; tasksOf.set(list, [...tasks, task])
func (k keyCheck) isThere(n program.Node, truth bool, depth int) bool {
	if n.V == 0 || depth > 8 {
		return false
	}
	v := n.Val()
	a, b := n.Operands()
	switch v.Op {
	case program.OpDerived:
		return k.comparesEntry(n, truth, depth)
	case program.OpJoin:
		if tellsOfBoth(v, truth) {
			return k.isThere(a, truth, depth+1) || k.isThere(b, truth, depth+1)
		}
	case program.OpSym:
		def := onlyDef(n)
		return truth && def.V != 0 && (def.Val().Op == program.OpCall || def.Val().Op == program.OpElem) && k.isThere(def, true, depth+1)
	case program.OpElem:
		return truth && k.is(b) && k.isOwn(a)
	case program.OpCall:
		return truth && k.tellsIt(n, depth)
	}
	return false
}

// tellsIt reports whether a call says that the container has an entry of this
// key, or makes something of the entry.
func (k keyCheck) tellsIt(call program.Node, depth int) bool {
	callee := call.Callee()
	if callee.V == 0 || callee.Val().Op != program.OpField {
		return false
	}
	switch callee.Name() {
	case "has", "get", "hasOwnProperty":
		return k.is(call.Arg(0)) && k.isOwn(callee.Base())
	case "hasOwn":
		return k.is(call.Arg(1)) && k.isOwn(call.Arg(0))
	case "map", "filter", "slice", "concat": // of what was found
		return k.isThere(callee.Base(), true, depth+1)
	}
	return false
}

// comparesEntry is the part of isThere that looks at operators.
func (k keyCheck) comparesEntry(n program.Node, truth bool, depth int) bool {
	v := n.Val()
	a, b := n.Operands()
	switch program.Oper(v.Flag) {
	case program.OperNot:
		return k.isThere(a, !truth, depth+1)
	case program.OperIn:
		return truth && k.is(a) && k.isOwn(b)
	case program.OperEqual, program.OperNotEqual:
		return isNothing(b) && (program.Oper(v.Flag) == program.OperNotEqual) == truth && k.isThere(a, true, depth+1)
	}
	return false
}

// onlyDef is the one value that a variable is given, none when it has others or
// is a parameter.
func onlyDef(n program.Node) program.Node {
	s := &n.M.Syms[n.Val().A]
	if s.Kind == program.SymParam || s.Defs == 0 || n.M.Defs[s.Defs].Next != 0 {
		return program.Node{M: n.M}
	}
	return program.Node{M: n.M, V: n.M.Defs[s.Defs].Val}
}

func (k keyCheck) isOwn(n program.Node) bool { return n.V != 0 && k.p.Place(n) == k.own }

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
