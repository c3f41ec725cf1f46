package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// often says when and how often a registration runs. A chain of timers counts
// where it begins: that each starts the next does not make it two.
func (r *Registration) often(p *program.Program) leak.When {
	if !r.Pair.Grow.Once || r.Owner.Kind != leak.Scheduler {
		return Often(p, r.N, r.Life)
	}
	var ctxs []program.Ctx
	for _, c := range p.WhenAt(r.N).Ctxs {
		if c.Root != program.EachTick || c.Of != leak.Process {
			ctxs = append(ctxs, c)
		}
	}
	return oftenIn(p, ctxs, r.Life)
}

// Reschedules reports whether a one-shot timer starts itself anew without
// condition: a loop that ends only when somebody cancels the pending one.
//
//	const tick = () => { draw(); requestAnimationFrame(tick) }
func (r *Registration) Reschedules(p *program.Program) bool {
	home := r.N.Home()
	if home == nil || r.Held.V == 0 {
		return false
	}
	f := p.Fn(r.N)
	itself := false
	for _, fn := range p.FuncsOf(r.Held) {
		if fn == f || calls(p, fn, f) {
			itself = true
		}
	}
	if !itself {
		return false
	}
	for b := home.Block; ; b = r.N.M.Blocks[b].Parent {
		switch block := r.N.M.Blocks[b]; block.Kind {
		case program.BlockThen, program.BlockElse, program.BlockCase, program.BlockCatch:
			return false // goes on only while something holds
		case program.BlockBody:
			return len(p.Conds(r.N.M, home)) == 0
		}
	}
}

// calls reports whether the body of a function calls another by its name.
func calls(p *program.Program, fn, callee program.Fn) bool {
	f := fn.Func()
	for i := f.First; i < f.Last; i++ {
		e := &fn.M.Evs[i]
		if e.Kind != program.EvCall || e.Fn != fn.F {
			continue
		}
		for _, c := range p.Callees(program.Node{M: fn.M, V: program.ValID(e.A)}) {
			if c == callee {
				return true
			}
		}
	}
	return false
}

// InRace reports whether a timer is the timeout arm of a Promise.race: it is
// set in the executor of a promise that is one of the contestants.
func (r *Registration) InRace(p *program.Program) bool {
	f := p.Fn(r.N)
	for hops := 0; hops < 2 && f.F != 0; hops++ {
		fn := f.Func()
		val := program.Node{M: f.M, V: fn.Val}
		if val.Val().Role == program.RoleArg {
			made := val.Parent()
			if made.Val().Op == program.OpNew && made.Callee().Name() == "Promise" {
				return isContestant(p, made, 0)
			}
		}
		f = program.Fn{M: f.M, F: fn.Parent}
	}
	return false
}

func isContestant(p *program.Program, n program.Node, depth int) bool {
	if depth > 3 {
		return false
	}
	u := p.UseOf(n)
	switch u.Kind {
	case program.UseKeep:
		if u.At.V == 0 || u.At.Val().Op != program.OpArray || u.At.Val().Role != program.RoleArg {
			return false
		}
		callee := u.At.Parent().Callee()
		return callee.V != 0 && callee.Val().Op == program.OpField && callee.Name() == "race"
	case program.UseAlias:
		place := program.Place{Kind: program.PlaceSym, Mod: n.M.Index, ID: u.At.Val().A}
		for _, m := range p.Mentions(place) {
			if m.Val().Role != program.RoleTarget && isContestant(p, m, depth+1) {
				return true
			}
		}
	case program.UseReturn: // function timeout(ms) { return new Promise(...) }
		for _, call := range p.Callers(program.Fn{M: n.M, F: u.Ev.Fn}) {
			if isContestant(p, call, depth+1) {
				return true
			}
		}
	}
	return false
}
