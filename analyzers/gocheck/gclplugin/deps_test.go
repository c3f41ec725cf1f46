package gclplugin

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// allowed are the modules that the plugin may bring into golangci-lint.
var allowed = []string{
	"github.com/goccy/go-yaml",
	"github.com/golangci/plugin-module-register",
	"github.com/leaklint/leaklint",
	"golang.org/x/mod",
	"golang.org/x/sync",
	"golang.org/x/tools",
}

// TestDependencies holds the plugin to its few modules: the bridge to esbuild and
// what the outputs need stay out of other people's linters.
func TestDependencies(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}} {{end}}{{.ImportPath}}", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for line := range strings.Lines(string(out)) {
		module, pkg, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			continue // the standard library
		}
		seen++
		if !slices.Contains(allowed, module) {
			t.Errorf("%s is of module %s, which is not allowed", pkg, module)
		}
		if strings.Contains(pkg, "jscheck") || strings.Contains(pkg, "internal/report") {
			t.Errorf("%s does not belong into the plugin", pkg)
		}
	}
	if seen == 0 {
		t.Fatal("go list named no package of any module")
	}
}
