package models

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/leaklint/leaklint/internal/files"
	"github.com/leaklint/leaklint/rules"
)

// Source is the text of one file of packs.
type Source struct {
	Name string
	Data []byte
}

// mostBytes are the most that a file of packs may have: what the YAML parser
// takes in a moment.
const mostBytes = 1 << 20

// BuiltinSources returns the texts of the built-in packs of a language, by name.
func BuiltinSources(language string) ([]Source, error) {
	dir := path.Join("models", language)
	entries, err := fs.ReadDir(rules.FS, dir)
	if err != nil {
		return nil, fmt.Errorf("built-in packs: %w", err)
	}
	var sources []Source
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".yaml") {
			continue
		}
		data, err := fs.ReadFile(rules.FS, path.Join(dir, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("built-in packs: %w", err)
		}
		sources = append(sources, Source{Name: path.Join("rules", dir, e.Name()), Data: data})
	}
	return sources, nil
}

// ReadUser reads the packs of a user: one file, or every .yaml and .yml file
// below a folder, by name.
func ReadUser(file string) ([]Source, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, fmt.Errorf("packs: %w", err)
	}
	if !info.IsDir() {
		data, err := files.Read(file, mostBytes)
		if err != nil {
			return nil, fmt.Errorf("packs: %s: %w", file, err)
		}
		return []Source{{Name: filepath.ToSlash(file), Data: data}}, nil
	}
	sources, err := readFolder(file)
	if err == nil && len(sources) == 0 {
		err = errors.New("no .yaml or .yml file in it")
	}
	if err != nil {
		return nil, fmt.Errorf("packs: %s: %w", file, err)
	}
	return sources, nil
}

func readFolder(dir string) (sources []Source, err error) {
	err = filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		if ext := filepath.Ext(name); ext != ".yaml" && ext != ".yml" {
			return nil // a README or an example beside the packs
		}
		data, err := files.Read(name, mostBytes)
		sources = append(sources, Source{Name: filepath.ToSlash(name), Data: data})
		return err
	})
	return sources, err
}
