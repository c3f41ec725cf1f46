package models

import (
	"go/importer"
	"go/types"
	"strings"
	"testing"
)

// TestStandardLibraryRows holds the rows of std packs against the packages
// themselves: each callee is there and has the arguments that the row names.
func TestStandardLibraryRows(t *testing.T) {
	set, err := Load("go")
	if err != nil {
		t.Fatal(err)
	}
	std := stdlib{t: t, importer: importer.Default()}
	for _, p := range set.Packs() {
		if strings.Contains(strings.Split(p.Package, "/")[0], ".") {
			continue // a module that is not required here
		}
		for _, pair := range p.Pairs {
			f := std.callees(set, p, pair.Grow.Call)
			for _, path := range append([]string{pair.Grow.Holds, pair.Grow.Key, pair.Grow.Handle, pair.Owner.At}, pair.Grow.Unless...) {
				std.hasPath(p, f, pair.Grow.Call, path)
			}
			for _, r := range pair.Release {
				std.callees(set, p, r.Call)
			}
		}
		for _, c := range p.Calls {
			for _, f := range std.callees(set, p, c.Call) {
				if f != nil && c.Param >= f.Params().Len() {
					t.Errorf("%s: %s has no argument %d", p.Source, c.Call, c.Param)
				}
			}
		}
		for _, s := range p.callSections() {
			for _, row := range s.rows {
				std.callees(set, p, row.Call)
			}
		}
	}
	if std.checked < 50 {
		t.Errorf("only %d callees were checked", std.checked)
	}
}

type stdlib struct {
	t        *testing.T
	importer types.Importer
	checked  int
}

// callees returns the signatures of what a pattern names, nil for constructions
// and conversions.
func (s *stdlib) callees(set *Set, p *Pack, pattern string) []*types.Signature {
	l := linker{set: set, pack: p, fail: func(message string, _ ...any) { s.t.Errorf("%s: %s", p.Source, message) }}
	var signatures []*types.Signature
	for _, c := range l.callees(pattern) {
		s.checked++
		obj := s.find(c)
		if obj == nil {
			s.t.Errorf("%s: no %s %s.%s", p.Source, c.Type, c.Package, c.Name)
			continue
		}
		signature, _ := obj.Type().(*types.Signature)
		signatures = append(signatures, signature)
	}
	return signatures
}

func (s *stdlib) find(c Callee) types.Object {
	pkg, name := c.Package, c.Name
	if c.Kind == Method {
		pkg, name = splitQualified(c.Type)
	}
	imported, err := s.importer.Import(pkg)
	if err != nil {
		s.t.Fatal(err)
	}
	obj := imported.Scope().Lookup(name)
	if obj == nil || c.Kind != Method {
		return obj
	}
	method, _, _ := types.LookupFieldOrMethod(types.NewPointer(obj.Type()), true, imported, c.Name)
	if types.IsInterface(obj.Type()) {
		method, _, _ = types.LookupFieldOrMethod(obj.Type(), true, imported, c.Name)
	}
	if f, ok := method.(*types.Func); ok {
		return f
	}
	return nil
}

func (s *stdlib) hasPath(p *Pack, signatures []*types.Signature, pattern, text string) {
	if text == "" {
		return
	}
	path, err := ParsePath(text)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, f := range signatures {
		if f == nil {
			continue // a composite literal has fields, not arguments
		}
		n := map[Base]int{Param: f.Params().Len(), Result: f.Results().Len()}[path.Base]
		if path.Base == Recv && f.Recv() == nil || path.Base != Recv && path.Index >= n {
			s.t.Errorf("%s: %s has no %s", p.Source, pattern, text)
		}
	}
}
