package source

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// shape is a way to nest without end.
type shape struct {
	name, ext             string
	open, middle, closing string
}

func (s shape) text(depth int) []byte {
	start, end := "x = ", "\n"
	if strings.HasPrefix(s.name, "statement") {
		start = "x()\n"
	}
	var b bytes.Buffer
	b.Grow(depth*(len(s.open)+len(s.closing)) + 64)
	b.WriteString(start)
	for range depth {
		b.WriteString(s.open)
	}
	b.WriteString(s.middle)
	for range depth {
		b.WriteString(s.closing)
	}
	b.WriteString(end)
	return b.Bytes()
}

var shapes = []shape{
	{"parentheses", ".js", "(", "1", ")"},
	{"unclosed parentheses", ".js", "(", "", ""},
	{"arrays", ".js", "[", "", "]"},
	{"arrays with elements", ".js", "[1,", "", "]"},
	{"objects", ".js", "{a:", "1", "}"},
	{"indices", ".js", "a[", "0", "]"},
	{"index chain", ".js", "", "a", "[0]"},
	{"calls in calls", ".js", "f(", "", ")"},
	{"call chain", ".js", "", "a", ".b()"},
	{"call chain of lines", ".js", "", "a", "\n  .then(v => v)"},
	{"optional chain", ".js", "", "a", "?.b"},
	{"member chain", ".js", "", "a", ".b"},
	{"curried calls", ".js", "", "f", "()"},
	{"not", ".js", "!", "a", ""},
	{"tilde", ".js", "~", "a", ""},
	{"minus", ".js", "- ", "a", ""},
	{"plus", ".js", "+ ", "a", ""},
	{"typeof", ".js", "typeof ", "a", ""},
	{"typeof with comments", ".js", "typeof/**/", "a", ""},
	{"typeof with wide spaces", ".js", "typeof\u00a0", "a", ""},
	{"void", ".js", "void ", "a", ""},
	{"delete", ".js", "delete ", "a", ""},
	{"await", ".js", "await ", "a", ""},
	{"new", ".js", "new ", "A", ""},
	{"yield", ".js", "yield ", "a", ""},
	{"conditional, last arm", ".js", "a ? b : ", "c", ""},
	{"conditional, first arm", ".js", "a ? ", "b", " : c"},
	{"conditional of lines", ".js", "isA()\n  ? first\n  : ", "c", ""},
	{"arrows", ".js", "a => ", "1", ""},
	{"arrows with lists", ".js", "(a, b) => ", "1", ""},
	{"arrows with blocks", ".js", "() => {", "", "}"},
	{"assignments", ".js", "a = ", "1", ""},
	{"assignments with operators", ".js", "a ??= ", "1", ""},
	{"sum", ".js", "a + ", "1", ""},
	{"sum of strings", ".js", "'a' +\n", "'b'", ""},
	{"and", ".js", "a && ", "b", ""},
	{"nullish", ".js", "a ?? ", "b", ""},
	{"in", ".js", "a in ", "b", ""},
	{"instanceof", ".js", "a instanceof ", "b", ""},
	{"power", ".js", "a ** ", "b", ""},
	{"commas", ".js", "a, ", "b", ""},
	{"divisions", ".js", "a / ", "b", ""},
	{"comparisons", ".js", "a < ", "b", ""},
	{"templates", ".js", "`${", "1", "}`"},
	{"tagged templates", ".js", "", "tag", "``"},
	{"functions", ".js", "function () { return ", "", "}"},
	{"classes", ".js", "class { m = ", "1", "}"},
	{"classes that extend", ".js", "class extends ", "A", "{}"},
	{"named classes that extend", ".js", "class A extends ", "A", "{}"},
	{"methods", ".js", "{ m() { return ", "", "} }"},
	{"patterns of arrays", ".js", "[", "a", "] = b"},
	{"patterns of objects", ".js", "{ a: ", "a", "} = b"},
	{"spread", ".js", "[...", "a", "]"},
	{"imports", ".js", "import(", "'a'", ")"},
	{"elements", ".jsx", "<a>", "", "</a>"},
	{"elements in .js", ".js", "<a>", "", "</a>"},
	{"elements in .tsx", ".tsx", "<Box>it's ", "", "</Box>"},
	{"elements with text", ".jsx", "<a b='c'>; it's {x} ", "", "</a>"},
	{"elements in holes", ".jsx", "<a>{", "1", "}</a>"},
	{"elements in attributes", ".jsx", "<a b={", "1", "}/>"},
	{"fragments", ".jsx", "<>", "", "</>"},
	{"casts", ".ts", "<any>", "a", ""},
	{"non-null", ".ts", "", "a", "!"},
	{"as", ".ts", "", "a", " as any"},
	{"statement types", ".ts", "type A = B<", "C", ">"},
	{"statement keyof", ".ts", "keyof ", "C", ""},
	{"statement conditional types", ".ts", "A extends B ? C : ", "D", ""},
	{"statement declare", ".ts", "declare ", "let a", ""},
	{"statement namespaces", ".ts", "namespace A {", "", "}"},
	{"statement dotted namespace", ".ts", "", "namespace A", ".B"},
	{"statement blocks", ".js", "{", "", "}"},
	{"statement if", ".js", "if (a) ", "b", ""},
	{"statement if with braces", ".js", "if (a) {", "b", "}"},
	{"statement else if", ".js", "if (a) b; else ", "c", ""},
	{"statement else if with braces", ".js", "if (a == 1) { b.c(); d = 2 } else ", "{}", ""},
	{"statement else if of lines", ".js", "if (a)\n  b.c()\nelse ", "d", ""},
	{"statement for", ".js", "for (;;) ", "a", ""},
	{"statement while", ".js", "while (a) ", "b", ""},
	{"statement do", ".js", "do ", "a", "; while (b)"},
	{"statement with", ".js", "with (a) ", "b", ""},
	{"statement try", ".js", "try {", "", "} finally {}"},
	{"statement switch", ".js", "switch (a) { default: ", "", "}"},
	{"statement labels", ".js", "a: ", "b", ""},
	{"statement functions", ".js", "function f() {", "", "}"},
	{"statement after hashbang", ".js", "[", "", "]"},
}

func TestGuardRefusesDeepNesting(t *testing.T) {
	depths := []int{10_000, 1_000_000}
	if testing.Short() {
		depths = depths[:1] // for the race detector, which makes long texts very slow
	}
	for _, s := range shapes {
		for _, depth := range depths {
			text := s.text(depth)
			start := time.Now()
			problem := Guard(text, s.ext)
			if problem == nil {
				t.Errorf("%s, %d deep: no problem", s.name, depth)
				continue
			}
			if !strings.Contains(problem.Message, "nested too deeply") || problem.Line == 0 || problem.Column == 0 {
				t.Errorf("%s: problem %+v", s.name, problem)
			}
			if took := time.Since(start); took > time.Minute {
				t.Errorf("%s, %d deep: %v", s.name, depth, took)
			}
		}
	}
}

// TestGuardRefusesMixtures nests each shape in each other, over and over. Left
// out are the pairs that follow each other and do not nest.
func TestGuardRefusesMixtures(t *testing.T) {
	if testing.Short() {
		t.Skip("a thousand large texts")
	}
	for i, a := range shapes {
		for j := i % 7; j < len(shapes); j += 7 { // some partners of each
			b := shapes[j]
			if a.open == "" || b.open == "" || isElsewhere(a) || isElsewhere(b) {
				continue
			}
			text := []byte("x = " + strings.Repeat(a.open+" "+b.open, 10_000))
			if Guard(text, ".jsx") == nil {
				t.Errorf("%s and %s: no problem", a.name, b.name)
			}
		}
	}
}

// isElsewhere reports whether a shape starts a statement that ends what is
// before it, and so does not nest in an expression.
func isElsewhere(s shape) bool {
	return s.open == "keyof " || s.open == "declare " || strings.HasPrefix(s.open, "type ")
}

// TestGuardPassesWhatGeneratorsWrite has long and wide texts that are not deep.
func TestGuardPassesWhatGeneratorsWrite(t *testing.T) {
	repeat := strings.Repeat
	for _, test := range []struct{ name, ext, text string }{
		{"nesting of people", ".js", shapes[0].string(90)},
		{"a ladder of 500", ".js", repeat("if (code === 0x20 && next !== a.b[c]) { out.push('x'); n += 1 } else ", 500) + "{ z() }"},
		{"a ladder without braces", ".js", repeat("if (a === 1)\n  b.c(d)\nelse ", 500) + "z()\n"},
		{"a ladder of returns", ".js", repeat("if (a === 1) return b.c;\nelse ", 500) + "return z;\n"},
		{"3,000 strings", ".js", "x = " + repeat("'some text' +\n  ", 3000) + "''"},
		{"3,000 strings and values", ".js", "x = " + repeat("'some text' + a.b.c(d, e) + ", 1500) + "''"},
		{"a builder of 1,000 calls", ".js", "x" + repeat("\n  .add({ a: 1, b: [2] }, (c) => c.d)", 1000)},
		{"a conditional of 1,000", ".js", "x = " + repeat("a === 'b' ? c.d :\n", 1000) + "e"},
		{"data in an array", ".js", "x = [" + repeat("1.5, -2, 'a', { a: -1, b: !0 }, [3],\n", 20_000) + "]"},
		{"data in an object", ".js", "module.exports = {" + repeat("'a-b': 'c', d: [1, 2], e: { f: 1 },\n", 20_000) + "}"},
		{"arguments", ".js", "f(" + repeat("a.b + c, ", 20_000) + "d)"},
		{"declarations", ".js", "var " + repeat("a = b.c, ", 3_000) + "d"},
		{"statements", ".js", repeat("a.b.c(d) + !e ? f : g;\n", 20_000)},
		{"statements without semicolons", ".js", repeat("const a = b.c(d) + !e ? f : g\nh.i += 1\nj++\nawait k.l()\nconsole.log(`m ${n} o`)\n", 8_000)},
		{"blocks", ".js", repeat("if (a) { b() } else if (c) d()\nfor (const e of f) { g(e) }\nwhile (h) i()\ntry { j() } catch (e) { k() } finally { l() }\n", 8_000)},
		{"loops without braces", ".js", repeat("for (;;) if (a) b(); else c();\n", 20_000)},
		{"cases", ".js", "switch (a) {" + repeat("case 'b':\n", 20_000) + repeat("case 1: return b;\ncase 2: { c(); break }\ndefault: d()\n", 8_000) + "}"},
		{"functions", ".js", repeat("function a(b, c = {}) { return b / c / 2 }\nexport const d = async (e) => { f(e) }\n", 8_000)},
		{"methods", ".ts", "class A {" + repeat("private readonly a: Map<string, Array<number>> = new Map()\n  get b() { return this.c }\n  static async d<T>(e: T): Promise<T> { return e }\n  delete(f) {}\n", 6_000) + "}"},
		{"an interface", ".ts", "interface A {" + repeat("a?: string | null\n  b(c: number): Map<string, B<C>>;\n  <T>(d: T): keyof T\n", 8_000) + "}"},
		{"an interface in .tsx", ".tsx", "interface A {" + repeat("a?: string | null\n  <T>(d: T): void;\n", 8_000) + "}\n" + repeat("const a = <T,>(b: T) => b\nconst c = <U extends {}>(d: U): Map<string, U> => e\nconst f: <V>(g: V) => V = h\n", 4_000)},
		{"an enum", ".ts", "export enum A {" + repeat("Bcd = 1 << 2,\n Efg,\n", 20_000) + "}"},
		{"a union of strings", ".ts", "type A = " + repeat("\n  | 'a'", 2_500)},
		{"imports", ".ts", repeat("import { a, b as c, type D } from './e'\nimport type { F } from 'g'\nexport * from 'h'\n", 8_000)},
		{"elements", ".tsx", "x = (<main>" + repeat("<p className='a'>it's {b} & \"c\" // d</p><img src={e} />{f && <Select<Option> g={(h) => h < 2}/>}\n", 8_000) + "</main>)"},
		{"elements in functions", ".jsx", repeat("function A() { return <a href='b'>don't {c}</a> }\nconst D = () => a < b ? <></> : <E f=<g/> />\n", 8_000)},
		{"regular expressions", ".js", repeat("a = /[/'\"`({]/.test(b) || c.replace(/[(\\/]/g, d)\nif (e) /\\(/.exec(f)\nreturn /{/;\n", 8_000)},
		{"comments", ".js", repeat("// it's (((\n/* {{{ ` */ a()\n", 20_000)},
		{"strings", ".js", repeat("a('(((', \"{{{\", '\\'[[[', '\\\\', `((( ${b} '`)\n", 20_000)},
		{"classic Mac lines", ".js", repeat("// it's\ra()\r", 20_000)},
		{"decorators", ".ts", "class A {" + repeat("@Input() a: string\n@Output() b = new C<D>()\n", 8_000) + "}"},
		{"brackets in a comment", ".js", "/*" + repeat("(", 100_000) + "*/"},
		{"brackets in a string", ".js", "x = '" + repeat("[", 100_000) + "'"},
		{"brackets in a template", ".js", "x = `" + repeat("{", 100_000) + "`"},
		{"an unfinished file", ".js", "x = `${'" + repeat("a\n", 10_000)},
	} {
		if problem := Guard([]byte(test.text), test.ext); problem != nil {
			t.Errorf("%s: %d:%d %s", test.name, problem.Line, problem.Column, problem.Message)
		}
	}
}

func (s shape) string(depth int) string { return string(s.text(depth)) }

// TestGuardScansWhatLooksShallow makes sure that the cheap look at the counts
// never passes what the scan refuses.
func TestGuardScansWhatLooksShallow(t *testing.T) {
	for _, s := range shapes {
		for depth := 500; depth <= 10_000; depth += 500 {
			text := s.text(depth)
			scan := scanner{text: text, ext: s.ext}
			if isShallow(text) && !scan.run() && len(text) > cheapBytes {
				t.Errorf("%s, %d deep: counted as shallow", s.name, depth)
			}
		}
	}
}

func FuzzGuard(f *testing.F) {
	for _, s := range shapes {
		f.Add(s.text(3), s.ext)
	}
	f.Add([]byte("#!x\n<T>(a`${b}`)/c/d"), ".tsx")
	f.Fuzz(func(t *testing.T, text []byte, ext string) {
		Guard(text, ext)
		for _, ext := range []string{".js", ".ts", ".tsx"} {
			s := scanner{text: text, ext: ext}
			s.run()
			sum := 0
			for _, fr := range s.frames[:s.depth+1] {
				sum += fr.chain()
				if min(fr.binary, fr.unary, fr.branches, fr.commas) < 0 {
					t.Fatalf("%q: negative count %+v", text, fr)
				}
			}
			if sum != s.chain {
				t.Fatalf("%q: chain %d, sum %d", text, s.chain, sum)
			}
		}
	})
}

// ordinary returns code of the given length in bytes that reads like a module
// of a server.
func ordinary(length int) []byte {
	var b bytes.Buffer
	for i := 0; b.Len() < length; i++ {
		fmt.Fprintf(&b, `
/** Keeps the sessions of tenant %[1]d, one for each user. */
export class Sessions%[1]d extends EventEmitter {
  private readonly byUser = new Map<string, Session>();

  constructor(private readonly store: Store, options: Options = {}) {
    super();
    this.ttl = options.ttl ?? 15 * 60 * 1000; // a quarter of an hour
  }

  async open(user: User, request: Request): Promise<Session> {
    const known = this.byUser.get(user.id);
    if (known && known.expires > Date.now()) {
      return known;
    }
    const session = await this.store.create({ user: user.id, agent: request.headers['user-agent'] });
    session.on('close', () => this.emit('closed', session.id));
    this.byUser.set(user.id, session);
    log.info(`+"`opened ${session.id} for ${user.name}, ${this.byUser.size} open`"+`);
    return session;
  }
}
`, i)
	}
	return b.Bytes()
}

func BenchmarkGuard(b *testing.B) {
	for _, size := range []int{4 << 10, 16 << 10, 64 << 10, 512 << 10} {
		text := ordinary(size)
		b.Run(fmt.Sprintf("%dKiB", size>>10), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if Guard(text, ".ts") != nil {
					b.Fatal("refused")
				}
			}
		})
	}
}

// BenchmarkGuardTree scans the files below the folder in LEAKLINT_TREE.
func BenchmarkGuardTree(b *testing.B) {
	root := os.Getenv("LEAKLINT_TREE")
	if root == "" {
		b.Skip("LEAKLINT_TREE is not set")
	}
	entries, _, err := Discover(b.Context(), []string{root}, Options{Tests: true})
	if err != nil {
		b.Fatal(err)
	}
	var texts [][]byte
	var exts []string
	total := int64(0)
	for _, e := range entries {
		if text, err := os.ReadFile(filepath.FromSlash(e.Abs)); err == nil && e.Lang == JS {
			texts, exts, total = append(texts, text), append(exts, Ext(e.Path)), total+int64(len(text))
		}
	}
	b.SetBytes(total)
	for b.Loop() {
		for i, text := range texts {
			Guard(text, exts[i])
		}
	}
}
