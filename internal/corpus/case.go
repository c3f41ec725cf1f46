package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"github.com/leaklint/leaklint/internal/leak"
)

// Lines is a range of lines, both inclusive.
type Lines [2]int

// Case is a line of the manifest.
type Case struct {
	ID          string             `json:"id"`
	Repo        string             `json:"repo"`
	File        string             `json:"file"`
	PackageDir  string             `json:"package_dir"`
	ExtraFiles  []string           `json:"extra_files"`
	Family      string             `json:"family"`
	Expect      string             `json:"expect"`
	Accept      []Lines            `json:"accept"`
	AcceptOther map[string][]Lines `json:"accept_other"`
	AfterLines  []Lines            `json:"after_lines"`
	AfterAccept map[string][]Lines `json:"after_accept"`
	AfterOK     bool               `json:"after_ok"`
	ModInit     string             `json:"mod_init"`
	Semantic    bool               `json:"semantic"`
	Strength    string             `json:"strength"`
	// Shape is one word in one manifest and a list of words in the other.
	Shape json.RawMessage `json:"shape"`
	Why   string          `json:"why"`
}

// Hit is a finding on a line.
type Hit struct {
	File       string
	Line       int
	Rule       string
	Message    string
	Confidence leak.Confidence
}

func (c Case) silent() bool { return c.Expect == "silent" }

// optional reports whether the case need not be caught.
func (c Case) optional() bool { return c.Semantic || c.Strength == "weak" }

// accepts reports whether a finding before the fix sits on a labelled place.
func (c Case) accepts(h Hit) bool {
	return h.File == c.File && within(h.Line, c.Accept) || within(h.Line, c.AcceptOther[h.File])
}

// remains reports whether a finding after the fix sits on a labelled place.
func (c Case) remains(h Hit) bool {
	if c.AfterAccept != nil {
		return within(h.Line, c.AfterAccept[h.File])
	}
	return h.File == c.File && within(h.Line, c.AfterLines)
}

func within(line int, ranges []Lines) bool {
	for _, r := range ranges {
		if r[0] <= line && line <= r[1] {
			return true
		}
	}
	return false
}

func readCases(name string) ([]Case, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var cases []Case
	scan := bufio.NewScanner(f)
	scan.Buffer(nil, 1<<20)
	for n := 1; scan.Scan(); n++ {
		var c Case
		if err := json.Unmarshal(scan.Bytes(), &c); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		cases = append(cases, c)
	}
	return cases, scan.Err()
}
