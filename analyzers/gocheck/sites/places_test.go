package sites

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// build makes the program of one file.
func build(t *testing.T, text string) *program.Program {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "shop.go", text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Scopes: map[ast.Node]*types.Scope{}, Instances: map[*ast.Ident]types.Instance{}, FileVersions: map[*ast.File]string{},
	}
	pkg, err := (&types.Config{Importer: importer.Default()}).Check("example.com/shop", fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	set, err := models.Load("go")
	if err != nil {
		t.Fatal(err)
	}
	pass := &analysis.Pass{Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info}
	return program.Build(pass, func(*types.Func) bool { return false }, knowledge{set})
}

// stored returns where the maps come from that a function stores into.
func stored(p *placer, prog *program.Program, name string) []leak.Place {
	var places []leak.Place
	for _, fn := range prog.Funcs {
		if fn.Name() != name {
			continue
		}
		program.Instrs(fn, func(instr ssa.Instruction) {
			if up, ok := instr.(*ssa.MapUpdate); ok {
				for _, o := range p.of(up.Map) {
					places = append(places, o.Place)
				}
			}
		})
	}
	return places
}

func TestPlaces(t *testing.T) {
	prog := build(t, `package shop

type cart struct{ items map[string]int }

type shop struct {
	cart
	carts map[string]*cart
}

var stock = map[string]int{}

func variable()                   { stock["a"] = 1 }
func field(c *cart)               { c.items["a"] = 1 }
func embedded(s *shop)            { s.items["a"] = 1 }
func element(s *shop)             { s.carts["a"].items["b"] = 1 }
func alias(c *cart)               { m := c.items; m["a"] = 1 }
func captured(c *cart) func()     { return func() { c.items["a"] = 1 } }
func (c *cart) all() map[string]int { return c.items }
func result(c *cart)              { c.all()["a"] = 1 }
func either(c *cart, own bool)    { m := stock; if own { m = c.items }; m["a"] = 1 }
func pick[K comparable](m map[K]int, k K) { m[k] = 1 }
`)
	p := newPlacer(prog)
	module := leak.Place{Kind: leak.Module, Root: "example.com/shop.stock"}
	items := leak.Place{Kind: leak.Field, Root: "example.com/shop.cart.items"}
	for name, want := range map[string][]leak.Place{
		"variable":   {module},
		"field":      {items},
		"embedded":   {items},
		"element":    {items},
		"alias":      {items},
		"captured$1": {items},
		"result":     {items},
		"either":     {module, items},
	} {
		got := stored(p, prog, name)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	if got := stored(p, prog, "pick"); len(got) != 1 || got[0].Kind != leak.Param {
		t.Errorf("pick: %v, want its parameter", got)
	}
}

// TestManyJoins holds that a value which each of many branches may replace, in a
// loop, is found in good time.
func TestManyJoins(t *testing.T) {
	var text strings.Builder
	text.WriteString("package shop\n\nfunc build(n int, s []string) []string {\n\tfor i := 0; i < n; i++ {\n")
	for i := range 60 {
		fmt.Fprintf(&text, "\t\tif n > %d {\n\t\t\ts = append(s, \"a\")\n\t\t}\n", i)
	}
	text.WriteString("\t}\n\treturn s\n}\n")
	prog := build(t, text.String())
	p := newPlacer(prog)
	start := time.Now()
	for _, fn := range prog.Funcs {
		program.Instrs(fn, func(instr ssa.Instruction) {
			if v, ok := instr.(ssa.Value); ok {
				p.of(v)
			}
		})
	}
	if took := time.Since(start); took > time.Minute {
		t.Errorf("took %v", took)
	}
}
