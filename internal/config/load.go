package config

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/leaklint/leaklint/internal/files"
)

// layer is one file of a configuration.
type layer struct {
	// name is how the file is shown, abs where it is.
	name, abs string
	// bases are what its globs start from: its folder, by each of its names.
	bases  []string
	file   *File
	places map[string]place
	// err is why the file could not be read as a whole, faults what is wrong in it.
	err    error
	faults faults
}

// Load reads a configuration with all that it extends. Names in messages are
// relative to root. The error joins all faults of all files; the settings hold
// what is sound, so that more can be held against them.
func Load(file, root string) (*Settings, error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return Default(root), err
	}
	l := &loader{root: root, seen: map[string]bool{}}
	text, err := readFile(abs)
	if err != nil {
		return Default(root), fmt.Errorf("%s: %w", l.display(abs), err)
	}
	l.load(abs, text)
	var errs []error
	for _, layer := range l.met {
		errs = append(errs, layer.err, layer.faults.err())
	}
	return &Settings{layers: l.layers, root: root}, errors.Join(errs...)
}

// loader follows extends depth first.
type loader struct {
	root string
	// layers are the files in the order in which they count, met in the order
	// in which they are read.
	layers, met []*layer
	// seen are the files that were met, open those whose extends are being followed.
	seen map[string]bool
	open []string
}

func (l *loader) load(abs string, text []byte) {
	l.seen[abs] = true
	layer := parse(l.display(abs), text)
	layer.abs, layer.bases = abs, basesOf(filepath.Dir(abs))
	l.met = append(l.met, layer)
	l.open = append(l.open, abs)
	for i, path := range layer.file.Extends {
		if path != "" {
			l.extend(layer, i, path)
		}
	}
	l.open = l.open[:len(l.open)-1]
	l.layers = append(l.layers, layer)
}

// extend loads a file that another one extends. One that two of them extend
// counts where it is met first.
func (l *loader) extend(from *layer, i int, path Path) {
	abs := from.resolve(path)
	if n := slices.Index(l.open, abs); n >= 0 {
		var names []string
		for _, file := range append(slices.Clone(l.open[n:]), abs) {
			names = append(names, l.display(file))
		}
		from.faults = append(from.faults, from.fault(from.extendsPath(i), "extends goes round in a circle: %s", strings.Join(names, " extends ")))
		return
	}
	if l.seen[abs] {
		return
	}
	text, err := readFile(abs)
	if err != nil {
		l.seen[abs] = true
		from.faults = append(from.faults, from.fault(from.extendsPath(i), "extends %s: %s", path, err))
		return
	}
	l.load(abs, text)
}

func readFile(abs string) ([]byte, error) {
	text, err := files.Read(abs, mostBytes)
	return text, files.Cause(err)
}

// resolve returns the absolute path that a path of the file means.
func (l *layer) resolve(path Path) string {
	abs := filepath.FromSlash(string(path))
	if !filepath.IsAbs(abs) {
		abs = filepath.Join(filepath.Dir(l.abs), abs)
	}
	return filepath.Clean(abs)
}

// extendsPath is where the i-th extended file is named: extends is one or a list.
func (l *layer) extendsPath(i int) string {
	item := join("extends", strconv.Itoa(i))
	if _, isList := l.places[item]; isList {
		return item
	}
	return "extends"
}

// fault words something wrong with the value at a path of keys.
func (l *layer) fault(path, format string, args ...any) fault {
	return fault{l.name, l.places[path].value, fmt.Sprintf(format, args...)}
}

// display names a file as seen from the root.
func (l *loader) display(abs string) string { return display(l.root, abs) }

func display(root, abs string) string {
	if rel, err := filepath.Rel(root, abs); err == nil {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(abs)
}
