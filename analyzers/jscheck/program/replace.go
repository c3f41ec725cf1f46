package program

import "slices"

// Replace puts a new summary of a file in the place of the old one and links it
// to the others, which stay as they are. The old module takes over what the new
// one has, so that whoever points to it is right. The answers are to be dropped
// with [Program.Forget] before the next question.
func (p *Program) Replace(m *Module) {
	old := p.byPath[m.Path]
	face, words := p.faceOf(old), wordsOf(old)
	p.imported.each(p, old, dropping{p.imported, old.Index})
	p.words.countMethods(old, -1)
	m.Index = old.Index
	*old = *m
	p.enter(old)
	p.words.countMethods(old, 1)
	if !slices.Equal(words, wordsOf(old)) {
		p.words.modelled = nil
	}
	p.edited.add(p, old)
	p.memo.drop(old.Index)
	if slices.Equal(face, p.faceOf(old)) {
		p.imported.each(p, old, p.imported)
	} else {
		p.imported = newImporters(p) // imports of others lead elsewhere
	}
}

// Worn reports whether so much was replaced that the program had better be
// linked anew: questions get dearer with each module that was edited, and names
// that are no longer in use stay.
func (p *Program) Worn() bool {
	return len(p.edited.modules) > maxEdited || len(p.names) > len(p.fields.start)+fewNames
}

const (
	maxEdited = 24
	fewNames  = 1000
)

// facet is one export, as far as those who follow imports through it look.
type facet struct {
	name string
	// to is where it leads when it passes on what is imported, under fromName.
	to       Target
	fromName string
	passes   bool
	// required is the module for module.exports = require('./m').
	required *Module
}

// faceOf is what of a module the imports of others may depend on.
func (p *Program) faceOf(m *Module) []facet {
	face := make([]facet, len(m.Exports))
	for i := range m.Exports {
		e := &m.Exports[i]
		f := facet{name: m.Names[e.Name], passes: e.From != 0}
		if e.From != 0 {
			f.to, f.fromName = p.Target(m, e.From), m.Names[m.Imports[e.From].Name]
		}
		if v := m.Vals[e.Val]; v.Op == OpRequire {
			f.required = p.Target(m, v.A).Module
		}
		face[i] = f
	}
	return face
}

// word is a name of a module that may stand for another: see [Program.modelled].
type word struct {
	name, of string
	kind     uint8
}

// wordsOf are those names.
func wordsOf(m *Module) (all []word) {
	for i := range m.Classes {
		for _, member := range m.Classes[i].Members {
			if member.Kind == MemberGetter {
				all = append(all, word{name: m.Names[member.Name]})
			}
		}
	}
	for i := range m.Exports {
		if e := &m.Exports[i]; e.Name != 0 {
			of, kind := m.renamed(e)
			all = append(all, word{m.Names[e.Name], m.Names[of], kind})
		}
	}
	return all
}
