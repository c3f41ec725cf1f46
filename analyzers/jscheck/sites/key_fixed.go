package sites

import "github.com/leaklint/leaklint/analyzers/jscheck/program"

// fixedKey asks whether a key is the same as long as one run of a function keeps
// its variables: it is made of what the function was given, and of constants.
//
//	function view(params) { const pages = {}; const page = () => (pages[`${params.id}-list`] ??= {}) }
type fixedKey struct {
	p     *program.Program
	scope program.Fn
}

func (k fixedKey) holds(n program.Node, depth int) bool {
	if n.V == 0 || depth > 8 {
		return false
	}
	v := n.Val()
	a, b := n.Operands()
	switch v.Op {
	case program.OpConst:
		return true
	case program.OpField:
		return len(k.p.Stores(k.p.Place(n))) == 0 && k.holds(a, depth+1)
	case program.OpDerived:
		return program.Oper(v.Flag) == program.OperConcat && (a.V == 0 || k.holds(a, depth+1)) && (b.V == 0 || k.holds(b, depth+1))
	case program.OpCall: // keyOf()
		fns := k.p.Callees(n)
		return n.NArgs() == 0 && len(fns) == 1 && k.holds(k.p.Returned(fns[0]), depth+1)
	case program.OpSym:
		return k.symbol(n, depth)
	}
	return false
}

func (k fixedKey) symbol(n program.Node, depth int) bool {
	s := &n.M.Syms[n.Val().A]
	if n.M != k.scope.M || s.Kind == program.SymImport || s.Loop {
		return false
	}
	if s.Kind == program.SymParam {
		return s.Defs == 0 && enclosedBy(k.scope, program.Fn{M: n.M, F: s.Fn})
	}
	return s.Defs != 0 && n.M.Defs[s.Defs].Next == 0 && k.holds(program.Node{M: n.M, V: n.M.Defs[s.Defs].Val}, depth+1)
}
