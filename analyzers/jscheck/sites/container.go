package sites

import (
	"sort"
	"strings"

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
	uses                       []program.Use
}

// growers are the methods of the language's containers that add an entry.
var growers = map[string]ContainerKind{
	"set": MapContainer, "add": SetContainer, "push": ArrayContainer, "unshift": ArrayContainer,
}

// Containers returns the containers of the program that something adds to.
func Containers(p *program.Program) []*Container {
	seen := map[program.Place]bool{}
	var found []*Container
	consider := func(base program.Node) {
		if base.V == 0 || cannotOutlive(p, base) {
			return
		}
		place := p.Place(base)
		if place.IsZero() || seen[place] {
			return
		}
		seen[place] = true
		if c := container(p, place); c != nil {
			found = append(found, c)
		}
	}
	for _, m := range p.Modules {
		for i := range m.Calls {
			callee := program.Node{M: m, V: m.Calls[i].Callee}
			if callee.V != 0 && callee.Val().Op == program.OpField && growers[callee.Name()] != NoContainer {
				consider(callee.Base())
			}
		}
		for i := range m.Evs {
			e := &m.Evs[i]
			if e.Kind != program.EvStore {
				continue
			}
			if t := (program.Node{M: m, V: program.ValID(e.A)}); t.Val().Op == program.OpElem {
				consider(t.Base())
			}
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return before(found[i].Owner.At, found[j].Owner.At) })
	return found
}

func before(a, b leak.Span) bool {
	if a.File != b.File {
		return a.File < b.File
	}
	return a.Start < b.Start
}

// cannotOutlive spares the work for the commonest case: a local that no
// closure captures.
func cannotOutlive(p *program.Program, base program.Node) bool {
	v := base.Val()
	if v.Op != program.OpSym {
		return false
	}
	s := &base.M.Syms[v.A]
	if s.Fn == 0 || s.Kind == program.SymImport || s.Kind == program.SymParam {
		return s.Kind == program.SymParam
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
	if life.Lifetime == leak.Call && life.Sure == leak.Yes && life.Many == leak.No {
		return nil
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
	return c
}

// made says what kind of container is stored at a place, and where it is made.
// All that is ever stored there must be containers of one kind.
func made(p *program.Program, place program.Place) (ContainerKind, program.Node) {
	kind, decl := NoContainer, program.Node{}
	for _, s := range values(p, place) {
		k := kindOf(p, s)
		if k == NoContainer {
			if isNothing(s) || decl.V != 0 {
				continue
			}
			if s.V != 0 && derivesFrom(p, s, place) {
				continue
			}
			return NoContainer, decl
		}
		if kind != NoContainer && k != kind {
			return NoContainer, decl
		}
		if decl.V == 0 {
			kind, decl = k, s
		}
	}
	return kind, decl
}

// values returns what is ever stored at a place.
func values(p *program.Program, place program.Place) []program.Node {
	var vals []program.Node
	for _, s := range p.Stores(place) {
		if s.Ev.Flag != program.StoreUpdate {
			vals = append(vals, s.Value)
		}
	}
	if ref := strings.TrimSuffix(place.Path, ".current"); ref != place.Path {
		vals = append(refInit(p, place, ref), vals...)
	}
	return vals
}

// refInit is the argument of the call that made a ref: useRef(new Map()).
func refInit(p *program.Program, place program.Place, path string) []program.Node {
	place.Path = path
	for _, s := range p.Stores(place) {
		if s.Value.V != 0 && s.Value.Val().Op == program.OpCall && s.Value.NArgs() == 1 && strings.HasSuffix(s.Value.Callee().Name(), "Ref") {
			return []program.Node{s.Value.Arg(0)}
		}
	}
	return nil
}

func isNothing(n program.Node) bool {
	if n.V == 0 {
		return false
	}
	v := n.Val()
	return v.Op == program.OpConst && (program.ConstKind(v.Flag) == program.ConstNull || program.ConstKind(v.Flag) == program.ConstUndefined)
}

// derivesFrom draws `x = x.filter(...)`.
func derivesFrom(p *program.Program, n program.Node, place program.Place) bool {
	found := false
	p.Each(n, func(n program.Node) { found = found || p.Place(n) == place })
	return found
}

func kindOf(p *program.Program, n program.Node) ContainerKind {
	if n.V == 0 {
		return NoContainer
	}
	v := n.Val()
	switch v.Op {
	case program.OpArray:
		return ArrayContainer
	case program.OpObject:
		return ObjectContainer
	case program.OpJoin:
		if k := kindOf(p, program.Node{M: n.M, V: program.ValID(v.B)}); k != NoContainer {
			return k
		}
		return kindOf(p, program.Node{M: n.M, V: program.ValID(v.A)})
	case program.OpAssign:
		return kindOf(p, program.Node{M: n.M, V: program.ValID(v.B)})
	case program.OpNew:
		if callee := n.Callee(); callee.V != 0 && callee.Val().Op == program.OpGlobal {
			switch callee.Name() {
			case "Map":
				return MapContainer
			case "Set":
				return SetContainer
			case "Array":
				return ArrayContainer
			case "Object":
				return ObjectContainer
			}
		}
	case program.OpCall: // Object.create(null)
		if callee := n.Callee(); callee.V != 0 && callee.Val().Op == program.OpField && callee.Name() == "create" && callee.Base().Name() == "Object" && callee.Base().Val().Op == program.OpGlobal {
			return ObjectContainer
		}
	}
	return NoContainer
}

// Describe names a place as its readers know it: "this.sessions of Server".
func Describe(p *program.Program, place program.Place) string {
	m := p.Modules[place.Mod]
	switch place.Kind {
	case program.PlaceSym:
		return m.Names[m.Syms[place.ID].Name] + place.Path
	case program.PlaceThis:
		return "this" + place.Path
	case program.PlaceStatic:
		return m.Names[m.Classes[place.ID].Name] + place.Path
	case program.PlacePkg:
		return place.Path[strings.LastIndexByte(place.Path, '|')+1:]
	}
	return place.Path
}
