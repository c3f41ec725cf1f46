package resolve

import "sync"

// scope is the configuration around the files of a folder. Folders without any
// of their own share the scope of their parent, so that an import which many
// files spell is resolved once.
type scope struct {
	parent   *scope
	manifest *manifest // the package.json of this folder, or nil
	config   *tsconfig // the tsconfig.json of this folder, or nil

	answers sync.Map // question -> answer
}

type question struct {
	spec   string
	prefer *preference
}

type answer struct{ file, pkg string }

// once computes a value for a key the first time it is asked for.
type once[V any] struct{ entries sync.Map }

type onceEntry[V any] struct {
	sync.Once
	value V
}

func (o *once[V]) of(key string, compute func(key string) V) V {
	found, ok := o.entries.Load(key)
	if !ok {
		found, _ = o.entries.LoadOrStore(key, new(onceEntry[V]))
	}
	entry := found.(*onceEntry[V])
	entry.Do(func() { entry.value = compute(key) })
	return entry.value
}

// scopeOf returns the configuration for files in dir. It ends at the top of the
// repository: what lies above does not belong to the project.
func (r *Resolver) scopeOf(dir string) *scope {
	return r.scopes.of(dir, func(dir string) *scope {
		s := &scope{manifest: r.manifestOf(dir), config: r.configOf(dir)}
		if parent := r.tree.parent(dir); parent != dir && !r.isTop(dir) {
			s.parent = r.scopeOf(parent)
		}
		if s.parent != nil && s.manifest == nil && s.config == nil {
			return s.parent
		}
		return s
	})
}

// isTop reports whether dir is the top of a repository. Inside of the root
// nobody asks: a nested repository belongs to what is analysed.
func (r *Resolver) isTop(dir string) bool {
	return (dir == "" || isAbs(dir)) && r.disk.exists(r.tree.abs(dir)+"/.git")
}

// owner returns the nearest package.json.
func (s *scope) owner() *manifest {
	for ; s != nil; s = s.parent {
		if s.manifest != nil {
			return s.manifest
		}
	}
	return nil
}
