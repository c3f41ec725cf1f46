package resolve

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// memory is a disk that holds the files of an archive under /srv/shop.
func memory(files []txtar.File) disk {
	texts := map[string][]byte{}
	for _, f := range files {
		texts[filepath.ToSlash(filepath.Clean("/srv/shop/"+f.Name))] = f.Data
	}
	return disk{
		read:   func(name string) ([]byte, bool) { text, ok := texts[name]; return text, ok },
		exists: func(name string) bool { _, ok := texts[name]; return ok },
	}
}

// over returns a resolver for the modules of an archive.
func over(files []txtar.File) *Resolver {
	var modules []string
	for _, f := range files {
		if _, ext := split(f.Name); ext != extNone && !strings.HasPrefix(filepath.Base(f.Name), "vite.config") {
			modules = append(modules, f.Name)
		}
	}
	r := New("/srv/shop", modules)
	r.disk = memory(files)
	return r
}

// TestTrees reads testdata. The head of each archive says what to expect, one
// import a line: the importing file, the import path, an arrow, and the file or
// "package" and its name or "nothing".
func TestTrees(t *testing.T) {
	archives, _ := filepath.Glob("testdata/*.txtar")
	if len(archives) == 0 {
		t.Fatal("no archives in testdata")
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			checked := 0
			for line := range strings.Lines(string(archive.Comment)) {
				question, want, ok := strings.Cut(strings.TrimSpace(line), " -> ")
				if !ok {
					continue // prose
				}
				from, spec, _ := strings.Cut(question, " ")
				file, pkg := over(archive.Files).Resolve(from, strings.TrimSpace(spec))
				if got := worded(file, pkg); got != want {
					t.Errorf("%s in %s leads to %s, want %s", spec, from, got, want)
				}
				checked++
			}
			if checked == 0 {
				t.Error("the archive expects nothing")
			}
		})
	}
}

func worded(file, pkg string) string {
	switch {
	case file != "" && pkg != "":
		return "both " + file + " and " + pkg
	case file != "":
		return file
	case pkg != "":
		return "package " + pkg
	}
	return "nothing"
}
