package gocheck

import (
	"hash/maphash"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/packages"
)

// evidence is what the go command read to load a package, apart from the files
// of the package: what says which packages there are, and the files of those of
// the project that it imports. What is in the module cache never changes.
type evidence struct {
	files map[string]stamp
	dirs  map[string]string // the names of the Go files in folders
}

// stamp tells whether a file is still what it was.
type stamp struct {
	open bool // in the overlay, with a sum
	size int64
	sum  uint64
	at   time.Time
	// young is set when the file was written so shortly before it was looked at
	// that its time does not tell it from a later text.
	young bool
}

// settles is how long a file system may take for a step of its clock.
const settles = 2 * time.Second

var seed = maphash.MakeSeed()

// stampOf looks at a file that was read after a moment.
func stampOf(path string, overlay map[string][]byte, read time.Time) stamp {
	if text, ok := overlay[path]; ok {
		return stamp{open: true, size: int64(len(text)), sum: maphash.Bytes(seed, text)}
	}
	info, err := os.Stat(path)
	if err != nil {
		return stamp{size: -1}
	}
	return stamp{size: info.Size(), at: info.ModTime(), young: read.Sub(info.ModTime()) < settles}
}

// is reports whether a file is the same for sure.
func (s stamp) is(now stamp) bool {
	return !s.young && s.open == now.open && s.size == now.size && s.sum == now.sum && s.at.Equal(now.at)
}

// evidenceOf collects what a package in a folder of a module rests on, which was
// loaded from a moment on.
func evidenceOf(p *packages.Package, dir string, overlay map[string][]byte, began time.Time) evidence {
	e := evidence{files: map[string]stamp{}, dirs: map[string]string{}}
	add := func(files ...string) {
		for _, file := range files {
			e.files[file] = stampOf(file, overlay, began)
		}
	}
	if abs, err := filepath.Abs(dir); err == nil {
		add(filepath.Join(abs, "vendor", "modules.txt"))
		for up := abs; ; up = filepath.Dir(up) {
			for _, name := range []string{"go.mod", "go.sum", "go.work", "go.work.sum"} {
				add(filepath.Join(up, name))
			}
			if filepath.Dir(up) == up {
				break
			}
		}
	}
	add(p.OtherFiles...)
	add(p.IgnoredFiles...)
	e.dirs[p.Dir] = goFilesIn(p.Dir, overlay)
	packages.Visit([]*packages.Package{p}, nil, func(dep *packages.Package) {
		if dep == p || !mayChange(dep.Module) {
			return
		}
		if dep.Module.GoMod != "" {
			add(dep.Module.GoMod)
		}
		add(dep.GoFiles...)
		add(dep.OtherFiles...)
		add(dep.IgnoredFiles...)
		if dep.Dir != "" {
			e.dirs[dep.Dir] = goFilesIn(dep.Dir, overlay)
		}
	})
	return e
}

// mayChange reports whether the files of a module are those of the project: not
// the standard library, which has no module, nor what was downloaded.
func mayChange(m *packages.Module) bool {
	return m != nil && (m.Main || m.Version == "" || m.Replace != nil && m.Replace.Version == "")
}

// holds reports whether all is as it was.
func (e *evidence) holds(overlay map[string][]byte) bool {
	now := time.Now()
	for dir, names := range e.dirs {
		if goFilesIn(dir, overlay) != names {
			return false
		}
	}
	for file, was := range e.files {
		if !was.is(stampOf(file, overlay, now)) {
			return false
		}
	}
	return true
}

// goFilesIn lists the Go files in a folder, those in the overlay included.
func goFilesIn(dir string, overlay map[string][]byte) string {
	var names []string
	if entries, err := os.ReadDir(dir); err == nil {
		for _, e := range entries {
			if strings.HasSuffix(e.Name(), ".go") {
				names = append(names, e.Name())
			}
		}
	}
	for path := range overlay {
		if filepath.Dir(path) == dir && strings.HasSuffix(path, ".go") {
			names = append(names, filepath.Base(path))
		}
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), "/")
}
