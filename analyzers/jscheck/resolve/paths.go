package resolve

// mapped follows an import path by the "paths" and the "baseUrl" of the nearest
// tsconfig.json. The ones further up have a say only through the patterns that
// start with a name: tests with a configuration of their own often run under a
// tool that knows the aliases of the project.
func (r *Resolver) mapped(s *scope, spec string, prefer *preference) string {
	nearest := true
	for ; s != nil; s = s.parent {
		if s.config == nil {
			continue
		}
		if file := r.mappedBy(s.config, spec, prefer, nearest); file != "" {
			return file
		}
		for _, reference := range s.config.references {
			if file := r.mappedBy(reference, spec, prefer, nearest); file != "" {
				return file
			}
		}
		nearest = false
	}
	return ""
}

func (r *Resolver) mappedBy(c *tsconfig, spec string, prefer *preference, nearest bool) string {
	patterns, from := c.special, c.pathsIn
	if nearest {
		patterns = c.paths
	}
	if c.baseURL != nil {
		from = *c.baseURL
	}
	for _, target := range matching(patterns, spec) {
		target = r.within(c, from, target)
		if file := r.module(target, prefer); file != "" {
			return file
		}
		if file := r.sourceOf(target, prefer); file != "" {
			return file
		}
	}
	if nearest && c.baseURL != nil && isPackageName(spec) {
		return r.tree.module(r.tree.join(*c.baseURL, "./"+spec), prefer)
	}
	return ""
}
