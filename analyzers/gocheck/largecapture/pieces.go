package largecapture

import (
	"go/ast"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// pieces reports
//
//	body, err := io.ReadAll(r.Body)
//	seen[string] = body[:16] // keeps the whole body
//
// where a part of a large buffer goes into something that lives long.
func pieces(p *sites.Package, fn *ssa.Function) []sites.Draft {
	var drafts []sites.Draft
	program.Instrs(fn, func(instr ssa.Instruction) {
		held, into := kept(instr)
		if held == nil {
			return
		}
		source := cutFrom(p, held, 0)
		if source == nil {
			return
		}
		for _, o := range p.Origins(into) {
			if owner, ok := p.LongLived(o); ok {
				drafts = append(drafts, piece(p, instr, owner, source))
				return
			}
		}
	})
	return drafts
}

// kept returns what an instruction stores and where.
func kept(instr ssa.Instruction) (held, into ssa.Value) {
	switch instr := instr.(type) {
	case *ssa.MapUpdate:
		return instr.Value, instr.Map
	case *ssa.Store:
		switch at := instr.Addr.(type) {
		case *ssa.Global:
			return instr.Val, at
		case *ssa.IndexAddr:
			return instr.Val, at.X
		}
	}
	return nil, nil
}

// cutFrom returns the call that made the large buffer of which v is a bounded
// part, nil when v is no such part.
func cutFrom(p *sites.Package, v ssa.Value, depth int) *ssa.Call {
	cut, ok := v.(*ssa.Slice)
	if !ok || cut.High == nil || depth > 4 {
		return nil
	}
	if _, isConst := cut.High.(*ssa.Const); !isConst {
		return nil // may well be nearly all of it
	}
	switch x := cut.X.(type) {
	case *ssa.Extract:
		if call, ok := x.Tuple.(*ssa.Call); ok && p.IsLarge(&call.Call) {
			return call
		}
	case *ssa.Call:
		if p.IsLarge(&x.Call) {
			return x
		}
	case *ssa.Convert:
		return nil // string(b) copies
	}
	return nil
}

func piece(p *sites.Package, instr ssa.Instruction, owner leak.Owner, source *ssa.Call) sites.Draft {
	pos, end := p.Range(instr)
	growth := leak.Event{Kind: leak.Grow, Owner: owner.Place, Key: leak.Key{Kind: leak.KeyUnknown}, When: p.Prog.When(instr), At: p.Span(pos, end)}
	if growth.When.Many == leak.Unknown {
		growth.When.Many = leak.Yes // one large value kept is enough
	}
	v := leak.Judge(owner, []leak.Event{growth}, nil)[0]
	if n := p.NodeAt(instr); n != nil {
		growth.What = p.Text(n)
	}
	clone := "bytes.Clone"
	if b, ok := source.Type().Underlying().(*types.Basic); ok && b.Info()&types.IsString != 0 {
		clone = "strings.Clone"
	}
	d := sites.Draft{Pos: pos, End: end, Finding: leak.Finding{
		Rule: rule, Owner: owner, Growth: growth, Confidence: v.Confidence,
		Message: sites.Code(owner.Name) + " keeps all of what " + sites.Code(p.Text(p.NodeAt(source))) + " returns for the sake of a part of it",
		Advice:  "Keep a copy of the part with " + clone + ".",
		Path:    []leak.Step{{Text: owner.Name, At: owner.At}, {Text: growth.What, At: growth.At}},
	}}
	cloneFix(p, &d, instr, clone)
	return d
}

// cloneFix offers to wrap what is kept, in files that import the package already.
func cloneFix(p *sites.Package, d *sites.Draft, instr ssa.Instruction, clone string) {
	assign, ok := p.NodeAt(instr).(*ast.AssignStmt)
	pkg, _, _ := strings.Cut(clone, ".")
	if !ok || len(assign.Rhs) != 1 || !imports(p.FileAt(assign.Pos()), pkg) {
		return
	}
	value := assign.Rhs[0]
	p.Fix(d, "Keep a copy of the part",
		analysis.TextEdit{Pos: value.Pos(), End: value.Pos(), NewText: []byte(clone + "(")},
		analysis.TextEdit{Pos: value.End(), End: value.End(), NewText: []byte(")")})
}

func imports(file *ast.File, pkg string) bool {
	for _, spec := range file.Imports {
		if spec.Name == nil && spec.Path.Value == strconv.Quote(pkg) {
			return true
		}
	}
	return false
}
