package program

// isOff reports whether a constant keeps code from ever running:
//
//	const ROTATES = false
//	if (ROTATES) setInterval(rotate, 5000)
func (p *Program) isOff(m *Module, ev *Ev) bool {
	for _, cond := range p.Conds(m, ev) {
		if truth, known := p.constantly(cond.N, 0); known && truth == cond.Not {
			return true
		}
	}
	return false
}

// constantly returns what a condition always is, where a constant says it.
func (p *Program) constantly(n Node, depth int) (truth, known bool) {
	if n.V == 0 || depth > 4 {
		return false, false
	}
	v := n.Val()
	a, b := n.Operands()
	switch v.Op {
	case OpConst:
		switch ConstKind(v.Flag) {
		case ConstTrue:
			return true, true
		case ConstBool:
			return false, true
		}
	case OpDerived:
		if Oper(v.Flag) == OperNot {
			truth, known = p.constantly(a, depth+1)
			return !truth, known
		}
	case OpJoin:
		if Oper(v.Flag) == OperAnd {
			for _, part := range []Node{a, b} {
				if truth, known := p.constantly(part, depth+1); known && !truth {
					return false, true
				}
			}
		}
	case OpSym:
		place := p.Place(n)
		if place.Kind != PlaceSym || place.Path != "" {
			break
		}
		m := p.Modules[place.Mod]
		s := &m.Syms[place.ID]
		if s.Kind == SymConst && s.Defs != 0 && m.Defs[s.Defs].Next == 0 {
			if def := (Node{m, m.Defs[s.Defs].Val}); def.V != 0 && def.Val().Op == OpConst {
				return p.constantly(def, depth+1)
			}
		}
	}
	return false, false
}
