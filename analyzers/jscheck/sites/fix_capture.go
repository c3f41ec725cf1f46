package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// CaptureFix makes the removals that differ from the registration in nothing
// but the capture flag agree with it.
//
//	document.addEventListener('keydown', onKey, true)
//	document.removeEventListener('keydown', onKey)
func (r *Registration) CaptureFix(p *program.Program) *leak.Fix {
	flag, err := models.ParsePath(r.Pair.Grow.Flag)
	grow := r.Growths[0].Event
	if r.Pair.Grow.Flag == "" || err != nil || grow.Flag == "?" {
		return nil
	}
	fix := &leak.Fix{Message: "Remove the listener with the capture flag it was added with", Safe: true}
	for _, removal := range r.removals {
		e := removal.Event
		if e.Flag == grow.Flag || e.Flag == "?" || removal.N.M != r.N.M {
			continue
		}
		if e.Flag = grow.Flag; leak.Match(grow, e) != leak.Always {
			continue // it differs in more
		}
		edit, ok := scriptOf(p, removal.N.M).setFlag(removal.N, flag.Index, grow.Flag == "capture")
		if !ok {
			return nil
		}
		fix.Edits = append(fix.Edits, edit)
	}
	if len(fix.Edits) == 0 {
		return nil
	}
	return fix
}

// setFlag makes argument i of a call say whether it means the capture phase.
func (s script) setFlag(call program.Node, i int, on bool) (leak.Edit, bool) {
	if !s.holds(call) {
		return leak.Edit{}, false
	}
	arg := call.Arg(i)
	switch {
	case call.NArgs() == i && on:
		return s.appendArgument(call, "true")
	case arg.V == 0:
	case arg.Val().Op == program.OpConst:
		return s.setBoolean(arg, on)
	case arg.Val().Op == program.OpObject:
		return s.setCapture(arg, on)
	}
	return leak.Edit{}, false
}

// appendArgument adds a last argument, before or after a trailing comma.
func (s script) appendArgument(call program.Node, text string) (leak.Edit, bool) {
	last := call.Arg(call.NArgs() - 1)
	end := int(call.Call().End) - 1
	if last.V == 0 || s.commented(int(last.Val().At), end) {
		return leak.Edit{}, false
	}
	at := s.before(end)
	if s.text[at-1] == ',' {
		return s.edit(at, at, " "+text), true
	}
	return s.edit(at, at, ", "+text), true
}

func (s script) setBoolean(n program.Node, on bool) (leak.Edit, bool) {
	old, fresh := "true", "false"
	if on {
		old, fresh = fresh, old
	}
	at := int(n.Val().At)
	return s.edit(at, at+len(old), fresh), s.has(at, old)
}

// setCapture sets the property of an object literal of options.
func (s script) setCapture(object program.Node, on bool) (leak.Edit, bool) {
	if c := property(object, "capture"); c.V != 0 {
		return s.setBoolean(c, on)
	}
	o, at := object.M.Objects[object.Val().A], int(object.Val().At)
	if !on || !s.has(at, "{") {
		return leak.Edit{}, false
	}
	for _, prop := range object.M.Props[o.Props : o.Props+o.N] {
		if prop.Name == 0 {
			return leak.Edit{}, false // a spread that may hold one
		}
	}
	if o.N == 0 {
		return s.edit(at+1, at+1, "capture: true"), true
	}
	return s.edit(at+1, at+1, " capture: true,"), true
}
