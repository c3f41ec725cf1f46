// Package jscheck finds leaks in JavaScript and TypeScript.
//
// Files are parsed and summarised in parallel, and no syntax tree outlives its
// summary; the summaries are linked to a program, on which the rules run. The
// result does not depend on the number of jobs.
package jscheck

import (
	"context"
	"fmt"
	"runtime/debug"
	"sort"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/analyzers/jscheck/resolve"
	"github.com/leaklint/leaklint/analyzers/jscheck/syntax"
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
	modules, result, err := summarise(ctx, entries, o)
	if err != nil {
		return nil, err
	}
	p := link(modules, entries, o)
	for _, r := range withPacks(o.Models) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if o.Wants == nil || o.Wants(r.id) {
			result.Findings = append(result.Findings, r.check(p)...)
		}
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

// summarise reads, parses and lowers the files.
func summarise(ctx context.Context, entries []source.Entry, o Options) ([]*program.Module, *Result, error) {
	var (
		mu      sync.Mutex
		modules []*program.Module
		result  Result
		done    atomic.Int32
	)
	g, inner := errgroup.WithContext(ctx)
	g.SetLimit(max(o.Jobs, 1))
	for _, e := range entries {
		if ctx.Err() != nil {
			break
		}
		g.Go(func() error {
			m, problem := module(e, o.Overlay)
			mu.Lock()
			defer mu.Unlock()
			if problem != nil {
				result.Problems = append(result.Problems, *problem)
			}
			if m != nil {
				modules = append(modules, m)
			}
			if m != nil || problem != nil {
				result.Files++
			}
			if o.Progress != nil {
				o.Progress(int(done.Add(1)), len(entries))
			}
			return inner.Err()
		})
	}
	if err := g.Wait(); err != nil {
		return nil, nil, err
	}
	return modules, &result, ctx.Err()
}

// module summarises one file; a fault of ours in it is a problem of that file
// alone.
func module(e source.Entry, overlay source.Overlay) (m *program.Module, problem *leak.Problem) {
	defer func() {
		if r := recover(); r != nil {
			m, problem = nil, &leak.Problem{File: e.Path, Internal: true, Message: fmt.Sprintf("internal error: %v\n%s", r, debug.Stack())}
		}
	}()
	file, problem := overlay.Read(e)
	if problem != nil || file.Skip != "" {
		return nil, problem
	}
	tree, problem := syntax.Parse(file)
	if problem != nil {
		return nil, problem
	}
	return program.Lower(file.Path, tree), nil
}
