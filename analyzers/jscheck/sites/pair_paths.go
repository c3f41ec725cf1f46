package sites

import (
	"slices"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// missedPaths lowers the releases of a handle in a local variable that some way
// out of the function never comes to: the branch, the return, the catch or the
// event that the author did not think of.
//
//	const ping = setInterval(...)
//	try { await work(); clearInterval(ping) } catch (e) { next(e) }
func (h *handle) missedPaths() {
	f := h.p.Fn(h.r.N)
	if len(h.points) == 0 || h.r.Owner.Escapes || f.F == 0 || !h.isLocal(f) {
		return
	}
	t := &ways{p: h.p, h: h, f: f, m: f.M, acts: map[program.EvID]bool{}, kids: map[program.BlockID][]program.BlockID{}}
	if t.start = t.growth(); t.start == 0 || !t.collect() {
		return
	}
	t.walk()
	switch {
	case t.left:
		h.r.missed = true
	case t.thrown && !h.r.known:
		return
	case t.thrown:
		h.r.onThrow = true
	default:
		return
	}
	for i := range h.r.Releases {
		h.r.Releases[i].Paths = min(h.r.Releases[i].Paths, leak.SomePath)
	}
}

// isLocal reports whether the handle is kept by nothing but variables of the
// function that registers.
func (h *handle) isLocal(f program.Fn) bool {
	local := 0
	for _, slot := range h.slots {
		if h.r.Pair.Grow.Lent && slot.Path != "" {
			continue // image.src = url
		}
		local++
		if slot.Kind != program.PlaceSym || slot.Path != "" {
			return false
		}
		if m := h.p.Modules[slot.Mod]; m != f.M || m.Syms[slot.ID].Fn != f.F {
			return false
		}
	}
	return local > 0
}

// ways walks the paths from a registration to the ends of its function. What
// it carries along is whether some path gets there with the handle still open.
type ways struct {
	p     *program.Program
	h     *handle
	f     program.Fn
	m     *program.Module
	start program.EvID
	// acts are the events at which the handle is released, or at which code is
	// registered or returned that will.
	acts map[program.EvID]bool
	kids map[program.BlockID][]program.BlockID
	// left is set when a path ends with the handle open; thrown when only a
	// promise that rejects ends it so.
	left, thrown bool
	// tries counts the try blocks around that have a catch; caught is set when
	// one of them may be left by an exception with the handle open.
	tries  int
	caught bool
	quiet  int
	broke  bool
}

// growth is the event after which the handle is there.
func (t *ways) growth() program.EvID {
	n := t.h.r.N
	if up := n.Parent(); up.V != 0 && up.Val().Op == program.OpAwait {
		n = up
	}
	if t.m.Vals[n.V].Role == program.RoleExpr {
		return 0
	}
	home := n.Home()
	if home == nil {
		return 0
	}
	id := home.ID
	if n != t.h.r.N { // what rejects here yields no handle
		for e := id; int(e) < len(t.m.Evs) && e < id+4; e++ {
			if ev := &t.m.Evs[e]; ev.Kind == program.EvAwait && program.ValID(ev.A) == n.V {
				return e
			}
		}
	}
	return id
}

// collect finds where in the function each release is, or is arranged for. It
// reports false when one of them is out of reach of this analysis.
func (t *ways) collect() bool {
	weak := map[program.EvID]bool{}
	for _, at := range t.h.points {
		if !t.point(at, weak, 0) {
			return false
		}
	}
	if len(weak) > 1 {
		return false // one event or the other comes
	}
	return len(t.acts)+len(weak) > 0
}

// point adds the event of a release, and reports whether it could be placed.
func (t *ways) point(at program.Node, weak map[program.EvID]bool, depth int) bool {
	home := at.Home()
	g := t.p.Fn(at)
	if home == nil || depth > 3 || !enclosedBy(g, t.f) {
		return false
	}
	if g == t.f {
		t.acts[home.ID] = true
		return true
	}
	for g.M.Funcs[g.F].Parent != t.f.F {
		g.F = g.M.Funcs[g.F].Parent
	}
	closure := program.Node{M: g.M, V: g.Func().Val}
	if closure.V == 0 || slices.Contains(t.p.FuncsOf(t.h.r.Held), g) {
		return false // its own callback ends it
	}
	if names := t.names(g, closure); names != nil {
		for _, n := range names {
			if e := n.Home(); e != nil && t.p.Fn(n) == t.f && e.ID < t.start {
				return false // arranged for before
			}
			if !t.point(n, weak, depth+1) {
				return false
			}
		}
		return true
	}
	e := closure.Home()
	if e == nil || e.ID < t.start {
		return false
	}
	if t.mayNotCome(closure, at) {
		weak[e.ID] = true
	} else {
		t.acts[e.ID] = true
	}
	return true
}

// names are the other mentions of a function that has a name, nil when it is
// used where it stands.
func (t *ways) names(g program.Fn, closure program.Node) []program.Node {
	switch closure.Val().Role {
	case program.RoleDef, program.RoleNone:
	case program.RoleArg: // const stop = useCallback(() => ...)
		if t.p.UseOf(closure.Parent()).Kind == program.UseAlias {
			return t.h.wrapped(closure)
		}
		return nil
	default:
		return nil
	}
	var others []program.Node
	for _, n := range t.p.Names(g) {
		if n != closure {
			others = append(others, n)
		}
	}
	return others
}

// mayNotCome reports whether a release waits for an event that need not happen
// before the connection or request ends: 'finish' where the peer may close.
func (t *ways) mayNotCome(closure, at program.Node) bool {
	when := Often(t.p, t.h.r.N, t.h.r.Life)
	if when.Of != leak.Connection && when.Of != leak.Request || closure.Val().Role != program.RoleArg {
		return false
	}
	call := closure.Parent()
	event := call.Arg(0)
	if event.V == 0 || event == closure || event.Val().Op != program.OpConst || !takesEvent(t.p, call) {
		return false
	}
	return !t.p.NamesTeardown(event.Name())
}

// takesEvent reports whether a call registers a listener for the event that it names first.
func takesEvent(p *program.Program, call program.Node) bool {
	callee := call.Callee()
	if callee.V == 0 || callee.Val().Op != program.OpField {
		return false
	}
	for _, row := range p.Models.Method(callee.Name()) {
		for _, g := range row.Rows.Grows {
			if g.Rule == "listener-leak" && g.Grow.Key == "Param[0]" {
				return true
			}
		}
	}
	return false
}

func (t *ways) walk() {
	fn := t.f.Func()
	for b := int(fn.Block) + 1; b < len(t.m.Blocks) && t.m.Blocks[b].First <= fn.Last; b++ {
		if block := &t.m.Blocks[b]; block.Fn == t.f.F && block.Kind != program.BlockBody {
			t.kids[block.Parent] = append(t.kids[block.Parent], program.BlockID(b))
		}
	}
	if t.block(fn.Block, false) {
		t.left = true
	}
}

// block walks a block and reports whether the handle is open at its end.
func (t *ways) block(b program.BlockID, open bool) bool {
	block := &t.m.Blocks[b]
	kids := t.kids[b]
	for at := block.First; at < block.Last || len(kids) > 0; {
		if len(kids) > 0 && (t.m.Blocks[kids[0]].First <= at || at >= block.Last) {
			n := siblings(t.m, kids)
			open = t.blocks(kids[:n], open)
			at = max(at, t.m.Blocks[kids[n-1]].Last)
			kids = kids[n:]
			continue
		}
		if e := &t.m.Evs[at]; e.Fn == t.f.F && e.Block == b {
			open = t.event(e, open)
		}
		at++
	}
	if block.Exit == program.ExitBreak && block.Kind != program.BlockBody {
		t.broke = t.broke || open
		return false
	}
	return open
}

// siblings returns how many of the blocks at the front belong together: then
// and else, try with catch and finally, the cases of a switch.
func siblings(m *program.Module, kids []program.BlockID) int {
	first := &m.Blocks[kids[0]]
	n := 1
	for ; n < len(kids); n++ {
		next := &m.Blocks[kids[n]]
		switch {
		case first.Kind == program.BlockThen && next.Kind == program.BlockElse && next.Cond == first.Cond && n == 1:
		case first.Kind == program.BlockTry && (next.Kind == program.BlockCatch || next.Kind == program.BlockFinally):
		case first.Kind == program.BlockCase && next.Kind == program.BlockCase && next.Cond == first.Cond:
		default:
			return n
		}
	}
	return n
}

func (t *ways) event(e *program.Ev, open bool) bool {
	if t.acts[e.ID] {
		return false
	}
	if e.ID == t.start {
		return true
	}
	if !open {
		return false
	}
	switch e.Kind {
	case program.EvReturn:
		t.left = t.left || t.quiet == 0
		return false
	case program.EvThrow:
		if t.tries > 0 {
			t.caught = true
		} else {
			t.left = t.left || t.quiet == 0
		}
		return false
	case program.EvAwait:
		if t.tries > 0 {
			t.caught = true
		} else {
			t.thrown = t.thrown || t.quiet == 0
		}
	case program.EvCall:
		if rows := t.p.Rows(program.Node{M: t.m, V: program.ValID(e.A)}); rows != nil && len(rows.Exits) > 0 {
			return false // process.exit()
		}
	}
	return true
}

func (t *ways) blocks(group []program.BlockID, open bool) bool {
	switch t.m.Blocks[group[0]].Kind {
	case program.BlockThen, program.BlockElse:
		return t.branch(group, open)
	case program.BlockCase:
		return t.cases(group, open)
	case program.BlockTry:
		return t.try(group, open)
	case program.BlockLoop:
		return t.loop(group[0], open)
	}
	return t.block(group[0], open)
}

// branch: a condition that looks at the handle, or at what decided whether
// there is one, does not open another path.
func (t *ways) branch(group []program.BlockID, open bool) bool {
	fall := false
	for _, b := range group {
		if t.block(b, open) {
			fall = true
		}
	}
	if len(group) > 1 {
		return fall
	}
	if open && t.acted(group[0]) && t.follows(program.Node{M: t.m, V: t.m.Blocks[group[0]].Cond}) {
		return false
	}
	return fall || open
}

// follows reports whether a condition asks for the handle, or for what the
// registration itself was made to depend on.
func (t *ways) follows(cond program.Node) bool {
	asks := func(place program.Place) bool { return !place.IsZero() && mentions(t.p, cond, place) }
	if slices.ContainsFunc(t.h.slots, asks) {
		return true
	}
	found := false
	for _, c := range t.p.Conds(t.m, t.h.r.N.Home()) {
		t.p.Each(c.N, func(n program.Node) {
			if v := n.Val(); v.Op == program.OpSym || v.Op == program.OpField {
				found = found || asks(t.p.Place(n))
			}
		})
	}
	return found
}

// acted reports whether anything in a block releases.
func (t *ways) acted(b program.BlockID) bool {
	block := &t.m.Blocks[b]
	for at := block.First; at < block.Last; at++ {
		if t.acts[at] {
			return true
		}
	}
	return false
}

// cases: each case is entered as the switch is, or from the case before.
func (t *ways) cases(group []program.BlockID, open bool) bool {
	outer := t.broke
	t.broke = false
	fall, complete := false, false
	for _, b := range group {
		fall = t.block(b, open || fall)
		complete = complete || t.m.Blocks[b].Default
	}
	fall = fall || t.broke || open && !complete
	t.broke = outer
	return fall
}

// loop: one that releases is taken to run.
func (t *ways) loop(b program.BlockID, open bool) bool {
	outer := t.broke
	t.broke = false
	fall := t.block(b, open) || t.broke || open
	t.broke = outer
	return fall && !(open && t.acted(b))
}

// try: a catch is entered with the handle open when the block may throw while
// it is; a finally that releases covers every way out.
func (t *ways) try(group []program.BlockID, open bool) bool {
	covered, catches := false, false
	for _, b := range group[1:] {
		kind := t.m.Blocks[b].Kind
		covered = covered || kind == program.BlockFinally && t.acted(b)
		catches = catches || kind == program.BlockCatch
	}
	if covered {
		t.quiet++
		defer func() { t.quiet-- }()
	}
	outer := t.caught
	if catches {
		t.tries, t.caught = t.tries+1, false
	}
	fall := t.block(group[0], open)
	entered := t.caught
	if catches {
		t.tries, t.caught = t.tries-1, outer
	}
	for _, b := range group[1:] {
		switch t.m.Blocks[b].Kind {
		case program.BlockCatch:
			if t.block(b, entered) {
				fall = true
			}
		case program.BlockFinally:
			fall = t.block(b, fall)
		}
	}
	return fall && !covered
}

// uncalled takes back the releases of a class whose teardown nobody calls,
// where the program makes the objects itself and lets none of them out of sight.
//
//	app.get('/', (req, res) => { new Sweeper(run); res.end() })
func (h *handle) uncalled() {
	class := owningClass(h.p.Fn(h.r.N))
	if class.IsZero() || len(h.points) != len(h.r.Releases) || !h.p.KeptInSight(class) {
		return
	}
	for i, at := range h.points {
		f := h.p.Fn(at)
		if e := &h.r.Releases[i]; f.Func().Class == class.C && e.When.Open && len(h.p.Callers(f)) == 0 {
			e.Paths = min(e.Paths, leak.Pseudo)
		}
	}
}
