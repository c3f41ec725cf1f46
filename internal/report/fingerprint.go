package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/leaklint/leaklint/internal/leak"
)

// Identify gives each finding that has none its fingerprint, leaklint/v1: a hash
// of rule, enclosing declaration, owner and the gist of the code, and an ordinal
// among equals in the file. The findings must be in the order of the file. Lines
// that move, other layout and another file do not change it.
func Identify(findings []leak.Finding, texts *Texts) {
	seen := map[string]int{}
	for i, f := range findings {
		if f.Fingerprint != "" {
			continue
		}
		at := Primary(f)
		id := strings.Join([]string{f.Rule, f.Symbol, gist(f.Owner.Name), gist(texts.code(at))}, "\x00")
		sum := sha256.Sum256([]byte(id))
		content := hex.EncodeToString(sum[:16])
		seen[at.File+"\x00"+content]++
		findings[i].Fingerprint = fmt.Sprintf("%s:%d", content, seen[at.File+"\x00"+content])
	}
}

// fingerprints returns the fingerprint of each finding of a run.
func fingerprints(run *Run) []string {
	findings := slices.Clone(run.Findings)
	Identify(findings, run.Texts)
	prints := make([]string, len(findings))
	for i, f := range findings {
		prints[i] = f.Fingerprint
	}
	return prints
}

// body is where the gist of code ends: what a callback or an object holds is
// edited more often than the call that it is handed to.
var body = regexp.MustCompile(`=>|\bfunction\b|\bfunc\s*\(|(^|[^$])\{`)

// gist returns the words of code up to the first body, so that quotes, commas,
// brackets and line breaks do not count: formatters move them.
func gist(code string) string {
	if at := body.FindStringIndex(code); at != nil {
		code = code[:at[0]]
	}
	isGap := func(r rune) bool {
		return r != '_' && r != '$' && r != '#' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	return strings.Join(strings.FieldsFunc(code, isGap), " ")
}

// code returns the source below a span, all of its lines.
func (t *Texts) code(at leak.Span) string {
	source := t.of(at.File)
	if source == nil || at.Start < 0 || at.End > len(source.bytes) || at.Start > at.End {
		return ""
	}
	return string(source.bytes[at.Start:at.End])
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
