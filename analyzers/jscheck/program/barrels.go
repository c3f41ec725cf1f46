package program

// passes notes of which modules a CommonJS module passes something on:
// module.exports = { open: require('./doors').open }.
func (x *importers) passes(p *Program, m *Module) {
	for i := range m.Exports {
		if v := m.Exports[i].Val; v != 0 {
			x.passesValue(p, Node{m, v}, 0)
		}
	}
}

func (x *importers) passesValue(p *Program, n Node, depth int) {
	if n.V == 0 || depth > 4 {
		return
	}
	v := n.Val()
	switch v.Op {
	case OpRequire:
		if t := p.Target(n.M, v.A).Module; t != nil {
			x.barrels[t.Index] = append(x.barrels[t.Index], n.M.Index)
		}
	case OpField:
		x.passesValue(p, n.Base(), depth+1)
	case OpSym:
		for d := n.M.Syms[v.A].Defs; d != 0; d = n.M.Defs[d].Next {
			if def := (Node{n.M, n.M.Defs[d].Val}); def.V != 0 && def.Val().Op != OpObject {
				x.passesValue(p, def, depth+1)
			}
		}
	case OpObject:
		o := n.M.Objects[v.A]
		for _, prop := range n.M.Props[o.Props : o.Props+o.N] {
			x.passesValue(p, Node{n.M, prop.Val}, depth+1)
		}
	}
}
