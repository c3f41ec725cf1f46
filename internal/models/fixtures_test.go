package models

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEachRowHasAFixture fails for a row that no line of the fixtures of its
// pack exercises. The fixtures themselves are executed with the engines.
// Third-party Go packs have none: a fixture would need the modules' sources.
func TestEachRowHasAFixture(t *testing.T) {
	for _, language := range languages {
		set, err := Load(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range set.Packs() {
			if language == "go" && !strings.HasPrefix(filepath.Base(p.Source), "std-") {
				continue
			}
			f := readFixture(t, p)
			f.checkImport(p)
			f.checkRows(p)
		}
	}
}

type fixture struct {
	t    *testing.T
	name string
	text string
}

func readFixture(t *testing.T, p *Pack) fixture {
	base := strings.TrimSuffix(filepath.Base(p.Source), ".yaml")
	dir := "../../testdata/js/models/leak-"
	if p.Language == "go" {
		dir = "../../testdata/go/src/models/leak-"
	}
	files, err := filepath.Glob(dir + base + ".*")
	if err != nil {
		t.Fatal(err)
	}
	f := fixture{t: t, name: p.Source + ": " + p.Package}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		f.text += string(text)
	}
	if f.text == "" {
		t.Errorf("%s: no fixture %s%s.*", p.Source, dir, base)
	}
	return f
}

func (f fixture) checkImport(p *Pack) {
	if p.Package == "global" || f.text == "" {
		return
	}
	for _, name := range append([]string{p.Package}, p.Aliases...) {
		if strings.Contains(f.text, "'"+name+"'") || strings.Contains(f.text, `"`+name+`"`) {
			return
		}
	}
	f.t.Errorf("%s: no fixture imports it", f.name)
}

func (f fixture) checkRows(p *Pack) {
	for _, pair := range p.Pairs {
		want := ""
		if !pair.Grow.Once && pair.CoveredBy == "" && pair.Confidence != "low" {
			want = "want " + pair.Rule
		}
		f.check(p, pair.Grow.Call, want)
		for _, r := range pair.Release {
			f.check(p, r.Call, "")
		}
	}
	for _, r := range p.Returns {
		f.check(p, r.Call, "")
	}
	for _, c := range p.Calls {
		f.check(p, c.Call, "")
	}
	for _, s := range p.callSections() {
		for _, row := range s.rows {
			f.check(p, row.Call, "")
		}
	}
	for _, l := range p.Lifecycles {
		f.checkLifecycle(l)
	}
}

// check looks for a line with one of the names of a call pattern and the mark.
func (f fixture) check(p *Pack, pattern, mark string) {
	callees, err := parseCallees(p, pattern)
	if err != nil {
		f.t.Fatal(err)
	}
	for _, c := range callees {
		name := c.Name[strings.LastIndexByte(c.Name, '.')+1:]
		if mark == "" && (name == "default" || name == "call" || name == p.Default) {
			return // exercised by the import, or by calling what a callback is given
		}
		line := `\b` + regexp.QuoteMeta(name) + `\b`
		if strings.HasPrefix(name, "$") {
			line = regexp.QuoteMeta(name)
		}
		if name == "default" || name == "call" { // called under a name of the file's own
			line = `\w+\(`
		}
		if regexp.MustCompile(`(?m)` + line + `.*` + mark).MatchString(f.text) {
			return
		}
	}
	f.t.Errorf("%s: %s: no fixture line has it %s", f.name, pattern, mark)
}

func (f fixture) checkLifecycle(l Lifecycle) {
	for _, name := range append(append(append([]string{}, l.Teardown...), l.Setup...), l.Run...) {
		if strings.Contains(f.text, name+"(") {
			return
		}
	}
	f.t.Errorf("%s: no fixture has a method of the lifecycle %v %v %v", f.name, l.Setup, l.Run, l.Teardown)
}
