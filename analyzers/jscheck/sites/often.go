package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// Often says when and how often the code at n runs, compared with how often
// an owner of this life is born.
func Often(p *program.Program, n program.Node, life program.Life) leak.When {
	return oftenIn(p, p.WhenAt(n).Ctxs, life)
}

func oftenIn(p *program.Program, ctxs []program.Ctx, life program.Life) leak.When {
	when := leak.When{Phase: leak.Never, Many: leak.No}
	birth := births(p, life)
	for _, c := range ctxs {
		one := leak.When{Phase: c.Phase, Of: c.Of, Root: c.Root, Open: c.Open, Many: manyFor(p, c, life, birth)}
		if when.Phase == leak.Never || rank(one) > rank(when) {
			when = one
		}
	}
	return when
}

func rank(w leak.When) int {
	r := int(w.Many) * 2 // unknown 0, no 1, yes 2
	if w.Many == leak.Unknown {
		r = 3
	}
	if w.Root != "" {
		r++
	}
	return r
}

// births returns the ways in which the code runs that makes owners of a life:
// what happens only there happens once for each owner.
func births(p *program.Program, life program.Life) []program.Ctx {
	switch {
	case life.Lifetime == leak.Process:
		return nil
	case life.Scope.F != 0:
		return p.When(life.Scope).Ctxs
	case !life.Class.IsZero():
		return birthsOf(p, life.Class, 0)
	}
	return nil
}

// birthsOf are the ways in which objects of a class are made; those that are made
// with another object are made as often as that.
//
//	class Terminal { private services = new Services() }
func birthsOf(p *program.Program, class program.Inst, depth int) []program.Ctx {
	ctxs := p.BirthCtxs(class)
	if depth > 3 {
		return ctxs
	}
	for _, c := range ctxs[:len(ctxs):len(ctxs)] {
		if c.Phase == leak.Setup && !c.Class.IsZero() && c.Class != class {
			ctxs = append(ctxs, birthsOf(p, c.Class, depth+1)...)
		}
	}
	return ctxs
}

// manyFor says whether code that runs in one way runs more often than an owner
// is born.
func manyFor(p *program.Program, c program.Ctx, life program.Life, birth []program.Ctx) leak.Tri {
	switch c.Phase {
	case leak.Load, leak.Never:
		return leak.No
	case leak.Setup:
		if !life.Class.IsZero() && !c.Class.IsZero() && p.Related(c.Class, life.Class) {
			return leak.No // the object's own construction
		}
		if c.Of == leak.Component && (life.Lifetime == leak.Component || c.Scope.F != 0 && c.Scope == life.Scope && !life.Given) {
			return leak.No // once for each mount, as the owner
		}
	case leak.Teardown:
		if life.Lifetime != leak.Process || c.Of == leak.Process {
			return leak.No // the owner ends with it
		}
	}
	if c.Phase == leak.Run && c.Of == life.Lifetime && (c.Of == leak.Request || c.Of == leak.Connection) {
		return leak.No // once for each of them
	}
	for _, b := range birth {
		if b == c {
			return leak.No // inherited from the code that made the owner
		}
	}
	if c.Phase == leak.Setup && c.Many == leak.Unknown && c.Root == "" {
		return leak.Unknown
	}
	return c.Many
}

// enclosedBy reports whether function f is, or lies within, outer.
func enclosedBy(f, outer program.Fn) bool {
	if f.M != outer.M {
		return false
	}
	for id := f.F; ; id = f.M.Funcs[id].Parent {
		if id == outer.F {
			return true
		}
		if id == 0 {
			return false
		}
	}
}

// releaseWhen says when a release runs: the way that helps most counts.
func releaseWhen(p *program.Program, n program.Node) leak.When {
	w := leak.When{Phase: leak.Never}
	for _, c := range p.WhenAt(n).Ctxs {
		one := leak.When{Phase: c.Phase, Of: c.Of, Many: c.Many, Open: c.Open}
		if w.Phase == leak.Never || helps(one) > helps(w) {
			w = one
		}
	}
	if f := p.Fn(n); w.Phase != leak.Teardown && p.IsTeardown(f) {
		w.Phase, w.Of = leak.Teardown, leak.Instance
	}
	return w
}

func helps(w leak.When) int {
	switch w.Phase {
	case leak.Run, leak.PhaseUnknown:
		return 4
	case leak.Setup:
		return 3
	case leak.Teardown:
		return 2
	case leak.Load:
		return 1
	}
	return 0
}
