package unboundedcache

import (
	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// pending finds
//
//	reply := make(chan *Msg, 1)
//	c.waiting[id] = reply
//	select {
//	case m := <-reply:
//		return m, nil
//	case <-time.After(limit):
//		return nil, errTimeout // the entry stays
//	}
//
// where what serves the reply deletes the entry, and nobody does when the reply
// never comes. The release elsewhere is then one on some paths.
func pending(p *sites.Package, c *sites.Container, s *sites.Site) *ssa.Return {
	if s.HeldVal == nil || s.Instr.Parent() == nil {
		return nil
	}
	wait, own := awaited(s)
	if wait == nil {
		return nil
	}
	served := sites.CaseBranch(wait, own)
	if served == nil {
		return nil
	}
	over := ended(p, c, wait)
	releases := map[ssa.Instruction]bool{}
	for _, r := range c.Releases {
		if r.Kind != leak.Guard {
			releases[r.Instr] = true
		}
	}
	if deferred(p, c, s, releases) {
		return nil
	}
	miss, missed := sites.Misses(wait, func(instr ssa.Instruction) bool {
		return releases[instr] || p.MayRelease(instr, c)
	}, func(b *ssa.BasicBlock, i int) bool { return i == 0 && (b == served || over[b]) })
	if !missed || miss.Exit == nil {
		return nil
	}
	return miss.Exit
}

// ended are the cases of a select that say that the object with the table is at
// its end, and the table with it:
//
//	case <-s.closed:
//		return errClosed
func ended(p *sites.Package, c *sites.Container, wait *ssa.Select) map[*ssa.BasicBlock]bool {
	cases := map[*ssa.BasicBlock]bool{}
	for i, state := range wait.States {
		if state.Send != nil || !p.EndsWith(state.Chan, c) {
			continue
		}
		if b := sites.CaseBranch(wait, i); b != nil {
			cases[b] = true
		}
	}
	return cases
}

// deferred reports whether the function of a growth defers a release, or a
// function that does.
func deferred(p *sites.Package, c *sites.Container, s *sites.Site, releases map[ssa.Instruction]bool) bool {
	found := false
	program.Instrs(s.Instr.Parent(), func(instr ssa.Instruction) {
		if _, ok := instr.(*ssa.Defer); ok && (releases[instr] || p.MayRelease(instr, c)) {
			found = true
		}
	})
	return found
}

// awaited finds the select after a growth that waits for the channel put into
// the container, and the case that does.
func awaited(s *sites.Site) (*ssa.Select, int) {
	made, ok := s.HeldVal.(*ssa.MakeChan)
	if !ok {
		return nil, 0
	}
	for _, ref := range *made.Referrers() {
		sel, ok := ref.(*ssa.Select)
		if !ok || !sel.Blocking || len(sel.States) < 2 || !sites.Reaches(s.Instr, sel) {
			continue
		}
		for i, state := range sel.States {
			if state.Chan == ssa.Value(made) && state.Send == nil {
				return sel, i
			}
		}
	}
	return nil, 0
}

// pendingDraft words a pending entry that some way leaves behind.
func pendingDraft(p *sites.Package, c *sites.Container, s *sites.Site) (sites.Draft, bool) {
	exit := pending(p, c, s)
	if exit == nil {
		return sites.Draft{}, false
	}
	d := leftBy(p, c, s, exit) // a table of what is being waited for outlives each wait
	d.Message = sites.Code(c.Name) + " keeps the entry when the wait for the reply ends in another case"
	d.Advice = "Delete the entry in every case, for example with defer."
	return d, d.Confidence > leak.Silent
}
