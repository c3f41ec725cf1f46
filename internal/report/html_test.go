package report

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/leaklint/leaklint/internal/leak"
)

// TestHTMLBody compares what a page says; its style and script are files.
func TestHTMLBody(t *testing.T) {
	page := emit(t, "html", Options{}, testRun(t))
	_, body, _ := strings.Cut(page, "<body")
	body, _, _ = strings.Cut(body, "<script>")
	golden(t, "page.html", "<body"+body)
	if again := emit(t, "html", Options{}, testRun(t)); again != page {
		t.Error("the same run gave other bytes")
	}
}

// tag is a start tag as a browser sees it: text has no bare <.
var tag = regexp.MustCompile(`<([a-zA-Z]+)`)

// TestHTMLIsSafe holds that code from sources makes no element and no attribute.
func TestHTMLIsSafe(t *testing.T) {
	page := emit(t, "html", Options{}, hostileRun())
	if n := strings.Count(page, "<script"); n != 1 {
		t.Errorf("%d scripts", n)
	}
	if n := strings.Count(page, "</script"); n != 1 {
		t.Errorf("%d ends of scripts", n)
	}
	for _, m := range tag.FindAllStringSubmatch(page, -1) {
		if m[1] == "img" || m[1] == "x" {
			t.Errorf("a source made <%s>", m[1])
		}
	}
	for _, said := range []string{"&lt;/script&gt;&lt;script&gt;alert(1)", "&lt;img src=x onerror=alert(1)&gt;", "&lt;b&gt;.js"} {
		if !strings.Contains(page, said) {
			t.Errorf("the page does not show %s", said)
		}
	}
	if strings.Contains(page, "ZgotmplZ") {
		t.Error("the template refused a value")
	}
}

// TestHTMLAsksForNothing holds that nothing in a page is loaded from elsewhere.
func TestHTMLAsksForNothing(t *testing.T) {
	page := emit(t, "html", Options{}, testRun(t))
	if m := regexp.MustCompile(`(?i)(\bsrc=|@import|url\(|fetch\(|<link[^>]*href="[^d])`).FindString(page); m != "" {
		t.Errorf("the page loads something: %s", m)
	}
	if !strings.Contains(page, "default-src &#39;none&#39;") {
		t.Error("the page may load things")
	}
}

func TestHTMLGroupsByOwner(t *testing.T) {
	run := testRun(t)
	second := run.Findings[1]
	second.Growth.At.Start++
	run.Findings = append(run.Findings, second)
	var got []string
	for _, g := range byOwner(run) {
		got = append(got, fmt.Sprintf("%s: %d", g.Name, len(g.Cards)))
	}
	if want := "[sessions: 1 feeds['価格🙂']: 2]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s: the error first", got, want)
	}
}

// TestExcerptMarks looks at what is marked in a line, by its class.
func TestExcerptMarks(t *testing.T) {
	run := testRun(t)
	var got []string
	for _, e := range run.Texts.excerpts(run.Findings[0]) {
		for _, row := range e.Rows {
			line := fmt.Sprint(row.Number)
			if row.Gap {
				line = "gap"
			}
			for _, p := range row.Parts {
				if p.Class != "" {
					line += fmt.Sprintf(" %s(%s)", p.Class, p.Text)
				}
			}
			got = append(got, line)
		}
	}
	want := "1 owner(sessions);gap;3;4;5 growth(set(user.id, user));6 release(seen = null);7"
	if strings.Join(got, ";") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ";"), want)
	}
}

// TestCodeIsOutdented keeps how lines stand to each other.
func TestCodeIsOutdented(t *testing.T) {
	const code = "func f() {\n\t\tif x {\n\n\t\t\tkeep(y)\n\t\t}\n}\n"
	at := leak.Span{File: "a.js", Start: strings.Index(code, "keep"), End: strings.Index(code, ")\n") + 1}
	texts := NewTexts(func(string) ([]byte, bool) { return []byte(code), true })
	var got []string
	for _, row := range texts.excerpts(leak.Finding{Growth: leak.Event{At: at}})[0].Rows {
		line := ""
		for _, p := range row.Parts {
			line += p.Text
		}
		got = append(got, line)
	}
	if want := []string{"\t\tif x {", " ", "\t\t\tkeep(y)", "\t\t}", "}"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	texts = NewTexts(func(string) ([]byte, bool) { return []byte(strings.Replace(code, "}\n}", "}\n\t\t}", 1)), true })
	if first := texts.excerpts(leak.Finding{Growth: leak.Event{At: at}})[0].Rows[0].Parts[0].Text; first != "if x {" {
		t.Errorf("got %q", first)
	}
}

// TestLongLinesAreCut shows what is marked of a minified file, and not the file.
func TestLongLinesAreCut(t *testing.T) {
	line := strings.Repeat("a;", 50_000) + "cache.set(key, 名)" + strings.Repeat(";b", 50_000)
	at := leak.Span{File: "app.js", Start: 100_000, End: 100_020}
	texts := NewTexts(func(string) ([]byte, bool) { return []byte(line), true })
	rows := texts.excerpts(leak.Finding{Growth: leak.Event{At: at}})[0].Rows
	shown := ""
	for _, p := range rows[0].Parts {
		shown += p.Text
	}
	if len(shown) > 2*longLine || !strings.Contains(shown, ";a;cache.set(key, 名);b;") {
		t.Errorf("%d bytes are shown: %s", len(shown), shown)
	}
}

// TestHTMLOfNothing tells a clean run from one that did not look.
func TestHTMLOfNothing(t *testing.T) {
	clean, none, broken, known := cleanRun(), cleanRun(), cleanRun(), cleanRun()
	known.Baselined = 7
	none.Files = 0
	broken.Problems = []leak.Problem{{File: "a.js", Message: "cannot be read"}}
	for want, run := range map[string]*Run{"never let go of": clean, "no file to look at": none, "see below": broken, "7 in the baseline": known} {
		if page := emit(t, "html", Options{}, run); !strings.Contains(page, want) || strings.Contains(page, "<article") {
			t.Errorf("the page does not say %q", want)
		}
	}
}
