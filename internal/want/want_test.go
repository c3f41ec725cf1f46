package want

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/leaklint/leaklint/internal/leak"
)

func TestParse(t *testing.T) {
	text := strings.Join([]string{
		"const t = setInterval(poll, 10) // want timer-leak",
		"// want:next listener-leak timer-leak",
		`bus.on('x', f); setInterval(g) // want listener-leak "never \"off\"" timer-leak`,
		"{/* want resource-leak */}",
		"<!-- want listener-leak -->\r",
		"// wants nothing, nor does // unwanted",
	}, "\n")
	wants, err := Parse("hook.tsx", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, w := range wants {
		got = append(got, w.String())
	}
	expected := []string{
		"hook.tsx:1: timer-leak",
		"hook.tsx:3: listener-leak",
		"hook.tsx:3: timer-leak",
		`hook.tsx:3: listener-leak "never \"off\""`,
		"hook.tsx:3: timer-leak",
		"hook.tsx:4: resource-leak",
		"hook.tsx:5: listener-leak",
	}
	if g, e := strings.Join(got, "\n"), strings.Join(expected, "\n"); g != e {
		t.Errorf("got\n%s\nexpected\n%s", g, e)
	}
}

func TestParseErrors(t *testing.T) {
	for text, expected := range map[string]string{
		"x() // want":                    "a.js:1: want names no rule",
		"x() // want to know":            `a.js:1: want "to know": a rule is named like timer-leak`,
		"x() /* want timer-leak":         "a.js:1: the want comment does not end on its line",
		`x() // want timer-leak "("`:     "a.js:1: want timer-leak: error parsing regexp",
		"\nx() // want timer-leak: late": `a.js:2: want "timer-leak: late": a rule is named like timer-leak`,
	} {
		_, err := Parse("a.js", []byte(text))
		if err == nil || !strings.HasPrefix(err.Error(), expected) {
			t.Errorf("%q: got %v, expected %s", text, err, expected)
		}
	}
}

// write makes a fixture directory from names and texts.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestPrograms(t *testing.T) {
	dir := write(t, map[string]string{
		"leak-a.ts":                   "1",
		"ok-b.vue":                    "1",
		"README.md":                   "words",
		"linked/leak-c/main.ts":       "1",
		"linked/leak-c/lib/bus.ts":    "1",
		"linked/leak-c/tsconfig.json": "{}",
	})
	programs, err := Programs(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range programs {
		for _, f := range p.Files {
			rel, _ := filepath.Rel(dir, f)
			got = append(got, p.Name+" "+filepath.ToSlash(rel))
		}
	}
	expected := "leak-a.ts leak-a.ts|ok-b.vue ok-b.vue|" +
		"linked/leak-c linked/leak-c/lib/bus.ts|linked/leak-c linked/leak-c/main.ts"
	if g := strings.Join(got, "|"); g != expected {
		t.Errorf("got %s\nexpected %s", g, expected)
	}
}

func TestUnusableDirectories(t *testing.T) {
	for name, c := range map[string]struct {
		files    map[string]string
		expected string
	}{
		"empty":        {map[string]string{"README.md": "nothing yet"}, "no fixture in this directory"},
		"no promise":   {map[string]string{"cache.js": "1"}, "the name of a fixture begins with leak or ok"},
		"loose file":   {map[string]string{"linked/leak.js": "1"}, "only folders belong here"},
		"empty folder": {map[string]string{"linked/ok-a/README.md": "1"}, "no source file in this program"},
	} {
		_, err := Programs(write(t, c.files))
		if err == nil || !strings.Contains(err.Error(), c.expected) {
			t.Errorf("%s: got %v, expected %s", name, err, c.expected)
		}
	}
	if _, err := Programs(filepath.Join(t.TempDir(), "absent")); err == nil {
		t.Error("a directory that does not exist is accepted")
	}
}

func TestUnusablePrograms(t *testing.T) {
	for name, c := range map[string]struct{ text, expected string }{
		"leak.js":      {"x()", "a leak fixture without a want"},
		"leak-bare.js": {" \n", "the fixture is empty"},
		"ok.js":        {"x() // want timer-leak", "an ok fixture with a want"},
	} {
		programs, err := Programs(write(t, map[string]string{name: c.text}))
		if err != nil {
			t.Fatal(err)
		}
		if _, err = read(programs[0]); err == nil || !strings.Contains(err.Error(), c.expected) {
			t.Errorf("%s: got %v, expected %s", name, err, c.expected)
		}
	}
}

func finding(rule, file string, offset int, confidence leak.Confidence) leak.Finding {
	return leak.Finding{
		Rule: rule, Message: "the interval is never cleared", Confidence: confidence,
		Growth: leak.Event{At: leak.Span{File: file, Start: offset, End: offset + 1}},
	}
}

func TestCompare(t *testing.T) {
	dir := write(t, map[string]string{"leak-poll.js": "\ufeffstart()\nsetInterval(poll) // want timer-leak\n"})
	file := filepath.Join(dir, "leak-poll.js")
	programs, err := Programs(dir)
	if err != nil {
		t.Fatal(err)
	}
	f, err := read(programs[0])
	if err != nil {
		t.Fatal(err)
	}
	const second = len("start()\n")
	for name, c := range map[string]struct {
		findings []leak.Finding
		expected []string // parts of the report; none means it must be empty
	}{
		"found":              {[]leak.Finding{finding("timer-leak", file, second, leak.Medium)}, nil},
		"a tail of the path": {[]leak.Finding{finding("timer-leak", "leak-poll.js", second, leak.High)}, nil},
		"nothing found":      {nil, []string{"missing", "leak-poll.js:2: timer-leak", "setInterval(poll)"}},
		"found twice": {
			[]leak.Finding{finding("timer-leak", file, second, leak.High), finding("timer-leak", file, second, leak.High)},
			[]string{"unexpected", "leak-poll.js:2: timer-leak: the interval is never cleared (high)"},
		},
		"another line": {
			[]leak.Finding{finding("timer-leak", file, 0, leak.High)},
			[]string{"missing", "unexpected", "leak-poll.js:1: timer-leak"},
		},
		"another rule": {
			[]leak.Finding{finding("cache-leak", file, second, leak.High)},
			[]string{"missing", "unexpected", "cache-leak"},
		},
		"low does not count": {[]leak.Finding{finding("timer-leak", file, second, leak.Low)}, []string{"missing"}},
		"another file": {
			[]leak.Finding{finding("timer-leak", "poll.js", second, leak.High)},
			[]string{"missing", "poll.js (not a file of this fixture)"},
		},
		"no place": {
			[]leak.Finding{{Rule: "timer-leak", Confidence: leak.High}},
			[]string{"missing", "(a finding without a place)"},
		},
	} {
		diff := f.compare(c.findings)
		if len(c.expected) == 0 && diff != "" {
			t.Errorf("%s: unexpected report\n%s", name, diff)
		}
		for _, part := range c.expected {
			if !strings.Contains(diff, part) {
				t.Errorf("%s: no %q in\n%s", name, part, diff)
			}
		}
	}
}

func TestAdviceIsASentence(t *testing.T) {
	for advice, right := range map[string]bool{"": true, "`off` it.": true, "Stop it.": true, "stop it.": false, "Stop it": false, "Ärger es.": true} {
		found := leak.Finding{Rule: "timer-leak", Confidence: leak.High, Advice: advice}
		diff := fixture{}.compare([]leak.Finding{found})
		if strings.Contains(diff, "is no sentence") == right {
			t.Errorf("%q: %s", advice, diff)
		}
	}
}

func TestMessagePattern(t *testing.T) {
	wants, err := Parse("a.js", []byte(`x() // want timer-leak "cleared$"`))
	if err != nil {
		t.Fatal(err)
	}
	if !wants[0].fulfilledBy(finding("timer-leak", "a.js", 0, leak.High)) {
		t.Error("the message matches the expression")
	}
	if wants[0].fulfilledBy(leak.Finding{Rule: "timer-leak", Message: "cleared on some paths"}) {
		t.Error("the message does not match the expression")
	}
}

// TestOnly checks that a fixture says nothing of rules that do not count.
func TestOnly(t *testing.T) {
	f := fixture{wants: []Want{{File: "a.js", Line: 1, Rule: "timer-leak"}}}
	found := leak.Finding{Rule: "listener-leak", Confidence: leak.High}
	if diff := f.only([]string{"large-capture"}).compare([]leak.Finding{found}); diff != "" {
		t.Errorf("rules that do not count: %s", diff)
	}
	if f.only([]string{"timer-leak"}).compare(nil) == "" {
		t.Error("a want that counts is not missed")
	}
	if f.only(nil).compare([]leak.Finding{found}) == "" {
		t.Error("a finding of any rule counts when none are named")
	}
}
