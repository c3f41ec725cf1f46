package driver

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
)

// calls is an engine that takes each call of a function named keep or hold for
// a leak, of high and of low confidence, and delivers in random order.
type calls struct{ lang source.Lang }

var call = regexp.MustCompile(`\b(keep|hold)\(\w*\)`)

func (calls) Name() string        { return "calls" }
func (c calls) Lang() source.Lang { return c.lang }

func (calls) Check(_ context.Context, entries []source.Entry, w Work) (out Output, _ error) {
	for i, e := range entries {
		out.Files++
		w.Progress(i+1, len(entries))
		file, problem := w.Overlay.Read(e)
		if problem != nil {
			out.Problems = append(out.Problems, *problem)
			continue
		}
		if strings.Contains(string(file.Text), "explode()") {
			panic("internal error: boom")
		}
		for _, at := range call.FindAllIndex(file.Text, -1) {
			f := leak.Finding{Rule: "timer-leak", Message: string(file.Text[at[0]:at[1]]), Confidence: leak.High}
			f.Growth.At = leak.Span{File: e.Path, Start: at[0], End: at[1]}
			if strings.HasPrefix(f.Message, "hold") {
				f.Rule, f.Confidence = "listener-leak", leak.Low
			}
			out.Findings = append(out.Findings, f, f)
		}
	}
	rand.Shuffle(len(out.Findings), func(i, j int) {
		out.Findings[i], out.Findings[j] = out.Findings[j], out.Findings[i]
	})
	return out, nil
}

func (calls) Why(context.Context, []source.Entry, Work, Line) ([]report.Account, error) {
	return []report.Account{{Owner: leak.Owner{Name: "later", At: leak.Span{Start: 9}}}, {Owner: leak.Owner{Name: "earlier"}}}, nil
}

// run writes files into a folder and runs over args.
func run(t *testing.T, o Options, files map[string]string, args ...string) string {
	t.Helper()
	o.Root, o.Args = t.TempDir(), args
	for name, text := range files {
		file := filepath.Join(o.Root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if o.Engines == nil {
		o.Engines = []Engine{calls{source.JS}}
	}
	entries, problems, err := Discover(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Run(context.Background(), o, entries, problems)
	if err != nil {
		t.Fatal(err)
	}
	return describe(r)
}

func describe(r *Result) string {
	var b strings.Builder
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "%s %s %s\n", f.Growth.At.File, f.Rule, f.Message)
	}
	for _, p := range r.Problems {
		fmt.Fprintf(&b, "problem %s: %s\n", p.File, p.Message)
	}
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "note %s:%d: %s\n", n.File, n.Line, n.Message)
	}
	fmt.Fprintf(&b, "files %d suppressed %d failed %v\n", r.Files, r.Suppressed, r.Failed)
	return b.String()
}

func TestRun(t *testing.T) {
	latin := "// caf\xe9\n"
	wantsListeners := func(rule string) bool { return rule == "listener-leak" }
	tests := []struct {
		name    string
		options Options
		files   map[string]string
		args    []string
		want    string
	}{
		{name: "sorted, each once", files: map[string]string{"b.js": "keep(z); keep(a)", "a.js": "keep(b)"},
			want: "a.js timer-leak keep(b)\nb.js timer-leak keep(z)\nb.js timer-leak keep(a)\nfiles 2 suppressed 0 failed false\n"},
		{name: "confidence", options: Options{Confidence: leak.Medium}, files: map[string]string{"a.js": "hold(b); keep(c)"},
			want: "a.js timer-leak keep(c)\nfiles 1 suppressed 0 failed false\n"},
		{name: "rules", options: Options{Wants: wantsListeners}, files: map[string]string{"a.js": "hold(b); keep(c)"},
			want: "a.js listener-leak hold(b)\nfiles 1 suppressed 0 failed false\n"},
		{name: "suppressed", files: map[string]string{"a.js": "keep(b) // leaklint:ignore timer-leak -- ends with the tab\nkeep(c)"},
			want: "a.js timer-leak keep(c)\nfiles 1 suppressed 1 failed false\n"},
		{name: "suppressed without a reason", files: map[string]string{"a.js": "keep(b) // leaklint:ignore timer-leak"},
			want: "files 1 suppressed 1 failed false\n"},
		{name: "reasons required", options: Options{RequireReasons: true}, files: map[string]string{"a.js": "keep(b) // leaklint:ignore timer-leak\nkeep(c) // leaklint:ignore timer-leak -- why"},
			want: "note a.js:1: leaklint:ignore gives no reason: write leaklint:ignore timer-leak -- <reason>\nfiles 1 suppressed 2 failed false\n"},
		{name: "a reason required where nothing is found", options: Options{RequireReasons: true}, files: map[string]string{"a.js": "// leaklint:ignore-file timer-leak\n"},
			want: "note a.js:1: leaklint:ignore-file gives no reason: write leaklint:ignore-file timer-leak -- <reason>\nfiles 1 suppressed 0 failed false\n"},
		{name: "notes in the order of the file", options: Options{RequireReasons: true}, files: map[string]string{"a.js": "keep(b) // leaklint:ignore timer-leak\n// leaklint:ignore-end"},
			want: "note a.js:1: leaklint:ignore gives no reason: write leaklint:ignore timer-leak -- <reason>\nnote a.js:2: leaklint:ignore-end ends nothing\nfiles 1 suppressed 1 failed false\n"},
		{name: "unused", options: Options{ReportUnused: true, Confidence: leak.Medium}, files: map[string]string{
			"a.js": "hold(b) // leaklint:ignore listener-leak -- too weak to be shown", "b.js": "// leaklint:ignore-file timer-leak -- gone\n"},
			want: "note b.js:1: leaklint:ignore-file silences no timer-leak here: remove it\nfiles 2 suppressed 0 failed false\n"},
		{name: "unused in focus", options: Options{ReportUnused: true, Focus: []string{"a.js"}}, files: map[string]string{"a.js": "", "b.js": "// leaklint:ignore-file timer-leak -- gone\n"},
			want: "files 2 suppressed 0 failed false\n"},
		{name: "suppressed by an unknown rule", options: Options{Known: []string{"timer-leak"}}, files: map[string]string{"a.js": "keep(b) // leaklint:ignore timer-leek -- x"},
			want: "a.js timer-leak keep(b)\nnote a.js:1: leaklint:ignore names an unknown rule \"timer-leek\"\nfiles 1 suppressed 0 failed false\n"},
		{name: "a broken file that is met", files: map[string]string{"a.js": latin, "b.js": "keep(b)"},
			want: "b.js timer-leak keep(b)\nproblem a.js: is not UTF-8 text (byte 0xE9); leaklint reads UTF-8\nfiles 2 suppressed 0 failed false\n"},
		{name: "a broken file that is named", files: map[string]string{"a.js": latin}, args: []string{"a.js"},
			want: "problem a.js: is not UTF-8 text (byte 0xE9); leaklint reads UTF-8\nfiles 1 suppressed 0 failed true\n"},
		{name: "a named file of another kind", files: map[string]string{"notes.txt": ""}, args: []string{"./notes.txt"},
			want: "problem notes.txt: is not a file that leaklint reads (.js .mjs .cjs .jsx .ts .mts .cts .tsx .vue .svelte .go)\nfiles 0 suppressed 0 failed true\n"},
		{name: "a language without an engine", files: map[string]string{"main.go": "", "b.js": "keep(b)"}, args: []string{"main.go", "b.js"},
			want: "b.js timer-leak keep(b)\nproblem main.go: is in a language that leaklint does not analyse yet\nfiles 1 suppressed 0 failed true\n"},
		{name: "the same language met in a folder", files: map[string]string{"main.go": ""},
			want: "files 0 suppressed 0 failed false\n"},
		{name: "a panic", options: Options{Engines: []Engine{calls{source.JS}, calls{source.Go}}},
			files: map[string]string{"a.js": "explode()", "b.go": "keep(b)"},
			want:  "b.go timer-leak keep(b)\nproblem : calls: boom\nfiles 1 suppressed 0 failed true\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for range 4 { // the engine shuffles
				if diff := cmp.Diff(test.want, run(t, test.options, test.files, test.args...)); diff != "" {
					t.Fatal(diff)
				}
			}
		})
	}
}

func TestProgress(t *testing.T) {
	var seen []string
	o := Options{Progress: func(done, total int) { seen = append(seen, fmt.Sprint(done, "/", total)) }}
	run(t, o, map[string]string{"a.js": "", "b.js": ""})
	if got := strings.Join(seen, " "); got != "1/2 2/2" {
		t.Errorf("got %s", got)
	}
}

func TestWhy(t *testing.T) {
	o := Options{Engines: []Engine{calls{source.JS}}}
	accounts, err := Why(context.Background(), o, nil, Line{"a.js", 1})
	if err != nil || len(accounts) != 2 || accounts[0].Owner.Name != "earlier" {
		t.Errorf("got %v, %v", accounts, err)
	}
	if _, err := Why(context.Background(), o, nil, Line{"a.go", 1}); err == nil {
		t.Error("a language without an engine gave an account")
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	o := Options{Engines: []Engine{calls{source.JS}}, Root: t.TempDir()}
	if _, err := Run(ctx, o, nil, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
