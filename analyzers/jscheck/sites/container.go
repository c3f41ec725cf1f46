package sites

import (
	"iter"
	"sort"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// ContainerKind says what sort of container an owner is.
type ContainerKind uint8

// The kinds of containers of the language.
const (
	NoContainer ContainerKind = iota
	MapContainer
	SetContainer
	ArrayContainer
	ObjectContainer
)

// Container is a container of the language that outlives the calls that fill it.
type Container struct {
	Site
	Kind  ContainerKind
	Place program.Place
	Life  program.Life
	// Decl is where it is made.
	Decl program.Node
	// ObjectKeys is set when each key is an object, Iterated when its entries
	// are ever listed, and Read when anything is ever looked up.
	ObjectKeys, Iterated, Read bool
	// LookedUp is set when some growth follows a look-up of its own key.
	LookedUp bool
	// IndexOf names the bounded cache of which this is an index, "" when it is none.
	IndexOf string
	// Nulled is set when values are set to null while their keys stay.
	Nulled bool
	// perItem is set when entries are taken out one by one while it is in use.
	perItem bool
	uses    []program.Use
	deletes []deletion
}

// deletion is a release with the value that stands for it.
type deletion struct {
	at    program.Node
	event int
}

// Containers returns the containers of the program that something adds to; with
// modules in focus, those that something there adds to, and others.
func Containers(p *program.Program) []*Container {
	d := grownInFocus(p)
	if p.Focus != nil {
		d.lookAround()
	}
	weighEvidence(p, d.found)
	sort.SliceStable(d.found, func(i, j int) bool { return before(d.found[i].Owner.At, d.found[j].Owner.At) })
	return d.found
}

// grownInFocus looks at what grows in the modules in focus. More than one rule
// asks, and the first has it found.
func grownInFocus(p *program.Program) *discovery {
	return program.Recall(p, "grown in focus", func() *discovery {
		d := &discovery{p: p, seen: map[program.Place]int{}}
		d.look(p.Focused())
		return d
	})
}

// look considers whatever in some modules has the shape of a growth.
func (d *discovery) look(modules iter.Seq[*program.Module]) {
	for m := range modules {
		for i := range m.Calls {
			d.call(program.Node{M: m, V: m.Calls[i].Val})
		}
		for i := range m.Evs {
			if e := &m.Evs[i]; e.Kind == program.EvStore {
				d.store(program.Node{M: m, V: program.ValID(e.A)}, program.Node{M: m, V: program.ValID(e.B)})
			}
		}
	}
}

// lookAround considers what bears on the verdict about what is found: the
// containers of which these are entries, and whatever else grows in the modules
// in which any of them does.
func (d *discovery) lookAround() {
	for i := 0; i < len(d.found); i++ {
		if whole, step, ok := d.found[i].Place.Split(); ok && step == "[]" && !d.isParam(whole) {
			d.consideredAt(whole)
		}
	}
	around := map[*program.Module]bool{}
	for _, m := range d.p.Focus {
		around[m] = true
	}
	var modules []*program.Module
	for _, c := range d.found {
		for _, g := range c.Growths {
			if !around[g.N.M] {
				around[g.N.M] = true
				modules = append(modules, g.N.M)
			}
		}
	}
	d.look(d.p.Until(modules))
}

func (d *discovery) isParam(place program.Place) bool {
	return place.Kind == program.PlaceSym && place.Path == "" && d.p.Modules[place.Mod].Syms[place.ID].Kind == program.SymParam
}

func before(a, b leak.Span) bool {
	if a.File != b.File {
		return a.File < b.File
	}
	return a.Start < b.Start
}

// discovery looks at whatever has the shape of a growth.
type discovery struct {
	p *program.Program
	// seen are the places that were looked at, with how many helpers lead there.
	seen  map[program.Place]int
	found []*Container
}

// growers are the methods of the language's containers that add an entry.
var growers = map[string]ContainerKind{
	"set": MapContainer, "getOrInsert": MapContainer, "getOrInsertComputed": MapContainer,
	"add": SetContainer, "push": ArrayContainer, "unshift": ArrayContainer, "splice": ArrayContainer,
}

// assigners are the functions of the language that add properties to their
// first argument.
var assigners = map[string]bool{"Object.assign": true, "Reflect.set": true, "Object.defineProperty": true}

func (d *discovery) call(n program.Node) {
	callee := n.Callee()
	if callee.V == 0 || callee.Val().Op != program.OpField {
		return
	}
	if isAssigner(n) {
		d.consider(n.Arg(0), 0)
	} else if growers[callee.Name()] != NoContainer {
		d.consider(callee.Base(), 0)
	}
}

func isAssigner(call program.Node) bool {
	callee := call.Callee()
	if callee.V == 0 || callee.Val().Op != program.OpField || callee.Base().V == 0 || callee.Base().Val().Op != program.OpGlobal {
		return false
	}
	return assigners[callee.Base().Name()+"."+callee.Name()]
}

func (d *discovery) store(target, value program.Node) {
	switch target.Val().Op {
	case program.OpElem:
		d.consider(target.Base(), 0)
	case program.OpSym, program.OpField:
		if isExtended(d.p, target, value) {
			d.consider(target, 0)
		}
	}
}

// maxHelpers bounds how many helpers a container is followed back through.
const maxHelpers = 3

// consider looks at what is at a value; for a parameter, at what it is given.
func (d *discovery) consider(base program.Node, depth int) {
	p := d.p
	if base.V == 0 {
		return
	}
	if sym, ok := paramOf(p, base); ok {
		if depth < maxHelpers {
			d.arguments(sym, depth)
		}
		return
	}
	if cannotOutlive(p, base) {
		return
	}
	d.consideredAt(p.Place(base))
}

// consideredAt looks at a place once.
func (d *discovery) consideredAt(place program.Place) {
	if _, ok := d.seen[place]; ok || place.IsZero() {
		return
	}
	d.seen[place] = 0
	if c := container(d.p, place); c != nil {
		d.found = append(d.found, c)
	}
}

// paramOf reports whether a value is a parameter as it was passed.
func paramOf(p *program.Program, n program.Node) (program.Node, bool) {
	place := p.Place(n)
	if place.Kind != program.PlaceSym || place.Path != "" {
		return n, false
	}
	m := p.Modules[place.Mod]
	if m.Syms[place.ID].Kind != program.SymParam {
		return n, false
	}
	return program.Node{M: m, V: program.ValID(m.Syms[place.ID].Uses)}, true
}

// arguments looks at what a parameter is given: by its callers, by default.
func (d *discovery) arguments(n program.Node, depth int) {
	place := d.p.Place(n)
	if place.IsZero() || n.V == 0 {
		return
	}
	if least, ok := d.seen[place]; ok && least <= depth {
		return
	}
	d.seen[place] = depth
	m := d.p.Modules[place.Mod]
	s := &m.Syms[place.ID]
	for def := s.Defs; def != 0; def = m.Defs[def].Next {
		d.consider(program.Node{M: m, V: m.Defs[def].Val}, depth+1)
	}
	for _, call := range d.p.Callers(program.Fn{M: m, F: s.Fn}) {
		d.consider(call.Arg(int(s.Index)), depth+1)
	}
}

// cannotOutlive spares the work for the commonest case: a local that no
// closure captures.
func cannotOutlive(p *program.Program, base program.Node) bool {
	v := base.Val()
	if v.Op != program.OpSym {
		return v.Op == program.OpArray || v.Op == program.OpObject
	}
	s := &base.M.Syms[v.A]
	if s.Fn == 0 || s.Kind == program.SymImport || s.Kind == program.SymParam {
		return false
	}
	if def := s.Defs; def != 0 && base.M.Defs[def].Next == 0 {
		switch base.M.Vals[base.M.Defs[def].Val].Op {
		case program.OpNew, program.OpArray, program.OpObject, program.OpCall:
		default:
			return false // another name of something
		}
	}
	for use := program.ValID(s.Uses); use != 0; use = base.M.NextUse[use] {
		if p.Fn(program.Node{M: base.M, V: use}).F != s.Fn {
			return false
		}
	}
	return true
}

// container describes the container at a place, nil when it is none, or when
// what is there cannot be told.
func container(p *program.Program, place program.Place) *Container {
	kind, decl := made(p, place)
	if kind == NoContainer {
		return nil
	}
	life := p.LifeOf(place)
	if life.Lifetime == leak.Call && life.Sure == leak.Yes && life.Many == leak.No || life.Lifetime == leak.LifetimeUnknown {
		return nil
	}
	if kind == ArrayContainer && place.Kind == program.PlaceGlobal && decl.Val().Op == program.OpJoin {
		return nil // window.dataLayer = window.dataLayer || []: who loads first makes what others read
	}
	c := &Container{Kind: kind, Place: place, Life: life, Decl: decl}
	c.Owner = leak.Owner{
		Kind: leak.Container, Name: Describe(p, place), Place: place.Leak(),
		Lifetime: life.Lifetime, Sure: life.Sure, At: Span(decl),
	}
	c.uses = p.Uses(place)
	c.ObjectKeys = kind == MapContainer || kind == SetContainer
	for _, u := range c.uses {
		c.use(p, u)
	}
	if len(c.Growths) == 0 {
		return nil
	}
	c.releasedAsOneOf(p)
	c.renewed(p)
	c.emptiedWithWhole(p)
	c.evidence(p)
	c.paths(p)
	return c
}
