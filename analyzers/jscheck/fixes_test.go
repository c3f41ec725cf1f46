package jscheck_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/leaklint/leaklint/analyzers/jscheck"
	"github.com/leaklint/leaklint/internal/catalog"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
	"github.com/leaklint/leaklint/internal/source"
	"github.com/leaklint/leaklint/internal/want"
)

// TestFixesCure applies each fix of each finding in the fixtures on its own and
// checks the result: the finding is gone and nothing that was not there appears.
func TestFixesCure(t *testing.T) {
	set := loadModels(t)
	dirs, err := filepath.Glob(filepath.Join(fixtures, "*"))
	if err != nil {
		t.Fatal(err)
	}
	pages, err := catalog.Load()
	if err != nil {
		t.Fatal(err)
	}
	cured := map[catalog.Fix][]bool{}
	for _, dir := range dirs {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			continue
		}
		programs, err := want.Programs(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, program := range programs {
			texts := textsOf(t, program.Files)
			before := checkTexts(t, set, texts)
			for _, found := range before {
				for _, fix := range found.Fixes {
					page, _ := pages.Rule(found.Rule)
					told, ok := page.Offered("js", fix.Message)
					if !ok {
						t.Errorf("the page of %s does not tell of the fix %q", found.Rule, fix.Message)
					}
					cured[told] = append(cured[told], fix.Safe)
					isCured(t, set, texts, before, found, fix)
				}
			}
		}
	}
	for _, page := range pages.All() {
		for _, fix := range page.Fixes {
			switch safe := cured[fix]; {
			case fix.Lang != "js":
			case len(safe) == 0:
				t.Errorf("no fixture of %s is offered %q", page.ID, fix.Does)
			case slices.Contains(safe, false) != (fix.Safe == "sometimes"):
				t.Errorf("%s: the page says that %q is safe %s: %v", page.ID, fix.Does, fix.Safe, safe)
			}
		}
	}
}

// isCured fails unless a fix takes its finding away and brings no other.
func isCured(t *testing.T, set *models.Set, texts map[string]string, before []leak.Finding, found leak.Finding, fix leak.Fix) {
	t.Helper()
	for _, e := range fix.Edits {
		if e.At.File != fix.Edits[0].At.File {
			t.Errorf("%s: %q touches two files: --fix leaves it out, since it could be stopped between them", found.Growth.At.File, fix.Message)
		}
	}
	fixed := fixedTexts(t, texts, fix)
	left := lines(texts, before)
	i := slices.Index(left, line(texts, found))
	left = slices.Delete(left, i, i+1)
	for _, still := range lines(fixed, checkTexts(t, set, fixed)) {
		i := slices.Index(left, still)
		if i < 0 {
			t.Errorf("%s: %s: after %q there is still, or anew:\n%s", found.Growth.At.File, found.Message, fix.Message, still)
			continue
		}
		left = slices.Delete(left, i, i+1)
	}
}

// TestFixedText compares what the fixes make of a file, all at once, with how
// somebody would write it.
func TestFixedText(t *testing.T) {
	set := loadModels(t)
	archives, err := filepath.Glob(testdata + "/fixes/*/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		a, err := txtar.ParseFile(name)
		if err != nil || len(a.Files) != 2 {
			t.Fatalf("%s: an archive has a file before and after: %v", name, err)
		}
		for _, newline := range []string{"\n", "\r\n"} {
			before, after := withNewlines(a.Files[0].Data, newline), withNewlines(a.Files[1].Data, newline)
			got := fixAll(t, set, a.Files[0].Name, before)
			if diff := cmp.Diff(strings.SplitAfter(after, "\n"), strings.SplitAfter(got, "\n")); diff != "" {
				t.Errorf("%s: -want +got\n%s", name, diff)
			}
		}
	}
}

func withNewlines(text []byte, newline string) string {
	return strings.ReplaceAll(string(text), "\n", newline)
}

// fixAll applies the first fix of each finding in a file.
func fixAll(t *testing.T, set *models.Set, file, text string) string {
	t.Helper()
	texts := map[string]string{file: text}
	var all leak.Fix
	for _, found := range checkTexts(t, set, texts) {
		if len(found.Fixes) == 0 {
			continue
		}
		for _, edit := range found.Fixes[0].Edits {
			if !slices.Contains(all.Edits, edit) { // one of two findings that have one cure
				all.Edits = append(all.Edits, edit)
			}
		}
	}
	return fixedTexts(t, texts, all)[file]
}

// TestFixesOfChangedFiles changes a file once it is parsed: the finding stays,
// and no fix is built on a text that is no longer there.
func TestFixesOfChangedFiles(t *testing.T) {
	set := loadModels(t)
	for name, rule := range map[string]string{"leak-bind-twice.ts": "bind", "leak-capture-flag.js": "capture", "leak-react-hooks.ts": "effect"} {
		text, err := os.ReadFile(filepath.Join(fixtures, "listener-leak", name))
		if err != nil {
			t.Fatal(err)
		}
		for what, changed := range map[string]string{"gone": "", "cut": string(text[:40]), "shifted": "//\n" + string(text)} {
			t.Run(rule+"/"+what, func(t *testing.T) {
				e := source.Entry{Path: name, Abs: filepath.Join(t.TempDir(), name), Lang: source.JS, Named: true}
				write(t, e.Abs, string(text))
				change := func(int, int) { write(t, e.Abs, changed) }
				r, err := jscheck.Check(context.Background(), []source.Entry{e}, jscheck.Options{Root: filepath.Dir(e.Abs), Models: set, Jobs: 1, Progress: change})
				if err != nil || len(r.Findings) == 0 {
					t.Fatal("no finding", err)
				}
				for _, f := range r.Findings {
					if len(f.Fixes) > 0 {
						t.Errorf("%s: %v", f.Message, f.Fixes[0].Edits)
					}
				}
			})
		}
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Error(err)
	}
}

// textsOf reads files; the keys are paths as findings have them.
func textsOf(t *testing.T, files []string) map[string]string {
	t.Helper()
	root, err := filepath.Abs(testdata)
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, file := range files {
		e, err := entry(root, file)
		if err != nil {
			t.Fatal(err)
		}
		f, problem := source.Read(e)
		if problem != nil {
			t.Fatal(problem.Message)
		}
		texts[e.Path] = string(f.Text)
	}
	return texts
}

// checkTexts analyses texts as if they were files of one program.
func checkTexts(t *testing.T, set *models.Set, texts map[string]string) []leak.Finding {
	t.Helper()
	root, err := filepath.Abs(testdata)
	if err != nil {
		t.Fatal(err)
	}
	overlay := source.Overlay{}
	var entries []source.Entry
	for path, text := range texts {
		abs := filepath.Join(root, filepath.FromSlash(path))
		overlay[abs] = []byte(text)
		entries = append(entries, source.Entry{Path: path, Abs: abs, Lang: source.JS, Named: true})
	}
	r, err := jscheck.Check(context.Background(), entries, jscheck.Options{Root: root, Models: set, Overlay: overlay, Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range r.Problems {
		t.Errorf("%s:%d: %s\n%s", problem.File, problem.Line, problem.Message, texts[problem.File])
	}
	return r.Findings
}

func fixedTexts(t *testing.T, texts map[string]string, fix leak.Fix) map[string]string {
	t.Helper()
	edits := map[string][]leak.Edit{}
	for _, e := range fix.Edits {
		edits[e.At.File] = append(edits[e.At.File], e)
	}
	fixed := map[string]string{}
	for path, text := range texts {
		out, err := source.Apply([]byte(text), edits[path])
		if err != nil {
			t.Fatal(err)
		}
		fixed[path] = string(out)
	}
	return fixed
}

// lines names findings by their rule and the line of the growth, which stay
// what they are when the text around them changes.
func lines(texts map[string]string, found []leak.Finding) []string {
	all := make([]string, len(found))
	for i, f := range found {
		all[i] = line(texts, f)
	}
	return all
}

func line(texts map[string]string, f leak.Finding) string {
	at := f.Growth.At
	text := texts[at.File]
	start := strings.LastIndexByte(text[:at.Start], '\n') + 1
	rest, _, _ := strings.Cut(text[start:], "\n")
	return at.File + ": " + f.Rule + ": " + strings.TrimSpace(rest)
}
