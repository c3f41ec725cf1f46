package config

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// FuzzLoad wants the loader to end, without a crash, on any text; to name a
// place in each fault; to take nothing that the schema refuses; and what it
// shows of a configuration to mean the same.
func FuzzLoad(f *testing.F) {
	for _, text := range examples(f) {
		f.Add([]byte(text))
	}
	f.Add([]byte("rules: &a {timer-leak: *a}\nextends: &b [*b]\n"))
	f.Add([]byte("tests: true\ntests: false\n? x\n: y\n<<: {}\n---\n{}\n"))
	f.Add([]byte("models:\n- &p\n  package: é\n  language: js\n- *p\n- {package: é,\n   language: go}\n"))
	schema := compileSchema(f)
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, text []byte) {
		l := parse("x.yml", text)
		for _, fault := range l.faults {
			if fault.at.Line < 1 || fault.at.Column < 1 || fault.message == "" {
				t.Errorf("a fault without a place: %v", fault)
			}
		}
		if l.err != nil || len(l.faults) > 0 {
			return
		}
		if body, _ := documentOf("x.yml", bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))); body == nil {
			return // nothing but comments
		}
		if err := refused(t, schema, string(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")))); err != nil {
			t.Fatalf("the loader takes what the schema refuses: %v", err)
		}
		l.abs, l.bases = filepath.Join(dir, "x.yml"), []string{dir}
		l.file.Extends = nil
		meansTheSame(t, &Settings{root: dir, layers: []*layer{l}})
	})
}

// meansTheSame shows settings, loads what is shown, and compares.
func meansTheSame(t *testing.T, s *Settings) {
	t.Helper()
	var shown bytes.Buffer
	ids := []RuleID{{"timer-leak", "warning"}, {"unbounded-cache", "error"}}
	if err := s.Show(&shown, ids); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(s.dir(), "shown.yml")
	if err := os.WriteFile(file, shown.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := Load(file, s.root)
	if err != nil {
		t.Fatalf("what is shown is refused: %v\n%s", err, &shown)
	}
	if s.MaxBytes() != again.MaxBytes() || s.Tests().Is != again.Tests().Is || s.Baseline().Is != again.Baseline().Is ||
		s.RequireReason().Is != again.RequireReason().Is || s.ReportUnused().Is != again.ReportUnused().Is {
		t.Errorf("what is shown means something else:\n%s", &shown)
	}
	for _, name := range []string{"a.js", "src/a.test.ts", "scripts/x/y.go", "legacy/old.js"} {
		abs := filepath.Join(s.dir(), filepath.FromSlash(name))
		_, before := s.Excluded(abs)
		if _, after := again.Excluded(abs); before != after {
			t.Errorf("%s is excluded: %v, and as shown: %v\n%s", name, before, after, &shown)
		}
		for _, rule := range ids {
			want, got := s.Decide(abs, rule.ID), again.Decide(abs, rule.ID)
			if want.Severity == "" {
				want.Severity = rule.Severity
			}
			if !reflect.DeepEqual(want, got) {
				t.Errorf("%s in %s: %v, and as shown: %v\n%s", rule.ID, name, want, got, &shown)
			}
		}
	}
}
