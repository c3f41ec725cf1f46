package house

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestConsumer builds a module that wants the rules for Go alone, as nogo and
// golangci-lint do: the bridge to esbuild, which no registry has, is not asked for.
func TestConsumer(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	files := map[string]string{
		"go.mod": "module example.com/consumer\n\ngo 1.26\n\nrequire github.com/leaklint/leaklint v0.0.0\n\nreplace github.com/leaklint/leaklint => " + root + "\n",
		"main.go": `package main

import (
	"golang.org/x/tools/go/analysis/multichecker"

	"github.com/leaklint/leaklint/analyzers/gocheck/goroutineleak"
	"github.com/leaklint/leaklint/analyzers/gocheck/unboundedcache"
)

func main() { multichecker.Main(goroutineleak.Analyzer, unboundedcache.Analyzer) }
`,
		"shop/shop.go": "package shop\n\nfunc First(ask func() int, late <-chan bool) int {\n\tanswer := make(chan int)\n\tgo func() { answer <- ask() }()\n\tselect {\n\tcase n := <-answer:\n\t\treturn n\n\tcase <-late:\n\t\treturn 0\n\t}\n}\n",
	}
	for name, text := range files {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run := func(args ...string) (string, error) {
		cmd := exec.CommandContext(t.Context(), "go", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
		out, err := cmd.CombinedOutput()
		return string(out), err
	}
	for _, args := range [][]string{{"mod", "tidy"}, {"build", "./..."}} {
		if out, err := run(args...); err != nil {
			t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	deps, err := run("list", "-deps", ".")
	if err != nil || strings.Contains(deps, "esbuild") {
		t.Errorf("the dependencies hold esbuild (%v)", err)
	}
	out, err := run("run", ".", "./shop")
	if err == nil || !strings.Contains(out, "shop.go:5") {
		t.Errorf("the analyzers say %q (%v), want the send in shop.go:5", out, err)
	}
}
