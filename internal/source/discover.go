package source

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/leaklint/leaklint/internal/leak"
)

// Options say where and what to discover.
type Options struct {
	// Root is the folder that relative arguments start from and that paths are
	// shown relative to; empty means the working folder.
	Root string
	// Tests includes test files.
	Tests bool
	// MaxBytes is handed to the entries; 0 means the default.
	MaxBytes int64
	// Overlay names files that may not exist on disk.
	Overlay Overlay
	// Excluded reports whether a file or folder, by its absolute path, is left
	// out where it is met; nil for none.
	Excluded func(abs string) bool
}

// Discover returns the files that args stand for, sorted by path, each once.
//
// An argument is a file, a folder (walked), a pattern with *, ?, [ ], { } or
// **, or "./..." with the meaning of ".". No argument means the root. Files
// that are named are always returned; those that are met in folders and by
// patterns only when they are not ignored by git, not excluded, not minified, declarations or
// dependencies, and not tests unless these were asked for. Whether a text is
// generated is seen when it is read.
//
// Symbolic links to files are followed, those to folders only when they are
// named: what they point to is met where it really is or is not part of the
// tree.
//
// Folders and links that cannot be read are problems. Arguments that mean
// nothing are reported together in err, and the rest is returned nevertheless.
func Discover(ctx context.Context, args []string, opts Options) ([]Entry, []leak.Problem, error) {
	d, err := newDiscovery(ctx, opts)
	if err != nil {
		return nil, nil, err
	}
	if len(args) == 0 {
		args = []string{"."}
	}
	var errs []error
	for _, arg := range args {
		if err := d.argument(arg); err != nil {
			errs = append(errs, err)
		}
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
	}
	d.addLinks()
	slices.SortFunc(d.entries, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	slices.SortFunc(d.problems, func(a, b leak.Problem) int { return strings.Compare(a.File, b.File) })
	return d.entries, slices.Compact(d.problems), errors.Join(errs...)
}

// discovery is the state of one call of Discover.
type discovery struct {
	ctx      context.Context
	opts     Options
	root     string         // absolute
	realRoot string         // the same without symbolic links
	seen     map[string]int // real path -> index in entries
	walked   map[string]bool
	bases    []string // the folders that were walked, without symbolic links
	entries  []Entry
	links    []linked
	problems []leak.Problem
}

func newDiscovery(ctx context.Context, opts Options) (*discovery, error) {
	root, err := filepath.Abs(opts.Root)
	if err != nil {
		return nil, fmt.Errorf("working folder: %w", err)
	}
	realRoot, err := filepath.EvalSymlinks(root)
	if err != nil {
		return nil, fmt.Errorf("%s: %s", opts.Root, reason(err))
	}
	return &discovery{ctx: ctx, opts: opts, root: root, realRoot: realRoot, seen: map[string]int{}, walked: map[string]bool{}}, nil
}

// argument adds what one argument stands for.
func (d *discovery) argument(arg string) error {
	if arg == "" {
		return errors.New("an empty path was given")
	}
	name := arg
	if filepath.Base(name) == "..." { // the Go way to say "and all below"
		name = filepath.Dir(name)
	}
	abs := absoluteIn(d.root, filepath.FromSlash(name))
	if _, ok := d.opts.Overlay[abs]; ok {
		return d.named(arg, abs, abs, int64(len(d.opts.Overlay[abs])))
	}
	info, err := os.Stat(abs)
	switch {
	case err == nil && info.IsDir():
		return d.folder(abs)
	case err == nil:
		return d.named(arg, abs, realPath(abs), info.Size())
	case isPattern(name):
		return d.pattern(arg, name)
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("%s: no such file or directory", arg)
	}
	return fmt.Errorf("%s: %s", arg, reason(err))
}

// realPath resolves symbolic links as far as it can.
func realPath(abs string) string {
	if path, err := filepath.EvalSymlinks(abs); err == nil {
		return path
	}
	return abs
}

// named adds a file that is an argument.
func (d *discovery) named(arg, abs, real string, size int64) error {
	lang := LangOf(abs)
	if lang == NoLang {
		d.problem(abs, "is not a file that leaklint reads (.js .mjs .cjs .jsx .ts .mts .cts .tsx .vue .svelte .go)")
		return nil
	}
	d.add(Entry{Abs: abs, Lang: lang, Named: true, Size: size}, real)
	return nil
}

// folder walks a folder that is an argument.
func (d *discovery) folder(abs string) error {
	real := realPath(abs)
	d.walk(&visit{abs: abs, real: real, ignore: rulesAbove(real, d.realRoot), depth: anyDepth, named: d.excludes(abs)})
	return nil
}

// add records an entry, unless the same file is there by another name; then it
// only becomes a named one if this one is.
func (d *discovery) add(e Entry, real string) {
	if i, ok := d.seen[real]; ok {
		d.entries[i].Named = d.entries[i].Named || e.Named
		return
	}
	e.Path = d.display(e.Abs)
	e.MaxBytes = d.opts.MaxBytes
	d.seen[real] = len(d.entries)
	d.entries = append(d.entries, e)
}

func (d *discovery) problem(abs, message string) {
	d.problems = append(d.problems, leak.Problem{File: d.display(abs), Message: message})
}

// display returns the path to show for an absolute one.
func (d *discovery) display(abs string) string {
	for _, root := range []string{d.root, d.realRoot} {
		if below, ok := belowFolder(root, abs); ok {
			return filepath.ToSlash(below)
		}
	}
	return filepath.ToSlash(abs)
}

// belowFolder returns the path of abs relative to a folder that holds it.
func belowFolder(folder, abs string) (string, bool) {
	if abs == folder {
		return ".", true
	}
	prefix := strings.TrimSuffix(folder, string(filepath.Separator)) + string(filepath.Separator)
	return strings.CutPrefix(abs, prefix)
}

// isPattern reports whether an argument that names no file is a pattern.
func isPattern(arg string) bool { return strings.ContainsAny(arg, "*?[{") }

// pattern walks the folder that a pattern starts with and adds the files below
// it that match.
func (d *discovery) pattern(arg, name string) error {
	if !doublestar.ValidatePattern(filepath.ToSlash(name)) {
		return fmt.Errorf("%s: malformed pattern", arg)
	}
	base, rest := doublestar.SplitPattern(filepath.ToSlash(name))
	abs := absoluteIn(d.root, filepath.FromSlash(base))
	if info, err := os.Stat(abs); err != nil || !info.IsDir() {
		return fmt.Errorf("%s: no file matches", arg)
	}
	real := realPath(abs)
	v := &visit{abs: abs, real: real, ignore: rulesAbove(real, d.realRoot), pattern: rest, depth: anyDepth, named: d.excludes(abs)}
	if !strings.Contains(rest, "**") && !strings.Contains(rest, "{") {
		v.depth = strings.Count(rest, "/")
	}
	if d.walk(v); v.matches == 0 && d.ctx.Err() == nil {
		return fmt.Errorf("%s: no file to check matches", arg)
	}
	return nil
}
