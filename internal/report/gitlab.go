package report

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"

	"github.com/leaklint/leaklint/internal/leak"
)

// gitlab writes a Code Quality report, which GitLab shows on merge requests.
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
type gitlab struct{}

// quality is one entry of the report.
type quality struct {
	Description string          `json:"description"`
	CheckName   string          `json:"check_name"`
	Fingerprint string          `json:"fingerprint"`
	Severity    string          `json:"severity"`
	Location    qualityLocation `json:"location"`
	Categories  []string        `json:"categories"`
	Type        string          `json:"type"`
}

// qualityLocation gives the place twice: the lines are what GitLab asks for,
// the positions tell the column to who reads them.
type qualityLocation struct {
	Path  string `json:"path"`
	Lines struct {
		Begin int `json:"begin"`
		End   int `json:"end"`
	} `json:"lines"`
	Positions *qualityPositions `json:"positions,omitempty"`
}

type qualityPositions struct {
	Begin qualityPosition `json:"begin"`
	End   qualityPosition `json:"end"`
}

type qualityPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// qualitySeverities are GitLab's words. Nothing is a blocker: what blocks is
// for the project to say.
var qualitySeverities = map[string]string{"error": "critical", "warning": "major", "note": "minor"}

// Emit implements [Emitter]. A run without findings is an empty list.
func (gitlab) Emit(w io.Writer, run *Run) error {
	report := []quality{}
	prints := fingerprints(run)
	for i, f := range run.Findings {
		report = append(report, quality{
			Description: annotated(f),
			CheckName:   f.Rule,
			Fingerprint: uniqueIn(Primary(f).File, prints[i]),
			Severity:    qualitySeverities[run.Severity(f)],
			Location:    newQualityLocation(run, Primary(f)),
			Categories:  []string{"Performance"},
			Type:        "issue",
		})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(report)
}

// uniqueIn makes a fingerprint one of a kind in the report: GitLab shows one of
// those that are equal, and a copy of a leak is another leak.
func uniqueIn(file, fingerprint string) string {
	sum := sha256.Sum256([]byte(file + "\x00" + fingerprint))
	return hex.EncodeToString(sum[:16])
}

func newQualityLocation(run *Run, at leak.Span) qualityLocation {
	r := run.Texts.region(at)
	l := qualityLocation{Path: run.fromTop(r.file)}
	l.Lines.Begin, l.Lines.End = r.line(), r.line()
	if r.known {
		l.Positions = &qualityPositions{
			Begin: qualityPosition{r.start.line, r.start.utf16Column},
			End:   qualityPosition{r.end.line, r.end.utf16Column},
		}
	}
	return l
}
