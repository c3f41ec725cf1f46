package sites

import (
	"cmp"
	"slices"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
)

// settling follows the resolvers of one promise through the function that knows
// them and the closures within: where they are called, and where they are handed
// to code that may call them later.
type settling struct {
	p *program.Program
	d *deferred
	// syms are the bindings that stand for a resolver: the resolvers themselves,
	// other names of theirs, local functions that mention one.
	syms map[program.SymID]bool
	// carriers are the closures within the scope that mention a resolver.
	carriers map[program.FuncID]bool
	// acts are what is done with the resolvers, by event.
	acts  map[program.EvID][]act
	hands []hand
	flows map[program.FuncID]*flowResult
	// settles is set when a resolver is called anywhere.
	settles bool
}

type actKind uint8

const (
	actSettle actKind = iota // a resolver is called
	actHand                  // it is handed to code that may call it
	actHelper                // a closure that mentions one is called
)

// act is one thing that is done with a resolver.
type act struct {
	kind actKind
	fn   program.FuncID // the closure that is called
	sym  program.SymID
}

// hand is a resolver, or a closure that carries one, given to other code.
type hand struct {
	// n is the value that is given, fn the closure it is, 0 for a bare resolver.
	n   program.Node
	fn  program.FuncID
	sym program.SymID
	// call is what it is an argument of, target what it is stored to; neither
	// when it is returned or kept in a literal.
	call, target program.Node
	arg          int
	ev           *program.Ev
	// whole is set when the value itself is given, not an object that has it.
	whole bool
}

func newSettling(p *program.Program, d *deferred) *settling {
	w := &settling{
		p: p, d: d, syms: map[program.SymID]bool{}, carriers: map[program.FuncID]bool{},
		acts: map[program.EvID][]act{}, flows: map[program.FuncID]*flowResult{},
	}
	queue := append([]program.SymID(nil), d.resolvers...)
	for _, sym := range queue {
		w.syms[sym] = true
	}
	for len(queue) > 0 {
		sym := queue[0]
		queue = queue[1:]
		for v := program.ValID(d.m.Syms[sym].Uses); v != 0; v = d.m.NextUse[v] {
			queue = append(queue, w.mention(program.Node{M: d.m, V: v}, sym)...)
		}
	}
	return w
}

// mention notes one mention of a carrier, and the closures around it, and
// returns the bindings that are carriers because of it.
func (w *settling) mention(n program.Node, sym program.SymID) []program.SymID {
	var more []program.SymID
	if n.Val().Role == program.RoleTarget || n.Val().Role == program.RoleNone {
		return nil
	}
	f := w.p.Fn(n).F
	more = append(more, w.lift(n, 0, sym)...)
	for f != w.d.scope && f != 0 && !w.carriers[f] {
		w.carriers[f] = true
		fn := &w.d.m.Funcs[f]
		more = append(more, w.lift(program.Node{M: w.d.m, V: fn.Val}, f, 0)...)
		if fn.Sym != 0 && fn.Parent != 0 && !w.syms[fn.Sym] {
			w.syms[fn.Sym] = true
			more = append(more, fn.Sym)
		}
		f = fn.Parent
	}
	return more
}

// lift finds what is done with a carrier where it stands.
func (w *settling) lift(n program.Node, fn program.FuncID, sym program.SymID) []program.SymID {
	if sym != 0 {
		fn = w.functionOf(sym)
	}
	first := n
	for hops := 0; hops < 12 && n.V != 0; hops++ {
		up := n.Parent()
		switch n.Val().Role {
		case program.RoleCallee:
			w.call(up, fn, sym)
			return nil
		case program.RoleArg:
			w.hand(hand{n: first, fn: fn, sym: sym, call: up, arg: argIndex(up, n), ev: eventOf(up), whole: n == first})
			return nil
		case program.RoleProp, program.RoleItem, program.RoleJoin, program.RoleAwait:
			n = up
			continue
		case program.RoleBase:
			if up.Val().Role == program.RoleCallee && up.Val().Op == program.OpField {
				switch up.Name() {
				case "call", "apply":
					w.call(up.Parent(), fn, sym)
					return nil
				case "bind":
					n = up.Parent()
					continue
				}
			}
			n = up
			continue
		case program.RoleDef, program.RoleValue:
			return w.stored(first, n, fn, sym)
		case program.RoleReturn, program.RoleYield, program.RoleExport, program.RoleThrow:
			w.hand(hand{n: first, fn: fn, sym: sym, ev: n.Event()})
		}
		return nil
	}
	return nil
}

// functionOf returns the local function that a binding is, 0 when it is none.
func (w *settling) functionOf(sym program.SymID) program.FuncID {
	m := w.d.m
	d := m.Syms[sym].Defs
	if d == 0 || m.Syms[sym].Kind == program.SymParam {
		return 0
	}
	if v := m.Vals[m.Defs[d].Val]; v.Op == program.OpFunc {
		return program.FuncID(v.A)
	}
	return 0
}

func (w *settling) call(call program.Node, fn program.FuncID, sym program.SymID) {
	ev := eventOf(call)
	if ev == nil {
		return
	}
	if callee := call.Callee(); fn == 0 && callee.V != 0 && callee.Val().Op == program.OpField {
		fn = w.propOf(sym, callee.Name())
	}
	kind := actSettle
	if fn != 0 {
		kind = actHelper
	}
	w.settles = w.settles || kind == actSettle
	w.acts[ev.ID] = append(w.acts[ev.ID], act{kind: kind, fn: fn, sym: sym})
}

// propOf returns the local function under a name of the object literal that a
// binding is: const request = { done, ... }.
func (w *settling) propOf(sym program.SymID, name string) program.FuncID {
	m := w.d.m
	d := m.Syms[sym].Defs
	if d == 0 || m.Vals[m.Defs[d].Val].Op != program.OpObject {
		return 0
	}
	val := w.p.Prop(program.Node{M: m, V: m.Defs[d].Val}, name)
	if val.V == 0 {
		return 0
	}
	switch v := val.Val(); v.Op {
	case program.OpFunc:
		return program.FuncID(v.A)
	case program.OpSym:
		return w.functionOf(program.SymID(v.A))
	}
	return 0
}

func (w *settling) hand(h hand) {
	if h.ev == nil {
		return
	}
	w.hands = append(w.hands, h)
	w.acts[h.ev.ID] = append(w.acts[h.ev.ID], act{kind: actHand, fn: h.fn, sym: h.sym})
}

// stored: a local constant is another name, anything else keeps it.
func (w *settling) stored(first, n program.Node, fn program.FuncID, sym program.SymID) []program.SymID {
	ev := n.Event()
	if ev == nil {
		return nil
	}
	target := program.Node{M: n.M, V: program.ValID(ev.A)}
	if target.V != 0 && target.Val().Op == program.OpSym {
		to := program.SymID(target.Val().A)
		s := &n.M.Syms[to]
		if w.inScope(s.Fn) {
			if w.syms[to] {
				return nil
			}
			w.syms[to] = true
			return []program.SymID{to}
		}
	}
	w.hand(hand{n: first, fn: fn, sym: sym, target: target, ev: ev, whole: n == first})
	return nil
}

// inScope reports whether a function is the scope or lies within it.
func (w *settling) inScope(f program.FuncID) bool {
	for ; f != 0; f = w.d.m.Funcs[f].Parent {
		if f == w.d.scope {
			return true
		}
	}
	return false
}

func eventOf(call program.Node) *program.Ev {
	if c := call.Call(); c != nil && c.Ev != 0 {
		return &call.M.Evs[c.Ev]
	}
	return nil
}

// argIndex returns which argument of a call a value is.
func argIndex(call, n program.Node) int {
	for i := range call.NArgs() {
		if call.Arg(i) == n {
			return i
		}
	}
	return -1
}

// inOrder sorts values by where they stand, and drops repetitions.
func inOrder(nodes []program.Node) []program.Node {
	slices.SortStableFunc(nodes, func(a, b program.Node) int {
		return cmp.Or(cmp.Compare(a.M.Index, b.M.Index), cmp.Compare(a.V, b.V))
	})
	return slices.Compact(nodes)
}
