// Package resolve answers where an import path leads, for one set of files
// under analysis.
//
// There are two answers. An import that leads to one of the files is linked to
// it; a bare name that leads out of the set is the name of a package, which the
// models may know. Nothing else is of use to an analysis of leaks, so there is
// no search in node_modules, and a name is never more than a few look-ups away
// from its answer.
//
// Nine imports of ten are relative. They are looked up in a table of the files,
// under TypeScript's rules for extensions, and touch no disk. The others ask
// the configuration around the importing file: the nearest tsconfig.json, the
// nearest package.json, and the packages whose package.json lies on the way up
// from an analysed file. Those are read when first asked for, and once.
//
// A resolver that runs programs must find what was built; this one looks for
// what was written. So a path into a folder of build output is followed back to
// the source it is made from, and a configuration that cannot be read says
// nothing, instead of failing.
package resolve

import (
	"path/filepath"
	"strings"
)

// Resolver answers where imports lead. It is safe for concurrent use.
type Resolver struct {
	tree tree
}

// New returns a resolver for files, which are the slash-separated paths of all
// files that are analysed: relative to root, or absolute when outside of it.
func New(root string, files []string) *Resolver {
	if abs, err := filepath.Abs(root); err == nil {
		root = abs
	}
	return &Resolver{tree: newTree(filepath.ToSlash(root), files)}
}

// Resolve follows the import path spec in the file from. It returns the file of
// the set to which the path leads, or else the package that it names, with its
// subpath ("node:fs", "lodash/memoize"). Both are empty for a path to anything
// that is not analysed, such as a missing file or a style sheet.
func (r *Resolver) Resolve(from, spec string) (file, pkg string) {
	spec, ok := withoutQuery(spec)
	if !ok || spec == "" {
		return "", ""
	}
	from = r.tree.clean(from)
	if isRelative(spec) {
		return r.relative(from, spec), ""
	}
	return "", spec
}

func (r *Resolver) relative(from, spec string) string {
	prefer := preferenceOf(from)
	target := r.tree.join(r.tree.parent(from), spec)
	if !strings.HasSuffix(spec, "/") && !strings.HasSuffix(spec, "..") && spec != "." && !strings.HasSuffix(spec, "/.") {
		if file := r.tree.file(target, prefer); file != "" {
			return file
		}
	}
	if file := r.tree.index(target, prefer); file != "" {
		return file
	}
	return r.tree.platformFile(target, prefer)
}

// isRelative reports whether spec is a path from the importing file.
func isRelative(spec string) bool {
	if spec[0] != '.' {
		return false
	}
	rest := strings.TrimPrefix(spec[1:], ".")
	return rest == "" || rest[0] == '/'
}

// withoutQuery cuts off what bundlers read behind a question mark. It reports
// false for the queries that ask for something else than the module: its text,
// its address or a worker that runs it.
func withoutQuery(spec string) (string, bool) {
	spec, query, found := strings.Cut(spec, "?")
	if !found {
		return spec, true
	}
	for _, q := range strings.FieldsFunc(query, func(c rune) bool { return c == '&' || c == '=' }) {
		switch q {
		case "raw", "url", "worker", "sharedworker":
			return "", false
		}
	}
	return spec, true
}
