package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// leaking is code with one finding, to see that a file was really looked at.
const leaking = "const seen = new Map()\nexport function serve(req, res) {\n  seen.set(req.url, req)\n}\nrequire('http').createServer(serve)\n"

// TestBadFiles meets each kind of file that a parser must not see, and each
// that only looks bad, in a folder and named on the command line.
func TestBadFiles(t *testing.T) {
	const finding = ": `seen` gains an entry"
	tests := []struct {
		name, file string
		content    string
		want       string // on standard error, or standard output when it is the finding
		exit       int    // when the file is named; among others that can be read 0 for 3
	}{
		{"byte order mark", "a.js", "\ufeff" + leaking, finding, 1},
		{"byte order mark and hashbang", "a.js", "\ufeff#!/usr/bin/env node\n" + leaking, finding, 1},
		{"hashbang", "a.js", "#!/usr/bin/env node\n" + leaking, finding, 1},
		{"windows line ends", "a.js", strings.ReplaceAll(leaking, "\n", "\r\n"), finding, 1},
		{"old line ends", "a.js", strings.ReplaceAll(leaking, "\n", "\r"), finding, 1},
		{"empty", "a.js", "", "no leaks found (1 file)", 0},
		{"blank", "a.tsx", " \n\n", "no leaks found (1 file)", 0},
		{"not UTF-8", "a.js", "// caf\xe9\n", "a.js:1:7: is not UTF-8 text", 3},
		{"UTF-16", "a.ts", "\xff\xfea\x00", "a.ts: is UTF-16 text", 3},
		{"binary", "a.js", "\x7fELF\x00\x01", "a.js: is a binary file", 3},
		{"too big", "a.js", strings.Repeat("// filler\n", 300_000), "a.js: cannot be read: 2.9 MiB is more than the limit of 2.0 MiB", 3},
		{"cut off", "a.js", "function serve(req {\n", "a.js:1:", 3},
		{"conflict marks", "a.ts", "<<<<<<< HEAD\nlet a = 1\n=======\nlet a = 2\n>>>>>>> main\n", "a.ts:1:1: ", 3},
		{"flow types", "a.js", "// @flow\nexport type Props = {| +id: string |};\n", "a.js:2:", 3},
		{"a component without a script", "a.vue", "<template><p>Hello</p></template>\n", "no leaks found (1 file)", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			write(t, test.file, test.content)
			expect(t, test.exit, test.want, "check", test.file)
			if test.exit != exitFailed {
				expect(t, test.exit, test.want, "check")
				return
			}
			expect(t, exitFailed, test.want, "check")
			write(t, "readable.js", "export const answer = 42\n")
			expect(t, exitClean, test.want, "check")
		})
	}
}

// TestOddFolders walks into what cannot be walked.
func TestOddFolders(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "src/good.js", leaking)
	if err := os.Symlink("..", "src/loop"); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink("nowhere.js", "src/dangling.js"); err != nil {
		t.Fatal(err)
	}
	_, stderr := expect(t, exitFindings, "src/good.js:3:8: `seen` gains an entry", "check")
	if !strings.Contains(stderr, "src/dangling.js: ") {
		t.Errorf("the dangling link is not told of:\n%s", stderr)
	}
	if os.Getuid() == 0 {
		return // root reads everything
	}
	write(t, "src/secret.js", leaking)
	if err := os.Chmod("src/secret.js", 0); err != nil {
		t.Fatal(err)
	}
	expect(t, exitFindings, "src/secret.js: cannot be read: permission denied", "check")
	expect(t, exitFailed, "src/secret.js: cannot be read: permission denied", "check", "src/secret.js")
}

func write(t *testing.T, name, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

// expect runs leaklint and wants an exit code and a text on either stream.
func expect(t *testing.T, exit int, want string, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, err strings.Builder
	got := Main(args, strings.NewReader(""), &out, &err)
	if got != exit {
		t.Errorf("leaklint %v exits with %d, want %d\n%s%s", args, got, exit, out.String(), err.String())
	}
	if !strings.Contains(out.String()+err.String(), want) {
		t.Errorf("leaklint %v: no %q in\n%s%s", args, want, out.String(), err.String())
	}
	return out.String(), err.String()
}
