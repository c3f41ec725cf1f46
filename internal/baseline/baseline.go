// Package baseline remembers the findings that a project has, so that a check
// can leave them out and show those that are new.
//
// A baseline is a file that people review and merge: sorted, an entry for each
// finding, and without lines and columns, which move. An entry silences one
// finding at most, so that the copy of an old leak is a new one.
package baseline

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
)

// DefaultFile is where a baseline is kept when nothing else is said.
const DefaultFile = ".leaklint-baseline.json"

// Entry is a finding that is known.
type Entry struct {
	Rule string `json:"rule"`
	// File is relative to the folder of the baseline, with slashes.
	File string `json:"file"`
	// Symbol and Message are for people, and tell an entry whose code changed.
	Symbol      string `json:"symbol,omitempty"`
	Message     string `json:"message"`
	Fingerprint string `json:"fingerprint"`
}

// EntryOf returns the entry that stands for a finding; the file is named as the
// run names it.
func EntryOf(f leak.Finding) Entry {
	return Entry{Rule: f.Rule, File: report.Primary(f).File, Symbol: f.Symbol, Message: f.Message, Fingerprint: f.Fingerprint}
}

// Entries returns the entries that stand for findings.
func Entries(findings []leak.Finding) []Entry {
	entries := make([]Entry, 0, len(findings))
	for _, f := range findings {
		entries = append(entries, EntryOf(f))
	}
	return entries
}

// content is the fingerprint without the ordinal in its file.
func (e Entry) content() string {
	content, _, _ := strings.Cut(e.Fingerprint, ":")
	return content
}

func (e Entry) ordinal() int {
	_, ordinal, _ := strings.Cut(e.Fingerprint, ":")
	n, _ := strconv.Atoi(ordinal) // what is no number comes first
	return n
}

// sorted returns entries in the order of the file.
func sorted(entries []Entry) []Entry {
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, func(a, b Entry) int {
		return cmp.Or(
			strings.Compare(a.File, b.File), strings.Compare(a.Rule, b.Rule), strings.Compare(a.Symbol, b.Symbol),
			strings.Compare(a.content(), b.content()), cmp.Compare(a.ordinal(), b.ordinal()), strings.Compare(a.Message, b.Message),
		)
	})
	return entries
}
