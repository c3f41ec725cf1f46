package fix

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/leaklint/leaklint/internal/files"
)

// TestDiffApplies has git make the new files of the old ones and the diff, in a
// folder below the top of a repository: names with blanks and quotes, texts with
// a byte order mark, with \r\n and without a last line end.
func TestDiffApplies(t *testing.T) {
	top := t.TempDir()
	git(t, top, "", "init", "-q")
	dir := filepath.Join(top, "web app")
	r := rand.New(rand.NewPCG(5, 6))
	for round := range 25 {
		var changes []files.Change
		for _, name := range []string{"plain.js", "src/with blank.ts", "src/caf\u00e9 \"quoted\".js", "tab\there.js", "back\\slash.js"} {
			old := randomText(r)
			c := files.Change{Name: name, Path: filepath.Join(dir, name), Old: []byte(old), New: []byte(changed(r, old))}
			if err := os.MkdirAll(filepath.Dir(c.Path), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(c.Path, c.Old, 0o600); err != nil {
				t.Fatal(err)
			}
			changes = append(changes, c)
		}
		patch := string(Diff(changes))
		if patch != "" {
			git(t, dir, patch, "apply", "--whitespace=nowarn", "-")
		}
		for _, c := range changes {
			if got, err := os.ReadFile(c.Path); err != nil || string(got) != string(c.New) {
				t.Fatalf("round %d: %s is %q, %v, want %q\n%s", round, c.Name, got, err, c.New, patch)
			}
		}
	}
}

func git(t *testing.T, dir, stdin string, args ...string) {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(stdin)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s\n%s", args, err, out, stdin)
	}
}

// randomText is a text of a few lines that ends in its own way.
func randomText(r *rand.Rand) string {
	newline := []string{"\n", "\r\n"}[r.IntN(2)]
	var b strings.Builder
	if r.IntN(3) == 0 {
		b.WriteString("\ufeff")
	}
	for range 1 + r.IntN(30) {
		b.WriteString(strings.Repeat(string(rune('a'+r.IntN(5))), 1+r.IntN(3)) + newline)
	}
	if r.IntN(2) == 0 {
		return strings.TrimSuffix(b.String(), newline)
	}
	return b.String()
}

// changed puts in, takes out and replaces a few pieces.
func changed(r *rand.Rand, text string) string {
	for range r.IntN(4) {
		at := len("\ufeff") + r.IntN(max(len(text)-len("\ufeff"), 1))
		if at > len(text) {
			continue
		}
		text = text[:at] + []string{"x", "new\n", "new\r\n", ""}[r.IntN(4)] + text[min(at+r.IntN(3), len(text)):]
	}
	return text
}
