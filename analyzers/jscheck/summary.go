package jscheck

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/analyzers/jscheck/syntax"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

// summary is what is known of one file: its module, or the problem with it, or
// neither for one that nobody wrote.
type summary struct {
	module  *program.Module
	problem *leak.Problem
	// done is set once the file was looked at.
	done bool
}

// summarise has each file summarised by its place in entries, in parallel. What
// was done when the context ended is returned beside its error.
func summarise(ctx context.Context, entries []source.Entry, o Options, of func(i int) summary) ([]summary, error) {
	found := make([]summary, len(entries))
	var mu sync.Mutex
	done := 0
	var g errgroup.Group
	g.SetLimit(max(o.Jobs, 1))
	for i := range entries {
		if ctx.Err() != nil {
			break
		}
		g.Go(func() error {
			found[i] = of(i)
			if o.Progress != nil {
				mu.Lock()
				defer mu.Unlock()
				done++
				o.Progress(done, len(entries))
			}
			return nil
		})
	}
	_ = g.Wait() // no task fails
	return found, ctx.Err()
}

// collect parts the modules from the problems.
func collect(found []summary) ([]*program.Module, *Result) {
	var modules []*program.Module
	result := &Result{}
	for _, s := range found {
		if s.problem != nil {
			result.Problems = append(result.Problems, *s.problem)
		}
		if s.module != nil {
			modules = append(modules, s.module)
		}
		if s.module != nil || s.problem != nil {
			result.Files++
		}
	}
	return modules, result
}

// summaryOf summarises one file; a fault of ours in it is a problem of that file
// alone.
func summaryOf(e source.Entry, overlay source.Overlay) (s summary) {
	defer func() {
		if r := recover(); r != nil {
			s = summary{done: true, problem: &leak.Problem{File: e.Path, Internal: true, Message: fmt.Sprintf("internal error: %v\n%s", r, debug.Stack())}}
		}
	}()
	file, problem := overlay.Read(e)
	if problem != nil || file.Skip != "" {
		return summary{problem: problem, done: true}
	}
	tree, problem := syntax.Parse(file)
	if problem != nil {
		return summary{problem: problem, done: true}
	}
	return summary{module: program.Lower(file.Path, tree), done: true}
}
