// Package program is one Go package as the engine sees it: its SSA, who calls
// what, which loops there are, and when and how often each function runs.
//
// SSA is built here and only for the package under analysis. Its imports are
// known by their types, never by their bodies: what a callee in another package
// does comes from models and facts. Test files are compiled with the package
// but are evidence of nothing: no caller in a test makes a function run, and
// nothing a test adds or removes counts.
package program

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// Program is a package under analysis.
type Program struct {
	Fset *token.FileSet
	Pkg  *types.Package
	Info *types.Info
	// Files are the files that count: no tests.
	Files []*ast.File
	SSA   *ssa.Package
	// Funcs are the functions with bodies, in source order: declared ones, each
	// followed by the anonymous ones inside it. Tests are left out.
	Funcs []*ssa.Function

	rank     map[*ssa.Function]int
	closures map[*ssa.Function]*ssa.MakeClosure
	callers  map[*ssa.Function][]Call
	uses     map[*ssa.Function][]Use
	cells    map[*ssa.Alloc][]*ssa.Store
	loops    map[*ssa.Function]*loopInfo
	runs     map[*ssa.Function]*Run
	// boxed are the types of which values are converted to interfaces.
	boxed map[*types.Named]bool
	// surface are the unexported types that exported names give out.
	surface map[*types.Named]bool
	// asked are the methods that interfaces of the package ask for, by name.
	asked map[string]bool
	calls Callbacks
}

// Call is a static call of a function of the package.
type Call struct {
	From *ssa.Function
	At   ssa.CallInstruction
}

// Use is a mention of a function as a value: passed, stored, returned.
type Use struct {
	From *ssa.Function
	At   ssa.Instruction
	As   ssa.Value
}

// Build makes the SSA of the package under analysis and indexes it.
func Build(pass *analysis.Pass, noReturn func(*types.Func) bool, calls Callbacks) *Program {
	prog := ssa.NewProgram(pass.Fset, ssa.BuilderMode(0))
	prog.SetNoReturn(noReturn)
	for _, imported := range pass.Pkg.Imports() {
		prog.CreatePackage(imported, nil, nil, true)
	}
	pkg := prog.CreatePackage(pass.Pkg, pass.Files, pass.TypesInfo, false)
	pkg.Build()
	p := &Program{
		Fset: pass.Fset, Pkg: pass.Pkg, Info: pass.TypesInfo, SSA: pkg, calls: calls,
		rank:     map[*ssa.Function]int{},
		closures: map[*ssa.Function]*ssa.MakeClosure{},
		callers:  map[*ssa.Function][]Call{},
		uses:     map[*ssa.Function][]Use{},
		cells:    map[*ssa.Alloc][]*ssa.Store{},
		loops:    map[*ssa.Function]*loopInfo{},
		runs:     map[*ssa.Function]*Run{},
		boxed:    map[*types.Named]bool{},
	}
	for _, file := range pass.Files {
		if !IsTest(pass.Fset, file.Pos()) {
			p.Files = append(p.Files, file)
		}
	}
	p.collect()
	p.index()
	for _, fn := range p.Funcs {
		p.RunOf(fn) // in one order, so that cycles are always entered at the same function
	}
	return p
}

// IsTest reports whether a position is in a test file.
func IsTest(fset *token.FileSet, pos token.Pos) bool {
	return strings.HasSuffix(fset.File(pos).Name(), "_test.go")
}

// collect lists the source functions of the files that count.
func (p *Program) collect() {
	if init := p.SSA.Func("init"); init != nil && init.Blocks != nil {
		p.add(init)
	}
	for _, file := range p.Files {
		for _, decl := range file.Decls {
			if decl, ok := decl.(*ast.FuncDecl); ok {
				if fn := p.declared(decl); fn != nil && fn.Blocks != nil {
					p.add(fn)
				}
			}
		}
	}
}

func (p *Program) declared(decl *ast.FuncDecl) *ssa.Function {
	obj, ok := p.Info.Defs[decl.Name].(*types.Func)
	if !ok {
		return nil
	}
	if decl.Name.Name == "init" && decl.Recv == nil {
		return p.initAt(decl.Name.Pos())
	}
	if decl.Name.Name == "_" {
		return nil
	}
	return p.SSA.Prog.FuncValue(obj)
}

// initAt finds the init function declared at a position; go/ssa calls them init#1, init#2 ...
func (p *Program) initAt(pos token.Pos) *ssa.Function {
	for _, member := range p.SSA.Members {
		if fn, ok := member.(*ssa.Function); ok && fn.Pos() == pos {
			return fn
		}
	}
	return nil
}

func (p *Program) add(fn *ssa.Function) {
	if fn.Name() == "init" && fn.Synthetic != "" {
		p.rank[fn] = len(p.Funcs)
		p.Funcs = append(p.Funcs, fn)
		for _, anon := range fn.AnonFuncs {
			if !IsTest(p.Fset, anon.Pos()) {
				p.add(anon)
			}
		}
		return
	}
	p.rank[fn] = len(p.Funcs)
	p.Funcs = append(p.Funcs, fn)
	for _, anon := range fn.AnonFuncs {
		p.add(anon)
	}
}

// Has reports whether fn is one of Funcs.
func (p *Program) Has(fn *ssa.Function) bool {
	_, ok := p.rank[fn]
	return ok
}

// Callers returns the static calls of fn within the package.
func (p *Program) Callers(fn *ssa.Function) []Call { return p.callers[fn] }

// Uses returns the places that mention fn as a value.
func (p *Program) Uses(fn *ssa.Function) []Use { return p.uses[fn] }

// Stores returns what is stored in a variable, from the function that declares
// it and from the closures that capture it.
func (p *Program) Stores(cell *ssa.Alloc) []*ssa.Store { return p.cells[cell] }

// Captured returns the value that a free variable stands for in the function
// around, nil when that is not known.
func (p *Program) Captured(fv *ssa.FreeVar) ssa.Value {
	closure := p.closures[fv.Parent()]
	if closure == nil {
		return nil
	}
	for i, free := range fv.Parent().FreeVars {
		if free == fv {
			return closure.Bindings[i]
		}
	}
	return nil
}

// Instrs calls visit for each instruction of fn in order.
func Instrs(fn *ssa.Function, visit func(ssa.Instruction)) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			visit(instr)
		}
	}
}
