package report

import (
	"bytes"
	"encoding/json"
	"io"
	"net/url"
	"path"
	"path/filepath"
	"strings"

	"github.com/owenrumney/go-sarif/v2/sarif"

	"github.com/leaklint/leaklint/internal/leak"
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	homepage    = "https://github.com/leaklint/leaklint"
	// sourceRoot is the base that relative paths start from; platforms know it by this name.
	sourceRoot = "%SRCROOT%"
)

// sarifLog writes the run as SARIF 2.1.0, with the types of go-sarif. The
// marshalling is our own, because the library's leaves nulls in the log that
// the schema forbids.
type sarifLog struct{}

// Emit implements [Emitter].
func (sarifLog) Emit(w io.Writer, run *Run) error {
	write := func(most int) ([]byte, error) { return sarifText(run, most) }
	text, err := fitting(write, min(maxResults, len(run.Findings)), maxCompressed)
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}

// sarifText is the log with at most so many results in each of its runs.
func sarifText(run *Run, most int) ([]byte, error) {
	log := sarif.Report{Version: "2.1.0", Schema: sarifSchema}
	for _, part := range byEngine(run) {
		log.Runs = append(log.Runs, newSarif(part).run(most))
	}
	marshalled, err := json.Marshal(log)
	if err != nil {
		return nil, err
	}
	var tree any
	if err := json.Unmarshal(marshalled, &tree); err != nil {
		return nil, err
	}
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err = enc.Encode(withoutNulls(tree))
	return text.Bytes(), err
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

// sarifRun builds the run of one engine.
type sarifRun struct {
	enginePart
	ruleIndex map[string]int
	hashes    map[string][]string // line hashes by file
}

func newSarif(part enginePart) *sarifRun {
	s := &sarifRun{enginePart: part, ruleIndex: map[string]int{}, hashes: map[string][]string{}}
	for i, rule := range part.Rules {
		s.ruleIndex[rule.ID] = i
	}
	return s
}

func (s *sarifRun) run(most int) *sarif.Run {
	driver := sarif.NewVersionedDriver("leaklint", s.Version).WithInformationURI(homepage)
	driver.Rules = []*sarif.ReportingDescriptor{}
	for _, rule := range s.Rules {
		driver.Rules = append(driver.Rules, sarifRule(rule, s.language))
	}
	driver.Notifications = sarifNotifications()

	out := sarif.NewRun(*sarif.NewTool(driver)).WithColumnKind("utf16CodeUnits")
	out.WithAutomationDetails(sarif.NewRunAutomationDetails().WithID(s.category))
	out.WithOriginalUriBaseIds(map[string]*sarif.ArtifactLocation{
		sourceRoot: sarif.NewSimpleArtifactLocation(rootURI(s.top())),
	})
	out.VersionControlProvenance = provenance(s.Repository)
	kept, dropped := s.mostSevere(most)
	out.Invocations = []*sarif.Invocation{s.invocation(len(kept), dropped)}
	out.Results = []*sarif.Result{}
	prints := fingerprints(s.Run)
	for _, i := range kept {
		out.Results = append(out.Results, s.result(s.Findings[i], prints[i]))
	}
	return out
}

// location converts a span.
func (s *sarifRun) location(at leak.Span) *sarif.Location {
	place := sarif.NewPhysicalLocation().WithArtifactLocation(artifact(s.fromTop(at.File)))
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

// artifact names a file, relative to the source root when it is below it.
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
