package driver

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"github.com/leaklint/leaklint/analyzers/gocheck"
	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/memory"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
)

// golang runs the engine for Go. Packages are loaded module by module: the go
// command knows the packages of one module, or of one workspace, at a time.
type golang struct{ session *gocheck.Session }

func (golang) Name() string      { return "gocheck" }
func (golang) Lang() source.Lang { return source.Go }

// Kept makes it a [Keeper].
func (golang) Kept() Engine { return golang{gocheck.NewSession()} }

func (g golang) Check(ctx context.Context, entries []source.Entry, w Work) (Output, error) {
	if _, err := exec.LookPath("go"); err != nil {
		return Output{Problems: withoutGo(entries)}, nil
	}
	if w.Focus != nil {
		if entries = besides(entries, w.Focus); len(entries) == 0 {
			return Output{}, nil
		}
	}
	memory.Lift()
	var out Output
	var faults []error
	asked := map[string]source.Entry{}
	for _, e := range entries {
		asked[e.Abs] = e
	}
	without := newMarks(w.Overlay, asked)
	check := gocheck.Check
	if g.session != nil {
		check = g.session.Check
	}
	for _, m := range modulesOf(entries) {
		res, err := check(ctx, m.patterns, gocheck.Options{
			Dir: m.root, Models: w.Models, Rules: w.Wants, Overlay: w.Overlay,
		})
		if err != nil {
			faults = append(faults, err)
			continue
		}
		out.add(res, m.root, w.Root, asked, without)
		w.Progress(out.Files, len(entries))
	}
	return out, errors.Join(faults...)
}

// withoutGo tells that packages cannot be loaded: of each file that was named,
// otherwise once, since the rest of a run goes on without Go.
func withoutGo(entries []source.Entry) (problems []leak.Problem) {
	const missing = "the go command, which loads Go packages, is not on the path"
	for _, e := range entries {
		if e.Named {
			problems = append(problems, leak.Problem{File: e.Path, Message: missing})
		}
	}
	if problems == nil {
		problems = []leak.Problem{{Message: fmt.Sprintf("%s; not analysed: %d", missing, len(entries))}}
	}
	return problems
}

// besides returns the files in the folders of some: those of their packages. An
// owner is judged in the package that declares it.
func besides(entries []source.Entry, focus []string) (near []source.Entry) {
	folders := map[string]bool{}
	for _, e := range entries {
		if slices.Contains(focus, e.Path) {
			folders[filepath.Dir(e.Abs)] = true
		}
	}
	for _, e := range entries {
		if folders[filepath.Dir(e.Abs)] {
			near = append(near, e)
		}
	}
	return near
}

// Why loads the package of the file alone: what others do to its owners is in
// their own packages.
func (golang) Why(ctx context.Context, entries []source.Entry, w Work, at Line) ([]report.Account, error) {
	for _, e := range entries {
		if e.Path != at.File {
			continue
		}
		file, problem := w.Overlay.Read(e)
		if problem != nil {
			return nil, fmt.Errorf("%s: %s", e.Path, problem.Message)
		}
		lines := source.LinesFor(source.Go, file.Text)
		abs := filepath.ToSlash(e.Abs)
		without := newMarks(w.Overlay, map[string]source.Entry{abs: e})
		m := modulesOf([]source.Entry{e})[0]
		found, err := gocheck.Why(ctx, m.patterns, gocheck.Options{Dir: m.root, Models: w.Models, Overlay: w.Overlay}, func(s leak.Span) bool {
			if s.File != abs {
				return false
			}
			s.File = e.Path
			without.leaveOut(&s)
			line, _ := lines.Position(s.Start)
			return line == at.Line
		})
		if err != nil {
			return nil, err
		}
		return accountsOf(found, abs, e.Path, without), nil
	}
	return nil, nil
}

// accountsOf converts accounts; the file asked for gets the name it is shown by.
func accountsOf(found []sites.Account, abs, path string, without *marks) []report.Account {
	rename := func(at *leak.Span) {
		if at.File == abs {
			at.File = path
			without.leaveOut(at)
		}
	}
	var accounts []report.Account
	for _, a := range found {
		rename(&a.Owner.At)
		for i := range a.Releases {
			rename(&a.Releases[i].At)
		}
		for i := range a.Verdicts {
			rename(&a.Verdicts[i].Growth.At)
			if a.Verdicts[i].Nearest != nil {
				nearest := *a.Verdicts[i].Nearest
				rename(&nearest.At)
				a.Verdicts[i].Nearest = &nearest
			}
		}
		accounts = append(accounts, report.Account{Owner: a.Owner, Releases: a.Releases, Verdicts: a.Verdicts})
	}
	return accounts
}

// add takes over what was found in the files that were asked for, named as the
// run names files.
func (o *Output) add(res gocheck.Result, from, root string, asked map[string]source.Entry, without *marks) {
	rename := func(file string) string {
		abs := filepath.FromSlash(file)
		if !filepath.IsAbs(abs) {
			abs = filepath.Join(from, abs)
		}
		if e, ok := asked[abs]; ok {
			return e.Path
		}
		if rel, err := filepath.Rel(root, abs); err == nil && filepath.IsLocal(rel) {
			return filepath.ToSlash(rel)
		}
		return filepath.ToSlash(abs)
	}
	known := map[string]bool{}
	for _, e := range asked {
		known[e.Path] = true
		if slices.Contains(res.Broken, filepath.Dir(e.Abs)) {
			o.Broken = append(o.Broken, e.Path)
		}
	}
	for _, f := range res.Findings {
		gocheck.Rename(&f, rename)
		gocheck.Respan(&f, without.leaveOut)
		if known[f.Growth.At.File] {
			o.Findings = append(o.Findings, f)
		}
	}
	for _, p := range res.Problems {
		if p.Line > 0 {
			p.File = rename(p.File)
		}
		o.Problems = append(o.Problems, leak.Problem{File: p.File, Line: p.Line, Column: p.Column, Message: p.Message, Internal: p.Internal})
	}
	o.Files += res.Files
}

// module is the part of a run that one call of the go command loads.
type module struct {
	root     string
	patterns []string
}

// modulesOf groups files by the module around them, in the order of its first
// file. Files outside any module are packages of their own, one a folder.
func modulesOf(entries []source.Entry) []*module {
	byRoot := map[string]*module{}
	var all []*module
	for _, e := range entries {
		dir := filepath.Dir(e.Abs)
		root, ok := moduleRoot(dir)
		pattern := e.Abs
		if ok {
			rel, err := filepath.Rel(root, dir)
			if err != nil {
				continue
			}
			pattern = "./" + filepath.ToSlash(rel)
		}
		m := byRoot[root]
		if m == nil {
			m = &module{root: root}
			byRoot[root] = m
			all = append(all, m)
		}
		if !slices.Contains(m.patterns, pattern) {
			m.patterns = append(m.patterns, pattern)
		}
	}
	return all
}

// moduleRoot is the nearest folder upwards with a go.mod; without one it is the
// folder itself.
func moduleRoot(dir string) (root string, ok bool) {
	for up := dir; ; up = filepath.Dir(up) {
		if _, err := os.Stat(filepath.Join(up, "go.mod")); err == nil {
			return up, true
		}
		if filepath.Dir(up) == up {
			return dir, false
		}
	}
}
