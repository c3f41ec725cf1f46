package goroutineleak

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// abandoned reports
//
//	go s.dispatch() // receives until s.queue is closed
//	if err := s.listen(); err != nil {
//		return nil, err // nobody can close s.queue any more
//	}
//	return s, nil
func abandoned(p *sites.Package, start *ssa.Go) *stuck {
	spawned := p.Prog.Spawned(start)
	fn := start.Parent()
	if spawned == nil || fn.Signature.Results().Len() == 0 {
		return nil
	}
	places := stops(p, start, spawned)
	if len(places) == 0 {
		return nil
	}
	miss, missed := sites.Misses(start, func(instr ssa.Instruction) bool {
		return ends(p, instr, places) || isSuccess(instr)
	}, nil)
	if !missed || miss.Exit == nil {
		return nil
	}
	return &stuck{start: start, at: start, sure: leak.Unknown, exit: miss.Exit,
		message: "the goroutine waits for ever when " + nameOf(fn) + " returns an error: nothing closes " + placeName(places[0]) + " then",
		advice:  "Close it before returning the error, or start the goroutine last.",
	}
}

// stops returns the channels whose closing is the only end of a goroutine, when
// they belong to what the starting function has just made.
func stops(p *sites.Package, start *ssa.Go, spawned *ssa.Function) []leak.Place {
	var places []leak.Place
	other := false
	fn, own := start.Parent(), made(p, start)
	for _, inner := range p.Within(spawned) {
		program.Instrs(inner, func(instr ssa.Instruction) {
			switch instr := instr.(type) {
			case *ssa.Select:
				for _, state := range instr.States {
					if state.Send == nil {
						add(p, state.Chan, fn, own, &places, &other)
					}
				}
			case *ssa.UnOp:
				if program.IsReceive(instr) {
					add(p, instr.X, fn, own, &places, &other)
				}
			}
		})
	}
	if other || !p.Waiting(spawned) {
		return nil
	}
	var closed []leak.Place
	for _, place := range places {
		if len(p.Closes(place)) > 0 {
			closed = append(closed, place)
		}
	}
	return closed
}

// made are the types of the objects that a goroutine gets and that the starting
// function has just made: nobody else can end the goroutine through them.
func made(p *sites.Package, start *ssa.Go) map[string]bool {
	own := map[string]bool{}
	for _, v := range given(start) {
		if p.IsFresh(v, start.Parent()) {
			own[p.TypeName(v.Type())] = true
		}
	}
	return own
}

// given is what a goroutine gets: arguments, and what its function captures.
func given(start *ssa.Go) []ssa.Value {
	values := slices.Clone(start.Call.Args)
	if closure, ok := start.Call.Value.(*ssa.MakeClosure); ok {
		values = append(values, closure.Bindings...)
	}
	return values
}

// add notes a channel that a goroutine receives from; one that somebody else
// controls, such as a context's, may end it.
func add(p *sites.Package, ch ssa.Value, fn *ssa.Function, own map[string]bool, places *[]leak.Place, other *bool) {
	for _, o := range p.Origins(ch) {
		switch o.Kind {
		case leak.Field:
			if !own[sites.TypeOf(o.Place)] {
				*other = true
				continue
			}
			*places = append(*places, o.Place)
		case leak.Local:
			if made, ok := o.Base.(*ssa.MakeChan); ok && made.Parent() == fn {
				*places = append(*places, o.Place)
				continue
			}
			*other = true
		default:
			*other = true
		}
	}
}

// ends reports whether an instruction closes one of the channels, or may: it
// calls a function that does, or gives the object away.
func ends(p *sites.Package, instr ssa.Instruction, places []leak.Place) bool {
	if v := sites.ClosedBy(instr); v != nil {
		return isOne(p, v, places)
	}
	if _, isGo := instr.(*ssa.Go); isGo {
		return false
	}
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		if st, ok := instr.(*ssa.Store); ok {
			return givesAway(p, st)
		}
		_, isUpdate := instr.(*ssa.MapUpdate)
		return isUpdate
	}
	callee := p.Prog.Callee(call.Common())
	if callee == nil {
		return false
	}
	for _, fn := range p.Within(callee) {
		found := false
		program.Instrs(fn, func(inner ssa.Instruction) {
			if v := sites.ClosedBy(inner); v != nil && isOne(p, v, places) {
				found = true
			}
		})
		if found {
			return true
		}
	}
	return false
}

// givesAway reports whether a store puts an object where others find it.
func givesAway(p *sites.Package, st *ssa.Store) bool {
	if _, ok := st.Val.Type().Underlying().(*types.Pointer); !ok {
		return false
	}
	for _, o := range p.Origins(st.Addr) {
		if o.Kind == leak.Module || o.Kind == leak.Field && !p.MadeIn(o, st.Parent()) {
			return true
		}
	}
	return false
}

func isOne(p *sites.Package, v ssa.Value, places []leak.Place) bool {
	for _, o := range p.Origins(v) {
		for _, place := range places {
			if o.Place == place {
				return true
			}
		}
	}
	return false
}

// isSuccess reports whether an instruction is a return that is not a failure:
// the caller gets the object and can end the goroutine.
func isSuccess(instr ssa.Instruction) bool {
	ret, ok := instr.(*ssa.Return)
	if !ok {
		return false
	}
	if len(ret.Results) < 2 {
		return true
	}
	last := sites.Returned(ret, len(ret.Results)-1)
	if !types.Identical(last.Type(), types.Universe.Lookup("error").Type()) || isNil(last) {
		return true
	}
	return !isNil(sites.Returned(ret, 0))
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value == nil
}

func placeName(place leak.Place) string {
	if place.Kind == leak.Field {
		return sites.Code(sites.Short(place))
	}
	return "its channel"
}
