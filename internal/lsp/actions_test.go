package lsp

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/leaklint/leaklint/internal/leak"
)

// places are leaks in the places where comments are written differently.
var places = []struct {
	name, file, text, at, want string
}{
	{"a statement", "Clock.jsx", clock, "5:14-57 timer-leak",
		"    // leaklint:ignore timer-leak -- "},
	{"go", "poll.go", poll, "8:22-39 goroutine-leak",
		"\t// leaklint:ignore goroutine-leak -- "},
	{"between the tags of an element", "Prices.jsx", `export const Prices = ({ watch }) => (
  <section>
    <button onClick={() => window.addEventListener('resize', () => watch())}>watch</button>
  </section>
)
`, "2:34-75 listener-leak",
		"    {/* leaklint:ignore listener-leak -- "},
	{"among the attributes of an element", "Rates.jsx", `export const Rates = ({ watch }) => (
  <section>
    <button
      onClick={() => window.addEventListener('resize', () => watch())}>watch</button>
  </section>
)
`, "3:28-69 listener-leak",
		"      // leaklint:ignore listener-leak -- "},
	{"lines that end as on Windows", "Watch.vue", "<script setup>\r\nimport { onMounted } from 'vue'\r\nonMounted(() => {\r\n  window.addEventListener('resize', () => draw())\r\n})\r\n</script>\r\n", "3:9-49 listener-leak",
		"  // leaklint:ignore listener-leak -- "},
	{"svelte", "Watch.svelte", "<script>\n  import { onMount } from 'svelte'\n  onMount(() => {\n    setInterval(() => draw(), 1000)\n  })\n</script>\n<p>it's</p>\n", "3:4-35 timer-leak",
		"    // leaklint:ignore timer-leak -- "},
}

const poll = `// Package poll asks for prices.
package poll

import "time"

// Ask waits for a price for a second.
func Ask(price func() int) (int, bool) {
	answer := make(chan int)
	go func() { /* 🕰 */ answer <- price() }()
	select {
	case n := <-answer:
		return n, true
	case <-time.After(time.Second):
		return 0, false
	}
}
`

const utf16Full = `{"general": {"positionEncodings": ["utf-16"]}, ` + "\n"

// inUTF16 are the full capabilities without UTF-8.
var inUTF16 = utf16Full + strings.SplitN(full, "\n", 3)[2]

func TestSuppress(t *testing.T) {
	files := map[string]string{"go.mod": "module example.com/poll\n\ngo 1.26\n"}
	for _, p := range places {
		files[p.file] = p.text
	}
	e := connect(t, inUTF16, files)
	for _, p := range places {
		t.Run(p.name, func(t *testing.T) {
			e.t = t
			e.open(p.file, p.text, 1)
			d := e.shows(p.file, 1, p.at)
			action := titled(t, e.actions(p.file, d.Diagnostics[0].Range), "Suppress")
			after := apply(t, e.uri(p.file), p.text, action.Edit, utf16Units)
			if !strings.Contains(after, "\n"+p.want+unsaid) {
				t.Errorf("the comment is put so:\n%s", after)
			}
			if strings.Contains(p.text, "\r") && strings.Count(after, "\n") != strings.Count(after, "\r\n") {
				t.Errorf("the lines end in two ways:\n%q", after)
			}
			e.change(p.file, 2, contentChange{Text: after})
			e.shows(p.file, 2)
			line := strings.Count(after[:strings.Index(after, "leaklint:ignore")], "\n")
			if said := e.hover(p.file, Position{line, 12}); !strings.Contains(said, "silences\n\n- line "+itoa(line+2)+", ") {
				t.Errorf("the hover says %q", said)
			}
		})
	}
	e.t = t
}

func itoa(n int) string {
	b, _ := json.Marshal(n)
	return string(b)
}

func (e *editor) hover(name string, at Position) string {
	e.t.Helper()
	p := e.identify(name)
	p["position"] = at
	var found *hoverResult
	e.call("textDocument/hover", p, &found)
	if found == nil {
		return ""
	}
	return found.Contents.Value
}

func TestSnippets(t *testing.T) {
	const open = "// leaklint:ignore timer-leak -- ${0:why this is no leak}"
	tests := []struct{ name, more, want string }{
		{"experimental", `"experimental": {"snippetTextEdit": true}`, `"insertTextFormat":2,"newText":"    ` + open + `\n"`},
		{"of 3.18", `"workspace": {"workspaceEdit": {"documentChanges": true, "snippetEditSupport": true}}`, `"snippet":{"kind":"snippet","value":"    ` + open + `\n"}`},
		{"without document changes", `"workspace": {"workspaceEdit": {"snippetEditSupport": true}}`, `"newText":"    // leaklint:ignore timer-leak -- TODO`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			capabilities := strings.TrimSuffix(strings.TrimSpace(full), "}") + ", " + test.more + "}"
			e := connect(t, capabilities, map[string]string{"Clock.jsx": clock})
			e.open("Clock.jsx", clock, 1)
			d := e.shows("Clock.jsx", 1, "5:18-61 timer-leak")
			action := titled(t, e.actions("Clock.jsx", d.Diagnostics[0].Range), "Suppress")
			var raw strings.Builder
			encoder := json.NewEncoder(&raw)
			encoder.SetEscapeHTML(false)
			if err := encoder.Encode(action.Edit); err != nil || !strings.Contains(raw.String(), test.want) {
				t.Errorf("the edit is %s (%v)", &raw, err)
			}
		})
	}
}

func TestExplain(t *testing.T) {
	for _, test := range []struct{ name, capabilities, method, want string }{
		{"in a browser", full, "window/showDocument", "docs/rules/timer-leak.md"},
		{"in a message", bare, "window/showMessage", "timer-leak: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			e := start(t, nil)
			e.answer = func(method string, params json.RawMessage) (any, error) {
				if method == "window/showDocument" {
					return map[string]any{"success": true}, nil
				}
				return usual(method, params)
			}
			e.initialize(test.capabilities)
			e.call("workspace/executeCommand", map[string]any{"command": commandExplain, "arguments": []any{"timer-leak"}}, nil)
			e.until(test.method, func() bool { return e.heard(test.method, test.want) })
			for _, wrong := range []map[string]any{
				{"command": commandExplain, "arguments": []any{"no-such-rule"}},
				{"command": commandExplain}, {"command": "leaklint.rest", "arguments": []any{1}},
			} {
				e.refused("workspace/executeCommand", wrong, -32602)
			}
		})
	}
}

// heard reports whether a message with the text came in.
func (e *editor) heard(method, text string) bool {
	for _, n := range e.notices {
		if n.method == method && strings.Contains(string(n.params), text) {
			return true
		}
	}
	return false
}

const twoLeaks = `import { useEffect } from 'react'

export function Board({ draw }) {
  useEffect(() => {
    /* 🕰 */ setInterval(draw, 1000)
  }, [])
  useEffect(() => {
    /* 🕰 */ setInterval(draw, 2000)
  }, [])
  return null
}
`

func TestFixAll(t *testing.T) {
	e := connect(t, full, map[string]string{"Board.jsx": twoLeaks})
	e.open("Board.jsx", twoLeaks, 1)
	e.shows("Board.jsx", 1, "4:15-38 timer-leak", "7:15-38 timer-leak")
	anywhere := Range{}
	if got := e.actions("Board.jsx", anywhere); len(got) != 0 {
		t.Errorf("actions where there is nothing: %+v", got)
	}
	for _, kind := range []string{"source", "source.fixAll", kindFixAll} {
		all := titled(t, e.actions("Board.jsx", anywhere, kind), "Fix all")
		after := apply(t, e.uri("Board.jsx"), twoLeaks, all.Edit, utf8Units)
		if strings.Count(after, "clearInterval(") != 2 {
			t.Errorf("%s makes\n%s", kind, after)
		}
		if *all.Edit.DocumentChanges[0].TextDocument.Version != 1 {
			t.Errorf("the edit is of version %v", all.Edit.DocumentChanges[0].TextDocument.Version)
		}
	}
	if got := e.actions("Board.jsx", anywhere, "refactor", "source.organizeImports"); len(got) != 0 {
		t.Errorf("actions of other kinds: %+v", got)
	}
}

// TestCommandsOnly is about a client that knows no literals: it gets commands,
// and the server has it apply the edit.
func TestCommandsOnly(t *testing.T) {
	e := connect(t, `{"workspace": {"applyEdit": true}}`, map[string]string{"Clock.jsx": clock})
	e.open("Clock.jsx", clock, 1)
	p := e.shows("Clock.jsx", 0, "5:14-57 timer-leak")
	var offers []command
	e.call("textDocument/codeAction", e.actionParams("Clock.jsx", p.Diagnostics[0].Range), &offers)
	if len(offers) != 3 || offers[0].Command != commandApply || offers[2].Command != commandExplain {
		t.Fatalf("got %+v", offers)
	}
	e.call("workspace/executeCommand", offers[0], nil)
	e.until("the edit", func() bool { return e.heard("workspace/applyEdit", "clearInterval(") })
}

func TestHover(t *testing.T) {
	e := connect(t, inUTF16, map[string]string{"Clock.jsx": clock})
	e.open("Clock.jsx", clock, 1)
	e.shows("Clock.jsx", 1, "5:14-57 timer-leak")
	said := e.hover("Clock.jsx", Position{5, 20})
	for _, part := range []string{"**timer-leak** (warning, high confidence)", "**Why:** ", "**What to do:** ", "Release: none was found", "/timer-leak.md"} {
		if !strings.Contains(said, part) {
			t.Errorf("the hover lacks %q:\n%s", part, said)
		}
	}
	if said := e.hover("Clock.jsx", Position{5, 13}); said != "" {
		t.Errorf("the hover beside the finding says %q", said)
	}
	const idle = "// leaklint:ignore timer-leak -- the page\nlet a = 1\n"
	e.open("idle.js", idle, 1)
	if said := e.hover("idle.js", Position{0, 5}); !strings.Contains(said, "silences nothing") {
		t.Errorf("the hover says %q", said)
	}
	plain := connect(t, bare, map[string]string{"Clock.jsx": clock})
	plain.open("Clock.jsx", clock, 1)
	if said := plain.hover("Clock.jsx", Position{5, 20}); !strings.HasPrefix(said, "timer-leak (warning") || strings.Contains(said, "**") {
		t.Errorf("the plain hover says %q", said)
	}
}

// TestSuppressInMarkup is about the templates of components: a comment goes above
// an element, and there is none inside of a tag.
func TestSuppressInMarkup(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"an element of vue", "a.vue", "<template>\n  <p @click=\"§go()\">é</p>\n</template>\n", "  <!-- leaklint:ignore timer-leak -- "},
		{"an element of svelte", "a.svelte", "<p>it's</p>\n<p on:click={() => §go()}>x</p>\n", "\n<!-- leaklint:ignore timer-leak -- "},
		{"inside of a tag", "a.vue", "<template>\n  <p\n    @click=\"§go()\"\n    class=\"b\">é</p>\n</template>\n", ""},
		{"a template literal", "a.js", "say(`\n${§go()}\nend`)\n", ""},
		{"a mark of the byte order", "a.js", "\xEF\xBB\xBF  §go()\n", "  // leaklint:ignore timer-leak -- "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before, after, _ := strings.Cut(test.text, "§")
			file := &fileReport{sourceText: &sourceText{uri: "file:///" + test.file, text: newText([]byte(before + after))}}
			if strings.HasPrefix(before, "\xEF\xBB\xBF") {
				file.shift = 3
			}
			finding := leak.Finding{Rule: "timer-leak"}
			finding.Growth.At = leak.Span{File: test.file, Start: len(before) - file.shift, End: len(before) - file.shift + 4}
			s := newServer(t.Context(), Options{})
			edit := s.suppression(finding, file)
			switch {
			case test.want == "" && edit != nil:
				t.Errorf("a comment that silences nothing: %+v", edit)
			case test.want != "" && edit == nil:
				t.Error("there is no comment")
			case edit != nil:
				got := apply(t, file.uri, before+after, edit, utf16Units)
				if !strings.Contains(got, test.want) {
					t.Errorf("got\n%s", got)
				}
			}
		})
	}
}
