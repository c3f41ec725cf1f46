package sites

import (
	"slices"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
)

// flowResult says what the paths through a function do for a promise.
type flowResult struct {
	// acts is set when some path settles the promise or hands a resolver on.
	acts bool
	// unsettled is set when some path ends with neither; at is where the first does.
	unsettled bool
	at        int32
	// cond is the condition of the innermost block in which that path ends.
	cond program.ValID
	// threw is where an async executor awaits, outside any try with a catch, what
	// may reject while the promise is open: the executor's own promise rejects,
	// and the one that it should settle stays as it is.
	threw int32
	// not is set when the path runs where the condition is false.
	not bool
}

// flow walks the paths of a function of the scope. A function that is being
// walked already, because it starts itself anew, counts as settling.
func (w *settling) flow(f program.FuncID) *flowResult {
	if r, ok := w.flows[f]; ok {
		return r
	}
	w.flows[f] = &flowResult{acts: true}
	fw := &flower{w: w}
	fw.paths = pathsOf(w.d.m, f, fw)
	if fw.body(true) {
		fw.leave(fw.m.Funcs[f].BodyEnd, 0, false)
	}
	w.flows[f] = &fw.result
	return &fw.result
}

// flower asks of the paths of one function whether some of them reach a point
// with the promise neither settled nor handed on.
type flower struct {
	paths
	w      *settling
	result flowResult
	// catching counts the tries with a catch around a point.
	catching int
	// quiet counts what is around that makes an unsettled end no fault.
	quiet int
	// skipped remembers the last condition under which nothing settles.
	skipped program.ValID
	not     bool
}

func (fw *flower) leave(at int32, cond program.ValID, not bool) {
	if fw.quiet > 0 || fw.result.unsettled {
		return
	}
	if cond == 0 {
		cond, not = fw.skipped, fw.not
	}
	fw.result.unsettled, fw.result.at, fw.result.cond, fw.result.not = true, at, cond, not
}

// event takes one event in.
func (fw *flower) event(e *program.Ev, open bool) bool {
	for _, a := range fw.w.acts[e.ID] {
		if a.kind == actHelper {
			r := fw.w.flow(a.fn)
			fw.result.acts = fw.result.acts || r.acts
			if r.unsettled {
				continue
			}
		}
		fw.result.acts = true
		open = false
	}
	if !open {
		return false
	}
	switch e.Kind {
	case program.EvReturn:
		cond, not := fw.condition(e)
		fw.leave(e.At, cond, not)
		return false
	case program.EvThrow:
		return false // the executor rejects, or the process hears of it
	case program.EvAwait:
		if fw.fn == fw.w.d.scope && !fw.w.d.inline && fw.catching == 0 && fw.result.threw == 0 && mayReject(fw.w.p, program.Node{M: fw.m, V: program.ValID(e.A)}) {
			fw.result.threw = e.At
		}
	case program.EvCall:
		if rows := fw.w.p.Rows(program.Node{M: fw.m, V: program.ValID(e.A)}); rows != nil && len(rows.Exits) > 0 {
			return false // process.exit()
		}
	}
	return true
}

// condition is what guards the block of an event.
func (fw *flower) condition(e *program.Ev) (program.ValID, bool) {
	block := &fw.m.Blocks[e.Block]
	return block.Cond, block.Kind == program.BlockElse
}

// branch: if, ?:, &&, ||. A condition that reads what the code itself changes is
// a guard (`if (settled) return`, `if (--left === 0) resolve()`): another path
// has settled, or will.
func (fw *flower) branch(blocks []program.BlockID, open bool) bool {
	cond := fw.m.Blocks[blocks[0]].Cond
	if open && fw.isState(program.Node{M: fw.m, V: cond}, 0) {
		fw.quiet++
		for _, b := range blocks {
			fw.block(b, true)
		}
		fw.quiet--
		for _, b := range blocks {
			if fw.acted(b) {
				return false
			}
		}
		return true
	}
	fall := false
	for _, b := range blocks {
		if fw.block(b, open) {
			fall = true
		}
	}
	if len(blocks) == 1 && open {
		if fw.acted(blocks[0]) {
			fw.skipped, fw.not = cond, fw.m.Blocks[blocks[0]].Kind == program.BlockThen
		}
		fall = true
	}
	return fall
}

// acted reports whether anything in a block settles or hands on.
func (fw *flower) acted(b program.BlockID) bool {
	block := &fw.m.Blocks[b]
	for at := block.First; at < block.Last; at++ {
		if fw.m.Evs[at].Fn == fw.fn && len(fw.w.acts[at]) > 0 {
			return true
		}
	}
	return false
}

func (fw *flower) cases(blocks []program.BlockID, open bool) bool {
	fall, complete := fw.eachCase(blocks, open)
	if open && !complete && slices.ContainsFunc(blocks, fw.acted) {
		fw.skipped, fw.not = fw.m.Blocks[blocks[0]].Cond, true
	}
	return fall
}

// loop: taken to run at least once.
func (fw *flower) loop(b program.BlockID, open bool) bool {
	return fw.turn(b, open) && !(open && fw.acted(b))
}

// try: a catch is entered from wherever the block may throw with the promise
// still open; a finally that settles covers every way out.
func (fw *flower) try(blocks []program.BlockID, open bool) bool {
	covered, catches := false, 0
	for _, b := range blocks {
		covered = covered || fw.m.Blocks[b].Kind == program.BlockFinally && fw.acted(b)
		if fw.m.Blocks[b].Kind == program.BlockCatch {
			catches = 1
		}
	}
	if covered {
		fw.quiet++
		defer func() { fw.quiet-- }()
	}
	fw.catching += catches
	fall, caught := fw.block(blocks[0], open), open && fw.mayThrow(blocks[0])
	fw.catching -= catches
	for _, b := range blocks[1:] {
		switch fw.m.Blocks[b].Kind {
		case program.BlockCatch:
			if fw.block(b, caught) {
				fall = true
			}
		case program.BlockFinally:
			fall = fw.block(b, fall)
		}
	}
	return fall && !covered
}

// mayThrow reports whether a call comes before the first act of a block.
func (fw *flower) mayThrow(b program.BlockID) bool {
	block := &fw.m.Blocks[b]
	for at := block.First; at < block.Last; at++ {
		e := &fw.m.Evs[at]
		if e.Fn != fw.fn {
			continue
		}
		if len(fw.w.acts[at]) > 0 {
			return false
		}
		if e.Kind == program.EvCall || e.Kind == program.EvThrow || e.Kind == program.EvAwait {
			return true
		}
	}
	return false
}
