package cli

import (
	"context"
	"fmt"
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/leaklint/leaklint/internal/baseline"
	"github.com/leaklint/leaklint/internal/changes"
	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/files"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
)

// newFlags are the flags that leave out what was there before.
type newFlags struct{ rev, mergeBase, patch string }

func (f *newFlags) define(fs *pflag.FlagSet) {
	fs.StringVar(&f.rev, "new-from-rev", "", "show only what is new since a git `REVISION`, whatever is committed")
	fs.StringVar(&f.mergeBase, "new-from-merge-base", "", "show only what is new since HEAD left a `BRANCH`")
	fs.StringVar(&f.patch, "new-from-patch", "", "show only findings on lines that a patch adds; `FILE` is - for standard input")
}

// named returns the flags that are set.
func (f *newFlags) named() (names []string) {
	for _, flag := range []struct{ name, value string }{
		{"--new-from-rev", f.rev}, {"--new-from-merge-base", f.mergeBase}, {"--new-from-patch", f.patch},
	} {
		if flag.value != "" {
			names = append(names, flag.name)
		}
	}
	return names
}

// newcomers tells the new findings of a run.
type newcomers interface {
	// isNew tells for each finding of a result whether it is new.
	isNew(ctx context.Context, p *plan, r *driver.Result) ([]bool, error)
}

// newcomersOf asks git, or reads the patch; nil when everything is wanted.
func (a *app) newcomersOf(ctx context.Context, flags *checkFlags, root string) newcomers {
	named := flags.named()
	if len(named) > 1 {
		a.complaints.add("%s say the same in different ways: give one", strings.Join(named, " and "))
		return nil
	}
	wants := func(name string) bool { return source.Meets(filepath.Base(name), true) }
	var tree *changes.Tree
	var err error
	switch {
	case flags.rev != "":
		tree, err = changes.Since(ctx, root, flags.rev, wants)
	case flags.mergeBase != "":
		tree, err = changes.SinceMergeBase(ctx, root, flags.mergeBase, wants)
	case flags.patch != "":
		return a.patchOf(ctx, flags, root)
	default:
		return nil
	}
	if err != nil {
		a.complaints.add("%s: %s", named[0], err)
	}
	return &sinceRevision{tree: tree}
}

// sinceRevision takes for new what an analysis of the old code does not find:
// so a leak shows that came about because its release was deleted, and one does
// not that was merely moved or laid out anew.
type sinceRevision struct {
	tree *changes.Tree
	// old is what was found in the old code, once that was analysed.
	old *driver.Result
}

func (s *sinceRevision) isNew(ctx context.Context, p *plan, r *driver.Result) ([]bool, error) {
	fresh := make([]bool, len(r.Findings))
	touched := s.touched(p)
	if !slices.ContainsFunc(r.Findings, func(f leak.Finding) bool { return touched[langOf(f)] }) {
		return fresh, nil // the same code leaks as before
	}
	if s.old == nil {
		old, err := s.analyse(ctx, p, touched)
		if err != nil {
			return nil, err
		}
		s.old = old
	}
	everything := func(string) bool { return true }
	m := baseline.Compare(baseline.Entries(slices.Concat(s.old.Findings, s.old.Below)), r.Findings, baseline.Scope{
		Analysed: everything, Gone: everything, Searched: everything, Wants: func(string, string) bool { return true },
	})
	for i, f := range r.Findings {
		fresh[i] = !m.Known[i] && touched[langOf(f)]
	}
	s.tell(r)
	return fresh, nil
}

// touched returns the languages in which something changed: the engine of
// another one would find what it found.
func (s *sinceRevision) touched(p *plan) map[source.Lang]bool {
	touched := map[source.Lang]bool{}
	for _, f := range s.tree.Files {
		touched[source.LangOf(f.Abs)] = true
	}
	for abs := range p.options.Overlay {
		touched[source.LangOf(abs)] = true
	}
	return touched
}

func langOf(f leak.Finding) source.Lang { return source.LangOf(report.Primary(f).File) }

// analyse runs the engines over the files as they were. Only the files that
// changed are replaced, in memory: dependencies and settings are those of today.
func (s *sinceRevision) analyse(ctx context.Context, p *plan, touched map[source.Lang]bool) (*driver.Result, error) {
	o, entries := p.options, slices.Clone(p.entries)
	o.Engines = slices.DeleteFunc(slices.Clone(o.Engines), func(e driver.Engine) bool { return !touched[e.Lang()] })
	entries = slices.DeleteFunc(entries, func(e source.Entry) bool { return !touched[e.Lang] })
	o.Overlay, o.ReportUnused, o.Progress = source.Overlay{}, false, nil
	for _, f := range s.tree.Files {
		switch {
		case f.Old == nil:
			o.Overlay[f.Abs] = nothing(f.Abs)
		case f.Gone && p.wouldMeet(f.Abs):
			entries = append(entries, source.Entry{
				Path: p.shown(f.Abs), Abs: f.Abs, Lang: source.LangOf(f.Abs), MaxBytes: o.MaxBytes, Size: int64(len(f.Old)),
			})
			o.Overlay[f.Abs] = f.Old
		default:
			o.Overlay[f.Abs] = f.Old
		}
	}
	slices.SortFunc(entries, func(a, b source.Entry) int { return strings.Compare(a.Path, b.Path) })
	return driver.Run(ctx, o, entries, nil)
}

// tell notes which files could not be compared.
func (s *sinceRevision) tell(r *driver.Result) {
	for _, problem := range s.old.Problems {
		isToday := slices.ContainsFunc(r.Problems, func(p leak.Problem) bool { return p.File == problem.File })
		if !isToday {
			problem.Message = fmt.Sprintf("as of %.10s: %s; what is found here counts as new", s.tree.Revision, problem.Message)
			r.Notes = append(r.Notes, problem)
		}
	}
}

// nothing is the text of a file that is not there, for engines that would read
// it from disk: Go wants a package even so.
func nothing(abs string) []byte {
	if source.LangOf(abs) != source.Go {
		return []byte{}
	}
	name := "main"
	if file, err := parser.ParseFile(token.NewFileSet(), abs, nil, parser.PackageClauseOnly); err == nil {
		name = file.Name.Name
	}
	return []byte("package " + name + "\n")
}

// shown returns the name that a run has for a file.
func (p *plan) shown(abs string) string {
	if rel, err := filepath.Rel(p.options.Root, abs); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(abs)
}

// sincePatch takes for new what grows, or is owned, on a line that a patch adds.
type sincePatch struct {
	patch *changes.Patch
	// top is the folder that names in the patch of git start from, "" when there is none.
	top string
}

// patchOf reads the patch.
func (a *app) patchOf(ctx context.Context, flags *checkFlags, root string) newcomers {
	s := &sincePatch{}
	if repository := repositoryOf(ctx, root); repository != nil {
		s.top = repository.Top
	}
	in, where := a.stdin, "standard input"
	switch {
	case flags.patch == "-" && flags.stdin != "":
		a.complaints.add("--new-from-patch - and --stdin-filename both read standard input")
		return nil
	case flags.patch != "-":
		f, err := os.Open(flags.patch)
		if err != nil {
			a.complaints.add("--new-from-patch %s: %s", flags.patch, files.Cause(err))
			return nil
		}
		defer f.Close()
		in, where = io.Reader(f), flags.patch
	}
	var err error
	if s.patch, err = changes.ReadPatch(in); err != nil {
		a.complaints.add("--new-from-patch: %s: %s", where, files.Cause(err))
	}
	return s
}

func (s *sincePatch) isNew(_ context.Context, p *plan, r *driver.Result) ([]bool, error) {
	fresh := make([]bool, len(r.Findings))
	for i, f := range r.Findings {
		fresh[i] = s.adds(p, report.Primary(f), r.Texts) || s.adds(p, f.Owner.At, r.Texts)
	}
	return fresh, nil
}

// adds reports whether the patch adds the line of a place. Names in a patch
// start at the top of the repository, or at the working folder when there is no
// such file at the top.
func (s *sincePatch) adds(p *plan, at leak.Span, texts *report.Texts) bool {
	line, ok := texts.Line(at)
	if !ok || at.IsZero() {
		return false
	}
	abs := p.absolute(at.File)
	if name, err := filepath.Rel(s.top, abs); err == nil && s.top != "" && s.patch.Adds(filepath.ToSlash(name), line) {
		return true
	}
	name := p.shown(abs)
	if _, err := os.Lstat(filepath.Join(s.top, name)); err == nil && s.top != "" && filepath.Join(s.top, name) != abs {
		return false // another file has this name
	}
	return s.patch.Adds(name, line)
}

// wouldMeet reports whether a file would be looked at if it were there. It may
// be outside of what is searched: a leak that has moved from there is not new.
func (p *plan) wouldMeet(abs string) bool {
	o := p.options
	return source.Meets(p.shown(abs), o.Tests) && (o.Excluded == nil || !o.Excluded(abs))
}
