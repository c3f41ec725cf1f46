package house

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/leaklint/leaklint/internal/cli"
)

// readme is where the README is, and example the arguments that it names.
const readme, example = "../../README.md", "testdata/example"

// TestReadme runs the command that the README shows and wants the output that
// it shows. With UPDATE_README set it writes the output instead.
func TestReadme(t *testing.T) {
	before, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir("../..")
	var out bytes.Buffer
	if code := cli.Main([]string{"check", example}, strings.NewReader(""), &out, io.Discard); code != 1 {
		t.Errorf("the example exits with %d, want 1", code)
	}
	const open, end = "prints, and exits with 1:\n\n```\n", "```\n"
	head, rest, ok := strings.Cut(string(before), open)
	shown, tail, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatal("the README shows no output")
	}
	if shown == out.String() {
		return
	}
	if os.Getenv("UPDATE_README") == "" {
		t.Fatalf("the README shows\n%s\nbut the output is\n%s(make readme writes it)", shown, &out)
	}
	if err := os.WriteFile("README.md", []byte(head+open+out.String()+end+tail), 0o644); err != nil {
		t.Fatal(err)
	}
}
