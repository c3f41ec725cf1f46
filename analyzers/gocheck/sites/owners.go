package sites

import (
	"cmp"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// Container is an owner that the language or a model makes grow, with
// everything the package does to it.
type Container struct {
	leak.Owner
	Decl     types.Object
	Growths  []*Site
	Releases []*Site
}

// owners groups the events by owner, in the order of their first growth.
func (p *Package) owners() []*Container {
	byPlace := map[leak.Place]*Container{}
	var list []*Container
	for _, s := range p.events.sites {
		if s.Kind != leak.Grow {
			continue
		}
		place := p.events.root(s.Owner)
		c := byPlace[place]
		if c == nil {
			c = p.container(s)
			if c == nil {
				continue
			}
			byPlace[place] = c
			list = append(list, c)
		}
		c.Growths = append(c.Growths, s)
	}
	for _, s := range p.events.sites {
		if s.Kind == leak.Grow {
			continue
		}
		if c := byPlace[p.events.root(s.Owner)]; c != nil {
			c.Releases = append(c.Releases, s)
		}
	}
	for _, c := range list {
		c.Releases = append(c.Releases, p.events.resets[typePrefix(c.Place)]...)
		if outer, ok := strings.CutSuffix(c.Place.Path, "[]"); ok {
			place := c.Place
			place.Path = outer
			if above := byPlace[p.events.root(place)]; above != nil {
				c.Releases = append(c.Releases, above.Releases...)
			} else {
				c.Releases = append(c.Releases, p.releasesOf(place)...)
			}
		}
		slices.SortStableFunc(c.Growths, bySite)
		slices.SortStableFunc(c.Releases, bySite)
	}
	slices.SortStableFunc(list, func(a, b *Container) int { return bySite(a.Growths[0], b.Growths[0]) })
	return list
}

func (p *Package) releasesOf(place leak.Place) []*Site {
	var found []*Site
	for _, s := range p.events.sites {
		if s.Kind == leak.Release && p.events.root(s.Owner) == p.events.root(place) {
			found = append(found, s)
		}
	}
	return found
}

func bySite(a, b *Site) int { return cmp.Compare(a.Instr.Pos(), b.Instr.Pos()) }

// typePrefix is "pkg.T." of the field "pkg.T.f".
func typePrefix(place leak.Place) string {
	if place.Kind != leak.Field {
		return ""
	}
	return place.Root[:strings.LastIndexByte(place.Root, '.')+1]
}

// container makes the owner of a growth, nil when it is judged elsewhere: where
// the variable or the field is declared.
func (p *Package) container(s *Site) *Container {
	place := s.Owner
	base := place
	base.Path = ""
	decl := p.placer.decls[base]
	c := &Container{Decl: decl, Owner: leak.Owner{Kind: leak.Container, Place: place, Name: short(place)}}
	switch place.Kind {
	case leak.Module:
		if decl == nil || decl.Pkg() != p.Pkg {
			return nil
		}
		c.Lifetime, c.Sure, c.Name = leak.Process, leak.Yes, decl.Name()
	case leak.Field:
		if decl == nil || decl.Pkg() != p.Pkg {
			return nil
		}
		c.Lifetime, c.Sure = p.lifetimes.of(fieldOwner(place), 0)
	case leak.Global:
		c.Lifetime, c.Sure, c.Name = leak.Process, leak.Yes, "what "+place.Root+" adds to"
	case leak.Local:
		if !p.inService(s) {
			return nil // dies with the call
		}
		c.Lifetime, c.Sure, c.Name = leak.Process, leak.Unknown, p.localName(s)
	default:
		return nil
	}
	if decl != nil {
		c.At = p.spanOf(decl.Pos(), decl.Pos()+token.Pos(len(decl.Name())))
		c.Exported = decl.Exported() && (place.Kind == leak.Module || p.isExportedType(place)) && p.IsOpen()
	}
	c.Escapes = p.escapes(place)
	return c
}

// escapes reports whether a container, or one that holds it, goes to code that
// we do not see.
func (p *Package) escapes(place leak.Place) bool {
	for {
		if p.events.escaped[place] || p.events.escaped[p.events.root(place)] {
			return true
		}
		outer, ok := strings.CutSuffix(place.Path, "[]")
		if !ok {
			return false
		}
		place.Path = outer
	}
}

// churns reports whether what a container holds is emptied again while it keeps
// the keys: things come and go in it.
func (p *Package) churns(place leak.Place) bool {
	place.Path += "[]"
	return len(p.releasesOf(place)) > 0
}

// fieldOwner is "pkg.T" of the field "pkg.T.f".
func fieldOwner(place leak.Place) string {
	return strings.TrimSuffix(typePrefix(place), ".")
}

func (p *Package) isExportedType(place leak.Place) bool {
	owner := fieldOwner(place)
	return token.IsExported(owner[strings.LastIndexByte(owner, '.')+1:])
}

// IsOpen reports whether code outside the module can import the package.
func (p *Package) IsOpen() bool {
	path := p.Pkg.Path()
	return p.Pkg.Name() != "main" && !strings.Contains("/"+path+"/", "/internal/")
}

// inService reports whether a local container is made before a loop that waits
// for ever and grows inside it.
func (p *Package) inService(s *Site) bool {
	made, ok := s.Of.Base.(*ssa.MakeMap)
	if !ok || s.Owner.Path != "" {
		return false
	}
	at := s.Instr
	loop := p.Prog.LoopOf(at.Block())
	if at.Parent() != made.Parent() || loop == nil || loop.Blocks[made.Block()] {
		return false
	}
	return loop.Blocks != nil && len(loop.Exits) == 0 && p.Prog.Waits(at) && !leaks(made)
}

// leaks reports whether a local map goes anywhere but into map operations.
func leaks(made *ssa.MakeMap) bool {
	for _, ref := range *made.Referrers() {
		switch ref := ref.(type) {
		case *ssa.MapUpdate, *ssa.Lookup, *ssa.Range, *ssa.DebugRef:
		case *ssa.Call:
			if _, ok := ref.Call.Value.(*ssa.Builtin); !ok {
				return true
			}
		default:
			return true
		}
	}
	return false
}

func (p *Package) localName(s *Site) string {
	if text := p.ownerText(s); text != "" {
		return text
	}
	return "map"
}

// LongLived returns the owner at an origin when it outlives the calls that use it.
func (p *Package) LongLived(o Origin) (leak.Owner, bool) {
	owner := leak.Owner{Kind: leak.Container, Place: o.Place, Name: short(o.Place)}
	switch o.Kind {
	case leak.Module:
		owner.Lifetime, owner.Sure = leak.Process, leak.Yes
	case leak.Field:
		owner.Lifetime, owner.Sure = p.lifetimes.of(fieldOwner(o.Place), 0)
	}
	return owner, owner.Lifetime == leak.Process || owner.Lifetime == leak.Instance && owner.Sure != leak.No
}

// LifetimeOf returns how long the objects of a type live and how sure that is.
func (p *Package) LifetimeOf(t types.Type) (leak.Lifetime, leak.Tri) {
	return p.lifetimes.of(qualified(t), 0)
}

// IsLarge reports whether models say that a call makes something large.
func (p *Package) IsLarge(common *ssa.CallCommon) bool {
	rows := p.know.rows(program.Object(common))
	return rows != nil && len(rows.Large) > 0
}

// MayRelease reports whether an instruction calls a function of the package
// that releases something of the owner, in turn.
func (p *Package) MayRelease(instr ssa.Instruction, c *Container) bool {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return false
	}
	callee := p.Prog.Callee(call.Common())
	if callee == nil {
		return false
	}
	for _, fn := range p.Within(callee) {
		for _, r := range c.Releases {
			if r.Instr.Parent() == fn && r.Kind == leak.Release {
				return true
			}
		}
	}
	return false
}
