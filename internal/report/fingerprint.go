package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf16"
)

// fingerprints returns a stable identity of each finding: rule, file, enclosing
// declaration and the code of the growth without its white space, with an
// ordinal among equals. Lines that move do not change it.
func fingerprints(run *Run) []string {
	prints := make([]string, len(run.Findings))
	seen := map[string]int{}
	for i, f := range run.Findings {
		at := Primary(f)
		code := strings.Join(strings.Fields(run.Texts.snippet(run.Texts.region(at))), "")
		id := strings.Join([]string{f.Rule, at.File, f.Symbol, code}, "\x00")
		seen[id]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", id, seen[id]))
		prints[i] = hex.EncodeToString(sum[:16])
	}
	return prints
}

// The line hash that GitHub code scanning computes, so that its alerts keep
// their identity whoever computes it: for each line a rolling hash over the 100
// UTF-16 units from its first character on, white space left out.
// https://github.com/github/codeql-action/blob/main/src/fingerprints.ts
const (
	hashWindow = 100
	hashBase   = 37
	hashEnd    = 65535 // stands for the end of the file
)

// lineHashes returns the hash of each line, the first at index 1, as
// "hex:ordinal among equal hashes".
func lineHashes(text []byte) []string {
	units, starts := significant(text)
	units = append(append(units, hashEnd), make([]uint16, hashWindow)...)
	hashes, seen := make([]string, 1, len(starts)+1), map[uint64]int{}
	for _, start := range starts {
		var h uint64
		for _, unit := range units[start : start+hashWindow] {
			h = h*hashBase + uint64(unit)
		}
		seen[h]++
		hashes = append(hashes, fmt.Sprintf("%x:%d", h, seen[h]))
	}
	return hashes
}

// significant returns the UTF-16 units of a text without blanks and tabs, line
// ends as one \n, and the index of the first unit of each line.
func significant(text []byte) (units []uint16, starts []int) {
	starts = []int{0}
	previous := rune(0)
	for _, r := range string(text) {
		switch {
		case r == ' ' || r == '\t', r == '\n' && previous == '\r':
		case r == '\r' || r == '\n':
			units = append(units, '\n')
			starts = append(starts, len(units))
		default:
			units = utf16.AppendRune(units, r)
		}
		previous = r
	}
	return units, starts
}
