package config

import "slices"

// Sources returns the absolute paths of the files that the settings rest on,
// sorted: the configuration, what it extends, and the packs that they name, which
// may be folders. Those that cannot be read are among them.
func (s *Settings) Sources() []string {
	var paths []string
	for _, l := range s.layers {
		paths = append(paths, l.abs)
		for _, base := range l.file.Extends {
			if base != "" {
				paths = append(paths, l.resolve(base))
			}
		}
		for _, m := range l.file.Models {
			if m.Pack == nil && m.Path != "" {
				paths = append(paths, l.resolve(m.Path))
			}
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}
