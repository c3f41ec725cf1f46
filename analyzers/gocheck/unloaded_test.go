package gocheck_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/leaklint/leaklint/analyzers/gocheck"
)

// TestBrokenModules holds that what is wrong with a module is told where it is.
func TestBrokenModules(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"go.mod", "modul shop\n", "go.mod:1:1: unknown directive: modul"},
		{"go.mod", "module shop\n\ngo 1.24\n\nrequire (\n\texample.com/x\n)\n", "go.mod:6:2: usage: require module/path v1.2.3"},
		{"go.mod", "module shop\n\ngo banana\n", "go.mod:3:1: invalid go version 'banana': "},
		{"go.mod", "module shop\n\ngo 1.24\nreplace a => ../nowhere\nfrobnicate x\n", "go.mod:5:1: unknown directive: frobnicate"},
		{"go.mod", "", "go.mod:1:1: error reading go.mod: missing module declaration."},
		{"go.work", "go 1.24\n\nuses .\n", "go.work:3:1: unknown directive: uses"},
	} {
		for _, buffer := range []bool{false, true} {
			dir, overlay := t.TempDir(), map[string][]byte{}
			for name, text := range map[string]string{
				"go.mod": "module shop\n\ngo 1.24\n", "shop.go": "package shop\n", test.name: test.text,
			} {
				if buffer && name == test.name && name == "go.mod" {
					overlay[filepath.Join(dir, name)] = []byte(text)
					text = "module shop\n\ngo 1.24\n"
				}
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			res, err := gocheck.Check(t.Context(), []string{"."}, gocheck.Options{Dir: dir, Overlay: overlay})
			if err != nil || len(res.Problems) != 1 {
				t.Errorf("%s %q: %+v, %v", test.name, test.text, res, err)
				continue
			}
			p := res.Problems[0]
			if got := fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Message); !strings.HasPrefix(got, test.want) {
				t.Errorf("%s: %q instead of %q", test.name, got, test.want)
			}
		}
	}
}
