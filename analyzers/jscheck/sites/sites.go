// Package sites finds, in a linked program, what the rules are about: owners,
// the code that makes them grow, and the code that releases. It says what there
// is; [leak.Judge] says what it means and the rule packages how it is worded.
package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// Site is an owner with everything that the program does to it.
type Site struct {
	Owner    leak.Owner
	Growths  []Growth
	Releases []leak.Event
	// Notes explain what was seen, for `leaklint why`.
	Notes []string
	// spared says why the rule lets the site be; limit is the most that it says.
	spared string
	limit  leak.Confidence
}

// Verdicts are what is decided of the growths, for `leaklint why`.
func (s *Site) Verdicts() []leak.Verdict {
	verdicts := leak.Judge(s.Owner, s.Events(), s.Releases)
	for i := range verdicts {
		v := &verdicts[i]
		switch {
		case v.Confidence == leak.Silent:
		case s.spared != "":
			v.Confidence, v.Reason = leak.Silent, s.spared
		case s.limit != leak.Silent:
			v.Confidence = min(v.Confidence, s.limit)
		}
	}
	return verdicts
}

// Growth is a growth with the value in the program that it stands for.
type Growth struct {
	leak.Event
	N program.Node
	// Key names the entry, Value is what is kept; none where there is none.
	KeyNode, Value program.Node
	// answers is set when the code around looks a key up and returns what it found.
	answers bool
}

// Events returns the growths as the judge wants them.
func (s *Site) Events() []leak.Event {
	events := make([]leak.Event, len(s.Growths))
	for i, g := range s.Growths {
		events[i] = g.Event
	}
	return events
}

// Span returns the range of a value in its file: a call from its name to the
// closing parenthesis, a name as it is written.
func Span(n program.Node) leak.Span {
	if n.V == 0 {
		return leak.Span{}
	}
	v := n.Val()
	s := leak.Span{File: n.M.Path, Start: int(v.At), End: int(v.At) + 1}
	if c := n.Call(); c != nil {
		s.Start, s.End = int(c.Start), int(c.End)
		if s.End <= s.Start {
			s.End = s.Start + 1
		}
		return s
	}
	switch v.Op {
	case program.OpSym, program.OpGlobal:
		s.End = s.Start + len(n.Name())
	case program.OpFunc:
		if f := n.M.Funcs[v.A]; int(f.End) > s.Start {
			s.End = int(f.End)
		}
	case program.OpThis:
		s.End = s.Start + len("this")
	case program.OpField, program.OpElem:
		s.End = s.Start + 1
	}
	return s
}
