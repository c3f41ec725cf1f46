package report

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owenrumney/go-sarif/v2/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

// sarifLogs are the logs that every check below looks at.
func sarifLogs(t *testing.T) map[string]string {
	empty := &Run{Texts: NewTexts(func(string) ([]byte, bool) { return nil, false }), Root: "/", Version: "0"}
	return map[string]string{
		"full":    emit(t, "sarif", Options{}, testRun(t)),
		"empty":   emit(t, "sarif", Options{}, empty),
		"hostile": emit(t, "sarif", Options{}, hostileRun()),
		"mixed":   emit(t, "sarif", Options{}, mixedRun(t)),
	}
}

func TestSARIFSchema(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("testdata/schema/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range sarifLogs(t) {
		log, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(log); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := schema.Validate(map[string]any{"version": "2.1.0"}); err == nil {
		t.Error("the schema accepts a log without runs: it checks nothing")
	}
}

// link is an embedded link: its text may contain escaped brackets.
var link = regexp.MustCompile(`[^\\]\[(?:[^\[\]\\]|\\.)*\]\((\d+)\)`)

// TestSARIFInvariants checks what the schema cannot say.
func TestSARIFInvariants(t *testing.T) {
	for name, text := range sarifLogs(t) {
		var log sarif.Report
		if err := json.Unmarshal([]byte(text), &log); err != nil {
			t.Fatal(err)
		}
		if len(log.Runs) == 0 {
			t.Errorf("%s: no run", name)
		}
		categories := map[string]bool{}
		for _, run := range log.Runs {
			for _, broken := range brokenInvariants(run) {
				t.Errorf("%s: %s", name, broken)
			}
			if id := *run.AutomationDetails.ID; categories[id] || !strings.HasSuffix(id, "/") {
				t.Errorf("%s: the category %s is taken, or no category", name, id)
			} else {
				categories[id] = true
			}
		}
	}
}

// mixedRun is a run of both engines in a folder of a repository.
func mixedRun(t *testing.T) *Run {
	run := testRun(t)
	goroutine := leak.Finding{
		Rule: "unbounded-cache", Confidence: leak.High, Symbol: "Ask", Message: "`answers` gains an entry with each request",
		Growth: leak.Event{At: leak.Span{File: "shop.go", Start: 8, End: 16}},
	}
	run.Findings = append(run.Findings, goroutine)
	run.Problems = append(run.Problems, leak.Problem{File: "broken.go", Message: "no package"}, leak.Problem{Message: "of none"})
	run.Languages = []source.Lang{source.JS, source.Go}
	run.Repository = &Repository{
		Top: "/home/ann", Prefix: "shop/", URI: "https://example.com/ann/shop", Revision: strings.Repeat("a", 40), Branch: "main",
	}
	read := run.Texts.read
	run.Texts = NewTexts(func(path string) ([]byte, bool) {
		if path == "shop.go" {
			return []byte("package shop\n"), true
		}
		return read(path)
	})
	return run
}

// TestSARIFHasARunForEachEngine looks at what each of the two is given.
func TestSARIFHasARunForEachEngine(t *testing.T) {
	var log sarif.Report
	decode(t, emit(t, "sarif", Options{}, mixedRun(t)), &log)
	var got []string
	for _, run := range log.Runs {
		var rules, results, problems []string
		for _, rule := range run.Tool.Driver.Rules {
			rules = append(rules, rule.ID)
		}
		for _, r := range run.Results {
			results = append(results, *r.Locations[0].PhysicalLocation.ArtifactLocation.URI)
		}
		for _, n := range run.Invocations[0].ToolExecutionNotifications {
			problems = append(problems, *n.Message.Text)
		}
		got = append(got, fmt.Sprintf("%s %v %v %q", *run.AutomationDetails.ID, rules, results, problems))
		base := run.OriginalUriBaseIDs[sourceRoot]
		if *base.URI != "file:///home/ann/" || *run.VersionControlProvenance[0].MappedTo.URIBaseId != sourceRoot {
			t.Errorf("the root is %s and the repository elsewhere", *base.URI)
		}
	}
	want := []string{
		`leaklint/javascript/ [listener-leak unbounded-cache] [shop/src/sessions.js shop/src/gr%C3%B6%C3%9Fe%20%E5%90%8D.ts] ["expected \")\" but found \"}\"" "nil\nhere" "of none"]`,
		`leaklint/go/ [unbounded-cache] [shop/shop.go] ["no package"]`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func brokenInvariants(run *sarif.Run) (broken []string) {
	complain := func(format string, args ...any) { broken = append(broken, fmt.Sprintf(format, args...)) }
	rules, prints := run.Tool.Driver.Rules, map[string]bool{}
	for i, r := range run.Results {
		if r.RuleIndex == nil && slices.ContainsFunc(rules, func(rule *sarif.ReportingDescriptor) bool { return rule.ID == *r.RuleID }) ||
			r.RuleIndex != nil && rules[*r.RuleIndex].ID != *r.RuleID {
			complain("result %d: ruleIndex and ruleId differ", i)
		}
		own := r.PartialFingerprints["leaklint/v1"]
		if own == nil || r.PartialFingerprints["primaryLocationLineHash"] == nil {
			complain("result %d: a fingerprint is missing", i)
		}
		if at := fmt.Sprint(*r.Locations[0].PhysicalLocation.ArtifactLocation.URI, own); prints[at] {
			complain("result %d: the fingerprint %s is that of another", i, own)
		} else {
			prints[at] = true
		}
		ids := map[string]bool{}
		for _, l := range r.RelatedLocations {
			ids[fmt.Sprint(*l.Id)] = true
		}
		links := link.FindAllStringSubmatch(*r.Message.Text, -1)
		for _, l := range links {
			if !ids[l[1]] {
				complain("result %d: the message links %s, which is no related location", i, l[1])
			}
		}
		if len(links) != len(r.RelatedLocations) {
			complain("result %d: %d links for %d related locations", i, len(links), len(r.RelatedLocations))
		}
		locations := append(append([]*sarif.Location{}, r.Locations...), r.RelatedLocations...)
		for _, flow := range r.CodeFlows {
			for _, l := range flow.ThreadFlows[0].Locations {
				locations = append(locations, l.Location)
			}
		}
		for _, l := range locations {
			broken = append(broken, brokenLocation(run, i, l)...)
		}
	}
	return broken
}

func brokenLocation(run *sarif.Run, result int, l *sarif.Location) (broken []string) {
	region, artifact := l.PhysicalLocation.Region, l.PhysicalLocation.ArtifactLocation
	if region == nil || region.EndColumn == nil || region.StartColumn == nil {
		broken = append(broken, fmt.Sprintf("result %d: a region without columns", result))
	} else if *region.StartLine != *region.EndLine || *region.EndColumn < *region.StartColumn {
		broken = append(broken, fmt.Sprintf("result %d: a region that is not on one line", result))
	}
	uri, err := url.Parse(*artifact.URI)
	switch {
	case err != nil || uri.IsAbs():
		broken = append(broken, fmt.Sprintf("result %d: uri %s is not relative", result, *artifact.URI))
	case artifact.URIBaseId == nil || run.OriginalUriBaseIDs[*artifact.URIBaseId] == nil:
		broken = append(broken, fmt.Sprintf("result %d: uri %s has no known base", result, *artifact.URI))
	}
	return broken
}

func TestSARIFCutsTheLeastSevere(t *testing.T) {
	run := testRun(t)
	cache, listener := run.Findings[0], run.Findings[1]
	run.Findings = nil
	for range maxResults {
		run.Findings = append(run.Findings, listener)
	}
	run.Findings = append(run.Findings, cache)
	kept, dropped := newSarif(enginePart{Run: run}).mostSevere(maxResults)
	last := run.Findings[kept[len(kept)-1]].Rule
	if dropped != 1 || len(kept) != maxResults || last != "unbounded-cache" || !slices.IsSorted(kept) {
		t.Errorf("kept %d, dropped %d, last %s", len(kept), dropped, last)
	}
}

// TestSARIFStaysWithinASize cuts a log that is too large when compressed.
func TestSARIFStaysWithinASize(t *testing.T) {
	run := testRun(t)
	many := run.Findings[1]
	for i := range 400 {
		many.Message = fmt.Sprintf("%x", sha256.Sum256([]byte{byte(i), byte(i >> 8)})) // does not compress
		run.Findings = append(run.Findings, many)
	}
	const limit = 20_000
	write := func(most int) ([]byte, error) { return sarifText(run, most) }
	text, err := fitting(write, len(run.Findings), limit)
	if err != nil {
		t.Fatal(err)
	}
	var log sarif.Report
	decode(t, string(text), &log)
	kept := log.Runs[0].Results
	notes := log.Runs[0].Invocations[0].ToolExecutionNotifications
	said := *notes[len(notes)-1].Message.Text
	if compressed(text) > limit || len(kept) < 50 || *kept[0].RuleID != "unbounded-cache" {
		t.Errorf("%d bytes with %d results", compressed(text), len(kept))
	}
	if want := fmt.Sprintf("%d findings left out", len(run.Findings)-len(kept)); said != want {
		t.Errorf("the notification says %q, want %q", said, want)
	}
}

// TestSARIFSaysWhatIsHidden tells of more results than code scanning shows.
func TestSARIFSaysWhatIsHidden(t *testing.T) {
	s := newSarif(enginePart{Run: cleanRun()})
	if n := s.invocation(shownResults, 0).ToolExecutionNotifications; n != nil {
		t.Errorf("got %v for what is shown", n)
	}
	n := s.invocation(shownResults+1, 0).ToolExecutionNotifications
	if len(n) != 1 || *n[0].Message.Text != "code scanning keeps 5000 of 5001 findings" || notifications[*n[0].Descriptor.Index].id != *n[0].Descriptor.Id {
		t.Errorf("got %v", n)
	}
}

func TestArtifact(t *testing.T) {
	tests := []struct{ file, uri, base string }{
		{"src/a b%.js", "src/a%20b%25.js", sourceRoot},
		{"c:d.js", "./c:d.js", sourceRoot},
		{"../other/x.js", "../other/x.js", ""},
		{"/tmp/größe.js", "file:///tmp/gr%C3%B6%C3%9Fe.js", ""},
	}
	for _, test := range tests {
		got := artifact(test.file)
		base := ""
		if got.URIBaseId != nil {
			base = *got.URIBaseId
		}
		if *got.URI != test.uri || base != test.base {
			t.Errorf("%s: got %s below %q, want %s below %q", test.file, *got.URI, base, test.uri, test.base)
		}
	}
}

// The hashes were computed by hand from the definition for texts shorter than
// the window, where all of the hash is h(text) times the base to what is left.
func TestLineHashes(t *testing.T) {
	power := func(n int) uint64 {
		p := uint64(1)
		for range n {
			p *= hashBase
		}
		return p
	}
	a := uint64('a')*power(99) + '\n'*power(98) + uint64('a')*power(97) + hashEnd*power(96)
	b := uint64('a')*power(99) + hashEnd*power(98)
	want := []string{"", fmt.Sprintf("%x:1", a), fmt.Sprintf("%x:1", b)}
	got := lineHashes([]byte("  a\r\n\ta "))
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
	same := lineHashes([]byte(strings.Repeat(strings.Repeat("x", 100)+"\n", 2)))
	first, _, _ := strings.Cut(same[1], ":")
	if same[2] != first+":2" {
		t.Errorf("equal lines: got %v", same)
	}
}

// The hash is the one that "Sarif.Multitool rewrite --insert
// RollingHashPartialFingerprints" gives for the same line.
func TestLineHashAgreesWithMultitool(t *testing.T) {
	if got, want := lineHashes([]byte(sources["src/sessions.js"]))[5], "807919e4328c1d2e:1"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestFingerprintSurvivesMoves(t *testing.T) {
	before := fingerprints(testRun(t))
	old := sources["src/sessions.js"]
	defer func() { sources["src/sessions.js"] = old }()
	sources["src/sessions.js"] = "'use strict'\r\n" + strings.Replace(old, "\tsessions.set(user.id, user)", "    sessions.set(user.id,  user)", 1)
	run := testRunAt(t, "set(user.id,  user)")
	run.Findings[0].Owner.Name = "sessions"
	if after := fingerprints(run); after[0] != before[0] {
		t.Error("the fingerprint changed with line number and white space")
	}
	run.Findings[0].Symbol = "logout"
	if after := fingerprints(run); after[0] == before[0] {
		t.Error("the fingerprint ignores the enclosing declaration")
	}
	run.Findings = append(run.Findings, run.Findings[0])
	if after := fingerprints(run); after[0] == after[2] {
		t.Error("two equal findings have one fingerprint")
	}
}

// testRunAt is a run with the first finding at another piece of its source.
func testRunAt(t *testing.T, piece string) *Run {
	at := span(t, "src/sessions.js", piece)
	return &Run{
		Findings: []leak.Finding{
			{Rule: "unbounded-cache", Symbol: "login", Growth: leak.Event{At: at}},
			{Rule: "listener-leak"},
		},
		Texts: NewTexts(func(path string) ([]byte, bool) { return []byte(sources[path]), true }),
	}
}

// TestInvariantsAreChecked breaks a good log in one way at a time.
func TestInvariantsAreChecked(t *testing.T) {
	for name, spoil := range map[string]func(run *sarif.Run){
		"rule index":  func(run *sarif.Run) { *run.Results[0].RuleIndex = 0 },
		"fingerprint": func(run *sarif.Run) { delete(run.Results[0].PartialFingerprints, "primaryLocationLineHash") },
		"unique":      func(run *sarif.Run) { run.Results[1] = run.Results[0] },
		"link":        func(run *sarif.Run) { *run.Results[0].RelatedLocations[0].Id = 7 },
		"base":        func(run *sarif.Run) { run.OriginalUriBaseIDs = nil },
		"end column":  func(run *sarif.Run) { run.Results[0].Locations[0].PhysicalLocation.Region.EndColumn = nil },
		"one line":    func(run *sarif.Run) { *run.Results[0].Locations[0].PhysicalLocation.Region.EndLine++ },
	} {
		var log sarif.Report
		decode(t, emit(t, "sarif", Options{}, testRun(t)), &log)
		spoil(log.Runs[0])
		if len(brokenInvariants(log.Runs[0])) == 0 {
			t.Errorf("%s: a broken log passes", name)
		}
	}
}
