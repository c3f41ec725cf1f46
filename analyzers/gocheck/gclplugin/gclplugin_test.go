package gclplugin

import (
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"
)

func TestSettings(t *testing.T) {
	for _, test := range []struct {
		name     string
		settings any
		rules    int
		fault    string
	}{
		{"none", nil, 6, ""},
		{"one rule", map[string]any{"rules": []string{"timer-leak"}}, 1, ""},
		{"a pack", map[string]any{"models": []any{map[string]any{
			"package": "example.com/pool", "language": "go",
			"bounded": []any{map[string]any{"call": "New"}},
		}}}, 6, ""},
		{"an unknown key", map[string]any{"rule": "timer-leak"}, 0, "rule"},
		{"an unknown rule", map[string]any{"rules": []string{"use-stop"}}, 0, `no rule "use-stop"`},
		{"an unknown confidence", map[string]any{"confidence": "sure"}, 0, "sure"},
		{"a bad pack", map[string]any{"models": []any{map[string]any{"package": "x", "language": "go", "pears": 1}}}, 0, "pears"},
	} {
		t.Run(test.name, func(t *testing.T) {
			made, err := register.GetPlugin("leaklint")
			if err != nil {
				t.Fatal(err)
			}
			p, err := made(test.settings)
			if test.fault != "" {
				if err == nil || !strings.Contains(err.Error(), test.fault) {
					t.Fatalf("error %v, want one that mentions %q", err, test.fault)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			analyzers, err := p.BuildAnalyzers()
			if err != nil {
				t.Fatal(err)
			}
			if len(analyzers) != test.rules {
				t.Errorf("%d analyzers, want %d", len(analyzers), test.rules)
			}
		})
	}
}
