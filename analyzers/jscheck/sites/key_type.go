package sites

import "github.com/leaklint/leaklint/analyzers/jscheck/program"

// isSmallType reports whether the annotation of a binding leaves few values:
// boolean, literals, an enum of the program, the keys of a literal.
func isSmallType(p *program.Program, m *program.Module, s *program.Sym) bool {
	if s.Type == 0 {
		return false
	}
	name := m.Name(s.Type)
	if name == "boolean" || name == program.LiteralType || name == program.KeyOfType || isSmallAlias(p, m, name) {
		return true
	}
	for i := range m.Syms {
		t := &m.Syms[i]
		if t.Fn != 0 || t.Kind != program.SymEnum && t.Kind != program.SymImport || m.Name(t.Name) != name {
			continue
		}
		return t.Kind == program.SymEnum || t.Uses != 0 && isEnum(p, program.Node{M: m, V: program.ValID(t.Uses)})
	}
	return false
}

// isSmallAlias reports whether a type is another name for some literals, or for
// the keys of a table: one that has a type of its own may have any keys.
func isSmallAlias(p *program.Program, m *program.Module, name string) bool {
	of, literal := p.AliasOf(m, name)
	if literal || of.Kind != program.PlaceSym || of.Path != "" {
		return literal
	}
	table := &p.Modules[of.Mod].Syms[of.ID]
	return table.Type == 0 && isConstantTable(p, of)
}
