package sites

import (
	"fmt"
	"slices"
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// Judge decides on a registration.
func (r *Registration) Judge() leak.Verdict {
	v := leak.Judge(r.Owner, r.Events(), r.Releases)[0]
	v.Confidence = min(v.Confidence, r.most())
	return v
}

// most is the most that the row of a registration allows.
func (r *Registration) most() leak.Confidence {
	most := leak.High
	if limit, ok := leak.ParseConfidence(r.Pair.Confidence); ok {
		most = limit
	}
	if r.Pair.CoveredBy != "" {
		most = min(most, leak.Low)
	}
	return most
}

// LookedAt returns the sites of the registrations of a rule, those too that the
// rule spares since they end by themselves.
func LookedAt(p *program.Program, rule string, endsByItself func(*Registration) bool) []*Site {
	var all []*Site
	for _, r := range Registrations(p, rule) {
		r.limit = r.most()
		if endsByItself(r) {
			r.spared = "it ends by itself"
		}
		all = append(all, &r.Site)
	}
	return all
}

// Once spares what ends at its first event.
func Once(r *Registration) bool { return r.Pair.Grow.Once }

// Missing says what is wrong with the release, in the words of all rules.
func (r *Registration) Missing(v leak.Verdict, verb string) string {
	switch {
	case r.Lost == "overwritten":
		return "the handle is overwritten before it is " + verb
	case v.Coverage == leak.Pseudo && v.Nearest.When.Phase == leak.Teardown:
		return "it is " + verb + " only when the process ends"
	case v.Coverage == leak.Pseudo:
		return "the code that would have it " + verb + " never runs"
	case v.Coverage == leak.SomePath:
		return "it is " + verb + " on some paths only"
	case r.isOfOtherPhase():
		return "what is " + verb + " has another capture flag"
	case r.Sibling != nil:
		return "it is not " + verb + ", though others beside it are"
	case r.hasFreshRelease():
		return "what is " + verb + " is another function"
	case r.Lost == "dropped":
		return "its handle is dropped"
	}
	return "nothing has it " + verb
}

// isOfOtherPhase draws `add('click', f, true)` and `remove('click', f)`.
func (r *Registration) isOfOtherPhase() bool {
	g := &r.Growths[0]
	for _, e := range r.nearby {
		if e.ByHeld && e.Held == g.Held && e.Key == g.Key && e.Flag != g.Flag {
			return true
		}
	}
	return false
}

func (r *Registration) hasFreshRelease() bool {
	for _, e := range r.nearby {
		if e.ByHeld {
			return true
		}
	}
	return false
}

// Often words how often a growth happens.
func (r *Registration) Often(v leak.Verdict) string {
	if root := v.Growth.When.Root; root != "" {
		return root
	}
	return "each call"
}

// Finding fills in what all pair rules report alike.
func (r *Registration) Finding(rule, message string, v leak.Verdict) leak.Finding {
	f := leak.Finding{
		Rule: rule, Message: message, Advice: r.Pair.Advice, Owner: r.Owner, Growth: v.Growth, Nearest: v.Nearest,
		Confidence: v.Confidence, Symbol: Enclosing(r.N),
		Path: []leak.Step{
			{Text: fmt.Sprintf("%s lives as long as the %s", quoted(r.Owner.Name), r.Owner.Lifetime), At: r.Owner.At},
			{Text: "it keeps what is registered here", At: v.Growth.At},
		},
	}
	if names := retained(r.Held); names != "" {
		f.Path = append(f.Path, leak.Step{Text: "the function keeps " + names, At: Span(r.Held)})
	}
	if r.Sibling != nil && f.Nearest == nil {
		f.Nearest = r.Sibling
	}
	return f
}

func quoted(name string) string {
	if name == "the runtime" {
		return name
	}
	return "`" + name + "`"
}

// Enclosing names the declaration around a value: "Server.handle".
func Enclosing(n program.Node) string {
	ev := n.Home()
	if ev == nil {
		return ""
	}
	name := ""
	for id := ev.Fn; id != 0; id = n.M.Funcs[id].Parent {
		f := &n.M.Funcs[id]
		own := n.M.Names[f.Name]
		if f.Class != 0 && n.M.Classes[f.Class].Name != 0 {
			if own == "" {
				own = "constructor"
			}
			return join(n.M.Names[n.M.Classes[f.Class].Name]+"."+own, name)
		}
		if own != "" {
			name = join(own, name)
		}
	}
	return name
}

func join(outer, inner string) string {
	if inner == "" {
		return outer
	}
	return outer + "." + inner
}

// maxCaptured is how many captured names a person wants to read.
const maxCaptured = 3

// retained names what a closure keeps alive: `this`, and the variables of the
// functions around it. "" for anything but a closure written on the spot.
func retained(n program.Node) string {
	if n.V == 0 || n.Val().Op != program.OpFunc {
		return ""
	}
	f := &n.M.Funcs[n.Val().A]
	var names []string
	add := func(name string) {
		if name = "`" + name + "`"; len(names) < maxCaptured && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for v := f.Val + 1; v < f.Vals; v++ {
		switch x := n.M.Vals[v]; x.Op {
		case program.OpThis:
			if f.Kind == program.FuncArrow && x.A != 0 {
				add("this")
			}
		case program.OpSym:
			if s := &n.M.Syms[x.A]; s.Fn != 0 && s.Name != 0 && (s.At < f.Start || s.At >= f.End) && s.Kind != program.SymImport {
				add(n.M.Names[s.Name])
			}
		}
	}
	return strings.Join(names, ", ")
}
