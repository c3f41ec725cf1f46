package gocheck

import (
	"errors"
	"fmt"
	"go/ast"
	"go/build/constraint"
	"go/parser"
	"go/scanner"
	"go/types"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/tools/go/packages"
)

// kept is a file of a package that is kept.
type kept struct {
	path  string
	stamp stamp
	tree  *ast.File // nil when it has to be parsed
	// head is what the go command reads of it besides the imports.
	head string
}

func keptOf(p *packages.Package, overlay map[string][]byte, began time.Time) []kept {
	files := make([]kept, len(p.Syntax))
	half := func(e packages.Error) bool { return e.Kind == packages.ParseError }
	whole := !slices.ContainsFunc(p.Errors, half)
	for i, path := range p.CompiledGoFiles {
		files[i] = kept{path: path, stamp: stampOf(path, overlay, began), head: headOf(p.Syntax[i])}
		if whole {
			files[i].tree = p.Syntax[i]
		}
	}
	return files
}

// again checks the package with its files as they are now. It does not fit when
// the go command would say something else than it did.
func (u *unit) again(opts Options) (res Result, fits bool, err error) {
	p := u.fresh()
	now := time.Now()
	for i := range u.files {
		if fits, err := u.refresh(&u.files[i], p, opts.Overlay, now); !fits || err != nil {
			return res, false, err
		}
		p.Syntax = append(p.Syntax, u.files[i].tree)
	}
	if len(p.Errors) == 0 {
		typecheck(p)
	}
	p.IllTyped = len(p.Errors) > 0
	res, err = opts.checked([]*packages.Package{p})
	return res, true, err
}

// fresh returns the package without what is known of its files.
func (u *unit) fresh() *packages.Package {
	p := *u.loaded
	p.Errors, p.TypeErrors, p.IllTyped = nil, nil, false
	p.Syntax = nil
	p.Types = types.NewPackage(p.PkgPath, p.Name)
	p.TypesInfo = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Instances: map[*ast.Ident]types.Instance{}, Scopes: map[ast.Node]*types.Scope{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}, FileVersions: map[*ast.File]string{},
	}
	return &p
}

// refresh parses a file that is another than it was. One that does not parse is
// an error of the package, whatever the go command would say of it.
func (u *unit) refresh(k *kept, p *packages.Package, overlay map[string][]byte, now time.Time) (fits bool, err error) {
	is := stampOf(k.path, overlay, now)
	if k.tree != nil && k.stamp.is(is) {
		return true, nil
	}
	if k.tree != nil {
		if file := p.Fset.File(k.tree.FileStart); file != nil {
			p.Fset.RemoveFile(file) // or the set would grow with each key
		}
	}
	k.tree, k.stamp = nil, is
	text, open := overlay[k.path]
	if !open {
		if text, err = os.ReadFile(k.path); err != nil {
			return false, nil //nolint:nilerr // the go command has words for it
		}
	}
	tree, err := parser.ParseFile(p.Fset, k.path, text, parser.AllErrors|parser.ParseComments)
	if err != nil {
		p.Errors = append(p.Errors, syntaxErrors(err)...)
		if tree != nil {
			p.Fset.RemoveFile(p.Fset.File(tree.FileStart))
		}
		return true, nil
	}
	k.tree = tree
	return headOf(tree) == k.head && imports(p, tree), nil
}

func syntaxErrors(err error) (list []packages.Error) {
	var faults scanner.ErrorList
	if !errors.As(err, &faults) {
		return []packages.Error{{Pos: "-", Msg: err.Error(), Kind: packages.ParseError}}
	}
	for _, f := range faults {
		list = append(list, packages.Error{Pos: f.Pos.String(), Msg: f.Msg, Kind: packages.ParseError})
	}
	return list
}

// imports reports whether a package has all that a file imports.
func imports(p *packages.Package, file *ast.File) bool {
	for _, spec := range file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return false
		}
		if path == "unsafe" {
			continue
		}
		dep := p.Imports[path]
		if dep == nil || dep.Types == nil || !dep.Types.Complete() || dep.IllTyped || len(dep.Errors) > 0 || len(dep.GoFiles) == 0 {
			return false
		}
	}
	return true
}

// headOf returns what decides whether a file is one of the package: its name for
// the package, and its constraints; and the files that it embeds.
func headOf(file *ast.File) string {
	var b strings.Builder
	b.WriteString(file.Name.Name)
	for _, group := range file.Comments {
		for _, c := range group.List {
			before := c.Pos() < file.Package
			if before && (constraint.IsGoBuild(c.Text) || constraint.IsPlusBuild(c.Text)) || strings.HasPrefix(c.Text, "//go:embed") {
				b.WriteString("\n" + c.Text)
			}
		}
	}
	return b.String()
}

// typecheck does what go/packages does with a package from source.
func typecheck(p *packages.Package) {
	config := types.Config{
		Importer: importer(func(path string) (*types.Package, error) {
			if path == "unsafe" {
				return types.Unsafe, nil
			}
			if dep := p.Imports[path]; dep != nil {
				return dep.Types, nil
			}
			return nil, fmt.Errorf("no metadata for %s", path)
		}),
		Sizes: p.TypesSizes,
		Error: func(err error) {
			pos := "-"
			var fault types.Error
			if errors.As(err, &fault) {
				pos, err = fault.Fset.Position(fault.Pos).String(), errors.New(fault.Msg)
			}
			p.Errors = append(p.Errors, packages.Error{Pos: pos, Msg: err.Error(), Kind: packages.TypeError})
		},
	}
	if p.Module != nil && p.Module.GoVersion != "" {
		config.GoVersion = "go" + p.Module.GoVersion
	}
	err := types.NewChecker(&config, p.Fset, p.Types, p.TypesInfo).Files(p.Syntax)
	if err != nil && len(p.Errors) == 0 {
		p.Errors = append(p.Errors, packages.Error{Pos: "-", Msg: err.Error(), Kind: packages.TypeError})
	}
}

// importer is a function that imports packages.
type importer func(path string) (*types.Package, error)

// Import makes it a [types.Importer].
func (f importer) Import(path string) (*types.Package, error) { return f(path) }
