package lsp

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/leaklint/leaklint/internal/baseline"
	"github.com/leaklint/leaklint/internal/config"
	"github.com/leaklint/leaklint/internal/leak"
)

// baselineOf reads the findings that the configuration of a folder leaves out. A
// baseline that is not there yet knows nothing.
func baselineOf(file *config.Settings, root string) ([]baseline.Entry, error) {
	path := file.Baseline().Is
	if path == "" {
		return nil, nil
	}
	entries, err := baseline.Read(path, root)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return entries, err
}

// unknown returns the findings of a run that the baseline does not know.
func (f *folder) unknown(p part, findings []leak.Finding) []leak.Finding {
	if len(f.settings.baseline) == 0 {
		return findings
	}
	seen := map[string]bool{}
	for _, e := range p.entries {
		seen[e.Path] = p.focus == nil || slices.Contains(p.focus, e.Path)
	}
	always := func(string) bool { return true }
	match := baseline.Compare(f.settings.baseline, findings, baseline.Scope{
		Analysed: func(file string) bool { return seen[file] }, Searched: always,
		Gone: func(file string) bool {
			_, err := os.Lstat(filepath.Join(f.root, filepath.FromSlash(file)))
			return errors.Is(err, fs.ErrNotExist)
		},
		Wants: func(string, string) bool { return true },
	})
	var left []leak.Finding
	for i, finding := range findings {
		if !match.Known[i] {
			left = append(left, finding)
		}
	}
	return left
}
