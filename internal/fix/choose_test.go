package fix

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/leaklint/leaklint/internal/leak"
)

func edit(start, end int, text string) leak.Edit {
	return leak.Edit{At: leak.Span{File: "a.js", Start: start, End: end}, New: text}
}

func finding(at int, confidence leak.Confidence, safe bool, edits ...leak.Edit) leak.Finding {
	return leak.Finding{
		Rule: "room", Confidence: confidence, Growth: event("a.js", at, at+1),
		Fixes: []leak.Fix{{Message: fmt.Sprint("Fix ", at), Safe: safe, Edits: edits}},
	}
}

func all(leak.Finding, leak.Fix) bool { return true }

func TestChoose(t *testing.T) {
	other := edit(0, 1, "x")
	other.At.File = "b.js"
	for name, c := range map[string]struct {
		findings []leak.Finding
		want     string // the messages of the fixes
	}{
		"apart":                   {[]leak.Finding{finding(0, leak.Low, true, edit(0, 1, "x")), finding(1, leak.Low, true, edit(1, 2, "y"))}, "Fix 0,Fix 1"},
		"the surer one":           {[]leak.Finding{finding(0, leak.Low, true, edit(0, 3, "x")), finding(1, leak.High, true, edit(1, 2, "y"))}, "Fix 1"},
		"the safe one":            {[]leak.Finding{finding(0, leak.High, false, edit(0, 3, "x")), finding(1, leak.Low, true, edit(1, 2, "y"))}, "Fix 1"},
		"the first one":           {[]leak.Finding{finding(4, leak.Low, true, edit(0, 3, "x")), finding(2, leak.Low, true, edit(1, 2, "y"))}, "Fix 2"},
		"one cure for two":        {[]leak.Finding{finding(0, leak.Low, true, edit(5, 5, "x")), finding(1, leak.Low, true, edit(5, 5, "x"))}, "Fix 0"},
		"insertions at one place": {[]leak.Finding{finding(0, leak.Low, true, edit(5, 5, "x")), finding(1, leak.Low, true, edit(5, 5, "y"))}, "Fix 0"},
		"whole fixes":             {[]leak.Finding{finding(0, leak.High, true, edit(5, 6, "x")), finding(1, leak.Low, true, edit(5, 6, "y"), edit(9, 9, "z"))}, "Fix 0"},
		"one file each":           {[]leak.Finding{finding(0, leak.High, true, edit(5, 6, "x"), other)}, ""},
		"at odds with itself":     {[]leak.Finding{finding(0, leak.High, true, edit(5, 7, "x"), edit(6, 8, "x"))}, ""},
		"no edits":                {[]leak.Finding{finding(0, leak.High, true)}, ""},
	} {
		var got []string
		for _, choice := range Choose(c.findings, all) {
			got = append(got, choice.Message)
		}
		if strings.Join(got, ",") != c.want {
			t.Errorf("%s: chosen are %v, want %s", name, got, c.want)
		}
	}
}

// TestChosenFixesGoOneByOne applies what is chosen of random fixes all at once,
// and one after the other from the end of the text: it is the same. Whatever was
// left out is in the way of something, and the order of the findings is no matter.
func TestChosenFixesGoOneByOne(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		text := strings.Repeat("abcdefghij", 1+r.IntN(3))
		var findings []leak.Finding
		for i := range 1 + r.IntN(8) {
			var edits []leak.Edit
			for range 1 + r.IntN(2) {
				start := r.IntN(len(text))
				edits = append(edits, edit(start, min(start+r.IntN(4), len(text)), strings.Repeat("X", r.IntN(3))))
			}
			findings = append(findings, finding(i, leak.Confidence(1+r.IntN(3)), r.IntN(2) == 0, edits...))
		}
		chosen := Choose(findings, all)
		got := applied(t, text, chosen)
		if want := oneByOne(text, chosen); got != want {
			t.Fatalf("%v: at once %q, one by one %q", chosen, got, want)
		}
		for _, f := range findings {
			taken := slices.ContainsFunc(chosen, func(c Choice) bool { return Overlap(c.Edits, f.Fixes[0].Edits) })
			if !taken && isWhole(f.Fixes[0]) {
				t.Fatalf("%v is left out for nothing", f.Fixes[0])
			}
		}
		r.Shuffle(len(findings), func(i, j int) { findings[i], findings[j] = findings[j], findings[i] })
		if again := applied(t, text, Choose(findings, all)); again != got {
			t.Fatalf("in another order %q becomes %q and not %q", text, again, got)
		}
	}
}

func applied(t *testing.T, text string, chosen []Choice) string {
	t.Helper()
	var edits []leak.Edit
	for _, c := range chosen {
		edits = append(edits, c.Edits...)
	}
	out, err := Apply("a.js", []byte(text), edits)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// oneByOne makes the edits without moving those that are still to come.
func oneByOne(text string, chosen []Choice) string {
	var edits []leak.Edit
	for _, c := range chosen {
		edits = append(edits, c.Edits...)
	}
	slices.SortFunc(edits, func(a, b leak.Edit) int { return b.At.Start - a.At.Start })
	for _, e := range edits {
		text = text[:e.At.Start] + e.New + text[e.At.End:]
	}
	return text
}

func TestApply(t *testing.T) {
	for name, c := range map[string]struct{ file, text, insert, want string }{
		"as it is":               {"a.js", "a\nb\n", "x\n", "x\na\nb\n"},
		"line ends of the file":  {"a.js", "a\r\nb\r\n", "x\n", "x\r\na\r\nb\r\n"},
		"not doubled":            {"a.js", "a\r\nb", "x\r\n", "x\r\na\r\nb"},
		"Go is formatted":        {"a.go", "package a\n\nvar a = 1\n", "", "package a\n\nvar a = 1\n"},
		"Go that was":            {"a.go", "package a\n\nfunc f() {\n}\n", "// f\n  \n", "// f\n\npackage a\n\nfunc f() {\n}\n"},
		"Go that was not":        {"a.go", "package a\nfunc f()  {\n}\n", "// f\n  \n", "// f\n  \npackage a\nfunc f()  {\n}\n"},
		"Go with \\r\\n":         {"a.go", "package a\r\n\r\nfunc f() {\r\n}\r\n", "// f\n  \n", "// f\r\n\r\npackage a\r\n\r\nfunc f() {\r\n}\r\n"},
		"Go that is then broken": {"a.go", "package a\n", "((", "((package a\n"},
	} {
		got, err := Apply(c.file, []byte(c.text), []leak.Edit{{At: leak.Span{File: c.file}, New: c.insert}})
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %q, %v; want %q", name, got, err, c.want)
		}
	}
	if _, err := Apply("a.js", nil, []leak.Edit{edit(1, 2, "")}); err == nil {
		t.Error("an edit outside the text is made")
	}
}
