package program

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/internal/leak"
)

// Run says when and how often a function runs.
type Run struct {
	leak.When
	// Handler is set when the function serves one request or message: its
	// parameters die with the call.
	Handler bool
	// depth is the number of calls between the function and what makes it run
	// again and again.
	depth int
}

// maxCalls is how many calls away from a loop the code still counts as what the
// loop does; farther away it is reached for some other reason on most turns.
const maxCalls = 2

// Callbacks answers what is known of functions that other code calls.
type Callbacks interface {
	// Passed says how a call runs the function it is given at an argument
	// (receiver not counted); ok is false when nothing is known.
	Passed(common *ssa.CallCommon, arg int) (run leak.When, ok bool)
	// Serves reports whether a parameter of this type makes a function a
	// handler: it lives as long as one request.
	Serves(t types.Type) bool
}

// RunOf returns when and how often fn runs.
func (p *Program) RunOf(fn *ssa.Function) Run {
	if run := p.runs[fn]; run != nil {
		return *run
	}
	run := &Run{} // a cycle adds nothing to what its entries say
	p.runs[fn] = run
	var sum runSum
	p.addRoots(fn, &sum)
	for _, call := range p.callers[fn] {
		when := p.at(call.From, call.At)
		depth := 1
		if !p.Waits(call.At) {
			depth = p.RunOf(call.From).depth + 1
		}
		if when.Many == leak.Yes && depth > maxCalls && !p.isHandler(fn) {
			when.Many = leak.Unknown
		}
		if when.Many == leak.Yes && (run.depth == 0 || depth < run.depth) {
			run.depth = depth
		}
		sum.add(when)
	}
	for _, use := range p.uses[fn] {
		sum.add(p.used(fn, use))
	}
	run.When, run.Handler = sum.when(), p.isHandler(fn)
	if run.Handler {
		run.depth = 0
	}
	if run.Many != leak.No && p.panicsTwice(fn) {
		run.Many, run.Open = leak.No, false
	}
	return *run
}

// panicsTwice reports whether a function closes a channel of the package first
// of all: a second run panics.
func (p *Program) panicsTwice(fn *ssa.Function) bool {
	if fn.Blocks == nil {
		return false
	}
	for _, instr := range fn.Blocks[0].Instrs {
		call, ok := instr.(*ssa.Call)
		if !ok {
			continue
		}
		if b, ok := call.Call.Value.(*ssa.Builtin); !ok || b.Name() != "close" {
			continue
		}
		if load, ok := call.Call.Args[0].(*ssa.UnOp); ok {
			if _, ok := load.X.(*ssa.Global); ok {
				return true
			}
		}
	}
	return false
}

// When returns when and how often an instruction runs.
func (p *Program) When(instr ssa.Instruction) leak.When {
	return p.at(instr.Parent(), instr)
}

func (p *Program) at(fn *ssa.Function, instr ssa.Instruction) leak.When {
	when := p.RunOf(fn).When
	if loop := p.LoopOf(instr.Block()); loop != nil && loop.Kind == Waiting {
		when.Many, when.Root, when.Open = leak.Yes, "each turn of the loop in "+fn.Name(), false
		if when.Phase != leak.Never {
			when.Phase = leak.Run
		}
	}
	return when
}

// runSum joins the ways in which one function is run.
type runSum struct {
	any, run bool
	many     leak.Tri
	manyOpen bool
	open     bool
	root     string
	teardown bool
	never    bool
	setup    bool
}

func (s *runSum) add(w leak.When) {
	if w.Phase == leak.Never {
		s.never = true
		return
	}
	if !s.any {
		s.any, s.many, s.teardown, s.manyOpen = true, w.Many, w.Phase == leak.Teardown, w.Open
		s.setup = true
	}
	s.setup = s.setup && w.Phase == leak.Setup
	s.teardown = s.teardown && w.Phase == leak.Teardown
	s.run = s.run || w.Phase != leak.Load
	s.open = s.open || w.Open
	switch {
	case w.Many == leak.Yes && s.many != leak.Yes:
		s.many, s.manyOpen = leak.Yes, w.Open
	case w.Many == leak.Unknown && s.many == leak.No:
		s.many, s.manyOpen = leak.Unknown, w.Open
	case w.Many == s.many:
		s.manyOpen = s.manyOpen && w.Open
	}
	if w.Many == leak.Yes && s.root == "" {
		s.root = w.Root
	}
}

func (s *runSum) when() leak.When {
	switch {
	case !s.any:
		return leak.When{Phase: leak.Never, Many: leak.No}
	case s.teardown:
		return leak.When{Phase: leak.Teardown, Of: leak.Instance, Many: s.many, Root: s.root, Open: s.manyOpen}
	case s.setup:
		return leak.When{Phase: leak.Setup, Of: leak.Instance, Many: s.many, Root: s.root}
	case !s.run:
		return leak.When{Phase: leak.Load, Of: leak.Process, Many: s.many, Root: s.root}
	default:
		return leak.When{Phase: leak.Run, Many: s.many, Root: s.root, Open: s.manyOpen}
	}
}

// addRoots adds the ways in which code outside the package, or the runtime, runs fn.
func (p *Program) addRoots(fn *ssa.Function, sum *runSum) {
	once := leak.When{Phase: leak.Load, Of: leak.Process, Many: leak.No}
	switch {
	case fn.Parent() != nil:
		return // an anonymous function runs where it is used
	case fn.Name() == "init" || fn.Signature.Recv() == nil && isInit(fn):
		sum.add(once)
	case fn.Name() == "main" && p.Pkg.Name() == "main" && fn.Signature.Recv() == nil:
		sum.add(once)
	case p.isHandler(fn):
		sum.add(leak.When{Phase: leak.Run, Many: leak.Yes, Root: "each request"})
	case p.isTeardown(fn):
		sum.add(leak.When{Phase: leak.Teardown, Of: leak.Instance, Many: leak.Unknown, Open: true})
	case p.isReachable(fn) && !p.runsAtLoad(fn):
		sum.add(leak.When{Phase: leak.Run, Many: leak.Unknown, Open: true})
	}
}

// runsAtLoad reports whether the package calls an exported function and does so
// only while it loads: what others may call too is meant for start-up.
func (p *Program) runsAtLoad(fn *ssa.Function) bool {
	if fn.Signature.Recv() != nil || len(p.callers[fn]) == 0 {
		return false
	}
	for _, call := range p.callers[fn] {
		if p.at(call.From, call.At).Phase != leak.Load {
			return false
		}
	}
	return true
}

func isInit(fn *ssa.Function) bool {
	decl, ok := fn.Syntax().(*ast.FuncDecl)
	return ok && decl.Recv == nil && decl.Name.Name == "init"
}

// isHandler reports whether fn is written to serve one request.
func (p *Program) isHandler(fn *ssa.Function) bool {
	params := fn.Signature.Params()
	for i := range params.Len() {
		if p.calls.Serves(params.At(i).Type()) {
			return true
		}
	}
	return false
}

// isTeardown reports whether fn is the method that ends an object's life: the
// one of io.Closer, or what the standard library's own types call theirs.
func (p *Program) isTeardown(fn *ssa.Function) bool {
	if fn.Signature.Recv() == nil || fn.Signature.Params().Len() > 1 {
		return false
	}
	switch fn.Name() {
	case "Close", "Stop", "Shutdown":
		return true
	}
	return false
}

// used says how a function runs that is mentioned as a value.
func (p *Program) used(fn *ssa.Function, use Use) leak.When {
	unknown := p.at(use.From, use.At)
	if unknown.Phase == leak.Never {
		return unknown
	}
	switch at := use.At.(type) {
	case ssa.CallInstruction:
		return p.passed(fn, use, at)
	case *ssa.Return:
		if isOption(fn) {
			return leak.When{Phase: leak.Setup, Of: leak.Instance, Many: leak.No}
		}
	case *ssa.Store:
		if p.Cell(at.Addr) != nil && len(p.callers[fn]) > 0 {
			return unknown // f := func() {...}; its calls say more
		}
	case *ssa.MakeInterface, *ssa.ChangeType:
		return p.converted(fn, use, at.(ssa.Value))
	}
	if p.isHandler(fn) {
		return leak.When{Phase: leak.Run, Many: leak.Yes, Root: "each request"}
	}
	return leak.When{Phase: leak.Run, Many: leak.Unknown}
}

// isOption reports whether fn is the function of a functional option: it takes
// the object being made and nothing else.
func isOption(fn *ssa.Function) bool {
	if fn.Parent() == nil || fn.Signature.Params().Len() != 1 {
		return false
	}
	ptr, ok := fn.Signature.Params().At(0).Type().(*types.Pointer)
	if !ok {
		return false
	}
	_, ok = ptr.Elem().Underlying().(*types.Struct)
	return ok
}

// converted follows http.HandlerFunc(f) to where the converted value goes.
func (p *Program) converted(fn *ssa.Function, use Use, v ssa.Value) leak.When {
	if p.isHandler(fn) {
		return leak.When{Phase: leak.Run, Many: leak.Yes, Root: "each request"}
	}
	if refs := v.Referrers(); refs != nil {
		for _, ref := range *refs {
			if call, ok := ref.(ssa.CallInstruction); ok {
				return p.passed(fn, Use{use.From, ref, v}, call)
			}
		}
	}
	return leak.When{Phase: leak.Run, Many: leak.Unknown}
}

// passed says how a call runs the function it is given.
func (p *Program) passed(fn *ssa.Function, use Use, call ssa.CallInstruction) leak.When {
	here := p.at(use.From, use.At)
	_, args := Args(call.Common())
	for i, arg := range args {
		if arg != use.As {
			continue
		}
		if when, ok := p.calls.Passed(call.Common(), i); ok {
			if when.Many == leak.No && when.Phase == leak.Run {
				return here // runs once and now
			}
			if when.Phase == leak.Setup && !ofPackage(call.Common()) {
				when.Many = maybe(here.Many) // once for each object
			}
			return when
		}
		if callee := p.Callee(call.Common()); callee != nil {
			return p.invoked(callee, i+len(Params(call.Common()))-len(args), here)
		}
	}
	if p.isHandler(fn) {
		return leak.When{Phase: leak.Run, Many: leak.Yes, Root: "each request"}
	}
	return leak.When{Phase: leak.Run, Many: maybe(here.Many)}
}

// ofPackage reports whether the receiver of a call is a package variable.
func ofPackage(common *ssa.CallCommon) bool {
	recv, _ := Args(common)
	switch recv := recv.(type) {
	case *ssa.Global:
		return true
	case *ssa.FieldAddr:
		return hasVariable(recv.X.Type())
	}
	return false
}

// hasVariable reports whether the package of a type has a variable of it.
func hasVariable(t types.Type) bool {
	ptr, ok := types.Unalias(t).(*types.Pointer)
	if !ok {
		return false
	}
	named, ok := types.Unalias(ptr.Elem()).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return false
	}
	scope := named.Obj().Pkg().Scope()
	for _, name := range scope.Names() {
		if v, ok := scope.Lookup(name).(*types.Var); ok && (types.Identical(v.Type(), named) || types.Identical(v.Type(), t)) {
			return true
		}
	}
	return false
}

// invoked says how a function of the package runs its parameter: where it calls it.
func (p *Program) invoked(callee *ssa.Function, param int, here leak.When) leak.When {
	if param >= len(callee.Params) {
		return leak.When{Phase: leak.Run, Many: leak.Unknown}
	}
	refs := callee.Params[param].Referrers()
	for _, ref := range *refs {
		call, ok := ref.(ssa.CallInstruction)
		if !ok || call.Common().Value != callee.Params[param] {
			return leak.When{Phase: leak.Run, Many: maybe(here.Many)} // kept, or handed on
		}
		if loop := p.LoopOf(ref.Block()); loop != nil && loop.Kind == Waiting {
			return leak.When{Phase: leak.Run, Many: leak.Yes, Root: "each turn of the loop in " + callee.Name()}
		}
	}
	return here
}

func maybe(many leak.Tri) leak.Tri {
	if many == leak.Yes {
		return leak.Yes
	}
	return leak.Unknown
}

// Spawned returns the function that a go statement runs, nil when it is elsewhere.
func (p *Program) Spawned(g *ssa.Go) *ssa.Function { return p.Callee(g.Common()) }

// IsReceive reports whether an instruction is "<-c".
func IsReceive(instr ssa.Instruction) bool {
	op, ok := instr.(*ssa.UnOp)
	return ok && op.Op == token.ARROW
}
