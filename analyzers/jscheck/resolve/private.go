package resolve

// Private reports whether nobody outside of its package can import a file: the
// package is private, offers itself to nobody, and is not started by the file.
func (r *Resolver) Private(file string) bool {
	file = r.tree.clean(file)
	m := r.scopeOf(r.tree.parent(file)).owner()
	if m == nil || m.fields.field("private") != true {
		return false
	}
	for _, field := range [...]string{"exports", "module", "types", "typings", "bin", "source"} {
		if m.fields.field(field) != nil {
			return false // a library, or a program of which we see no start
		}
	}
	main := m.fields.text("main")
	return main == "" || r.tree.module(r.tree.join(m.dir, main), preferenceOf(file)) != file
}
