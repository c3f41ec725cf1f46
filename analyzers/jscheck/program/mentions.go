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
	return w.all()
}

type mentioner struct {
	p     *Program
	place Place
	// leads reports whether a mention found by name is wanted, before it is found
	// out whether it is one; nil when all are.
	leads func(Node) bool
	seen  map[Node]bool // made when there are many
	found []Node
}

// all finds the mentions by name, and then those under other names.
func (w *mentioner) all() []Node {
	w.roots()
	for i := 0; i < len(w.found) && i < maxMentions; i++ {
		w.spread(w.found[i])
	}
	return w.found
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
		if w.leads == nil || w.leads(n) {
			w.addIf(n)
		}
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
	mentions := w.p.Mentions
	if w.leads != nil {
		mentions = w.p.leadingToStores
	}
	for _, n := range mentions(outer) {
		if e := elementOf(n); w.leads == nil || e.V != 0 && w.leads(e) {
			w.addIf(e)
		}
	}
}

// elementOf returns the element that is taken of a container where it is
// mentioned, if that is what is done with it.
func elementOf(n Node) Node {
	up := n.Parent()
	if up.V == 0 {
		return up
	}
	switch v, role := up.Val(), n.Val().Role; {
	case v.Op == OpElem && role == RoleBase, v.Op == OpItem:
		return up
	case v.Op == OpField && v.Role == RoleCallee:
		return up.Parent()
	}
	return Node{M: n.M}
}

// stored returns those mentions of an element that may be stored to. Most
// mentions of the container take nothing out, and are left aside at a glance.
func (p *Program) stored(element Place) []Node {
	w := &mentioner{p: p, place: element, leads: mayBeStored}
	return w.all()
}

// leadingToStores returns those mentions of a container of which an element may
// be stored to, as far as they are told by name.
func (p *Program) leadingToStores(container Place) []Node {
	w := &mentioner{p: p, place: container, leads: func(n Node) bool {
		e := elementOf(n)
		return mayBeStored(n) || e.V != 0 && mayBeStored(e)
	}}
	return w.all()
}

// mayBeStored reports whether a mention is stored to, or leads to other names of
// what it is.
func mayBeStored(n Node) bool {
	switch n.Val().Role {
	case RoleTarget, RoleDef, RoleValue, RoleJoin, RoleAwait, RoleReturn:
		return true
	}
	return false
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
		f := Fn{n.M, ev.Fn}
		if f.Func().Async || w.p.Returned(f) != up {
			return // what a call yields may be something else
		}
		for _, call := range w.p.Callers(f) {
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
