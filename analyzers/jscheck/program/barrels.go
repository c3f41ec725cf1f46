package program

// passes notes of which modules a CommonJS module passes something on:
// module.exports = { open: require('./doors').open }.
func passes(p *Program, m *Module, to importing) {
	for i := range m.Exports {
		if v := m.Exports[i].Val; v != 0 {
			passesValue(p, Node{m, v}, to, 0)
		}
	}
}

func passesValue(p *Program, n Node, to importing, depth int) {
	if n.V == 0 || depth > 4 {
		return
	}
	v := n.Val()
	switch v.Op {
	case OpRequire:
		if t := p.Target(n.M, v.A).Module; t != nil {
			to.barrel(t, n.M)
		}
	case OpField:
		passesValue(p, n.Base(), to, depth+1)
	case OpSym:
		for d := n.M.Syms[v.A].Defs; d != 0; d = n.M.Defs[d].Next {
			if def := (Node{n.M, n.M.Defs[d].Val}); def.V != 0 && def.Val().Op != OpObject {
				passesValue(p, def, to, depth+1)
			}
		}
	case OpObject:
		o := n.M.Objects[v.A]
		for _, prop := range n.M.Props[o.Props : o.Props+o.N] {
			passesValue(p, Node{n.M, prop.Val}, to, depth+1)
		}
	}
}
