package fix

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

// rooms is a project of lines such as `leak a -> ok a`: each is a finding, and
// its fix replaces what stands before the arrow by what stands behind it. The
// words of a fix say what comes of it: "ok" cures, "leak" does not, "broken" is
// a problem of the file, "faint" makes it less sure, and "elsewhere" a finding in every other file.
type rooms struct {
	entries []source.Entry
	checks  int
	// hook runs before each check.
	hook func(check int)
}

var room = regexp.MustCompile(`(?m)^(\w+)( \w+)?(?: -> ?(.*))?$`)

func (p *rooms) check(_ context.Context, texts source.Overlay) (*driver.Result, error) {
	p.checks++
	if p.hook != nil {
		p.hook(p.checks)
	}
	r := &driver.Result{}
	for _, e := range p.entries {
		file, problem := texts.Read(e)
		if problem != nil {
			r.Problems = append(r.Problems, *problem)
			continue
		}
		for _, at := range room.FindAllSubmatchIndex(file.Text, -1) {
			p.line(r, file, at)
		}
	}
	return r, nil
}

func (p *rooms) line(r *driver.Result, file *source.File, at []int) {
	word := string(file.Text[at[2]:at[3]])
	switch word {
	case "broken":
		r.Problems = append(r.Problems, leak.Problem{File: file.Path, Line: 1, Message: "does not parse"})
	case "elsewhere":
		r.Findings = append(r.Findings, leak.Finding{Rule: "echo", Message: "echo", Growth: event(p.entries[0].Path, 0, 1)})
	case "faint":
		r.Below = append(r.Below, leak.Finding{Rule: "room", Message: "`leak` grows", Symbol: string(file.Text[at[4]:at[5]]), Growth: event(file.Path, at[2], at[3])})
	case "leak", "maybe":
		f := leak.Finding{Rule: "room", Message: "`" + word + "` grows", Confidence: leak.Medium, Growth: event(file.Path, at[2], at[3])}
		if at[4] >= 0 {
			f.Symbol = string(file.Text[at[4]:at[5]])
		}
		if at[6] >= 0 {
			fix := leak.Fix{Message: "Cure it", Safe: word == "leak"}
			fix.Edits = []leak.Edit{{At: leak.Span{File: file.Path, Start: at[0], End: at[1]}, New: string(file.Text[at[6]:at[7]])}}
			f.Fixes = []leak.Fix{fix}
		}
		r.Findings = append(r.Findings, f)
	}
}

func event(file string, start, end int) leak.Event {
	return leak.Event{At: leak.Span{File: file, Start: start, End: end}}
}

// fixed runs the fixes of a project of files and returns what becomes of them.
func fixed(t *testing.T, suggestions bool, texts map[string]string) (*Outcome, map[string]string) {
	t.Helper()
	p := &rooms{}
	overlay := source.Overlay{}
	for name, text := range texts {
		abs := filepath.Join(t.TempDir(), name)
		overlay[abs] = []byte(text)
		p.entries = append(p.entries, source.Entry{Path: name, Abs: abs, Lang: source.LangOf(name), Named: true})
	}
	slices.SortFunc(p.entries, func(a, b source.Entry) int { return strings.Compare(a.Path, b.Path) })
	o, err := Project{Check: p.check, Entries: p.entries, Overlay: overlay}.Run(context.Background(), suggestions)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, c := range o.Changes {
		out[c.Name] = string(c.New)
		if string(c.Old) != texts[c.Name] {
			t.Errorf("%s: the old text is %q", c.Name, c.Old)
		}
	}
	return o, out
}

func TestRun(t *testing.T) {
	for name, c := range map[string]struct {
		suggestions bool
		texts       map[string]string
		want        map[string]string
		fixed       int
		dropped     []string
	}{
		"nothing to do": {texts: map[string]string{"a.js": "leak a\n"}},
		"all good": {
			texts: map[string]string{"a.js": "leak a -> ok\nleak b -> ok", "b.js": "leak c -> ok\n"},
			want:  map[string]string{"a.js": "ok\nok", "b.js": "ok\n"}, fixed: 3,
		},
		"a fix that does not cure is dropped alone": {
			texts: map[string]string{"a.js": "leak a -> ok\nleak b -> leak b\nleak c -> ok\n"},
			want:  map[string]string{"a.js": "ok\nleak b -> leak b\nok\n"}, fixed: 2,
			dropped: []string{"the finding would still be there"},
		},
		"so is one after which the file is broken": {
			texts: map[string]string{"a.js": "leak a -> ok\nleak b -> broken\n", "b.js": "leak c -> ok\n"},
			want:  map[string]string{"a.js": "ok\nleak b -> broken\n", "b.js": "ok\n"}, fixed: 2,
			dropped: []string{"there would be a problem: does not parse"},
		},
		"and one that brings a finding in another file": {
			texts: map[string]string{"a.js": "leak a -> ok\n", "b.js": "leak b -> ok\nleak c -> elsewhere\nleak d -> ok\n"},
			want:  map[string]string{"a.js": "ok\n", "b.js": "ok\nleak c -> elsewhere\nok\n"}, fixed: 3,
			dropped: []string{"it would bring another finding: echo"},
		},
		"and one after which the finding is merely not shown": {
			texts:   map[string]string{"a.js": "leak a -> faint a\n"},
			dropped: []string{"the finding would only be less sure"},
		},
		"suggestions that were asked for": {
			texts:       map[string]string{"a.js": "maybe a -> ok\n"},
			suggestions: true, want: map[string]string{"a.js": "ok\n"}, fixed: 1,
		},
		"suggestions wait to be asked for": {texts: map[string]string{"a.js": "maybe a -> ok\n"}},
		"byte order mark": {
			texts: map[string]string{"a.js": "\ufeffleak a -> ok\n"},
			want:  map[string]string{"a.js": "\ufeffok\n"}, fixed: 1,
		},
	} {
		t.Run(name, func(t *testing.T) {
			o, got := fixed(t, c.suggestions, c.texts)
			if c.want == nil {
				c.want = map[string]string{}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
			var dropped []string
			for _, p := range o.Dropped {
				_, why, _ := strings.Cut(p.Message, "left out: ")
				dropped = append(dropped, why)
			}
			if diff := cmp.Diff(c.dropped, dropped); diff != "" || o.Fixed != c.fixed {
				t.Errorf("fixed %d, want %d; dropped: -want +got\n%s", o.Fixed, c.fixed, diff)
			}
		})
	}
}

// TestRunFindsTheGuilty mixes good fixes with bad ones at random and wants all
// of the good ones, and the same ones each time.
func TestRunFindsTheGuilty(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 60 {
		texts, want := map[string]string{}, map[string]string{}
		for _, name := range []string{"a.js", "b.js", "c.js"} {
			var before, after strings.Builder
			for i := range 6 {
				word := string(rune('a' + i))
				good := "leak " + word + " -> ok\n"
				bad := []string{"leak " + word + " -> broken\n", "leak " + word + " -> elsewhere\n"}[r.IntN(2)]
				if r.IntN(5) == 0 {
					before.WriteString(bad)
					after.WriteString(bad)
					continue
				}
				before.WriteString(good)
				after.WriteString("ok\n")
			}
			texts[name] = before.String()
			if after.String() != before.String() {
				want[name] = after.String()
			}
		}
		_, got := fixed(t, false, texts)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%q: -want +got\n%s", texts, diff)
		}
	}
}

// TestRunOfAChangingFile changes a file while it is looked at: what is applied
// is applied to the text that was analysed, and that is the old text of the change.
func TestRunOfAChangingFile(t *testing.T) {
	abs := filepath.Join(t.TempDir(), "a.js")
	put := func(text string) {
		if err := os.WriteFile(abs, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("leak a -> ok\n")
	p := &rooms{entries: []source.Entry{{Path: "a.js", Abs: abs, Lang: source.JS, Named: true}}}
	p.hook = func(check int) {
		if check == 2 {
			put("quiet\n") // held by now
		}
	}
	first := p.check
	project := Project{Entries: p.entries, Check: func(ctx context.Context, texts source.Overlay) (*driver.Result, error) {
		r, err := first(ctx, texts)
		if p.checks == 1 {
			put("quiet\nleak a -> ok\n")
		}
		return r, err
	}}
	o, err := project.Run(context.Background(), false)
	if err != nil || len(o.Changes) != 1 {
		t.Fatal(o, err)
	}
	if c := o.Changes[0]; string(c.Old) != "quiet\nleak a -> ok\n" || string(c.New) != "quiet\nok\n" {
		t.Errorf("%q becomes %q", c.Old, c.New)
	}
}

// TestRunGoesOn has two fixes that are in each other's way: the second is made
// in a round of its own, as it is offered then.
func TestRunGoesOn(t *testing.T) {
	abs := filepath.Join(t.TempDir(), "a.js")
	entry := source.Entry{Path: "a.js", Abs: abs, Lang: source.JS, Named: true}
	check := func(_ context.Context, texts source.Overlay) (*driver.Result, error) {
		r := &driver.Result{}
		body := string(texts[abs])
		for i := range strings.Count(body, "leak") {
			f := leak.Finding{Rule: "room", Message: "it grows", Growth: event("a.js", i, i+1)}
			whole := leak.Edit{At: leak.Span{File: "a.js", End: len(body)}, New: strings.Replace(body, "leak", "ok", 1)}
			f.Fixes = []leak.Fix{{Message: "Cure it", Safe: true, Edits: []leak.Edit{whole}}}
			if i > 0 {
				f.Fixes[0].Edits[0].New += "!"
			}
			r.Findings = append(r.Findings, f)
		}
		return r, nil
	}
	o, err := Project{Check: check, Entries: []source.Entry{entry}, Overlay: source.Overlay{abs: []byte("leak leak leak")}}.Run(context.Background(), false)
	if err != nil || o.Fixed != 3 || string(o.Changes[0].New) != "ok ok ok" || len(o.After.Findings) != 0 {
		t.Errorf("%+v, %v", o, err)
	}
}

// TestRunNarrowed leaves out what is in a file of old findings: it is neither
// reported nor fixed, and no longer new when the lines above it change.
func TestRunNarrowed(t *testing.T) {
	p := &rooms{}
	overlay := source.Overlay{}
	for name, text := range map[string]string{"a.js": "leak a -> ok\nleak b\nleak old -> ok\n", "b.js": "leak old -> ok\n"} {
		abs := filepath.Join(t.TempDir(), name)
		overlay[abs] = []byte(text)
		p.entries = append(p.entries, source.Entry{Path: name, Abs: abs, Lang: source.JS, Named: true})
	}
	narrowed := 0
	narrow := func(_ context.Context, r *driver.Result) error {
		narrowed++
		r.Findings = slices.DeleteFunc(r.Findings, func(f leak.Finding) bool { return f.Symbol == " old" })
		return nil
	}
	o, err := Project{Check: p.check, Entries: p.entries, Overlay: overlay, Narrow: narrow}.Run(context.Background(), false)
	if err != nil || len(o.Changes) != 1 || string(o.Changes[0].New) != "ok\nleak b\nleak old -> ok\n" {
		t.Fatalf("%+v, %v", o, err)
	}
	if len(o.Before.Findings) != 2 || len(o.After.Findings) != 1 || o.After.Findings[0].Symbol != " b" || o.Fixed != 1 {
		t.Errorf("before %v, after %v, fixed %d", o.Before.Findings, o.After.Findings, o.Fixed)
	}
	if narrowed != 1 {
		t.Errorf("narrowed %d times: it may be dear", narrowed)
	}
	project := Project{Check: p.check, Entries: p.entries, Overlay: overlay}
	project.Narrow = func(context.Context, *driver.Result) error { return errors.New("no such revision") }
	if _, err := project.Run(context.Background(), false); err == nil || err.Error() != "no such revision" {
		t.Error(err)
	}
}

// TestRunsEnd gives each fix another fix, for ever.
func TestRunsEnd(t *testing.T) {
	p := &rooms{}
	abs := filepath.Join(t.TempDir(), "a.js")
	p.entries = []source.Entry{{Path: "a.js", Abs: abs, Lang: source.JS, Named: true}}
	n := 0
	endless := func(context.Context, source.Overlay) (*driver.Result, error) {
		n++
		f := leak.Finding{Rule: "room", Message: strings.Repeat("on ", n), Growth: event("a.js", 0, 0)}
		f.Fixes = []leak.Fix{{Message: "Go on", Safe: true, Edits: []leak.Edit{{At: f.Growth.At, New: "x"}}}}
		return &driver.Result{Findings: []leak.Finding{f}}, nil
	}
	o, err := Project{Check: endless, Entries: p.entries, Overlay: source.Overlay{abs: nil}}.Run(context.Background(), false)
	if err != nil || len(o.Changes) != 0 || n > maxChecks+maxRounds+2 {
		t.Errorf("%d checks, %v, %v", n, o, err)
	}
}
