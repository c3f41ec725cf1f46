package report

import (
	"encoding/json"
	"encoding/xml"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

func number(t *testing.T, text string) int {
	t.Helper()
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// unescaped undoes %XX, as addresses and workflow commands have it.
func unescaped(t *testing.T, text string) string {
	t.Helper()
	plain, err := url.PathUnescape(text)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

// hostileRun is a run whose texts try to break out of each format.
func hostileRun() *Run {
	const file = "src/a,b:c%\"<x>&.js"
	source := "/* 名🙂 */ keep(`</script><script>alert(1)</script>`) // ]]> 50% \" ' ::error::\r\nnext()\n"
	f := leak.Finding{
		Rule: "unbounded-cache", Confidence: leak.High,
		Message: "`\"</script>]]>` is kept\r\n::warning::50% of it, twice",
		Advice:  "empty it: a, b\x00\x1b[31m",
		Owner:   leak.Owner{Kind: leak.Container, Name: "<img src=x onerror=alert(1)>", Lifetime: leak.Process, At: leak.Span{File: file, Start: 15, End: 16}},
		Growth:  leak.Event{At: leak.Span{File: file, Start: 14, End: 56}, What: "keep(\"</script>\")", When: leak.When{Root: "each </script>"}},
		Path:    []leak.Step{{Text: "`</script><script>alert(2)</script>`"}, {Text: "]]> & \"that\"", At: leak.Span{File: file, Start: 0, End: 4}}},
	}
	return &Run{
		Findings: []leak.Finding{f, f},
		Problems: []leak.Problem{{File: "<b>.js", Message: "unexpected \"</script>\"\n::error::"}},
		Texts:    NewTexts(func(path string) ([]byte, bool) { return []byte(source), path == file }),
		Files:    1, Root: "/home/ann/shop", Version: "1.2.3",
	}
}

func TestWorkflowCommandsEscape(t *testing.T) {
	lines := strings.Split(emit(t, "github", Options{}, hostileRun()), "\n")
	want := []string{
		"::warning file=src/a%2Cb%3Ac%25\"<x>&.js,line=1,endLine=1,col=11,endColumn=53,title=unbounded-cache::`\"</script>]]>` is kept%0D%0A::warning::50%25 of it, twice. empty it: a, b\x00\x1b[31m",
		"::warning file=<b>.js,title=leaklint could not analyse this::unexpected \"</script>\"%0A::error::",
	}
	if diff := cmp.Diff(want, []string{lines[0], lines[2]}); diff != "" || len(lines) != 4 {
		t.Errorf("%d lines, -want +got:\n%s", len(lines), diff)
	}
}

// TestXMLIsWellFormed reads what a strict parser must be able to read.
func TestXMLIsWellFormed(t *testing.T) {
	for _, format := range []string{"checkstyle", "junit"} {
		text := emit(t, format, Options{}, hostileRun())
		var any struct {
			XMLName xml.Name
		}
		if err := xml.Unmarshal([]byte(text), &any); err != nil {
			t.Errorf("%s: %v", format, err)
		}
		if strings.ContainsAny(text, "\x00\x1b") {
			t.Errorf("%s: a control character is no XML", format)
		}
	}
}

func TestJUnitOfACleanRunPasses(t *testing.T) {
	var log junitLog
	if err := xml.Unmarshal([]byte(emit(t, "junit", Options{}, cleanRun())), &log); err != nil {
		t.Fatal(err)
	}
	if log.Suite.Tests != 1 || len(log.Suite.Cases) != 1 || log.Suite.Failures+log.Suite.Errors != 0 || log.Suite.Cases[0].Failure != nil {
		t.Errorf("got %+v", log.Suite)
	}
}

func TestGitLabSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("testdata/schema/code-quality.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, run := range map[string]*Run{"full": testRun(t), "hostile": hostileRun(), "clean": cleanRun()} {
		text := emit(t, "gitlab", Options{}, run)
		report, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(report); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var entries []quality
		decode(t, text, &entries)
		var prints []string
		for _, e := range entries {
			prints = append(prints, e.Fingerprint)
		}
		slices.Sort(prints)
		if len(slices.Compact(slices.Clone(prints))) != len(run.Findings) {
			t.Errorf("%s: fingerprints are not unique: %v", name, prints)
		}
	}
	if err := schema.Validate([]any{map[string]any{"description": "x"}}); err == nil {
		t.Error("the schema accepts an entry without a place: it checks nothing")
	}
}

func cleanRun() *Run {
	return &Run{Texts: NewTexts(func(string) ([]byte, bool) { return nil, false }), Files: 3, Root: "/home/ann/shop", Version: "1.2.3"}
}

// TestSuggestionIsTheFix applies a suggestion as a reviewer would.
func TestSuggestionIsTheFix(t *testing.T) {
	const file = "src/sessions.js"
	run := testRun(t)
	edits := []leak.Edit{
		{At: span(t, file, "const sessions"), New: "/* 名 */ const sessions"},
		{At: span(t, file, "set(user.id, user)"), New: "set(user.id, user, ttl)"},
	}
	run.Findings[0].Fixes = []leak.Fix{
		{Message: "Bound it", Edits: edits},
		{Message: "Elsewhere too", Edits: append(slices.Clone(edits), leak.Edit{At: leak.Span{File: "src/other.js"}, New: "x"})},
	}
	line, _, _ := strings.Cut(emit(t, "rdjsonl", Options{}, run), "\n")
	var d diagnostic
	if err := json.Unmarshal([]byte(line), &d); err != nil {
		t.Fatal(err)
	}
	if len(d.Suggestions) != 1 {
		t.Fatalf("%d suggestions, want that of the fix in this file", len(d.Suggestions))
	}
	lines := run.Texts.of(file).lines
	at := d.Suggestions[0].Range
	from, to := lines.Offset(at.Start.Line, at.Start.Column), lines.Offset(at.End.Line, at.End.Column)
	got := sources[file][:from] + d.Suggestions[0].Text + sources[file][to:]
	want := strings.NewReplacer("const sessions", "/* 名 */ const sessions", "set(user.id, user)", "set(user.id, user, ttl)").Replace(sources[file])
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestPlatformsNameFilesFromTheTop runs in a folder below that of the repository.
func TestPlatformsNameFilesFromTheTop(t *testing.T) {
	run := testRun(t)
	run.Repository = &Repository{Top: "/home/ann", Prefix: "shop/"}
	for format, want := range map[string]string{
		"github": "file=shop/src/sessions.js,", "gitlab": `"path": "shop/src/sessions.js"`,
		"rdjsonl": `"path":"src/sessions.js"`, "checkstyle": `name="src/sessions.js"`, "junit": `classname="src/sessions.js"`,
	} {
		if got := emit(t, format, Options{}, run); !strings.Contains(got, want) {
			t.Errorf("%s: no %s in\n%s", format, want, got)
		}
	}
	for file, want := range map[string]string{"a.js": "shop/a.js", "../b.js": "b.js", "../../c.js": "../../c.js", "/tmp/d.js": "/tmp/d.js"} {
		if got := run.fromTop(file); got != want {
			t.Errorf("%s: got %s, want %s", file, got, want)
		}
	}
}

// TestFormatsTakeWhatIsOdd writes findings without a place, outside their file,
// in a file that is gone and in one that is not UTF-8.
func TestFormatsTakeWhatIsOdd(t *testing.T) {
	run := cleanRun()
	run.Languages = []source.Lang{source.JS, source.Go}
	run.Texts = NewTexts(func(path string) ([]byte, bool) { return []byte("keep(\xff\xfe)\n\x00"), path == "odd.js" })
	at := func(file string, start, end int) leak.Finding {
		span := leak.Span{File: file, Start: start, End: end}
		fix := leak.Fix{Message: "Drop it", Edits: []leak.Edit{{At: span, New: "\xff"}}}
		return leak.Finding{Rule: "timer-leak", Confidence: leak.Low, Growth: leak.Event{At: span}, Path: []leak.Step{{}, {At: span}}, Fixes: []leak.Fix{fix}}
	}
	run.Findings = []leak.Finding{at("gone.js", 1, 2), at("odd.js", 5, 7), at("odd.js", 5, 5), at("odd.js", 7, 900), at("odd.js", 900, 901), at("odd.js", -1, 3), at("../odd\xff.go", 3, 1)}
	for _, format := range Formats() {
		if text := emit(t, format, Options{Frames: true}, run); !utf8.ValidString(text) {
			t.Errorf("%s is not UTF-8", format)
		}
	}
}
