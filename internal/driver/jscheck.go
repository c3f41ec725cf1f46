package driver

import (
	"context"

	"github.com/leaklint/leaklint/analyzers/jscheck"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
)

// javascript runs the engine for JavaScript and TypeScript; with a session, on
// what that has kept.
type javascript struct{ session *jscheck.Session }

func (javascript) Name() string      { return "jscheck" }
func (javascript) Lang() source.Lang { return source.JS }

// Kept makes it a [Keeper].
func (javascript) Kept() Engine { return javascript{jscheck.NewSession()} }

func (javascript) options(w Work) jscheck.Options {
	return jscheck.Options{
		Root: w.Root, Models: w.Models, Overlay: w.Overlay, Jobs: w.Jobs, Wants: w.Wants, Focus: w.Focus, Progress: w.Progress,
	}
}

func (e javascript) Check(ctx context.Context, entries []source.Entry, w Work) (Output, error) {
	check := jscheck.Check
	if e.session != nil {
		check = e.session.Check
	}
	r, err := check(ctx, entries, e.options(w))
	if err != nil {
		return Output{}, err
	}
	return Output{Findings: r.Findings, Problems: r.Problems, Broken: r.Broken, Files: r.Files}, nil
}

func (e javascript) Why(ctx context.Context, entries []source.Entry, w Work, at Line) ([]report.Account, error) {
	found, err := jscheck.Why(ctx, entries, e.options(w), at.File, at.Line)
	accounts := make([]report.Account, len(found))
	for i, a := range found {
		accounts[i] = report.Account(a)
	}
	return accounts, err
}
