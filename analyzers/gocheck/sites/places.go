package sites

import (
	"fmt"
	"go/token"
	"go/types"
	"math"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// Origin is where a value comes from.
type Origin struct {
	leak.Place
	// Base is the value the place starts from: the object of a field, the
	// instruction that makes a fresh value, the parameter.
	Base ssa.Value
	// Field is the innermost field selected, nil for other places.
	Field *types.Var
	// Cut is set when the value is a part of the slice at the place.
	Cut bool
}

const (
	maxOrigins = 6
	maxDepth   = 12
	maxPath    = 3
	maxSearch  = 400
)

// placer finds where values come from.
//
// Values refer to one another in cycles, through loops and recursion. What is
// found of a value while a cycle through it is being followed may lack what the
// entry of the cycle adds, so it is kept for that one search only.
type placer struct {
	prog  *program.Program
	memo  map[ssa.Value][]Origin
	decls map[leak.Place]types.Object

	// busy are the values that the search is within, with their depth.
	busy map[ssa.Value]int
	// found are the results of this search.
	found map[ssa.Value][]Origin
	// lowest is the least depth of a busy value that was met.
	lowest int
}

func newPlacer(prog *program.Program) *placer {
	return &placer{
		prog: prog, memo: map[ssa.Value][]Origin{}, decls: map[leak.Place]types.Object{},
		busy: map[ssa.Value]int{}, found: map[ssa.Value][]Origin{}, lowest: math.MaxInt,
	}
}

// of returns the origins of a value. One of unknown place stands for all that
// cannot be told.
func (p *placer) of(v ssa.Value) []Origin {
	if origins, ok := p.memo[v]; ok {
		return origins
	}
	if origins, ok := p.found[v]; ok {
		p.lowest = 0 // it may lack something
		return origins
	}
	if depth, ok := p.busy[v]; ok || len(p.busy) > maxSearch {
		p.lowest = min(p.lowest, depth)
		return nil // a cycle adds nothing to what enters it
	}
	depth, before := len(p.busy), p.lowest
	p.busy[v], p.lowest = depth, math.MaxInt
	origins := p.find(v)
	delete(p.busy, v)
	if len(origins) > maxOrigins {
		origins = append(slices.Clone(origins[:maxOrigins]), Origin{Base: v})
	}
	if p.lowest >= depth {
		p.memo[v] = origins
		p.lowest = math.MaxInt
	} else {
		p.found[v] = origins
	}
	p.lowest = min(p.lowest, before)
	if depth == 0 {
		clear(p.found)
		p.lowest = math.MaxInt
	}
	return origins
}

func (p *placer) find(v ssa.Value) []Origin {
	switch v := v.(type) {
	case *ssa.Global:
		place := leak.Place{Kind: leak.Module, Root: v.Pkg.Pkg.Path() + "." + v.Name()}
		p.decls[place] = v.Object()
		return []Origin{{Place: place, Base: v}}
	case *ssa.Parameter:
		return []Origin{{Place: leak.Place{Kind: leak.Param, Root: p.name(v.Parent()) + "." + v.Name()}, Base: v}}
	case *ssa.FreeVar:
		if outer := p.prog.Captured(v); outer != nil {
			return p.of(outer)
		}
	case *ssa.Alloc, *ssa.MakeMap, *ssa.MakeChan, *ssa.MakeSlice, *ssa.MakeClosure:
		return []Origin{{Place: p.fresh(v), Base: v}}
	case *ssa.FieldAddr:
		return p.field(v, v.X, v.Field)
	case *ssa.Field:
		return p.field(v, v.X, v.Field)
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return p.load(v.X)
		}
	case *ssa.Phi:
		return p.join(v.Edges)
	case *ssa.Slice:
		found := slices.Clone(p.of(v.X))
		for i := range found {
			found[i].Cut = found[i].Cut || v.Low != nil || v.High != nil
		}
		return found
	case *ssa.ChangeType:
		return p.of(v.X)
	case *ssa.ChangeInterface:
		return p.of(v.X)
	case *ssa.MakeInterface:
		return p.of(v.X)
	case *ssa.Convert:
		return p.of(v.X)
	case *ssa.TypeAssert:
		return p.of(v.X)
	case *ssa.Lookup:
		return p.element(v.X)
	case *ssa.IndexAddr:
		return p.element(v.X)
	case *ssa.Index:
		return p.element(v.X)
	case *ssa.Extract:
		return p.extract(v)
	case *ssa.Call:
		return p.result(v, 0)
	}
	return []Origin{{Base: v}}
}

// name identifies a function in places.
func (p *placer) name(fn *ssa.Function) string {
	return fmt.Sprintf("%s@%d", fn.Name(), fn.Pos())
}

// fresh is the place of a value made by an instruction.
func (p *placer) fresh(v ssa.Value) leak.Place {
	return leak.Place{Kind: leak.Local, Root: fmt.Sprintf("%s.%s", p.name(v.Parent()), v.Name())}
}

func (p *placer) join(values []ssa.Value) []Origin {
	var all []Origin
	for _, v := range values {
		for _, o := range p.of(v) {
			if !slices.Contains(all, o) {
				all = append(all, o)
			}
		}
	}
	return all
}

// load is the value at an address: of a variable, what is stored there.
func (p *placer) load(addr ssa.Value) []Origin {
	cell := p.prog.Cell(addr)
	if cell == nil {
		return p.of(addr)
	}
	if _, ok := deref(cell.Type()).Underlying().(*types.Struct); ok {
		return p.of(cell)
	}
	stores := p.prog.Stores(cell)
	if len(stores) == 0 || len(stores) > maxOrigins {
		return p.of(cell)
	}
	values := make([]ssa.Value, 0, len(stores))
	for _, s := range stores {
		if c, ok := s.Val.(*ssa.Const); ok && c.Value == nil && len(stores) > 1 {
			continue // var x T; x = ...
		}
		values = append(values, s.Val)
	}
	return p.join(values)
}

// field is a field of the objects of one type, whichever object it is.
func (p *placer) field(v, base ssa.Value, index int) []Origin {
	strct, ok := deref(base.Type()).Underlying().(*types.Struct)
	if !ok {
		return []Origin{{Base: v}}
	}
	f := strct.Field(index).Origin()
	place := leak.Place{Kind: leak.Field, Root: p.fieldRoot(base, f)}
	p.decls[place] = f
	return []Origin{{Place: place, Base: base, Field: f}}
}

func (p *placer) fieldRoot(base ssa.Value, f *types.Var) string {
	if named := NamedOf(base.Type()); named != nil {
		pkg := ""
		if named.Obj().Pkg() != nil {
			pkg = named.Obj().Pkg().Path()
		}
		return pkg + "." + named.Obj().Name() + "." + f.Name()
	}
	pos := p.prog.Fset.Position(f.Pos())
	return fmt.Sprintf("%s:%d:%d.%s", pos.Filename, pos.Line, pos.Column, f.Name())
}

// element is what a container holds.
func (p *placer) element(container ssa.Value) []Origin {
	found := slices.Clone(p.of(container))
	for i, o := range found {
		if !o.IsKnown() {
			continue
		}
		if strings.Count(o.Path, "[]") >= maxPath {
			found[i] = Origin{Base: o.Base}
			continue
		}
		found[i].Path += "[]"
		found[i].Cut = false
	}
	return found
}

func (p *placer) extract(v *ssa.Extract) []Origin {
	switch tuple := v.Tuple.(type) {
	case *ssa.Lookup, *ssa.TypeAssert:
		if v.Index == 0 {
			return p.of(v.Tuple)
		}
	case *ssa.Next:
		if rng, ok := tuple.Iter.(*ssa.Range); ok && v.Index == 2 {
			return p.element(rng.X)
		}
	case *ssa.Call:
		return p.result(tuple, v.Index)
	}
	return []Origin{{Base: v}}
}

// result is what a call of a function of the package returns, when that is a
// field, a package variable or an argument.
func (p *placer) result(call *ssa.Call, index int) []Origin {
	if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
		return p.of(call.Call.Args[0])
	}
	own := []Origin{{Place: leak.Place{Kind: leak.Result, Root: fmt.Sprintf("%s.%s", p.name(call.Parent()), call.Name())}, Base: call}}
	callee := p.prog.Callee(&call.Call)
	if callee == nil {
		return own
	}
	if len(p.busy) > maxDepth {
		p.lowest = 0 // nearer to the start the search would go on
		return own
	}
	args := program.Params(&call.Call)
	var all []Origin
	for _, b := range callee.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || index >= len(ret.Results) {
			continue
		}
		if isNil(ret.Results[index]) {
			continue
		}
		for _, o := range p.of(ret.Results[index]) {
			switch o.Kind {
			case leak.Field, leak.Module:
				all = append(all, o)
			case leak.Param:
				all = append(all, substitute(p, o, callee, args)...)
			default:
				return own
			}
		}
	}
	if len(all) == 0 || len(all) > maxOrigins {
		return own
	}
	return all
}

// substitute replaces a parameter of the callee by the argument.
func substitute(p *placer, o Origin, callee *ssa.Function, args []ssa.Value) []Origin {
	for i, param := range callee.Params {
		if o.Base != ssa.Value(param) || i >= len(args) {
			continue
		}
		found := slices.Clone(p.of(args[i]))
		for j := range found {
			if found[j].IsKnown() {
				found[j].Path += o.Path
			}
		}
		return found
	}
	return []Origin{{Base: o.Base}}
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil
}

func deref(t types.Type) types.Type {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		return ptr.Elem()
	}
	return t
}

// NamedOf returns the named type of a value or of what it points to, generic
// types as declared; nil when there is none.
func NamedOf(t types.Type) *types.Named {
	t = types.Unalias(t)
	if ptr, ok := t.(*types.Pointer); ok {
		t = types.Unalias(ptr.Elem())
	}
	named, ok := t.(*types.Named)
	if !ok {
		return nil
	}
	return named.Origin()
}
