package lsp

import (
	"slices"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
)

// origin is what diagnostics say they come from.
const origin = "leaklint"

// diagnostic words a finding for the client, leaving out what it cannot show.
func (s *server) diagnostic(f *folder, finding leak.Finding, texts *sources) diagnostic {
	at := report.Primary(finding)
	d := diagnostic{
		Range: texts.text(at.File).lineOf(at, s.encoding), Severity: severityOf(f.settings.severity(finding)),
		Code: finding.Rule, Source: origin, Message: finding.Message,
	}
	if finding.Advice != "" {
		d.Message += "\n" + finding.Advice
	}
	can := &s.can.TextDocument.PublishDiagnostics
	if href := f.settings.page(finding.Rule); can.CodeDescriptionSupport && href != "" {
		d.CodeDescription = &codeDescription{Href: href}
	}
	if can.RelatedInformation {
		d.RelatedInformation = s.related(finding, texts)
	}
	if can.DataSupport {
		d.Data = &diagnosticDetail{Rule: finding.Rule, Confidence: finding.Confidence.String(), Fingerprint: finding.Fingerprint, Fixes: len(finding.Fixes)}
	}
	return d
}

// related walks from the owner along what it holds to the release that comes
// closest.
func (s *server) related(finding leak.Finding, texts *sources) (places []relatedPlace) {
	for _, note := range report.Around(finding) {
		if text := texts.text(note.At.File); text != nil {
			place := location{URI: text.uri, Range: text.lineOf(note.At, s.encoding)}
			places = append(places, relatedPlace{Location: place, Message: note.Text})
		}
	}
	return places
}

// note words a suppression that silences nothing.
func (s *server) note(n leak.Problem, file *fileReport) diagnostic {
	line := n.Line - 1
	if line < 0 || line >= len(file.text.starts) {
		line = 0
	}
	end := file.text.lineEnd(line)
	start := min(file.text.starts[line]+max(n.Column-1, 0), end)
	if n.Column == 0 {
		start = file.text.firstInLine(line)
	}
	d := diagnostic{Range: file.text.rangeOf(start, end, s.encoding), Severity: severityInformation,
		Code: "suppression", Source: origin, Message: n.Message}
	if tags := s.can.TextDocument.PublishDiagnostics.TagSupport; tags != nil && slices.Contains(tags.ValueSet, tagUnnecessary) {
		d.Tags = []int{tagUnnecessary}
	}
	return d
}

func severityOf(word string) int {
	switch word {
	case "error":
		return severityError
	case "note":
		return severityInformation
	}
	return severityWarning
}
