package gocheck_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/leaklint/leaklint/analyzers/gocheck"
	"github.com/leaklint/leaklint/internal/models"
)

const basket = `package basket

import (
	"net/http"

	"mall/coin"
)

var seen = map[string]coin.Coin{}

func Serve(w http.ResponseWriter, r *http.Request) { seen[r.URL.Path] = 1 }

func Forget(path string) {
}
`

// TestSessionDoesNotAskAgain types without a go command: only what it has not
// said before needs one.
func TestSessionDoesNotAskAgain(t *testing.T) {
	set, err := models.Load("go")
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	abs := func(name string) string { return filepath.Join(root, filepath.FromSlash(name)) }
	for name, text := range map[string]string{
		"go.mod": "module mall\n\ngo 1.24\n", "basket/basket.go": basket, "coin/coin.go": "package coin\n\ntype Coin int\n",
		"basket/table.go": "package basket\n\nfunc table() int { return len(seen) }\n",
	} {
		if err := os.MkdirAll(filepath.Dir(abs(name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(abs(name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(abs(name), time.Time{}, time.Now().Add(-time.Minute)); err != nil {
			t.Fatal(err)
		}
	}
	s, overlay := gocheck.NewSession(), map[string][]byte{}
	check := func() (gocheck.Result, error) {
		return s.Check(context.Background(), []string{"./basket"}, gocheck.Options{Dir: root, Models: set, Overlay: overlay})
	}
	if res, err := check(); err != nil || len(res.Findings) != 1 {
		t.Fatalf("%+v, %v", res, err)
	}
	path := os.Getenv("PATH")
	for _, step := range []struct {
		what, file, from, to string
		findings, broken     int
		asks                 bool
	}{
		{"a comment", "basket/basket.go", "var seen", "// seen is what was asked for.\nvar seen", 1, 0, false},
		{"half a statement", "basket/basket.go", "path string) {\n", "path string) {\n\tdelete(seen, \n", 0, 1, false},
		{"a type error", "basket/basket.go", "path string) {\n", "path string) {\n\tdelete(seen, 1)\n", 0, 1, false},
		{"a release", "basket/basket.go", "path string) {\n", "path string) {\n\tdelete(seen, path)\n", 0, 0, false},
		{"the same again", "basket/basket.go", "path string) {\n", "path string) {\n\tdelete(seen, path)\n", 0, 0, false},
		{"another file", "basket/table.go", "return len(seen)", "return len(seen) + 1", 1, 0, false},
		{"a package that it does not import", "basket/basket.go", "\t\"net/http\"\n", "\t\"net/http\"\n\t_ \"os\"\n", 1, 0, true},
		{"a constraint", "basket/table.go", "package basket", "//go:build never\n\npackage basket", 1, 0, true},
		{"a new file", "basket/more.go", "", "package basket\n", 1, 0, true},
		{"what it imports", "coin/coin.go", "int", "int64", 1, 0, true},
		{"go.mod", "go.mod", "1.24", "1.23", 1, 0, true},
	} {
		t.Run(step.what, func(t *testing.T) {
			clear(overlay)
			text, _ := os.ReadFile(abs(step.file))
			overlay[abs(step.file)] = []byte(strings.Replace(string(text), step.from, step.to, 1))
			t.Setenv("PATH", "")
			res, err := check()
			if step.asks != (err != nil) {
				t.Fatalf("without a go command: %+v, %v", res, err)
			}
			if step.asks {
				t.Setenv("PATH", path)
				if res, err = check(); err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { // back to the files on disk
					clear(overlay)
					if _, err := check(); err != nil {
						t.Error(err)
					}
				})
			}
			if len(res.Findings) != step.findings || len(res.Broken) != step.broken {
				t.Errorf("%+v", res)
			}
		})
	}
}
