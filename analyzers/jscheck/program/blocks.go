package program

// Conds returns the conditions under which an event runs, innermost first,
// with whether each must be false.
func (p *Program) Conds(m *Module, ev *Ev) []Cond {
	var conds []Cond
	for b := ev.Block; ; {
		block := &m.Blocks[b]
		if block.Cond != 0 && block.Kind != BlockLoop {
			conds = append(conds, Cond{N: Node{m, block.Cond}, Not: block.Kind == BlockElse, Block: b})
		}
		conds = append(conds, p.earlier(m, b, ev)...)
		if block.Kind == BlockBody || b == block.Parent {
			return conds
		}
		b = block.Parent
	}
}

// Cond is a condition that guards code.
type Cond struct {
	N   Node
	Not bool
	// Block is the block that the condition opens.
	Block BlockID
	// Exit is set when the block leaves, so that what follows runs under the opposite.
	Exit ExitKind
}

// earlier returns the conditions of blocks that leave before an event of the
// same sequence is reached: `if (x) return`.
func (p *Program) earlier(m *Module, parent BlockID, ev *Ev) []Cond {
	var conds []Cond
	at := ev.ID
	for b := int(parent) + 1; b < len(m.Blocks) && m.Blocks[b].First <= at; b++ {
		block := &m.Blocks[b]
		if block.Parent == parent && block.Fn == m.Blocks[parent].Fn && block.Kind != BlockBody && block.Exit != ExitNone && block.Last <= at && block.Cond != 0 {
			conds = append(conds, Cond{N: Node{m, block.Cond}, Not: block.Kind != BlockElse, Block: BlockID(b), Exit: block.Exit})
		}
	}
	return conds
}

// InLoop reports whether an event is inside a loop of its function, and
// returns the innermost.
func (p *Program) InLoop(m *Module, ev *Ev) (BlockID, bool) {
	for b := ev.Block; ; {
		block := &m.Blocks[b]
		if block.Kind == BlockLoop {
			return b, true
		}
		if block.Kind == BlockBody || b == block.Parent {
			return 0, false
		}
		b = block.Parent
	}
}

// Within reports whether an event lies in a block.
func (m *Module) Within(ev *Ev, block BlockID) bool {
	for b := ev.Block; ; {
		if b == block {
			return true
		}
		up := m.Blocks[b]
		if up.Kind == BlockBody || b == up.Parent {
			return false
		}
		b = up.Parent
	}
}

// Each calls f for a value and for everything it is computed from.
func (p *Program) Each(n Node, f func(Node)) { p.each(n, f, 0) }

func (p *Program) each(n Node, f func(Node), depth int) {
	if n.V == 0 || depth > 12 {
		return
	}
	f(n)
	v := n.Val()
	sub := func(id int32) { p.each(Node{n.M, ValID(id)}, f, depth+1) }
	switch v.Op {
	case OpField, OpAwait, OpSpread, OpItem, OpKeyOf, OpUpdate:
		sub(v.A)
	case OpElem, OpJoin, OpDerived, OpAssign:
		sub(v.A)
		sub(v.B)
	case OpCall, OpNew:
		sub(int32(n.Callee().V))
		for i := range n.NArgs() {
			p.each(n.Arg(i), f, depth+1)
		}
	case OpArray:
		for _, item := range n.M.Lists[v.A : v.A+v.B] {
			p.each(Node{n.M, item}, f, depth+1)
		}
	case OpObject:
		o := n.M.Objects[v.A]
		for _, prop := range n.M.Props[o.Props : o.Props+o.N] {
			p.each(Node{n.M, prop.Val}, f, depth+1)
		}
	}
}
