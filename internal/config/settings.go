package config

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
	"github.com/leaklint/leaklint/internal/spell"
)

// Settings are what holds for a run. Those of no configuration, and the zero
// value, are the defaults.
type Settings struct {
	root   string
	layers []*layer // what is extended comes first, the file in use last
	forced Forced
}

// Forced is what the caller wants whatever the configuration says.
type Forced struct {
	// Confidence is the least for every rule; Silent leaves it to the configuration.
	Confidence leak.Confidence
	// Only are the rules that run, all of them when it is nil; they run where the
	// configuration switches them off too.
	Only map[string]bool
	// Skip are rules that do not run.
	Skip map[string]bool
}

// Default returns the settings without a configuration; root is the folder that
// names are relative to.
func Default(root string) *Settings { return &Settings{root: root} }

// With returns the same settings with something forced.
func (s *Settings) With(f Forced) *Settings {
	forced := *s
	forced.forced = f
	return &forced
}

// Value is a value with the place it comes from: "file:line", or "" for a default.
type Value[T any] struct {
	Is   T
	From string
}

// File returns the path of the configuration in use, "" when there is none.
func (s *Settings) File() string {
	if len(s.layers) == 0 {
		return ""
	}
	return s.layers[len(s.layers)-1].abs
}

// Name is how messages name the configuration in use, "" when there is none.
func (s *Settings) Name() string {
	if len(s.layers) == 0 {
		return ""
	}
	return s.layers[len(s.layers)-1].name
}

// Tests says whether test files are included.
func (s *Settings) Tests() Value[bool] {
	return last(s, "tests", func(f *File) *bool { return f.Tests }, false)
}

// RequireReason says whether a comment that silences a finding must say why.
func (s *Settings) RequireReason() Value[bool] {
	return last(s, "suppressions/require-reason", func(f *File) *bool { return f.Suppressions.RequireReason }, false)
}

// ReportUnused says whether comments that silence nothing are told of.
func (s *Settings) ReportUnused() Value[bool] {
	return last(s, "suppressions/report-unused", func(f *File) *bool { return f.Suppressions.ReportUnused }, false)
}

// MaxFileSize is the size above which files are not read, as it is written.
func (s *Settings) MaxFileSize() Value[Size] {
	return last(s, "max-file-size", func(f *File) *Size { return filled(f.MaxFileSize) }, defaultSize)
}

const defaultSize Size = "2MiB" // source.MaxBytes

// MaxBytes is the size above which files are not read.
func (s *Settings) MaxBytes() int64 {
	bytes, err := source.ParseSize(string(s.MaxFileSize().Is))
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return bytes
}

// Confidence is the least that a finding must have where nothing more particular is said.
func (s *Settings) Confidence() Value[string] {
	return last(s, "confidence", func(f *File) *string { return filled(f.Confidence) }, leak.Medium.String())
}

// Baseline is the absolute path of the baseline, "" when there is none.
func (s *Settings) Baseline() Value[string] {
	return last(s, "baseline", func(f *File) *string {
		i := slices.IndexFunc(s.layers, func(l *layer) bool { return l.file == f })
		if f.Baseline == "" {
			return nil
		}
		abs := s.layers[i].resolve(f.Baseline)
		return &abs
	}, "")
}

func filled[T ~string](value T) *T {
	if value == "" {
		return nil
	}
	return &value
}

// last returns the value of a key in the last layer that has it.
func last[T any](s *Settings, path string, of func(*File) *T, otherwise T) Value[T] {
	for _, l := range slices.Backward(s.layers) {
		if value := of(l.file); value != nil {
			return Value[T]{*value, l.from(path)}
		}
	}
	return Value[T]{Is: otherwise}
}

// from names the line of a key.
func (l *layer) from(path string) string {
	at := l.places[path].key
	if at.Line == 0 {
		at = l.places[path].value
	}
	return fmt.Sprintf("%s:%d", l.name, at.Line)
}

// Excluded reports whether a file or folder is left out where it is met, and
// what says so.
func (s *Settings) Excluded(abs string) (from string, excluded bool) {
	for _, l := range s.layers {
		if len(l.file.Exclude) == 0 {
			continue
		}
		below, ok := s.below(l, abs)
		for i, glob := range l.file.Exclude {
			if ok && glob != "" && glob.matches(below) {
				return l.from(join("exclude", strconv.Itoa(i))), true
			}
		}
	}
	return "", false
}

// Check complains about settings for rules that do not exist.
func (s *Settings) Check(known []string) error {
	var errs []error
	for _, l := range s.layers {
		var bad faults
		for _, sec := range l.sections() {
			for rule := range sec.rules {
				if path := join(sec.path, join("rules", rule)); !slices.Contains(known, rule) {
					hint := spell.Suggestion(rule, known)
					if hint == "" {
						hint = "; leaklint rules lists them"
					}
					bad = append(bad, fault{l.name, l.places[path].key, fmt.Sprintf("unknown rule %q%s", rule, hint)})
				}
			}
		}
		errs = append(errs, bad.err())
	}
	return errors.Join(errs...)
}

// dir is the folder that the configuration in use lies in, the root without one.
func (s *Settings) dir() string {
	if file := s.File(); file != "" {
		return filepath.Dir(file)
	}
	return s.root
}
