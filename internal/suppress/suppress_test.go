package suppress

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// describe words a set as one line a comment: the line spoken for and the rules.
func describe(s *Set) string {
	var b strings.Builder
	for _, c := range s.Comments() {
		var at []string
		for _, l := range c.lines {
			if l.first == l.last {
				at = append(at, strconv.Itoa(l.first))
			} else {
				at = append(at, fmt.Sprintf("%d-%d", l.first, l.last))
			}
		}
		fmt.Fprintf(&b, "%s: %s (%s)\n", strings.Join(at, " "), strings.Join(c.Rules, " "), c.Reason)
	}
	for _, m := range s.Mistakes() {
		fmt.Fprintf(&b, "%d: mistake: %s\n", m.Line, m.Message)
	}
	return b.String()
}

func TestRead(t *testing.T) {
	const why = "leaklint:ignore timer-leak -- why"
	tests := []struct{ name, file, text, want string }{
		{"beside code", "a.js", "start() // " + why, "1: timer-leak (why)\n"},
		{"above", "a.js", "// " + why + "\nstart()", "2: timer-leak (why)\n"},
		{"above a comment beside code", "a.js", "// " + why + "\n/* each second */ start()\nstop()", "2: timer-leak (why)\n"},
		{"above a blank line", "a.js", "// " + why + "\n\nstart()", "3: timer-leak (why)\n"},
		{"above another comment", "a.ts", "// " + why + "\n// starts it\nstart()", "3: timer-leak (why)\n"},
		{"last line of the file", "a.ts", "start()\n// " + why, ": timer-leak (why)\n"},
		{"two rules", "a.js", "//leaklint:ignore timer-leak,listener-leak --  both\nx", "2: timer-leak listener-leak (both)\n"},
		{"block", "a.js", "/* " + why + " */\nstart()", "2: timer-leak (why)\n"},
		{"block before code", "a.js", "/* " + why + " */ start()", "1: timer-leak (why)\n"},
		{"documentation block", "a.js", "/**\n * " + why + "\n */\nstart()", "4: timer-leak (why)\n"},
		{"crlf", "a.js", "// " + why + "\r\nstart()\r\n", "2: timer-leak (why)\n"},
		{"old line ends", "a.js", "x\r// " + why + "\rstart()", "3: timer-leak (why)\n"},
		{"jsx", "a.tsx", "<div>\n {/* " + why + " */}\n <Clock/>\n</div>", "3: timer-leak (why)\n"},
		{"jsx text with an apostrophe", "a.tsx", "<p>don't</p>\n// " + why + "\nx", "3: timer-leak (why)\n"},
		{"closing tag", "a.jsx", "const a = <p>x</p> // " + why, "1: timer-leak (why)\n"},
		{"html comment", "a.vue", "<template>\n<!-- " + why + " -->\n<p @click='go'/>\n</template>", "3: timer-leak (why)\n"},
		{"script of a component", "a.svelte", "<p>it's</p>\n<script lang='ts'>\n// " + why + "\nstart()\n</script>", "4: timer-leak (why)\n"},
		{"string in a component's script", "a.vue", "<script>\nconst s = '// " + why + "'\n</script>", ""},
		{"html comment in code", "a.js", "<!-- " + why + "\nx", ""},
		{"hash", "a.js", "# " + why + "\nx", ""},
		{"single quotes", "a.js", "say('// " + why + "')", ""},
		{"double quotes", "a.js", `say("\"// ` + why + `")`, ""},
		{"template", "a.js", "say(`\n// " + why + "\n`)", ""},
		{"code in a template", "a.js", "say(`${{a: 1}.a /* " + why + " */}`)", "1: timer-leak (why)\n"},
		{"behind a template", "a.js", "say(`${f(`}`)}//`) // " + why, "1: timer-leak (why)\n"},
		{"regular expression with slashes", "a.js", "x = /[/*]\\//.test(s) // " + why, "1: timer-leak (why)\n"},
		{"regular expression with a quote", "a.js", "return /'/ // " + why, "1: timer-leak (why)\n"},
		{"division", "a.js", "x = a / b // " + why + "\ny = c / d", "1: timer-leak (why)\n"},
		{"url in code", "a.js", "get('https://x') // " + why, "1: timer-leak (why)\n"},
		{"talks about it", "a.js", "// write " + why + "\nx", ""},
		{"another marker", "a.js", "// leaklint:ignored timer-leak -- why\nx", ""},
		{"go", "a.go", "s := `// " + why + "`\nr := '\"' // " + why, "2: timer-leak (why)\n"},
		{"no rule", "a.js", "// leaklint:ignore\nx", "1: mistake: leaklint:ignore names no rule: write leaklint:ignore <rule> -- <reason>\n"},
		{"no rule but a reason", "a.js", "// leaklint:ignore -- why\nx", "1: mistake: leaklint:ignore names no rule: write leaklint:ignore <rule> -- <reason>\n"},
		{"no reason", "a.js", "\n// leaklint:ignore timer-leak\nx", "3: timer-leak ()\n"},
		{"unfinished", "a.js", "/* " + why, ": timer-leak (why)\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := describe(Read(test.file, []byte(test.text))); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestSilences(t *testing.T) {
	s := Read("a.js", []byte("// leaklint:ignore timer-leak, listener-leak -- why\nstart()\n"))
	for _, test := range []struct {
		rule string
		line int
		want bool
	}{{"timer-leak", 2, true}, {"timer-leak", 1, false}, {"timer-leak", 3, false}, {"large-capture", 2, false}} {
		if got := s.Silences(test.rule, test.line); got != test.want {
			t.Errorf("%s on line %d: got %v", test.rule, test.line, got)
		}
	}
	if unused, _ := s.Comments()[0].Unused(); strings.Join(unused, " ") != "listener-leak" {
		t.Errorf("unused: %v", unused)
	}
}

// FuzzRead looks for inputs on which the scanner fails or does not end.
func FuzzRead(f *testing.F) {
	f.Add("a.js", "say(`${f(`}`)}//`) // "+Marker+" x -- y")
	f.Add("a.vue", "<script>/[/'</script><!--"+Marker)
	f.Add("a.go", "'\\"+Marker)
	f.Add("a.tsx", "<a b={() => {`${c({})}`}}\n/>")
	f.Fuzz(func(t *testing.T, file, text string) {
		s := &scanner{text: []byte(text)}
		s.code(len(text))
		Read(file, []byte(text+Marker))
		Read(file, []byte("// "+Marker+" timer-leak\n"+text))
		Read("a.vue", []byte("<!-- "+Marker+" timer-leak -->\n"+text))
	})
}
