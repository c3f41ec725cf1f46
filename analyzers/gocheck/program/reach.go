package program

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// isReachable reports whether code outside the package can run fn: it is
// exported, or a method that an interface may reach.
func (p *Program) isReachable(fn *ssa.Function) bool {
	obj, ok := fn.Object().(*types.Func)
	if !ok {
		return false
	}
	if recv := fn.Signature.Recv(); recv != nil {
		return obj.Exported() && p.isVisible(recv.Type()) || p.inInterface(obj)
	}
	return obj.Exported() && p.Pkg.Name() != "main"
}

// isVisible reports whether code outside the package can come by values of a
// type: it is exported, or they are converted to interfaces.
func (p *Program) isVisible(t types.Type) bool {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Exported() && p.Pkg.Name() != "main" {
		return true
	}
	return p.boxed[named.Origin()] || p.handedOut(named.Origin())
}

// handedOut reports whether an exported function or variable yields a type.
func (p *Program) handedOut(named *types.Named) bool {
	if p.surface == nil {
		p.surface = surfaceOf(p.Pkg)
	}
	return p.surface[named]
}

// surfaceOf lists the unexported types that the exported names of a package give out.
func surfaceOf(pkg *types.Package) map[*types.Named]bool {
	surface := map[*types.Named]bool{}
	add := func(t types.Type) {
		t = types.Unalias(t)
		if ptr, ok := t.(*types.Pointer); ok {
			t = types.Unalias(ptr.Elem())
		}
		if named, ok := t.(*types.Named); ok {
			surface[named.Origin()] = true
		}
	}
	results := func(sig *types.Signature) {
		for v := range sig.Results().Variables() {
			add(v.Type())
		}
	}
	for _, name := range pkg.Scope().Names() {
		switch obj := pkg.Scope().Lookup(name).(type) {
		case *types.Func:
			if obj.Exported() {
				results(obj.Signature())
			}
		case *types.Var:
			if obj.Exported() {
				add(obj.Type())
			}
		case *types.TypeName:
			named, ok := obj.Type().(*types.Named)
			if !ok {
				continue
			}
			for m := range named.Methods() {
				if m.Exported() {
					results(m.Signature())
				}
			}
			if strct, ok := named.Underlying().(*types.Struct); ok && obj.Exported() {
				for f := range strct.Fields() {
					if f.Exported() {
						add(f.Type())
					}
				}
			}
		}
	}
	return surface
}

// inInterface reports whether an interface of the package asks for a method of
// this name: calls through it are not seen.
func (p *Program) inInterface(method *types.Func) bool {
	if p.asked == nil {
		p.asked = askedMethods(p.Pkg.Scope())
	}
	return p.asked[method.Name()]
}

func askedMethods(scope *types.Scope) map[string]bool {
	asked := map[string]bool{}
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok {
			continue
		}
		if iface, ok := tn.Type().Underlying().(*types.Interface); ok {
			for m := range iface.Methods() {
				asked[m.Name()] = true
			}
		}
	}
	return asked
}
