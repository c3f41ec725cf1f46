package sites

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// buildsBase reports whether a method only ever runs on objects that are still
// being made: a constructor's helper, a functional option.
func (p *Package) buildsBase(s *Site) bool {
	fn := s.Instr.Parent()
	for _, o := range p.placer.of(s.Of.Base) {
		if made, ok := o.Base.(*ssa.Alloc); ok && o.Kind == leak.Local && p.staysInside(fn, made.Parent()) {
			continue // a closure that the constructor calls
		}
		param, ok := o.Base.(*ssa.Parameter)
		if !ok || param.Parent() != fn || o.Path != "" || o.Kind != leak.Param {
			return false
		}
		if !p.isBuilding(param, 0) {
			return false
		}
	}
	return true
}

// staysInside reports whether a closure is run by the function that makes it, and
// by itself, and by nobody else.
func (p *Package) staysInside(fn, maker *ssa.Function) bool {
	if fn.Parent() != maker || maker == nil {
		return false
	}
	for _, use := range p.Prog.Uses(fn) {
		switch at := use.At.(type) {
		case *ssa.Store:
			if p.Prog.Cell(at.Addr) == nil {
				return false
			}
		case *ssa.Call:
			if !p.callsBack(at, use.As) {
				return false
			}
		default:
			return false
		}
	}
	for _, call := range p.Prog.Callers(fn) {
		if _, ok := call.At.(*ssa.Call); !ok || call.From != maker && call.From != fn {
			return false
		}
	}
	return true
}

// callsBack reports whether a call runs the function it is given before it
// returns, and keeps it no longer: entries(data, func(name string) {...}).
func (p *Package) callsBack(call *ssa.Call, given ssa.Value) bool {
	callee := p.Prog.Callee(&call.Call)
	if callee == nil {
		return false
	}
	i := slices.Index(program.Params(&call.Call), given)
	if i < 0 || i >= len(callee.Params) {
		return false
	}
	for _, ref := range *callee.Params[i].Referrers() {
		if inner, ok := ref.(*ssa.Call); !ok || inner.Call.Value != ssa.Value(callee.Params[i]) {
			return false // kept, or run by a goroutine
		}
	}
	return true
}

// isBuilding reports whether every call gives the parameter an object that the
// caller has just made.
func (p *Package) isBuilding(param *ssa.Parameter, depth int) bool {
	fn := param.Parent()
	if when := p.Prog.RunOf(fn).When; when.Phase == leak.Setup {
		return true
	}
	callers := p.Prog.Callers(fn)
	if depth > 4 || len(callers) == 0 || p.isCalledElsewhere(fn) {
		return false
	}
	index := paramIndex(param)
	for _, call := range callers {
		args := paramsOf(call.At.Common())
		if index >= len(args) {
			return false
		}
		if _, isGo := call.At.(*ssa.Go); isGo || p.Prog.Waits(call.At) {
			return false // it runs on when the object is complete
		}
		for _, o := range p.placer.of(args[index]) {
			if outer, ok := o.Base.(*ssa.Parameter); ok && outer.Parent() == call.From && o.Path == "" {
				if !p.isBuilding(outer, depth+1) {
					return false
				}
			} else if !p.events.madeIn(o, call.From) {
				return false
			}
		}
	}
	return true
}

// isCalledElsewhere reports whether code that we do not see may call fn.
func (p *Package) isCalledElsewhere(fn *ssa.Function) bool {
	obj, ok := fn.Object().(*types.Func)
	if !ok {
		return len(p.Prog.Uses(fn)) > 0
	}
	return len(p.Prog.Uses(fn)) > 0 || obj.Exported() && p.Prog.Pkg.Name() != "main"
}

// makes reports whether a function returns an object that it makes.
func (p *Package) makes(fn *ssa.Function) bool {
	return fn.Signature.Results().Len() > 0 && p.events.isConstructor(fn)
}
