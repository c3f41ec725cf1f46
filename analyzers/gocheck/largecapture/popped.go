package largecapture

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// popped reports
//
//	item := q.items[n-1]
//	q.items = q.items[:n-1] // the slot still points at the item
//
// in methods that take an element out of a slice of pointers.
func popped(p *sites.Package, fn *ssa.Function) []sites.Draft {
	if fn.Signature.Recv() == nil || fn.Signature.Results().Len() == 0 {
		return nil
	}
	var drafts []sites.Draft
	program.Instrs(fn, func(instr ssa.Instruction) {
		st, ok := instr.(*ssa.Store)
		if !ok {
			return
		}
		cut, ok := st.Val.(*ssa.Slice)
		if !ok || cut.High == nil || cut.Low != nil && !isZero(cut.Low) || !holdsPointers(cut.X.Type()) {
			return
		}
		if sameOrigin(p, st.Addr, cut.X) && isLast(cut.High) && takesOut(p, fn, cut) && !clears(p, fn, cut) {
			drafts = append(drafts, draft(p, st, cut))
		}
	})
	return drafts
}

func isZero(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Int64() == 0
}

// holdsPointers reports whether the elements of a slice keep other things alive.
func holdsPointers(t types.Type) bool {
	slice, ok := t.Underlying().(*types.Slice)
	if !ok {
		return false
	}
	switch slice.Elem().Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Map, *types.Signature:
		return true
	}
	return false
}

func sameOrigin(p *sites.Package, a, b ssa.Value) bool {
	for _, x := range p.Origins(a) {
		for _, y := range p.Origins(b) {
			if x.IsKnown() && x.Place == y.Place {
				return true
			}
		}
	}
	return false
}

// isLast reports whether a bound is one less than a length: n - 1.
func isLast(high ssa.Value) bool {
	sub, ok := high.(*ssa.BinOp)
	if !ok || sub.Op != token.SUB {
		return false
	}
	one, ok := sub.Y.(*ssa.Const)
	return ok && one.Value != nil && one.Int64() == 1
}

// takesOut reports whether the function returns the element at the cut.
func takesOut(p *sites.Package, fn *ssa.Function, cut *ssa.Slice) bool {
	found := false
	program.Instrs(fn, func(instr ssa.Instruction) {
		load, ok := instr.(*ssa.UnOp)
		if !ok || load.Op != token.MUL {
			return
		}
		at, ok := load.X.(*ssa.IndexAddr)
		if ok && sameOrigin(p, at.X, cut.X) && isLast(at.Index) && isReturned(load, 0) {
			found = true
		}
	})
	return found
}

func isReturned(v ssa.Value, depth int) bool {
	if depth > 4 {
		return false
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Return:
			return true
		case *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.TypeAssert, *ssa.Phi:
			if isReturned(ref.(ssa.Value), depth+1) {
				return true
			}
		}
	}
	return false
}

// clears reports whether the function sets a slot of the slice to its zero
// value, itself or by clear.
func clears(p *sites.Package, fn *ssa.Function, cut *ssa.Slice) bool {
	found := false
	program.Instrs(fn, func(instr ssa.Instruction) {
		switch instr := instr.(type) {
		case *ssa.Store:
			at, ok := instr.Addr.(*ssa.IndexAddr)
			if c, isConst := instr.Val.(*ssa.Const); ok && isConst && c.Value == nil && sameOrigin(p, at.X, cut.X) {
				found = true
			}
		case *ssa.Call:
			if b, ok := instr.Call.Value.(*ssa.Builtin); ok && b.Name() == "clear" {
				found = true
			}
		}
	})
	return found
}

func draft(p *sites.Package, st *ssa.Store, cut *ssa.Slice) sites.Draft {
	pos, end := p.Range(st)
	name, said := "the slice", "the slice"
	place := leak.Place{Kind: leak.Field, Root: "array"}
	for _, o := range p.Origins(cut.X) {
		if o.Kind == leak.Field {
			place, name = o.Place, sites.Short(o.Place)
			said = sites.Code(name)
		}
	}
	owner := leak.Owner{Kind: leak.Container, Name: name, Place: place, Lifetime: leak.Instance, Sure: leak.Unknown}
	owner.Lifetime, owner.Sure = p.LifetimeOf(st.Parent().Signature.Recv().Type()) // the stack of a parser soon goes
	growth := leak.Event{Kind: leak.Grow, Owner: place, Key: leak.Key{Kind: leak.KeyNone},
		When: leak.When{Phase: leak.Run, Many: leak.Yes}, At: p.Span(pos, end)}
	v := leak.Judge(owner, []leak.Event{growth}, nil)[0]
	if n := p.NodeAt(st); n != nil {
		growth.What = p.Text(n)
	}
	return sites.Draft{Pos: pos, End: end, Finding: leak.Finding{
		Rule: rule, Owner: owner, Growth: growth, Confidence: v.Confidence,
		Message: "the slot that is cut off " + said + " still points at the element that is taken out",
		Advice:  "Set the slot to nil before cutting it off.",
		Path:    []leak.Step{{Text: "array of " + name, At: growth.At}},
	}}
}
