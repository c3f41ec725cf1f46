package sites

import (
	"go/ast"
	"go/token"
	"go/types"
	"go/version"
	"path/filepath"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"
	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// Package is what the sites analyzer hands to the rules.
type Package struct {
	*analysis.Pass
	Prog       *program.Program
	Containers []*Container

	// reading is held by the one rule at a time that reads the package: places
	// are found and kept on demand.
	reading   sync.Mutex
	opts      Options
	know      knowledge
	placer    *placer
	events    *events
	lifetimes *lifetimes
	index     *index
}

// Options configure the analyzer.
type Options struct {
	// Models is what is known of APIs.
	Models *models.Set
	// Scope decides which packages are analysed; nil means the main module's.
	Scope func(pass *analysis.Pass) bool
	// Least is the lowest confidence that becomes a diagnostic, medium by default.
	Least leak.Confidence
	// Fold puts related places into the message, for drivers that report each as
	// a finding of its own.
	Fold bool
}

// New returns the analyzer that the rules require. A package out of scope costs
// nothing and yields a nil *Package.
func New(load func() Options) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       "leaklintsites",
		Doc:        "collect owners, growths and releases\n\nThis analyzer reports nothing: the rules of leaklint require it.",
		Run:        func(pass *analysis.Pass) (any, error) { return run(pass, load()) },
		ResultType: reflect.TypeFor[*Package](),
		FactTypes:  []analysis.Fact{new(Effects)},
	}
}

// Analyzer is the analyzer with the built-in models.
var Analyzer = New(sync.OnceValue(builtin))

func builtin() Options {
	set, err := models.Load("go")
	if err != nil {
		panic("internal error: built-in models: " + err.Error())
	}
	return Options{Models: set}
}

func run(pass *analysis.Pass, opts Options) (any, error) {
	scope := opts.Scope
	if scope == nil {
		scope = InMainModule
	}
	if len(pass.Files) == 0 || !scope(pass) {
		return (*Package)(nil), nil
	}
	if opts.Least == leak.Silent {
		opts.Least = leak.Medium
	}
	p := &Package{Pass: pass, opts: opts, know: knowledge{opts.Models}}
	p.Prog = program.Build(pass, p.neverReturns, p.know)
	p.placer = newPlacer(p.Prog)
	p.events = collect(p.placer, p.know, p.GoVersion)
	p.lifetimes = newLifetimes(p.Prog)
	p.Containers = p.owners()
	p.exportFacts()
	return p, nil
}

// InMainModule reports whether a package belongs to the module under analysis:
// dependencies and the standard library are known by models.
func InMainModule(pass *analysis.Pass) bool {
	if m := pass.Module; m != nil && m.Path != "" && m.Path != "std" {
		return m.Version == ""
	}
	return !isStd(pass.Pkg)
}

// GoVersion returns the language version at a position: the file's, else the
// module's; a missing go line counts as 1.16.
func (p *Package) GoVersion(pos token.Pos) string {
	if file := p.FileAt(pos); file != nil {
		if v := version.Lang(p.TypesInfo.FileVersions[file]); v != "" {
			return v
		}
	}
	if m := p.Module; m != nil && m.GoVersion != "" {
		v := m.GoVersion
		if v[0] != 'g' {
			v = "go" + v
		}
		return version.Lang(v)
	}
	return "go1.16"
}

// FileAt returns the file around a position.
func (p *Package) FileAt(pos token.Pos) *ast.File {
	for _, file := range p.Files {
		if file.FileStart <= pos && pos < file.FileEnd {
			return file
		}
	}
	return nil
}

// spanOf converts a range of the file set.
func (p *Package) spanOf(start, end token.Pos) leak.Span {
	if !start.IsValid() {
		return leak.Span{}
	}
	file := p.Fset.File(start)
	return leak.Span{File: filepath.ToSlash(file.Name()), Start: file.Offset(start), End: file.Offset(end)}
}

// NodeAt returns the smallest statement or call around an instruction, the
// one to point at, nil when the instruction has no position.
func (p *Package) NodeAt(instr ssa.Instruction) ast.Node {
	return p.nodeAround(instr.Pos(), func(n ast.Node) bool {
		switch n.(type) {
		case *ast.CallExpr, *ast.AssignStmt, *ast.IncDecStmt, *ast.GoStmt, *ast.SendStmt, *ast.DeferStmt, *ast.UnaryExpr, *ast.CompositeLit:
			return true
		}
		return false
	})
}

func (p *Package) nodeAround(pos token.Pos, want func(ast.Node) bool) ast.Node {
	file := p.FileAt(pos)
	if file == nil || !pos.IsValid() {
		return nil
	}
	path, _ := astutil.PathEnclosingInterval(file, pos, pos)
	for _, n := range path {
		if want(n) {
			return n
		}
	}
	return nil
}

// ownerText is the expression that names the owner of a growth in the source.
func (p *Package) ownerText(s *Site) string {
	switch n := p.NodeAt(s.Instr).(type) {
	case *ast.AssignStmt:
		for _, lhs := range n.Lhs {
			if ix, ok := ast.Unparen(lhs).(*ast.IndexExpr); ok {
				return types.ExprString(ix.X)
			}
		}
	case *ast.IncDecStmt:
		if ix, ok := ast.Unparen(n.X).(*ast.IndexExpr); ok {
			return types.ExprString(ix.X)
		}
	}
	return ""
}
