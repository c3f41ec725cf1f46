// Package gocheck is the Go engine: analyzers for golang.org/x/tools/go/analysis
// and the drivers that run them.
//
// Each rule is a package with an exported Analyzer. All of them require the
// sites analyzer, which reads a package once and says who owns what, where it
// grows and where it is released.
package gocheck

import (
	"golang.org/x/tools/go/analysis"

	"github.com/leaklint/leaklint/analyzers/gocheck/goroutineleak"
	"github.com/leaklint/leaklint/analyzers/gocheck/largecapture"
	"github.com/leaklint/leaklint/analyzers/gocheck/listenerleak"
	"github.com/leaklint/leaklint/analyzers/gocheck/resourceleak"
	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/analyzers/gocheck/timerleak"
	"github.com/leaklint/leaklint/analyzers/gocheck/unboundedcache"
)

// rules makes the analyzers of all rules on top of one sites analyzer.
var rules = []func(*analysis.Analyzer) *analysis.Analyzer{
	goroutineleak.New,
	largecapture.New,
	listenerleak.New,
	resourceleak.New,
	timerleak.New,
	unboundedcache.New,
}

// Analyzers returns the analyzers of all rules with the built-in models.
func Analyzers() []*analysis.Analyzer { return on(sites.Analyzer) }

// With returns the analyzers of all rules with other options.
func With(opts sites.Options) []*analysis.Analyzer {
	return on(sites.New(func() sites.Options { return opts }))
}

// RuleOf returns the id of the rule that an analyzer checks: "timer-leak" for
// timerleak.
func RuleOf(a *analysis.Analyzer) string { return ruleIDs[a.Name] }

// ruleIDs are the rules by the names of their analyzers.
var ruleIDs = map[string]string{
	"goroutineleak":  "goroutine-leak",
	"largecapture":   "large-capture",
	"listenerleak":   "listener-leak",
	"resourceleak":   "resource-leak",
	"timerleak":      "timer-leak",
	"unboundedcache": "unbounded-cache",
}

func on(from *analysis.Analyzer) []*analysis.Analyzer {
	var all []*analysis.Analyzer
	for _, rule := range rules {
		all = append(all, rule(from))
	}
	return all
}
