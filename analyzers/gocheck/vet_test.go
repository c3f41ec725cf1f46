package gocheck_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/leaklint/leaklint/analyzers/gocheck"
)

// asTool makes the test program the tool that go vet runs.
const asTool = "LEAKLINT_TEST_VETTOOL"

func TestMain(m *testing.M) {
	if os.Getenv(asTool) != "" && gocheck.IsVet(os.Args[1:]) {
		os.Exit(gocheck.Vet(os.Args[1:], os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// TestVet runs the rules under go vet: findings across packages by facts, and
// other findings as soon as a pack changes, in spite of the cache.
func TestVet(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "go.mod", "module example.com/shop\n\ngo 1.24\n")
	write(t, dir, "feed/feed.go", "package feed\n\nimport \"time\"\n\n// Follow follows prices for ever.\nfunc Follow(price func()) {\n\tfor {\n\t\ttime.Sleep(time.Second)\n\t\tprice()\n\t}\n}\n")
	write(t, dir, "shop.go", "package shop\n\nimport (\n\t\"example.com/shop/feed\"\n\t\"net/http\"\n\t\"strings\"\n)\n\nfunc watch(w http.ResponseWriter, r *http.Request) {\n\tgo feed.Follow(func() { w.Write(nil) })\n\tvar b strings.Builder\n\tb.WriteString(r.URL.Path)\n}\n\n// Routes wires the handlers.\nfunc Routes() { http.HandleFunc(\"/watch\", watch) }\n")
	packs := filepath.Join(t.TempDir(), "packs.yaml")

	write(t, filepath.Dir(packs), "packs.yaml", "package: example.com/none\nlanguage: go\n")
	out := vet(t, dir, packs)
	if !strings.Contains(out, "shop.go:10:2: goroutine-leak: ") || !strings.Contains(out, "Follow") {
		t.Errorf("no finding on the goroutine of another package's endless loop:\n%s", out)
	}
	if strings.Contains(out, "resource-leak") {
		t.Errorf("a resource before any pack tells of one:\n%s", out)
	}

	write(t, filepath.Dir(packs), "packs.yaml", "package: strings\nlanguage: go\npairs:\n  - rule: resource-leak\n    owner: {kind: resource, lifetime: process}\n    grow: {call: \"(*strings.Builder).WriteString\", handle: Recv}\n    release: [{call: \"(*strings.Builder).Reset\", on: Recv}]\n")
	if out := vet(t, dir, packs); !strings.Contains(out, "shop.go:12:2: resource-leak: ") {
		t.Errorf("the edited pack has no effect:\n%s", out)
	}
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func vet(t *testing.T, dir, packs string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "vet", "-vettool="+self, "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), asTool+"=1", gocheck.ModelsVariable+"="+packs, "GOWORK=off", "GOFLAGS=")
	out, _ := cmd.CombinedOutput() // go vet fails when there are findings
	return string(out)
}
