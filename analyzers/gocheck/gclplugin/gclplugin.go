// Package gclplugin makes leaklint's Go rules a module plugin of golangci-lint.
//
// golangci-lint keeps results for as long as its settings are the same, so rows
// of packs go inline into the settings, and a file of packs needs its SHA-256
// beside it. It makes an issue of its own of each related place and applies all
// fixes of an issue: the places are folded into the message, and there is one fix.
package gclplugin

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/leaklint/leaklint/analyzers/gocheck"
	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

func init() { register.Plugin("leaklint", New) }

// Settings are what .golangci.yml may say under linters.settings.custom.leaklint.settings.
type Settings struct {
	// Rules are the rules that run, by id; none means all.
	Rules []string `json:"rules"`
	// Confidence is the lowest confidence that is reported: low, medium or high.
	Confidence string `json:"confidence"`
	// Models are packs, as in the files of rules/models.
	Models []map[string]any `json:"models"`
	// ModelsFile names a file of packs, and ModelsSHA256 is what it hashes to.
	ModelsFile   string `json:"models-file"`
	ModelsSHA256 string `json:"models-sha256"`
}

type plugin struct{ analyzers []*analysis.Analyzer }

// New makes the plugin from its settings.
func New(conf any) (register.LinterPlugin, error) {
	settings, err := register.DecodeSettings[Settings](conf)
	if err != nil {
		return nil, fmt.Errorf("leaklint: %w", err)
	}
	opts, err := settings.options()
	if err != nil {
		return nil, fmt.Errorf("leaklint: %w", err)
	}
	analyzers, err := settings.chosen(gocheck.With(opts))
	if err != nil {
		return nil, fmt.Errorf("leaklint: %w", err)
	}
	return plugin{analyzers}, nil
}

// BuildAnalyzers implements register.LinterPlugin.
func (p plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) { return p.analyzers, nil }

// GetLoadMode implements register.LinterPlugin.
func (plugin) GetLoadMode() string { return register.LoadModeTypesInfo }

func (s Settings) options() (sites.Options, error) {
	opts := sites.Options{Least: leak.Medium, Fold: true}
	if s.Confidence != "" {
		least, ok := leak.ParseConfidence(s.Confidence)
		if !ok {
			return opts, fmt.Errorf("confidence %q: want low, medium or high", s.Confidence)
		}
		opts.Least = least
	}
	sources, err := s.sources()
	if err != nil {
		return opts, err
	}
	opts.Models, err = models.Load("go", sources...)
	return opts, err
}

// sources are the packs of the settings. JSON is YAML.
func (s Settings) sources() ([]models.Source, error) {
	var sources []models.Source
	for i, pack := range s.Models {
		data, err := json.Marshal(pack)
		if err != nil {
			return nil, fmt.Errorf("models[%d]: %w", i, err)
		}
		sources = append(sources, models.Source{Name: fmt.Sprintf("settings.models[%d]", i), Data: data})
	}
	if s.ModelsFile == "" {
		return sources, nil
	}
	more, err := models.ReadUser(s.ModelsFile)
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	for _, src := range more {
		sum.Write(src.Data)
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != s.ModelsSHA256 {
		return nil, fmt.Errorf("models-sha256 of %s is %s: write it beside models-file, so that a change of the file is seen", s.ModelsFile, got)
	}
	return append(sources, more...), nil
}

// chosen keeps the analyzers of the rules in force.
func (s Settings) chosen(all []*analysis.Analyzer) ([]*analysis.Analyzer, error) {
	if len(s.Rules) == 0 {
		return all, nil
	}
	var chosen []*analysis.Analyzer
	for _, id := range s.Rules {
		i := slices.IndexFunc(all, func(a *analysis.Analyzer) bool { return gocheck.RuleOf(a) == id })
		if i < 0 {
			return nil, fmt.Errorf("no rule %q", id)
		}
		chosen = append(chosen, all[i])
	}
	return chosen, nil
}
