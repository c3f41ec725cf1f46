package sites

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// index answers questions about all instructions of the package that rules ask
// for one place after another. It is made in one pass.
type index struct {
	// pairs are the instructions that begin a pair, by rule.
	pairs map[string][]begun
	// releases are the calls that may release: of functions that models name so,
	// of methods with such a name, of function values.
	releases []ssa.CallInstruction
	// closes are the calls of close, by the place of the channel.
	closes map[leak.Place][]ssa.Instruction
	// handed are the places whose value goes to code that we do not see.
	handed map[leak.Place]bool
	// looks are the look-ups with a computed key, by the place of the map.
	looks map[leak.Place][]*ssa.Lookup
}

// begun is an instruction that begins a pair.
type begun struct {
	pair *models.Pair
	at   ssa.Instruction
}

func (p *Package) indexed() *index {
	if p.index != nil {
		return p.index
	}
	p.index = &index{
		pairs: map[string][]begun{}, closes: map[leak.Place][]ssa.Instruction{},
		handed: map[leak.Place]bool{}, looks: map[leak.Place][]*ssa.Lookup{},
	}
	names := p.know.releaseNames()
	for _, fn := range p.Prog.Funcs {
		program.Instrs(fn, func(instr ssa.Instruction) { p.enter(instr, names) })
	}
	return p.index
}

func (p *Package) enter(instr ssa.Instruction, names map[string]bool) {
	x := p.index
	for _, pair := range p.pairsOf(instr) {
		x.pairs[pair.Rule] = append(x.pairs[pair.Rule], begun{pair, instr})
	}
	if v := ClosedBy(instr); v != nil {
		for _, o := range p.placer.of(v) {
			x.closes[o.Place] = append(x.closes[o.Place], instr)
		}
	}
	if look, ok := instr.(*ssa.Lookup); ok && !isConst(look.Index) {
		for _, o := range p.placer.of(look.X) {
			place := p.events.root(o.Place)
			x.looks[place] = append(x.looks[place], look)
		}
	}
	for _, v := range handedOut(instr) {
		if !canHold(v.Type()) {
			continue
		}
		for _, o := range p.placer.of(v) {
			x.handed[o.Place] = true
		}
	}
	if call, ok := instr.(ssa.CallInstruction); ok && p.mayRelease(call, names) {
		x.releases = append(x.releases, call)
	}
}

// canHold reports whether a value of the type can be, or give, a handle.
func canHold(t types.Type) bool {
	_, basic := t.Underlying().(*types.Basic)
	return !basic
}

func (p *Package) mayRelease(call ssa.CallInstruction, names map[string]bool) bool {
	common := call.Common()
	obj := program.Object(common)
	if obj == nil {
		_, builtin := common.Value.(*ssa.Builtin)
		return !builtin // a function value: a disposer
	}
	if names[obj.Name()] {
		return true
	}
	for _, arg := range common.Args {
		if _, ok := arg.Type().Underlying().(*types.Signature); ok {
			return true // a disposer handed to once.Do
		}
	}
	return false
}

// releaseNames are the last names of all calls that release something.
func (k knowledge) releaseNames() map[string]bool {
	names := map[string]bool{}
	for _, pack := range k.set.Packs() {
		for _, pair := range pack.Pairs {
			for _, r := range pair.Release {
				last := r.Call[strings.LastIndexAny(r.Call, ".)")+1:]
				for name := range strings.SplitSeq(strings.Trim(last, "{}"), ",") {
					names[strings.TrimSpace(name)] = true
				}
			}
		}
	}
	return names
}
