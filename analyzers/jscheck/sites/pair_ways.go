package sites

import (
	"slices"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
)

func (t *ways) walk() {
	fn := t.f.Func()
	for b := int(fn.Block) + 1; b < len(t.m.Blocks) && t.m.Blocks[b].First <= fn.Last; b++ {
		if block := &t.m.Blocks[b]; block.Fn == t.f.F && block.Kind != program.BlockBody {
			t.kids[block.Parent] = append(t.kids[block.Parent], program.BlockID(b))
		}
	}
	if t.block(fn.Block, false) {
		t.left = true
	}
}

// block walks a block and reports whether the handle is open at its end.
func (t *ways) block(b program.BlockID, open bool) bool {
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
		if e := &t.m.Evs[at]; e.Fn == t.f.F && e.Block == b {
			open = t.event(e, open)
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

func (t *ways) event(e *program.Ev, open bool) bool {
	if t.acts[e.ID] {
		return false
	}
	if e.ID == t.start {
		return true
	}
	if !open {
		return false
	}
	switch e.Kind {
	case program.EvReturn:
		t.left = t.left || t.quiet == 0
		return false
	case program.EvThrow:
		if t.tries > 0 {
			t.caught = true
		} else {
			t.left = t.left || t.quiet == 0
		}
		return false
	case program.EvAwait:
		if t.tries > 0 {
			t.caught = true
		} else {
			t.thrown = t.thrown || t.quiet == 0
		}
	case program.EvCall:
		if rows := t.p.Rows(program.Node{M: t.m, V: program.ValID(e.A)}); rows != nil && len(rows.Exits) > 0 {
			return false // process.exit()
		}
	}
	return true
}

func (t *ways) blocks(group []program.BlockID, open bool) bool {
	switch t.m.Blocks[group[0]].Kind {
	case program.BlockThen, program.BlockElse:
		return t.branch(group, open)
	case program.BlockCase:
		return t.cases(group, open)
	case program.BlockTry:
		return t.try(group, open)
	case program.BlockLoop:
		return t.loop(group[0], open)
	}
	return t.block(group[0], open)
}

// branch: a condition that looks at the handle, or at what decided whether
// there is one, does not open another path.
func (t *ways) branch(group []program.BlockID, open bool) bool {
	fall := false
	for _, b := range group {
		if t.block(b, open) {
			fall = true
		}
	}
	if len(group) > 1 {
		return fall
	}
	if open && t.acted(group[0]) && t.follows(program.Node{M: t.m, V: t.m.Blocks[group[0]].Cond}) {
		return false
	}
	return fall || open
}

// follows reports whether a condition asks for the handle, or for what the
// registration itself was made to depend on.
func (t *ways) follows(cond program.Node) bool {
	asks := func(place program.Place) bool { return !place.IsZero() && mentions(t.p, cond, place) }
	if slices.ContainsFunc(t.h.slots, asks) {
		return true
	}
	found := false
	for _, c := range t.p.Conds(t.m, t.h.r.N.Home()) {
		t.p.Each(c.N, func(n program.Node) {
			if v := n.Val(); v.Op == program.OpSym || v.Op == program.OpField {
				found = found || asks(t.p.Place(n))
			}
		})
	}
	return found
}

// acted reports whether anything in a block releases.
func (t *ways) acted(b program.BlockID) bool {
	block := &t.m.Blocks[b]
	for at := block.First; at < block.Last; at++ {
		if t.acts[at] {
			return true
		}
	}
	return false
}

// cases: each case is entered as the switch is, or from the case before.
func (t *ways) cases(group []program.BlockID, open bool) bool {
	outer := t.broke
	t.broke = false
	fall, complete := false, false
	for _, b := range group {
		fall = t.block(b, open || fall)
		complete = complete || t.m.Blocks[b].Default
	}
	fall = fall || t.broke || open && !complete
	t.broke = outer
	return fall
}

// loop: one that releases is taken to run.
func (t *ways) loop(b program.BlockID, open bool) bool {
	outer := t.broke
	t.broke = false
	fall := t.block(b, open) || t.broke || open
	t.broke = outer
	return fall && !(open && t.acted(b))
}

// try: a catch is entered with the handle open when the block may throw while
// it is; a finally that releases covers every way out.
func (t *ways) try(group []program.BlockID, open bool) bool {
	covered, catches := false, false
	for _, b := range group[1:] {
		kind := t.m.Blocks[b].Kind
		covered = covered || kind == program.BlockFinally && t.acted(b)
		catches = catches || kind == program.BlockCatch
	}
	if covered {
		t.quiet++
		defer func() { t.quiet-- }()
	}
	outer := t.caught
	if catches {
		t.tries, t.caught = t.tries+1, false
	}
	fall := t.block(group[0], open)
	entered := t.caught
	if catches {
		t.tries, t.caught = t.tries-1, outer
	}
	for _, b := range group[1:] {
		switch t.m.Blocks[b].Kind {
		case program.BlockCatch:
			if t.block(b, entered) {
				fall = true
			}
		case program.BlockFinally:
			fall = t.block(b, fall)
		}
	}
	return fall && !covered
}
