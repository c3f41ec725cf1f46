package sites

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/models"
)

// endsHere reports whether nothing needs a handle, or what is read from it, once
// the function has returned that acquired it. Only then may its release be
// deferred: a goroutine, a caller or a field would be left with a dead one.
//
//	t := time.NewTicker(d); go beat(t.C)
func (p *Package) endsHere(a *Acquired) bool {
	w := &inside{p: p, fn: a.At.Parent(), growth: a.Callee(), pair: a.Pair, seen: map[ssa.Value]bool{}}
	return a.Handle != nil && w.origin(a.Handle)
}

// inside looks at all uses of a handle.
type inside struct {
	p      *Package
	fn     *ssa.Function
	growth *types.Func
	pair   *models.Pair
	seen   map[ssa.Value]bool
	depth  int
}

// origin goes back to where the function has the handle from.
func (w *inside) origin(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.ChangeType:
		return w.origin(v.X)
	case *ssa.MakeInterface:
		return w.origin(v.X)
	case *ssa.UnOp:
		cell := w.p.Prog.Cell(v.X)
		return v.Op == token.MUL && cell != nil && w.variable(cell)
	case *ssa.MakeChan, *ssa.Call, *ssa.Extract, *ssa.Alloc:
		return w.value(v)
	}
	return false // somebody gave it to us: a parameter, a field
}

// variable looks at what is done with a variable of the function itself.
func (w *inside) variable(cell *ssa.Alloc) bool { return cell.Parent() == w.fn && w.value(cell) }

func (w *inside) value(v ssa.Value) bool {
	if w.seen[v] || holdsNothing(v.Type()) {
		return true
	}
	w.seen[v] = true
	refs := v.Referrers()
	if refs == nil {
		return false
	}
	for _, ref := range *refs {
		if !w.use(v, ref) {
			return false
		}
	}
	return true
}

// use reports whether a use is over when the function returns.
func (w *inside) use(v ssa.Value, ref ssa.Instruction) bool {
	switch ref := ref.(type) {
	case *ssa.DebugRef, *ssa.If, *ssa.BinOp:
		return true
	case *ssa.Call, *ssa.Defer:
		return w.call(v, ref.(ssa.CallInstruction))
	case *ssa.Store:
		if ref.Addr == v {
			return true
		}
		cell := w.p.Prog.Cell(ref.Addr)
		return cell != nil && w.variable(cell)
	case *ssa.UnOp:
		return ref.Op == token.ARROW || w.value(ref)
	case *ssa.Phi, *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.ChangeType, *ssa.TypeAssert, *ssa.Convert, *ssa.Extract, *ssa.FieldAddr, *ssa.Field:
		return w.value(ref.(ssa.Value))
	case *ssa.Send:
		return ref.X != v
	case *ssa.Select:
		for _, state := range ref.States {
			if state.Send == v {
				return false
			}
		}
		return true
	case *ssa.MakeClosure:
		return w.closure(v, ref)
	}
	return false // returned, stored, started with go
}

// holdsNothing reports whether a value of a type keeps no handle: what was read,
// how much it was, what went wrong.
func holdsNothing(t types.Type) bool {
	if slice, ok := t.Underlying().(*types.Slice); ok {
		t = slice.Elem()
	}
	_, basic := t.Underlying().(*types.Basic)
	return basic || isError(t)
}

// closure reports whether a function literal is called or deferred here and
// nothing else.
func (w *inside) closure(v ssa.Value, made *ssa.MakeClosure) bool {
	for _, ref := range *made.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.Call, *ssa.Defer:
			if ref.(ssa.CallInstruction).Common().Value != ssa.Value(made) {
				return false
			}
		default:
			return false
		}
	}
	fn := made.Fn.(*ssa.Function)
	for i, binding := range made.Bindings {
		if binding == v && (fn.Synthetic != "" || !w.value(fn.FreeVars[i])) {
			return false
		}
	}
	return true
}

// call reports whether a call is done with the handle when it returns: a method
// of it, a function of the package that keeps nothing, the acquisition itself.
func (w *inside) call(v ssa.Value, call ssa.CallInstruction) bool {
	common := call.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		return b.Name() != "append"
	}
	if callee := w.p.Prog.Callee(common); callee != nil {
		return w.into(v, common, callee)
	}
	obj := program.Object(common)
	recv, _ := program.Args(common)
	if recv == v || obj != nil && obj == w.growth {
		return w.result(call)
	}
	reader := tracker{p: w.p, pair: w.pair}
	return reader.onlyReads(v, common) && w.result(call)
}

// result looks at what comes out of a call, which may have the handle in it:
// bufio.NewScanner(f).
func (w *inside) result(call ssa.CallInstruction) bool {
	value, ok := call.(*ssa.Call)
	return !ok || w.growth != nil && program.Object(call.Common()) == w.growth || w.value(value)
}

func (w *inside) into(v ssa.Value, common *ssa.CallCommon, callee *ssa.Function) bool {
	if w.depth > 4 {
		return false
	}
	inner := &inside{p: w.p, fn: callee, growth: w.growth, pair: w.pair, seen: w.seen, depth: w.depth + 1}
	for i, arg := range program.Params(common) {
		if arg == v && (i >= len(callee.Params) || !inner.value(callee.Params[i])) {
			return false
		}
	}
	return true
}
