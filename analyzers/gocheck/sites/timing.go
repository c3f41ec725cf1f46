package sites

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

func paramsOf(common *ssa.CallCommon) []ssa.Value { return program.Params(common) }

// Finish fills in what can be said of the events of an owner once the whole
// package has been read: keys, times, places.
func (p *Package) Finish(c *Container) (growths, releases []leak.Event) {
	for _, s := range c.Growths {
		s.Owner = c.Place
		s.Key = p.keyOf(s)
		s.When = p.growthTime(s)
		if c.Sure == leak.Yes && s.Looked && s.When.Root == newKeys {
			s.When.Many = leak.Unknown // the look-up shows use, not how often
		}
		s.Registers = p.mayRegister(s, c)
		s.Domain = p.domainOf(s, c)
		s.At, s.What = p.describe(s)
		growths = append(growths, s.Event)
	}
	for _, s := range c.Releases {
		s.Owner = c.Place
		if s.KeyVal != nil {
			s.Key = p.keyOf(s)
			if s.Key.Kind == leak.KeyBounded || s.Key.Kind == leak.KeyItem {
				s.Key.Kind = leak.KeyUnknown
			}
		}
		s.When = p.releaseTime(s, c)
		if s.When.Phase == leak.Setup || s.Rebuilt && s.When.Phase == leak.Load {
			continue // it builds the owner
		}
		s.At, s.What = p.describe(s)
		releases = append(releases, s.Event)
	}
	return growths, releases
}

// newKeys is the root of growths that only a look-up shows to repeat.
const newKeys = "each new key"

func (p *Package) growthTime(s *Site) leak.When {
	when := p.Prog.When(s.Instr)
	if s.Of.Kind == leak.Field && (when.Phase == leak.Setup || p.buildsBase(s)) {
		return leak.When{Phase: leak.Setup, Of: leak.Instance, Many: leak.No}
	}
	if p.isBalanced(s) && when.Many == leak.Yes {
		when.Many = leak.Unknown // what is in use at a time; only the keys stay
	}
	s.Looked = p.showsUse(s, when)
	if when.Many == leak.Unknown && s.Looked {
		when.Many, when.Root, when.Open = leak.Yes, newKeys, false
	}
	if s.Key.Kind == leak.KeyItem && when.Many != leak.No {
		when.Many, when.Root, when.Open = leak.Yes, "each request", false
	}
	return when
}

// showsUse reports whether the code uses the owner as one that grows with use:
// it looks the key up before it inserts it, or looks keys up wherever it serves.
func (p *Package) showsUse(s *Site, when leak.When) bool {
	if call, ok := s.Instr.(*ssa.Call); ok && s.Looked {
		return !failsWhenFound(call) // each name once: a registry
	}
	if p.isBalanced(s) {
		return false
	}
	if p.looksUp(s) {
		return true
	}
	called := when.Many == leak.Unknown && !when.Open
	return s.KeyVal != nil && (called || isMark(s.HeldVal)) && p.readRepeatedly(s)
}

// isMark reports whether what is stored says no more than that the key was seen:
// struct{}{} or true.
func isMark(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	if !ok {
		return false
	}
	if c.Value == nil {
		strct, ok := c.Type().Underlying().(*types.Struct)
		return ok && strct.NumFields() == 0
	}
	return c.Value.Kind() == constant.Bool && constant.BoolVal(c.Value)
}

// mayRegister reports whether a growth may be one that fills a table at start-up,
// or that notes the state of a few things: nothing shows that keys keep coming.
func (p *Package) mayRegister(s *Site, c *Container) bool {
	if s.When.Root == newKeys && (p.IsCommand() || !p.churns(c.Place)) {
		return true // that a key is looked up does not say that keys keep coming
	}
	if s.Looked || s.Key.Kind == leak.KeyItem || p.Prog.RunOf(s.Instr.Parent()).Handler {
		return false
	}
	if s.When.Many == leak.Unknown {
		return true
	}
	return c.Sure != leak.Yes && s.When.Root != "each request"
}

// isBalanced reports whether a growth counts up what other code counts down:
// m[k]++ here and m[k]-- there.
func (p *Package) isBalanced(s *Site) bool {
	up, ok := s.Instr.(*ssa.MapUpdate)
	if !ok || counts(up) == token.ILLEGAL {
		return false
	}
	for _, other := range p.events.sites {
		if down, ok := other.Instr.(*ssa.MapUpdate); ok && counts(down) == token.SUB && p.events.root(other.Owner) == p.events.root(s.Owner) {
			return true
		}
	}
	return false
}

// counts returns the operator of m[k] = m[k] + n.
func counts(up *ssa.MapUpdate) token.Token {
	if sum, ok := up.Value.(*ssa.BinOp); ok {
		if _, ok := sum.X.(*ssa.Lookup); ok {
			return sum.Op
		}
	}
	return token.ILLEGAL
}

func (p *Package) releaseTime(s *Site, c *Container) leak.When {
	when := p.Prog.When(s.Instr)
	if s.Rebuilt && s.Of.Kind == leak.Field && p.buildsBase(s) {
		return leak.When{Phase: leak.Setup, Of: leak.Instance, Many: leak.No}
	}
	if when.Phase == leak.Teardown && c.Lifetime == leak.Process && c.Sure == leak.Yes {
		when.Of = leak.Process
	}
	return when
}

// looksUp reports whether the code reads the slot before it fills it: the mark
// of a cache, where a registry only stores.
func (p *Package) looksUp(s *Site) bool {
	if s.KeyVal == nil {
		return false
	}
	found := false
	program.Instrs(s.Instr.Parent(), func(instr ssa.Instruction) {
		look, ok := instr.(*ssa.Lookup)
		if !ok || found || feedsAppend(look) || comparesOnly(look, s) || !sameValue(look.Index, s.KeyVal) || !look.Block().Dominates(s.Instr.Block()) {
			return
		}
		for _, o := range p.placer.of(look.X) {
			if p.events.root(o.Place) == p.events.root(s.Owner) && !p.refuses(look, s) {
				found = true
			}
		}
	})
	return found
}

// readRepeatedly reports whether code that serves again and again looks
// something up in the owner: what fills it through a callback serves too.
func (p *Package) readRepeatedly(s *Site) bool {
	for _, look := range p.indexed().looks[p.events.root(s.Owner)] {
		if p.Prog.When(look).Many == leak.Yes {
			return true
		}
	}
	return false
}

// comparesOnly reports whether a look-up only asks if the value changes.
func comparesOnly(look *ssa.Lookup, s *Site) bool {
	if look.CommaOk || s.HeldVal == nil {
		return false
	}
	for _, ref := range *look.Referrers() {
		cmp, ok := ref.(*ssa.BinOp)
		if !ok || !sameValue(cmp.X, s.HeldVal) && !sameValue(cmp.Y, s.HeldVal) {
			return false
		}
	}
	return true
}

// feedsAppend reports whether a look-up only fetches the slice to append to.
func feedsAppend(look *ssa.Lookup) bool {
	for _, ref := range *look.Referrers() {
		call, ok := ref.(*ssa.Call)
		if !ok {
			return false
		}
		if b, ok := call.Call.Value.(*ssa.Builtin); !ok || b.Name() != "append" {
			return false
		}
	}
	return len(*look.Referrers()) > 0
}

// refuses reports whether a look-up that finds something ends in a panic or an
// error: the mark of a registry that wants each name once.
func (p *Package) refuses(look *ssa.Lookup, s *Site) bool {
	return look.CommaOk && failsWhenFound(look)
}

// failsWhenFound reports whether the second result of a look-up leads to an error.
func failsWhenFound(look ssa.Value) bool {
	for _, ref := range *look.Referrers() {
		ok, isExtract := ref.(*ssa.Extract)
		if !isExtract || ok.Index != 1 {
			continue
		}
		for _, use := range *ok.Referrers() {
			branch, isIf := use.(*ssa.If)
			if !isIf {
				continue
			}
			if endsInError(branch.Block().Succs[0]) {
				return true
			}
		}
	}
	return false
}

// endsInError reports whether every way from a block panics or returns an error.
func endsInError(b *ssa.BasicBlock) bool { return fails(b, 6) }

func fails(b *ssa.BasicBlock, depth int) bool {
	switch last := b.Instrs[len(b.Instrs)-1].(type) {
	case *ssa.Panic:
		return true
	case *ssa.Return:
		for i := range last.Results {
			v := Returned(last, i)
			if isError(v.Type()) && !isNil(v) {
				return true
			}
		}
		return false
	}
	if depth == 0 {
		return false
	}
	for _, next := range b.Succs {
		if !fails(next, depth-1) {
			return false
		}
	}
	return true // also a call that never returns
}

// sameValue reports whether two values are equal by construction.
func sameValue(a, b ssa.Value) bool {
	a, b = strip(a), strip(b)
	if a == b {
		return true
	}
	switch x := a.(type) {
	case *ssa.Const:
		y, ok := b.(*ssa.Const)
		return ok && x.Value != nil && y.Value != nil && x.Value.ExactString() == y.Value.ExactString()
	case *ssa.UnOp:
		y, ok := b.(*ssa.UnOp)
		return ok && x.Op == y.Op && sameValue(x.X, y.X)
	case *ssa.FieldAddr:
		y, ok := b.(*ssa.FieldAddr)
		return ok && x.Field == y.Field && sameValue(x.X, y.X)
	case *ssa.Field:
		y, ok := b.(*ssa.Field)
		return ok && x.Field == y.Field && sameValue(x.X, y.X)
	case *ssa.Call:
		y, ok := b.(*ssa.Call)
		if !ok || len(x.Call.Args) != len(y.Call.Args) || program.Object(&x.Call) == nil || program.Object(&x.Call) != program.Object(&y.Call) {
			return false
		}
		for i := range x.Call.Args {
			if !sameValue(x.Call.Args[i], y.Call.Args[i]) {
				return false
			}
		}
		return true
	}
	return false
}
