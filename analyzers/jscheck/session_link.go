package jscheck

import (
	"slices"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/analyzers/jscheck/resolve"
	"github.com/leaklint/leaklint/internal/models"
)

// linked is a program that a session goes on from.
type linked struct {
	program  *program.Program
	resolver *resolve.Resolver
	root     string
	models   *models.Set
}

// maxReplaced bounds how many files are replaced one by one: linking all anew is
// cheaper then.
const maxReplaced = 8

// link returns the program of the project as it is now, without answers.
func (s *Session) link(o Options) *program.Program {
	modules, places := s.modules()
	was := s.linked
	s.linked = nil // a fault of ours below must not leave half a program
	if was != nil && (was.root != o.Root || o.Focus == nil && was.resolver.IsStale()) {
		was = nil
	}
	if was == nil || !was.fits(modules, o) {
		was = was.anew(modules, o)
	}
	for i, m := range was.program.Modules {
		if modules[i] != m {
			was.program.Replace(modules[i])
			s.kept[places[i]].module = m // which is the new one now
		}
	}
	was.program.Forget()
	s.linked = was
	return was.program
}

// anew links all modules, with what the resolver has read before, if any.
func (l *linked) anew(modules []*program.Module, o Options) *linked {
	var r *resolve.Resolver
	if l != nil {
		r = l.resolver.With(pathsOf(modules))
	} else {
		r = resolverOf(modules, o.Root).Watch()
	}
	return &linked{program: link(slices.Clone(modules), r, o), resolver: r, root: o.Root, models: o.Models}
}

// fits reports whether a program is one of these modules but for the contents of
// some.
func (l *linked) fits(modules []*program.Module, o Options) bool {
	if l.models != o.Models || len(modules) != len(l.program.Modules) || l.program.Worn() {
		return false
	}
	replaced := 0
	for i, m := range l.program.Modules {
		if modules[i] == m {
			continue
		}
		if replaced++; modules[i].Path != m.Path {
			return false
		}
	}
	return replaced <= maxReplaced
}
