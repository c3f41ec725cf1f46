package sites

import "github.com/leaklint/leaklint/analyzers/jscheck/program"

// paths walks the blocks of one function in the order in which they run. What it
// carries along is whether some path reaches a point with a question still open:
// a handle that is not released, a promise that is not settled.
type paths struct {
	m    *program.Module
	fn   program.FuncID
	kids map[program.BlockID][]program.BlockID
	// broke gathers what reaches the end of a loop or switch by break.
	broke bool
	steps steps
}

// steps is what a question makes of events and of blocks that belong together.
// Each returns whether the question is open at the end.
type steps interface {
	event(e *program.Ev, open bool) bool
	branch(group []program.BlockID, open bool) bool
	cases(group []program.BlockID, open bool) bool
	try(group []program.BlockID, open bool) bool
	loop(b program.BlockID, open bool) bool
}

func pathsOf(m *program.Module, fn program.FuncID, s steps) paths {
	t := paths{m: m, fn: fn, kids: map[program.BlockID][]program.BlockID{}, steps: s}
	f := &m.Funcs[fn]
	for b := int(f.Block) + 1; b < len(m.Blocks) && m.Blocks[b].First <= f.Last; b++ {
		if block := &m.Blocks[b]; block.Fn == fn && block.Kind != program.BlockBody {
			t.kids[block.Parent] = append(t.kids[block.Parent], program.BlockID(b))
		}
	}
	return t
}

// body walks the function and reports whether a path falls out of its end open.
func (t *paths) body(open bool) bool { return t.block(t.m.Funcs[t.fn].Block, open) }

// block walks a block and reports whether a path falls out of its end open.
func (t *paths) block(b program.BlockID, open bool) bool {
	block := &t.m.Blocks[b]
	kids := t.kids[b]
	for at := block.First; at < block.Last || len(kids) > 0; {
		if len(kids) > 0 && (t.m.Blocks[kids[0]].First <= at || at >= block.Last) {
			n := siblings(t.m, kids)
			open = t.blocks(kids[:n], open)
			at = max(at, t.m.Blocks[kids[n-1]].Last)
			kids = kids[n:]
			continue
		}
		if e := &t.m.Evs[at]; e.Fn == t.fn && e.Block == b {
			open = t.steps.event(e, open)
		}
		at++
	}
	if block.Exit == program.ExitBreak && block.Kind != program.BlockBody {
		t.broke = t.broke || open
		return false
	}
	return open
}

// siblings returns how many of the blocks at the front belong together: then
// and else, try with catch and finally, the cases of a switch.
func siblings(m *program.Module, kids []program.BlockID) int {
	first := &m.Blocks[kids[0]]
	n := 1
	for ; n < len(kids); n++ {
		next := &m.Blocks[kids[n]]
		switch {
		case first.Kind == program.BlockThen && next.Kind == program.BlockElse && next.Cond == first.Cond && n == 1:
		case first.Kind == program.BlockTry && (next.Kind == program.BlockCatch || next.Kind == program.BlockFinally):
		case first.Kind == program.BlockCase && next.Kind == program.BlockCase && next.Cond == first.Cond:
		default:
			return n
		}
	}
	return n
}

func (t *paths) blocks(group []program.BlockID, open bool) bool {
	switch t.m.Blocks[group[0]].Kind {
	case program.BlockThen, program.BlockElse:
		return t.steps.branch(group, open)
	case program.BlockCase:
		return t.steps.cases(group, open)
	case program.BlockTry:
		return t.steps.try(group, open)
	case program.BlockLoop:
		return t.steps.loop(group[0], open)
	}
	return t.block(group[0], open)
}

// eachCase walks the cases of a switch: each is entered as the switch is, or from
// the case before. It is complete when one of them is the default.
func (t *paths) eachCase(group []program.BlockID, open bool) (fall, complete bool) {
	outer := t.broke
	t.broke = false
	for _, b := range group {
		fall = t.block(b, open || fall)
		complete = complete || t.m.Blocks[b].Default
	}
	fall = fall || t.broke || open && !complete
	t.broke = outer
	return fall, complete
}

// turn walks a loop once.
func (t *paths) turn(b program.BlockID, open bool) bool {
	outer := t.broke
	t.broke = false
	fall := t.block(b, open)
	fall = fall || t.broke
	t.broke = outer
	return fall
}
