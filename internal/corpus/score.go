package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"github.com/leaklint/leaklint/internal/leak"
)

// Row is the outcome of one case.
type Row struct {
	Case
	Before, After []Hit // those on labelled places
	Others        []Hit // before the fix, elsewhere
	Problems      []leak.Problem
	Err           error
}

func score(ctx context.Context, engine Engine, c Case, out string, least leak.Confidence) Row {
	row := Row{Case: c}
	hits, problems, err := engine(ctx, c, filepath.Join(out, c.ID, "before"))
	row.Problems, row.Err = problems, err
	for _, h := range hits {
		switch {
		case h.Confidence < least:
		case c.accepts(h):
			row.Before = append(row.Before, h)
		default:
			row.Others = append(row.Others, h)
		}
	}
	if c.silent() || !c.AfterOK || err != nil {
		return row
	}
	hits, _, row.Err = engine(ctx, c, filepath.Join(out, c.ID, "after"))
	for _, h := range hits {
		if h.Confidence >= least && c.remains(h) {
			row.After = append(row.After, h)
		}
	}
	return row
}

func (r Row) verdict() string {
	switch {
	case r.Err != nil:
		return "ERROR"
	case r.silent() && len(r.Before) == 0:
		return "silent"
	case r.silent():
		return "FALSE ALARM"
	case len(r.Before) == 0:
		return "MISS"
	case r.AfterOK && len(r.After) > 0:
		return "found, NOT SILENT AFTER"
	}
	return "found"
}

func (r Row) print(w io.Writer, verbose bool) {
	mark := ""
	if r.optional() {
		mark = " (optional)"
	}
	fmt.Fprintf(w, "%s %s%s %s: %s\n", r.ID, r.verdict(), mark, r.Family, r.Shape)
	if r.Err != nil {
		fmt.Fprintf(w, "    %v\n", r.Err)
	}
	show := func(label string, hits []Hit) {
		for _, h := range hits {
			fmt.Fprintf(w, "    %s %s:%d: %s [%s] %s\n", label, h.File, h.Line, h.Rule, h.Confidence, h.Message)
		}
	}
	if verbose {
		show("at", r.Before)
		show("other", r.Others)
		for _, p := range r.Problems {
			fmt.Fprintf(w, "    problem %s:%d: %s\n", p.File, p.Line, p.Message)
		}
	}
	show("after", r.After)
	if r.silent() && !verbose {
		show("at", r.Before)
	}
}

// Table sums up the rows.
type Table struct {
	positives, found, optional, optionalFound int
	afters, silentAfter                       int
	negatives, silent, errors                 int
}

func (t *Table) add(r Row) {
	if r.Err != nil {
		t.errors++
	}
	switch {
	case r.silent():
		t.negatives++
		if len(r.Before) == 0 && r.Err == nil {
			t.silent++
		}
		return
	case r.optional():
		t.optional++
		if len(r.Before) > 0 {
			t.optionalFound++
		}
	default:
		t.positives++
		if len(r.Before) > 0 {
			t.found++
		}
	}
	if r.AfterOK && len(r.Before) > 0 {
		t.afters++
		if len(r.After) == 0 {
			t.silentAfter++
		}
	}
}

func (t *Table) print(w io.Writer) {
	line := func(label string, n, of int) {
		share := 0.0
		if of > 0 {
			share = 100 * float64(n) / float64(of)
		}
		fmt.Fprintf(w, "%-28s %3d of %3d  %5.1f %%\n", label, n, of, share)
	}
	line("positives found", t.found, t.positives)
	line("optional positives found", t.optionalFound, t.optional)
	line("silent after the fix", t.silentAfter, t.afters)
	line("negatives silent", t.silent, t.negatives)
	if t.errors > 0 {
		fmt.Fprintf(w, "%-28s %3d\n", "errors", t.errors)
	}
}
