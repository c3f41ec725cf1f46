package baseline

import (
	"testing"

	"github.com/leaklint/leaklint/internal/leak"
)

func found(file, fingerprint, message string) leak.Finding {
	return leak.Finding{
		Rule: "timer-leak", Message: message, Fingerprint: fingerprint,
		Growth: leak.Event{At: leak.Span{File: file, End: 1}},
	}
}

func TestCompare(t *testing.T) {
	analysed := func(files ...string) Scope {
		has := func(file string) bool {
			for _, f := range files {
				if f == file {
					return true
				}
			}
			return false
		}
		return Scope{
			Analysed: has, Gone: func(file string) bool { return file == "gone.js" },
			Searched: func(string) bool { return true }, Wants: func(_, _ string) bool { return true },
		}
	}
	tests := []struct {
		name               string
		known, present     []leak.Finding
		scope              Scope
		fresh, stale, held int
	}{
		{"the same", []leak.Finding{found("a.js", "f:1", "m")}, []leak.Finding{found("a.js", "f:1", "m")}, analysed("a.js"), 0, 0, 1},
		{"one of two is gone", []leak.Finding{found("a.js", "f:1", "m"), found("a.js", "f:2", "m")}, []leak.Finding{found("a.js", "f:1", "m")}, analysed("a.js"), 0, 1, 1},
		{"the second is left", []leak.Finding{found("a.js", "f:2", "m")}, []leak.Finding{found("a.js", "f:1", "m")}, analysed("a.js"), 0, 0, 1},
		{"moved", []leak.Finding{found("gone.js", "f:1", "m")}, []leak.Finding{found("b.js", "f:2", "m")}, analysed("b.js"), 0, 0, 1},
		{"copied from a file that was not looked at", []leak.Finding{found("a.js", "f:1", "m")}, []leak.Finding{found("b.js", "f:1", "m")}, analysed("b.js"), 1, 0, 0},
		{"the code was changed", []leak.Finding{found("a.js", "f:1", "m")}, []leak.Finding{found("a.js", "g:1", "m")}, analysed("a.js"), 0, 0, 1},
		{"another leak", []leak.Finding{found("a.js", "f:1", "m")}, []leak.Finding{found("a.js", "g:1", "n")}, analysed("a.js"), 1, 1, 0},
		{"two of one entry", []leak.Finding{found("a.js", "f:1", "m")}, []leak.Finding{found("a.js", "f:1", "m"), found("a.js", "f:2", "m")}, analysed("a.js"), 1, 0, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := Compare(Entries(test.known), test.present, test.scope)
			fresh := 0
			for _, known := range m.Known {
				if !known {
					fresh++
				}
			}
			if fresh != test.fresh || len(m.Stale) != test.stale || len(m.Held) != test.held {
				t.Errorf("%d new, %d stale, %d held; want %d, %d, %d", fresh, len(m.Stale), len(m.Held), test.fresh, test.stale, test.held)
			}
		})
	}
}
