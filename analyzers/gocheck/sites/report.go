package sites

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/format"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/internal/leak"
)

// Draft is a finding with the positions that a driver needs.
type Draft struct {
	leak.Finding
	Pos, End token.Pos
	// Related points at the declaration of the owner, or at what makes the code run.
	Related []analysis.RelatedInformation
	// Edits are the text edits of the first fix.
	Edits []analysis.TextEdit
}

// Report hands findings to the driver: at medium and high as diagnostics, and
// all of them as the result of the rule's analyzer.
func (p *Package) Report(pass *analysis.Pass, drafts []Draft) []leak.Finding {
	var findings []leak.Finding
	for _, d := range drafts {
		file := p.FileAt(d.Pos)
		if file == nil || ast.IsGenerated(file) || isForTests(p.Fset.File(d.Pos).Name(), file) {
			continue // nobody edits generated code, and a test ends soon
		}
		d.Growth.At = p.spanOf(d.Pos, d.End)
		if d.Symbol == "" {
			d.Symbol = p.symbol(file, d.Pos)
		}
		findings = append(findings, d.Finding)
		if d.Confidence >= p.opts.Least {
			pass.Report(p.diagnostic(d))
		}
	}
	return findings
}

// isForTests reports whether a file is a test or helps tests: it imports testing.
func isForTests(name string, file *ast.File) bool {
	if strings.HasSuffix(name, "_test.go") {
		return true
	}
	for _, spec := range file.Imports {
		if spec.Path.Value == `"testing"` {
			return true
		}
	}
	return false
}

func (p *Package) diagnostic(d Draft) analysis.Diagnostic {
	diag := analysis.Diagnostic{
		Pos: d.Pos, End: d.End, Category: d.Rule, Related: d.Related,
		Message: d.Rule + ": " + d.Message,
	}
	if d.Advice != "" {
		diag.Message += ". " + d.Advice
	}
	if p.opts.Fold {
		for _, r := range d.Related {
			at := p.Fset.Position(r.Pos)
			diag.Message += fmt.Sprintf(" (%s: %s:%d)", r.Message, filepath.Base(at.Filename), at.Line)
		}
		diag.Related = nil
	}
	if len(d.Edits) > 0 {
		diag.SuggestedFixes = []analysis.SuggestedFix{{Message: d.Fixes[0].Message, TextEdits: d.Edits}}
	}
	return diag
}

// symbol is the declaration around a position: "Server.handle".
func (p *Package) symbol(file *ast.File, pos token.Pos) string {
	for _, decl := range file.Decls {
		fn, ok := decl.(*ast.FuncDecl)
		if !ok || pos < fn.Pos() || fn.End() <= pos {
			continue
		}
		if fn.Recv == nil || len(fn.Recv.List) == 0 {
			return fn.Name.Name
		}
		return strings.TrimLeft(types.ExprString(fn.Recv.List[0].Type), "*") + "." + fn.Name.Name
	}
	return ""
}

// Fix offers edits under a message.
func (p *Package) Fix(d *Draft, message string, edits ...analysis.TextEdit) {
	fix := leak.Fix{Message: message, Safe: true}
	for _, e := range edits {
		fix.Edits = append(fix.Edits, leak.Edit{At: p.spanOf(e.Pos, e.End), New: string(e.NewText)})
	}
	d.Fixes, d.Edits = []leak.Fix{fix}, edits
}

// Range is where to point for an instruction: the call or statement, on its line.
func (p *Package) Range(instr ssa.Instruction) (pos, end token.Pos) {
	n := p.NodeAt(instr)
	if n == nil {
		return instr.Pos(), instr.Pos()
	}
	return p.Clip(n.Pos(), n.End())
}

// Clip ends a range at the end of the line it starts on.
func (p *Package) Clip(pos, end token.Pos) (token.Pos, token.Pos) {
	file := p.Fset.File(pos)
	line := file.Line(pos)
	if file.Line(end) > line {
		end = file.LineStart(line+1) - 1
	}
	return pos, end
}

// Span converts a range.
func (p *Package) Span(pos, end token.Pos) leak.Span { return p.spanOf(pos, end) }

// describe is where an event is and its source text in short.
func (p *Package) describe(s *Site) (leak.Span, string) {
	n := p.NodeAt(s.Instr)
	if n == nil {
		return leak.Span{}, ""
	}
	pos, end := p.Clip(n.Pos(), n.End())
	return p.spanOf(pos, end), p.Text(n)
}

// Code marks program text within a message.
func Code(text string) string { return "`" + text + "`" }

// expression is the source of an expression, without the types of the functions
// that are written in it.
func expression(e ast.Expr) string {
	text := types.ExprString(e)
	ast.Inspect(e, func(n ast.Node) bool {
		lit, ok := n.(*ast.FuncLit)
		if ok {
			text = strings.ReplaceAll(text, types.ExprString(lit), "func() {…}")
		}
		return !ok
	})
	return text
}

// Text is the source of a node in short, on one line.
func (p *Package) Text(n ast.Node) string {
	switch n := n.(type) {
	case *ast.AssignStmt:
		var lhs []string
		for _, e := range n.Lhs {
			lhs = append(lhs, types.ExprString(e))
		}
		return strings.Join(lhs, ", ") + " " + n.Tok.String() + " …"
	case ast.Expr:
		return expression(n)
	}
	var buf bytes.Buffer
	if err := format.Node(&buf, p.Fset, n); err != nil {
		return ""
	}
	line, _, _ := strings.Cut(buf.String(), "\n")
	return line
}

// Judge decides about one container: a verdict for each growth.
func (p *Package) Judge(c *Container) []leak.Verdict {
	growths, releases := p.Finish(c)
	return leak.Judge(c.Owner, growths, releases)
}

// AssignedName is the variable that a channel or object is made for.
func (p *Package) AssignedName(v ssa.Value) string {
	n := p.nodeAround(v.Pos(), func(n ast.Node) bool {
		switch n.(type) {
		case *ast.AssignStmt, *ast.ValueSpec, *ast.BlockStmt, *ast.CompositeLit:
			return true
		}
		return false
	})
	switch n := n.(type) {
	case *ast.AssignStmt:
		if len(n.Lhs) == 1 {
			return types.ExprString(n.Lhs[0])
		}
	case *ast.ValueSpec:
		if len(n.Names) == 1 {
			return n.Names[0].Name
		}
	}
	return ""
}

// MakeEnd is where a capacity would go in make(chan T), no position when there
// is one already.
func (p *Package) MakeEnd(made *ssa.MakeChan) token.Pos {
	call, ok := p.NodeAt(made).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return token.NoPos
	}
	return call.Args[0].End()
}

// Short is the name of a place without packages: "Server.sessions".
func Short(place leak.Place) string { return short(place) }
