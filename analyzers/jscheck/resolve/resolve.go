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
	"sync"
)

// Resolver answers where imports lead. It is safe for concurrent use.
type Resolver struct {
	tree tree
	disk disk
	// asked is set on a resolver that is watched.
	asked *asked

	*known
	scopes  once[*scope]    // by folder
	configs once[*tsconfig] // by folder

	workspaceOnce sync.Once
	workspace     map[string]*manifest // see packages
}

// known is what was read, whatever files there are.
type known struct {
	manifests   once[*manifest] // by folder
	configFiles once[*object]   // by file
	aliases     once[[]alias]   // by folder
}

// New returns a resolver for files, which are the slash-separated paths of all
// files that are analysed: relative to root, or absolute when outside of it.
func New(root string, files []string) *Resolver {
	if abs, err := filepath.Abs(root); err == nil {
		root = abs
	}
	return &Resolver{tree: newTree(filepath.ToSlash(root), files), disk: realDisk, known: &known{}}
}

// With returns a resolver for other files below the same root, which need not
// read again what this one has read.
func (r *Resolver) With(files []string) *Resolver {
	return &Resolver{tree: newTree(r.tree.root, files), disk: r.disk, asked: r.asked, known: r.known}
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
	dir, prefer := r.tree.parent(from), preferenceOf(from)
	if isRelative(spec) {
		return r.relative(dir, spec, prefer), ""
	}
	s := r.scopeOf(dir)
	q := question{spec, prefer}
	if known, ok := s.answers.Load(q); ok {
		a := known.(answer)
		return a.file, a.pkg
	}
	file, pkg = r.named(s, spec, prefer)
	s.answers.Store(q, answer{file, pkg})
	return file, pkg
}

// relative follows a path from a folder. The disk is asked only when the path
// leads to a folder without an index file, or into the output of a build.
func (r *Resolver) relative(dir, spec string, prefer *preference) string {
	target := r.tree.join(dir, spec)
	if namesFolder(spec) {
		return r.folder(target, prefer)
	}
	if file := r.module(target, prefer); file != "" {
		return file
	}
	if file := r.tree.platformFile(target, prefer); file != "" {
		return file
	}
	return r.sourceOf(target, prefer)
}

// module returns the file that a path stands for, as a file or as a folder.
func (r *Resolver) module(target string, prefer *preference) string {
	if file := r.tree.file(target, prefer); file != "" {
		return file
	}
	return r.folder(target, prefer)
}

// folder returns the file that stands for a folder: its index, or the entry
// that its package.json names.
func (r *Resolver) folder(dir string, prefer *preference) string {
	if !r.tree.dirs[dir] {
		return ""
	}
	if file := r.tree.index(dir, prefer); file != "" {
		return file // before package.json, unlike Node: it costs no look at the disk
	}
	if m := r.manifestOf(dir); m != nil {
		return r.entry(m, prefer)
	}
	return ""
}

// named follows an import path that starts with a name.
func (r *Resolver) named(s *scope, spec string, prefer *preference) (file, pkg string) {
	if spec[0] == '/' {
		return r.rooted(s, spec, prefer), ""
	}
	if scheme, rest, ok := strings.Cut(spec, ":"); ok {
		return "", schemed(spec, scheme, rest)
	}
	if file := r.mapped(s, spec, prefer); file != "" {
		return file, ""
	}
	if spec[0] == '#' {
		if file, pkg, defined := r.internal(s, spec, prefer); defined {
			return file, pkg
		}
	}
	if isPackageName(spec) {
		if file := r.inWorkspace(s, spec, prefer); file != "" {
			return file, ""
		}
	}
	file, known := r.aliased(s, spec, prefer)
	if known || !isPackageName(spec) {
		return file, ""
	}
	return "", spec
}

// rooted follows "/src/main.ts", which bundlers look for in the folder of the
// package that they serve.
func (r *Resolver) rooted(s *scope, spec string, prefer *preference) string {
	for ; s != nil; s = s.parent {
		if s.manifest != nil {
			if file := r.tree.module(r.tree.join(s.manifest.dir, "."+spec), prefer); file != "" {
				return file
			}
		}
	}
	return r.tree.module(r.tree.clean(spec), prefer)
}

// schemed returns the package of "node:fs" and of Deno's "npm:ws@8/lib". An
// address names none.
func schemed(spec, scheme, rest string) string {
	switch {
	case scheme == "npm":
		name, sub := packageName(strings.TrimPrefix(rest, "/"))
		if at := strings.LastIndexByte(name, '@'); at > 0 {
			name = name[:at]
		}
		if sub != "" {
			name += "/" + sub
		}
		return name
	case scheme == "data" || scheme == "file" || strings.HasPrefix(rest, "//"):
		return ""
	}
	return spec
}

// namesFolder reports whether a relative path can only mean a folder.
func namesFolder(spec string) bool {
	last := spec[strings.LastIndexByte(spec, '/')+1:]
	return last == "" || last == "." || last == ".."
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
