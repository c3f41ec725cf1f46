package resolve

import "strings"

// tsconfig is what a tsconfig.json says with all that it extends. Folders are
// paths of the tree.
type tsconfig struct {
	dir     string // of the file itself
	baseURL *string
	paths   object // nil when it has none
	special object // the paths whose pattern does not start with a star
	pathsIn string // the folder of the file that has the paths
	outDir  *string
	rootDir *string
	// references holds the referenced projects, one level deep: in Vite's
	// template tsconfig.json holds nothing else.
	references []*tsconfig
}

// configNames are the files that an editor or a workspace takes for the
// configuration of a folder.
var configNames = [...]string{"tsconfig.json", "jsconfig.json", "tsconfig.base.json"}

func (r *Resolver) configOf(dir string) *tsconfig {
	return r.configs.of(dir, func(dir string) *tsconfig {
		for _, name := range configNames {
			file := r.tree.join(dir, name)
			fields, ok := r.configFile(file)
			if !ok {
				continue
			}
			c := r.newConfig(file)
			references, _ := fields.field("references").([]any)
			for i, reference := range references {
				o, _ := reference.(object)
				if file, ok := r.configAt(r.tree.join(dir, o.text("path"))); ok && i < mostFiles {
					c.references = append(c.references, r.newConfig(file))
				}
			}
			return c
		}
		return nil
	})
}

// mostFiles is how many files one configuration may pull in: more are a
// mistake, such as a file that extends itself.
const mostFiles = 64

func (r *Resolver) newConfig(file string) *tsconfig {
	c := &tsconfig{dir: r.tree.parent(file)}
	budget := mostFiles
	r.extend(c, file, &budget)
	for _, p := range c.paths {
		if !strings.HasPrefix(p.key, "*") {
			c.special = append(c.special, p)
		}
	}
	return c
}

// extend lets a file and what it extends speak, the nearest last.
func (r *Resolver) extend(c *tsconfig, file string, budget *int) {
	fields, ok := r.configFile(file)
	if *budget--; !ok || *budget < 0 {
		return
	}
	dir := r.tree.parent(file)
	for _, base := range texts(fields.field("extends")) {
		if file, ok := r.extended(dir, base); ok {
			r.extend(c, file, budget)
		}
	}
	options, _ := fields.field("compilerOptions").(object)
	at := func(key string, old *string) *string {
		value, ok := options.field(key).(string)
		if !ok {
			return old
		}
		folder := r.within(c, dir, value)
		return &folder
	}
	c.baseURL, c.outDir, c.rootDir = at("baseUrl", c.baseURL), at("outDir", c.outDir), at("rootDir", c.rootDir)
	if paths, ok := options.field("paths").(object); ok {
		c.paths, c.pathsIn = paths, dir
	}
}

// within resolves a path of a configuration that lies in dir.
func (r *Resolver) within(c *tsconfig, dir, value string) string {
	if rest, ok := strings.CutPrefix(value, "${configDir}"); ok {
		return r.tree.join(c.dir, "./"+rest)
	}
	if isAbs(value) {
		return r.tree.clean(value)
	}
	return r.tree.join(dir, value)
}

// configFile reads one file, which may extend others.
func (r *Resolver) configFile(file string) (object, bool) {
	found := r.configFiles.of(file, func(file string) *object {
		text, ok := r.disk.read(r.tree.abs(file))
		if !ok {
			return nil
		}
		fields := parseJSON(text)
		return &fields
	})
	if found == nil {
		return nil, false
	}
	return *found, true
}

// configAt finds the file meant by a path that may be short of its extension
// or of its name.
func (r *Resolver) configAt(p string) (string, bool) {
	for _, file := range [...]string{p, p + ".json", p + "/tsconfig.json"} {
		if _, ok := r.configFile(file); ok {
			return file, true
		}
	}
	return "", false
}

// extended finds a base that dir's configuration extends: a path, an installed
// package, or a package of the workspace that needs no installation.
func (r *Resolver) extended(dir, base string) (string, bool) {
	switch {
	case base == "":
		return "", false
	case isRelative(base):
		return r.configAt(r.tree.join(dir, base))
	case isAbs(base):
		return r.configAt(r.tree.clean(base))
	}
	name, sub := packageName(base)
	if m := r.packages()[name]; m != nil {
		return r.configIn(m, sub)
	}
	for d := dir; ; d = r.tree.parent(d) {
		installed := r.tree.join(d, "node_modules/"+name)
		if m := r.manifestOf(installed); m != nil {
			return r.configIn(m, sub)
		}
		if d == r.tree.parent(d) {
			return "", false
		}
	}
}

// configIn finds a configuration that a package offers.
func (r *Resolver) configIn(m *manifest, sub string) (string, bool) {
	said := append(exported(m.fields.field("exports"), "./"+sub), sub)
	if sub == "" {
		said = append(exported(m.fields.field("exports"), "."), m.fields.text("tsconfig"), "tsconfig.json")
	}
	for _, target := range said {
		if target == "" {
			continue
		}
		if file, ok := r.configAt(r.tree.join(m.dir, target)); ok {
			return file, true
		}
	}
	return "", false
}
