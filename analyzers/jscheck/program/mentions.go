package program

import "strings"

// maxMentions bounds how many mentions of one name are looked at; a field
// called "on" or "data" stands in too many places to say anything.
const maxMentions = 4000

// Mentions returns the values of the program that are this place, its stores
// included, in program order as far as they are found by name, aliases after.
func (p *Program) Mentions(place Place) []Node {
	w := &mentioner{p: p, place: place, seen: map[Node]bool{}}
	w.roots()
	for i := 0; i < len(w.found) && i < maxMentions; i++ {
		w.spread(w.found[i])
	}
	return w.found
}

type mentioner struct {
	p     *Program
	place Place
	seen  map[Node]bool
	found []Node
}

func (w *mentioner) add(n Node) {
	if n.V != 0 && !w.seen[n] {
		w.seen[n] = true
		w.found = append(w.found, n)
	}
}

// addIf adds a candidate when it is the place.
func (w *mentioner) addIf(n Node) {
	if !w.seen[n] && w.p.Place(n) == w.place {
		w.add(n)
	}
}

// roots finds the mentions by name.
func (w *mentioner) roots() {
	last := strings.LastIndexAny(w.place.Path, ".[")
	switch {
	case strings.HasSuffix(w.place.Path, ")"):
		return // the result of a call has no name to look for
	case w.place.Path != "" && last >= 0 && w.place.Path[last] == '[':
		w.elements(last)
	case last >= 0 && w.place.Kind != PlacePkg:
		w.named(w.place.Path[last+1:])
	case w.place.Kind == PlaceSym:
		w.binding()
	case w.place.Kind == PlaceGlobal:
		for _, n := range w.p.Globals(w.place.Path) {
			w.add(n)
		}
		w.named(w.place.Path)
	case w.place.Kind == PlacePkg:
		w.named(w.place.Path[strings.LastIndexByte(w.place.Path, '|')+1:])
		w.imports()
	case w.place.Kind == PlaceFresh:
		w.add(Node{w.p.Modules[w.place.Mod], ValID(w.place.ID)})
	case w.place.Kind == PlaceStatic:
		w.class()
	}
}

// named looks at each .name of the program.
func (w *mentioner) named(name string) {
	nodes := w.p.Fields(name)
	if len(nodes) > maxMentions {
		nodes = nodes[:maxMentions]
	}
	for _, n := range nodes {
		w.addIf(n)
	}
	for _, m := range w.p.Modules { // import { name }
		if w.place.Kind != PlaceSym && w.place.Kind != PlaceStatic {
			break
		}
		w.importsOf(m)
	}
}

// elements are reached through the mentions of the container.
func (w *mentioner) elements(last int) {
	outer := w.place
	outer.Path = outer.Path[:last]
	for _, n := range w.p.Mentions(outer) {
		up := n.Parent()
		if up.V == 0 {
			continue
		}
		switch role := n.Val().Role; {
		case up.Val().Op == OpElem && role == RoleBase, up.Val().Op == OpItem:
			w.addIf(up)
		case up.Val().Op == OpField && up.Val().Role == RoleCallee:
			w.addIf(up.Parent())
		}
	}
}

// binding finds the mentions of a variable: in its module, and where it is imported.
func (w *mentioner) binding() {
	m := w.p.Modules[w.place.Mod]
	w.symbol(m, SymID(w.place.ID))
	w.importsOf(m)
}

func (w *mentioner) class() {
	m := w.p.Modules[w.place.Mod]
	c := &m.Classes[w.place.ID]
	w.add(Node{m, c.Val})
	if c.Sym != 0 {
		w.symbol(m, c.Sym)
	}
	w.importsOf(m)
}

func (w *mentioner) symbol(m *Module, sym SymID) {
	for v := ValID(m.Syms[sym].Uses); v != 0; v = m.NextUse[v] {
		w.add(Node{m, v})
	}
}

// importsOf looks at everything that imports a module, through re-exports too.
func (w *mentioner) importsOf(m *Module) {
	queue, seen := []*Module{m}, map[*Module]bool{m: true}
	for len(queue) > 0 && len(seen) < 64 {
		next := queue[0]
		queue = queue[1:]
		for _, imp := range w.p.importers[next.Index] {
			if imp.m.Imports[imp.imp].Export {
				if !seen[imp.m] {
					seen[imp.m] = true
					queue = append(queue, imp.m)
				}
				continue
			}
			w.importer(imp)
		}
	}
}

// importer looks at the bindings that one import makes.
func (w *mentioner) importer(imp importer) {
	for i := range imp.m.Syms {
		s := &imp.m.Syms[i]
		if s.Kind != SymImport || s.Import != imp.imp || s.Uses == 0 {
			continue
		}
		first := Node{imp.m, ValID(s.Uses)}
		switch place := w.p.Place(first); {
		case place == w.place:
			w.symbol(imp.m, SymID(i))
		case place.Kind == PlaceModule: // ns.name
			for v := ValID(s.Uses); v != 0; v = imp.m.NextUse[v] {
				if up := (Node{imp.m, v}).Parent(); up.V != 0 {
					w.addIf(up)
				}
			}
		}
	}
	for i := range imp.m.Vals { // const { name } = require('./m')
		if v := &imp.m.Vals[i]; v.Op == OpRequire && v.A == imp.imp {
			w.required(Node{imp.m, ValID(i)})
		}
	}
}

func (w *mentioner) required(n Node) {
	w.addIf(n)
	if up := n.Parent(); up.V != 0 {
		w.addIf(up)
	}
	if ev := n.Event(); ev != nil && (ev.Kind == EvDef || ev.Kind == EvStore) {
		target := Node{n.M, ValID(ev.A)}
		if target.Val().Op != OpSym {
			return
		}
		for v := ValID(n.M.Syms[target.Val().A].Uses); v != 0; v = n.M.NextUse[v] {
			use := Node{n.M, v}
			w.addIf(use)
			if up := use.Parent(); up.V != 0 {
				w.addIf(up)
			}
		}
	}
}

// imports looks at the bindings of a package's export.
func (w *mentioner) imports() {
	for _, m := range w.p.Modules {
		for i := range m.Syms {
			if s := &m.Syms[i]; s.Kind == SymImport && s.Uses != 0 && w.p.symPlace(m, SymID(i)) == w.place {
				w.symbol(m, SymID(i))
			}
		}
	}
}

// spread follows a mention to other names of the same place: a constant that is
// given it, a function that returns it.
func (w *mentioner) spread(n Node) {
	up := n
	for up.V != 0 && (up.Val().Role == RoleJoin || up.Val().Role == RoleAwait) {
		up = up.Parent()
		w.addIf(up)
	}
	if up.V == 0 {
		return
	}
	ev := up.Event()
	if ev == nil {
		return
	}
	switch ev.Kind {
	case EvDef, EvStore:
		if t := (Node{n.M, ValID(ev.A)}); ValID(ev.B) == up.V {
			w.alias(t)
		}
		if ev.Res != 0 {
			w.addIf(Node{n.M, ev.Res})
		}
	case EvReturn:
		for _, call := range w.p.Callers(Fn{n.M, ev.Fn}) {
			w.addIf(call)
		}
	}
}

// alias adds the mentions of a binding that stands for the place.
func (w *mentioner) alias(t Node) {
	v := t.Val()
	if v.Op != OpSym {
		return
	}
	if w.p.symPlace(t.M, SymID(v.A)) == w.place {
		w.symbol(t.M, SymID(v.A))
	}
}
