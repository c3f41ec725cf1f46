package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owenrumney/go-sarif/v2/sarif"

	"github.com/leaklint/leaklint/internal/leak"
)

// TestSARIFFingerprintsStayWhenLinesMove writes lines above the code: both
// fingerprints of each result stay. That of code scanning sees the next hundred
// characters.
func TestSARIFFingerprintsStayWhenLinesMove(t *testing.T) {
	before := partialFingerprints(t, testRun(t))
	const above = "// the shop\r\nimport { find } from './users'\r\n\r\n"
	run := testRun(t)
	run.Texts = NewTexts(func(path string) ([]byte, bool) {
		text, ok := sources[path]
		return []byte(above + text), ok
	})
	for i := range run.Findings {
		f := &run.Findings[i]
		for _, at := range []*leak.Span{&f.Growth.At, &f.Owner.At} {
			at.Start, at.End = at.Start+len(above), at.End+len(above)
		}
		f.Nearest, f.Path, f.Fixes = nil, nil, nil // they have no part in a fingerprint
	}
	if diff := cmp.Diff(before, partialFingerprints(t, run)); diff != "" {
		t.Errorf("-before +after:\n%s", diff)
	}
	run.Texts = NewTexts(func(path string) ([]byte, bool) {
		return []byte(above + "sessions.set(other) // " + sources[path]), true
	})
	if cmp.Equal(before, partialFingerprints(t, run)) {
		t.Error("other code has the same fingerprints")
	}
}

func partialFingerprints(t *testing.T, run *Run) (prints []map[string]any) {
	var log sarif.Report
	decode(t, emit(t, "sarif", Options{}, run), &log)
	for _, r := range log.Runs[0].Results {
		prints = append(prints, r.PartialFingerprints)
	}
	return prints
}
