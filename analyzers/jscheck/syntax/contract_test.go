package syntax

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	js "github.com/evanw/esbuild/leaklintbridge"
	"github.com/leaklint/leaklint/internal/source"
)

// TestParserContract holds what the engine relies on against the parser: what
// it keeps as written, and what it rewrites and how. An upgrade that breaks a
// line here needs a look at package program.
func TestParserContract(t *testing.T) {
	tests := []struct {
		name, ext, text string
		// has and lacks are names of nodes, or of symbols with their kind.
		has, lacks []string
	}{
		{"dead branches are kept", ".js", "if (false) { open() } else { shut() }", []string{"SIf", "ECall open", "ECall shut"}, nil},
		{"code after return is kept", ".js", "function f() { return 1; open() }", []string{"ECall open"}, nil},
		{"optional chains are kept", ".js", "a?.b?.()", []string{"EDot b", "optional"}, []string{"EIf"}},
		{"private names are kept", ".js", "class A { #m = 1; f() { return this.#m } }", []string{"EPrivateIdentifier", "EClass or SClass"}, []string{"ECall __privateGet"}},
		{"using is kept", ".js", "function f() { using a = open() }", []string{"SLocal using"}, []string{"STry"}},
		{"static blocks are kept", ".js", "class A { static { open() } }", []string{"static block", "ECall open"}, nil},
		{"accessors are kept", ".js", "class A { get a() { return 1 } set a(v) {} }", []string{"getter a", "setter a"}, nil},
		{"JSX is kept", ".jsx", "const a = <p onClick={() => shut()}>{b}</p>", []string{"EJSXElement", "ECall shut"}, []string{"ECall React"}},
		{"unused imports are kept", ".ts", "import { a } from './a'; import type { B } from './b'; let b: B", []string{"import ./a a"}, nil},
		{"imports used as types only are kept", ".ts", "import { Bus } from './bus'; export function f(bus: Bus) { bus.on('x', f) }", []string{"import ./bus Bus"}, nil},
		{"decorators are kept", ".ts", "@Injectable() class A { @Input() b = 1 }", []string{"ECall Injectable", "ECall Input", "decorator"}, []string{"ECall __decorateClass"}},
		{"parameter decorators parse", ".ts", "class A { constructor(@Inject(B) private b: B) {} }", []string{"EClass or SClass"}, nil},
		{"async and await are kept", ".js", "async function f() { for await (const a of b) await a }", []string{"SForOf", "EAwait"}, []string{"EYield"}},
		{"require is a record without a binding", ".js", "const { a } = require('./a')", []string{"ERequireString", "record ./a"}, []string{"import ./a a"}},
		{"dynamic imports are records", ".js", "import('./a').then(go)", []string{"EImportString", "record ./a"}, nil},
		{"named imports are known", ".js", "import b, { a as c } from './a'; c(b)", []string{"import ./a a", "import ./a default"}, nil},
		{"enums become functions, and keep their symbol kind", ".ts", "enum Level { Low, High } use(Level)", []string{"EArrow or EFunction", "enum Level"}, []string{"SEnum"}},
		{"namespaces become functions, and keep their symbol kind", ".ts", "namespace Tables { export const a = new Map() } use(Tables)", []string{"EArrow or EFunction", "namespace Tables"}, []string{"SNamespace"}},
		{"parameter properties become assignments", ".ts", "class A { constructor(private readonly bus: Bus) {} }", []string{"assignment to .bus"}, nil},
		{"this at the top of CommonJS is exports", ".js", "this.a = 1; exports.b = 2", nil, []string{"EThis"}},
		{"a name in brackets stays an index", ".js", "this.x; class A { f() { this['m'] = 1 } }", []string{"EIndex"}, []string{"EDot m"}},
		{"casts vanish", ".ts", "const a = <Map<string, B>>b; const c = d as unknown as E; f!.g()", []string{"EDot g"}, nil},
		{"a type's code vanishes", ".ts", "declare function f(): void; interface A { b: string } type C = A; abstract class D { abstract e(): void }", []string{"EClass or SClass"}, []string{"SFunction"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree, problem := Parse(&source.File{Path: "a" + test.ext, Text: []byte(test.text)})
			if problem != nil {
				t.Fatal(problem.Message)
			}
			got := inventory(tree)
			for _, want := range test.has {
				if !slices.ContainsFunc(strings.Split(want, " or "), func(w string) bool { return slices.Contains(got, w) }) {
					t.Errorf("no %s in %q", want, got)
				}
			}
			for _, never := range test.lacks {
				if slices.Contains(got, never) {
					t.Errorf("there is a %s in %q", never, got)
				}
			}
		})
	}
}

// TestFunctionsInBlocks: they become assignments to a binding of the block.
func TestFunctionsInBlocks(t *testing.T) {
	tree, problem := Parse(&source.File{Path: "a.mjs", Text: []byte("if (a) { function f() {} f() } export {}")})
	if problem != nil {
		t.Fatal(problem.Message)
	}
	got := inventory(tree)
	if !slices.Contains(got, "EFunction") || slices.Contains(got, "SFunction") {
		t.Errorf("got %q", got)
	}
}

// TestLinkedSymbols: the name of a class inside its own body, and a var that is
// declared twice, are symbols of their own that link to the first.
func TestLinkedSymbols(t *testing.T) {
	for _, text := range []string{"class A { f() { return A } } new A()", "var a = 1; var a = 2; use(a)"} {
		tree, problem := Parse(&source.File{Path: "a.js", Text: []byte(text)})
		if problem != nil {
			t.Fatal(problem.Message)
		}
		roots := map[js.Ref]bool{}
		walk(statements(tree), func(node any) {
			if id, ok := node.(*js.EIdentifier); ok {
				ref := id.Ref
				for tree.AST.Symbols[ref.InnerIndex].Link != js.InvalidRef {
					ref = tree.AST.Symbols[ref.InnerIndex].Link
				}
				if name := tree.AST.Symbols[ref.InnerIndex].OriginalName; name == "A" || name == "a" {
					roots[ref] = true
				}
			}
		})
		if len(roots) != 1 {
			t.Errorf("%s: %d symbols after following links", text, len(roots))
		}
	}
}

// TestLocations: a call carries its closing parenthesis and its property name.
func TestLocations(t *testing.T) {
	text := "cache.entries.set(key, value).size"
	tree, problem := Parse(&source.File{Path: "a.js", Text: []byte(text)})
	if problem != nil {
		t.Fatal(problem.Message)
	}
	calls := 0
	walk(statements(tree), func(node any) {
		call, ok := node.(*js.ECall)
		if !ok {
			return
		}
		calls++
		name := call.Target.Data.(*js.EDot).NameLoc.Start
		if got := text[name : call.CloseParenLoc.Start+1]; got != "set(key, value)" {
			t.Errorf("got %q", got)
		}
	})
	if calls != 1 {
		t.Errorf("%d calls", calls)
	}
}

// inventory names the nodes, imports and symbols of a tree.
func inventory(tree *Tree) []string {
	var got []string
	add := func(s string) { got = append(got, s) }
	walk(statements(tree), func(node any) {
		kind := reflect.TypeOf(node).Elem().Name()
		add(kind)
		switch n := node.(type) {
		case *js.EDot:
			add(kind + " " + n.Name)
			if n.OptionalChain != 0 {
				add("optional")
			}
		case *js.ECall:
			if id, ok := n.Target.Data.(*js.EIdentifier); ok {
				add(kind + " " + tree.AST.Symbols[id.Ref.InnerIndex].OriginalName)
			}
		case *js.EBinary:
			if dot, ok := n.Left.Data.(*js.EDot); ok && n.Op == js.BinOpAssign {
				add("assignment to ." + dot.Name)
			}
		case *js.SLocal:
			if n.Kind != js.LocalVar && n.Kind != js.LocalLet && n.Kind != js.LocalConst {
				add("SLocal using")
			}
		}
	})
	eachProperty(statements(tree), func(p js.Property) {
		name := ""
		if s, ok := p.Key.Data.(*js.EString); ok {
			name = text16(s.Value)
		}
		switch p.Kind {
		case js.PropertyGetter:
			add("getter " + name)
		case js.PropertySetter:
			add("setter " + name)
		case js.PropertyStaticBlock:
			add("static block")
		}
		if len(p.Decorators) > 0 {
			add("decorator")
		}
	})
	for _, r := range tree.AST.ImportRecords {
		add("record " + r.Path.Text)
	}
	for _, imp := range tree.AST.NamedImports {
		add("import " + tree.AST.ImportRecords[imp.ImportRecordIndex].Path.Text + " " + imp.Alias)
	}
	for _, s := range tree.AST.Symbols {
		switch s.Kind {
		case js.SymbolTSEnum:
			add("enum " + s.OriginalName)
		case js.SymbolTSNamespace:
			add("namespace " + s.OriginalName)
		}
	}
	slices.Sort(got)
	return got
}

// statements are those of the file; scopes, which point back, are left out.
func statements(tree *Tree) reflect.Value {
	var all []js.Stmt
	for _, part := range tree.AST.Parts {
		all = append(all, part.Stmts...)
	}
	return reflect.ValueOf(all)
}

func text16(units []uint16) string {
	var b strings.Builder
	for _, u := range units {
		b.WriteRune(rune(u))
	}
	return b.String()
}

// walk calls visit for each statement and expression below v.
func walk(v reflect.Value, visit func(node any)) {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return
		}
		if p := v.Elem(); p.Kind() == reflect.Pointer && !p.IsNil() {
			visit(p.Interface())
		}
		walk(v.Elem(), visit)
	case reflect.Pointer:
		if !v.IsNil() {
			walk(v.Elem(), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				walk(v.Field(i), visit)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), visit)
		}
	}
}

// eachProperty calls visit for each property of a class or object below v.
func eachProperty(v reflect.Value, visit func(js.Property)) {
	walk(v, func(node any) {
		switch n := node.(type) {
		case *js.EObject:
			for _, p := range n.Properties {
				visit(p)
			}
		case *js.EClass:
			for _, p := range n.Class.Properties {
				visit(p)
			}
		case *js.SClass:
			for _, p := range n.Class.Properties {
				visit(p)
			}
		}
	})
}
