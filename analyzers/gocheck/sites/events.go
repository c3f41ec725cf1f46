package sites

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// Site is an event with the code it stands for.
type Site struct {
	leak.Event
	// Of is where the owner comes from.
	Of Origin
	// Fn is the function and Instr the instruction in which it happens.
	Fn    *ssa.Function
	Instr ssa.Instruction
	// KeyVal and HeldVal are the key and what is held, nil when there is none.
	KeyVal, HeldVal ssa.Value
	// KeyVals are the parts of a key of several: label values.
	KeyVals []ssa.Value
	// Looked is set when the code looks the key up before it inserts: a cache.
	Looked bool
	// Rebuilt is set on releases that put another container in place.
	Rebuilt bool
	// Row is the advice of the model that made the event, "" for the language's own.
	Advice string
}

// events collects what one package does to containers.
type events struct {
	*placer
	know  knowledge
	goVer func(pos token.Pos) string

	sites    []*Site
	escaped  map[leak.Place]bool
	resets   map[string][]*Site // by type: "pkg.T.", for *t = T{}
	aliases  map[leak.Place]leak.Place
	sums     map[*ssa.Function][]*Site
	sumsBusy map[*ssa.Function]bool
	outlets  map[*ssa.Function][]bool // parameters that escape
}

func collect(pl *placer, know knowledge, goVer func(token.Pos) string) *events {
	e := &events{
		placer: pl, know: know, goVer: goVer,
		escaped:  map[leak.Place]bool{},
		resets:   map[string][]*Site{},
		aliases:  map[leak.Place]leak.Place{},
		sums:     map[*ssa.Function][]*Site{},
		sumsBusy: map[*ssa.Function]bool{},
		outlets:  map[*ssa.Function][]bool{},
	}
	for _, fn := range pl.prog.Funcs {
		e.summary(fn)
	}
	return e
}

// summary collects the events of one function once, callees first, and returns
// those whose owner is a parameter: what the function does to its arguments.
func (e *events) summary(fn *ssa.Function) []*Site {
	if sum, ok := e.sums[fn]; ok || e.sumsBusy[fn] {
		return sum
	}
	e.sumsBusy[fn] = true
	var sum []*Site
	program.Instrs(fn, func(instr ssa.Instruction) {
		for _, site := range e.at(fn, instr) {
			site.Fn, site.Instr = fn, instr
			site.Owner = site.Of.Place
			if site.Of.Kind == leak.Param {
				if len(sum) < maxEffects {
					sum = append(sum, site)
				}
				continue
			}
			e.sites = append(e.sites, site)
		}
	})
	delete(e.sumsBusy, fn)
	e.sums[fn] = sum
	return sum
}

const maxEffects = 16

// at returns the events of one instruction.
func (e *events) at(fn *ssa.Function, instr ssa.Instruction) []*Site {
	switch instr := instr.(type) {
	case *ssa.MapUpdate:
		return e.mapUpdate(fn, instr)
	case *ssa.Store:
		return e.store(fn, instr)
	case ssa.CallInstruction:
		return e.call(fn, instr)
	case *ssa.BinOp:
		return e.compare(instr)
	case *ssa.Return:
		e.returned(fn, instr)
	}
	return nil
}

// mapUpdate is m[k] = v.
func (e *events) mapUpdate(fn *ssa.Function, up *ssa.MapUpdate) []*Site {
	var sites []*Site
	for _, o := range e.of(up.Map) {
		if !o.IsKnown() || e.isFresh(o, fn) {
			continue // a map made here is not yet anybody's
		}
		if e.shrinks(up.Value, o.Place) { // m[k] = m[k][1:]
			o.Path += "[]"
			sites = append(sites, &Site{Event: leak.Event{Kind: leak.Release, Key: leak.Key{Kind: leak.KeyOldest}, Paths: leak.Always}, Of: o})
			continue
		}
		sites = append(sites, &Site{Event: leak.Event{Kind: leak.Grow}, Of: o, KeyVal: up.Key, HeldVal: up.Value})
	}
	return sites
}

// shrinks reports whether a value is what a container holds with a part taken
// out: a slice of it, or what a function leaves of it.
func (e *events) shrinks(v ssa.Value, container leak.Place) bool {
	element := container
	element.Path += "[]"
	if _, cut := e.derives(v, element); cut {
		return true
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return false
	}
	if _, builtin := call.Call.Value.(*ssa.Builtin); builtin {
		return false
	}
	for _, arg := range call.Call.Args {
		if _, isSlice := arg.Type().Underlying().(*types.Slice); isSlice && types.Identical(arg.Type(), v.Type()) {
			if same, _ := e.derives(arg, element); same {
				return true
			}
		}
	}
	return false
}

// isFresh reports whether the place is a part of an object that this very
// function made: filling it is building it.
func (e *events) isFresh(o Origin, fn *ssa.Function) bool {
	if o.Field == nil {
		return false
	}
	objects := e.of(o.Base)
	for _, obj := range objects {
		if !e.madeIn(obj, fn) {
			return false
		}
	}
	return len(objects) > 0
}

func (e *events) madeIn(obj Origin, fn *ssa.Function) bool {
	switch base := obj.Base.(type) {
	case *ssa.Alloc:
		return base.Parent() == fn
	case *ssa.Call:
		callee := e.prog.Callee(&base.Call)
		return base.Parent() == fn && callee != nil && e.isConstructor(callee)
	}
	return false
}

// isConstructor reports whether a function returns an object that it makes.
func (e *events) isConstructor(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || len(ret.Results) == 0 || isNil(ret.Results[0]) {
			continue
		}
		for _, o := range e.of(ret.Results[0]) {
			if _, ok := o.Base.(*ssa.Alloc); !ok {
				return false
			}
		}
	}
	return true
}

// store is an assignment to a variable or field that may hold a container.
func (e *events) store(fn *ssa.Function, st *ssa.Store) []*Site {
	if site := e.reset(fn, st); site != nil {
		return nil
	}
	if !isContainer(st.Val.Type()) && !e.know.isContainer(st.Val.Type()) {
		return nil
	}
	var sites []*Site
	for _, o := range e.of(st.Addr) {
		if !o.IsKnown() || o.Kind == leak.Local {
			continue
		}
		fresh := e.isFresh(o, fn)
		e.alias(o, st.Val)
		if fresh {
			continue
		}
		if site := e.assigned(o, st); site != nil {
			sites = append(sites, site)
		}
	}
	return sites
}

// reset is *t = T{...}: all fields start anew.
func (e *events) reset(fn *ssa.Function, st *ssa.Store) *Site {
	named := NamedOf(st.Addr.Type())
	if named == nil || named.Obj().Pkg() == nil {
		return nil
	}
	if _, ok := named.Underlying().(*types.Struct); !ok {
		return nil
	}
	for _, o := range e.of(st.Addr) {
		if e.madeIn(o, fn) {
			return nil
		}
	}
	key := named.Obj().Pkg().Path() + "." + named.Obj().Name() + "."
	site := &Site{Event: leak.Event{Kind: leak.Release, Key: leak.Key{Kind: leak.KeyEach}, Paths: leak.Always}, Fn: fn, Instr: st, Rebuilt: true}
	e.resets[key] = append(e.resets[key], site)
	return site
}

// assigned decides what "place = value" does: s = append(s, x) grows,
// s = s[1:] and s = nil release, if s == nil { s = make() } does neither.
func (e *events) assigned(o Origin, st *ssa.Store) *Site {
	if added, ok := e.appends(st.Val, o.Place, 0); ok {
		return &Site{Event: leak.Event{Kind: leak.Grow, Key: leak.Key{Kind: leak.KeyNone}}, Of: o, HeldVal: added}
	}
	if guardedByNil(e.placer, st.Block(), o.Place) {
		return nil
	}
	if v, ok := st.Val.(*ssa.Parameter); ok && v != nil {
		e.escaped[o.Place] = true // handed in: the caller holds it too
	}
	if same, cut := e.derives(st.Val, o.Place); same && !cut {
		return nil // s = s
	}
	return &Site{Event: leak.Event{Kind: leak.Release, Key: leak.Key{Kind: leak.KeyOldest}, Paths: leak.Always}, Of: o, Rebuilt: true}
}

// appends reports whether v is the value at place with something added.
func (e *events) appends(v ssa.Value, place leak.Place, depth int) (ssa.Value, bool) {
	switch v := v.(type) {
	case *ssa.Phi:
		if depth > 3 {
			return nil, false
		}
		for _, edge := range v.Edges {
			if added, ok := e.appends(edge, place, depth+1); ok {
				return added, true
			}
		}
	case *ssa.Call:
		b, ok := v.Call.Value.(*ssa.Builtin)
		if !ok || b.Name() != "append" {
			return nil, false
		}
		base := v.Call.Args[0]
		if same, cut := e.derives(base, place); same && !cut {
			return v.Call.Args[1], true
		}
	}
	return nil, false
}

// derives reports whether v comes from the place, and whether a part was cut off.
func (e *events) derives(v ssa.Value, place leak.Place) (same, cut bool) {
	for _, o := range e.of(v) {
		if o.Place == place {
			same, cut = true, cut || o.Cut
		}
	}
	return same, cut
}

// alias notes that two places hold the same map.
func (e *events) alias(o Origin, v ssa.Value) {
	if _, ok := v.Type().Underlying().(*types.Slice); ok {
		return // a slice header is copied
	}
	for _, from := range e.of(v) {
		switch from.Kind {
		case leak.Field, leak.Module:
			if from.Place != o.Place {
				e.union(o.Place, from.Place)
			}
		case leak.Param:
			if from.Path == "" {
				e.escaped[o.Place] = true
			}
		}
	}
}

func (e *events) union(a, b leak.Place) {
	if a, b = e.root(a), e.root(b); a != b {
		e.aliases[a] = b
	}
}

// root is the representative of a place among its aliases.
func (e *events) root(p leak.Place) leak.Place {
	for {
		next, ok := e.aliases[p]
		if !ok {
			return p
		}
		p = next
	}
}

// returned notes containers that leave through a result.
func (e *events) returned(fn *ssa.Function, ret *ssa.Return) {
	obj, ok := fn.Object().(*types.Func)
	if !ok || !obj.Exported() {
		return
	}
	for _, v := range ret.Results {
		if _, ok := v.Type().Underlying().(*types.Map); !ok {
			continue
		}
		for _, o := range e.of(v) {
			if o.Path == "" && o.IsKnown() {
				e.escaped[o.Place] = true
			}
		}
	}
}

// short is the name of a place without packages: "Server.sessions".
func short(p leak.Place) string {
	name := p.Root
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		name = name[i+1:]
	}
	if _, rest, ok := strings.Cut(name, "."); ok {
		name = rest
	}
	return name + p.Path
}
