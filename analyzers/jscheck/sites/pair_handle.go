package sites

import (
	"slices"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// handle follows what a registration returns: a timer id, a subscription, a
// function that disposes, the resource itself.
type handle struct {
	p     *program.Program
	r     *Registration
	calls []string // functions that release what they are given
	own   []string // methods of the handle that release
	bare  bool     // only when they are called with nothing
	parts []string // fields on the way from what is returned to the handle
	seen  map[program.Node]bool
	slots []program.Place
	// points are the values that stand for the releases, where they are.
	points []program.Node
}

// releasedByHandle looks at what becomes of the handle.
func (r *Registration) releasedByHandle(p *program.Program) {
	if r.Pair.Grow.Handle == "" && !r.Pair.Grow.Disposer && r.Pair.Owner.At != "Result[0]" && r.known {
		r.releasedByResult(p)
		return
	}
	h := &handle{p: p, r: r, seen: map[program.Node]bool{}}
	for _, row := range r.releases(p) {
		if row.On == "Recv" {
			h.own = append(h.own, releaseNames(row.Call)...)
		} else {
			h.calls = append(h.calls, releaseNames(row.Call)...)
		}
	}
	if path, err := models.ParsePath(r.Pair.Grow.Handle); err == nil {
		h.parts = path.Fields
	}
	if r.Owner.Kind == leak.Resource && handsToCallback(p, r.N) {
		r.Owner.Escapes = true // open(path, (err, db) => ...): who has it is the callback
		return
	}
	before := len(r.Releases)
	h.follow(r.N, 0)
	if r.Pair.Grow.Handle == "Recv" {
		h.slot(p.Place(receiver(r.N)), 0) // hook.enable(), hook.disable()
	}
	if r.Pair.Grow.Handle != "" && r.known && len(r.Releases) == before && len(h.slots) == 0 && !r.Owner.Escapes {
		r.Lost = "dropped"
	}
	h.overwritten()
	h.missedPaths()
	h.uncalled()
	h.onDemand()
}

func (h *handle) release(at program.Node) {
	h.points = append(h.points, at)
	e := leak.Event{
		Kind: leak.Release, Owner: h.r.Owner.Place, Key: leak.Key{Kind: leak.KeyEach}, At: Span(at),
		What: Text(h.p, at), Paths: h.paths(at), When: releaseWhen(h.p, at), Flag: h.r.Growths[0].Flag,
	}
	if e.When.Phase == leak.Never && h.p.IsLent(h.p.Fn(at)) {
		e.When.Phase = leak.PhaseUnknown // window.clean = () => stop()
	}
	h.r.Releases = append(h.r.Releases, e)
}

// follow looks at one value that is the handle.
func (h *handle) follow(n program.Node, depth int) {
	if n.V == 0 || h.seen[n] || depth > 6 {
		return
	}
	h.seen[n] = true
	u := h.p.UseOf(n)
	h.use(u, depth)
}

func (h *handle) use(u program.Use, depth int) {
	switch u.Kind {
	case program.UseMethod:
		h.method(u, depth)
	case program.UseRead:
		if slices.Contains(h.parts, u.Name) {
			h.follow(u.At, depth+1) // const { data } = onChange(...)
		} else if !h.r.known && u.N == h.r.N {
			h.follow(u.At, depth+1) // const { unsubscribe } = hub.subscribe(...)
		}
	case program.UseCall:
		if h.r.Pair.Grow.Disposer || !h.r.known {
			h.release(u.At)
		}
	case program.UseArg:
		h.passed(u, depth)
	case program.UseReturn:
		h.returned(u, depth)
	case program.UseAlias:
		if sym := u.At.Val().A; u.At.M.Syms[sym].Using {
			h.release(u.At) // using handle = ...
			return
		}
		h.slot(h.placeOf(u.At), depth)
	case program.UseKeep:
		h.kept(u, depth)
	case program.UseExport:
		h.r.Owner.Escapes = true
	case program.UseOther:
		if u.N.Val().Role == program.RoleNone {
			h.r.Owner.Escapes = true
		}
	}
}

// method: handle.m(...). What a method of the made thing returns at once is the
// thing itself, for chaining: setInterval(...).unref(). What it returns later,
// or has its own type, is something else that may know the way back.
func (h *handle) method(u program.Use, depth int) {
	call := u.At
	switch {
	case slices.Contains(h.own, u.Name) && (!h.bare || call.NArgs() == 0), !h.r.known && isBareRemoval(call):
		h.release(call)
	case u.Name == "observe" && call.NArgs() > 0 && isOtherWindow(h.p, h.p.Place(call.Arg(0))):
		h.r.Owner.Lifetime, h.r.Owner.Sure = otherWindow.Lifetime, otherWindow.Sure // it ends with the document
	case u.Name == "then" || u.Name == "catch" || u.Name == "finally":
		h.r.Owner.Escapes = true // the callback has it
	case call.Val().Role == program.RoleExpr || call.Val().Role == program.RoleAwait:
	case u.N == h.r.N:
		h.follow(call, depth+1)
	case h.p.TypeOf(call) != "" && h.p.TypeOf(call) == h.p.TypeOf(h.r.N):
		h.follow(call, depth+1)
	case !h.r.known || h.r.Pair.Owner.Kind != "resource":
		h.follow(call, depth+1)
	}
}

// placeOf is the place of a binding itself, not of what it stands for.
func (h *handle) placeOf(target program.Node) program.Place {
	if target.Val().Op == program.OpSym {
		return program.Place{Kind: program.PlaceSym, Mod: target.M.Index, ID: target.Val().A}
	}
	return h.p.Place(target)
}

// slot looks at everything that is done with the place that holds the handle.
func (h *handle) slot(place program.Place, depth int) {
	if place.IsZero() {
		h.r.Owner.Escapes = true
		return
	}
	if slices.Contains(h.slots, place) || depth > 4 {
		return
	}
	h.slots = append(h.slots, place)
	for _, u := range h.p.Uses(place) {
		if u.N == h.r.N {
			continue
		}
		h.use(u, depth+1)
	}
}

// kept: stored to a field or element, put in a literal.
func (h *handle) kept(u program.Use, depth int) {
	switch at := u.At; {
	case at.V == 0:
		h.r.Owner.Escapes = true
	case at.Val().Op == program.OpField && h.adopts(at):
		h.adopted(at.Base()) // subs.sink = subscription
	case at.Val().Op == program.OpField && h.isMadeKeeper(at.Base()):
		h.r.Owner.Escapes = true // this.slot.value = subscription
	case at.Val().Op == program.OpField:
		h.slot(h.p.Place(at), depth)
		h.onGiven(at)
	case at.Val().Op == program.OpElem:
		h.table(h.p.Place(at.Base()), depth)
	default:
		h.r.Owner.Escapes = true // in a literal that somebody takes apart
	}
}

// onGiven looks for the releases of a handle that is kept as a property of what a
// function is given: another function releases it by the same name.
//
//	start(player) { player.timer = setInterval(...) }  stop(player) { clearInterval(player.timer) }
func (h *handle) onGiven(at program.Node) {
	if _, ok := paramOf(h.p, at.Base()); !ok {
		return
	}
	for _, n := range h.p.Fields(at.Name()) {
		if n.M != at.M || n == at || n.Val().Role != program.RoleArg || h.p.Place(n) == h.p.Place(at) {
			continue
		}
		if _, ok := paramOf(h.p, n.Base()); ok && slices.Contains(h.calls, n.Parent().Callee().Name()) {
			h.release(n.Parent())
		}
	}
}

// isMadeKeeper reports whether a handle is given to an object in a field that the
// class has made for it: this.slot = this.register(new Slot()).
func (h *handle) isMadeKeeper(n program.Node) bool {
	if n.V == 0 || n.Val().Op != program.OpField {
		return false
	}
	for _, s := range h.p.Stores(h.p.Place(n)) {
		if s.Value.V != 0 && (s.Value.Val().Op == program.OpCall || s.Value.Val().Op == program.OpNew) {
			return true
		}
	}
	return false
}

// table: one of many handles in a container. Who lists or empties the
// container releases them; who only reads single ones may.
func (h *handle) table(container program.Place, depth int) {
	if container.IsZero() {
		h.r.Owner.Escapes = true
		return
	}
	h.slot(container.Elem(""), depth)
	for _, u := range h.p.Uses(container) {
		iterated := u.N.Val().Role == program.RoleIterated || u.Kind == program.UseMethod && (u.Name == "forEach" || u.Name == "values" || u.Name == "pop" || u.Name == "shift" || u.Name == "splice" || u.Name == "map")
		if iterated || u.Kind == program.UseArg || u.Kind == program.UseReturn || u.Kind == program.UseExport {
			h.r.Owner.Escapes = true
		}
	}
}

// passed: given to a function.
func (h *handle) passed(u program.Use, depth int) {
	callee := u.At.Callee()
	name := callee.Name()
	switch {
	case slices.Contains(h.calls, name) || slices.Contains(h.own, name):
		h.release(u.At)
	case callee.V != 0 && callee.Val().Op == program.OpField && h.adopts(callee):
		h.adopted(callee.Base())
	case callee.V != 0 && callee.Val().Op == program.OpField && growers[name] != NoContainer && len(h.p.Callees(u.At)) == 0:
		base := h.p.Place(callee.Base())
		if k, _ := made(h.p, base); k != NoContainer {
			h.table(base, depth)
			return
		}
		h.r.Owner.Escapes = true
	case len(h.p.Callees(u.At)) > 0:
		h.handed(u, depth)
	case callee.V != 0 && callee.Val().Op == program.OpField && callee.Base().V != 0 && callee.Base().Name() == "console":
	case callee.V != 0 && callee.Val().Op == program.OpGlobal && converters[name]:
	case h.r.Pair.Grow.Lent:
	case h.sameLibrary(u.At):
	default:
		h.r.Owner.Escapes = true
	}
}

// converters are the functions of the language that look at a value and keep nothing.
var converters = map[string]bool{"Boolean": true, "Number": true, "String": true}

// handed: a function of the program takes it; its parameter is followed.
func (h *handle) handed(u program.Use, depth int) {
	for _, f := range h.p.Callees(u.At) {
		fn := f.Func()
		if u.Index >= int(fn.NParam) {
			h.r.Owner.Escapes = true
			continue
		}
		param := f.M.Vals[f.M.Lists[int(fn.Params)+u.Index]]
		h.slot(program.Place{Kind: program.PlaceSym, Mod: f.M.Index, ID: param.A}, depth+1)
	}
}

// returned: the teardown of an effect, or the caller's to release.
func (h *handle) returned(u program.Use, depth int) {
	ev := u.Ev
	if ev == nil {
		h.r.Owner.Escapes = true
		return
	}
	maker := program.Fn{M: u.N.M, F: ev.Fn}
	for _, c := range h.p.When(maker).Ctxs {
		if c.Returns && maker.Func().Async {
			return // a promise is no teardown
		}
		if c.Returns {
			h.points = append(h.points, u.N)
			h.r.Releases = append(h.r.Releases, leak.Event{
				Kind: leak.Release, Owner: h.r.Owner.Place, Key: leak.Key{Kind: leak.KeyEach}, At: Span(u.N), Paths: leak.Always,
				When: leak.When{Phase: leak.Teardown, Of: c.Of}, Flag: h.r.Growths[0].Flag,
			})
			return
		}
	}
	callers := h.p.Callers(maker)
	if len(callers) == 0 || len(callers) > 20 {
		h.r.Owner.Escapes = true
		return
	}
	for _, call := range callers {
		if call.Val().Role == program.RoleExpr {
			continue // this caller drops it
		}
		h.follow(call, depth+1)
	}
}

// paths says whether a release is reached whenever the owner ends.
//
//	return () => { if (ref.current) observer.disconnect() }
//
// React has emptied the ref by the time an effect is torn down.
func (h *handle) paths(at program.Node) leak.Coverage {
	home := at.Home()
	if home == nil {
		return leak.Always
	}
	for _, cond := range h.p.Conds(at.M, home) {
		if cond.Not || cond.N.Val().Op != program.OpField || cond.N.Name() != "current" || slices.Contains(h.slots, h.p.Place(cond.N)) {
			continue
		}
		if h.isRef(cond.N) && releaseWhen(h.p, at).Of == leak.Component {
			return leak.SomePath
		}
	}
	return leak.Always
}

// isRef reports whether a ref is one that the framework fills: the program
// never stores to it.
func (h *handle) isRef(n program.Node) bool {
	for _, s := range h.p.Stores(h.p.Place(n)) {
		if s.Ev.Kind == program.EvStore {
			return false
		}
	}
	return true
}
