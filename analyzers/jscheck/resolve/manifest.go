package resolve

import "strings"

// manifest is a package.json.
type manifest struct {
	dir    string
	name   string
	fields object
}

func (r *Resolver) manifestOf(dir string) *manifest {
	return r.manifests.of(dir, func(dir string) *manifest {
		text, ok := r.disk.read(r.tree.abs(r.tree.join(dir, "package.json")))
		if !ok {
			return nil
		}
		fields := parseJSON(text)
		return &manifest{dir: dir, name: fields.text("name"), fields: fields}
	})
}

// entry returns the file that a package is imported as. What the package says
// comes first, then what its words are built from, then custom.
func (r *Resolver) entry(m *manifest, prefer *preference) string {
	said := exported(m.fields.field("exports"), ".")
	for _, field := range [...]string{"source", "module", "main", "browser", "svelte", "react-native", "types", "typings"} {
		if target := m.fields.text(field); target != "" {
			said = append(said, target)
		}
	}
	if file := r.written(m, said, prefer); file != "" {
		return file
	}
	own := m.name[strings.LastIndexByte(m.name, '/')+1:]
	for _, custom := range [...]string{"src/index", "index", "src/main", "src/lib/index", "src/public-api", "src/public_api", "source/index", "lib/index", "src/" + own, "src/lib/" + own} {
		if file := r.tree.best(r.tree.join(m.dir, custom), &prefer.bare); file != "" {
			return file
		}
	}
	return ""
}

// subpath returns the file that name/sub stands for.
func (r *Resolver) subpath(m *manifest, sub string, prefer *preference) string {
	if file := r.written(m, exported(m.fields.field("exports"), "./"+sub), prefer); file != "" {
		return file
	}
	target := r.tree.join(m.dir, "./"+sub)
	if file := r.module(target, prefer); file != "" {
		return file
	}
	if file := r.source(m.dir, target, prefer); file != "" {
		return file
	}
	return r.tree.module(r.tree.join(m.dir, "src/"+sub), prefer)
}

// written returns the first target of a package that is analysed, as it stands
// or, when none is, as the source that it is built from.
func (r *Resolver) written(m *manifest, targets []string, prefer *preference) string {
	for _, target := range targets {
		if file := r.tree.module(r.tree.join(m.dir, target), prefer); file != "" {
			return file
		}
	}
	for _, target := range targets {
		if file := r.source(m.dir, r.tree.join(m.dir, target), prefer); file != "" {
			return file
		}
	}
	return ""
}

// internal follows an import of "#name" in the package that owns the file. It
// reports false when the package does not define the name.
func (r *Resolver) internal(s *scope, spec string, prefer *preference) (file, pkg string, defined bool) {
	m := s.owner()
	if m == nil {
		return "", "", false
	}
	names, _ := m.fields.field("imports").(object)
	targets := matching(names, spec)
	var inside []string
	for _, target := range targets {
		if strings.HasPrefix(target, "./") {
			inside = append(inside, target)
		} else if pkg == "" && isPackageName(target) {
			pkg = target
		}
	}
	if file := r.written(m, inside, prefer); file != "" {
		return file, "", true
	}
	if pkg != "" {
		file = r.inWorkspace(s, pkg, prefer)
	}
	if file != "" {
		pkg = ""
	}
	return file, pkg, len(targets) > 0
}
