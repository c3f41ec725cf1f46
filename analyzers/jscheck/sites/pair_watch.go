package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// watchesItself reports whether a function, all of whose reads are watched, reads
// nothing but fields of the object around it: watcher and watched go together.
//
//	constructor() { reaction(() => this.view, (view) => view?.focus()) }
func (r *Registration) watchesItself(p *program.Program) bool {
	if r.Owner.Kind != leak.Emitter || r.Target.V != 0 || !r.Pair.Grow.Disposer {
		return false
	}
	reads := r.N.Arg(0)
	class := owningClass(p.Fn(r.N))
	if class.IsZero() || reads.V == 0 || reads.Val().Op != program.OpFunc {
		return false
	}
	f := reads.M.Funcs[reads.Val().A]
	found := false
	for v := f.Val + 1; v < f.Vals; v++ {
		n := program.Node{M: reads.M, V: v}
		switch x := n.Val(); x.Op {
		case program.OpThis:
			if !isOwnField(p, class, n.Parent()) {
				return false
			}
			found = true
		case program.OpSym, program.OpGlobal, program.OpCall, program.OpNew, program.OpFunc:
			return false // what others have may be read there
		}
	}
	return found
}

// isOwnField draws this.field, where the class declares the field and nothing
// within it is read.
func isOwnField(p *program.Program, class program.Inst, n program.Node) bool {
	if n.V == 0 || n.Val().Op != program.OpField || n.Val().Role == program.RoleBase || n.Val().Role == program.RoleCallee {
		return false
	}
	for _, m := range class.Class().Members {
		if m.Kind == program.MemberField && class.M.Name(m.Name) == n.Name() {
			return true
		}
	}
	return false
}
