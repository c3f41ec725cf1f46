package report

import (
	"fmt"
	"strings"

	"github.com/owenrumney/go-sarif/v2/sarif"

	"github.com/leaklint/leaklint/internal/leak"
)

func (s *sarifRun) result(f leak.Finding, fingerprint string) *sarif.Result {
	out := sarif.NewRuleResult(f.Rule).
		WithKind("fail").
		WithLocations([]*sarif.Location{s.location(Primary(f))}).
		WithPartialFingerPrints(s.fingerprints(f, fingerprint)).
		WithRank(rank(f.Confidence))
	out.WithLevel(s.Severity(f))
	if i, ok := s.ruleIndex[f.Rule]; ok {
		out.WithRuleIndex(i)
	}
	if f.Symbol != "" {
		name := f.Symbol
		out.Locations[0].LogicalLocations = []*sarif.LogicalLocation{{FullyQualifiedName: &name}}
	}
	if at := Primary(f); s.Texts.snippet(s.Texts.region(at)) != "" {
		snippet := sarif.NewArtifactContent().WithText(s.Texts.snippet(s.Texts.region(at)))
		out.Locations[0].PhysicalLocation.Region.WithSnippet(snippet)
	}
	message := escapeLinks(f.Message)
	for i, related := range s.Texts.related(f) {
		id := uint(i + 1)
		location := s.location(related.at).WithMessage(sarif.NewTextMessage(related.note))
		location.Id = &id
		// Platforms show only the places that the message links.
		message += fmt.Sprintf("; [%s](%d)", escapeLinks(related.note), id)
		out.AddRelatedLocation(location)
	}
	if f.Advice != "" {
		message += ". " + escapeLinks(f.Advice)
	}
	out.WithMessage(sarif.NewTextMessage(message))
	if len(f.Path) > 0 {
		out.WithCodeFlows([]*sarif.CodeFlow{s.codeFlow(f.Path)})
	}
	for _, fix := range f.Fixes {
		if fix := s.fix(fix); fix != nil {
			out.AddFix(fix)
		}
	}
	out.Properties = sarif.Properties{"confidence": f.Confidence.String()}
	return out
}

// escapeLinks keeps brackets in a text from being read as a link.
func escapeLinks(text string) string {
	return strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`).Replace(text)
}

// codeFlow shows the retainer path, root first. A step without a place of its
// own is shown at the place of the step that follows it.
func (s *sarifRun) codeFlow(path []leak.Step) *sarif.CodeFlow {
	thread := sarif.NewThreadFlow()
	for i, step := range path {
		location := sarif.NewLocation()
		if at := placeOf(path[i:]); !at.IsZero() {
			location = s.location(at)
		}
		location.WithMessage(sarif.NewTextMessage(step.Text))
		thread.AddLocation(sarif.NewThreadFlowLocation().WithLocation(location))
	}
	flow := sarif.NewCodeFlow().WithTextMessage("what keeps it alive, from the root to what is held")
	flow.AddThreadFlow(thread)
	return flow
}

func placeOf(path []leak.Step) leak.Span {
	for _, step := range path {
		if !step.At.IsZero() {
			return step.At
		}
	}
	return leak.Span{}
}

// fix converts a fix; nil when a file that it changes cannot be read.
func (s *sarifRun) fix(fix leak.Fix) *sarif.Fix {
	out := sarif.NewFix().WithDescriptionText(fix.Message)
	changes := map[string]*sarif.ArtifactChange{}
	for _, edit := range fix.Edits {
		source := s.Texts.of(edit.At.File)
		if source == nil || edit.At.Start < 0 || edit.At.End < edit.At.Start || edit.At.End > len(source.bytes) {
			return nil
		}
		change := changes[edit.At.File]
		if change == nil {
			change = sarif.NewArtifactChange(artifact(s.fromTop(edit.At.File)))
			changes[edit.At.File] = change
			out.AddArtifactChanges(change)
		}
		region := sarifRegion(source.point(edit.At.Start), source.point(edit.At.End))
		change.WithReplacement(sarif.NewReplacement(region).
			WithInsertedContent(sarif.NewArtifactContent().WithText(edit.New)))
	}
	if len(out.ArtifactChanges) == 0 {
		return nil
	}
	return out
}

func (s *sarifRun) fingerprints(f leak.Finding, own string) map[string]any {
	prints := map[string]any{"leaklint/v1": own}
	at := Primary(f)
	source, r := s.Texts.of(at.File), s.Texts.region(at)
	if source == nil || !r.known {
		return prints
	}
	hashes := s.hashes[at.File]
	if hashes == nil {
		hashes = lineHashes(source.bytes)
		s.hashes[at.File] = hashes
	}
	if r.start.line < len(hashes) {
		prints["primaryLocationLineHash"] = hashes[r.start.line]
	}
	return prints
}

// rank is the confidence on SARIF's scale from 0 to 100.
func rank(c leak.Confidence) float32 {
	switch c {
	case leak.High:
		return 90
	case leak.Medium:
		return 60
	}
	return 30
}
