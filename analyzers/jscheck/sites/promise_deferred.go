package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// deferred is a promise with the bindings that settle it: the parameters of an
// executor, or what Promise.withResolvers() hands out.
type deferred struct {
	made program.Node
	m    *program.Module
	// scope is the function in whose body the resolvers are known.
	scope program.FuncID
	// resolvers are the bindings; reject is the one of them that fails the promise.
	resolvers []program.SymID
	reject    program.SymID
	// inline is set when the scope is not an executor: the promise may be
	// settled by the code after it.
	inline bool
}

// deferredAt returns the promise that is made at a call, nil when none is or
// when its resolvers cannot be followed.
func deferredAt(p *program.Program, n program.Node) *deferred {
	c := n.Call()
	callee := n.Callee()
	if callee.V == 0 {
		return nil
	}
	if c.New {
		if callee.Val().Op != program.OpGlobal || callee.Name() != "Promise" || c.NArgs == 0 {
			return nil
		}
		return executorOf(p, n)
	}
	if callee.Val().Op == program.OpField && callee.Name() == "withResolvers" && callee.Base().Val().Op == program.OpGlobal {
		return destructured(p, n)
	}
	return nil
}

// executorOf draws `new Promise((resolve, reject) => ...)`.
func executorOf(p *program.Program, n program.Node) *deferred {
	arg := n.Arg(0)
	if arg.V == 0 || arg.Val().Op != program.OpFunc {
		return nil
	}
	f := &n.M.Funcs[arg.Val().A]
	d := &deferred{made: n, m: n.M, scope: program.FuncID(arg.Val().A)}
	for i := range min(int(f.NParam), 2) {
		sym := program.SymID(n.M.Vals[n.M.Lists[int(f.Params)+i]].A)
		d.resolvers = append(d.resolvers, sym)
		if i == 1 {
			d.reject = sym
		}
	}
	return d
}

// destructured draws `const { promise, resolve, reject } = Promise.withResolvers()`.
func destructured(p *program.Program, n program.Node) *deferred {
	d := &deferred{made: n, m: n.M, scope: p.Fn(n).F, inline: true}
	if d.scope == 0 {
		return nil // of the module: as long-lived as its resolvers
	}
	for i := range n.M.Syms {
		s := &n.M.Syms[i]
		if s.Fn != d.scope || s.Defs == 0 {
			continue
		}
		def := program.Node{M: n.M, V: n.M.Defs[s.Defs].Val}
		if def.V == 0 || def.Val().Op != program.OpField {
			continue
		}
		if base := def.Base().Val(); base.Op != program.OpCall || base.A != n.Val().A {
			continue
		}
		switch def.Name() {
		case "resolve":
			d.resolvers = append(d.resolvers, program.SymID(i))
		case "reject":
			d.resolvers = append(d.resolvers, program.SymID(i))
			d.reject = program.SymID(i)
		}
	}
	if len(d.resolvers) == 0 {
		return nil // kept as a whole: others settle it
	}
	return d
}

// madeAt says how often the code at n runs. One waiter that hangs is enough: code
// of which we do not know how often it runs counts as repeated, code that runs
// at load does not.
func madeAt(p *program.Program, n program.Node) leak.When {
	when := Often(p, n, program.Life{Lifetime: leak.Process})
	if when.Many == leak.Unknown {
		when.Many = leak.Yes
	}
	return when
}

// isArm reports whether a promise is only an arm of Promise.race or any, itself
// or as what a map makes: one that never settles just does not win.
//
//	Promise.race(sources.map((s) => new Promise((resolve) => s.then((v) => v && resolve(v)))))
func isArm(p *program.Program, n program.Node) bool {
	for hops := 0; hops < 8 && n.V != 0; hops++ {
		up := n.Parent()
		switch n.Val().Role {
		case program.RoleItem, program.RoleJoin, program.RoleIterated:
			n = up
			continue
		case program.RoleArg:
			callee := up.Callee()
			if callee.V == 0 || callee.Val().Op != program.OpField {
				return false
			}
			switch callee.Name() {
			case "race", "any":
				return callee.Base().Name() == "Promise"
			case "push", "unshift":
				return raced(p, callee.Base())
			case "map": // the closure that returned it
				n = up
				continue
			}
			return false
		case program.RoleReturn:
			n = program.Node{M: n.M, V: p.Fn(n).Func().Val}
			if n.V == 0 || n.Val().Role != program.RoleArg || n.Parent().Callee().Name() != "map" {
				return false
			}
			continue
		case program.RoleDef:
			return raced(p, program.Node{M: n.M, V: program.ValID(n.Event().A)})
		}
		return false
	}
	return false
}

// raced reports whether a binding is handed to Promise.race or any.
func raced(p *program.Program, n program.Node) bool {
	if n.V == 0 || n.Val().Op != program.OpSym {
		return false
	}
	for v := program.ValID(n.M.Syms[n.Val().A].Uses); v != 0; v = n.M.NextUse[v] {
		use := program.Node{M: n.M, V: v}
		for use.Val().Role == program.RoleItem || use.Val().Role == program.RoleIterated {
			use = use.Parent()
		}
		if use.Val().Role != program.RoleArg {
			continue
		}
		if callee := use.Parent().Callee(); callee.V != 0 && callee.Val().Op == program.OpField && callee.Base().Name() == "Promise" && (callee.Name() == "race" || callee.Name() == "any") {
			return true
		}
	}
	return false
}
