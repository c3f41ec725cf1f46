package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// isRequest reports whether a binding is a parameter of a handler that ends with
// a request.
func isRequest(p *program.Program, m *program.Module, sym program.SymID) bool {
	s := &m.Syms[sym]
	if s.Kind != program.SymParam || s.Index > 2 || !hasClosures(p, m, sym) {
		return false
	}
	t := p.TypeOf(program.Node{M: m, V: program.ValID(s.Uses)})
	return t != "" && p.Models.Lifetime(t) == "request"
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
		if t := p.TypeOf(emitter); t == "" || leak.Outlives(lifetimeNamed(p.Models.Lifetime(t)), leak.Request) != leak.Yes {
			continue
		}
		c.keep = kept{held: true, life: leak.Connection, sure: leak.Unknown, holder: "the connection"}
		k := capture(p, m, sym, c, large{producer: true})
		k.Request = true
		found = append(found, k)
	}
	return found
}

func listensOnce(p *program.Program, call program.Node) bool {
	if callee := call.Callee(); callee.V == 0 || callee.Val().Op != program.OpField {
		return false
	}
	rows := p.Rows(call)
	if rows == nil {
		return false
	}
	for _, g := range rows.Grows {
		if g.Rule == "listener-leak" && g.Grow.Once {
			return true
		}
	}
	return false
}

// lifetimeNamed reads a lifetime as the models write it.
func lifetimeNamed(name string) leak.Lifetime {
	for l := leak.Call; l <= leak.Process; l++ {
		if l.String() == name {
			return l
		}
	}
	return leak.LifetimeUnknown
}
