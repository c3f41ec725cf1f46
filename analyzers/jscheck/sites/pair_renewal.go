package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// isReopened reports whether what is acquired is acquired again when it has come
// to its end: the handler of that end leads back to the function.
//
//	function connect() { socket = new WebSocket(url); socket.onclose = () => setTimeout(connect, 1000) }
func (r *Registration) isReopened(p *program.Program) bool {
	f := p.Fn(r.N)
	if r.Owner.Kind != leak.Resource || f.Func().Sym == 0 {
		return false
	}
	for i := f.Func().First; i < f.Func().Last; i++ {
		e := &f.M.Evs[i]
		if e.Fn != f.F {
			continue
		}
		var handler program.Node
		switch e.Kind {
		case program.EvStore:
			if target := (program.Node{M: f.M, V: program.ValID(e.A)}); target.Val().Op == program.OpField && ends[target.Name()] {
				handler = program.Node{M: f.M, V: program.ValID(e.B)}
			}
		case program.EvCall:
			call := program.Node{M: f.M, V: program.ValID(e.A)}
			if first := call.Arg(0); first.V != 0 && first.Val().Op == program.OpConst && ends["on"+first.Name()] {
				handler = call.Arg(1)
			}
		}
		if leadsTo(handler, f) {
			return true
		}
	}
	return false
}

// ends are the handlers of the end of a connection, as properties are called.
var ends = map[string]bool{"onclose": true, "onerror": true, "ondisconnect": true, "onend": true}

// leadsTo reports whether the body of a closure names a function.
func leadsTo(n program.Node, f program.Fn) bool {
	if n.V == 0 || n.Val().Op != program.OpFunc {
		return false
	}
	body := n.M.Funcs[n.Val().A]
	for v := body.Val; v < body.Vals; v++ {
		if val := n.M.Vals[v]; val.Op == program.OpSym && program.SymID(val.A) == f.Func().Sym {
			return true
		}
	}
	return false
}

// endsItself reports whether what is registered takes itself back: its own
// callback asks each time whether to go on, by a handle that each run has for
// itself.
//
//	const poll = setInterval(() => { if (this.isDestroyed()) clearInterval(poll) }, 1000)
//	const stop = settings.subscribe((state) => { if (!state.isLoading) stop() })
func (r *Registration) endsItself() bool {
	if r.Held.V == 0 || r.Held.Val().Op != program.OpFunc || r.N.Val().Role != program.RoleDef {
		return false
	}
	ev := r.N.Event()
	if ev == nil || (program.Node{M: r.N.M, V: program.ValID(ev.A)}).Val().Op != program.OpSym {
		return false
	}
	sym := r.N.M.Vals[ev.A].A
	body := r.N.M.Funcs[r.Held.Val().A]
	for v := body.Val; v < body.Vals; v++ {
		n := program.Node{M: r.N.M, V: v}
		if n.Val().Op != program.OpSym || n.Val().A != sym {
			continue
		}
		switch n.Val().Role {
		case program.RoleArg:
			if n.Parent().Callee().Name() == "clearInterval" {
				return true
			}
		case program.RoleCallee:
			return r.Owner.Kind == leak.Emitter
		case program.RoleBase:
			if up := n.Parent(); r.Owner.Kind == leak.Emitter && up.Val().Op == program.OpField && up.Name() == "unsubscribe" {
				return true
			}
		}
	}
	return false
}
