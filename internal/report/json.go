package report

import (
	"encoding/json"
	"io"

	"github.com/leaklint/leaklint/internal/leak"
)

// jsonVersion is the version of the format.
const jsonVersion = 1

// jsonLog writes the run as one JSON object, a [Log], which findings.schema.json
// describes.
type jsonLog struct{}

// Emit implements [Emitter].
func (jsonLog) Emit(w io.Writer, run *Run) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(newLog(run))
}

// Log is the output of --format json.
type Log struct {
	// Version is raised when a field changes its meaning or goes away; new
	// fields may come at any time.
	Version int     `json:"version"`
	Tool    LogTool `json:"tool"`
	// Findings are sorted by file, position and rule.
	Findings []LogFinding `json:"findings"`
	// Problems are inputs that could not be analysed, or only in part.
	Problems []LogProblem `json:"problems"`
	Summary  LogSummary   `json:"summary"`
}

// LogTool is what wrote the log.
type LogTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// LogFinding is one leak.
type LogFinding struct {
	Rule       string `json:"rule"`
	Severity   string `json:"severity" jsonschema:"enum=error,enum=warning,enum=note"`
	Confidence string `json:"confidence" jsonschema:"enum=low,enum=medium,enum=high"`
	Message    string `json:"message"`
	Advice     string `json:"advice,omitempty"`
	// Symbol is the enclosing declaration.
	Symbol   string      `json:"symbol,omitempty"`
	Location LogLocation `json:"location"`
	Owner    LogOwner    `json:"owner"`
	Growth   LogEvent    `json:"growth"`
	// NearestRelease is the release that comes closest to matching.
	NearestRelease *LogEvent `json:"nearestRelease,omitempty"`
	// RetainerPath leads from the root to what is held.
	RetainerPath []LogStep `json:"retainerPath,omitempty"`
	Fixes        []LogFix  `json:"fixes,omitempty"`
	// Fingerprint stays the same when lines move.
	Fingerprint string `json:"fingerprint"`
}

// LogLocation is a place in a file. Lines and columns are 1-based; the end is
// exclusive and on the line of the start. Byte offsets do not count a byte
// order mark.
type LogLocation struct {
	File  string    `json:"file"`
	Start *LogPoint `json:"start,omitempty"`
	End   *LogPoint `json:"end,omitempty"`
}

// LogPoint is a position in a file.
type LogPoint struct {
	Line int `json:"line"`
	// Column counts bytes.
	Column int `json:"column"`
	// UTF16Column counts UTF-16 code units, as editors do.
	UTF16Column int `json:"utf16Column"`
	// Offset counts bytes from 0.
	Offset int `json:"offset"`
}

// LogOwner is the thing that keeps others alive.
type LogOwner struct {
	Kind     string       `json:"kind"`
	Name     string       `json:"name,omitempty"`
	Lifetime string       `json:"lifetime"`
	Location *LogLocation `json:"location,omitempty"`
}

// LogEvent is a growth or a release.
type LogEvent struct {
	Code string `json:"code,omitempty"`
	// Runs says what makes it run: "each request".
	Runs     string       `json:"runs,omitempty"`
	Location *LogLocation `json:"location,omitempty"`
}

// LogStep is one link of a retainer path.
type LogStep struct {
	Text     string       `json:"text"`
	Location *LogLocation `json:"location,omitempty"`
}

// LogFix is a set of edits that together cure a finding.
type LogFix struct {
	Message string `json:"message"`
	// Safe is set when the fix changes nothing but the leak.
	Safe  bool      `json:"safe"`
	Edits []LogEdit `json:"edits"`
}

// LogEdit replaces the bytes startOffset..endOffset; unlike a location it may
// span lines.
type LogEdit struct {
	File        string `json:"file"`
	StartOffset int    `json:"startOffset"`
	EndOffset   int    `json:"endOffset"`
	New         string `json:"new"`
}

// LogProblem is an input that could not be analysed. Its column counts bytes.
type LogProblem struct {
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Message string `json:"message"`
	// Internal is set when the fault is leaklint's own.
	Internal bool `json:"internal"`
}

// LogSummary counts.
type LogSummary struct {
	Findings int `json:"findings"`
	// Files is how many files were analysed.
	Files    int `json:"files"`
	Problems int `json:"problems"`
	// Suppressed is how many findings a comment silenced.
	Suppressed int `json:"suppressed"`
	// Baselined is how many were left out because a baseline knows them.
	Baselined int `json:"baselined"`
	// NotNew is how many were left out because they were there before a change.
	NotNew int `json:"notNew"`
	// Fixed is how many findings are gone because --fix changed the code.
	Fixed int `json:"fixed,omitempty"`
}

func newLog(run *Run) Log {
	l := Log{
		Version:  jsonVersion,
		Tool:     LogTool{"leaklint", run.Version},
		Findings: []LogFinding{},
		Problems: []LogProblem{},
		Summary: LogSummary{
			Findings: len(run.Findings), Files: run.Files,
			Problems: len(run.Problems), Suppressed: run.Suppressed, Baselined: run.Baselined, NotNew: run.NotNew, Fixed: run.Fixed,
		},
	}
	prints := fingerprints(run)
	for i, f := range run.Findings {
		l.Findings = append(l.Findings, newLogFinding(run.Texts, f, run.Severity(f), prints[i]))
	}
	for _, p := range run.Problems {
		l.Problems = append(l.Problems, LogProblem(p))
	}
	return l
}

func newLogFinding(t *Texts, f leak.Finding, severity, fingerprint string) LogFinding {
	out := LogFinding{
		Rule: f.Rule, Severity: severity, Confidence: f.Confidence.String(),
		Message: f.Message, Advice: f.Advice, Symbol: f.Symbol,
		Location: *newLocation(t, Primary(f)),
		Owner: LogOwner{
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
		out.RetainerPath = append(out.RetainerPath, LogStep{step.Text, newLocation(t, step.At)})
	}
	for _, fix := range f.Fixes {
		out.Fixes = append(out.Fixes, newLogFix(fix))
	}
	return out
}

func newLogEvent(t *Texts, e leak.Event) LogEvent {
	return LogEvent{Code: e.What, Runs: e.When.Root, Location: newLocation(t, e.At)}
}

func newLocation(t *Texts, at leak.Span) *LogLocation {
	if at.IsZero() {
		return nil
	}
	r := t.region(at)
	if !r.known {
		return &LogLocation{File: at.File}
	}
	return &LogLocation{File: at.File, Start: newPoint(r.start), End: newPoint(r.end)}
}

func newPoint(p point) *LogPoint {
	return &LogPoint{Line: p.line, Column: p.byteColumn, UTF16Column: p.utf16Column, Offset: p.offset}
}

func newLogFix(fix leak.Fix) LogFix {
	out := LogFix{Message: fix.Message, Safe: fix.Safe, Edits: []LogEdit{}}
	for _, e := range fix.Edits {
		out.Edits = append(out.Edits, LogEdit{e.At.File, e.At.Start, e.At.End, e.New})
	}
	return out
}
