// Package house holds tests of the project as a whole.
package house

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/leaklint/leaklint/"

// listed is what `go list` says of a package.
type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

// TestImportsPointDown holds the direction of imports, indirect ones included:
// a linter plugin for Go must build without the JavaScript parser, and the
// vocabulary without anything.
func TestImportsPointDown(t *testing.T) {
	bridge := "github.com/evanw/esbuild"
	rules := []struct {
		name  string
		of    func(path string) bool
		never []string
	}{
		{"the vocabulary", is("internal/leak"), []string{module, "github.com/", "golang.org/", "os", "net"}},
		{"knowledge", is("rules", "internal/models", "internal/catalog", "internal/config"), []string{bridge, module + "analyzers/", module + "internal/driver", module + "internal/report", module + "internal/cli"}},
		{"sources", is("internal/source"), []string{bridge, module + "analyzers/", module + "internal/models", module + "internal/driver"}},
		{"the engine for Go", below("analyzers/gocheck"), []string{bridge, module + "analyzers/jscheck", module + "internal/driver", module + "internal/cli"}},
		{"the engine for JavaScript", below("analyzers/jscheck"), []string{module + "analyzers/gocheck", module + "internal/driver", module + "internal/cli"}},
		{"outputs", is("internal/report"), []string{bridge, module + "analyzers/", module + "internal/driver", module + "internal/cli"}},
		{"fixes", is("internal/fix"), []string{module + "internal/cli", module + "internal/lsp"}},
		{"the driver", is("internal/driver"), []string{module + "internal/cli", module + "internal/lsp"}},
		{"the language server", is("internal/lsp"), []string{module + "internal/cli"}},
	}
	packages := list(t)
	for _, rule := range rules {
		t.Run(rule.name, func(t *testing.T) {
			found := false
			for _, p := range packages {
				if !rule.of(strings.TrimPrefix(p.ImportPath, module)) {
					continue
				}
				found = true
				for _, dep := range p.Deps {
					if slices.ContainsFunc(rule.never, func(prefix string) bool { return reaches(dep, prefix) }) {
						t.Errorf("%s depends on %s", p.ImportPath, dep)
					}
				}
			}
			if !found {
				t.Error("there is no such package")
			}
		})
	}
}

// TestBridge names the packages that may import the bridge directly.
func TestBridge(t *testing.T) {
	for _, p := range list(t) {
		path := strings.TrimPrefix(p.ImportPath, module)
		if slices.Contains(p.Imports, "github.com/evanw/esbuild/leaklintbridge") && !strings.HasPrefix(path, "analyzers/jscheck/") {
			t.Errorf("%s imports the bridge", p.ImportPath)
		}
	}
}

// reaches reports whether a path is, or lies below, what is forbidden.
func reaches(path, forbidden string) bool {
	if strings.HasSuffix(forbidden, "/") {
		return strings.HasPrefix(path, forbidden)
	}
	return path == forbidden || strings.HasPrefix(path, forbidden+"/")
}

func is(paths ...string) func(string) bool {
	return func(path string) bool { return slices.Contains(paths, path) }
}

func below(folder string) func(string) bool {
	return func(path string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }
}

// list returns the packages of the module with what they depend on.
func list(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports,Deps", module+"...").Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %v\n%s", err, exit.Stderr)
		}
		t.Fatal(err)
	}
	var packages []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
	if len(packages) == 0 {
		t.Fatal("go list names no packages")
	}
	return packages
}
