package config

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/leaklint/leaklint/internal/leak"
)

// written writes files below a folder of their own and returns it.
func written(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func TestGlobs(t *testing.T) {
	for _, test := range []struct {
		glob Glob
		yes  string
		no   string
	}{
		{"*.spec.ts", "a.spec.ts src/deep/a.spec.ts", "a.ts src/a.spec.tsx"},
		{"legacy", "legacy/a.js src/legacy/deep/a.js legacy", "src/legacy.js legacyx/a.js"},
		{"legacy/", "legacy/a.js src/legacy/a.js", "legacy.js"},
		{"/scripts", "scripts/a.js", "src/scripts/a.js"},
		{"./scripts/*.js", "scripts/a.js", "scripts/deep/a.js src/scripts/a.js"},
		{"src/**/gen", "src/gen/a.js src/a/b/gen/c.go", "gen/a.js"},
		{"**", "a.js src/a.js", ""},
		{"packages/{ui,api}/**", "packages/ui/a.ts packages/api/x/y.go", "packages/web/a.ts"},
		{"src/?.js", "src/a.js", "src/ab.js"},
	} {
		for _, path := range strings.Fields(test.yes) {
			if !test.glob.matches(path) {
				t.Errorf("%s does not mean %s", test.glob, path)
			}
		}
		for _, path := range strings.Fields(test.no) {
			if test.glob.matches(path) {
				t.Errorf("%s means %s", test.glob, path)
			}
		}
	}
}

func TestFindStopsAtTheRepository(t *testing.T) {
	root := written(t, map[string]string{
		".leaklint.yml": "", "repo/.git/config": "", "repo/src/deep/a.js": "", "repo/pkg/.leaklint.yaml": "", "repo/pkg/src/a.js": "",
		"worktree/.git": "gitdir: elsewhere", "worktree/a.js": "", "plain/deep/a.js": "", "folder/.leaklint.yml/x": "",
	})
	for dir, want := range map[string]string{
		"repo/src/deep": "", "repo/pkg/src": "repo/pkg/.leaklint.yaml", "worktree": "", "plain/deep": ".leaklint.yml", "folder": ".leaklint.yml",
	} {
		got, err := Find(filepath.Join(root, dir))
		if want != "" {
			want = filepath.Join(root, want)
		}
		if err != nil || got != want {
			t.Errorf("%s: got %q (%v), want %q", dir, got, err, want)
		}
	}
}

// TestWhatCounts holds the order in docs/configuration.md.
func TestWhatCounts(t *testing.T) {
	root := written(t, map[string]string{
		"app/.leaklint.yml": `
extends: [../shared/one.yml, ../shared/two.yml]
confidence: medium
rules:
  timer-leak: note
overrides:
  - files: [src/late.js]
    rules: {timer-leak: error}
`,
		"shared/base.yml": "tests: true\nconfidence: high\nrules: {promise-leak: off, large-capture: off, timer-leak: {confidence: low}}\n",
		"shared/one.yml":  "extends: base.yml\nrules: {resource-leak: error, large-capture: note}\noverrides: [{files: [late.js, generated], confidence: high}]\n",
		"shared/two.yml":  "extends: base.yml\ntests: false\nrules: {resource-leak: warning, listener-leak: off}\n",
	})
	s, err := Load(filepath.Join(root, "app/.leaklint.yml"), root)
	if err != nil {
		t.Fatal(err)
	}
	if tests := s.Tests(); tests.Is || tests.From != "shared/two.yml:2" {
		t.Errorf("tests: %v", tests)
	}
	for _, test := range []struct {
		file, rule string
		want       Decision
	}{
		{"app/src/a.js", "timer-leak", Decision{true, "note", leak.Low}},
		{"app/src/late.js", "timer-leak", Decision{true, "error", leak.High}},
		{"app/generated/deep/a.js", "timer-leak", Decision{true, "note", leak.High}},
		{"app/src/a.js", "unbounded-cache", Decision{true, "", leak.Medium}},
		{"app/src/a.js", "promise-leak", Decision{false, "", leak.Medium}},
		{"app/src/a.js", "resource-leak", Decision{true, "warning", leak.Medium}},
		{"app/src/a.js", "large-capture", Decision{true, "note", leak.Medium}}, // base.yml counts before one.yml alone
		{"app/src/a.js", "listener-leak", Decision{false, "", leak.Medium}},
		{"elsewhere/late.js", "timer-leak", Decision{true, "note", leak.Low}}, // no glob reaches it
	} {
		if got := s.Decide(filepath.Join(root, test.file), test.rule); got != test.want {
			t.Errorf("%s in %s: got %v, want %v", test.rule, test.file, got, test.want)
		}
	}
	forced := s.With(Forced{Confidence: leak.Low, Only: map[string]bool{"promise-leak": true, "timer-leak": true}, Skip: map[string]bool{"timer-leak": true}})
	if got, want := forced.Decide(filepath.Join(root, "app/src/late.js"), "promise-leak"), (Decision{true, "", leak.Low}); got != want {
		t.Errorf("forced: got %v, want %v", got, want)
	}
	if forced.Wants("timer-leak") || forced.Wants("unbounded-cache") || !forced.Wants("promise-leak") {
		t.Error("what is forced does not say which rules run")
	}
}

func TestARuleThatIsOnSomewhereRuns(t *testing.T) {
	root := written(t, map[string]string{"a.yml": "rules: {timer-leak: off, promise-leak: off}\noverrides: [{files: [src], rules: {timer-leak: on}}]\n"})
	s, err := Load(filepath.Join(root, "a.yml"), root)
	if err != nil {
		t.Fatal(err)
	}
	if !s.Wants("timer-leak") || s.Wants("promise-leak") || !s.Wants("unbounded-cache") {
		t.Error("Wants does not see the overrides")
	}
}

// TestSymbolicLinks reaches the same files by both names of a folder.
func TestSymbolicLinks(t *testing.T) {
	root := written(t, map[string]string{"real/.leaklint.yml": "exclude: [/gen]\n", "real/gen/a.js": ""})
	link := filepath.Join(root, "link")
	if err := os.Symlink(filepath.Join(root, "real"), link); err != nil {
		t.Fatal(err)
	}
	s, err := Load(filepath.Join(link, ".leaklint.yml"), link)
	if err != nil {
		t.Fatal(err)
	}
	real, err := filepath.EvalSymlinks(filepath.Join(root, "real"))
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{link, real} {
		if _, excluded := s.Excluded(filepath.Join(dir, "gen", "a.js")); !excluded {
			t.Errorf("%s/gen is not excluded", dir)
		}
	}
}

// TestPacksKeepTheirPlaces cuts packs out of a configuration so that each stands
// where it stood.
func TestPacksKeepTheirPlaces(t *testing.T) {
	text := "models:\n  - package: acme # ü\n    language: js\n\n# far left\n    aliases: [a]\n  - {package: é, language: go,\n     aliases: [b]} # end\n  - packs\nconfidence: low\n"
	root := written(t, map[string]string{"a.yml": text, "packs/one.yaml": "package: one\nlanguage: js\n"})
	s, err := Load(filepath.Join(root, "a.yml"), root)
	if err != nil {
		t.Fatal(err)
	}
	packs, err := s.Packs()
	if err != nil || len(packs) != 3 {
		t.Fatalf("%d packs (%v)", len(packs), err)
	}
	want := []string{
		"\n    package: acme # ü\n    language: js\n\n# far left\n    aliases: [a]\n",
		"\n\n\n\n\n\n    {package: é, language: go,\n     aliases: [b]}",
		"package: one\nlanguage: js\n",
	}
	for i, pack := range packs {
		if string(pack.Data) != want[i] {
			t.Errorf("pack %d is %q, want %q", i, pack.Data, want[i])
		}
	}
	if names := []string{packs[0].Name, packs[2].Name}; !slices.Equal(names, []string{"a.yml", "packs/one.yaml"}) {
		t.Errorf("they are named %q", names)
	}
}

func TestWhatWouldKeepTheParserBusyIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"brackets": strings.Repeat("[", 100_000), "braces": strings.Repeat("{a: ", 10_000), "dashes": strings.Repeat("- ", 10_000) + "x",
		"questions": strings.Repeat("? ", 10_000), "size": "# " + strings.Repeat("x", mostBytes), "bytes": "a: \xff",
	} {
		if l := parse("x.yml", []byte(text)); l.err == nil {
			t.Errorf("%s are read", name)
		}
	}
}
