package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/leaklint/leaklint/internal/leak"
)

// manifest has one case of each outcome.
const manifest = `{"id":"found","file":"a.go","expect":"flag-before-silent-after","accept":[[3,5]],"after_accept":{"a.go":[[3,5]]},"after_ok":true}
{"id":"loud","file":"a.go","expect":"flag-before-silent-after","accept":[[3,5]],"after_lines":[[3,5]],"after_ok":true}
{"id":"missed","file":"b.go","expect":"flag-before-silent-after","accept":[[3,5]],"after_ok":true}
{"id":"other","file":"b.go","accept_other":{"a.go":[[4,4]]},"expect":"flag-before-silent-after","accept":[[1,1]],"after_ok":false}
{"id":"hard","file":"b.go","expect":"flag-before-silent-after","accept":[[1,1]],"semantic":true}
{"id":"quiet","file":"a.go","expect":"silent","accept":[[9,9]]}
{"id":"alarm","file":"a.go","expect":"silent","accept":[[4,4]]}
`

// TestTable scores an engine that finds line 4 of a.go, and after the fix only in
// the case that is not silent then.
func TestTable(t *testing.T) {
	name := filepath.Join(t.TempDir(), "cases.jsonl")
	if err := os.WriteFile(name, []byte(manifest), 0o644); err != nil {
		t.Fatal(err)
	}
	cases, err := readCases(name)
	if err != nil {
		t.Fatal(err)
	}
	engine := func(_ context.Context, c Case, root string) ([]Hit, []leak.Problem, error) {
		if filepath.Base(root) == "after" && c.ID != "loud" {
			return nil, nil, nil
		}
		return []Hit{
			{File: "a.go", Line: 4, Rule: "timer-leak", Confidence: leak.Medium},
			{File: "b.go", Line: 3, Rule: "timer-leak", Confidence: leak.Low},
		}, nil, nil
	}
	var table Table
	verdicts := map[string]string{}
	for _, c := range cases {
		row := score(t.Context(), engine, c, "out", leak.Medium)
		verdicts[c.ID] = row.verdict()
		table.add(row)
	}
	want := map[string]string{
		"found": "found", "loud": "found, NOT SILENT AFTER", "missed": "MISS", "other": "found",
		"hard": "MISS", "quiet": "silent", "alarm": "FALSE ALARM",
	}
	for id, v := range want {
		if verdicts[id] != v {
			t.Errorf("%s: %s, want %s", id, verdicts[id], v)
		}
	}
	var buf bytes.Buffer
	table.print(&buf)
	for _, line := range []string{
		"positives found                3 of   4   75.0 %",
		"optional positives found       0 of   1    0.0 %",
		"silent after the fix           1 of   2   50.0 %",
		"negatives silent               1 of   2   50.0 %",
	} {
		if !strings.Contains(buf.String(), line) {
			t.Errorf("no line %q in\n%s", line, buf.String())
		}
	}
}
