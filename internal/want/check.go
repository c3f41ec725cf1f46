package want

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/leaklint/leaklint/internal/leak"
)

// Check analyses each program of a fixture directory on its own, as a subtest
// of its name, and fails where findings and wants differ. Where rules are
// named, only their findings and wants count.
func Check(t *testing.T, dir string, run func(files []string) []leak.Finding, rules ...string) {
	t.Helper()
	programs, err := Programs(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range programs {
		t.Run(p.Name, func(t *testing.T) {
			texts, err := read(p)
			if err != nil {
				t.Fatal(err)
			}
			if diff := texts.only(rules).compare(run(slices.Clone(p.Files))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// fixture is a program with its texts and what they want.
type fixture struct {
	files []string
	texts map[string][]byte
	wants []Want
	// rules are those that count; none means all.
	rules []string
}

// only returns the fixture without what it says of other rules.
func (f fixture) only(rules []string) fixture {
	f.rules = rules
	wants := f.wants
	f.wants = nil
	for _, w := range wants {
		if f.counts(w.Rule) {
			f.wants = append(f.wants, w)
		}
	}
	return f
}

func (f fixture) counts(rule string) bool { return len(f.rules) == 0 || slices.Contains(f.rules, rule) }

// read reads a program and refuses one that does not keep its name's promise.
func read(p Program) (fixture, error) {
	f := fixture{files: p.Files, texts: map[string][]byte{}}
	for _, file := range p.Files {
		text, err := os.ReadFile(file)
		if err != nil {
			return f, err
		}
		text = bytes.TrimPrefix(text, []byte("\ufeff")) // spans do not count it
		if len(bytes.TrimSpace(text)) == 0 {
			return f, fmt.Errorf("%s: the fixture is empty", file)
		}
		wants, err := Parse(filepath.ToSlash(file), text)
		if err != nil {
			return f, err
		}
		f.texts[file] = text
		f.wants = append(f.wants, wants...)
	}
	switch {
	case p.Leaks && len(f.wants) == 0:
		return f, fmt.Errorf("%s: a leak fixture without a want", p.Name)
	case !p.Leaks && len(f.wants) > 0:
		return f, fmt.Errorf("%s: an ok fixture with a want", f.wants[0])
	}
	return f, nil
}

// compare returns what is missing and what is unexpected, one a line, or "".
func (f fixture) compare(findings []leak.Finding) string {
	var missing, unexpected []string
	taken := make([]bool, len(f.wants))
	for _, found := range findings {
		if found.Confidence < leak.Medium || !f.counts(found.Rule) {
			continue // check does not show it by default, or not of this rule
		}
		file, line := f.locate(found.Growth.At)
		if !isSentence(found.Advice) {
			unexpected = append(unexpected, fmt.Sprintf("advice     %s:%d: %q is no sentence", file, line, found.Advice))
		}
		i := f.take(taken, file, line, found)
		if i < 0 {
			unexpected = append(unexpected, describe(file, line, found)+"\n\t"+f.line(file, line))
			continue
		}
		taken[i] = true
	}
	for i, w := range f.wants {
		if !taken[i] {
			missing = append(missing, fmt.Sprintf("missing    %s\n\t%s", w, f.line(w.File, w.Line)))
		}
	}
	slices.Sort(unexpected)
	return strings.Join(append(missing, unexpected...), "\n")
}

// take returns the first want, not taken yet, that a finding fulfils, or -1.
func (f fixture) take(taken []bool, file string, line int, found leak.Finding) int {
	for i, w := range f.wants {
		if !taken[i] && w.File == file && w.Line == line && w.fulfilledBy(found) {
			return i
		}
	}
	return -1
}

// isSentence holds for what outputs put behind a message and a full stop.
func isSentence(advice string) bool {
	first, _ := utf8.DecodeRuneInString(advice)
	return advice == "" || !unicode.IsLower(first) && strings.HasSuffix(advice, ".")
}

func (w Want) fulfilledBy(found leak.Finding) bool {
	if w.Rule != found.Rule {
		return false
	}
	return w.Message == nil || w.Message.MatchString(found.Message) || w.Message.MatchString(found.Advice)
}

// locate returns the fixture file and the line where a span starts. Engines
// name files relative to a root of their own, so a tail of the path will do.
func (f fixture) locate(at leak.Span) (file string, line int) {
	if at.IsZero() {
		return "", 0
	}
	for _, name := range f.files {
		text := f.texts[name]
		if same(name, at.File) && at.Start <= len(text) {
			return filepath.ToSlash(name), 1 + bytes.Count(text[:at.Start], []byte("\n"))
		}
	}
	return at.File, 0
}

// same reports whether a path of a finding means the given fixture file.
func same(file, found string) bool {
	if filepath.Clean(file) == filepath.Clean(filepath.FromSlash(found)) {
		return true
	}
	abs, err := filepath.Abs(file)
	return err == nil && strings.HasSuffix(filepath.ToSlash(abs), "/"+strings.TrimPrefix(found, "/"))
}

func describe(file string, line int, found leak.Finding) string {
	where := fmt.Sprintf("%s:%d", file, line)
	switch {
	case file == "":
		where = "(a finding without a place)"
	case line == 0:
		where = file + " (not a file of this fixture)"
	}
	return fmt.Sprintf("unexpected %s: %s: %s (%s)", where, found.Rule, found.Message, found.Confidence)
}

// line returns one line of a fixture without its indentation.
func (f fixture) line(file string, line int) string {
	for _, name := range f.files {
		if filepath.ToSlash(name) == file {
			lines := strings.Split(string(f.texts[name]), "\n")
			if line > 0 && line <= len(lines) {
				return strings.TrimSpace(lines[line-1])
			}
		}
	}
	return ""
}
