// Package jscheck finds leaks in JavaScript and TypeScript.
//
// Files are parsed and summarised in parallel, and no syntax tree outlives its
// summary; the summaries are linked to a program, on which the rules run. The
// result does not depend on the number of jobs.
package jscheck

import (
	"context"
	"slices"
	"sort"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/analyzers/jscheck/resolve"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
	"github.com/leaklint/leaklint/internal/source"
)

// Options say how to check.
type Options struct {
	// Root is the absolute folder that relative paths start from.
	Root    string
	Models  *models.Set
	Overlay source.Overlay
	// Jobs is how many goroutines may work at once; 0 means one.
	Jobs int
	// Wants reports whether a rule is in force; nil wants all.
	Wants func(rule string) bool
	// Focus are the paths of the files in which findings are wanted; nil for all.
	Focus []string
	// Progress is told how many of the files are done; nil for nobody.
	Progress func(done, total int)
}

// Result is what was found, in no particular order.
type Result struct {
	Findings []leak.Finding
	Problems []leak.Problem
	// Files is how many files were analysed.
	Files int
}

// Check looks at all entries together.
func Check(ctx context.Context, entries []source.Entry, o Options) (*Result, error) {
	found, err := summarise(ctx, entries, o, func(i int) summary { return summaryOf(entries[i], o.Overlay) })
	if err != nil {
		return nil, err
	}
	return check(ctx, entries, found, o)
}

// check runs the rules over the files of which there are summaries.
func check(ctx context.Context, entries []source.Entry, found []summary, o Options) (*Result, error) {
	modules, result := collect(found)
	p := link(modules, entries, o)
	for _, r := range withPacks(o.Models) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if o.Wants == nil || o.Wants(r.id) {
			result.Findings = append(result.Findings, r.check(p)...)
		}
	}
	if o.Focus != nil { // a rule may come upon others on its way, and not upon all that speaks for them
		result.Findings = slices.DeleteFunc(result.Findings, func(f leak.Finding) bool {
			return !slices.Contains(o.Focus, f.Growth.At.File)
		})
	}
	return result, nil
}

// link joins the modules of a run to a program.
func link(modules []*program.Module, entries []source.Entry, o Options) *program.Program {
	files := make([]string, len(modules))
	for i, m := range modules {
		files[i] = m.Path
	}
	sort.Strings(files)
	r := resolve.New(o.Root, files)
	p := program.Link(modules, o.Models, r.Resolve)
	p.Exported = func(m *program.Module) bool { return !r.Private(m.Path) }
	p.Read = reader(entries, o.Overlay)
	if o.Focus != nil {
		p.Focus = []*program.Module{}
		for _, m := range p.Modules {
			if slices.Contains(o.Focus, m.Path) {
				p.Focus = append(p.Focus, m)
			}
		}
	}
	return p
}

// reader returns a function that reads the file of a path.
func reader(entries []source.Entry, overlay source.Overlay) func(path string) string {
	return func(path string) string {
		for _, e := range entries {
			if e.Path != path {
				continue
			}
			if file, problem := overlay.Read(e); problem == nil {
				return string(file.Text)
			}
		}
		return ""
	}
}
