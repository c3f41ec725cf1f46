package baseline

import (
	"github.com/leaklint/leaklint/internal/leak"
)

// Scope says what a run looked at, so that of the rest nothing is concluded.
type Scope struct {
	// Analysed reports whether a file was looked at, Gone whether there is no
	// such file any more.
	Analysed, Gone func(file string) bool
	// Searched reports whether a file would have been looked at if it were there.
	Searched func(file string) bool
	// Wants reports whether a rule was in force in a file.
	Wants func(file, rule string) bool
}

// Match is which findings of a run a baseline knows.
type Match struct {
	// Known tells for each finding whether an entry stands for it.
	Known []bool
	// Held are the entries that stand for a finding. Of the others, Stale are
	// those of what the run looked at, Aside those of what it did not look at.
	Held, Stale, Aside []Entry
}

// matcher pairs entries with findings.
type matcher struct {
	entries  []Entry
	findings []Entry
	used     []bool
	known    []bool
}

// Compare pairs each finding with at most one entry and each entry with at most
// one finding, the surest pairs first: the same code in the same file, then the
// same code in a file to which it may have moved, then the same words in the
// same file, where the code was changed. Only what left its file can have moved.
func Compare(entries []Entry, findings []leak.Finding, scope Scope) Match {
	m := &matcher{entries: entries, findings: Entries(findings), used: make([]bool, len(entries)), known: make([]bool, len(findings))}
	anywhere := func(Entry) bool { return true }
	left := func(e Entry) bool { return scope.Analysed(e.File) || scope.Gone(e.File) }
	m.pair(anywhere, func(e Entry) string { return e.Rule + "\x00" + e.File + "\x00" + e.Fingerprint })
	m.pair(anywhere, func(e Entry) string { return e.Rule + "\x00" + e.File + "\x00" + e.content() })
	m.pair(left, func(e Entry) string { return e.Rule + "\x00" + e.content() })
	m.pair(anywhere, func(e Entry) string { return e.Rule + "\x00" + e.File + "\x00" + e.Message })
	result := Match{Known: m.known}
	for i, e := range entries {
		switch {
		case m.used[i]:
			result.Held = append(result.Held, e)
		case scope.Wants(e.File, e.Rule) && (scope.Analysed(e.File) || scope.Gone(e.File) && scope.Searched(e.File)):
			result.Stale = append(result.Stale, e)
		default:
			result.Aside = append(result.Aside, e)
		}
	}
	return result
}

// pair pairs what is left over and has one key.
func (m *matcher) pair(may func(Entry) bool, key func(Entry) string) {
	free := map[string][]int{}
	for i, e := range m.entries {
		if !m.used[i] && may(e) {
			free[key(e)] = append(free[key(e)], i)
		}
	}
	for i, f := range m.findings {
		if with := free[key(f)]; !m.known[i] && len(with) > 0 {
			m.used[with[0]], m.known[i] = true, true
			free[key(f)] = with[1:]
		}
	}
}
