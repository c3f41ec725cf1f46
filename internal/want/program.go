package want

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Program is a set of fixture files that are analysed together.
type Program struct {
	// Name is the file or the folder, relative to the fixture directory.
	Name  string
	Files []string
	// Promise is what the name says of the findings.
	Promise Promise
}

// Promise is what the name of a fixture says of its findings.
type Promise uint8

// The promises.
const (
	Nothing Promise = iota // leaks and repairs are mixed: the wants alone decide
	Leaks                  // leak*: there are wants
	Silence                // ok*: there are none
)

// sources are the extensions of files that an engine reads; all others in a
// fixture directory (a README, a tsconfig.json) only accompany them.
var sources = []string{
	".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".vue", ".svelte", ".go",
}

// linked is the folder whose subfolders are programs of several files.
const linked = "linked"

// Programs returns the programs of a fixture directory: each source file that
// lies in it, and each folder in its folder "linked". A directory without any,
// or one whose names promise neither leak nor ok, is an error.
func Programs(dir string) ([]Program, error) {
	single, err := singleFiles(dir, promise)
	if err != nil {
		return nil, err
	}
	several, err := linkedFolders(dir)
	if err != nil {
		return nil, err
	}
	all := append(single, several...)
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: no fixture in this directory", dir)
	}
	return all, nil
}

// Mixed returns the programs of a directory in which each source file holds
// leaks and repairs alike, so that the names promise nothing.
func Mixed(dir string) ([]Program, error) {
	all, err := singleFiles(dir, func(string) (Promise, error) { return Nothing, nil })
	if err == nil && len(all) == 0 {
		err = fmt.Errorf("%s: no fixture in this directory", dir)
	}
	return all, err
}

func singleFiles(dir string, promise func(path string) (Promise, error)) ([]Program, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var programs []Program
	for _, e := range entries {
		if e.IsDir() || !isSource(e.Name()) {
			continue
		}
		path := filepath.Join(dir, e.Name())
		promised, err := promise(path)
		if err != nil {
			return nil, err
		}
		programs = append(programs, Program{Name: e.Name(), Files: []string{path}, Promise: promised})
	}
	return programs, nil
}

func linkedFolders(dir string) ([]Program, error) {
	entries, err := os.ReadDir(filepath.Join(dir, linked))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // most directories have single files only
	}
	if err != nil {
		return nil, err
	}
	var programs []Program
	for _, e := range entries {
		if !e.IsDir() {
			return nil, fmt.Errorf("%s: only folders belong here, one a program", filepath.Join(dir, linked, e.Name()))
		}
		p, err := folder(dir, filepath.Join(linked, e.Name()))
		if err != nil {
			return nil, err
		}
		programs = append(programs, p)
	}
	return programs, nil
}

func folder(dir, name string) (Program, error) {
	root := filepath.Join(dir, name)
	promised, err := promise(root)
	if err != nil {
		return Program{}, err
	}
	p := Program{Name: filepath.ToSlash(name), Promise: promised}
	err = filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && isSource(path) {
			p.Files = append(p.Files, path)
		}
		return err
	})
	if err == nil && len(p.Files) == 0 {
		err = fmt.Errorf("%s: no source file in this program", root)
	}
	return p, err
}

func isSource(name string) bool { return slices.Contains(sources, filepath.Ext(name)) }

// promise reads from its name whether a fixture has findings.
func promise(path string) (Promise, error) {
	name := filepath.Base(path)
	switch {
	case strings.HasPrefix(name, "leak"):
		return Leaks, nil
	case strings.HasPrefix(name, "ok"):
		return Silence, nil
	}
	return Nothing, fmt.Errorf("%s: the name of a fixture begins with leak or ok", path)
}
