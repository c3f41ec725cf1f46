package program

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// index walks all functions once: calls, function values, closures, cells.
func (p *Program) index() {
	for _, fn := range p.Funcs {
		Instrs(fn, func(instr ssa.Instruction) {
			if closure, ok := instr.(*ssa.MakeClosure); ok {
				if f := closure.Fn.(*ssa.Function); f.Synthetic == "" {
					p.closures[f] = closure
				}
			}
		})
	}
	for _, fn := range p.Funcs {
		Instrs(fn, func(instr ssa.Instruction) { p.indexInstr(fn, instr) })
	}
}

func (p *Program) indexInstr(fn *ssa.Function, instr ssa.Instruction) {
	if box, ok := instr.(*ssa.MakeInterface); ok {
		t := types.Unalias(box.X.Type())
		if ptr, ok := t.(*types.Pointer); ok {
			t = types.Unalias(ptr.Elem())
		}
		if named, ok := t.(*types.Named); ok {
			p.boxed[named.Origin()] = true
		}
	}
	if store, ok := instr.(*ssa.Store); ok {
		if cell := p.Cell(store.Addr); cell != nil {
			p.cells[cell] = append(p.cells[cell], store)
		}
	}
	callee := (*ssa.Function)(nil)
	if call, ok := instr.(ssa.CallInstruction); ok {
		if callee = p.Callee(call.Common()); callee != nil {
			p.callers[callee] = append(p.callers[callee], Call{fn, call})
		}
	}
	var buf [8]*ssa.Value
	for i, operand := range instr.Operands(buf[:0]) {
		if *operand == nil {
			continue
		}
		f := p.FuncOf(*operand)
		if f == nil || !p.Has(f) {
			continue
		}
		if _, ok := instr.(*ssa.MakeClosure); ok && i == 0 {
			continue // the closure's own uses count
		}
		if call, ok := instr.(ssa.CallInstruction); ok && i == 0 && !call.Common().IsInvoke() && f == callee {
			continue // called, not mentioned
		}
		p.uses[f] = append(p.uses[f], Use{fn, instr, *operand})
	}
}

// Cell returns the variable that an address denotes, also through captures.
func (p *Program) Cell(addr ssa.Value) *ssa.Alloc {
	for {
		switch a := addr.(type) {
		case *ssa.Alloc:
			return a
		case *ssa.FreeVar:
			if addr = p.Captured(a); addr == nil {
				return nil
			}
		default:
			return nil
		}
	}
}

// FuncOf returns the declared or anonymous function that a value is: a
// function, a closure, a method value.
func (p *Program) FuncOf(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.Function:
		return p.Source(v)
	case *ssa.MakeClosure:
		return p.Source(v.Fn.(*ssa.Function))
	case *ssa.ChangeType:
		return p.FuncOf(v.X)
	case *ssa.MakeInterface:
		return p.FuncOf(v.X)
	}
	return nil
}

// Source returns the function as written: the generic one of an instance, the
// method behind a bound-method or promoted-method wrapper.
func (p *Program) Source(fn *ssa.Function) *ssa.Function {
	if origin := fn.Origin(); origin != nil {
		return origin
	}
	if fn.Synthetic == "" || fn.Blocks != nil && p.Has(fn) {
		return fn
	}
	if obj, ok := fn.Object().(*types.Func); ok && (strings.HasPrefix(fn.Synthetic, "bound") || strings.HasPrefix(fn.Synthetic, "wrapper") || strings.HasPrefix(fn.Synthetic, "thunk") || strings.HasPrefix(fn.Synthetic, "promoted")) {
		if f := p.SSA.Prog.FuncValue(obj.Origin()); f != nil {
			return f
		}
	}
	return fn
}

// Callee returns the function of the package that a call runs, nil when it is
// elsewhere or unknown. A variable that holds one function is that function.
func (p *Program) Callee(common *ssa.CallCommon) *ssa.Function {
	if common.IsInvoke() {
		return nil
	}
	fn := p.FuncOf(common.Value)
	if fn == nil {
		fn = p.stored(common.Value)
	}
	if fn == nil || !p.Has(fn) {
		return nil
	}
	return fn
}

// stored resolves f in "f := func() {...}; ...; f()" when f is captured.
func (p *Program) stored(v ssa.Value) *ssa.Function {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return nil
	}
	cell := p.Cell(load.X)
	if cell == nil {
		return nil
	}
	if stores := p.cells[cell]; len(stores) == 1 {
		return p.FuncOf(stores[0].Val)
	}
	return nil
}

// Object returns the declared function that a call names, in any package; for
// a call through an interface it is the interface's method.
func Object(common *ssa.CallCommon) *types.Func {
	if common.IsInvoke() {
		return common.Method
	}
	switch v := common.Value.(type) {
	case *ssa.Function:
		return object(v)
	case *ssa.MakeClosure:
		return object(v.Fn.(*ssa.Function))
	}
	return nil
}

func object(fn *ssa.Function) *types.Func {
	if fn.Origin() != nil {
		fn = fn.Origin()
	}
	obj, _ := fn.Object().(*types.Func)
	if obj != nil {
		obj = obj.Origin()
	}
	return obj
}

// Args returns the arguments of a call without the receiver, and the receiver
// when there is one.
func Args(common *ssa.CallCommon) (recv ssa.Value, args []ssa.Value) {
	if common.IsInvoke() {
		return common.Value, common.Args
	}
	if closure, ok := common.Value.(*ssa.MakeClosure); ok && len(closure.Bindings) == 1 && strings.HasPrefix(closure.Fn.(*ssa.Function).Synthetic, "bound") {
		return closure.Bindings[0], common.Args
	}
	if sig := common.Signature(); sig != nil {
		if fn := common.StaticCallee(); fn != nil && fn.Signature.Recv() != nil && len(common.Args) > 0 {
			return common.Args[0], common.Args[1:]
		}
	}
	return nil, common.Args
}

// Params returns the arguments of a call in the order of the callee's own
// parameters, receiver first.
func Params(common *ssa.CallCommon) []ssa.Value {
	if recv, args := Args(common); recv != nil {
		return append([]ssa.Value{recv}, args...)
	}
	return common.Args
}
