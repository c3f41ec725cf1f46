package report

import (
	"encoding/json"
	"io"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/owenrumney/go-sarif/v2/sarif"

	"github.com/leaklint/leaklint/internal/leak"
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	homepage    = "https://github.com/leaklint/leaklint"
	// sourceRoot is the base that relative paths start from; platforms know it by this name.
	sourceRoot = "%SRCROOT%"
	// maxResults is how many results code scanning accepts in one run.
	maxResults = 25000
)

// sarifLog writes the run as SARIF 2.1.0, with the types of go-sarif. The
// marshalling is our own, because the library's leaves nulls in the log that
// the schema forbids.
type sarifLog struct{}

// Emit implements [Emitter].
func (sarifLog) Emit(w io.Writer, run *Run) error {
	log := sarif.Report{Version: "2.1.0", Schema: sarifSchema}
	log.Runs = []*sarif.Run{newSarif(run).run()}
	marshalled, err := json.Marshal(log)
	if err != nil {
		return err
	}
	var tree any
	if err := json.Unmarshal(marshalled, &tree); err != nil {
		return err
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(withoutNulls(tree))
}

// withoutNulls drops every member that is null.
func withoutNulls(tree any) any {
	switch t := tree.(type) {
	case map[string]any:
		for key, value := range t {
			if value == nil {
				delete(t, key)
				continue
			}
			t[key] = withoutNulls(value)
		}
	case []any:
		for i := range t {
			t[i] = withoutNulls(t[i])
		}
	}
	return tree
}

// sarifRun builds the one run of a log.
type sarifRun struct {
	*Run
	ruleIndex map[string]int
	hashes    map[string][]string // line hashes by file
}

func newSarif(run *Run) *sarifRun {
	s := &sarifRun{Run: run, ruleIndex: map[string]int{}, hashes: map[string][]string{}}
	for i, rule := range run.Rules {
		s.ruleIndex[rule.ID] = i
	}
	return s
}

func (s *sarifRun) run() *sarif.Run {
	driver := sarif.NewVersionedDriver("leaklint", s.Version).WithInformationURI(homepage)
	driver.Rules = []*sarif.ReportingDescriptor{}
	for _, rule := range s.Rules {
		driver.Rules = append(driver.Rules, sarifRule(rule))
	}
	driver.Notifications = sarifNotifications()

	out := sarif.NewRun(*sarif.NewTool(driver)).WithColumnKind("utf16CodeUnits")
	out.WithAutomationDetails(sarif.NewRunAutomationDetails().WithID("leaklint/"))
	out.WithOriginalUriBaseIds(map[string]*sarif.ArtifactLocation{
		sourceRoot: sarif.NewSimpleArtifactLocation(rootURI(s.Root)),
	})
	kept, dropped := s.mostSevere()
	out.Invocations = []*sarif.Invocation{s.invocation(dropped)}
	out.Results = []*sarif.Result{}
	prints := fingerprints(s.Run)
	for _, i := range kept {
		out.Results = append(out.Results, s.result(s.Findings[i], prints[i]))
	}
	return out
}

// mostSevere returns the indexes of the findings that fit into one run, in
// order, and how many do not.
func (s *sarifRun) mostSevere() (kept []int, dropped int) {
	for _, severity := range severities {
		for i, f := range s.Findings {
			if len(kept) < maxResults && s.Severity(f) == severity {
				kept = append(kept, i)
			}
		}
	}
	slices.Sort(kept)
	return kept, len(s.Findings) - len(kept)
}

// location converts a span.
func (s *sarifRun) location(at leak.Span) *sarif.Location {
	place := sarif.NewPhysicalLocation().WithArtifactLocation(artifact(at.File))
	if r := s.Texts.region(at); r.known {
		place.WithRegion(sarifRegion(r.start, r.end))
	}
	return sarif.NewLocation().WithPhysicalLocation(place)
}

func sarifRegion(start, end point) *sarif.Region {
	return sarif.NewRegion().
		WithStartLine(start.line).WithStartColumn(start.utf16Column).
		WithEndLine(end.line).WithEndColumn(end.utf16Column)
}

// artifact names a file, relative to the root when it is below it.
func artifact(file string) *sarif.ArtifactLocation {
	slashed := filepath.ToSlash(file)
	if path.IsAbs(slashed) || filepath.IsAbs(file) {
		return sarif.NewSimpleArtifactLocation(fileURI(slashed))
	}
	relative := url.URL{Path: slashed}
	location := sarif.NewSimpleArtifactLocation(relative.String())
	if slashed != ".." && !strings.HasPrefix(slashed, "../") {
		location.WithUriBaseId(sourceRoot)
	}
	return location
}

func fileURI(slashed string) string {
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/work
	}
	absolute := url.URL{Scheme: "file", Path: slashed}
	return absolute.String()
}

func rootURI(root string) string {
	return strings.TrimSuffix(fileURI(filepath.ToSlash(root)), "/") + "/"
}
