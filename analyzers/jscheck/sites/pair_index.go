package sites

import (
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
)

// releaseIndex finds the calls of a name once.
type releaseIndex struct {
	p     *program.Program
	calls map[string][]program.Node
	// imports are the mentions of imports by the name that they are exported under.
	imports map[string][]program.Node
}

func newReleaseIndex(p *program.Program) *releaseIndex {
	return &releaseIndex{p: p, calls: map[string][]program.Node{}}
}

// named returns the calls of methods, globals and imports of a name.
func (x *releaseIndex) named(name string) []program.Node {
	if found, ok := x.calls[name]; ok {
		return found
	}
	var calls []program.Node
	for _, mentions := range [][]program.Node{x.p.Fields(name), x.p.Globals(name), x.imported(name)} {
		for _, n := range mentions {
			if n.Val().Role == program.RoleCallee {
				calls = append(calls, n.Parent())
			}
		}
	}
	x.calls[name] = calls
	return calls
}

// imported returns the mentions of what is imported under a name, whatever the
// module calls it.
func (x *releaseIndex) imported(name string) []program.Node {
	if x.imports == nil {
		x.imports = map[string][]program.Node{}
		for _, m := range x.p.Modules {
			x.importsOf(m)
		}
	}
	return x.imports[name]
}

func (x *releaseIndex) importsOf(m *program.Module) {
	for i := range m.Syms {
		s := &m.Syms[i]
		if s.Kind != program.SymImport {
			continue
		}
		name := m.Names[m.Imports[s.Import].Name]
		for v := program.ValID(s.Uses); v != 0; v = m.NextUse[v] {
			x.imports[name] = append(x.imports[name], program.Node{M: m, V: v})
		}
	}
}

// releaseNames are the names in a call pattern: "EventEmitter#{off,removeListener}".
func releaseNames(pattern string) []string {
	if i := strings.IndexByte(pattern, '#'); i >= 0 {
		pattern = pattern[i+1:]
	}
	if open := strings.IndexByte(pattern, '{'); open >= 0 {
		return strings.Split(strings.Trim(pattern[open:], "{}"), ",")
	}
	return []string{lastName(pattern)}
}
