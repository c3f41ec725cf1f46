package gocheck

import (
	"context"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/packages"

	"github.com/leaklint/leaklint/internal/models"
)

// Session checks a module that changes a little between one check and the next,
// as in an editor. Of the packages that were checked alone last it keeps what
// they import, so that an edit of their files costs parsing what was edited,
// type-checking the package and the rules: the go command is asked again only
// when a file that it read is another, or when one begins to import something
// new. One check at a time.
type Session struct {
	units []*unit // the last one last
}

// maxUnits is how many packages are kept; each holds the types of its imports.
const maxUnits = 4

// unit is a package that was loaded, with what that rests on.
type unit struct {
	dir, pattern string
	tags         []string
	models       *models.Set
	loaded       *packages.Package
	rests        evidence
	files        []kept // the files of the package
}

// NewSession returns a session that has seen nothing yet.
func NewSession() *Session { return &Session{} }

// Check is the function [Check], and comes to the same findings.
func (s *Session) Check(ctx context.Context, patterns []string, opts Options) (Result, error) {
	if len(patterns) != 1 || len(opts.Env) > 0 {
		return Check(ctx, patterns, opts)
	}
	u := s.take(patterns[0], opts)
	if u != nil && u.rests.holds(opts.Overlay) {
		if res, fits, err := u.again(opts); fits || err != nil {
			s.keep(u)
			return res, err
		}
	}
	return s.load(ctx, patterns, opts)
}

// load asks the go command, and keeps what it says when that can be gone on from.
func (s *Session) load(ctx context.Context, patterns []string, opts Options) (Result, error) {
	began := time.Now()
	var loaded []*packages.Package
	opts.loaded = func(roots []*packages.Package) { loaded = roots }
	res, err := Check(ctx, patterns, opts)
	if err != nil || len(loaded) != 1 {
		return res, err
	}
	u := &unit{dir: opts.Dir, pattern: patterns[0], tags: opts.Tags, models: opts.Models, loaded: loaded[0]}
	if u.canGoOn() {
		u.rests = evidenceOf(u.loaded, opts.Dir, opts.Overlay, began)
		u.files = keptOf(u.loaded, opts.Overlay, began)
		u.loaded.Types, u.loaded.TypesInfo, u.loaded.Syntax = nil, nil, nil
		s.keep(u)
	}
	return res, nil
}

// take removes the unit of a pattern from those that are kept, and returns it.
func (s *Session) take(pattern string, opts Options) *unit {
	i := slices.IndexFunc(s.units, func(u *unit) bool { return u.dir == opts.Dir && u.pattern == pattern })
	if i < 0 {
		return nil
	}
	u := s.units[i]
	s.units = slices.Delete(s.units, i, i+1)
	if u.models != opts.Models || !slices.Equal(u.tags, opts.Tags) {
		return nil
	}
	return u
}

func (s *Session) keep(u *unit) {
	if s.units = append(s.units, u); len(s.units) > maxUnits {
		s.units = slices.Delete(s.units, 0, 1)
	}
}

// canGoOn reports whether all that a package imports is there, and nothing but
// its own files can be to blame for what is wrong with it.
func (u *unit) canGoOn() bool {
	p := u.loaded
	if len(p.Syntax) == 0 || len(p.Syntax) != len(p.CompiledGoFiles) || !slices.Equal(p.GoFiles, p.CompiledGoFiles) {
		return false // cgo, or files that are gone
	}
	for _, e := range p.Errors {
		ofCompiler := e.Kind == packages.ListError && strings.HasPrefix(e.Msg, "# "+p.PkgPath+"\n")
		if e.Kind != packages.ParseError && e.Kind != packages.TypeError && !ofCompiler {
			return false
		}
	}
	for _, file := range p.Syntax {
		if !imports(p, file) {
			return false
		}
	}
	return true
}
