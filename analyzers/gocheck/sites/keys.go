package sites

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// keyOf says what is known of the key of an event.
func (p *Package) keyOf(s *Site) leak.Key {
	if s.KeyVal == nil {
		if s.Key.Kind == leak.KeyUnknown {
			return leak.Key{Kind: leak.KeyNone}
		}
		return s.Key
	}
	if len(s.KeyVals) > 0 {
		return p.labels(s.KeyVals)
	}
	return p.keyValue(s.KeyVal)
}

// labels is the key made of the label values of a metric. They are few, as they
// should be, unless one comes out of a request.
func (p *Package) labels(values []ssa.Value) leak.Key {
	for _, v := range values {
		if key := p.keyValue(v); key.Kind == leak.KeyItem && !p.fromHelper(v, 0) {
			return key
		}
	}
	return leak.Key{Kind: leak.KeyBounded}
}

// fromHelper reports whether a value is what a function of the package made of a
// request: it may well have sorted it into few classes.
func (p *Package) fromHelper(v ssa.Value, depth int) bool {
	switch v := strip(v).(type) {
	case *ssa.Call:
		return p.Prog.Callee(&v.Call) != nil
	case *ssa.Extract:
		return depth < maxDepth && p.fromHelper(v.Tuple, depth+1)
	case *ssa.Phi:
		for _, edge := range v.Edges {
			if depth < maxPath && p.fromHelper(edge, depth+1) {
				return true
			}
		}
	case *ssa.UnOp:
		return p.fromLoop(v.X)
	}
	return false
}

// fromLoop reports whether an address is an element of something.
func (p *Package) fromLoop(addr ssa.Value) bool {
	_, ok := addr.(*ssa.IndexAddr)
	return ok
}

func (p *Package) keyValue(v ssa.Value) leak.Key {
	key := strip(v)
	if c, ok := key.(*ssa.Const); ok && c.Value != nil {
		return leak.Key{Kind: leak.KeyConst, Text: c.Value.ExactString()}
	}
	if isBoundedType(key.Type(), 0) || p.isBoundedValue(key, 0) {
		return leak.Key{Kind: leak.KeyBounded}
	}
	if p.fromRequest(key, 0) {
		return leak.Key{Kind: leak.KeyItem}
	}
	return leak.Key{Kind: leak.KeyUnknown}
}

// strip removes conversions that keep the value.
func strip(v ssa.Value) ssa.Value {
	for {
		switch x := v.(type) {
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.ChangeType:
			v = x.X
		case *ssa.ChangeInterface:
			v = x.X
		case *ssa.Convert:
			v = x.X
		default:
			return v
		}
	}
}

// isBoundedType reports whether a type has few values: bool, a byte, an
// enumeration, the types of a program, a struct of such.
func isBoundedType(t types.Type, depth int) bool {
	if named := NamedOf(t); named != nil {
		switch qualified(named) {
		case "reflect.Type", "reflect.Kind":
			return true
		}
		if _, basic := named.Underlying().(*types.Basic); basic && isEnum(named) {
			return true
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch u.Kind() {
		case types.Bool, types.Uint8, types.Int8:
			return true
		}
	case *types.Struct:
		if depth > 2 || u.NumFields() == 0 {
			return u.NumFields() == 0
		}
		for f := range u.Fields() {
			if !isBoundedType(f.Type(), depth+1) {
				return false
			}
		}
		return true
	case *types.Array:
		return u.Len() <= 2 && isBoundedType(u.Elem(), depth+1)
	}
	return false
}

// isEnum reports whether the package of a named type declares constants of it.
func isEnum(named *types.Named) bool {
	if named.Obj().Pkg() == nil {
		return false
	}
	n := 0
	scope := named.Obj().Pkg().Scope()
	for _, name := range scope.Names() {
		if c, ok := scope.Lookup(name).(*types.Const); ok && types.Identical(c.Type(), named) {
			if n++; n >= 2 {
				return true
			}
		}
	}
	return false
}

// isBoundedValue reports whether a value is one of few: n % 8, one of some
// constants, an item of a package's own table.
func (p *Package) isBoundedValue(v ssa.Value, depth int) bool {
	if depth > 6 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Const:
		return true
	case *ssa.BinOp:
		switch v.Op {
		case token.REM, token.AND:
			return isConst(v.Y) || isConst(v.X)
		case token.ADD:
			return isText(v.Type()) && p.isBoundedValue(v.X, depth+1) && p.isBoundedValue(v.Y, depth+1)
		}
		return false
	case *ssa.Phi:
		for _, edge := range v.Edges {
			if edge != ssa.Value(v) && !p.isBoundedValue(strip(edge), depth+1) {
				return false
			}
		}
		return true
	case *ssa.Parameter:
		return p.isBoundedParam(v, depth)
	case *ssa.Call:
		return isPure(&v.Call) && p.allBounded(v.Call.Args, depth)
	case *ssa.Extract:
		if next, ok := v.Tuple.(*ssa.Next); ok {
			return p.isTable(next.Iter.(*ssa.Range).X)
		}
	case *ssa.UnOp:
		if v.Op == token.MUL {
			if at, ok := v.X.(*ssa.IndexAddr); ok {
				return p.isTable(at.X)
			}
			if g, ok := v.X.(*ssa.Global); ok {
				return p.setAtLoad(g)
			}
		}
	}
	return false
}

func isText(t types.Type) bool {
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}

// isPure reports whether a call computes a text from its arguments alone.
func isPure(common *ssa.CallCommon) bool {
	obj := program.Object(common)
	if obj == nil || obj.Pkg() == nil || obj.Signature().Recv() != nil {
		return false
	}
	switch obj.Pkg().Path() {
	case "strings", "strconv", "path", "path/filepath":
		return true
	}
	return false
}

func (p *Package) allBounded(values []ssa.Value, depth int) bool {
	for _, v := range values {
		if !p.isBoundedValue(strip(v), depth+1) {
			return false
		}
	}
	return len(values) > 0
}

func isConst(v ssa.Value) bool {
	_, ok := v.(*ssa.Const)
	return ok
}

// isBoundedParam reports whether every call gives the parameter one of few values.
func (p *Package) isBoundedParam(v *ssa.Parameter, depth int) bool {
	fn := v.Parent()
	callers := p.Prog.Callers(fn)
	if len(callers) == 0 || len(p.Prog.Uses(fn)) > 0 || p.Prog.RunOf(fn).Open || token.IsExported(fn.Name()) {
		return false
	}
	index := paramIndex(v)
	for _, call := range callers {
		args := paramsOf(call.At.Common())
		if index >= len(args) || !p.isBoundedValue(strip(args[index]), depth+1) {
			return false
		}
	}
	return true
}

func paramIndex(v *ssa.Parameter) int {
	for i, param := range v.Parent().Params {
		if param == v {
			return i
		}
	}
	return -1
}

// isTable reports whether a container is a package variable that is filled at
// load, or an array or slice written out in place.
func (p *Package) isTable(v ssa.Value) bool {
	for {
		switch x := v.(type) {
		case *ssa.Slice:
			v = x.X
			continue
		case *ssa.UnOp:
			v = x.X
			continue
		case *ssa.Alloc:
			_, ok := deref(x.Type()).Underlying().(*types.Array)
			return ok
		case *ssa.Global:
			return p.setAtLoad(x)
		}
		return false
	}
}

// setAtLoad reports whether nothing but load-time code assigns a package variable.
func (p *Package) setAtLoad(g *ssa.Global) bool {
	if g.Pkg != p.Prog.SSA {
		return false
	}
	for _, fn := range p.Prog.Funcs {
		loadTime := p.Prog.RunOf(fn).Phase == leak.Load
		assigned := false
		if !loadTime {
			for _, b := range fn.Blocks {
				for _, instr := range b.Instrs {
					if st, ok := instr.(*ssa.Store); ok && st.Addr == ssa.Value(g) {
						assigned = true
					}
				}
			}
		}
		if assigned {
			return false
		}
	}
	return true
}

// fromRequest reports whether a value comes out of a handler's own parameters.
func (p *Package) fromRequest(v ssa.Value, depth int) bool {
	if depth > 8 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Parameter:
		return p.know.Serves(v.Type())
	case *ssa.Alloc: // a parameter that a closure captures
		for _, st := range p.Prog.Stores(v) {
			if p.fromRequest(st.Val, depth+1) {
				return true
			}
		}
	case *ssa.UnOp:
		return p.fromRequest(v.X, depth+1)
	case *ssa.FieldAddr:
		return p.fromRequest(v.X, depth+1)
	case *ssa.Field:
		return p.fromRequest(v.X, depth+1)
	case *ssa.Extract:
		return p.fromRequest(v.Tuple, depth+1)
	case *ssa.FreeVar:
		if outer := p.Prog.Captured(v); outer != nil {
			return p.fromRequest(outer, depth+1)
		}
	case *ssa.Call:
		for _, arg := range paramsOf(&v.Call) {
			if p.fromRequest(strip(arg), depth+1) {
				return true
			}
		}
	case *ssa.Lookup:
		return p.fromRequest(v.X, depth+1)
	case *ssa.BinOp:
		return p.fromRequest(v.X, depth+1) || p.fromRequest(v.Y, depth+1)
	}
	return false
}
