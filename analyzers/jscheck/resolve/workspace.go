package resolve

import (
	"cmp"
	"slices"
	"strings"
)

// packages returns the packages of the workspace by name: those whose
// package.json lies above an analysed file. Of two with one name the one nearer
// to the root counts, since copies lie in fixtures and templates.
func (r *Resolver) packages() map[string]*manifest {
	r.workspaceOnce.Do(func() {
		r.workspace = map[string]*manifest{}
		dirs := make([]string, 0, len(r.tree.dirs))
		for dir := range r.tree.dirs {
			dirs = append(dirs, dir)
		}
		slices.SortFunc(dirs, func(a, b string) int {
			return cmp.Or(strings.Count(a, "/")-strings.Count(b, "/"), cmp.Compare(a, b))
		})
		for _, dir := range dirs {
			if strings.Contains(dir, "node_modules/") {
				continue // installed, so it is not of the workspace
			}
			if m := r.manifestOf(dir); m != nil && m.name != "" && r.workspace[m.name] == nil {
				r.workspace[m.name] = m
			}
		}
	})
	return r.workspace
}

// inWorkspace returns the file that a package name leads to within the
// workspace.
func (r *Resolver) inWorkspace(s *scope, spec string, prefer *preference) string {
	name, sub := packageName(spec)
	m := r.packages()[name]
	if own := s.owner(); own != nil && own.name == name {
		if own.fields.field("exports") == nil {
			return "" // without exports a package's own name means the installed one
		}
		m = own
	}
	switch {
	case m == nil:
		return ""
	case sub == "":
		return r.entry(m, prefer)
	}
	return r.subpath(m, sub, prefer)
}

// packageName cuts "@scope/name/sub/path" behind the name.
func packageName(spec string) (name, sub string) {
	from := 0
	if strings.HasPrefix(spec, "@") {
		from = strings.IndexByte(spec, '/') + 1
	}
	if slash := strings.IndexByte(spec[from:], '/'); slash >= 0 {
		return spec[:from+slash], strings.TrimSuffix(spec[from+slash+1:], "/")
	}
	return spec, ""
}

// isPackageName reports whether spec may name a package, as "@/pool" and
// "~/pool" may not.
func isPackageName(spec string) bool {
	if spec == "" || strings.ContainsAny(spec, "!\\ ") || strings.ContainsRune("./~", rune(spec[0])) {
		return false
	}
	return !strings.HasPrefix(spec, "@/") && !strings.HasPrefix(spec, "@@/") && spec != "@"
}
