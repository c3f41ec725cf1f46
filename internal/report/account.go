package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/leaklint/leaklint/internal/leak"
)

// Account is what was found out about one owner, for people who ask why there
// is or is not a finding.
type Account struct {
	Owner    leak.Owner
	Releases []leak.Event
	// Verdicts hold the growths.
	Verdicts []leak.Verdict
}

// WriteAccounts words accounts for a person.
func WriteAccounts(w io.Writer, where string, accounts []Account, texts *Texts, color bool) error {
	p := &accountant{Writer: bufio.NewWriter(w), texts: texts, style: style{color: color}}
	if len(accounts) == 0 {
		fmt.Fprintf(p, "%s: nothing here makes, grows or releases anything that leaklint follows\n", oneLine(where))
	}
	for i, account := range accounts {
		if i > 0 {
			p.WriteString("\n")
		}
		p.account(account)
	}
	return p.Flush()
}

type accountant struct {
	*bufio.Writer
	texts *Texts
	style style
}

func (p *accountant) account(a Account) {
	o := a.Owner
	fmt.Fprintf(p, "%s: %s\n", p.style.in(bold, oneLine(nameOf(o))), describe(o))
	p.row("from", "", o.At)
	for _, v := range a.Verdicts {
		p.row("grows", p.what(v.Growth), v.Growth.At)
		p.row("", p.verdict(v), leak.Span{})
	}
	if len(a.Verdicts) == 0 {
		p.row("grows", "never", leak.Span{})
	}
	for _, r := range a.Releases {
		p.row("released", p.what(r), r.At)
	}
	if len(a.Releases) == 0 {
		p.row("released", "never", leak.Span{})
	}
}

func nameOf(o leak.Owner) string {
	if o.Name == "" {
		return ownerWord(o.Kind)
	}
	return o.Name
}

// describe words what an owner is and how long it lives.
func describe(o leak.Owner) string {
	lives := "lives nobody knows how long"
	if o.Lifetime != leak.LifetimeUnknown {
		lives = "lives as long as the " + o.Lifetime.String()
	}
	switch o.Sure {
	case leak.Unknown:
		lives += " (inferred)"
	case leak.No:
		lives += " (a guess by its shape)"
	}
	words := ownerWord(o.Kind) + ", " + lives
	if o.Escapes {
		words += "; handed to code that cannot be seen"
	}
	if o.Exported {
		words += "; code outside the project can reach it"
	}
	return words
}

// what words an event: its code and when it happens.
func (p *accountant) what(e leak.Event) string { return p.code(e) + occasion(e) }

// code is the code of an event, from the source where the engine did not word it.
func (p *accountant) code(e leak.Event) string {
	if e.What != "" {
		return oneLine(e.What)
	}
	return oneLine(p.texts.snippet(p.texts.region(e.At)))
}

// phases say when code runs that nothing is known to repeat.
var phases = map[leak.Phase]string{
	leak.Never: "in code that nothing calls", leak.Load: "while the program loads", leak.Setup: "in a set-up",
	leak.Run: "when it is called", leak.Teardown: "in a teardown",
}

// falls say what a release that comes closest is short of.
var falls = map[leak.Coverage]string{
	leak.NoMatch: "of something else", leak.Pseudo: "never, too early or only at the very end", leak.SomePath: "on some paths only",
}

// occasion words when an event happens.
func occasion(e leak.Event) string {
	var parts []string
	switch {
	case e.When.Root != "":
		parts = append(parts, e.When.Root)
	case e.When.Phase != leak.PhaseUnknown:
		parts = append(parts, phases[e.When.Phase])
	}
	switch {
	case e.When.Phase == leak.Never: // then not once either
	case e.When.Many == leak.Yes:
		parts = append(parts, "again and again")
	case e.When.Many == leak.No:
		parts = append(parts, "once for each owner")
	}
	if len(parts) == 0 {
		return ""
	}
	return ", " + strings.Join(parts, ", ")
}

// verdict words what was decided of a growth.
func (p *accountant) verdict(v leak.Verdict) string {
	reason := oneLine(v.Reason)
	if v.Confidence == leak.Silent {
		return p.style.in(bold, "no leak") + ": " + reason
	}
	words := p.style.in(yellow, "leak") + ", " + v.Confidence.String() + " confidence: " + reason
	if v.Nearest != nil {
		words += fmt.Sprintf("; nearest release (%s): %s", falls[v.Coverage], p.code(*v.Nearest))
	}
	return words
}

func (p *accountant) row(label, text string, at leak.Span) {
	if !at.IsZero() {
		if text != "" {
			text += "  "
		}
		text += p.style.in(dim, position(p.texts.region(at)))
	}
	if text = strings.TrimRight(text, " "); text != "" {
		fmt.Fprintf(p, "  %s %s\n", p.style.in(dim, fmt.Sprintf("%-9s", label)), text)
	}
}
