package house

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/leaklint/leaklint/internal/cli"
)

// shown is a code block of a page with the line of text above it.
var shown = regexp.MustCompile("(?m)^(?:`([^`\n]+)`(, continued)?\n\n)?```(\\w*)\n((?:[^`].*\n|\n)*)```$")

// TestBookShowsWhatHappens runs the commands that pages show, in a folder with the
// files that they show, and wants the output that they show. A file is a block of
// code below its name; a command is a line in a console block that begins with $.
// With UPDATE_README set it writes the output instead.
func TestBookShowsWhatHappens(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	commands := 0
	for _, page := range pages {
		page, err := filepath.Abs(page)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(text, []byte("\n```console\n$ leaklint ")) {
			continue
		}
		t.Run(filepath.Base(page), func(t *testing.T) {
			t.Chdir(t.TempDir())
			after := shown.ReplaceAllStringFunc(string(text), func(block string) string {
				parts := shown.FindStringSubmatch(block)
				name, more, lang, code := parts[1], parts[2] != "", parts[3], parts[4]
				switch {
				case name != "":
					put(t, name, code, more)
				case lang == "console":
					commands++
					return "```console\n" + transcript(t, code) + "```"
				}
				return block
			})
			if after == string(text) {
				return
			}
			if os.Getenv("UPDATE_README") == "" {
				t.Fatalf("the page shows other output than this (make readme writes it):\n%s", after)
			}
			if err := os.WriteFile(page, []byte(after), 0o600); err != nil {
				t.Fatal(err)
			}
		})
	}
	if commands == 0 {
		t.Error("no page has a command")
	}
}

// put writes a file that a page shows, or the rest of one.
func put(t *testing.T, name, code string, more bool) {
	t.Helper()
	if dir := filepath.Dir(name); dir != "." {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	var before []byte
	if more {
		var err error
		if before, err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(name, append(before, code...), 0o600); err != nil {
		t.Fatal(err)
	}
}

// transcript runs the commands of a console block and returns it as it ought to be.
func transcript(t *testing.T, block string) string {
	t.Helper()
	var out strings.Builder
	for line := range strings.Lines(block) {
		command, ok := strings.CutPrefix(line, "$ leaklint ")
		if !ok {
			continue // output of before
		}
		out.WriteString(line)
		var stdout, stderr bytes.Buffer
		if code := cli.Main(strings.Fields(command), io.MultiReader(), &stdout, &stderr); code > 2 {
			t.Errorf("leaklint %sexits with %d\n%s", command, code, &stderr)
		}
		out.Write(stdout.Bytes())
		out.Write(stderr.Bytes())
	}
	return out.String()
}
