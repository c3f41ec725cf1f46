// Package driver runs leaklint over files: it discovers them, hands those of a
// language to its engine, drops what comments suppress and what is not sure
// enough, and brings findings and problems into one order. It is the only
// package that knows every engine. A run depends on its inputs alone: not on
// the number of jobs, not on the order in which an engine delivers.
package driver

import (
	"context"
	"errors"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
)

// Engine looks for leaks in the files of one language.
type Engine interface {
	// Name names the engine in messages: "jscheck".
	Name() string
	Lang() source.Lang
	// Check looks at all entries together. An error means that the engine gave
	// up; a file that it cannot analyse is a problem in the output.
	Check(ctx context.Context, entries []source.Entry, work Work) (Output, error)
	// Why gives account of each owner that has an event on a line.
	Why(ctx context.Context, entries []source.Entry, work Work, at Line) ([]report.Account, error)
}

// Keeper is an engine that can keep what it has learnt of files from one check
// to the next.
type Keeper interface {
	Engine
	// Kept returns an engine that does, for one project and one check at a time.
	Kept() Engine
}

// Work is what an engine needs besides the files.
type Work struct {
	// Root is the absolute folder that relative paths start from.
	Root string
	// Jobs is how many goroutines may work at once.
	Jobs    int
	Overlay source.Overlay
	Models  *models.Set
	// Wants reports whether a rule is in force.
	Wants func(rule string) bool
	// Focus are the files in which findings are wanted; nil for all.
	Focus []string
	// Progress is told how many of the files are done; it is never nil.
	Progress func(done, total int)
}

// Output is what an engine found, in any order.
type Output struct {
	Findings []leak.Finding
	Problems []leak.Problem
	// Broken are the files that nothing can be said of as they are, because they,
	// or others of their package, cannot be parsed or type-checked.
	Broken []string
	// Files is how many files were analysed, those with problems included and
	// skipped ones not.
	Files int
}

// Line is a 1-based line of a file, named as in an entry.
type Line struct {
	File string
	Line int
}

// errNoEngine says that a language is known but not analysed.
var errNoEngine = errors.New("is in a language that leaklint does not analyse yet")
