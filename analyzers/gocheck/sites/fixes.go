package sites

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"
)

// DeferFix offers "defer t.Stop()" after "t := ..." when nothing releases the
// handle and only the function itself uses it.
func (p *Package) DeferFix(d *Draft, a *Acquired, message, release string) {
	assign, name := p.assigned(a)
	if assign == nil || len(a.Pair.Release) == 0 || len(a.Release) > 0 || a.Kept.IsKnown() || p.Prog.LoopOf(a.At.Block()) != nil || !p.endsHere(a) {
		return
	}
	p.Fix(d, message, p.lineAfter(assign, "defer "+name+"."+release))
}

// ReleaseFix offers "defer signal.Stop(c)" after "signal.Notify(c)" for releases
// that take the same argument as the growth.
func (p *Package) ReleaseFix(d *Draft, a *Acquired, message string) {
	if len(a.Release) > 0 || a.Kept.IsKnown() || len(a.Pair.Release) == 0 || len(a.Pair.Release[0].Same) != 1 || p.Prog.LoopOf(a.At.Block()) != nil || !p.endsHere(a) {
		return
	}
	call, ok := p.NodeAt(a.At).(*ast.CallExpr)
	if !ok || len(call.Args) == 0 || a.Pair.Release[0].Same[0] != "Param[0]" {
		return
	}
	stmt := p.statement(call)
	sel, isSel := call.Fun.(*ast.SelectorExpr)
	obj := a.Callee()
	if stmt == nil || !isSel || obj == nil || obj.Signature().Recv() != nil {
		return
	}
	name := a.Pair.Release[0].Call[strings.LastIndexByte(a.Pair.Release[0].Call, '.')+1:]
	p.Fix(d, message, p.lineAfter(stmt, "defer "+types.ExprString(sel.X)+"."+name+"("+types.ExprString(call.Args[0])+")"))
}

// assigned returns the statement "name := call" of an acquisition.
func (p *Package) assigned(a *Acquired) (*ast.AssignStmt, string) {
	call, ok := p.NodeAt(a.At).(*ast.CallExpr)
	if !ok {
		return nil, ""
	}
	assign, ok := p.statement(call).(*ast.AssignStmt)
	if !ok || len(assign.Rhs) != 1 || assign.Rhs[0] != ast.Expr(call) || len(assign.Lhs) != 1 {
		return nil, ""
	}
	name, ok := assign.Lhs[0].(*ast.Ident)
	if !ok || name.Name == "_" || assign.Tok != token.DEFINE {
		return nil, ""
	}
	return assign, name.Name
}

// statement returns the statement of a block that a call is or is assigned by.
func (p *Package) statement(call *ast.CallExpr) ast.Stmt {
	path, _ := astutil.PathEnclosingInterval(p.FileAt(call.Pos()), call.Pos(), call.End())
	for i := 0; i+1 < len(path); i++ {
		stmt, ok := path[i].(ast.Stmt)
		if !ok {
			continue
		}
		if _, ok := path[i+1].(*ast.BlockStmt); ok {
			return stmt
		}
		return nil
	}
	return nil
}

// lineAfter inserts a line after a statement and its comment, indented like it.
func (p *Package) lineAfter(stmt ast.Stmt, text string) analysis.TextEdit {
	column := p.Fset.Position(stmt.Pos()).Column
	end := p.commentEnd(stmt.End())
	return analysis.TextEdit{Pos: end, End: end, NewText: []byte("\n" + strings.Repeat("\t", column-1) + text)}
}

// commentEnd is where the line comment behind a statement ends, or the statement.
func (p *Package) commentEnd(end token.Pos) token.Pos {
	line := p.Fset.Position(end).Line
	for _, group := range p.FileAt(end).Comments {
		for _, c := range group.List {
			if c.Pos() >= end && strings.HasPrefix(c.Text, "//") && p.Fset.Position(c.Pos()).Line == line {
				return c.End()
			}
		}
	}
	return end
}
