package unboundedcache

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// handed finds
//
//	d.listeners[id] = f
//	if ctx.Err() != nil {
//		return func() {} // nobody can remove it any more
//	}
//	return func() { delete(d.listeners, id) }
//
// where the release is handed to the caller on one return and not on another.
func handed(p *sites.Package, c *sites.Container, s *sites.Site) *ssa.Return {
	fn := s.Instr.Parent()
	if !returnsFunc(fn) {
		return nil
	}
	releasing := false
	var bare *ssa.Return
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || !sites.Reaches(s.Instr, ret) {
			continue
		}
		switch made := returned(p, ret); {
		case made == nil:
			return nil // something we cannot see through
		case releases(p, c, made):
			releasing = true
		default:
			bare = ret
		}
	}
	if !releasing {
		return nil
	}
	return bare
}

func returnsFunc(fn *ssa.Function) bool {
	results := fn.Signature.Results()
	if results.Len() == 0 {
		return false
	}
	_, ok := results.At(0).Type().Underlying().(*types.Signature)
	return ok
}

// returned is the function that a return hands out, nil when it is not known.
func returned(p *sites.Package, ret *ssa.Return) *ssa.Function {
	return p.Prog.FuncOf(sites.Returned(ret, 0))
}

// releases reports whether a function, or what it calls, releases the owner.
func releases(p *sites.Package, c *sites.Container, fn *ssa.Function) bool {
	for _, inner := range p.Within(fn) {
		found := false
		program.Instrs(inner, func(instr ssa.Instruction) {
			for _, r := range c.Releases {
				if r.Instr == instr && r.Kind == leak.Release {
					found = true
				}
			}
		})
		if found {
			return true
		}
	}
	return false
}

// handedDraft words an entry whose release one return forgets to hand out.
func handedDraft(p *sites.Package, c *sites.Container, s *sites.Site) (sites.Draft, bool) {
	exit := handed(p, c, s)
	if exit == nil {
		return sites.Draft{}, false
	}
	d := leftBy(p, c, s, exit) // who hands out the release knows that the owner outlives the caller
	d.Rule = "listener-leak"
	d.Message = sites.Code(c.Name) + " keeps the entry when a return hands out a function that does not remove it"
	d.Advice = "Return the removing function on every path."
	return d, d.Confidence > leak.Silent
}
