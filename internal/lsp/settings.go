package lsp

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/leaklint/leaklint/internal/baseline"
	"github.com/leaklint/leaklint/internal/catalog"
	"github.com/leaklint/leaklint/internal/config"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/spell"
)

// section is where a client keeps the settings of leaklint.
const section = "leaklint"

// defaultDelay is how long a pause in the typing is before an analysis.
const defaultDelay = 150 * time.Millisecond

// settings are what a folder is analysed with: its .leaklint.yml, and what the
// editor says over it.
type settings struct {
	file *config.Settings
	// rules are the severities of rules for which the editor has another than
	// their own; off takes a rule out of force, and "" brings it into force.
	rules    map[string]string
	packs    []string
	tests    bool
	debounce time.Duration
	baseline []baseline.Entry

	catalog *catalog.Catalog
	models  map[string]*models.Set
	known   []string // the ids of all rules
}

// off is the severity of a rule that is not in force.
const off = "off"

// wants reports whether a rule is in force in any file.
func (s *settings) wants(rule string) bool {
	if severity, ok := s.rules[rule]; ok {
		return severity != off
	}
	return s.file.Wants(rule)
}

// decide says what holds for a rule in a file.
func (s *settings) decide(abs, rule string) config.Decision {
	d := s.file.Decide(abs, rule)
	if severity, ok := s.rules[rule]; ok {
		d.Enabled = severity != off
		d.Severity = cmp.Or(severity, d.Severity)
	}
	return d
}

// isExcluded reports whether a file or folder is left out.
func (s *settings) isExcluded(abs string) bool {
	_, excluded := s.file.Excluded(abs)
	return excluded
}

func (s *settings) severity(f leak.Finding) string {
	rule, _ := s.catalog.Rule(f.Rule)
	return cmp.Or(f.Severity, rule.Severity)
}

// page returns the address of the page of a rule, "" for one of a user's pack.
func (s *settings) page(id string) string {
	if rule, ok := s.catalog.Rule(id); ok && rule.Since != "" {
		return report.RulePage(id)
	}
	return ""
}

// written is the section as people write it. A pointer tells what is not there.
type written struct {
	Confidence *string                    `json:"confidence"`
	Rules      map[string]json.RawMessage `json:"rules"`
	Models     []string                   `json:"models"`
	Tests      *bool                      `json:"tests"`
	Debounce   *float64                   `json:"debounce"`
}

// load reads the settings of a folder. What is wrong is told to the user, and
// the last good settings stay.
func (s *server) load(f *folder) {
	s.mu.Lock()
	raw := s.section.initial
	if own, ok := s.section.byRoot[f.root]; ok {
		raw = own
	}
	s.mu.Unlock()
	next, err := s.resolve(f.root, raw)
	s.mu.Lock()
	f.sources = next.sources()
	s.mu.Unlock()
	s.watchSources()
	if err != nil {
		s.tell(messageWarning, "leaklint: the settings are not used: "+oneLine(err))
		if f.settings.catalog != nil {
			return
		}
		next = s.builtIn(f.root)
	}
	f.settings = next
	s.mu.Lock()
	f.delay, f.catalog = next.debounce, next.catalog
	s.mu.Unlock()
}

// resolve brings together the command line, the configuration and the section.
func (s *server) resolve(root string, raw json.RawMessage) (settings, error) {
	w, err := parseSection(raw)
	if err != nil {
		return settings{}, err
	}
	file, err := s.options.Settings(root)
	if err != nil {
		return settings{file: file}, err
	}
	set := settings{file: file, rules: map[string]string{}, debounce: defaultDelay, tests: file.Tests().Is, packs: slices.Clone(s.options.Packs)}
	for _, pack := range w.Models {
		if !filepath.IsAbs(pack) {
			pack = filepath.Join(root, filepath.FromSlash(pack))
		}
		set.packs = append(set.packs, pack)
	}
	if set.baseline, err = baselineOf(file, root); err != nil {
		return set, err
	}
	if err := set.know(s.options.Know); err != nil {
		return set, err
	}
	return set, set.take(w)
}

// sources are the files that the settings rest on, as far as they were read.
func (s *settings) sources() []string {
	if s.file == nil {
		return nil
	}
	paths := slices.Concat(s.file.Sources(), s.packs)
	if path := s.file.Baseline().Is; path != "" {
		paths = append(paths, path)
	}
	return paths
}

// know loads the rules and models.
func (s *settings) know(load func([]string, *config.Settings) (Knowledge, error)) error {
	known, err := load(s.packs, s.file)
	if err != nil {
		return err
	}
	s.catalog, s.models, s.known = known.Catalog, known.Models, nil
	for _, r := range known.Catalog.All() {
		s.known = append(s.known, r.ID)
	}
	return nil
}

// builtIn are the settings when nobody's can be used.
func (s *server) builtIn(root string) settings {
	set := settings{file: config.Default(root), debounce: defaultDelay}
	if err := set.know(s.options.Know); err != nil {
		panic("internal error: " + err.Error())
	}
	return set
}

func parseSection(raw json.RawMessage) (w written, err error) {
	if trimmed := bytes.TrimSpace(raw); len(trimmed) == 0 || string(trimmed) == "null" {
		return written{}, nil
	}
	if err := json.Unmarshal(raw, &w); err != nil {
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) {
			return written{}, fmt.Errorf("%s.%s is not a %s", section, wrong.Field, wrong.Type)
		}
		return written{}, err
	}
	return w, nil
}

// take looks at the values; all that is wrong with them is in the error.
func (s *settings) take(w written) error {
	var errs []error
	if w.Confidence != nil {
		c, ok := leak.ParseConfidence(*w.Confidence)
		if !ok {
			errs = append(errs, fmt.Errorf("%s.confidence: %q is not low, medium or high", section, *w.Confidence))
		}
		s.file = s.file.With(config.Forced{Confidence: c})
	}
	for _, id := range slices.Sorted(maps.Keys(w.Rules)) {
		errs = append(errs, s.takeRule(id, w.Rules[id]))
	}
	if w.Tests != nil {
		s.tests = *w.Tests
	}
	if w.Debounce != nil {
		if *w.Debounce < 0 || *w.Debounce > 60_000 {
			errs = append(errs, fmt.Errorf("%s.debounce: %v is not a number of milliseconds up to a minute", section, *w.Debounce))
		}
		s.debounce = time.Duration(*w.Debounce * float64(time.Millisecond))
	}
	return errors.Join(errs...)
}

// takeRule reads a severity, or true and false.
func (s *settings) takeRule(id string, raw json.RawMessage) error {
	if !slices.Contains(s.known, id) {
		return fmt.Errorf("%s.rules: unknown rule %q%s", section, id, spell.Suggestion(id, s.known))
	}
	var word string
	var on bool
	switch {
	case json.Unmarshal(raw, &on) == nil:
		s.rules[id] = map[bool]string{true: "", false: off}[on]
		return nil
	case json.Unmarshal(raw, &word) == nil && slices.Contains([]string{"error", "warning", "note", off}, word):
		s.rules[id] = word
		return nil
	}
	return fmt.Errorf("%s.rules.%s: %s is not error, warning, note or off", section, id, raw)
}

// oneLine joins the lines of an error for a message that is shown.
func oneLine(err error) string { return strings.ReplaceAll(err.Error(), "\n", "; ") }
