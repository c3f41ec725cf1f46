package timerleak

import (
	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// rearmed reports
//
//	for {
//		select {
//		case <-wake:
//		case <-time.After(hour):
//		}
//	}
//
// where each wake abandons a timer that stays until it fires.
func rearmed(p *sites.Package) []sites.Draft {
	var drafts []sites.Draft
	for _, fn := range p.Prog.Funcs {
		program.Instrs(fn, func(instr ssa.Instruction) {
			call, ok := instr.(*ssa.Call)
			if !ok || !p.Abandons(program.Object(&call.Call), call.Pos()) || isShort(call) {
				return
			}
			if loop := p.Prog.LoopOf(call.Block()); loop == nil || !goesRound(p, call, loop) {
				return // waited for until it fires
			}
			drafts = append(drafts, draft(p, call))
		})
	}
	return drafts
}

// isShort reports whether a timer fires within a few seconds: what is abandoned
// is soon gone.
func isShort(call *ssa.Call) bool {
	c, ok := call.Call.Args[0].(*ssa.Const)
	return ok && c.Value != nil && c.Int64() <= int64(10e9)
}

// goesRound reports whether the loop turns through another case of the select
// that waits for the timer.
func goesRound(p *sites.Package, call *ssa.Call, loop *program.Loop) bool {
	sel, own := waitFor(call)
	if sel == nil || !loop.Blocks[sel.Block()] {
		return false
	}
	for i := range sel.States {
		if i == own {
			continue
		}
		if body := sites.CaseBody(sel, i); body != nil && loop.Blocks[body] && reaches(body, call.Block(), loop) {
			return true
		}
	}
	return false
}

// waitFor finds the select that receives from the timer, and its case.
func waitFor(call *ssa.Call) (*ssa.Select, int) {
	for _, ref := range *call.Referrers() {
		values := []ssa.Value{call}
		if phi, ok := ref.(*ssa.Phi); ok {
			values = append(values, phi)
		}
		for _, v := range values {
			for _, use := range *v.Referrers() {
				sel, ok := use.(*ssa.Select)
				if !ok {
					continue
				}
				for i, state := range sel.States {
					if state.Chan == v && len(values) == 1 {
						return sel, i
					}
				}
			}
		}
	}
	return nil, 0
}

func reaches(from, to *ssa.BasicBlock, loop *program.Loop) bool {
	seen := map[*ssa.BasicBlock]bool{}
	var visit func(b *ssa.BasicBlock) bool
	visit = func(b *ssa.BasicBlock) bool {
		if b == to {
			return true
		}
		if seen[b] || !loop.Blocks[b] {
			return false
		}
		seen[b] = true
		for _, next := range b.Succs {
			if visit(next) {
				return true
			}
		}
		return false
	}
	return visit(from)
}

func draft(p *sites.Package, call *ssa.Call) sites.Draft {
	pos, end := p.Range(call)
	owner := leak.Owner{Kind: leak.Scheduler, Name: "timer", Lifetime: leak.Process, Sure: leak.Unknown, Place: leak.Place{Kind: leak.Global, Root: "timers"}}
	growth := leak.Event{Kind: leak.Grow, Owner: owner.Place, Key: leak.Key{Kind: leak.KeyNone}, When: leak.When{Phase: leak.Run, Many: leak.Yes}}
	v := leak.Judge(owner, []leak.Event{growth}, nil)[0]
	growth.What, growth.At = p.Text(p.NodeAt(call)), p.Span(pos, end)
	return sites.Draft{Pos: pos, End: end, Finding: leak.Finding{
		Rule: rule, Owner: owner, Growth: growth, Confidence: v.Confidence,
		Message: "each turn of the loop through another case abandons the timer of " + sites.Code(growth.What) + " until it fires",
		Advice:  "Make one timer before the loop and Reset it.",
		Path:    []leak.Step{{Text: growth.What, At: growth.At}},
	}}
}
