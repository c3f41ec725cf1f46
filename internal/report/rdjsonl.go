package report

import (
	"encoding/json"
	"io"
	"unicode/utf8"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

// rdjsonl writes reviewdog's diagnostics, one JSON object a line. Its columns
// count bytes.
// https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
type rdjsonl struct{}

type diagnostic struct {
	Message     string              `json:"message"`
	Location    diagnosticLocation  `json:"location"`
	Severity    string              `json:"severity"`
	Source      diagnosticSource    `json:"source"`
	Code        diagnosticCode      `json:"code"`
	Suggestions []suggestedEdit     `json:"suggestions,omitempty"`
	Related     []relatedDiagnostic `json:"related_locations,omitempty"`
}

type diagnosticLocation struct {
	Path  string           `json:"path"`
	Range *diagnosticRange `json:"range,omitempty"`
}

type diagnosticRange struct {
	Start diagnosticPosition `json:"start"`
	End   diagnosticPosition `json:"end"`
}

type diagnosticPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type diagnosticSource struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type diagnosticCode struct {
	Value string `json:"value"`
	URL   string `json:"url,omitempty"`
}

type suggestedEdit struct {
	Range diagnosticRange `json:"range"`
	Text  string          `json:"text"`
}

type relatedDiagnostic struct {
	Message  string             `json:"message"`
	Location diagnosticLocation `json:"location"`
}

// diagnosticSeverities are reviewdog's words.
var diagnosticSeverities = map[string]string{"error": "ERROR", "warning": "WARNING", "note": "INFO"}

// Emit implements [Emitter].
func (rdjsonl) Emit(w io.Writer, run *Run) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, f := range run.Findings {
		if err := enc.Encode(newDiagnostic(run, f)); err != nil {
			return err
		}
	}
	return nil
}

func newDiagnostic(run *Run, f leak.Finding) diagnostic {
	d := diagnostic{
		Message:  annotated(f),
		Location: newDiagnosticLocation(run.Texts.region(Primary(f))),
		Severity: diagnosticSeverities[run.Severity(f)],
		Source:   diagnosticSource{"leaklint", homepage},
		Code:     diagnosticCode{f.Rule, pageURL(run.rule(f))},
	}
	for _, r := range run.Texts.related(f) {
		d.Related = append(d.Related, relatedDiagnostic{r.note, newDiagnosticLocation(r.region)})
	}
	for _, fix := range f.Fixes {
		if edit, ok := run.Texts.suggestion(Primary(f).File, fix); ok {
			d.Suggestions = append(d.Suggestions, edit)
		}
	}
	return d
}

func newDiagnosticLocation(r region) diagnosticLocation {
	l := diagnosticLocation{Path: r.file}
	if r.known {
		l.Range = &diagnosticRange{newDiagnosticPosition(r.start), newDiagnosticPosition(r.end)}
	}
	return l
}

func newDiagnosticPosition(p point) diagnosticPosition {
	return diagnosticPosition{p.line, p.byteColumn}
}

// suggestion makes one edit of a fix: each suggestion is applied by itself, so
// that two edits of one fix must not be two suggestions.
func (t *Texts) suggestion(file string, fix leak.Fix) (suggestedEdit, bool) {
	text := t.of(file)
	if text == nil || len(fix.Edits) == 0 {
		return suggestedEdit{}, false
	}
	from, to := len(text.bytes), 0
	for _, e := range fix.Edits {
		if e.At.File != file || e.At.Start < 0 || e.At.End > len(text.bytes) || e.At.Start > e.At.End {
			return suggestedEdit{}, false // a review suggests changes to the file that it comments
		}
		from, to = min(from, e.At.Start), max(to, e.At.End)
	}
	shifted := make([]leak.Edit, len(fix.Edits))
	for i, e := range fix.Edits {
		e.At.Start, e.At.End = e.At.Start-from, e.At.End-from
		shifted[i] = e
	}
	changed, err := source.Apply(text.bytes[from:to], shifted)
	if err != nil || !utf8.Valid(changed) {
		return suggestedEdit{}, false // JSON would change what is not UTF-8
	}
	where := diagnosticRange{newDiagnosticPosition(text.point(from)), newDiagnosticPosition(text.point(to))}
	return suggestedEdit{Range: where, Text: string(changed)}, true
}
