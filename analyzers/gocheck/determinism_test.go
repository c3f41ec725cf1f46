package gocheck_test

import (
	"path/filepath"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/leaklint/leaklint/analyzers/gocheck"
	"github.com/leaklint/leaklint/internal/leak"
)

// TestParallelism holds that the number of processors changes nothing.
func TestParallelism(t *testing.T) {
	files, err := filepath.Glob("../../testdata/go/src/*/leak.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d fixtures, %v", len(files), err)
	}
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	for _, file := range files {
		var first []leak.Finding
		for _, procs := range []int{1, 4, 2} {
			runtime.GOMAXPROCS(procs)
			res, err := gocheck.Check(t.Context(), []string{file}, gocheck.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = res.Findings
			}
			if diff := cmp.Diff(first, res.Findings); diff != "" {
				t.Errorf("%s with %d processors:\n%s", file, procs, diff)
			}
		}
		if len(first) == 0 {
			t.Errorf("%s: nothing found", file)
		}
	}
}
