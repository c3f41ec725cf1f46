package sites

import (
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// isRequest reports whether a binding is a parameter of a handler that ends with
// a request.
func isRequest(p *program.Program, m *program.Module, sym program.SymID) bool {
	s := &m.Syms[sym]
	if s.Kind != program.SymParam || s.Index > 2 || !hasClosures(p, m, sym) {
		return false
	}
	if t := p.TypeOf(program.Node{M: m, V: program.ValID(s.Uses)}); t != "" {
		return p.Models.Lifetime(t) == "request"
	}
	return hasConnection(p, m, sym) && servesRequests(p, program.Fn{M: m, F: s.Fn})
}

// connecting returns the functions in which the connection of anything is
// selected, and those around them: few, and only they are looked at closely.
func connecting(p *program.Program) map[program.Fn]bool {
	fns := map[program.Fn]bool{}
	for _, field := range p.Models.FieldsOutliving("connection", "request") {
		for _, n := range p.Fields(field) {
			for f := p.Fn(n).F; f != 0; f = n.M.Funcs[f].Parent {
				fns[program.Fn{M: n.M, F: f}] = true
			}
		}
	}
	return fns
}

// hasConnection reports whether a field of a parameter is read that is the
// connection of requests: the cheap test first.
func hasConnection(p *program.Program, m *program.Module, sym program.SymID) bool {
	for v := program.ValID(m.Syms[sym].Uses); v != 0; v = m.NextUse[v] {
		n := program.Node{M: m, V: v}
		if n.Val().Role != program.RoleBase {
			continue
		}
		if up := n.Parent(); up.Val().Op == program.OpField && p.Models.FieldOutlives(up.Name(), "connection", "request") {
			return true
		}
	}
	return false
}

// servesRequests reports whether a function runs for each request, be it by the
// shape of its parameters.
func servesRequests(p *program.Program, f program.Fn) bool {
	for _, c := range p.When(f).Ctxs {
		if c.Of == leak.Request && c.Phase == leak.Run {
			return true
		}
	}
	return false
}

// requestKept finds the listeners on what outlives a request, its connection,
// that capture the request: one for each request of a keep-alive connection.
//
//	req.socket.once('close', () => log(req.url))
func requestKept(p *program.Program, m *program.Module, sym program.SymID) []*Capture {
	var found []*Capture
	for _, c := range mentioning(p, m, sym) {
		if c.n.Val().Role != program.RoleArg {
			continue
		}
		call := c.n.Parent()
		if !listensOnce(p, call) {
			continue // added for good, it is a listener-leak
		}
		emitter := call.Callee().Base()
		if !outlivesRequest(p, emitter, program.Place{Kind: program.PlaceSym, Mod: m.Index, ID: int32(sym)}) {
			continue
		}
		c.keep = kept{held: true, life: leak.Connection, sure: leak.Unknown, holder: "the connection"}
		k := capture(p, m, sym, c, large{producer: true})
		k.Request = true
		found = append(found, k)
	}
	return found
}

// outlivesRequest reports whether an emitter is the connection of a request, as
// the parameter itself or one beside it has it: req.socket. A socket that a
// handler is given serves that one request: an upgrade.
func outlivesRequest(p *program.Program, emitter program.Node, param program.Place) bool {
	place := p.Place(emitter)
	field, ok := strings.CutPrefix(place.Path, ".")
	if !ok || place.Kind != program.PlaceSym || place.Mod != param.Mod {
		return false
	}
	m := p.Modules[place.Mod]
	s, own := &m.Syms[place.ID], &m.Syms[param.ID]
	return s.Kind == program.SymParam && s.Fn == own.Fn && p.Models.FieldOutlives(field, "connection", "request")
}

func listensOnce(p *program.Program, call program.Node) bool {
	if callee := call.Callee(); callee.V == 0 || callee.Val().Op != program.OpField {
		return false
	}
	if rows := p.Rows(call); rows != nil {
		return growsOnce(rows)
	}
	for _, row := range p.Models.Method(call.Callee().Name()) {
		if growsOnce(row.Rows) {
			return true
		}
	}
	return false
}

func growsOnce(rows *models.CallRows) bool {
	for _, g := range rows.Grows {
		if g.Rule == "listener-leak" && g.Grow.Once {
			return true
		}
	}
	return false
}
