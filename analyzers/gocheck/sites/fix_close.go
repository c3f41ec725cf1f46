package sites

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/ssa"
)

// CloseFix offers "defer f.Close()" behind the check of the error that came with
// a resource, when nothing releases it and only the function itself uses it.
//
//	f, err := os.Open(name)
//	if err != nil {
//		return err
//	}
//	defer f.Close()
func (p *Package) CloseFix(d *Draft, a *Acquired) {
	grow := a.Pair.Grow
	if len(a.Release) > 0 || a.Kept.IsKnown() || grow.Disposer || len(a.Pair.Release) == 0 || a.Pair.Release[0].On != "Recv" || p.Prog.LoopOf(a.At.Block()) != nil {
		return
	}
	part, ok := strings.CutPrefix(grow.Handle, "Result[0]")
	call, isCall := a.At.(*ssa.Call)
	if !ok || !isCall || a.Handle == nil || !p.resultEndsHere(a, call) {
		return
	}
	name, after := p.checked(a)
	release := a.Pair.Release[0].Call
	release = release[strings.LastIndexByte(release, '.')+1:]
	if after == nil || !isPlainMethod(a.Handle.Type(), release) {
		return
	}
	p.Fix(d, "Call `"+release+"` when the function returns", p.lineAfter(after, "defer "+name+part+"."+release+"()"))
}

// resultEndsHere is like endsHere for all of what a call returns first: a
// response with its body.
func (p *Package) resultEndsHere(a *Acquired, call *ssa.Call) bool {
	w := &inside{p: p, fn: call.Parent(), growth: a.Callee(), pair: a.Pair, seen: map[ssa.Value]bool{}}
	if _, several := call.Type().(*types.Tuple); !several {
		return w.value(call)
	}
	for _, ref := range *call.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok && x.Index == 0 && !w.value(x) {
			return false
		}
	}
	return true
}

// checked returns the variable that has the resource and the statement behind
// which it is known to be there: the check of the error.
func (p *Package) checked(a *Acquired) (name string, after ast.Stmt) {
	call, ok := p.NodeAt(a.At).(*ast.CallExpr)
	if !ok {
		return "", nil
	}
	assign, ok := p.statement(call).(*ast.AssignStmt)
	if !ok || assign.Tok != token.DEFINE || len(assign.Rhs) != 1 || assign.Rhs[0] != ast.Expr(call) {
		return "", nil
	}
	handle, ok := assign.Lhs[0].(*ast.Ident)
	if !ok || handle.Name == "_" {
		return "", nil
	}
	switch len(assign.Lhs) {
	case 1:
		return handle.Name, assign
	case 2:
		if err, ok := assign.Lhs[1].(*ast.Ident); ok && p.returnsOn(p.next(assign), err.Name) {
			return handle.Name, p.next(assign)
		}
	}
	return "", nil
}

// next returns the statement behind another in its block.
func (p *Package) next(stmt ast.Stmt) ast.Stmt {
	path, _ := astutil.PathEnclosingInterval(p.FileAt(stmt.Pos()), stmt.Pos(), stmt.End())
	for _, n := range path {
		block, ok := n.(*ast.BlockStmt)
		if !ok {
			continue
		}
		for i, s := range block.List {
			if s == stmt && i+1 < len(block.List) {
				return block.List[i+1]
			}
		}
		return nil
	}
	return nil
}

// returnsOn reports whether a statement is `if err != nil { ... return }`.
func (p *Package) returnsOn(stmt ast.Stmt, err string) bool {
	check, ok := stmt.(*ast.IfStmt)
	if !ok || check.Init != nil || check.Else != nil || len(check.Body.List) == 0 {
		return false
	}
	cond, ok := check.Cond.(*ast.BinaryExpr)
	if !ok || cond.Op != token.NEQ || types.ExprString(cond.X) != err || types.ExprString(cond.Y) != "nil" {
		return false
	}
	_, returns := check.Body.List[len(check.Body.List)-1].(*ast.ReturnStmt)
	return returns
}

// isPlainMethod reports whether a type has a method that takes nothing.
func isPlainMethod(t types.Type, name string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
	method, ok := obj.(*types.Func)
	return ok && method.Signature().Params().Len() == 0
}
