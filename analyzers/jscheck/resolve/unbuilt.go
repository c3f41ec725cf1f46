package resolve

import (
	"slices"
	"strings"
)

// outputs are the folders into which builds write.
var outputs = []string{"dist", "build", "lib", "out", "output", "es", "esm", "cjs", "umd", "types", "lib-esm", "dist-types", "compiled"}

// formats are the folders by which one build tells its outputs apart.
var formats = []string{"esm", "cjs", "es", "umd", "mjs", "types", "commonjs", "module", "node", "browser", "import", "require", "modern", "src", "source", "lib"}

// sources are the folders from which builds read.
var sources = [...]string{"src", "source", "lib", ""}

// sourceOf returns the file from which target is built, by the package that it
// belongs to.
func (r *Resolver) sourceOf(target string, prefer *preference) string {
	if !mayBeOutput(target) {
		return ""
	}
	m := r.scopeOf(r.tree.parent(target)).owner()
	if m == nil {
		return ""
	}
	if rel, ok := below(m.dir, target); ok && slices.Contains(outputs, rel) {
		return r.entry(m, prefer) // the build itself stands for the package
	}
	return r.source(m.dir, target, prefer)
}

// source returns the file from which a target inside of the package folder dir
// is built: dist/esm/pool.js is src/pool.ts, or what tsconfig.json says.
func (r *Resolver) source(dir, target string, prefer *preference) string {
	rel, ok := below(dir, target)
	if !ok {
		return ""
	}
	if config := r.configOf(dir); config != nil {
		if file := r.emitted(config, target, prefer); file != "" {
			return file
		}
	}
	first, rest, ok := strings.Cut(rel, "/")
	if !ok || !slices.Contains(outputs, first) {
		return ""
	}
	for {
		for _, from := range sources {
			if from == first {
				continue // it has been looked for where it says it is
			}
			if file := r.anyModule(r.tree.join(dir, from+"/"+rest), prefer); file != "" {
				return file
			}
		}
		format, inner, ok := strings.Cut(rest, "/")
		if !ok || !slices.Contains(formats, format) {
			return ""
		}
		rest = inner
	}
}

// emitted goes back from outDir to rootDir.
func (r *Resolver) emitted(c *tsconfig, target string, prefer *preference) string {
	if c.outDir == nil {
		return ""
	}
	rel, ok := below(*c.outDir, target)
	if !ok || rel == "" {
		return ""
	}
	roots := []string{r.tree.join(c.dir, "src"), c.dir}
	if c.rootDir != nil {
		roots = []string{*c.rootDir}
	}
	for _, root := range roots {
		if file := r.anyModule(r.tree.join(root, "./"+rel), prefer); file != "" {
			return file
		}
	}
	return ""
}

// anyModule looks for a built file whatever its source is called: a build may
// turn pool.ts into pool.mjs and pool.d.ts.
func (r *Resolver) anyModule(target string, prefer *preference) string {
	stem, _ := split(target)
	stem = strings.TrimSuffix(stem, ".d")
	if file := r.tree.best(stem, &prefer.bare); file != "" {
		return file
	}
	return r.tree.index(stem, prefer)
}

// below returns the path from dir to a path inside of it.
func below(dir, p string) (string, bool) {
	if dir == "" {
		return p, !isAbs(p)
	}
	rel, ok := strings.CutPrefix(p, dir)
	if !ok || rel != "" && rel[0] != '/' {
		return "", false
	}
	return strings.TrimPrefix(rel, "/"), true
}

// mayBeOutput reports whether a path leads through a folder of build output.
func mayBeOutput(target string) bool {
	for part := range strings.SplitSeq(target, "/") {
		if slices.Contains(outputs, part) {
			return true
		}
	}
	return false
}
