package sites

import (
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
)

// releaseIndex finds the calls of a name once.
type releaseIndex struct {
	p     *program.Program
	calls map[string][]program.Node
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
	for _, mentions := range [][]program.Node{x.p.Fields(name), x.p.Globals(name), x.p.Imported(name)} {
		for _, n := range mentions {
			if n.Val().Role == program.RoleCallee {
				calls = append(calls, n.Parent())
			}
		}
	}
	x.calls[name] = calls
	return calls
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
