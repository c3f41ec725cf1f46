package sites

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// Acquired is a call that acquires something which a model says must be
// released, with all that the package does to it.
type Acquired struct {
	Pair *models.Pair
	// At is the call, or the composite literal, that acquires.
	At ssa.Instruction
	// Handle is what a release needs; nil when the code drops it.
	Handle  ssa.Value
	Owner   leak.Owner
	Growth  leak.Event
	Release []leak.Event
	// Miss is the way on which no release happens, when some other has one.
	Miss Miss
	// Exits is set when a way that misses the release leads out of the function.
	Exits bool
	// Kept is the field or variable that keeps the handle, unknown for locals.
	Kept leak.Place
	// Dropped is set when nothing takes the handle at all.
	Dropped bool
}

// Acquisitions returns the acquisitions of the pairs of one rule, in source order.
func (p *Package) Acquisitions(rule string) []*Acquired {
	var all []*Acquired
	for _, b := range p.indexed().pairs[rule] {
		if a := p.acquire(b.pair, b.at); a != nil {
			all = append(all, a)
		}
	}
	return all
}

// pairsOf returns the pairs that an instruction begins, the first of each rule.
func (p *Package) pairsOf(instr ssa.Instruction) []*models.Pair {
	var rows *models.CallRows
	switch instr := instr.(type) {
	case ssa.CallInstruction:
		obj := program.Object(instr.Common())
		if obj == nil || obj.Pkg() == p.Pkg {
			return nil // a package is not a user of its own API
		}
		rows = p.know.rows(obj)
	case *ssa.Alloc:
		named := NamedOf(instr.Type())
		if named == nil || named.Obj().Pkg() == nil || named.Obj().Pkg() == p.Pkg || instr.Comment != "complit" {
			return nil
		}
		rows = p.know.set.New(named.Obj().Pkg().Path(), named.Obj().Name())
	}
	if rows == nil {
		return nil
	}
	var pairs []*models.Pair
	for _, pair := range rows.Grows {
		sameRule := func(other *models.Pair) bool { return other.Rule == pair.Rule }
		if pair.Owner.Kind != "container" && applies(pair, p.GoVersion(instr.Pos())) && !slices.ContainsFunc(pairs, sameRule) {
			pairs = append(pairs, pair)
		}
	}
	return pairs
}

func (a *Acquired) common() *ssa.CallCommon {
	if call, ok := a.At.(ssa.CallInstruction); ok {
		return call.Common()
	}
	return nil
}

// Callee is the function whose call acquires, nil for a composite literal.
func (a *Acquired) Callee() *types.Func {
	if common := a.common(); common != nil {
		return program.Object(common)
	}
	return nil
}

func (p *Package) acquire(pair *models.Pair, at ssa.Instruction) *Acquired {
	a := &Acquired{Pair: pair, At: at}
	if needs := pair.Grow.Needs; needs != "" && a.common() != nil {
		if v := part(a.common(), needs); v != nil && isNil(strip(v)) {
			return nil // an encoder without a stream
		}
	}
	place := leak.Place{Kind: leak.Result, Root: p.placer.name(at.Parent()) + "." + p.Fset.Position(at.Pos()).String()}
	a.Owner = leak.Owner{Kind: leak.Resource, Lifetime: leak.Process, Sure: leak.Yes, Place: place}
	a.Growth = leak.Event{Kind: leak.Grow, Owner: place, Key: leak.Key{Kind: leak.KeyNone}, When: p.acquireTime(at, pair)}
	a.Growth.Registers = p.IsCommand() && a.Growth.When.Root == "" || a.Growth.When.Many == leak.Unknown && pair.Owner.Kind == "emitter" && pair.Owner.At != ""
	t := &tracker{p: p, pair: pair, seen: map[ssa.Value]bool{}, fn: at.Parent()}
	if isProcessWide(pair) {
		p.processWide(t, at)
		a.settle(p, t)
		return a
	}
	handle, known := p.handle(pair, at)
	if !known {
		return nil
	}
	a.Handle = handle
	if handle == nil {
		a.Dropped = true
		return a
	}
	if isParamHandle(pair) {
		t.start, _ = at.(ssa.Value)
		t.follow(handle)
		t.sources(handle)
	} else {
		t.follow(handle)
	}
	a.settle(p, t)
	if len(a.Release) == 0 && a.Growth.When.Many == leak.Unknown && p.waitsForEnd(a) {
		a.Growth.Registers = true
	}
	return a
}

// isProcessWide reports whether a pair has no handle: there is one of its kind
// in the process, as of CPU profiles.
func isProcessWide(pair *models.Pair) bool {
	return len(pair.Release) > 0 && pair.Release[0].On == "" && len(pair.Release[0].Same) == 0 && !pair.Grow.Disposer
}

// processWide collects the releases of a pair without a handle: those beside the
// growth, and those in functions that exist to release.
func (p *Package) processWide(t *tracker, at ssa.Instruction) {
	for _, fn := range p.Prog.Funcs {
		var releases []ssa.Instruction
		grows := false
		program.Instrs(fn, func(instr ssa.Instruction) {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				return
			}
			rows := p.know.rows(program.Object(call.Common()))
			if rows == nil {
				return
			}
			grows = grows || slices.Contains(rows.Grows, t.pair)
			for _, r := range rows.Releases {
				if r.Pair == t.pair {
					releases = append(releases, instr)
				}
			}
		})
		switch {
		case fn == at.Parent():
			t.releases = append(t.releases, releases...)
		case !grows && len(releases) > 0:
			t.elsewhere = releases[0]
		}
	}
}

func isParamHandle(pair *models.Pair) bool {
	path, err := models.ParsePath(handlePath(pair))
	return err == nil && path.Base != models.Result
}

// handlePath is where a row says that the handle is: named, or what the owner
// holds, or what growth and release must share.
func handlePath(pair *models.Pair) string {
	switch {
	case pair.Grow.Handle != "":
		return pair.Grow.Handle
	case len(pair.Release) > 0 && len(pair.Release[0].Same) > 0:
		return pair.Release[0].Same[0]
	case pair.Grow.Holds != "":
		return pair.Grow.Holds
	}
	return "Result[0]"
}

// handle returns the value of the handle; nil and true when the code drops it.
func (p *Package) handle(pair *models.Pair, at ssa.Instruction) (ssa.Value, bool) {
	path, err := models.ParsePath(handlePath(pair))
	if err != nil {
		return nil, false
	}
	if made, ok := at.(*ssa.Alloc); ok {
		return made, !p.setsField(made, pair.Grow.Unless)
	}
	call := at.(ssa.CallInstruction)
	if path.Base != models.Result {
		v := part(call.Common(), handlePath(pair))
		return v, v != nil
	}
	value, ok := call.(*ssa.Call)
	if !ok {
		return nil, true // go and defer drop results
	}
	if _, tuple := value.Type().(*types.Tuple); !tuple {
		if len(*value.Referrers()) == 0 {
			return nil, true
		}
		return value, true
	}
	for _, ref := range *value.Referrers() {
		if extract, ok := ref.(*ssa.Extract); ok && extract.Index == path.Index {
			if len(*extract.Referrers()) > 0 {
				return extract, true
			}
		}
	}
	return nil, true
}

// setsField reports whether a composite literal sets one of the fields that
// make the row void: "Param[0].DisableKeepAlives".
func (p *Package) setsField(made *ssa.Alloc, unless []string) bool {
	for _, ref := range *made.Referrers() {
		at, ok := ref.(*ssa.FieldAddr)
		if !ok {
			continue
		}
		name := deref(made.Type()).Underlying().(*types.Struct).Field(at.Field).Name()
		for _, text := range unless {
			if path, err := models.ParsePath(text); err == nil && slices.Contains(path.Fields, name) {
				return true
			}
		}
	}
	return false
}

// acquireTime says how often an acquisition happens. Any code that is not part
// of start-up may run again: for what each call takes and should give back, that
// is repetition enough; what is registered with the process needs more.
func (p *Package) acquireTime(call ssa.Instruction, pair *models.Pair) leak.When {
	when := p.Prog.When(call)
	if when.Phase == leak.Load || when.Phase == leak.Never || when.Many != leak.Unknown {
		return when
	}
	when.Open = false
	if p.IsCommand() {
		return when // what is not shown to repeat there runs once
	}
	if pair.Owner.Kind == "resource" || pair.Owner.Kind == "scheduler" {
		when.Many = leak.Yes
	}
	return when
}

// settle turns what the tracker saw into events.
func (a *Acquired) settle(p *Package, t *tracker) {
	a.Owner.Escapes = t.escapes
	if len(t.kept) > 0 {
		a.Kept = t.kept[len(t.kept)-1]
	}
	release := func(paths leak.Coverage, at ssa.Instruction) {
		e := leak.Event{Kind: leak.Release, Owner: a.Owner.Place, Key: leak.Key{Kind: leak.KeyEach}, Paths: paths, When: leak.When{Phase: leak.Run}}
		if at != nil {
			pos, end := p.Range(at)
			e.At = p.spanOf(pos, end)
		}
		a.Release = append(a.Release, e)
	}
	if t.elsewhere != nil {
		release(leak.Always, t.elsewhere)
		return
	}
	if at := p.settleKept(a, t); at != nil {
		release(leak.Always, at)
		return
	}
	if len(t.releases) == 0 {
		if p.servesForEver(a) {
			release(leak.Always, a.At)
		}
		return
	}
	if at := deferredBefore(t.releases, a.At); at != nil {
		release(leak.Always, at)
		return
	}
	call, _ := a.At.(ssa.Value)
	done := func(instr ssa.Instruction) bool {
		return slices.Contains(t.releases, instr) || slices.Contains(t.handovers, instr)
	}
	dead := p.FailedBranches(call, a.Handle)
	miss, missed := Misses(a.At, func(instr ssa.Instruction) bool {
		_, isReturn := instr.(*ssa.Return)
		return isReturn || done(instr) // first look for turns of a loop
	}, dead)
	if !missed {
		miss, missed = Misses(a.At, done, dead)
	}
	if !missed {
		release(leak.Always, t.releases[0])
		return
	}
	a.Miss = miss
	a.Exits = miss.Exit != nil || MissesExit(a.At, done, dead)
	if a.Growth.When.Many == leak.Unknown && !(p.IsCommand() && a.isOnce()) {
		a.Growth.When.Many, a.Growth.Registers = leak.Yes, false // who removes it once means it to come again
	}
	release(leak.SomePath, t.releases[0])
}

// deferredBefore finds a deferred release of the variable that was already in
// place when the handle was acquired.
func deferredBefore(releases []ssa.Instruction, call ssa.Instruction) ssa.Instruction {
	for _, r := range releases {
		if _, ok := r.(*ssa.Defer); ok && r.Block().Dominates(call.Block()) && (r.Block() != call.Block() || position(r) < position(call)) {
			return r
		}
	}
	return nil
}

// isOnce reports whether what is acquired goes when a command fails: the way that
// misses the release is out of it, and not another turn of a loop.
func (a *Acquired) isOnce() bool { return !a.Miss.Again && a.Pair.Owner.Kind == "resource" }
