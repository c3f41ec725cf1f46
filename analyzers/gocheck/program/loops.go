package program

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// LoopKind says how often a loop turns.
type LoopKind uint8

// The kinds of loops.
const (
	NoLoop  LoopKind = iota
	Counted          // over a slice, a map, a number: as often as there are items
	Waiting          // for ever, or as long as something keeps coming
)

// Loop is a set of blocks each of which can reach each other.
type Loop struct {
	Kind   LoopKind
	Blocks map[*ssa.BasicBlock]bool
	// Exits are the blocks outside that are entered from inside.
	Exits []*ssa.BasicBlock
}

type loopInfo struct{ of map[*ssa.BasicBlock]*Loop }

// LoopOf returns the outermost loop around a block, nil when there is none.
func (p *Program) LoopOf(b *ssa.BasicBlock) *Loop {
	fn := b.Parent()
	info := p.loops[fn]
	if info == nil {
		info = findLoops(fn)
		p.loops[fn] = info
	}
	return info.of[b]
}

// Waits reports whether an instruction is inside a loop that waits for what comes.
func (p *Program) Waits(instr ssa.Instruction) bool {
	loop := p.LoopOf(instr.Block())
	return loop != nil && loop.Kind == Waiting
}

// findLoops computes the strongly connected components of the flow graph.
func findLoops(fn *ssa.Function) *loopInfo {
	info := &loopInfo{of: map[*ssa.BasicBlock]*Loop{}}
	index := make([]int, len(fn.Blocks))
	low := make([]int, len(fn.Blocks))
	on := make([]bool, len(fn.Blocks))
	var stack []*ssa.BasicBlock
	next := 1
	var visit func(b *ssa.BasicBlock)
	visit = func(b *ssa.BasicBlock) {
		index[b.Index], low[b.Index] = next, next
		next++
		stack = append(stack, b)
		on[b.Index] = true
		for _, s := range b.Succs {
			if index[s.Index] == 0 {
				visit(s)
				low[b.Index] = min(low[b.Index], low[s.Index])
			} else if on[s.Index] {
				low[b.Index] = min(low[b.Index], index[s.Index])
			}
		}
		if low[b.Index] != index[b.Index] {
			return
		}
		var part []*ssa.BasicBlock
		for {
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			on[top.Index] = false
			part = append(part, top)
			if top == b {
				break
			}
		}
		info.record(part)
	}
	for _, b := range fn.Blocks {
		if index[b.Index] == 0 {
			visit(b)
		}
	}
	return info
}

func (info *loopInfo) record(part []*ssa.BasicBlock) {
	if len(part) == 1 && !selfLoop(part[0]) {
		return
	}
	loop := &Loop{Blocks: map[*ssa.BasicBlock]bool{}}
	for _, b := range part {
		loop.Blocks[b] = true
		info.of[b] = loop
	}
	for _, b := range part {
		for i, s := range b.Succs {
			if !loop.Blocks[s] && !IsUnreachable(s) && !EndsWithTicker(b, i) {
				loop.Exits = append(loop.Exits, s)
			}
		}
	}
	loop.Kind = loop.classify(part)
}

// IsUnreachable reports whether a block is the panic that go/ssa puts behind a
// select whose cases have all been ruled out.
func IsUnreachable(b *ssa.BasicBlock) bool {
	if len(b.Instrs) == 0 {
		return false
	}
	end, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Panic)
	if !ok {
		return false
	}
	boxed, ok := end.X.(*ssa.MakeInterface)
	if !ok {
		return false
	}
	text, ok := boxed.X.(*ssa.Const)
	return ok && !end.Pos().IsValid() && text.Value != nil && text.Value.Kind() == constant.String
}

// ClosedEdge returns the channel whose closing makes a block go to its i-th
// successor, nil when the block decides otherwise: the end of for range c, or
// if !ok after v, ok := <-c.
func ClosedEdge(b *ssa.BasicBlock, i int) ssa.Value {
	if len(b.Instrs) == 0 || i != 1 {
		return nil
	}
	branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return nil
	}
	extract, ok := branch.Cond.(*ssa.Extract)
	if !ok || extract.Index != 1 {
		return nil
	}
	recv, ok := extract.Tuple.(*ssa.UnOp)
	if !ok || recv.Op != token.ARROW {
		return nil
	}
	return recv.X
}

// EndsWithTicker reports whether an edge is taken only when the channel of a
// ticker is closed, which never happens: Stop does not close it.
func EndsWithTicker(b *ssa.BasicBlock, i int) bool {
	switch ch := ClosedEdge(b, i).(type) {
	case *ssa.UnOp:
		field, ok := ch.X.(*ssa.FieldAddr)
		if !ok {
			return false
		}
		ptr, ok := field.X.Type().Underlying().(*types.Pointer)
		if !ok {
			return false
		}
		named, ok := types.Unalias(ptr.Elem()).(*types.Named)
		return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "time"
	case *ssa.Call:
		obj := Object(&ch.Call)
		return obj != nil && obj.FullName() == "time.Tick"
	}
	return false
}

func selfLoop(b *ssa.BasicBlock) bool {
	for _, s := range b.Succs {
		if s == b {
			return true
		}
	}
	return false
}

// classify looks for what makes a loop wait: a receive, a select, a sleep, or
// no way out at all. A loop over items that has an inner wait is still counted
// when its own head counts.
func (l *Loop) classify(part []*ssa.BasicBlock) LoopKind {
	waits := len(l.Exits) == 0
	counted := false
	for _, b := range part {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Select:
				waits = true
			case *ssa.UnOp:
				waits = waits || instr.Op == token.ARROW
			case *ssa.Go:
				waits = waits || l.isBare(part)
			case *ssa.Next:
				counted = true
			case *ssa.Call:
				waits = waits || isSleep(instr.Common())
			}
		}
		counted = counted || l.countsAt(b)
	}
	switch {
	case counted && len(l.Exits) > 0 && !l.endless(part):
		return Counted
	case waits:
		return Waiting
	default:
		return Counted
	}
}

// IsRange reports whether the only way out of a loop is the end of a channel.
func (l *Loop) IsRange() bool {
	for b := range l.Blocks {
		for i, next := range b.Succs {
			if !l.Blocks[next] && !IsUnreachable(next) && !EndsWithTicker(b, i) && ClosedEdge(b, i) == nil {
				return false
			}
		}
	}
	return len(l.Exits) > 0
}

// isBare reports whether the loop has no condition at its head: for {...}.
func (l *Loop) isBare(part []*ssa.BasicBlock) bool {
	head := l.head(part)
	if head == nil || len(head.Instrs) == 0 {
		return false
	}
	return l.inside(head) == len(head.Succs) || !isCondition(head)
}

// isCondition reports whether a block does nothing but decide.
func isCondition(b *ssa.BasicBlock) bool {
	for _, instr := range b.Instrs {
		switch instr.(type) {
		case *ssa.Call, *ssa.Store, *ssa.Send:
			return false
		}
	}
	return true
}

// countsAt reports whether a block ends the loop on a comparison of a number
// that the loop itself counts: i < n.
func (l *Loop) countsAt(b *ssa.BasicBlock) bool {
	if len(b.Instrs) == 0 || l.inside(b) == len(b.Succs) {
		return false
	}
	branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	if !ok {
		return false
	}
	cond, ok := branch.Cond.(*ssa.BinOp)
	if !ok {
		return false
	}
	switch cond.Op {
	case token.LSS, token.LEQ, token.GTR, token.GEQ, token.NEQ:
	default:
		return false
	}
	return l.counts(cond.X) || l.counts(cond.Y)
}

func (l *Loop) inside(b *ssa.BasicBlock) int {
	n := 0
	for _, s := range b.Succs {
		if l.Blocks[s] {
			n++
		}
	}
	return n
}

func (l *Loop) counts(v ssa.Value) bool {
	if !isNumber(v.Type()) {
		return false
	}
	if sum, ok := v.(*ssa.BinOp); ok {
		v = sum.X
	}
	phi, ok := v.(*ssa.Phi)
	return ok && l.Blocks[phi.Block()]
}

func isNumber(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsInteger != 0
}

// endless reports whether the loop has a block that waits and dominates none of
// the counting exits: for { select ...; for i := range items {...} }. The
// outermost component of nested loops mixes both.
func (l *Loop) endless(part []*ssa.BasicBlock) bool {
	head := l.head(part)
	if head == nil {
		return false
	}
	return !l.countsAt(head) && !hasNext(head) && l.waitsOutsideInner(head)
}

// head is the block of the loop that dominates all others.
func (l *Loop) head(part []*ssa.BasicBlock) *ssa.BasicBlock {
	for _, b := range part {
		dominates := true
		for _, other := range part {
			if !b.Dominates(other) {
				dominates = false
				break
			}
		}
		if dominates {
			return b
		}
	}
	return nil
}

func hasNext(b *ssa.BasicBlock) bool {
	for _, instr := range b.Instrs {
		if _, ok := instr.(*ssa.Next); ok {
			return true
		}
	}
	return false
}

func (l *Loop) waitsOutsideInner(head *ssa.BasicBlock) bool {
	for b := range l.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Select:
				return true
			case *ssa.UnOp:
				if instr.Op == token.ARROW {
					return true
				}
			case *ssa.Call:
				if isSleep(instr.Common()) {
					return true
				}
			}
		}
	}
	return false
}

func isSleep(common *ssa.CallCommon) bool {
	obj := Object(common)
	return obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == "time" && obj.Name() == "Sleep"
}
