package sites

import (
	"slices"
	"strconv"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// HandleFix gives an effect that returns nothing a teardown that releases what
// it started, or adds that to the one it returns; beside are the others that it leaves behind.
//
//	useEffect(() => { setInterval(tick, 1000) }, [])
//	useEffect(() => { const interval = setInterval(tick, 1000); return () => clearInterval(interval) }, [])
func (r *Registration) HandleFix(p *program.Program, beside []*Registration) *leak.Fix {
	if !EndsEffect(p, r.N) {
		return r.teardownFix(p)
	}
	all := append([]*Registration{r}, beside...)
	slices.SortFunc(all, func(a, b *Registration) int { return int(a.N.V - b.N.V) })
	k := effectEnd{p: p, s: scriptOf(p, r.N.M), m: r.N.M}
	var undo []string
	for _, one := range all {
		text, ok := k.undo(one)
		if !ok || !EndsEffect(p, one.N) {
			return nil
		}
		undo = append(undo, text)
	}
	edit, ok := EffectReturn(p, r.N, undo...)
	if !ok {
		return nil
	}
	message := "Return a function that releases it"
	if r.Owner.Kind == leak.Scheduler {
		message = "Return a function that clears the timer"
	}
	return &leak.Fix{Message: message, Edits: append(k.edits, edit), Safe: true}
}

// effectEnd finds, or makes, the names of the handles that a teardown releases.
type effectEnd struct {
	p     *program.Program
	s     script
	m     *program.Module
	edits []leak.Edit
	names []string
}

// undo is the call that releases what was registered.
func (k *effectEnd) undo(r *Registration) (string, bool) {
	if len(r.Releases) > 0 || r.Owner.Escapes || r.Pair.Grow.Lent || r.Pair.Grow.Handle != "Result[0]" || len(r.Pair.Release) == 0 || !k.s.holds(r.N) {
		return "", false
	}
	row := r.Pair.Release[0]
	release := releaseNames(row.Call)[0]
	callee := r.N.Callee()
	if row.On == "Param[0]" && k.p.Place(callee).Kind != program.PlaceGlobal || row.On != "Param[0]" && row.On != "Recv" {
		return "", false
	}
	name, ok := k.handle(r)
	switch {
	case !ok:
		return "", false
	case row.On == "Recv":
		return name + "." + release + "()", true
	case callee.Val().Op == program.OpField: // window.setInterval
		base, ok := k.s.words(callee.Base())
		return base + "." + release + "(" + name + ")", ok
	}
	return release + "(" + name + ")", true
}

// handle is how the teardown names the handle: by the variable that has it, or
// one that is made for it.
func (k *effectEnd) handle(r *Registration) (string, bool) {
	if r.N.Val().Role == program.RoleExpr {
		return k.keep(r)
	}
	switch u := k.p.UseOf(r.N); {
	case u.Kind == program.UseAlias:
		return k.s.words(u.At)
	case u.Kind == program.UseKeep && u.At.V != 0 && u.At.Val().Op == program.OpField && u.At.Name() == "current":
		base, ok := k.s.words(u.At.Base())
		return base + ".current", ok && k.s.has(int(u.At.Base().Val().At), base+".current")
	}
	return "", false
}

// keep makes a constant of a handle that is dropped.
func (k *effectEnd) keep(r *Registration) (string, bool) {
	at := statementStart(r.N)
	line := k.s.text[:k.s.before(at)]
	if line == "" || !slices.Contains([]byte("{};"), line[len(line)-1]) && k.s.before(at) == at {
		return "", false // part of something larger
	}
	word := "handle"
	if r.Owner.Kind == leak.Scheduler {
		word = "timer"
	}
	name := word
	for i := 2; slices.Contains(k.m.Names, name) || slices.Contains(k.names, name); i++ {
		name = word + strconv.Itoa(i)
	}
	k.names = append(k.names, name)
	k.edits = append(k.edits, k.s.edit(at, at, "const "+name+" = "))
	return name, true
}

// statementStart is where a call that is a statement begins.
func statementStart(call program.Node) int {
	n := call
	if n.Val().Op == program.OpCall {
		for n = n.Callee(); n.Val().Op == program.OpField; {
			n = n.Base()
		}
	}
	return int(n.Val().At)
}

// Beside returns the other leaks of the effect in which something is registered.
func (r *Registration) Beside(p *program.Program, leaks []*Registration) []*Registration {
	if !EndsEffect(p, r.N) {
		return nil
	}
	var others []*Registration
	f := p.Fn(r.N)
	for _, other := range leaks {
		if other != r && other.N.M == r.N.M && p.Fn(other.N) == f {
			others = append(others, other)
		}
	}
	return others
}
