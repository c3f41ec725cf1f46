package config

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// matches reports whether a glob means a file, or a folder that it lies in.
func (g Glob) matches(below string) bool {
	pattern := strings.TrimSuffix(strings.TrimPrefix(string(g), "./"), "/")
	anchored := strings.TrimPrefix(pattern, "/")
	if anchored == pattern && !strings.Contains(pattern, "/") {
		anchored = "**/" + pattern
	}
	for at := below; at != "." && at != "/"; at = path.Dir(at) {
		if doublestar.MatchUnvalidated(anchored, at) {
			return true
		}
	}
	return false
}

// below returns the path of a file as the globs of a layer see it: from the
// folder of the file that has them or, for what does not lie there because that
// file is shared, from the folder of the configuration that extends it.
func (s *Settings) below(l *layer, abs string) (string, bool) {
	for _, bases := range [][]string{l.bases, s.layers[len(s.layers)-1].bases} {
		for _, base := range bases {
			if rel, err := filepath.Rel(base, abs); err == nil && filepath.IsLocal(rel) && rel != "." {
				return filepath.ToSlash(rel), true
			}
		}
	}
	return "", false
}

// basesOf returns a folder by its name and without symbolic links.
func basesOf(dir string) []string {
	if real, err := filepath.EvalSymlinks(dir); err == nil && real != dir {
		return []string{dir, real}
	}
	return []string{dir}
}
