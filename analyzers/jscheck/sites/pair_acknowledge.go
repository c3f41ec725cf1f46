package sites

import "github.com/leaklint/leaklint/analyzers/jscheck/program"

// acknowledged draws a callback that is told once how the call went, by the
// error that comes first: it is no handler and nobody keeps it.
//
//	client.subscribe('plant/+/alarm', (err) => { if (err) retry() })
//
// What is given to on() may well be told of errors again and again.
func (r *Registration) acknowledged(p *program.Program) bool {
	if r.known || r.Pair.Grow.Key == "" || handlesErrors(p, r.N.Callee().Name()) {
		return false
	}
	for _, f := range p.FuncsOf(r.Held) {
		fn := f.Func()
		if fn.NParam == 0 {
			return false
		}
		if takesError(f) {
			return true
		}
	}
	return false
}

// takesError reports whether the first parameter of a function is an error, as
// far as its name says.
func takesError(f program.Fn) bool {
	param := f.M.Vals[f.M.Lists[f.Func().Params]]
	switch f.M.Names[f.M.Syms[param.A].Name] {
	case "err", "error", "_err", "_error":
		return true
	}
	return false
}

// handsToCallback draws a call that gives what it acquires to its last argument,
// behind the error.
func handsToCallback(p *program.Program, call program.Node) bool {
	if call.NArgs() == 0 {
		return false
	}
	for _, f := range p.FuncsOf(call.Arg(call.NArgs() - 1)) {
		if f.Func().NParam > 1 && takesError(f) {
			return true
		}
	}
	return false
}

// handlesErrors reports whether a method of this name is known to register
// handlers by event, and not to open something that is disposed of.
func handlesErrors(p *program.Program, method string) bool {
	for _, row := range p.Models.Method(method) {
		for _, g := range row.Rows.Grows {
			if g.Grow.Shape && g.Grow.Key != "" && !g.Grow.Disposer {
				return true
			}
		}
	}
	return false
}
