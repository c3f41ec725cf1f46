package program

import (
	"slices"

	"github.com/leaklint/leaklint/internal/leak"
)

// Ctx is one way in which a function comes to run.
type Ctx struct {
	Phase leak.Phase
	// Of is whose phase it is.
	Of leak.Lifetime
	// Class is the class whose setup, run or teardown it is, where there is one.
	Class Inst
	// Scope is the component function or factory whose setup it is.
	Scope Fn
	// Many says whether it runs again and again while the process lives.
	Many leak.Tri
	// Root names what makes it run: "each request".
	Root string
	// Open is set when only code outside the program can start it.
	Open bool
	// Async is set when it runs later than the code that registered it.
	Async bool
	// Returns is set when what the function returns is its teardown.
	Returns bool
}

// When is how a function comes to run: every way that the program shows.
type When struct{ Ctxs []Ctx }

// maxCtxs bounds how many ways are told apart.
const maxCtxs = 12

func (w *When) add(c Ctx) {
	for _, have := range w.Ctxs {
		if have == c {
			return
		}
	}
	if len(w.Ctxs) < maxCtxs {
		w.Ctxs = append(w.Ctxs, c)
	}
}

func (w *When) merge(other *When) {
	for _, c := range other.Ctxs {
		w.add(c)
	}
}

// full reports whether no more ways can be told apart: looking further changes nothing.
func (w *When) full() bool { return len(w.Ctxs) >= maxCtxs }

// Runs reports whether anything runs the function at all.
func (w *When) Runs() bool { return len(w.Ctxs) > 0 }

// When returns how a function comes to run.
//
// The ways lead from caller to callee and the call graph has cycles, so the
// answer is a fixed point. It is found as Tarjan finds components: an answer
// that lacks one that is still open is tentative until the first function of
// the cycle is done, and then all of the cycle are settled together.
func (p *Program) When(f Fn) *When {
	c := &p.memo.cycles
	if w, ok := p.memo.when[f]; ok {
		if c.settling > 0 {
			c.read = append(c.read, f)
		}
		if low, tentative := c.low[f]; tentative {
			c.lower(low)
		}
		return w
	}
	if at, ok := c.asking[f]; ok {
		c.lower(at)
		return &When{} // a function that only calls itself is never run
	}
	at, first := len(c.open), len(c.tentative)
	c.asking[f], c.open = at, append(c.open, at)
	w := &When{}
	p.when(f, w)
	low := c.open[at]
	c.open = c.open[:at]
	delete(c.asking, f)
	p.memo.when[f] = w
	if low < at {
		c.tentative, c.low[f] = append(c.tentative, f), low
		c.lower(low)
		return w
	}
	p.settle(f, first)
	return p.memo.when[f]
}

// cycles are the questions for [Program.When] that are open.
type cycles struct {
	asking map[Fn]int // the position in open
	open   []int      // the outermost open question that the answer leans on
	// tentative are answered functions of cycles that are open, in the order of
	// their answers; low is what each leans on.
	tentative []Fn
	low       map[Fn]int
	// settling is how many cycles are being settled, read what was asked meanwhile.
	settling int
	read     []Fn
}

// lower notes that the question being answered leans on an open one.
func (c *cycles) lower(at int) {
	if top := len(c.open) - 1; top >= 0 && at < c.open[top] {
		c.open[top] = at
	}
}

// maxRounds bounds how often a cycle is gone round; what runs the functions of
// a cycle enters it at few places.
const maxRounds = 4

// settle answers again for the functions of a cycle, of which f was asked first.
func (p *Program) settle(f Fn, first int) {
	c := &p.memo.cycles
	if len(c.tentative) == first {
		return
	}
	members := append(append([]Fn(nil), c.tentative[first:]...), f)
	c.tentative = c.tentative[:first]
	for _, g := range members {
		delete(c.low, g)
	}
	p.rounds(members)
}

// rounds goes round a cycle until nothing changes. After the first round only
// those are asked again that lean on an answer which has changed since.
func (p *Program) rounds(members []Fn) {
	c := &p.memo.cycles
	c.settling++
	defer func() { c.settling-- }()
	number := make(map[Fn]int, len(members))
	for i, g := range members {
		number[g] = i
	}
	leansOn := make([][]int, len(members))
	asked, altered := make([]int, len(members)), make([]int, len(members))
	for clock, round := 1, 0; round < maxRounds; round++ {
		changed := false
		for i, g := range members {
			clock++
			if round > 0 && !slices.ContainsFunc(leansOn[i], func(j int) bool { return altered[j] > asked[i] }) {
				continue
			}
			asked[i] = clock
			first := len(c.read)
			w, old := &When{}, p.memo.when[g]
			p.when(g, w)
			leansOn[i] = leansOn[i][:0]
			for _, f := range c.read[first:] {
				if j, ok := number[f]; ok {
					leansOn[i] = append(leansOn[i], j)
				}
			}
			if c.settling == 1 {
				c.read = c.read[:first]
			}
			changed = changed || len(w.Ctxs) != len(old.Ctxs)
			if !slices.Equal(w.Ctxs, old.Ctxs) {
				altered[i] = clock
			}
			p.memo.when[g] = w
		}
		if !changed {
			return
		}
	}
}

// WhenAt returns how the code at a value comes to run.
func (p *Program) WhenAt(n Node) *When {
	f := p.Fn(n)
	if ev := n.Home(); ev != nil && p.isOff(n.M, ev) {
		return &When{}
	}
	if f.F == 0 && n.M.PerInstance {
		if at := n.Val().At; at >= n.M.SetupStart && at < n.M.SetupEnd {
			return &When{Ctxs: []Ctx{{Phase: leak.Setup, Of: leak.Component, Scope: f, Many: leak.Yes, Root: "each mounted component"}}}
		}
	}
	w := p.When(f)
	if ev := n.Home(); ev != nil && p.inEndlessLoop(n.M, ev) {
		return &When{Ctxs: []Ctx{{Phase: leak.Run, Of: leak.Process, Many: leak.Yes, Root: "each round of its loop", Async: true}}}
	}
	return w
}

// inEndlessLoop reports whether an event runs again and again in one call.
func (p *Program) inEndlessLoop(m *Module, ev *Ev) bool {
	for b := ev.Block; ; {
		block := &m.Blocks[b]
		if block.Endless {
			return true
		}
		if block.Kind == BlockBody || b == block.Parent {
			return false
		}
		b = block.Parent
	}
}

func (p *Program) when(f Fn, w *When) {
	fn := f.Func()
	switch fn.Kind {
	case FuncModule:
		w.add(Ctx{Phase: leak.Load, Of: leak.Process, Many: leak.No})
		return
	case FuncStatic:
		w.merge(p.When(Fn{f.M, fn.Parent}))
		return
	case FuncCtor, FuncInit:
		w.add(p.setupOf(Inst{f.M, fn.Class}))
		return
	case FuncGetter, FuncSetter:
		w.add(Ctx{Phase: leak.Run, Of: leak.Instance, Class: Inst{f.M, fn.Class}, Open: true})
		return
	}
	fl := flow{p: p, w: w, fn: f}
	p.lifecycles(f, w)
	if len(w.Ctxs) == 0 || fn.Kind != FuncMethod {
		for _, n := range p.Names(f) {
			if fn.Class == 0 && !fl.borrows(n) || fn.Class != 0 && !fl.guesses(n) {
				fl.follow(n, 0)
			}
		}
	}
	if p.IsConstructor(f) {
		w.add(p.setupOf(Inst{f.M, fn.Class}))
	}
	if c, ok := p.handlerShape(f); ok && (len(w.Ctxs) == 0 || onlyOpen(w)) {
		w.Ctxs = w.Ctxs[:0]
		w.add(c)
	}
	if len(w.Ctxs) == 0 && fl.guessed {
		fl.unknown()
	}
	if len(w.Ctxs) == 0 && p.inTemplate(f) {
		w.add(Ctx{Phase: leak.Run, Of: leak.Component, Many: leak.Yes, Root: "each render"})
	}
	if len(w.Ctxs) == 0 && p.isOpen(f) {
		w.add(Ctx{Phase: leak.Run, Of: leak.LifetimeUnknown, Open: true, Class: Inst{f.M, fn.Class}})
	}
}

func onlyOpen(w *When) bool {
	for _, c := range w.Ctxs {
		if !c.Open || c.Many == leak.Yes {
			return false
		}
	}
	return true
}

// setupOf is the construction of an object of a class.
func (p *Program) setupOf(i Inst) Ctx {
	of := p.Life(i)
	return Ctx{Phase: leak.Setup, Of: of.Lifetime, Class: i, Many: of.Many, Root: of.Root}
}

// IsConstructor reports whether a plain function constructs objects.
func (p *Program) IsConstructor(f Fn) bool {
	fn := f.Func()
	return fn.Class != 0 && fn.Kind == FuncPlain && f.M.Classes[fn.Class].Kind == ClassFunction && f.M.Classes[fn.Class].Ctor == f.F
}

// exposes reports whether an exported value is a function or an object that has it.
func (p *Program) exposes(n Node, fn *Func) bool {
	v := n.Val()
	switch v.Op {
	case OpFunc:
		return n.V == fn.Val
	case OpSym:
		return fn.Sym != 0 && SymID(v.A) == fn.Sym
	case OpAssign:
		return p.exposes(Node{n.M, ValID(v.B)}, fn)
	case OpObject:
		o := n.M.Objects[v.A]
		for _, prop := range n.M.Props[o.Props : o.Props+o.N] {
			if prop.Val != 0 && p.exposes(Node{n.M, prop.Val}, fn) {
				return true
			}
		}
	}
	return false
}

func isPrivate(name string) bool { return len(name) > 0 && name[0] == '#' }

func (p *Program) inTemplate(f Fn) bool {
	if f.Func().Parent != 0 {
		return false
	}
	for _, name := range f.M.Template {
		if name == f.Func().Name {
			return true
		}
	}
	return false
}

// handlers are the parameter names by which people write handlers that a
// framework calls; the first two, or the first alone, must match.
var handlers = []struct {
	params []string
	of     leak.Lifetime
	root   string
}{
	{[]string{"req", "res"}, leak.Request, "each request"},
	{[]string{"request", "response"}, leak.Request, "each request"},
	{[]string{"req", "reply"}, leak.Request, "each request"},
	{[]string{"request", "reply"}, leak.Request, "each request"},
	{[]string{"ctx", "next"}, leak.Request, "each request"},
	{[]string{"req"}, leak.Request, "each request"},
	{[]string{"request"}, leak.Request, "each request"},
	{[]string{"socket"}, leak.Connection, "each connection"},
}

// handlerShape recognises a handler by its parameters: evidence of being run
// again and again where nothing else is known.
func (p *Program) handlerShape(f Fn) (Ctx, bool) {
	fn := f.Func()
	if fn.NParam == 0 || fn.Kind == FuncCtor || !p.isOpen(f) && fn.Parent != 0 {
		return Ctx{}, false
	}
	for _, h := range handlers {
		if int(fn.NParam) < len(h.params) || len(h.params) == 1 && fn.NParam != 1 {
			continue
		}
		if p.paramsAre(f, h.params) {
			return Ctx{Phase: leak.Run, Of: h.of, Many: leak.Yes, Root: h.root, Open: true}, true
		}
	}
	return Ctx{}, false
}

func (p *Program) paramsAre(f Fn, names []string) bool {
	fn := f.Func()
	for i, name := range names {
		n := Node{f.M, f.M.Lists[int(fn.Params)+i]}
		if got := n.Name(); got != name && got != "_"+name {
			return false
		}
	}
	return true
}
