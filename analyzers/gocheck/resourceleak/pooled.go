package resourceleak

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// pooled reports
//
//	pool.Put(decoder)
//
// where the decoder owns something that only Close gives back: the collector
// empties a sync.Pool and calls nothing.
func pooled(p *sites.Package) []sites.Draft {
	var drafts []sites.Draft
	for _, fn := range p.Prog.Funcs {
		program.Instrs(fn, func(instr ssa.Instruction) {
			call, ok := instr.(*ssa.Call)
			if !ok || !isPoolPut(program.Object(&call.Call)) {
				return
			}
			held := call.Call.Args[1]
			if boxed, ok := held.(*ssa.MakeInterface); ok {
				held = boxed.X
			}
			if name := p.NeedsClose(held.Type()); name != "" && !finalized(p, held.Type()) && !closedBefore(call, held) {
				drafts = append(drafts, draft(p, call, name))
			}
		})
	}
	return drafts
}

// closedBefore reports whether what goes into a pool has nothing left to close:
// it is closed on the way, or what it wraps is taken out of it.
//
//	w.Close()
//	pool.Put(w)
func closedBefore(put *ssa.Call, held ssa.Value) bool {
	found := false
	program.Instrs(put.Parent(), func(instr ssa.Instruction) {
		if !instr.Block().Dominates(put.Block()) || instr.Block() == put.Block() && !sites.Reaches(instr, put) {
			return
		}
		switch instr := instr.(type) {
		case *ssa.Call:
			recv, _ := program.Args(&instr.Call)
			obj := program.Object(&instr.Call)
			found = found || recv == held && obj != nil && obj.Name() == "Close"
		case *ssa.Store:
			field, ok := instr.Addr.(*ssa.FieldAddr)
			found = found || ok && field.X == held && isNil(instr.Val)
		}
	})
	return found
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

func isPoolPut(fn *types.Func) bool {
	return fn != nil && fn.FullName() == "(*sync.Pool).Put"
}

// finalized reports whether the package gives values of the type, or what they
// hold, a finalizer.
func finalized(p *sites.Package, t types.Type) bool {
	found := false
	for _, fn := range p.Prog.Funcs {
		program.Instrs(fn, func(instr ssa.Instruction) {
			if call, ok := instr.(*ssa.Call); ok {
				obj := program.Object(&call.Call)
				found = found || obj != nil && (obj.FullName() == "runtime.SetFinalizer" || obj.FullName() == "runtime.AddCleanup")
			}
		})
	}
	return found
}

func draft(p *sites.Package, call *ssa.Call, name string) sites.Draft {
	pos, end := p.Range(call)
	owner := leak.Owner{Kind: leak.Resource, Name: name, Lifetime: leak.Process, Sure: leak.Unknown, Place: leak.Place{Kind: leak.Global, Root: "pool"}}
	growth := leak.Event{Kind: leak.Grow, Owner: owner.Place, Key: leak.Key{Kind: leak.KeyNone}, When: leak.When{Phase: leak.Run, Many: leak.Yes}}
	v := leak.Judge(owner, []leak.Event{growth}, nil)[0]
	growth.What, growth.At = p.Text(p.NodeAt(call)), p.Span(pos, end)
	return sites.Draft{Pos: pos, End: end, Finding: leak.Finding{
		Rule: rule, Owner: owner, Growth: growth, Confidence: v.Confidence,
		Message: "the pool drops a " + sites.Code(name) + " without closing it when memory is collected",
		Advice:  "Close it with a finalizer, or keep it in a bounded free list that closes what it drops.",
		Path:    []leak.Step{{Text: growth.What, At: growth.At}},
	}}
}
