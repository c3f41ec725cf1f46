package resolve

import (
	"slices"
	"strings"
)

// exported returns the targets of a subpath ("." or "./sub") in the exports of
// a package, best first. See https://nodejs.org/api/packages.html#exports.
func exported(exports any, subpath string) []string {
	if o, ok := exports.(object); ok && len(o) > 0 && strings.HasPrefix(o[0].key, ".") {
		return matching(o, subpath)
	}
	if subpath != "." {
		return nil // the short form exports the package itself only
	}
	return targets(exports, "")
}

// matching returns the targets of a name among patterns: the same name, or else
// the pattern that says most before its star.
func matching(patterns object, name string) []string {
	if value := patterns.field(name); value != nil && !strings.Contains(name, "*") {
		return targets(value, "")
	}
	var best any
	star, longest := "", -1
	for _, p := range patterns {
		prefix, suffix, ok := strings.Cut(p.key, "*")
		if !ok && !strings.HasSuffix(p.key, "/") {
			continue
		}
		if len(prefix) > longest && matches(name, prefix, suffix) {
			best, longest = p.value, len(prefix)
			star = name[len(prefix) : len(name)-len(suffix)]
		}
	}
	return targets(best, star)
}

func matches(name, prefix, suffix string) bool {
	return len(name) > len(prefix)+len(suffix) && strings.HasPrefix(name, prefix) && strings.HasSuffix(name, suffix)
}

// candidate is a target under the conditions on the way to it.
type candidate struct {
	target string
	class  int
}

// targets lists every target under any condition. Nobody knows which conditions
// will hold when the program runs, so those come first that lead to source or
// to what a server loads; among equals the order of the package stands.
func targets(value any, star string) []string {
	var found []candidate
	collect(&found, value, star, 0)
	slices.SortStableFunc(found, func(a, b candidate) int { return a.class - b.class })
	list := make([]string, len(found))
	for i, c := range found {
		list[i] = c.target
	}
	return list
}

func collect(found *[]candidate, value any, star string, class int) {
	switch v := value.(type) {
	case string:
		if strings.HasSuffix(v, "/") {
			v += star // "./lib/": "./lib/", from before there were patterns
		}
		*found = append(*found, candidate{strings.ReplaceAll(v, "*", star), class})
	case []any:
		for _, item := range v {
			collect(found, item, star, class)
		}
	case object:
		for _, m := range v {
			collect(found, m.value, star, max(class, classOf(m.key)))
		}
	}
}

// classOf ranks a condition. One that no runtime sets by itself is there to
// lead to the source, as in "source" or "@shop/source".
func classOf(condition string) int {
	switch condition {
	case "import", "require", "module", "module-sync", "node", "node-addons", "default":
		return 1
	case "browser", "production", "worker", "workerd", "edge-light", "deno", "react-native", "react-server", "svelte", "script", "style", "sass":
		return 2
	}
	if strings.HasPrefix(condition, "types") {
		return 3
	}
	return 0
}
