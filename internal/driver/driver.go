package driver

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/leaklint/leaklint/internal/config"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
)

// Options say what to run on and what to keep.
type Options struct {
	// Engines are those to run, one a language.
	Engines []Engine
	// Args are files, folders and patterns as the user gave them.
	Args []string
	// Root is the absolute working folder.
	Root string
	// Tests includes test files.
	Tests bool
	// MaxBytes is the size above which files are not read; 0 means the default.
	MaxBytes int64
	// Excluded reports whether a file or folder, by its absolute path, is left
	// out where it is met; nil for none.
	Excluded func(abs string) bool
	Overlay  source.Overlay
	// Models are the packs of each engine, by its name.
	Models map[string]*models.Set
	// Confidence is the least that a finding must have.
	Confidence leak.Confidence
	// Wants reports whether a rule is in force in any file; nil wants all.
	Wants func(rule string) bool
	// Decide says what holds for a rule in the file with an absolute path, in
	// place of Confidence; nil when that is the same everywhere.
	Decide func(abs, rule string) config.Decision
	// Known are the ids of all rules, in force or not; a comment that names
	// another one is told of. Nil for no such check.
	Known []string
	// Jobs is how many goroutines may work at once.
	Jobs int
	// RequireReasons tells of suppressions that give no reason, ReportUnused of
	// those that silenced nothing.
	RequireReasons, ReportUnused bool
	// Focus are the files, named as in entries, in which findings are wanted;
	// nil for all. The others are evidence only.
	Focus []string
	// Progress is told how many of the files are done; nil for nobody.
	Progress func(done, total int)
}

// Result is what a run found.
type Result struct {
	// Findings are sorted by file, offset and rule, without duplicates.
	Findings []leak.Finding
	// Problems are sorted by file and position.
	Problems []leak.Problem
	// Broken are the files that nothing can be said of as they are, sorted: that
	// nothing is found in them does not mean that all is well.
	Broken []string
	// Below are findings of less confidence than was asked for, sorted too: an
	// older run may have shown them.
	Below []leak.Finding
	// Silenced are the findings that a comment silences, sorted too.
	Silenced []leak.Finding
	// Notes are what is wrong with suppressions; they do not fail a run.
	Notes []leak.Problem
	// Files is how many files were analysed, Suppressed how many findings a comment silenced.
	Files, Suppressed int
	// Failed is set when an input that the user named could not be analysed,
	// nothing at all could be, or leaklint itself failed.
	Failed bool
	Texts  *report.Texts
}

// Discover returns the files of a run. Its error joins one error for each
// argument that stands for nothing.
func Discover(ctx context.Context, o Options) ([]source.Entry, []leak.Problem, error) {
	return source.Discover(ctx, o.Args, source.Options{
		Root: o.Root, Tests: o.Tests, MaxBytes: o.MaxBytes, Overlay: o.Overlay, Excluded: o.Excluded,
	})
}

// Run analyses entries. The problems are those met while discovering.
func Run(ctx context.Context, o Options, entries []source.Entry, problems []leak.Problem) (*Result, error) {
	sources := newSources(o, entries)
	r := &Result{Problems: problems, Texts: report.NewTexts(sources.text)}
	for _, e := range o.Engines {
		out, err := check(ctx, e, ofLang(entries, e.Lang()), o.work(e))
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			out.Problems = append(out.Problems, leak.Problem{Message: e.Name() + ": " + faultText(err.Error()), Internal: true})
		}
		r.Findings = append(r.Findings, out.Findings...)
		r.Problems = append(r.Problems, out.Problems...)
		r.Broken = append(r.Broken, out.Broken...)
		r.Files += out.Files
	}
	r.Problems = append(r.Problems, withoutEngine(o.Engines, entries)...)
	for i, p := range r.Problems {
		if p.Internal {
			r.Problems[i].Message = faultText(p.Message)
		}
	}
	r.Findings = o.wanted(r.Findings)
	r.settle()
	report.Identify(r.Findings, r.Texts)
	r.suppress(sources)
	r.part(o)
	r.Failed = failed(o, entries, r.Problems) || r.sawNothing(entries)
	return r, nil
}

// Why gives account of the owners with an event on a line, sorted by place.
func Why(ctx context.Context, o Options, entries []source.Entry, at Line) ([]report.Account, error) {
	lang := source.LangOf(at.File)
	for _, e := range o.Engines {
		if e.Lang() == lang {
			return why(ctx, e, ofLang(entries, lang), o.work(e), at)
		}
	}
	return nil, fmt.Errorf("%s: %w", at.File, errNoEngine)
}

func (o Options) work(e Engine) Work {
	w := Work{Root: o.Root, Jobs: max(o.Jobs, 1), Overlay: o.Overlay, Models: o.Models[e.Name()], Wants: o.Wants, Focus: o.Focus, Progress: o.Progress}
	if w.Wants == nil {
		w.Wants = func(string) bool { return true }
	}
	if w.Progress == nil {
		w.Progress = func(int, int) {}
	}
	return w
}

// check runs one engine. A panic in it is an error: what other engines find is
// still worth having.
func check(ctx context.Context, e Engine, entries []source.Entry, w Work) (out Output, err error) {
	if len(entries) == 0 {
		return Output{}, nil
	}
	defer recovered(&err)
	return e.Check(ctx, entries, w)
}

func why(ctx context.Context, e Engine, entries []source.Entry, w Work, at Line) (accounts []report.Account, err error) {
	defer func() {
		if err != nil {
			err = errors.New(faultText(err.Error()))
		}
	}()
	defer recovered(&err)
	accounts, err = e.Why(ctx, entries, w, at)
	slices.SortStableFunc(accounts, func(a, b report.Account) int { return compareSpans(a.Owner.At, b.Owner.At) })
	return accounts, err
}

// recovered turns a panic into an error.
func recovered(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("%v\n%s", p, debug.Stack())
	}
}

// faultText words a fault of our own: in one line, with the stack below it when
// LEAKLINT_DEBUG asks for it.
func faultText(message string) string {
	message = strings.TrimPrefix(message, "internal error: ")
	if os.Getenv("LEAKLINT_DEBUG") == "" {
		message, _, _ = strings.Cut(message, "\n")
	}
	return message
}

func ofLang(entries []source.Entry, lang source.Lang) []source.Entry {
	isOther := func(e source.Entry) bool { return e.Lang != lang }
	if !slices.ContainsFunc(entries, isOther) {
		return entries
	}
	return slices.DeleteFunc(slices.Clone(entries), isOther)
}

// withoutEngine returns a problem for each named file that no engine reads; a
// folder may well hold other languages.
func withoutEngine(engines []Engine, entries []source.Entry) (problems []leak.Problem) {
	for _, e := range entries {
		if e.Named && !slices.ContainsFunc(engines, func(engine Engine) bool { return engine.Lang() == e.Lang }) {
			problems = append(problems, leak.Problem{File: e.Path, Message: errNoEngine.Error()})
		}
	}
	return problems
}

// failed reports whether a problem is one that the exit code tells: a fault of
// our own, or an input that was named. What is met in a folder may be broken.
func failed(o Options, entries []source.Entry, problems []leak.Problem) bool {
	named := map[string]bool{}
	for _, arg := range o.Args {
		named[display(o.Root, arg)] = true // a folder, or a file that is no entry
	}
	for _, e := range entries {
		if e.Named {
			named[e.Path] = true
		}
	}
	return slices.ContainsFunc(problems, func(p leak.Problem) bool { return p.Internal || named[p.File] })
}

// sawNothing reports whether there was something to analyse and nothing could
// be: silence would look like health.
func (r *Result) sawNothing(entries []source.Entry) bool {
	sees := func(e source.Entry) bool { return !slices.Contains(r.Broken, e.Path) }
	return len(r.Problems) > 0 && (r.Files == 0 || !slices.ContainsFunc(entries, sees))
}

// display words an argument as the paths in problems are worded.
func display(root, arg string) string {
	abs := filepath.FromSlash(arg)
	if !filepath.IsAbs(abs) {
		abs = filepath.Join(root, abs)
	}
	if below, err := filepath.Rel(root, abs); err == nil && filepath.IsLocal(below) {
		return filepath.ToSlash(below)
	}
	return filepath.ToSlash(abs)
}

// settle brings findings and problems into order and drops what is there twice.
func (r *Result) settle() {
	slices.SortStableFunc(r.Findings, compareFindings)
	r.Findings = slices.CompactFunc(r.Findings, func(a, b leak.Finding) bool {
		return a.Rule == b.Rule && report.Primary(a) == report.Primary(b)
	})
	slices.SortStableFunc(r.Problems, compareProblems)
	r.Problems = slices.Compact(r.Problems)
	slices.Sort(r.Broken)
	r.Broken = slices.Compact(r.Broken)
}

// compareFindings orders by place and rule. Of two findings at one place the
// surer comes first, so that it is the one that is kept; the message settles
// the rest.
func compareFindings(a, b leak.Finding) int {
	return cmp.Or(
		compareSpans(report.Primary(a), report.Primary(b)),
		strings.Compare(a.Rule, b.Rule),
		cmp.Compare(b.Confidence, a.Confidence),
		strings.Compare(a.Message, b.Message),
	)
}

func compareSpans(a, b leak.Span) int {
	return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

func compareProblems(a, b leak.Problem) int {
	return cmp.Or(
		strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
		strings.Compare(a.Message, b.Message),
	)
}
