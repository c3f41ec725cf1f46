package fix

import (
	"bytes"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/leaklint/leaklint/internal/files"
)

// Diff returns changes as one unified diff. Names start with a/ and b/ and are
// relative to the working folder, where `git apply` and `patch -p1` take it: the
// line "diff --git" is left out because git would then count from the top of the
// repository.
func Diff(changes []files.Change) []byte {
	var out []byte
	for _, c := range changes {
		unified := diff.Diff("a", c.Old, "b", c.New)
		_, hunks, ok := bytes.Cut(unified, []byte("\n+++ b\n"))
		if !ok {
			continue // nothing changed
		}
		out = append(out, "--- "+quoted("a/"+c.Name)+"\n+++ "+quoted("b/"+c.Name)+"\n"...)
		out = append(out, hunks...)
	}
	return out
}

// quoted writes a name as git does: one with control characters, quotes or
// backslashes stands in quotes, and a tab ends one with blanks.
func quoted(name string) string {
	if strings.ContainsFunc(name, func(c rune) bool { return c < ' ' || c == 0x7f || c == '"' || c == '\\' }) {
		return `"` + escapes.Replace(name) + `"`
	}
	if strings.Contains(name, " ") {
		return name + "\t"
	}
	return name
}

var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`)
