package house

import (
	"bytes"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/leaklint/leaklint/internal/cli"
	"github.com/leaklint/leaklint/internal/report"
)

// TestOutputsAreDocumented holds that docs/outputs.md has a section on each format
// and shows what leaklint prints: each code block that is no shell or YAML.
func TestOutputsAreDocumented(t *testing.T) {
	t.Chdir("../..")
	page, err := os.ReadFile("docs/outputs.md")
	if err != nil {
		t.Fatal(err)
	}
	var documented []string
	for section := range strings.SplitSeq(string(page), "\n## ") {
		format, text, _ := strings.Cut(section, "\n")
		if !slices.Contains(report.Formats(), format) {
			continue
		}
		documented = append(documented, format)
		var out bytes.Buffer
		args := []string{"check", "--format", format, "testdata/example/leaky/sessions.js"}
		if code := cli.Main(args, strings.NewReader(""), &out, io.Discard); code != 1 {
			t.Errorf("%s exits with %d, want 1", format, code)
		}
		for _, shown := range blocks(text) {
			if !strings.Contains(out.String(), shown) {
				t.Errorf("%s: the page shows\n%sbut the output is\n%s", format, shown, &out)
			}
		}
	}
	slices.Sort(documented)
	if !slices.Equal(documented, report.Formats()) {
		t.Errorf("docs/outputs.md has %v, the formats are %v", documented, report.Formats())
	}
}

// blocks returns the code blocks of a page that show output.
func blocks(text string) (shown []string) {
	parts := strings.Split(text, "```")
	for i := 1; i < len(parts); i += 2 {
		if lang, code, _ := strings.Cut(parts[i], "\n"); lang != "sh" && lang != "yaml" {
			shown = append(shown, strings.TrimSuffix(code, "\n"))
		}
	}
	return shown
}
