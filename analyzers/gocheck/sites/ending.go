package sites

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/internal/leak"
)

// waitsForEnd reports whether a function acquires something to wait for the end
// of the process, and waits itself:
//
//	signal.Notify(sigs, os.Interrupt, syscall.SIGTERM)
//	<-sigs
//
// What comes after it seldom runs a second time.
func (p *Package) waitsForEnd(a *Acquired) bool {
	ends := a.Pair.Grow.Ends
	if len(ends) == 0 || a.common() == nil || p.isGivenAway(a.Handle) {
		return false
	}
	values := variadic(a.common())
	for _, v := range values {
		if !slices.ContainsFunc(ends, func(name string) bool { return p.isNamed(strip(v), name) }) {
			return false
		}
	}
	return len(values) > 0
}

// isNamed reports whether a value is the variable or the constant of that name:
// "os.Interrupt", "syscall.SIGTERM".
func (p *Package) isNamed(v ssa.Value, name string) bool {
	pkg, object, _ := strings.Cut(name, ".")
	switch v := v.(type) {
	case *ssa.UnOp:
		g, ok := v.X.(*ssa.Global)
		return ok && g.Name() == object && g.Pkg.Pkg.Path() == pkg
	case *ssa.Const:
		named := NamedOf(v.Type())
		if named == nil || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != pkg || v.Value == nil {
			return false
		}
		c, ok := named.Obj().Pkg().Scope().Lookup(object).(*types.Const)
		return ok && constant.Compare(c.Val(), token.EQL, v.Value)
	}
	return false
}

// isGivenAway reports whether a channel goes to callers, or stays for others to
// use: they wait in the place of the function that makes it.
func (p *Package) isGivenAway(v ssa.Value) bool {
	v = strip(v)
	if load, ok := v.(*ssa.UnOp); ok {
		if cell := p.Prog.Cell(load.X); cell != nil && len(p.Prog.Stores(cell)) == 1 {
			v = p.Prog.Stores(cell)[0].Val
		}
	}
	made, ok := v.(*ssa.MakeChan)
	if !ok {
		return true
	}
	c := p.ChannelOf(made)
	return c.Loose || c.Returned != nil || c.Kept.IsKnown()
}

// EndsWith reports whether a channel is one that the same object has as the
// container and that the package closes: the object is then at its end.
func (p *Package) EndsWith(ch ssa.Value, c *Container) bool {
	origins := p.Origins(ch)
	for _, o := range origins {
		if o.Kind != leak.Field || fieldOwner(o.Place) != fieldOwner(c.Place) || len(p.Closes(o.Place)) == 0 {
			return false
		}
	}
	return len(origins) > 0
}
