package sites

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// domainOf says what shows that the keys of a growth are without end. A table
// that has an entry for each kind, format or collector is filled and stays.
func (p *Package) domainOf(s *Site, c *Container) leak.Domain {
	switch {
	case s.KeyVal == nil || len(s.KeyVals) > 0 || p.growsInside(s):
		return leak.DomainUnasked // a list, or labels that are judged one by one
	case s.Key.Kind == leak.KeyItem, p.churns(c.Place), c.takesOut():
		return leak.DomainOpen // somebody saw entries come and go
	}
	o := &keyOrigin{p: p, seen: map[ssa.Value]bool{}}
	best := o.of(s.KeyVal, 0)
	if isIdentity(p.keyName(s)) || isObject(strip(s.KeyVal).Type()) {
		best = min(best, leak.DomainNamed)
	}
	return best
}

// growsInside reports whether what an entry holds grows too, so that few keys
// are enough: m[k] = append(m[k], v).
func (p *Package) growsInside(s *Site) bool {
	call, ok := s.HeldVal.(*ssa.Call)
	if !ok {
		return false
	}
	b, ok := call.Call.Value.(*ssa.Builtin)
	return ok && b.Name() == "append"
}

// takesOut reports whether some code takes single entries out, by keys that vary.
func (c *Container) takesOut() bool {
	for _, r := range c.Releases {
		if r.Kind == leak.Release && r.KeyVal != nil && !isConst(strip(r.KeyVal)) {
			return true
		}
	}
	return false
}

// keyOrigin follows a key back to where it comes from.
type keyOrigin struct {
	p    *Package
	seen map[ssa.Value]bool
}

// maxKeyOrigins bounds how many values are looked at for one key.
const maxKeyOrigins = 200

// of is the strongest that any of the ways back to where a value comes from shows.
func (o *keyOrigin) of(v ssa.Value, depth int) leak.Domain {
	v = strip(v)
	if v == nil || depth > 10 || len(o.seen) > maxKeyOrigins || o.seen[v] {
		return leak.DomainUnknown
	}
	o.seen[v] = true
	best := min(ofType(v.Type()), ofName(v))
	switch v := v.(type) {
	case *ssa.MakeChan, *ssa.MakeClosure:
		return leak.DomainOpen // another one each time
	case *ssa.Select:
		return leak.DomainOpen // a message brings it
	case *ssa.Alloc:
		if depth == 0 {
			return leak.DomainOpen // the address of something new
		}
		return min(best, o.parts(v, depth))
	case *ssa.Phi:
		return min(best, o.all(v.Edges, depth))
	case *ssa.Extract:
		return min(best, o.of(v.Tuple, depth+1))
	case *ssa.BinOp:
		return min(best, o.computed(v, depth))
	case *ssa.UnOp:
		if v.Op == token.ARROW {
			return leak.DomainOpen // a message brings it
		}
		return min(best, o.of(v.X, depth+1))
	case *ssa.FieldAddr:
		return min(best, o.of(v.X, depth+1))
	case *ssa.Field:
		return min(best, o.of(v.X, depth+1))
	case *ssa.IndexAddr:
		return min(best, o.of(v.X, depth+1))
	case *ssa.Slice:
		return min(best, o.of(v.X, depth+1))
	case *ssa.Call:
		return min(best, o.call(v, depth))
	case *ssa.FreeVar:
		if outer := o.p.Prog.Captured(v); outer != nil {
			return min(best, o.of(outer, depth+1))
		}
	case *ssa.Parameter:
		if o.p.know.comesAndGoes(v.Type()) {
			return leak.DomainOpen
		}
		return min(best, o.given(v, depth))
	}
	return best
}

func (o *keyOrigin) all(values []ssa.Value, depth int) leak.Domain {
	best := leak.DomainUnknown
	for _, v := range values {
		best = min(best, o.of(v, depth+1))
	}
	return best
}

// together is what values show that are made into one key: two that may be
// anything make more than either has.
func (o *keyOrigin) together(values []ssa.Value, depth int) leak.Domain {
	best, free := leak.DomainUnknown, 0
	for _, v := range values {
		best = min(best, o.of(v, depth+1))
		if key := o.p.keyValue(v); key.Kind != leak.KeyConst && key.Kind != leak.KeyBounded {
			free++
		}
	}
	if free > 1 {
		best = min(best, leak.DomainNamed)
	}
	return best
}

// parts are the values stored into a variable or into the fields and elements of
// one: a key of several fields, the arguments of fmt.Sprintf.
func (o *keyOrigin) parts(cell *ssa.Alloc, depth int) leak.Domain {
	var values []ssa.Value
	for _, ref := range *cell.Referrers() {
		addr, ok := ref.(ssa.Value)
		if st, isStore := ref.(*ssa.Store); isStore && st.Addr == ssa.Value(cell) {
			values = append(values, st.Val)
		}
		if !ok || addr.Referrers() == nil {
			continue
		}
		for _, use := range *addr.Referrers() {
			if st, ok := use.(*ssa.Store); ok && st.Addr == addr {
				values = append(values, st.Val)
			}
		}
	}
	return o.together(values, depth)
}

// computed is what an operator makes: a counter, or a text of two.
func (o *keyOrigin) computed(v *ssa.BinOp, depth int) leak.Domain {
	if isText(v.Type()) {
		return o.together([]ssa.Value{v.X, v.Y}, depth)
	}
	if load, ok := strip(v.X).(*ssa.UnOp); ok && v.Op == token.ADD && load.Op == token.MUL && isConst(v.Y) {
		return leak.DomainOpen // s.next + 1
	}
	return o.all([]ssa.Value{v.X, v.Y}, depth)
}

// call is the result of a call: what a function of the package returns, or what
// was made of what the function was given.
func (o *keyOrigin) call(call *ssa.Call, depth int) leak.Domain {
	if o.p.countsUp(call) {
		return leak.DomainOpen
	}
	best := o.all(paramsOf(&call.Call), depth)
	callee := o.p.Prog.Callee(&call.Call)
	if callee == nil {
		return best
	}
	for _, b := range callee.Blocks {
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && len(ret.Results) > 0 {
			best = min(best, o.of(Returned(ret, 0), depth+1))
		}
	}
	return best
}

// countsUp reports whether a call of the language's counters makes the next number.
func (p *Package) countsUp(call *ssa.Call) bool {
	obj := program.Object(&call.Call)
	if obj == nil || obj.Pkg() == nil {
		return false
	}
	switch obj.Pkg().Path() {
	case "sync/atomic":
		return len(obj.Name()) > 2 && obj.Name()[:3] == "Add"
	case "math/rand", "math/rand/v2", "crypto/rand":
		return true
	}
	return false
}

// given is the strongest that the calls of a function show of what they pass.
func (o *keyOrigin) given(param *ssa.Parameter, depth int) leak.Domain {
	best := leak.DomainUnknown
	index := paramIndex(param)
	for _, call := range o.p.Prog.Callers(param.Parent()) {
		args := paramsOf(call.At.Common())
		if index >= 0 && index < len(args) {
			best = min(best, o.of(args[index], depth+1))
		}
	}
	return best
}

// comesAndGoes reports whether models say that values of a type are those of one
// request or connection.
func (k knowledge) comesAndGoes(t types.Type) bool {
	name := k.typeName(t)
	if name == "" {
		return false
	}
	life := k.set.Lifetime(name)
	return life == "request" || life == "connection"
}

// isObject reports whether keys are objects, which come and go: pointers,
// channels, what can be closed.
func isObject(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Pointer, *types.Chan:
		return true
	case *types.Interface:
		for m := range t.Methods() {
			if m.Name() == "Close" {
				return true
			}
		}
	}
	return false
}

// ofType is what the type of a value shows: times pass, hashes and the
// identities that a program declares tell items apart.
func ofType(t types.Type) leak.Domain {
	if named := NamedOf(t); named != nil {
		if _, isPointer := t.(*types.Pointer); !isPointer {
			switch {
			case qualified(named) == "time.Time":
				return leak.DomainOpen
			case isIdentity(named.Obj().Name()):
				return leak.DomainNamed
			}
		}
	}
	if array, ok := t.Underlying().(*types.Array); ok && array.Len() >= 8 {
		if elem, ok := array.Elem().Underlying().(*types.Basic); ok && elem.Kind() == types.Uint8 {
			return leak.DomainNamed // a hash
		}
	}
	return leak.DomainUnknown
}
