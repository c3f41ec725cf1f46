package gocheck

import (
	"context"
	"fmt"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// Why gives account of the owners for which touches holds of their declaration
// or of one of their events. Spans name files by absolute paths.
func Why(ctx context.Context, patterns []string, opts Options, touches func(leak.Span) bool) ([]sites.Account, error) {
	roots, err := opts.load(ctx, patterns)
	if err != nil {
		return nil, err
	}
	set := opts.Models
	if set == nil {
		if set, err = models.Load("go"); err != nil {
			return nil, err
		}
	}
	sound, scope := soundOf(roots)
	from := sites.New(func() sites.Options {
		return sites.Options{Models: set, Scope: func(pass *analysis.Pass) bool { return scope[pass.Pkg.Path()] }}
	})
	graph, err := checker.Analyze([]*analysis.Analyzer{sites.Accounts(from)}, detached(sound), nil)
	if err != nil {
		return nil, fmt.Errorf("analyze: %w", err)
	}
	var accounts []sites.Account
	for _, action := range graph.Roots {
		list, _ := action.Result.([]sites.Account)
		for _, account := range list {
			if isTouched(account, touches) {
				accounts = append(accounts, account)
			}
		}
	}
	return accounts, nil
}

func isTouched(a sites.Account, touches func(leak.Span) bool) bool {
	if touches(a.Owner.At) {
		return true
	}
	for _, v := range a.Verdicts {
		if touches(v.Growth.At) {
			return true
		}
	}
	for _, r := range a.Releases {
		if touches(r.At) {
			return true
		}
	}
	return false
}

// soundOf returns the packages that can be analysed, and their paths.
func soundOf(roots []*packages.Package) ([]*packages.Package, map[string]bool) {
	var sound []*packages.Package
	scope := map[string]bool{}
	for _, pkg := range roots {
		if pkg.Types != nil && !pkg.IllTyped && len(pkg.Syntax) > 0 {
			sound = append(sound, pkg)
			scope[pkg.PkgPath] = true
		}
	}
	return sound, scope
}
