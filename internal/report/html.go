package report

import (
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"

	"github.com/leaklint/leaklint/internal/leak"
)

// htmlPage writes one page for people, which needs no server and asks for
// nothing from anywhere: findings by owner, with their code, what keeps them
// alive as a drawing, and filters.
type htmlPage struct{}

//go:embed html/page.gohtml
var htmlSource string

//go:embed html/page.css
var htmlStyle string

//go:embed html/page.js
var htmlScript string

// htmlTemplate escapes what comes from the sources, wherever it stands.
var htmlTemplate = template.Must(template.New("page").Funcs(template.FuncMap{"prose": prose}).Parse(htmlSource))

// sheet is what the template shows.
type sheet struct {
	Policy   string
	Style    template.CSS
	Script   template.JS
	Version  string
	Found    string
	Clean    string // what is said when nothing was found
	Owners   string
	Looked   []string
	Filters  []filters
	Groups   []ownerGroup
	Problems []string
	// Many is set when the browser had better draw only what is in view.
	Many bool
}

const manyFindings = 100

// filters are the values of one property of findings that can be asked for.
type filters struct {
	Name, Label string
	Values      []filterValue
}

type filterValue struct {
	Name  string
	Count int
}

// ownerGroup is an owner with all that it keeps.
type ownerGroup struct {
	Name, About string
	Cards       []card
	worst       int             // the index of its worst severity
	surest      leak.Confidence // of its findings
}

// card is one finding.
type card struct {
	Number               int
	Rule, Summary, URL   string
	Severity, Confidence string
	Message, Advice      string
	File, Where, Symbol  string
	Line, Column         int
	Excerpts             []excerpt
	Graph                *graph
	Fixes                []string
}

// Emit implements [Emitter].
func (htmlPage) Emit(w io.Writer, run *Run) error {
	s := sheet{
		Policy:  contentPolicy(),
		Style:   template.CSS(htmlStyle),
		Script:  template.JS(htmlScript),
		Version: run.Version,
		Looked:  looked(run),
		Groups:  byOwner(run),
		Many:    len(run.Findings) > manyFindings,
	}
	switch n := len(run.Findings); {
	case n > 0:
		s.Found, s.Owners = count(n, "finding"), count(len(s.Groups), "owner")
		s.Filters = filtersOf(run)
	case run.Files == 0:
		s.Found, s.Clean = "Nothing analysed", "There was no file to look at."
	case len(run.Problems) > 0:
		s.Found, s.Clean = "No leaks found", "Not everything could be analysed: see below."
	case len(leftOut(run)) > 0:
		s.Found, s.Clean = "Nothing to report", "What was found was left out, as counted above."
	default:
		s.Found, s.Clean = "No leaks found", "Nothing here lives long, grows and is never let go of, as far as leaklint can see."
	}
	for _, p := range run.Problems {
		s.Problems = append(s.Problems, problemLine(p))
	}
	return htmlTemplate.Execute(w, s)
}

// contentPolicy lets the browser run and apply nothing but what we wrote, and
// load nothing: what hostile code in a source could smuggle in stays text.
func contentPolicy() string {
	hash := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return fmt.Sprintf("default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src %s; script-src %s",
		hash(htmlStyle), hash(htmlScript))
}

// looked words what the run was over.
func looked(run *Run) []string {
	words := append([]string{count(run.Files, "file") + " read"}, leftOut(run)...)
	if r := run.Repository; r != nil && r.Revision != "" {
		commit := fmt.Sprintf("commit %.10s", r.Revision)
		if r.Branch != "" {
			commit += " on " + r.Branch
		}
		words = append(words, commit)
	}
	return append(words, "leaklint "+run.Version)
}

// filtersOf returns what findings can be told apart by, with how many there are.
func filtersOf(run *Run) []filters {
	rules, levels, sureness := map[string]int{}, map[string]int{}, map[string]int{}
	for _, f := range run.Findings {
		rules[f.Rule]++
		levels[run.Severity(f)]++
		sureness[f.Confidence.String()]++
	}
	var names []string
	for _, rule := range run.Rules {
		names = append(names, rule.ID)
	}
	for _, f := range run.Findings {
		if !slices.Contains(names, f.Rule) {
			names = append(names, f.Rule)
		}
	}
	all := []filters{
		{"rule", "Rule", present(names, rules)},
		{"severity", "Severity", present(severities, levels)},
		{"confidence", "Confidence", present([]string{leak.High.String(), leak.Medium.String(), leak.Low.String()}, sureness)},
	}
	return slices.DeleteFunc(all, func(f filters) bool { return len(f.Values) < 2 }) // nothing to choose from
}

// present returns the values that occur.
func present(names []string, counts map[string]int) (values []filterValue) {
	for _, name := range names {
		if counts[name] > 0 {
			values = append(values, filterValue{name, counts[name]})
		}
	}
	return values
}

// byOwner groups findings by what keeps the things alive: the worst first, then
// the surest, then those that keep most, then in the order of the findings.
func byOwner(run *Run) []ownerGroup {
	type identity struct {
		kind       leak.OwnerKind
		name, file string
	}
	var groups []ownerGroup
	at := map[identity]int{}
	for i, f := range run.Findings {
		id := identity{f.Owner.Kind, f.Owner.Name, cmp.Or(f.Owner.At.File, Primary(f).File)}
		n, known := at[id]
		if !known {
			n = len(groups)
			at[id] = n
			groups = append(groups, ownerGroup{Name: nameOf(f.Owner), About: aboutOwner(f.Owner, id.file), worst: len(severities)})
		}
		groups[n].Cards = append(groups[n].Cards, newCard(run, f, i+1))
		groups[n].worst = min(groups[n].worst, slices.Index(severities, run.Severity(f)))
		groups[n].surest = max(groups[n].surest, f.Confidence)
	}
	slices.SortStableFunc(groups, func(a, b ownerGroup) int {
		return cmp.Or(cmp.Compare(a.worst, b.worst), cmp.Compare(b.surest, a.surest), cmp.Compare(len(b.Cards), len(a.Cards)))
	})
	return groups
}

// aboutOwner words an owner in a line: "container, lives as long as the process, in src/a.js".
func aboutOwner(o leak.Owner, file string) string {
	parts := []string{ownerWord(o.Kind)}
	if o.Lifetime != leak.LifetimeUnknown {
		parts = append(parts, "lives as long as the "+o.Lifetime.String())
	}
	return oneLine(strings.Join(append(parts, "in "+file), ", "))
}

func newCard(run *Run, f leak.Finding, number int) card {
	at, rule := run.Texts.region(Primary(f)), run.rule(f)
	c := card{
		Number: number,
		Rule:   f.Rule, Summary: rule.Summary, URL: pageURL(rule),
		Severity: run.Severity(f), Confidence: f.Confidence.String(),
		Message: oneLine(f.Message), Advice: oneLine(f.Advice),
		File: strings.ToValidUTF8(at.file, "\uFFFD"), Where: position(at), Symbol: oneLine(f.Symbol),
		Line: at.start.line, Column: at.start.utf16Column,
		Excerpts: run.Texts.excerpts(f),
		Graph:    newGraph(run.Texts, f),
	}
	for _, fix := range f.Fixes {
		c.Fixes = append(c.Fixes, oneLine(fix.Message))
	}
	return c
}

// piece is a part of a text, in code or not.
type piece struct {
	Code bool
	Text string
}

// prose splits a text at its backticks.
func prose(text string) []piece {
	parts := strings.Split(text, "`")
	if len(parts)%2 == 0 {
		return []piece{{Text: text}} // an odd backtick quotes nothing
	}
	var pieces []piece
	for i, part := range parts {
		if part != "" {
			pieces = append(pieces, piece{i%2 == 1, part})
		}
	}
	return pieces
}
