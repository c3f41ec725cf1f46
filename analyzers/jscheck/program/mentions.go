package program

import (
	"slices"
	"strings"
)

// maxMentions bounds how many mentions of one name are looked at; a field
// called "on" or "data" stands in too many places to say anything.
const maxMentions = 4000

// Mentions returns the values of the program that are this place, its stores
// included, in program order as far as they are found by name, aliases after.
func (p *Program) Mentions(place Place) []Node {
	if found, ok := p.memo.mentions[place]; ok {
		return found
	}
	found := p.mentions(place)
	p.memo.mentions[place] = found
	return found
}

func (p *Program) mentions(place Place) []Node {
	w := &mentioner{p: p, place: place}
	w.roots()
	for i := 0; i < len(w.found) && i < maxMentions; i++ {
		w.spread(w.found[i])
	}
	return w.found
}

type mentioner struct {
	p     *Program
	place Place
	seen  map[Node]bool // made when there are many
	found []Node
}

// few is how many nodes are looked through one by one.
const few = 12

// met reports whether a node is among those found.
func (w *mentioner) met(n Node) bool {
	if len(w.found) <= few {
		return slices.Contains(w.found, n)
	}
	if w.seen == nil {
		w.seen = make(map[Node]bool, 4*few)
		for _, one := range w.found {
			w.seen[one] = true
		}
	}
	return w.seen[n]
}

func (w *mentioner) add(n Node) {
	if n.V == 0 || w.met(n) {
		return
	}
	w.found = append(w.found, n)
	if w.seen != nil {
		w.seen[n] = true
	}
}

// addIf adds a candidate when it is the place.
func (w *mentioner) addIf(n Node) {
	if n.V != 0 && w.p.Place(n) == w.place {
		w.add(n)
	}
}

// roots finds the mentions by name.
func (w *mentioner) roots() {
	last := lastStep(w.place.Path)
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
		w.bindings(w.p.imported.packages[w.place.Path])
	case w.place.Kind == PlaceFresh:
		w.add(Node{w.p.Modules[w.place.Mod], ValID(w.place.ID)})
	case w.place.Kind == PlaceStatic:
		w.class()
	}
}

// lastStep returns where the last step of a path begins: ".field", "[key]", or
// ".[symbol]" for a field named by a symbol.
func lastStep(path string) int {
	last := strings.LastIndexAny(path, ".[")
	if last > 0 && path[last] == '[' && path[last-1] == '.' {
		return last - 1
	}
	return last
}

// named looks at each .name of the program.
func (w *mentioner) named(name string) {
	nodes := w.p.Fields(name)
	if len(nodes) > maxMentions {
		nodes = w.under(name)
	}
	for _, n := range nodes {
		w.addIf(n)
	}
	if w.place.Kind == PlaceSym || w.place.Kind == PlaceStatic { // import { name }
		w.bindings(w.p.imported.names[w.place.Mod])
	}
}

// under returns the .name of what the place is a part of: the way to the
// mentions of a name that stands everywhere.
func (w *mentioner) under(name string) []Node {
	outer := w.place
	outer.Path = outer.Path[:lastStep(outer.Path)]
	var nodes []Node
	for _, n := range w.p.Mentions(outer) {
		if up := n.Parent(); up.V != 0 && up.Val().Op == OpField && n.Val().Role == RoleBase && up.Name() == name {
			nodes = append(nodes, up)
		}
	}
	return nodes
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
	x := w.p.imported
	w.bindings(x.names[m.Index])
	queue, seen := []int32{m.Index}, map[int32]bool{m.Index: true}
	for i := 0; i < len(queue) && i < 64; i++ {
		w.bindings(x.spaces[queue[i]])
		for _, n := range x.requires[queue[i]] { // const { name } = require('./m')
			w.required(n)
		}
		for _, barrel := range x.barrels[queue[i]] {
			if !seen[barrel] {
				seen[barrel] = true
				queue = append(queue, barrel)
			}
		}
	}
}

// bindings looks at what imports bind: the place itself, or a module whose
// export it may be, as in ns.name.
func (w *mentioner) bindings(list []binding) {
	for _, b := range list {
		switch place := w.p.symPlace(b.m, b.sym); {
		case place == w.place:
			w.symbol(b.m, b.sym)
		case place.Kind == PlaceModule:
			for v := ValID(b.m.Syms[b.sym].Uses); v != 0; v = b.m.NextUse[v] {
				if up := (Node{b.m, v}).Parent(); up.V != 0 {
					w.addIf(up)
				}
			}
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
