package sites

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// settleKept finds a release through one of the places that keep the handle, and
// notes what else they say about it.
func (p *Package) settleKept(a *Acquired, t *tracker) ssa.Instruction {
	for _, place := range t.kept {
		if at := p.releasedAt(place, a.Pair); at != nil {
			return at
		}
	}
	for _, place := range t.kept {
		a.Owner.Escapes = a.Owner.Escapes || p.handsOut(place)
		if place.Kind == leak.Field && !a.Pair.Grow.Disposer && p.Prog.When(a.At).Many != leak.Yes && p.makes(a.At.Parent()) && !p.lifetimes.ends(fieldOwner(place)) {
			a.Growth.When.Many, a.Growth.Registers = leak.Unknown, true // one for each object: nothing shows that they come and go
		}
	}
	return nil
}

// releasedAt finds a release of what a field or variable keeps.
func (p *Package) releasedAt(place leak.Place, pair *models.Pair) ssa.Instruction {
	for _, call := range p.indexed().releases {
		for _, v := range releasedBy(p, pair, call) {
			for _, o := range p.placer.of(v) {
				if o.Within(place) || p.events.root(o.Place) == p.events.root(place) {
					return call
				}
			}
		}
	}
	return nil
}

// handsOut reports whether what a place keeps goes to code that may release it:
// returned, passed on, put elsewhere.
func (p *Package) handsOut(place leak.Place) bool { return p.indexed().handed[place] }

// handedOut are the values that an instruction gives to others.
func handedOut(instr ssa.Instruction) []ssa.Value {
	switch instr := instr.(type) {
	case *ssa.Return:
		return instr.Results
	case *ssa.Send:
		return []ssa.Value{instr.X}
	case *ssa.MapUpdate:
		return []ssa.Value{instr.Value}
	case *ssa.MakeClosure:
		return instr.Bindings
	case ssa.CallInstruction:
		if _, ok := instr.Common().Value.(*ssa.Builtin); ok {
			return nil
		}
		if obj := program.Object(instr.Common()); obj == nil || !isStd(obj.Pkg()) {
			_, args := program.Args(instr.Common())
			return args
		}
	}
	return nil
}

// releasedBy returns the values that a call releases by a pair.
func releasedBy(p *Package, pair *models.Pair, call ssa.CallInstruction) []ssa.Value {
	common := call.Common()
	if pair.Grow.Disposer && !common.IsInvoke() {
		return append([]ssa.Value{common.Value}, common.Args...) // or handed to once.Do
	}
	obj := program.Object(common)
	if obj == nil {
		return nil
	}
	var values []ssa.Value
	if rows := p.know.rows(obj); rows != nil {
		for _, row := range rows.Releases {
			switch {
			case row.Pair.Rule != pair.Rule || row.All:
			case len(row.Same) > 0:
				values = append(values, part(common, row.Same[0]))
			default:
				values = append(values, part(common, orRecv(row.On)))
			}
		}
	}
	if recv, _ := program.Args(common); recv != nil && p.isReleaseName(pair, obj.Name()) {
		values = append(values, recv) // of a concrete or another static type: io.Closer
		values = append(values, embedding(recv)...)
	}
	return slices.DeleteFunc(values, func(v ssa.Value) bool { return v == nil })
}

// embedding are the values of which the receiver of a promoted method is a part.
func embedding(v ssa.Value) []ssa.Value {
	var all []ssa.Value
	for range maxPath {
		switch x := v.(type) {
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.Field:
			v = x.X
		case *ssa.UnOp:
			v = x.X
		default:
			return all
		}
		all = append(all, v)
	}
	return all
}

func orRecv(path string) string {
	if path == "" {
		return "Recv"
	}
	return path
}

// isReleaseName reports whether a release of the pair is a method of this name.
func (p *Package) isReleaseName(pair *models.Pair, name string) bool {
	for _, r := range pair.Release {
		_, names, _ := strings.Cut(r.Call, ").")
		names = strings.Trim(names, "{}")
		for each := range strings.SplitSeq(names, ",") {
			if each == name {
				return true
			}
		}
	}
	return false
}
