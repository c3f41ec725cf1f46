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
	// Broken are the files that could not be read or parsed.
	Broken []string
	// Files is how many files were analysed.
	Files int
}

// Check looks at all entries together.
func Check(ctx context.Context, entries []source.Entry, o Options) (*Result, error) {
	found, err := summarise(ctx, entries, len(entries), o)
	if err != nil {
		return nil, err
	}
	modules, result := collect(found)
	return check(ctx, link(modules, resolverOf(modules, o.Root), o), entries, result, o)
}

// check runs the rules over a program.
func check(ctx context.Context, p *program.Program, entries []source.Entry, result *Result, o Options) (*Result, error) {
	p.Read = reader(entries, o.Overlay)
	p.Focus = inFocus(p, o.Focus)
	p.Stopped = func() bool { return ctx.Err() != nil }
	for _, r := range withPacks(o.Models) {
		if o.Wants == nil || o.Wants(r.id) {
			result.Findings = append(result.Findings, r.check(p)...)
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	if o.Focus != nil { // a rule may come upon others on its way, and not upon all that speaks for them
		result.Findings = slices.DeleteFunc(result.Findings, func(f leak.Finding) bool {
			return !slices.Contains(o.Focus, f.Growth.At.File)
		})
	}
	return result, nil
}

// inFocus returns the modules of some files, nil for all.
func inFocus(p *program.Program, focus []string) []*program.Module {
	if focus == nil {
		return nil
	}
	modules := []*program.Module{}
	for _, m := range p.Modules {
		if slices.Contains(focus, m.Path) {
			modules = append(modules, m)
		}
	}
	return modules
}

// resolverOf returns a resolver for the imports of modules.
func resolverOf(modules []*program.Module, root string) *resolve.Resolver {
	return resolve.New(root, pathsOf(modules))
}

func pathsOf(modules []*program.Module) []string {
	files := make([]string, len(modules))
	for i, m := range modules {
		files[i] = m.Path
	}
	sort.Strings(files)
	return files
}

// link joins the modules of a run to a program.
func link(modules []*program.Module, r *resolve.Resolver, o Options) *program.Program {
	p := program.Link(modules, o.Models, r.Resolve)
	p.Exported = func(m *program.Module) bool { return !r.Private(m.Path) }
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
