package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// remembersSaid draws the table of what was said already: one entry a warning,
// of which a program has few, whatever it says them about.
//
//	if (!warned.has(message)) { warned.add(message); console.warn(message) }
func (c *Container) remembersSaid(p *program.Program, at program.Node) {
	home := at.Home()
	if home == nil || c.Kind != SetContainer && c.Kind != ObjectContainer {
		return
	}
	m := at.M
	for id := m.Blocks[home.Block].First; id < m.Blocks[home.Block].Last; id++ {
		e := &m.Evs[id]
		if e.Kind != program.EvCall || e.Block != home.Block {
			continue
		}
		callee := program.Node{M: m, V: program.ValID(e.A)}.Callee()
		if callee.V == 0 || callee.Val().Op != program.OpField {
			continue
		}
		if base := callee.Base(); base.V != 0 && base.Val().Op == program.OpGlobal && base.Name() == "console" && (callee.Name() == "warn" || callee.Name() == "error") {
			c.Owner.Sure = leak.No
			return
		}
	}
}
