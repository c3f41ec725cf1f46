package jscheck

import (
	"context"

	"github.com/leaklint/leaklint/analyzers/jscheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

// Account is an owner with what was seen of it and what was decided.
type Account struct {
	Owner    leak.Owner
	Releases []leak.Event
	Verdicts []leak.Verdict
}

// Why gives account of each owner that has an event on a line of a file: also
// of those on which nothing is reported. line is 1-based.
func Why(ctx context.Context, entries []source.Entry, o Options, file string, line int) ([]Account, error) {
	found, err := summarise(ctx, entries, len(entries), o)
	if err != nil {
		return nil, err
	}
	modules, _ := collect(found)
	on, err := onLine(entries, o.Overlay, file, line)
	if err != nil {
		return nil, err
	}
	p := link(modules, resolverOf(modules, o.Root), o)
	p.Read = reader(entries, o.Overlay)
	var accounts []Account
	for _, r := range withPacks(o.Models) {
		if o.Wants != nil && !o.Wants(r.id) {
			continue
		}
		for _, s := range r.sites(p) {
			if touches(s, on) {
				accounts = append(accounts, Account{s.Owner, s.Releases, s.Verdicts()})
			}
		}
	}
	return accounts, nil
}

// onLine returns a predicate for spans that start on a line.
func onLine(entries []source.Entry, overlay source.Overlay, file string, line int) (func(leak.Span) bool, error) {
	for _, e := range entries {
		if e.Path != file {
			continue
		}
		f, problem := overlay.Read(e)
		if problem != nil {
			return nil, problemError{*problem}
		}
		lines := source.NewLines(f.Text)
		return func(s leak.Span) bool {
			if s.File != file {
				return false
			}
			at, _ := lines.Position(s.Start)
			return at == line
		}, nil
	}
	return func(leak.Span) bool { return false }, nil
}

type problemError struct{ leak.Problem }

func (e problemError) Error() string { return e.File + ": " + e.Message }

func touches(s *sites.Site, on func(leak.Span) bool) bool {
	if on(s.Owner.At) {
		return true
	}
	for _, g := range s.Growths {
		if on(g.At) {
			return true
		}
	}
	for _, r := range s.Releases {
		if on(r.At) {
			return true
		}
	}
	return false
}
