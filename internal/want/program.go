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
	// Leaks is set when the name promises findings: leak*, and not ok*.
	Leaks bool
}

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
	single, err := singleFiles(dir)
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

func singleFiles(dir string) ([]Program, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var programs []Program
	for _, e := range entries {
		if e.IsDir() || !isSource(e.Name()) {
			continue
		}
		leaks, err := promise(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		programs = append(programs, Program{e.Name(), []string{filepath.Join(dir, e.Name())}, leaks})
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
	leaks, err := promise(root)
	if err != nil {
		return Program{}, err
	}
	p := Program{Name: filepath.ToSlash(name), Leaks: leaks}
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
func promise(path string) (leaks bool, err error) {
	name := filepath.Base(path)
	switch {
	case strings.HasPrefix(name, "leak"):
		return true, nil
	case strings.HasPrefix(name, "ok"):
		return false, nil
	}
	return false, fmt.Errorf("%s: the name of a fixture begins with leak or ok", path)
}
