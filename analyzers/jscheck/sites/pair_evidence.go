package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// served weighs a release that is there and is missed on some paths.
func (r *Registration) served(p *program.Program) {
	g := &r.Growths[0].Event
	switch {
	case r.missed && g.When.Open && g.When.Many == leak.Unknown:
		g.When.Many = leak.Yes // who releases it on the way knows that it comes again
	case r.onThrow && g.When.Open:
		g.When.Many = leak.Unknown // nobody knows whether it ever throws
	}
}

// perCall reports whether an exported function that nobody in the program calls
// acquires something of its own for each call: it takes arguments, and what it
// acquires never gets out of it. A timer must have to do with the arguments,
// since a program may start one with any function.
func (r *Registration) perCall(p *program.Program) bool {
	if r.Owner.Kind == leak.Emitter || r.Pair.Grow.Handle == "" || r.onThrow || !r.known {
		return false
	}
	f := p.Fn(r.N)
	fn := f.Func()
	if fn.NParam == 0 || fn.Class != 0 || len(p.Callers(f)) > 0 {
		return false
	}
	if r.Owner.Kind != leak.Scheduler {
		return true
	}
	return mentionsParam(r.Held, f)
}

// mentionsParam reports whether the body of a closure works with a parameter of
// a function; a number that it is compared with is a setting.
func mentionsParam(n program.Node, f program.Fn) bool {
	if n.V == 0 || n.Val().Op != program.OpFunc {
		return false
	}
	body := n.M.Funcs[n.Val().A]
	for v := body.Val; v < body.Vals; v++ {
		val := n.M.Vals[v]
		if works := val.Role == program.RoleBase || val.Role == program.RoleArg || val.Role == program.RoleCallee; works && val.Op == program.OpSym {
			if s := &n.M.Syms[val.A]; s.Kind == program.SymParam && s.Fn == f.F {
				return true
			}
		}
	}
	return false
}

// onDemand weighs a registration that is made only while its slot is empty:
// once for each object that has the slot, however often the code runs.
//
//	if (!this.channel) this.channel = new BroadcastChannel('tabs')
func (h *handle) onDemand() {
	home := h.r.N.Home()
	if home == nil {
		return
	}
	for _, slot := range h.slots {
		if slot.Kind != program.PlaceThis && slot.Kind != program.PlaceStatic && slot.Root() != program.PlaceSym || !h.asked(slot, home) {
			continue
		}
		g := &h.r.Growths[0].Event
		switch life := h.p.LifeOf(slot); {
		case life.Lifetime == leak.Process:
			g.When.Many = leak.No
		case slot.Kind == program.PlaceThis && !h.p.HasTeardown(life.Class):
			g.When.Many, h.r.Owner.Sure = leak.Unknown, leak.No
		case slot.Kind == program.PlaceThis:
			g.When.Root = "each instance"
			h.r.Owner.Sure = leak.Unknown
		}
		return
	}
}

func (h *handle) asked(slot program.Place, home *program.Ev) bool {
	for _, cond := range h.p.Conds(h.r.N.M, home) {
		if mentions(h.p, cond.N, slot) {
			return true
		}
	}
	return false
}

// oncePerScope weighs a registration behind a flag of an outer function: once
// for each run of that function, however often the code runs.
//
//	let greeted = false
//	socket.on('message', (m) => { if (!greeted) { greeted = true; setInterval(...) } })
func (r *Registration) oncePerScope(p *program.Program, flag program.Place) {
	f := p.Fn(r.N)
	life := p.LifeOf(flag)
	if flag.Kind != program.PlaceSym || flag.Path != "" || life.Scope.F == 0 || life.Scope == f || !enclosedBy(f, life.Scope) {
		return
	}
	g := &r.Growths[0].Event
	if g.When = oftenIn(p, p.When(life.Scope).Ctxs, r.Life); g.When.Many == leak.Unknown {
		r.Owner.Sure = leak.No
	}
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

// varies reports whether what is acquired depends on what the function was
// given: each call then acquires another one. What is made of constants alone is
// made once, as far as anybody can tell.
func (r *Registration) varies(p *program.Program) bool {
	f := p.Fn(r.N)
	varies := false
	for i := range r.N.NArgs() {
		p.Each(r.N.Arg(i), func(n program.Node) {
			if n.Val().Op == program.OpSym {
				s := &n.M.Syms[n.Val().A]
				varies = varies || s.Fn != 0 && s.Kind != program.SymImport && enclosedBy(f, program.Fn{M: n.M, F: s.Fn})
			}
		})
	}
	return varies
}
