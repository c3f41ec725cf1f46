package sites

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// tracker follows a handle from where it is acquired to what becomes of it.
type tracker struct {
	p     *Package
	pair  *models.Pair
	fn    *ssa.Function
	start ssa.Value
	seen  map[ssa.Value]bool
	depth int

	// releases are instructions of fn that release, handovers those that give
	// the handle to code that we do not see.
	releases, handovers []ssa.Instruction
	// elsewhere is a release by a function that runs at another time: a
	// goroutine, a callback.
	elsewhere ssa.Instruction
	escapes   bool
	kept      []leak.Place // the fields and variables that keep the handle
}

// sources notes where a handle that is an argument comes from: one that the
// caller made, or a field, can be released by others.
func (t *tracker) sources(v ssa.Value) {
	for _, o := range t.p.placer.of(v) {
		switch o.Kind {
		case leak.Result:
			if call, ok := o.Base.(*ssa.Call); ok && call.Parent() == t.fn && t.p.Prog.Callee(&call.Call) == nil {
				t.follow(call) // made here by a call of another package
			} else {
				t.escapes = true
			}
		case leak.Param, leak.NoPlace:
			t.escapes = true
		case leak.Field, leak.Module:
			t.keep(o.Place)
		case leak.Local:
			if o.Base != v {
				t.follow(o.Base)
			}
		}
	}
}

func (t *tracker) keep(places ...leak.Place) {
	for _, place := range places {
		if !slices.Contains(t.kept, place) {
			t.kept = append(t.kept, place)
		}
	}
}

// follow visits the uses of a value.
func (t *tracker) follow(v ssa.Value) {
	if t.seen[v] || len(t.seen) > 100 {
		return
	}
	t.seen[v] = true
	refs := v.Referrers()
	if refs == nil {
		return
	}
	for _, ref := range *refs {
		t.use(v, ref)
	}
}

func (t *tracker) use(v ssa.Value, ref ssa.Instruction) {
	switch ref := ref.(type) {
	case ssa.CallInstruction:
		t.call(v, ref)
	case *ssa.Store:
		if ref.Val == v {
			t.stored(ref)
		}
	case *ssa.Phi, *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.TypeAssert, *ssa.Convert:
		t.follow(ref.(ssa.Value))
	case *ssa.ChangeType:
		if isReceiveOnly(ref.Type()) && !isReceiveOnly(v.Type()) {
			return // whoever gets this side cannot release the other
		}
		t.follow(ref)
	case *ssa.Extract:
		if !isError(ref.Type()) {
			t.follow(ref)
		}
	case *ssa.FieldAddr, *ssa.Field:
		t.follow(ref.(ssa.Value)) // resp.Body, t.C
	case *ssa.UnOp:
		if ref.Op == token.MUL {
			t.loaded(v, ref)
		}
	case *ssa.MakeClosure:
		t.captured(v, ref)
	case *ssa.Return:
		if t.canRelease(v) {
			t.handover(ref)
		}
	case *ssa.Send:
		if ref.X == v {
			t.handover(ref)
		}
	case *ssa.MapUpdate:
		if ref.Value == v || ref.Key == v {
			t.handover(ref)
		}
	case *ssa.Slice, *ssa.IndexAddr:
		t.follow(ref.(ssa.Value))
	}
}

// loaded follows a field of the handle; what is read out of a channel or a
// number is no longer the handle.
func (t *tracker) loaded(v ssa.Value, load *ssa.UnOp) {
	if _, ok := load.Type().Underlying().(*types.Basic); ok {
		return
	}
	if isReceiveOnly(load.Type()) {
		return // t.C
	}
	t.follow(load)
}

func (t *tracker) handover(at ssa.Instruction) {
	t.escapes = true
	t.handovers = append(t.handovers, at)
}

// canRelease reports whether who gets v can release: a part that the release
// does not take is no handover.
func (t *tracker) canRelease(v ssa.Value) bool {
	return !isReceiveOnly(v.Type()) || t.pair.Grow.Disposer
}

func isReceiveOnly(t types.Type) bool {
	ch, ok := t.Underlying().(*types.Chan)
	return ok && ch.Dir() == types.RecvOnly
}

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

// stored follows a handle into a variable, or notes the field that keeps it.
func (t *tracker) stored(st *ssa.Store) {
	if cell := t.p.Prog.Cell(st.Addr); cell != nil {
		t.cell(cell)
		return
	}
	for _, o := range t.p.placer.of(st.Addr) {
		switch {
		case o.Kind == leak.Module && o.Path == "":
			t.keep(o.Place)
		case o.Kind == leak.Field && o.Path == "" && t.p.declaresField(o):
			t.keep(o.Place)
			if o.Field.Exported() && t.p.isExportedType(o.Place) || o.Field.Embedded() {
				t.escapes = true // others can release it through the field or its promoted methods
			}
		default:
			if made, ok := o.Base.(*ssa.Alloc); ok && o.Field != nil && made.Parent() == t.fn && t.releasedThrough(made) {
				t.follow(made) // a part of another object made here: http.Client{Transport: t}
				continue
			}
			t.handover(st)
			continue
		}
		t.handovers = append(t.handovers, st)
	}
}

// releasedThrough reports whether the pair has a release on the type of an object
// that holds the handle: a client closes the connections of its transport.
func (t *tracker) releasedThrough(made *ssa.Alloc) bool {
	named := NamedOf(made.Type())
	if named == nil {
		return false
	}
	for _, r := range t.pair.Release {
		typ, _, ok := strings.Cut(r.Call, ").")
		if ok && typ[strings.LastIndexAny(typ, ".*")+1:] == named.Obj().Name() {
			return true
		}
	}
	return false
}

func (p *Package) declaresField(o Origin) bool { return o.Field != nil && o.Field.Pkg() == p.Pkg }

// cell follows all loads of a variable, in closures too.
func (t *tracker) cell(cell *ssa.Alloc) {
	if t.seen[cell] {
		return
	}
	t.seen[cell] = true
	t.addresses(cell, cell)
}

func (t *tracker) addresses(cell *ssa.Alloc, addr ssa.Value) {
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			if ref.Op == token.MUL {
				t.follow(ref)
			}
		case *ssa.MakeClosure:
			fn := ref.Fn.(*ssa.Function)
			for i, binding := range ref.Bindings {
				if binding == addr && i < len(fn.FreeVars) {
					t.within(ref, func() { t.addresses(cell, fn.FreeVars[i]) })
				}
			}
		case *ssa.Store, *ssa.DebugRef, *ssa.FieldAddr:
		case *ssa.Return:
		default:
			t.escapes = true // its address goes somewhere
		}
	}
}

// captured follows a handle into a closure that holds it by value.
func (t *tracker) captured(v ssa.Value, closure *ssa.MakeClosure) {
	fn := closure.Fn.(*ssa.Function)
	for i, binding := range closure.Bindings {
		if binding != v {
			continue
		}
		if fn.Synthetic != "" { // a method value: t.Stop
			if t.p.isReleaseName(t.pair, fn.Object().Name()) {
				t.disposer(closure)
			}
			continue
		}
		t.within(closure, func() { t.follow(fn.FreeVars[i]) })
	}
}

// disposer treats a method value of the release as the release itself: it is
// deferred, called, returned or stored.
func (t *tracker) disposer(closure ssa.Value) {
	for _, ref := range *closure.Referrers() {
		if call, ok := ref.(ssa.CallInstruction); ok && call.Common().Value == closure {
			t.releases = append(t.releases, ref)
			continue
		}
		t.handover(ref)
	}
}

// within collects what a closure does to the handle and decides what that means
// to the function around: deferred or called here, it happens here; run as a
// goroutine or by somebody else, it happens elsewhere.
func (t *tracker) within(closure *ssa.MakeClosure, visit func()) {
	if t.depth > 4 {
		t.escapes = true
		return
	}
	inner := &tracker{p: t.p, pair: t.pair, fn: closure.Fn.(*ssa.Function), seen: t.seen, depth: t.depth + 1}
	visitInner(t, inner, visit)
	t.escapes = t.escapes || inner.escapes
	t.keep(inner.kept...)
	if inner.elsewhere != nil {
		t.elsewhere = inner.elsewhere
	}
	if len(inner.releases) == 0 {
		return
	}
	for _, ref := range *closure.Referrers() {
		call, ok := ref.(ssa.CallInstruction)
		_, isGo := ref.(*ssa.Go)
		if ok && !isGo && call.Common().Value == ssa.Value(closure) && closure.Parent() == t.fn {
			t.releases = append(t.releases, ref)
			continue
		}
		t.elsewhere = inner.releases[0]
	}
}

// visitInner runs visit with the collecting fields of inner in place of those of t.
func visitInner(t, inner *tracker, visit func()) {
	saved := *t
	*t = *inner
	visit()
	*inner = *t
	*t = saved
}

// call decides what a call does to the handle.
func (t *tracker) call(v ssa.Value, call ssa.CallInstruction) {
	if value, ok := call.(ssa.Value); ok && t.start != nil && value == t.start {
		return // the acquisition itself
	}
	for _, released := range releasedBy(t.p, t.pair, call) {
		if released == v {
			t.release(call)
			return
		}
	}
	common := call.Common()
	if _, ok := common.Value.(*ssa.Builtin); ok {
		if common.Value.Name() == "append" {
			t.handover(call)
		}
		return
	}
	recv, _ := program.Args(common)
	if recv == v || common.Value == v {
		if t.givesCloser(call) {
			t.handover(call) // decoder.IOReadCloser(): the result closes it
			return
		}
		if callee := t.p.Prog.Callee(common); callee != nil {
			t.into(v, call, callee)
		}
		return // a method of the handle: t.Reset
	}
	if callee := t.p.Prog.Callee(common); callee != nil {
		t.into(v, call, callee)
		return
	}
	if !t.canRelease(v) || t.onlyReads(v, common) {
		return
	}
	t.handover(call)
}

// givesCloser reports whether a method of the handle returns something else with
// the releasing method.
func (t *tracker) givesCloser(call ssa.CallInstruction) bool {
	value, ok := call.(*ssa.Call)
	if !ok {
		return false
	}
	methods := types.NewMethodSet(value.Type())
	for i := range methods.Len() {
		if t.p.isReleaseName(t.pair, methods.At(i).Obj().Name()) {
			return true
		}
	}
	return false
}

func (t *tracker) release(call ssa.CallInstruction) {
	if _, ok := call.(*ssa.Go); ok {
		t.elsewhere = call
		return
	}
	if d, ok := call.(*ssa.Defer); ok {
		if loop := t.p.Prog.LoopOf(d.Block()); loop != nil && len(loop.Exits) == 0 {
			return // deferred in a loop that never ends: it never runs
		}
	}
	t.releases = append(t.releases, call)
}

// into follows the handle into a function of the package.
func (t *tracker) into(v ssa.Value, call ssa.CallInstruction, callee *ssa.Function) {
	for i, arg := range program.Params(call.Common()) {
		if arg != v || i >= len(callee.Params) {
			continue
		}
		inner := &tracker{p: t.p, pair: t.pair, fn: callee, seen: map[ssa.Value]bool{}, depth: t.depth + 1}
		if t.depth > 4 {
			t.handover(call)
			return
		}
		inner.follow(callee.Params[i])
		t.escapes = t.escapes || inner.escapes
		if len(inner.kept) > 0 {
			t.keep(inner.kept...)
			t.handovers = append(t.handovers, call)
		}
		switch {
		case inner.elsewhere != nil:
			t.elsewhere = inner.elsewhere
		case len(inner.releases) > 0:
			if _, ok := call.(*ssa.Go); ok {
				t.elsewhere = inner.releases[0]
			} else {
				t.releases = append(t.releases, call)
			}
		case len(inner.handovers) > 0:
			t.handovers = append(t.handovers, call)
		}
	}
}
