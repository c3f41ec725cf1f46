package sites

import (
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// Effects is the fact about a function: what a caller must know of its body.
type Effects struct {
	// NeverReturns is set when the function loops for ever with no way out.
	NeverReturns bool
	// Exits is set when calling it ends the process or panics.
	Exits bool
}

// AFact marks Effects as a fact.
func (*Effects) AFact() {}

func (e *Effects) String() string {
	switch {
	case e.Exits:
		return "exits"
	case e.NeverReturns:
		return "never returns"
	}
	return "returns"
}

var _ analysis.Fact = (*Effects)(nil)

// neverReturns is the predicate with which SSA is built.
func (p *Package) neverReturns(fn *types.Func) bool {
	return p.know.noReturn(fn)
}

// exportFacts tells importing packages which functions never return.
func (p *Package) exportFacts() {
	for _, fn := range p.Prog.Funcs {
		obj, ok := fn.Object().(*types.Func)
		if !ok || obj.Pkg() != p.Pkg {
			continue
		}
		if p.LoopsForEver(fn) {
			p.ExportObjectFact(obj, &Effects{NeverReturns: true})
		}
	}
}

// LoopsForEver reports whether a function has a loop it never leaves: no
// return, no panic, nothing that ends the process.
func (p *Package) LoopsForEver(fn *ssa.Function) bool {
	return p.EndlessLoop(fn) != nil
}

// EndlessLoop returns the block of an endless loop that every run of fn
// reaches, or the call of a function that has one; nil when fn can return.
func (p *Package) EndlessLoop(fn *ssa.Function) ssa.Instruction {
	return p.endless(fn, map[*ssa.Function]bool{})
}

func (p *Package) endless(fn *ssa.Function, seen map[*ssa.Function]bool) ssa.Instruction {
	if fn.Blocks == nil || seen[fn] {
		return nil
	}
	seen[fn] = true
	var blocked ssa.Instruction
	var loop ssa.Instruction
	visited := map[*ssa.BasicBlock]bool{}
	var canReturn func(b *ssa.BasicBlock) bool
	canReturn = func(b *ssa.BasicBlock) bool {
		if visited[b] || program.IsUnreachable(b) {
			return false
		}
		visited[b] = true
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Return, *ssa.Panic:
				return true
			case *ssa.Call:
				if p.blocks(&instr.Call, seen) {
					blocked = instr
					return false
				}
			}
		}
		if len(b.Succs) == 0 {
			return true // the process ends here
		}
		if l := p.Prog.LoopOf(b); l != nil && loop == nil {
			loop = b.Instrs[0]
		}
		for i, next := range b.Succs {
			if !program.EndsWithTicker(b, i) && !p.neverCloses(b, i) && canReturn(next) {
				return true
			}
		}
		return false
	}
	if canReturn(fn.Blocks[0]) {
		return nil
	}
	if loop != nil {
		return loop
	}
	return blocked
}

// neverCloses reports whether an edge is taken only when a channel is closed that
// is kept in a field or variable of the package, made here, and closed nowhere.
func (p *Package) neverCloses(b *ssa.BasicBlock, i int) bool {
	ch := program.ClosedEdge(b, i)
	if ch == nil {
		return false
	}
	origins := p.placer.of(ch)
	for _, o := range origins {
		if o.Kind != leak.Field || o.Path != "" || o.Field == nil || o.Field.Exported() || o.Field.Pkg() != p.Pkg || !p.isOwnChannel(o.Place) {
			return false
		}
	}
	return len(origins) > 0
}

// isOwnChannel reports whether the channel in a field is always one that the
// package makes, keeps to itself and never closes.
func (p *Package) isOwnChannel(place leak.Place) bool {
	if len(p.Closes(place)) > 0 || p.handsOut(place) {
		return false
	}
	made := false
	for _, fn := range p.Prog.Funcs {
		foreign := false
		program.Instrs(fn, func(instr ssa.Instruction) {
			st, ok := instr.(*ssa.Store)
			if !ok {
				return
			}
			for _, o := range p.placer.of(st.Addr) {
				if o.Place != place {
					continue
				}
				if _, ok := st.Val.(*ssa.MakeChan); ok {
					made = true
				} else if !isNil(st.Val) {
					foreign = true
				}
			}
		})
		if foreign {
			return false
		}
	}
	return made
}

// blocks reports whether a call never comes back.
func (p *Package) blocks(common *ssa.CallCommon, seen map[*ssa.Function]bool) bool {
	if callee := p.Prog.Callee(common); callee != nil {
		return p.endless(callee, seen) != nil
	}
	return p.factOf(common).NeverReturns
}

func (p *Package) factOf(common *ssa.CallCommon) Effects {
	var fact Effects
	if callee := common.StaticCallee(); callee != nil {
		if obj, ok := callee.Object().(*types.Func); ok {
			p.ImportObjectFact(obj.Origin(), &fact)
		}
	}
	return fact
}

// NeverReturns reports whether a call of another package's function never
// returns, by its fact.
func (p *Package) NeverReturns(common *ssa.CallCommon) bool {
	return p.factOf(common).NeverReturns
}

// Waiting reports whether a function, or one it calls, has a loop that waits for what comes.
func (p *Package) Waiting(fn *ssa.Function) bool {
	for _, inner := range p.Within(fn) {
		for _, b := range inner.Blocks {
			if loop := p.Prog.LoopOf(b); loop != nil && loop.Kind == program.Waiting {
				return true
			}
		}
	}
	return false
}
