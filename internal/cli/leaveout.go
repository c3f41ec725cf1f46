package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/leak"
)

// leaveOut drops the findings that the baseline knows, and those that are not
// new where only new ones are wanted.
func (p *plan) leaveOut(ctx context.Context, r *driver.Result) error {
	if p.baseline != "" {
		p.run.Baselined = p.leaveOutKnown(r)
	}
	if p.newcomers == nil {
		return nil
	}
	isNew, err := p.newcomers.isNew(ctx, p, r)
	if err != nil {
		return err
	}
	p.run.NotNew = keep(r, isNew)
	return nil
}

// leaveOutKnown drops what the baseline knows, tells of its entries that know
// nothing any more, and returns how many findings were dropped.
func (p *plan) leaveOutKnown(r *driver.Result) int {
	m := p.compare(slices.Concat(r.Findings, r.Below), r)
	if len(m.Stale) > 0 {
		r.Notes = append(r.Notes, leak.Problem{File: p.baseline, Message: fmt.Sprintf(
			"%s gone; leaklint baseline prune drops what is gone", are(len(m.Stale), "finding"))})
	}
	wanted := make([]bool, len(r.Findings))
	for i := range wanted {
		wanted[i] = !m.Known[i]
	}
	return keep(r, wanted)
}

// keep drops the findings that are not wanted and returns how many they are.
func keep(r *driver.Result, wanted []bool) (dropped int) {
	kept := make([]leak.Finding, 0, len(r.Findings))
	for i, f := range r.Findings {
		if wanted[i] {
			kept = append(kept, f)
		}
	}
	dropped = len(r.Findings) - len(kept)
	r.Findings = kept
	return dropped
}
