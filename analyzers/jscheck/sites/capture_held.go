package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// kept says what keeps a closure once the function that made it has returned.
type kept struct {
	held   bool
	life   leak.Lifetime
	sure   leak.Tri
	holder string
}

// heldBy follows a closure to what keeps it: its caller, a field of something
// that lives on, a registration that stays. What is unclear counts as nothing.
func heldBy(p *program.Program, self program.Node) kept {
	w := holding{p: p, home: p.Fn(self), seen: map[program.Node]bool{}}
	w.follow(self, 0)
	return w.best
}

type holding struct {
	p    *program.Program
	home program.Fn
	seen map[program.Node]bool
	best kept
}

func (w *holding) found(life leak.Lifetime, sure leak.Tri, holder string) {
	if !w.best.held || sure == leak.Yes && w.best.sure != leak.Yes {
		w.best = kept{held: true, life: life, sure: sure, holder: holder}
	}
}

func (w *holding) follow(n program.Node, depth int) {
	if n.V == 0 || depth > 6 || w.seen[n] {
		return
	}
	w.seen[n] = true
	switch n.Val().Role {
	case program.RoleReturn:
		if ev := n.Event(); ev != nil && ev.Fn == w.home.F {
			w.returned()
		}
	case program.RoleProp, program.RoleItem, program.RoleJoin:
		w.follow(n.Parent(), depth+1)
	case program.RoleDef, program.RoleValue:
		w.stored(n, depth)
	case program.RoleArg:
		w.passed(n.Parent(), n)
	}
}

// returned: the caller has it. A function that some call runs on the spot, for
// each element or as a callback, gives it to who knows whom.
func (w *holding) returned() {
	self := program.Node{M: w.home.M, V: w.home.Func().Val}
	if self.V != 0 && self.Val().Role == program.RoleArg {
		return
	}
	w.found(leak.Instance, leak.Unknown, "its caller")
}

// stored: a local constant is followed, a field lives as long as its object.
func (w *holding) stored(n program.Node, depth int) {
	ev := n.Event()
	if ev == nil || ev.A == 0 {
		return
	}
	target := program.Node{M: n.M, V: program.ValID(ev.A)}
	switch v := target.Val(); v.Op {
	case program.OpSym:
		if s := &n.M.Syms[v.A]; s.Fn == w.home.F {
			for use := program.ValID(s.Uses); use != 0; use = n.M.NextUse[use] {
				if m := (program.Node{M: n.M, V: use}); m.Val().Role != program.RoleTarget && w.p.Fn(m) == w.home {
					w.follow(m, depth+1)
				}
			}
		} else if s.Fn == 0 {
			w.found(leak.Process, leak.Yes, "`"+n.M.Names[s.Name]+"`")
		}
	case program.OpField:
		w.field(target)
	}
}

func (w *holding) field(target program.Node) {
	place := w.p.Place(target)
	life := w.p.LifeOf(place)
	switch {
	case place.IsZero():
	case place.Kind == program.PlaceSym && w.p.Modules[place.Mod].Syms[place.ID].Fn != 0:
		// a local object, or one of the caller's whose life we do not know
	case place.Kind == program.PlaceGlobal || place.Kind == program.PlacePkg:
		// an element, a library's object: replaced as often as not
	case life.Lifetime == leak.Process || life.Lifetime == leak.Instance || life.Lifetime == leak.Component:
		if life.Lifetime != leak.Process {
			life.Sure = leak.Unknown // it outlives the call, whoever makes the object
		}
		w.found(life.Lifetime, life.Sure, "`"+Describe(w.p, place)+"`")
	}
}

// passed: a registration that stays, once made. Made again and again it is a
// leak of the registration, and not of what its closure captures.
func (w *holding) passed(call, n program.Node) {
	if call.V == 0 || call.Val().Op == program.OpNew {
		return
	}
	i := argIndex(call, n)
	stays, once := w.stays(call, i)
	if !stays {
		return
	}
	for _, c := range w.p.WhenAt(call).Ctxs {
		if c.Many == leak.Yes && !once {
			return
		}
	}
	callee := call.Callee()
	if callee.Val().Op != program.OpField { // setInterval
		w.found(leak.Process, leak.Unknown, "`"+callee.Name()+"`")
		return
	}
	w.registered(callee, once)
}

// stays reports whether the models say that a call keeps argument i, with
// nothing left to the caller that would end it, and whether for one event only.
func (w *holding) stays(call program.Node, i int) (stays, once bool) {
	rows := w.p.Rows(call)
	if rows == nil {
		return false, false
	}
	for _, g := range rows.Grows {
		if g.Grow.Handle != "" && call.Val().Role != program.RoleExpr {
			return false, false
		}
		if g.Grow.Repeats && i == 0 || g.Rule == "listener-leak" && i > 0 {
			return true, g.Grow.Once
		}
	}
	for _, cb := range rows.Callbacks {
		if (cb.Param == i || cb.Param < 0) && cb.Many && cb.Phase == "run" {
			return true, false
		}
	}
	return false, false
}

// registered: kept by an emitter, as long as that lives.
func (w *holding) registered(callee program.Node, once bool) {
	base := callee.Base()
	place := w.p.Place(base)
	if place.Kind == program.PlaceSym && w.p.Modules[place.Mod].Syms[place.ID].Fn != 0 {
		s := &w.p.Modules[place.Mod].Syms[place.ID]
		if s.Kind == program.SymParam && s.Fn == w.home.F && !once {
			w.found(leak.Instance, leak.Unknown, "`"+base.Name()+"`") // the caller's
		}
		return // made here: it dies with what it is for
	}
	if life := w.p.LifeOf(place); life.Lifetime == leak.Process {
		w.found(leak.Process, life.Sure, "`"+Describe(w.p, place)+"`")
	}
}
