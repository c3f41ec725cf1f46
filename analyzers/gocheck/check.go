package gocheck

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// Options configure a check.
type Options struct {
	// Dir is the folder in which patterns are resolved, "" for the current one.
	Dir string
	// Models is what is known of APIs, nil for the built-in packs.
	Models *models.Set
	// Rules says which rules run, nil for all.
	Rules func(id string) bool
	// Tags are build tags.
	Tags []string
	// Env are the environment variables of the go command, nil for our own.
	Env []string
	// Overlay gives the text of files that differ from the disk, by absolute path.
	Overlay map[string][]byte

	// loaded is told which packages were loaded; nil for nobody.
	loaded func(roots []*packages.Package)
}

// Result is what a check found.
type Result struct {
	Findings []leak.Finding
	Problems []leak.Problem
	// Broken are the folders, by absolute path, of packages that cannot be parsed
	// or type-checked.
	Broken []string
	// Files is the number of Go files read.
	Files int
}

// LoadMode type-checks the named packages from source and takes their
// dependencies from export data.
const LoadMode = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles |
	packages.NeedImports | packages.NeedTypes | packages.NeedTypesSizes | packages.NeedSyntax |
	packages.NeedTypesInfo | packages.NeedModule | packages.NeedExportFile

// Check analyses the packages that patterns name. A module that the go command
// refuses is a problem of its go.mod; an error says that nothing could be asked.
func Check(ctx context.Context, patterns []string, opts Options) (Result, error) {
	roots, err := opts.load(ctx, patterns)
	if err != nil {
		problem, ok := opts.unloaded(err)
		if !ok {
			return Result{}, err
		}
		res := Result{Problems: []leak.Problem{problem}}
		res.settle(opts.Dir)
		return res, nil
	}
	if opts.loaded != nil {
		opts.loaded(roots)
	}
	return opts.checked(roots)
}

// checked runs the rules over packages.
func (o Options) checked(roots []*packages.Package) (res Result, err error) {
	set := o.Models
	if set == nil {
		if set, err = models.Load("go"); err != nil {
			return Result{}, err
		}
	}
	for _, pkg := range roots {
		res.Problems = append(res.Problems, problems(pkg)...)
		res.Files += len(pkg.GoFiles)
	}
	sound, scope := soundOf(roots)
	for _, pkg := range roots {
		if !scope[pkg.PkgPath] && pkg.Dir != "" {
			res.Broken = append(res.Broken, pkg.Dir)
		}
	}
	found, bad, err := analyze(sound, scope, set)
	if err != nil {
		return Result{}, err
	}
	for _, f := range found {
		if o.Rules == nil || o.Rules(f.Rule) {
			res.Findings = append(res.Findings, f)
		}
	}
	res.Problems = append(res.Problems, bad...)
	res.settle(o.Dir)
	return res, nil
}

// load reads the packages that patterns name.
func (o Options) load(ctx context.Context, patterns []string) ([]*packages.Package, error) {
	cfg := &packages.Config{Context: ctx, Mode: LoadMode, Dir: o.Dir, Env: o.Env, Overlay: o.Overlay}
	if len(o.Tags) > 0 {
		cfg.BuildFlags = []string{"-tags=" + strings.Join(o.Tags, ",")}
	}
	roots, err := packages.Load(cfg, patterns...)
	if err != nil {
		return nil, fmt.Errorf("load packages: %w", err)
	}
	return roots, nil
}

func analyze(pkgs []*packages.Package, scope map[string]bool, set *models.Set) ([]leak.Finding, []leak.Problem, error) {
	analyzers := With(sites.Options{
		Models: set,
		Scope:  func(pass *analysis.Pass) bool { return scope[pass.Pkg.Path()] },
	})
	graph, err := checker.Analyze(analyzers, detached(pkgs), nil)
	if err != nil {
		return nil, nil, fmt.Errorf("analyze: %w", err)
	}
	var found []leak.Finding
	var bad []leak.Problem
	for _, action := range graph.Roots {
		if action.Err != nil {
			bad = append(bad, leak.Problem{File: action.Package.PkgPath, Message: action.Err.Error(), Internal: true})
			continue
		}
		if list, ok := action.Result.([]leak.Finding); ok {
			found = append(found, list...)
		}
	}
	return found, bad, nil
}

// problems turns what the loader could not do into problem lines.
func problems(pkg *packages.Package) []leak.Problem {
	var list []leak.Problem
	for _, e := range pkg.Errors {
		file, line, column := position(e.Pos)
		if file == "" {
			file = pkg.PkgPath
		}
		message, _, _ := strings.Cut(strings.TrimSpace(e.Msg), "\n")
		if strings.HasPrefix(message, "# ") || strings.HasPrefix(message, "other declaration") {
			continue // a heading, or the second half of another message
		}
		if strings.HasPrefix(message, "package ; ") {
			continue // what follows from a file without a package clause, which is told of
		}
		list = append(list, leak.Problem{File: file, Line: line, Column: column, Message: message})
	}
	return list
}

// position splits "file:line:col", where a file name may have colons.
func position(pos string) (file string, line, column int) {
	rest, last, ok := cutLast(pos)
	if !ok {
		return strings.TrimSuffix(pos, "-"), 0, 0
	}
	if name, middle, ok := cutLast(rest); ok {
		return name, middle, last
	}
	return rest, last, 0
}

func cutLast(s string) (head string, n int, ok bool) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return s, 0, false
	}
	n, err := strconv.Atoi(s[i+1:])
	return s[:i], n, err == nil
}

// settle makes paths relative to the working folder, sorts, and removes doubles.
func (r *Result) settle(dir string) {
	if dir == "" {
		dir, _ = os.Getwd()
	}
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	relative := func(file string) string {
		if rel, err := filepath.Rel(dir, filepath.FromSlash(file)); err == nil && filepath.IsLocal(rel) && filepath.IsAbs(file) {
			return filepath.ToSlash(rel)
		}
		return file
	}
	for i := range r.Findings {
		Rename(&r.Findings[i], relative)
	}
	for i := range r.Problems {
		r.Problems[i].File = relative(r.Problems[i].File)
	}
	slices.SortStableFunc(r.Findings, func(a, b leak.Finding) int {
		x, y := a.Growth.At, b.Growth.At
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Start, y.Start), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Message, b.Message))
	})
	r.Findings = slices.CompactFunc(r.Findings, func(a, b leak.Finding) bool {
		return a.Growth.At == b.Growth.At && a.Rule == b.Rule && a.Message == b.Message
	})
	slices.SortStableFunc(r.Problems, func(a, b leak.Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Message, b.Message))
	})
	r.Problems = slices.Compact(r.Problems)
}

// Rename gives the files that a finding mentions other names.
func Rename(f *leak.Finding, rename func(file string) string) {
	Respan(f, func(at *leak.Span) { at.File = rename(at.File) })
}

// Respan changes the places that a finding mentions.
func Respan(f *leak.Finding, change func(*leak.Span)) {
	for _, at := range f.Places() {
		if at.File != "" {
			change(at)
		}
	}
}
