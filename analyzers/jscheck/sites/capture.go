package sites

import (
	"slices"
	"sort"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// Capture is a closure that keeps a large value, or one that should end with a
// request, for longer than the call that made it.
type Capture struct {
	Site
	// Name is the captured binding, Fields what the closure reads of it.
	Name   string
	Fields []string
	// Holder says what keeps the closure: "its caller", "setInterval".
	Holder string
	// Sibling is set when the closure itself is gone, and another one of the same
	// scope keeps the scope: at is where that one is made.
	Sibling leak.Span
	// Request is set when what is captured ends with a request.
	Request bool

	m        *program.Module
	sym      program.SymID
	mentions []program.Node
	big      large
	// shared is set when other closures capture the value too.
	shared bool
}

// Captures returns the closures of the program that outlive the call which made
// them and keep a large value for a small part of it.
func Captures(p *program.Program) []*Capture {
	var found []*Capture
	connects := connecting(p)
	for m := range p.Focused() {
		for i := range m.Syms {
			sym := program.SymID(i)
			if m.Syms[i].Fn == 0 || m.Syms[i].Uses == 0 {
				continue // the module's own are not captured: they live on anyway
			}
			if big := largeOf(p, m, sym); big.known() {
				found = append(found, captured(p, m, sym, big)...)
			} else if connects[program.Fn{M: m, F: m.Syms[i].Fn}] && isRequest(p, m, sym) {
				found = append(found, requestKept(p, m, sym)...)
			}
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return before(found[i].Growths[0].At, found[j].Growths[0].At) })
	return found
}

// closure is a function made in the scope of a captured binding.
type closure struct {
	fn   program.FuncID
	n    program.Node
	keep kept
	// mentions are those of the binding within it.
	mentions []program.Node
}

// captured looks at the closures of one scope that mention a large value.
func captured(p *program.Program, m *program.Module, sym program.SymID, big large) []*Capture {
	closures := mentioning(p, m, sym)
	for i := range closures {
		closures[i].keep = heldBy(p, closures[i].n)
	}
	living := program.Node{}
	for _, c := range closures {
		if c.keep.held && !narrow(p, c.mentions) {
			return nil // what lives on needs the whole of it
		}
		if c.keep.held {
			living = c.n
		}
	}
	var found []*Capture
	for _, c := range closures {
		if c.keep.held {
			found = append(found, capture(p, m, sym, c, big))
		}
	}
	for _, k := range found {
		k.shared = len(closures) > 1
	}
	if living.V != 0 || len(closures) == 0 {
		return found
	}
	s, ok := sibling(p, m, sym)
	if !ok {
		return nil
	}
	for _, c := range closures {
		if narrow(p, c.mentions) {
			c.keep = s.keep
			kept := capture(p, m, sym, c, big)
			kept.Sibling, kept.shared = Span(s.n), len(closures) > 1
			return []*Capture{kept}
		}
	}
	return nil
}

// mentioning groups the mentions of a binding by the closures, made in its own
// function, that they stand in.
func mentioning(p *program.Program, m *program.Module, sym program.SymID) []closure {
	var found []closure
	home := m.Syms[sym].Fn
	for v := program.ValID(m.Syms[sym].Uses); v != 0; v = m.NextUse[v] {
		n := program.Node{M: m, V: v}
		f := p.Fn(n).F
		if f == home {
			continue
		}
		for f != 0 && m.Funcs[f].Parent != home {
			f = m.Funcs[f].Parent
		}
		if f == 0 {
			continue
		}
		i := 0
		for i < len(found) && found[i].fn != f {
			i++
		}
		if i == len(found) {
			self := program.Node{M: m, V: m.Funcs[f].Val}
			found = append(found, closure{fn: f, n: self})
		}
		found[i].mentions = append(found[i].mentions, n)
	}
	return found
}

// sibling returns a closure that lives on in the scope of a binding without
// mentioning it. All closures of a scope share what any of them captures.
func sibling(p *program.Program, m *program.Module, sym program.SymID) (closure, bool) {
	s := &m.Syms[sym]
	def := &m.Evs[m.Defs[s.Defs].Ev]
	for f := range m.Funcs {
		fn := &m.Funcs[f]
		if fn.Parent != s.Fn || fn.Val == 0 || f == 0 {
			continue
		}
		self := program.Node{M: m, V: fn.Val}
		made := self.Home()
		if made == nil || !m.Within(made, def.Block) {
			continue // made outside the block that has the binding
		}
		if keep := heldBy(p, self); keep.held {
			return closure{fn: program.FuncID(f), n: self, keep: keep}, true
		}
	}
	return closure{}, false
}

func capture(p *program.Program, m *program.Module, sym program.SymID, c closure, big large) *Capture {
	place := program.Place{Kind: program.PlaceFresh, Mod: m.Index, ID: int32(c.n.V)}.Leak()
	k := &Capture{Name: m.Names[m.Syms[sym].Name], Holder: c.keep.holder, Fields: fieldsRead(c.mentions), m: m, sym: sym, mentions: c.mentions, big: big}
	k.Owner = leak.Owner{
		Kind: leak.Closure, Name: k.Name, Place: place, Lifetime: c.keep.life, Sure: min3(c.keep.sure, big.sureFor(c.mentions)), At: declared(m, sym),
	}
	k.Growths = []Growth{{N: c.n, Event: leak.Event{
		Kind: leak.Grow, Owner: place, At: Span(c.n), When: Often(p, c.n, program.Life{Lifetime: leak.Process}),
	}}}
	return k
}

// min3 returns the less sure of two answers.
func min3(a, b leak.Tri) leak.Tri {
	switch {
	case a == leak.No || b == leak.No:
		return leak.No
	case a == leak.Unknown || b == leak.Unknown:
		return leak.Unknown
	}
	return leak.Yes
}

func declared(m *program.Module, sym program.SymID) leak.Span {
	s := &m.Syms[sym]
	return leak.Span{File: m.Path, Start: int(s.At), End: int(s.At) + len(m.Names[s.Name])}
}

// narrow reports whether all that is done with a value is to read its length, or
// one and the same field of it.
func narrow(p *program.Program, mentions []program.Node) bool {
	fields := map[string]bool{}
	for _, n := range mentions {
		field, ok := readField(n)
		if !ok {
			return false
		}
		if !sizes[field] {
			fields[field] = true
		}
	}
	return len(fields) <= 1
}

// sizes are the fields of the language's own values that say how big they are.
var sizes = map[string]bool{"length": true, "byteLength": true, "size": true}

// readField returns the field of a value that is read and not called, stored to
// or looked into.
func readField(n program.Node) (string, bool) {
	if n.Val().Role != program.RoleBase {
		return "", false
	}
	up := n.Parent()
	if up.Val().Op != program.OpField {
		return "", false
	}
	switch up.Val().Role {
	case program.RoleCallee, program.RoleTarget, program.RoleDelete, program.RoleBase, program.RoleIterated:
		return "", false
	}
	return up.Name(), true
}

func fieldsRead(mentions []program.Node) []string {
	var fields []string
	for _, n := range mentions {
		if field, ok := readField(n); ok && !slices.Contains(fields, field) {
			fields = append(fields, field)
		}
	}
	return fields
}
