package sites

import (
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// TeardownFix removes a listener in the teardown that its effect returns already,
// for others.
//
//	useEffect(() => {
//		const timer = setInterval(tick, 1000)
//		window.addEventListener('resize', onResize)
//		return () => clearInterval(timer)
//	}, [])
func (r *Registration) TeardownFix(p *program.Program) *leak.Fix {
	teardown := teardownOf(p, r.N)
	if teardown == nil {
		return nil
	}
	undo, ok := r.undo(p)
	if !ok {
		return nil
	}
	s := scriptOf(p, r.N.M)
	edits, ok := s.first(p, *teardown, undo, s.semicolon(r.N))
	if !ok {
		return nil
	}
	return &leak.Fix{Message: "Remove the listener in the teardown too", Edits: edits, Safe: true}
}

// teardownFix releases a handle in the teardown that its effect returns already.
func (r *Registration) teardownFix(p *program.Program) *leak.Fix {
	teardown := teardownOf(p, r.N)
	if teardown == nil {
		return nil
	}
	k := effectEnd{p: p, s: scriptOf(p, r.N.M), m: r.N.M}
	undo, ok := k.undo(r)
	if !ok {
		return nil
	}
	edits, ok := k.s.first(p, *teardown, undo, k.s.semicolon(r.N))
	if !ok {
		return nil
	}
	message := "Release it in the teardown too"
	if r.Owner.Kind == leak.Scheduler {
		message = "Clear the timer in the teardown too"
	}
	return &leak.Fix{Message: message, Edits: append(k.edits, edits...), Safe: true}
}

// teardownOf returns the function that an effect returns whenever it has made a
// call, nil when it may return another one, none, or come to another end.
func teardownOf(p *program.Program, call program.Node) *program.Fn {
	f, home := p.Fn(call), call.Home()
	if f.F == 0 || home == nil {
		return nil
	}
	fn := f.Func()
	if fn.Async || fn.Gen || home.Block != fn.Block {
		return nil
	}
	ctxs := p.When(f).Ctxs
	for _, c := range ctxs {
		if !c.Returns {
			return nil
		}
	}
	var last *program.Ev
	for i := home.ID; i < fn.Last; i++ {
		e := &f.M.Evs[i]
		if e.Fn != f.F || e.Kind != program.EvReturn && e.Kind != program.EvThrow {
			continue
		}
		if last != nil || e.Kind == program.EvThrow || e.Block != fn.Block || e.B == 0 {
			return nil
		}
		last = e
	}
	if last == nil || len(ctxs) == 0 {
		return nil
	}
	v := f.M.Vals[last.B]
	if v.Op != program.OpFunc {
		return nil // a name, a call: it may be shared with others
	}
	teardown := program.Fn{M: f.M, F: program.FuncID(v.A)}
	if teardown.Func().Async || teardown.Func().Gen {
		return nil
	}
	return &teardown
}

// first makes a statement the first one of a function. An arrow with an
// expression for a body gets braces.
func (s script) first(p *program.Program, f program.Fn, statement, semicolon string) ([]leak.Edit, bool) {
	fn := f.Func()
	if fn.BodyEnd == 0 {
		return s.braces(p, f, statement, semicolon)
	}
	if !s.has(int(fn.BodyStart), "{") || !s.has(int(fn.BodyEnd), "}") {
		return nil, false
	}
	start, end := int(fn.BodyStart)+1, int(fn.BodyEnd)
	next := s.after(start)
	switch {
	case next >= end:
		return []leak.Edit{s.edit(start, end, " "+statement+semicolon+" ")}, true
	case strings.Contains(s.text[start:next], "\n"):
		return []leak.Edit{s.edit(start, start, s.newline()+s.indent(next)+statement+s.separator(semicolon, next))}, true
	}
	return []leak.Edit{s.edit(start, start, " "+statement+";")}, true
}

// braces makes () => { statement; a() } of () => a(), each on a line of its own.
func (s script) braces(p *program.Program, f program.Fn, statement, semicolon string) ([]leak.Edit, bool) {
	const head = "() =>"
	at, call := int(f.Func().Start), p.Returned(f)
	if !s.has(at, head) || call.V == 0 || call.Val().Op != program.OpCall || !s.holds(call) {
		return nil, false
	}
	start, end := s.after(at+len(head)), int(call.Call().End)
	if start != statementStart(call) || s.goesOn(end) && !s.has(s.after(end), ";") && !s.has(s.after(end), ",") || strings.Contains(s.text[start:end], "\n") {
		return nil, false // part of something larger, or laid out over several lines by its author
	}
	nl, outer, unit := s.newline(), s.indent(at), "  "
	if strings.HasPrefix(outer, "\t") {
		unit = "\t"
	}
	lead := nl + outer + unit
	return []leak.Edit{
		s.edit(start, start, "{"+lead+statement+s.separator(semicolon, start)+lead),
		s.edit(end, end, semicolon+nl+outer+"}"),
	}, true
}
