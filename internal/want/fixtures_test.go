package want

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

const jsFixtures = "../../testdata/js"

// rules are the folders of testdata/js, which must hold leaks and repairs alike.
var rules = []string{
	"seeds", "unbounded-cache", "listener-leak", "timer-leak", "large-capture", "promise-leak", "resource-leak", "libraries", "models",
}

var loaders = map[string]api.Loader{
	".js": api.LoaderJSX, ".mjs": api.LoaderJS, ".cjs": api.LoaderJS, ".jsx": api.LoaderJSX,
	".ts": api.LoaderTS, ".mts": api.LoaderTS, ".cts": api.LoaderTS, ".tsx": api.LoaderTSX,
}

var (
	scriptBlock = regexp.MustCompile(`(?s)<script[^>]*>(.*?)</script>`)
	// telltale is prose that would give an engine, or a reader, the answer.
	telltale = regexp.MustCompile(`(?i)(//|/\*|<!--).*\b(leak|never (removed|cleared|released|deleted)|bug|fixme)`)
)

// TestFixturesAreValid parses each fixture: an engine that finds nothing in a
// file it cannot read would pass all ok fixtures.
func TestFixturesAreValid(t *testing.T) {
	for _, rule := range rules {
		dir := filepath.Join(jsFixtures, rule)
		programs, err := Programs(dir)
		if err != nil {
			t.Fatal(err)
		}
		var leaks, oks int
		for _, p := range programs {
			if p.Leaks {
				leaks++
			} else {
				oks++
			}
			if _, err := read(p); err != nil {
				t.Error(err)
			}
			for _, file := range p.Files {
				parses(t, file)
			}
		}
		if leaks == 0 || oks == 0 && rule != "models" { // a file of a pack holds both kinds
			t.Errorf("%s: %d leak and %d ok fixtures, both kinds are needed", dir, leaks, oks)
		}
	}
}

func parses(t *testing.T, file string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff")) // esbuild does not take it before a hashbang
	if ext := filepath.Ext(file); loaders[ext] != 0 {
		transforms(t, file, string(text), loaders[ext])
	} else {
		blocks := scriptBlock.FindAllSubmatch(text, -1)
		if len(blocks) == 0 {
			t.Errorf("%s: no script block", file)
		}
		for _, b := range blocks {
			transforms(t, file, string(b[1]), api.LoaderTS)
		}
	}
	for i, line := range strings.Split(string(text), "\n") {
		if at := opener.FindStringIndex(line); at != nil {
			line = line[:at[0]]
		}
		if telltale.MatchString(line) {
			t.Errorf("%s:%d: the comment gives the answer away", file, i+1)
		}
	}
}

func transforms(t *testing.T, file, text string, loader api.Loader) {
	t.Helper()
	result := api.Transform(text, api.TransformOptions{
		Sourcefile: file, Loader: loader, JSX: api.JSXPreserve, Target: api.ESNext, LogLevel: api.LogLevelSilent,
	})
	for _, m := range result.Errors {
		line := 0
		if m.Location != nil {
			line = m.Location.Line
		}
		t.Errorf("%s:%d: %s", file, line, m.Text)
	}
	for _, m := range result.Warnings {
		t.Errorf("%s: %s", file, m.Text)
	}
}
