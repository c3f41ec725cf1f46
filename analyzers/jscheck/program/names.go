package program

import "strings"

// words are what a program knows of names alone. It lives through edits.
type words struct {
	// sets are those of [Program.NamesThat], by their keys.
	sets map[string]*NameSet
	// callees are the names in the models by which something is called.
	callees map[string]bool
	// modelled are the names of [Program.modelled]; nil when it is to be found anew.
	modelled []bool
	// methods counts the classes that have a method of a name.
	methods map[string]int
}

// added notes a name that came with an edit. It is of no getter and no export
// that was there.
func (w *words) added(name string) {
	if w.modelled != nil {
		w.modelled = append(w.modelled, w.callees[name])
	}
}

// countMethods adds the methods of a module to the count, or takes them off.
func (w *words) countMethods(m *Module, by int) {
	if w.methods == nil {
		return
	}
	for i := range m.Classes {
		for _, member := range m.Classes[i].Members {
			if member.Kind != MemberMethod {
				continue
			}
			name := strings.Clone(m.Names[member.Name]) // see [Program.globalNames]
			if w.methods[name] += by; w.methods[name] == 0 {
				delete(w.methods, name)
			}
		}
	}
}

// NameSet are some of the names of a program, told by a predicate that each name
// is asked about once.
type NameSet struct {
	is    func(name string) bool
	known []tri // by the ids of names
}

type tri uint8

const (
	unasked tri = iota
	isNot
	isOne
)

// NamesThat returns the set of the names of which a predicate holds. It is made
// once for each key, for it does not depend on what the program does.
func (p *Program) NamesThat(key string, predicate func() func(name string) bool) *NameSet {
	if set, ok := p.words.sets[key]; ok {
		return set
	}
	if p.words.sets == nil {
		p.words.sets = map[string]*NameSet{}
	}
	set := &NameSet{is: predicate(), known: make([]tri, len(p.names))}
	p.words.sets[key] = set
	return set
}

// Has reports whether the name of a field, binding or global is in the set.
func (s *NameSet) Has(n Node) bool {
	switch v := &n.M.Vals[n.V]; v.Op {
	case OpField:
		return s.has(n.M, NameID(v.B))
	case OpSym:
		return s.has(n.M, n.M.Syms[v.A].Name)
	case OpGlobal:
		return s.has(n.M, NameID(v.A))
	}
	return false
}

func (s *NameSet) has(m *Module, name NameID) bool {
	id := int(m.Global[name])
	if id >= len(s.known) { // a name that came with an edit
		s.known = append(s.known, make([]tri, id+1-len(s.known))...)
	}
	if s.known[id] == unasked {
		s.known[id] = isNot
		if s.is(m.Names[name]) {
			s.known[id] = isOne
		}
	}
	return s.known[id] == isOne
}
