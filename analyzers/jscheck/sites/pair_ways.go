package sites

import (
	"slices"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
)

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

func (t *ways) cases(group []program.BlockID, open bool) bool {
	fall, _ := t.eachCase(group, open)
	return fall
}

// loop: one that releases is taken to run.
func (t *ways) loop(b program.BlockID, open bool) bool {
	fall := t.turn(b, open) || open
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
