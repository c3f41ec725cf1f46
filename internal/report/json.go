package report

import (
	"encoding/json"
	"io"

	"github.com/leaklint/leaklint/internal/catalog"
	"github.com/leaklint/leaklint/internal/leak"
)

// jsonVersion is raised when a field changes its meaning or goes away; new
// fields may come at any time.
const jsonVersion = 1

// jsonLog writes the run as one JSON object, described by the types below.
type jsonLog struct{}

// Emit implements [Emitter].
func (jsonLog) Emit(w io.Writer, run *Run) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(newLog(run))
}

type log struct {
	Version  int          `json:"version"`
	Tool     logTool      `json:"tool"`
	Findings []logFinding `json:"findings"`
	Problems []logProblem `json:"problems"`
	Summary  logSummary   `json:"summary"`
}

type logTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type logFinding struct {
	Rule       string `json:"rule"`
	Severity   string `json:"severity"`
	Confidence string `json:"confidence"`
	Message    string `json:"message"`
	Advice     string `json:"advice,omitempty"`
	// Symbol is the enclosing declaration.
	Symbol   string      `json:"symbol,omitempty"`
	Location logLocation `json:"location"`
	Owner    logOwner    `json:"owner"`
	Growth   logEvent    `json:"growth"`
	// NearestRelease is the release that comes closest to matching.
	NearestRelease *logEvent `json:"nearestRelease,omitempty"`
	// RetainerPath leads from the root to what is held.
	RetainerPath []logStep `json:"retainerPath,omitempty"`
	Fixes        []logFix  `json:"fixes,omitempty"`
	// Fingerprint stays the same when lines move.
	Fingerprint string `json:"fingerprint"`
}

// logLocation is a place in a file. Lines and columns are 1-based; the end is
// exclusive and on the line of the start. Byte offsets do not count a byte
// order mark.
type logLocation struct {
	File  string    `json:"file"`
	Start *logPoint `json:"start,omitempty"`
	End   *logPoint `json:"end,omitempty"`
}

type logPoint struct {
	Line        int `json:"line"`
	Column      int `json:"column"`      // in bytes
	UTF16Column int `json:"utf16Column"` // in UTF-16 code units
	Offset      int `json:"offset"`      // in bytes, 0-based
}

type logOwner struct {
	Kind     string       `json:"kind"`
	Name     string       `json:"name,omitempty"`
	Lifetime string       `json:"lifetime"`
	Location *logLocation `json:"location,omitempty"`
}

type logEvent struct {
	Code     string       `json:"code,omitempty"`
	Runs     string       `json:"runs,omitempty"` // what makes it run: "each request"
	Location *logLocation `json:"location,omitempty"`
}

type logStep struct {
	Text     string       `json:"text"`
	Location *logLocation `json:"location,omitempty"`
}

type logFix struct {
	Message string    `json:"message"`
	Safe    bool      `json:"safe"`
	Edits   []logEdit `json:"edits"`
}

// logEdit replaces the bytes startOffset..endOffset; unlike a location it may
// span lines.
type logEdit struct {
	File        string `json:"file"`
	StartOffset int    `json:"startOffset"`
	EndOffset   int    `json:"endOffset"`
	New         string `json:"new"`
}

type logProblem struct {
	File     string `json:"file,omitempty"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Message  string `json:"message"`
	Internal bool   `json:"internal"`
}

type logSummary struct {
	Findings   int `json:"findings"`
	Files      int `json:"files"`
	Problems   int `json:"problems"`
	Suppressed int `json:"suppressed"`
}

func newLog(run *Run) log {
	l := log{
		Version:  jsonVersion,
		Tool:     logTool{"leaklint", run.Version},
		Findings: []logFinding{},
		Problems: []logProblem{},
		Summary: logSummary{
			Findings: len(run.Findings), Files: run.Files,
			Problems: len(run.Problems), Suppressed: run.Suppressed,
		},
	}
	severities := severities(run.Rules)
	prints := fingerprints(run)
	for i, f := range run.Findings {
		l.Findings = append(l.Findings, newLogFinding(run.Texts, f, severities[f.Rule], prints[i]))
	}
	for _, p := range run.Problems {
		l.Problems = append(l.Problems, logProblem(p))
	}
	return l
}

// severities maps rule ids to severities; a rule without one is a warning.
func severities(rules []catalog.Rule) map[string]string {
	m := make(map[string]string, len(rules))
	for _, r := range rules {
		m[r.ID] = r.Severity
	}
	return m
}

func newLogFinding(t *Texts, f leak.Finding, severity, fingerprint string) logFinding {
	if severity == "" {
		severity = defaultSeverity
	}
	out := logFinding{
		Rule: f.Rule, Severity: severity, Confidence: f.Confidence.String(),
		Message: f.Message, Advice: f.Advice, Symbol: f.Symbol,
		Location: *newLocation(t, Primary(f)),
		Owner: logOwner{
			Kind: ownerWord(f.Owner.Kind), Name: f.Owner.Name,
			Lifetime: f.Owner.Lifetime.String(), Location: newLocation(t, f.Owner.At),
		},
		Growth:      newLogEvent(t, f.Growth),
		Fingerprint: fingerprint,
	}
	if f.Nearest != nil {
		release := newLogEvent(t, *f.Nearest)
		out.NearestRelease = &release
	}
	for _, step := range f.Path {
		out.RetainerPath = append(out.RetainerPath, logStep{step.Text, newLocation(t, step.At)})
	}
	for _, fix := range f.Fixes {
		out.Fixes = append(out.Fixes, newLogFix(fix))
	}
	return out
}

func newLogEvent(t *Texts, e leak.Event) logEvent {
	return logEvent{Code: e.What, Runs: e.When.Root, Location: newLocation(t, e.At)}
}

func newLocation(t *Texts, at leak.Span) *logLocation {
	if at.IsZero() {
		return nil
	}
	r := t.region(at)
	if !r.known {
		return &logLocation{File: at.File}
	}
	return &logLocation{File: at.File, Start: newPoint(r.start), End: newPoint(r.end)}
}

func newPoint(p point) *logPoint {
	return &logPoint{Line: p.line, Column: p.byteColumn, UTF16Column: p.utf16Column, Offset: p.offset}
}

func newLogFix(fix leak.Fix) logFix {
	out := logFix{Message: fix.Message, Safe: fix.Safe, Edits: []logEdit{}}
	for _, e := range fix.Edits {
		out.Edits = append(out.Edits, logEdit{e.At.File, e.At.Start, e.At.End, e.New})
	}
	return out
}
