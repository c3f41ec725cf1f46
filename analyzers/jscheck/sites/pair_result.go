package sites

import (
	"slices"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// letGo are the names by which people end what a registration returned:
// called with nothing, since the handle knows what it stands for.
var letGo = []string{"off", "remove", "unsubscribe", "dispose", "destroy", "unlisten", "cancel", "stop", "close"}

// releasedByResult looks at what an emitter returns whose rows know of no
// handle. Most return themselves, to be chained, and what becomes of that says
// nothing; but what somebody ends without a word of event or handler is a
// handle.
//
//	const listener = emitter.on('change', f, { objectify: true })
//	return () => listener.off()
func (r *Registration) releasedByResult(p *program.Program) {
	if r.Owner.Kind != leak.Emitter || r.N.Val().Role == program.RoleExpr || r.N.Val().Role == program.RoleBase {
		return
	}
	before, escapes, points := len(r.Releases), r.Owner.Escapes, 0
	h := &handle{p: p, r: r, own: letGo, bare: true, seen: map[program.Node]bool{}}
	h.follow(r.N, 0)
	for _, at := range h.points {
		if isBareRemoval(at) {
			points++
		}
	}
	if points == 0 {
		r.Releases, r.Owner.Escapes = r.Releases[:before], escapes
		return
	}
	h.overwritten()
	h.missedPaths()
}

// isBareRemoval draws `listener.off()`.
func isBareRemoval(n program.Node) bool {
	if n.Val().Op != program.OpCall || n.NArgs() > 0 {
		return false
	}
	callee := n.Callee()
	return callee.V != 0 && callee.Val().Op == program.OpField && slices.Contains(letGo, callee.Name())
}
