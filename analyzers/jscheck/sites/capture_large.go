package sites

import (
	"strings"
	"unicode"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// large says why a value is taken to be large.
type large struct {
	// producer is set when the models name the call that made it, named when the
	// name of that call, or of the binding, says so.
	producer, named bool
}

func (l large) known() bool { return l.producer || l.named }

// sureFor weighs why a value is large against how a closure uses it: a name is
// evidence enough for a length, and for a field that is computed with.
func (l large) sureFor(mentions []program.Node) leak.Tri {
	if l.producer {
		return leak.Yes
	}
	for _, n := range mentions {
		if field, ok := readField(n); ok && !sizes[field] && n.Parent().Val().Role != program.RoleOperand {
			return leak.No
		}
	}
	return leak.Unknown
}

// largeWords are the words by which people name what is large.
var largeWords = map[string]bool{
	"large": true, "huge": true, "big": true, "bulk": true, "dataset": true, "buffer": true, "payload": true, "blob": true, "dump": true,
}

// largeOf says whether a binding only ever holds one value, made by a call, that
// is large.
func largeOf(p *program.Program, m *program.Module, sym program.SymID) large {
	s := &m.Syms[sym]
	if s.Kind != program.SymVar && s.Kind != program.SymConst || s.Defs == 0 || m.Defs[s.Defs].Next != 0 {
		return large{}
	}
	n := program.Node{M: m, V: m.Defs[s.Defs].Val}
	for n.V != 0 && n.Val().Op == program.OpAwait {
		n = n.Base()
	}
	if n.V == 0 || n.Call() == nil || isHook(n) || !hasClosures(p, m, sym) {
		return large{}
	}
	l := large{producer: produces(p, n, 0)}
	l.named = saysLarge(m.Names[s.Name]) || n.Val().Op == program.OpCall && saysLarge(n.Callee().Name())
	return l
}

// isHook reports whether a call is one of a hook, by the convention that linters
// hold people to: what it yields, the component keeps in any case.
func isHook(call program.Node) bool {
	name := call.Callee().Name()
	return len(name) > 3 && name[:3] == "use" && name[3] >= 'A' && name[3] <= 'Z'
}

// produces reports whether a call yields something large, by the models or by
// what a function of the program hands out.
func produces(p *program.Program, n program.Node, depth int) bool {
	for n.V != 0 && n.Val().Op == program.OpAwait {
		n = n.Base()
	}
	if n.V == 0 || n.Call() == nil || depth > 2 {
		return false
	}
	if rows := p.Rows(n); rows != nil && len(rows.Large) > 0 {
		return true
	}
	fns := p.Callees(n)
	return len(fns) == 1 && n.Val().Op == program.OpCall && produces(p, p.Returned(fns[0]), depth+1)
}

// hasClosures reports whether a closure mentions a binding: the cheap test first.
func hasClosures(p *program.Program, m *program.Module, sym program.SymID) bool {
	for v := program.ValID(m.Syms[sym].Uses); v != 0; v = m.NextUse[v] {
		if p.Fn(program.Node{M: m, V: v}).F != m.Syms[sym].Fn {
			return true
		}
	}
	return false
}

// saysLarge reports whether a word of a name says that what it names is large.
func saysLarge(name string) bool {
	start := 0
	for i, c := range name {
		if i > 0 && (unicode.IsUpper(c) || c == '_') {
			if largeWords[strings.ToLower(strings.Trim(name[start:i], "_"))] {
				return true
			}
			start = i
		}
	}
	return largeWords[strings.ToLower(strings.Trim(name[start:], "_"))]
}
