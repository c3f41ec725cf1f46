package sites

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// Miss is a way from an instruction on which something does not happen.
type Miss struct {
	// Exit is the return that is reached; nil when the way leads back to the start.
	Exit *ssa.Return
	// Again is set when the way leads back to the start: a turn of a loop.
	Again bool
}

// Misses finds the first way from an instruction to a return, or back to the
// instruction itself, that meets no instruction for which done holds. Ways that
// end in a panic do not count, nor do branches that dead says cannot be taken.
func Misses(from ssa.Instruction, done func(ssa.Instruction) bool, dead func(*ssa.BasicBlock, int) bool) (Miss, bool) {
	w := walk{from: from, done: done, dead: dead, seen: map[*ssa.BasicBlock]bool{}}
	b := from.Block()
	for i, instr := range b.Instrs {
		if instr == from {
			return w.visit(b, i+1)
		}
	}
	return Miss{}, false
}

// MissesExit finds the first way from an instruction to a return, as Misses does,
// and does not follow a loop back to the start.
func MissesExit(from ssa.Instruction, done func(ssa.Instruction) bool, dead func(*ssa.BasicBlock, int) bool) bool {
	at := from.Block()
	_, found := Misses(from, done, func(b *ssa.BasicBlock, i int) bool {
		return b.Succs[i] == at || dead != nil && dead(b, i)
	})
	return found
}

type walk struct {
	from ssa.Instruction
	done func(ssa.Instruction) bool
	dead func(*ssa.BasicBlock, int) bool
	seen map[*ssa.BasicBlock]bool
}

func (w *walk) visit(b *ssa.BasicBlock, start int) (Miss, bool) {
	for _, instr := range b.Instrs[start:] {
		if instr == w.from {
			return Miss{Again: true}, true
		}
		if w.done(instr) {
			return Miss{}, false
		}
		if ret, ok := instr.(*ssa.Return); ok {
			return Miss{Exit: ret}, true
		}
	}
	for i, next := range b.Succs {
		if w.seen[next] || w.dead != nil && w.dead(b, i) {
			continue
		}
		w.seen[next] = true
		if miss, found := w.visit(next, 0); found {
			return miss, true
		}
	}
	return Miss{}, false
}

// Returned is a result of a return as written. In functions that defer, go/ssa
// goes through a variable: the value is what the same block stored there.
func Returned(ret *ssa.Return, i int) ssa.Value {
	load, ok := ret.Results[i].(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return ret.Results[i]
	}
	instrs := ret.Block().Instrs
	for at := len(instrs) - 1; at >= 0; at-- {
		if st, ok := instrs[at].(*ssa.Store); ok && st.Addr == load.X {
			return st.Val
		}
	}
	return load
}

// Reaches reports whether a way leads from one instruction to another.
func Reaches(from, to ssa.Instruction) bool {
	if from.Block() == to.Block() && position(from) < position(to) {
		return true
	}
	seen := map[*ssa.BasicBlock]bool{}
	var visit func(b *ssa.BasicBlock) bool
	visit = func(b *ssa.BasicBlock) bool {
		for _, next := range b.Succs {
			if next == to.Block() {
				return true
			}
			if !seen[next] {
				seen[next] = true
				if visit(next) {
					return true
				}
			}
		}
		return false
	}
	return visit(from.Block())
}

func position(instr ssa.Instruction) int {
	for i, other := range instr.Block().Instrs {
		if other == instr {
			return i
		}
	}
	return -1
}

// FailedBranches returns the test for branches on which a call has failed, and
// its other results are nil: if err != nil {...}.
func (p *Package) FailedBranches(call ssa.Value, handle ssa.Value) func(*ssa.BasicBlock, int) bool {
	return func(b *ssa.BasicBlock, succ int) bool {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			return false
		}
		cond, ok := branch.Cond.(*ssa.BinOp)
		if !ok || cond.Op != token.EQL && cond.Op != token.NEQ {
			return false
		}
		v := cond.X
		if isNil(v) {
			v = cond.Y
		} else if !isNil(cond.Y) {
			return false
		}
		isNilBranch := (cond.Op == token.EQL) == (succ == 0)
		if p.isValue(v, handle) {
			return isNilBranch // nothing was acquired
		}
		if extract, ok := p.resultOf(v, call); ok && isError(extract.Type()) {
			return !isNilBranch
		}
		return false
	}
}

// isValue reports whether v is the value or a variable that holds it.
func (p *Package) isValue(v, want ssa.Value) bool {
	if want == nil {
		return false
	}
	if v == want {
		return true
	}
	for _, o := range p.held(v) {
		if o == want {
			return true
		}
	}
	return false
}

// resultOf returns the result of the call that v is.
func (p *Package) resultOf(v, call ssa.Value) (ssa.Value, bool) {
	for _, o := range append(p.held(v), v) {
		if extract, ok := o.(*ssa.Extract); ok && extract.Tuple == call {
			return o, true
		}
		if o == call {
			return o, true
		}
	}
	return nil, false
}

// held are the values that a load or a join may yield.
func (p *Package) held(v ssa.Value) []ssa.Value {
	switch v := v.(type) {
	case *ssa.UnOp:
		if cell := p.Prog.Cell(v.X); cell != nil && v.Op == token.MUL {
			var all []ssa.Value
			for _, s := range p.Prog.Stores(cell) {
				all = append(all, s.Val)
			}
			return all
		}
	case *ssa.Phi:
		return v.Edges
	}
	return nil
}
