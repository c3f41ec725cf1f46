package report

import (
	"bufio"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owenrumney/go-sarif/v2/sarif"
)

// spot is what every format says of a finding: which rule, and where.
type spot struct {
	rule, file   string
	line, column int
}

// readers read the findings back from each format.
var readers = map[string]func(t *testing.T, text string) []spot{
	"text":       readText,
	"json":       readJSON,
	"sarif":      readSARIF,
	"github":     readGitHub,
	"gitlab":     readGitLab,
	"rdjsonl":    readRDJSONL,
	"checkstyle": readCheckstyle,
	"junit":      readJUnit,
	"html":       readHTML,
}

// TestFormatsAgree holds that one run says the same in every format.
func TestFormatsAgree(t *testing.T) {
	t.Run("full", func(t *testing.T) { agree(t, testRun(t)) })
	t.Run("hostile", func(t *testing.T) { agree(t, hostileRun()) })
}

func agree(t *testing.T, run *Run) {
	var want, wantBytes []spot
	for _, f := range run.Findings {
		at := run.Texts.region(Primary(f))
		want = append(want, spot{f.Rule, at.file, at.start.line, at.start.utf16Column})
		wantBytes = append(wantBytes, spot{f.Rule, at.file, at.start.line, at.start.byteColumn})
	}
	if cmp.Equal(want, wantBytes, cmp.AllowUnexported(spot{})) {
		t.Fatal("no finding stands behind a character that is counted in two ways")
	}
	for _, format := range Formats() {
		t.Run(format, func(t *testing.T) {
			read := readers[format]
			if read == nil {
				t.Fatal("nothing reads this format back")
			}
			got, expected := read(t, emit(t, format, Options{}, run)), want
			if format == "rdjsonl" {
				expected = wantBytes
			}
			sortSpots(got)
			expected = slices.Clone(expected)
			sortSpots(expected)
			if diff := cmp.Diff(expected, got, cmp.AllowUnexported(spot{})); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func sortSpots(spots []spot) {
	slices.SortFunc(spots, func(a, b spot) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
}

var plainLine = regexp.MustCompile(`^(.*):(\d+):(\d+): .* \(([a-z-]+)\)$`)

func readText(t *testing.T, text string) (spots []spot) {
	for line := range strings.Lines(text) {
		m := plainLine.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil {
			t.Fatalf("malformed: %q", line)
		}
		spots = append(spots, spot{m[4], m[1], number(t, m[2]), number(t, m[3])})
	}
	return spots
}

func readJSON(t *testing.T, text string) (spots []spot) {
	var log Log
	decode(t, text, &log)
	for _, f := range log.Findings {
		spots = append(spots, spot{f.Rule, f.Location.File, f.Location.Start.Line, f.Location.Start.UTF16Column})
	}
	return spots
}

func readSARIF(t *testing.T, text string) (spots []spot) {
	var log sarif.Report
	decode(t, text, &log)
	for _, run := range log.Runs {
		for _, r := range run.Results {
			at := r.Locations[0].PhysicalLocation
			spots = append(spots, spot{*r.RuleID, unescaped(t, *at.ArtifactLocation.URI), *at.Region.StartLine, *at.Region.StartColumn})
		}
	}
	return spots
}

var workflowCommand = regexp.MustCompile(`^::(error|warning|notice) (.*?)::(.*)$`)

func readGitHub(t *testing.T, text string) (spots []spot) {
	for line := range strings.Lines(text) {
		m := workflowCommand.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil {
			t.Fatalf("no workflow command: %q", line)
		}
		properties := map[string]string{}
		for p := range strings.SplitSeq(m[2], ",") {
			name, value, _ := strings.Cut(p, "=")
			properties[name] = unescaped(t, value)
		}
		if strings.Contains(properties["title"], " ") {
			continue // a problem
		}
		spots = append(spots, spot{properties["title"], properties["file"], number(t, properties["line"]), number(t, properties["col"])})
	}
	return spots
}

func readGitLab(t *testing.T, text string) (spots []spot) {
	var report []quality
	decode(t, text, &report)
	for _, q := range report {
		begin := q.Location.Positions.Begin
		if begin.Line != q.Location.Lines.Begin {
			t.Errorf("%s: two lines, %d and %d", q.CheckName, begin.Line, q.Location.Lines.Begin)
		}
		spots = append(spots, spot{q.CheckName, q.Location.Path, begin.Line, begin.Column})
	}
	return spots
}

func readRDJSONL(t *testing.T, text string) (spots []spot) {
	for s := bufio.NewScanner(strings.NewReader(text)); s.Scan(); {
		var d diagnostic
		decode(t, s.Text(), &d)
		start := d.Location.Range.Start
		spots = append(spots, spot{d.Code.Value, d.Location.Path, start.Line, start.Column})
	}
	return spots
}

func readCheckstyle(t *testing.T, text string) (spots []spot) {
	var log checkstyleLog
	if err := xml.Unmarshal([]byte(text), &log); err != nil {
		t.Fatal(err)
	}
	for _, file := range log.Files {
		for _, e := range file.Errors {
			spots = append(spots, spot{strings.TrimPrefix(e.Source, "leaklint."), file.Name, e.Line, e.Column})
		}
	}
	return spots
}

func readJUnit(t *testing.T, text string) (spots []spot) {
	var log junitLog
	if err := xml.Unmarshal([]byte(text), &log); err != nil {
		t.Fatal(err)
	}
	for _, c := range log.Suite.Cases {
		if c.Failure == nil {
			continue
		}
		place, rule, _ := strings.Cut(c.Name, " ")
		line, column, _ := strings.Cut(place, ":")
		spots = append(spots, spot{rule, c.Class, number(t, line), number(t, column)})
	}
	return spots
}

var articleTag = regexp.MustCompile(`<article id="f\d+" [^>]*data-rule="([^"]*)"[^>]*data-file="([^"]*)" data-line="(\d+)" data-column="(\d+)">`)

func readHTML(t *testing.T, text string) (spots []spot) {
	for _, m := range articleTag.FindAllStringSubmatch(text, -1) {
		spots = append(spots, spot{m[1], html.UnescapeString(m[2]), number(t, m[3]), number(t, m[4])})
	}
	return spots
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatal(err)
	}
}
