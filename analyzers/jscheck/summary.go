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

// summarise has some of all files summarised, in parallel; the others are done.
// What was done when the context ended is returned beside its error.
func summarise(ctx context.Context, files []source.Entry, all int, o Options) ([]summary, error) {
	found := make([]summary, len(files))
	var mu sync.Mutex
	done := all - len(files)
	var g errgroup.Group
	g.SetLimit(max(o.Jobs, 1))
	if len(files) == 1 && ctx.Err() == nil { // a key was hit: no need to wait for a goroutine
		found[0] = summaryOf(files[0], o.Overlay)
		if o.Progress != nil {
			o.Progress(all, all)
		}
		return found, ctx.Err()
	}
	for i, e := range files {
		if ctx.Err() != nil {
			break
		}
		g.Go(func() error {
			found[i] = summaryOf(e, o.Overlay)
			if o.Progress != nil {
				mu.Lock()
				defer mu.Unlock()
				done++
				o.Progress(done, all)
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
		result.add(s)
		if s.module != nil {
			modules = append(modules, s.module)
		}
	}
	return modules, result
}

// add counts a file and tells what is wrong with it.
func (r *Result) add(s summary) {
	if s.problem != nil {
		r.Problems = append(r.Problems, *s.problem)
		r.Broken = append(r.Broken, s.problem.File)
	}
	if s.module != nil || s.problem != nil {
		r.Files++
	}
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
