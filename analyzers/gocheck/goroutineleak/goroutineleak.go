// Package goroutineleak reports goroutines that can never end: they loop with
// no way out, or wait for a channel that nobody serves.
package goroutineleak

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

const rule = "goroutine-leak"

// Analyzer is the rule with the built-in models.
var Analyzer = New(sites.Analyzer)

// New returns the rule on top of a sites analyzer.
func New(from *analysis.Analyzer) *analysis.Analyzer {
	return sites.Rule("goroutineleak", "report goroutines that never end", from, check)
}

// stuck is a goroutine that cannot end, with what it waits for.
type stuck struct {
	start *ssa.Go
	// at is where to point: the send, the loop, the go statement.
	at      ssa.Instruction
	message string
	advice  string
	// sure is Yes when the goroutine surely blocks once the code gets there.
	sure leak.Tri
	// exit is the return after which nobody serves the goroutine.
	exit ssa.Instruction
	// channels are the makes that a buffer of one would cure.
	channels []*ssa.MakeChan
	// hangs is set when the function that starts the goroutine never ends either.
	hangs bool
	// forEver is set when the goroutine may be meant to run as long as the process.
	forEver bool
}

func check(p *sites.Package) []sites.Draft {
	var found []*stuck
	first := map[*ssa.Go]*stuck{}
	add := func(s *stuck) {
		if s == nil {
			return
		}
		if said := first[s.start]; s.start != nil && said != nil {
			if said.channels != nil {
				said.channels = append(said.channels, s.channels...) // one goroutine, sending on several
			}
			return
		}
		if _, ok := draft(p, s); ok {
			first[s.start] = s
			found = append(found, s)
		}
	}
	for _, fn := range p.Prog.Funcs {
		program.Instrs(fn, func(instr ssa.Instruction) {
			if made, ok := instr.(*ssa.MakeChan); ok {
				for _, s := range append(channel(p, made), leftGenerator(p, made)...) {
					add(s)
				}
			}
		})
		program.Instrs(fn, func(instr ssa.Instruction) {
			if start, ok := instr.(*ssa.Go); ok {
				add(endless(p, start))
				add(abandoned(p, start))
				add(undone(p, start))
			}
		})
	}
	var drafts []sites.Draft
	for _, s := range found {
		d, _ := draft(p, s)
		drafts = append(drafts, d)
	}
	return drafts
}

func draft(p *sites.Package, s *stuck) (sites.Draft, bool) {
	run := s.at
	if s.start != nil {
		run = s.start
	}
	when := p.Prog.When(run)
	if when.Many == leak.Unknown && when.Phase != leak.Load {
		when.Open = false // each call of an exported function starts another
	}
	if s.exit != nil && when.Many == leak.Unknown && !endsAfter(p, when) {
		when.Many = leak.Yes
	}
	owner := leak.Owner{Kind: leak.Goroutine, Name: "goroutine", Lifetime: leak.Process, Sure: s.sure,
		Place: leak.Place{Kind: leak.Global, Root: "goroutines"}}
	pos, end := p.Range(s.at)
	growth := leak.Event{Kind: leak.Grow, Owner: owner.Place, Key: leak.Key{Kind: leak.KeyNone}, When: when, At: p.Span(pos, end)}
	growth.Registers = when.Many != leak.Yes && (when.Phase == leak.Teardown || p.IsCommand() && !s.hangs || s.forEver && !(p.IsOpen() && servesObject(p, s.start)))
	if n := p.NodeAt(s.at); n != nil {
		growth.What = p.Text(n)
	}
	v := leak.Judge(owner, []leak.Event{growth}, nil)[0]
	d := sites.Draft{Pos: pos, End: end, Finding: leak.Finding{
		Rule: rule, Owner: owner, Growth: growth, Confidence: v.Confidence, Message: s.message, Advice: s.advice,
		Path: []leak.Step{{Text: growth.What, At: growth.At}},
	}}
	if s.start != nil && s.at != ssa.Instruction(s.start) {
		d.Related = append(d.Related, related(p, s.start, "the goroutine starts here"))
	}
	if s.exit != nil && s.exit.Pos().IsValid() {
		d.Related = append(d.Related, related(p, s.exit, "this return leaves it waiting"))
	}
	if s.channels != nil {
		bufferFix(p, &d, s.channels)
	}
	return d, v.Confidence > leak.Silent
}

// endsAfter reports whether little comes after a growth: it is a part of one
// command of a program, which then ends, or of the end of an object. What is
// called in package main in ways that do not show may be called again and again.
func endsAfter(p *sites.Package, when leak.When) bool {
	return when.Phase == leak.Teardown || p.IsCommand() && p.Pkg.Name() != "main"
}

func related(p *sites.Package, instr ssa.Instruction, message string) analysis.RelatedInformation {
	pos, end := p.Range(instr)
	return analysis.RelatedInformation{Pos: pos, End: end, Message: message}
}

// nameOf names a function in messages; one inside another is said to be in it.
func nameOf(fn *ssa.Function) string {
	if outer := fn.Parent(); outer != nil {
		for outer.Parent() != nil {
			outer = outer.Parent()
		}
		return "the function in " + sites.Code(outer.Name())
	}
	return sites.Code(fn.Name())
}
