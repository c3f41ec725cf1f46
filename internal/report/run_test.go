package report

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/leaklint/leaklint/internal/catalog"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var sources = map[string]string{
	"src/sessions.js": "const sessions = new Map()\r\n\r\n" +
		"export async function login(req) {\r\n" +
		"\tconst user = await find(req.body.name)\r\n" +
		"\tsessions.set(user.id, user)\r\n" +
		"\tsessions.get(user.id).seen = null\r\n}\r\n",
	"src/größe 名.ts": "const feeds = { '価格🙂': new Feed() }\n" +
		"export function watch(ui: Panel) {\n" +
		"  const 名前 = '🙂'; feeds['価格🙂'].on('tick', t => {\n" +
		"    ui.draw(t)\n" +
		"  })\n}\n",
}

// span finds the range of a piece of a source.
func span(t *testing.T, file, piece string) leak.Span {
	t.Helper()
	start := strings.Index(sources[file], piece)
	if start < 0 {
		t.Fatalf("%s has no %q", file, piece)
	}
	return leak.Span{File: file, Start: start, End: start + len(piece)}
}

func testRun(t *testing.T) *Run {
	const plain, wide = "src/sessions.js", "src/größe 名.ts"
	insert := span(t, plain, "set(user.id, user)")
	cache := leak.Finding{
		Rule:    "unbounded-cache",
		Message: "`sessions` gains an entry per request and is never deleted from",
		Advice:  "bound it: `new LRUCache({ max, ttl })` from lru-cache [npm]",
		Owner: leak.Owner{
			Kind: leak.Container, Name: "sessions", Lifetime: leak.Process, Sure: leak.Yes,
			At: span(t, plain, "sessions"),
		},
		Growth: leak.Event{
			Kind: leak.Grow, At: insert, What: "sessions.set(user.id, …)",
			When: leak.When{Phase: leak.Run, Many: leak.Yes, Root: "each request"},
		},
		Nearest: &leak.Event{
			Kind: leak.Release, At: span(t, plain, "seen = null"), What: "….seen = null",
		},
		Path: []leak.Step{
			{Text: "module src/sessions.js"},
			{Text: "`sessions`, a Map", At: span(t, plain, "sessions")},
			{Text: "an entry for each `user.id`", At: insert},
		},
		Confidence: leak.High,
		Fixes: []leak.Fix{{
			Message: "Empty it on logout", Safe: false,
			Edits: []leak.Edit{{At: span(t, plain, "seen = null\r\n"), New: "seen = null\r\n\tsessions.clear()\r\n"}},
		}},
		Symbol: "login",
	}
	listener := leak.Finding{
		Rule:    "listener-leak",
		Message: "each call of `watch` adds a listener to `feeds['価格🙂']` and none removes it",
		Owner: leak.Owner{
			Kind: leak.Emitter, Name: "feeds['価格🙂']", Lifetime: leak.Process, At: span(t, wide, "new Feed()"),
		},
		Growth:     leak.Event{Kind: leak.Grow, At: span(t, wide, "on('tick', t => {\n    ui.draw(t)\n  })")},
		Confidence: leak.Medium,
		Symbol:     "watch",
	}
	return &Run{
		Findings: []leak.Finding{cache, listener},
		Problems: []leak.Problem{
			{File: "src/broken.js", Line: 3, Column: 7, Message: "expected \")\" but found \"}\""},
			{File: "src/sessions.js", Line: 5, Column: 2, Message: "nil\nhere", Internal: true},
		},
		Files: 12, Suppressed: 1, Exit: 3, Languages: []source.Lang{source.JS},
		Rules: []catalog.Rule{
			{
				ID: "listener-leak", Name: "ListenerLeak", Since: "0.1", Severity: "warning", Precision: "medium", CWE: []int{772}, Languages: []string{"js"},
				Summary: "A listener is added again and again and never removed.",
			},
			{
				ID: "unbounded-cache", Name: "UnboundedCache", Since: "0.1", Severity: "error", Precision: "high", CWE: []int{400, 770}, Languages: []string{"js", "go"},
				Summary: "A container grows without limit.", What: "A container that\nlives long.", Why: "It grows.", Fix: "Bound it:\n\n- with a size", Limits: "None.",
			},
		},
		Texts: NewTexts(func(path string) ([]byte, bool) {
			text, ok := sources[path]
			return []byte(text), ok
		}),
		Root: "/home/ann/shop", Version: "1.2.3",
	}
}

func emit(t *testing.T, format string, options Options, run *Run) string {
	t.Helper()
	emitter, err := New(format, options)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := emitter.Emit(&b, run); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// golden compares with a file under testdata/golden; -update rewrites it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", "golden", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

func TestFormats(t *testing.T) {
	tests := []struct {
		golden, format string
		options        Options
	}{
		{"plain.txt", "text", Options{}},
		{"frames.txt", "text", Options{Frames: true}},
		{"frames-colour.txt", "text", Options{Frames: true, Color: true}},
		{"frames-narrow.txt", "text", Options{Frames: true, Width: 50}},
		{"run.json", "json", Options{}},
		{"run.sarif", "sarif", Options{}},
		{"github.txt", "github", Options{}},
		{"gitlab.json", "gitlab", Options{}},
		{"run.rdjsonl", "rdjsonl", Options{}},
		{"checkstyle.xml", "checkstyle", Options{}},
		{"junit.xml", "junit", Options{}},
	}
	for _, test := range tests {
		t.Run(test.golden, func(t *testing.T) {
			got := emit(t, test.format, test.options, testRun(t))
			golden(t, test.golden, got)
			if again := emit(t, test.format, test.options, testRun(t)); again != got {
				t.Error("the same run gave other bytes")
			}
		})
	}
}

func TestSummary(t *testing.T) {
	run := testRun(t)
	var b strings.Builder
	if err := WriteProblems(&b, run.Problems); err != nil {
		t.Fatal(err)
	}
	if err := WriteSummary(&b, run, false); err != nil {
		t.Fatal(err)
	}
	if err := WriteSummary(&b, &Run{Files: 1}, false); err != nil {
		t.Fatal(err)
	}
	want := `src/broken.js:3:7: expected ")" but found "}"
src/sessions.js:5:2: internal error: nil
	here
2 findings in 2 files (12 files, 1 could not be read, 1 internal error, 1 suppressed)
no leaks found (1 file)
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestUnknownFormat(t *testing.T) {
	_, err := New("xml", Options{})
	if want := `unknown format "xml": use checkstyle, github, gitlab, html, json, junit, rdjsonl, sarif, text`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
