package models

import (
	"fmt"
	"maps"
	"slices"
)

// section is one of the lists of a pack whose rows only name a call.
type section struct {
	name string
	rows []CallRow
}

func (p *Pack) callSections() []section {
	return []section{
		{"bounded", p.Bounded}, {"growing", p.Growing}, {"large", p.Large},
		{"exits", p.Exits}, {"completes", p.Completes}, {"adopts", p.Adopts},
	}
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// linker resolves the names that packs use for one another's types and builds
// the index.
type linker struct {
	set  *Set
	pack *Pack
	// builtin packs lose the rows that a user switches off.
	builtin bool
	// fail reports a fault at a path within the current pack.
	fail func(message string, path ...any)
}

// add enters the name, the aliases and the types of a pack, so that packs may
// refer to one another in any order.
func (s *Set) add(p *Pack) {
	s.packs = append(s.packs, p)
	s.packages[p.Package] = true
	if p.Default != "" {
		s.defaults[p.Package] = p.Default
	}
	for _, alias := range p.Aliases {
		s.aliases[alias] = p.Package
	}
	for name, t := range p.Types {
		s.types[p.Package+"."+name] = &typeInfo{Type: t, pack: p}
	}
}

// switchOff notes the calls whose built-in growths the pack switches off.
func (l linker) switchOff() {
	for i, pair := range l.pack.Pairs {
		if !pair.Off {
			continue
		}
		for _, c := range l.callees(pair.Grow.Call, "pairs", i, "grow", "call") {
			l.set.off[c] = true
		}
	}
}

// link resolves and indexes the rows of the pack.
func (l linker) link() {
	p := l.pack
	for _, name := range sortedKeys(p.Types) {
		l.linkType(name)
	}
	for _, name := range sortedKeys(p.Globals) {
		key := Callee{Kind: Export, Package: p.Package, Name: name}
		l.set.globals[key] = l.typeRef(p.Globals[name], "globals", name)
	}
	for i := range p.Pairs {
		l.linkPair(i)
	}
	for i := range p.Returns {
		r := &p.Returns[i]
		r.Type = l.typeRef(r.Type, "returns", i, "type")
		l.each(r.Call, func(rows *CallRows) { rows.Returns = append(rows.Returns, r) }, "returns", i, "call")
	}
	for i := range p.Calls {
		c := &p.Calls[i]
		for j, t := range c.Params {
			c.Params[j] = l.typeRef(t, "calls", i, "params", j)
		}
		l.each(c.Call, func(rows *CallRows) { rows.Callbacks = append(rows.Callbacks, c) }, "calls", i, "call")
	}
	for i, life := range p.Lifecycles {
		life.Extends = l.typeRef(life.Extends, "lifecycles", i, "extends")
		l.set.lifecycles = append(l.set.lifecycles, LifecycleRow{Pack: p, Lifecycle: life})
	}
	l.linkCallRows()
	l.set.rules = append(l.set.rules, p.Rules...)
}

func (l linker) linkType(name string) {
	info := l.set.types[l.pack.Package+"."+name]
	if info.pack != l.pack {
		return // a later pack declares the type anew
	}
	info.Extends = l.typeRef(info.Extends, "types", name, "extends")
	fields := make(map[string]string, len(info.Fields))
	for _, f := range sortedKeys(info.Fields) {
		fields[f] = l.typeRef(info.Fields[f], "types", name, "fields", f)
	}
	info.Fields = fields
}

func (l linker) linkPair(i int) {
	pair := &l.pack.Pairs[i]
	if pair.Off {
		return // see switchOff
	}
	for _, c := range l.callees(pair.Grow.Call, "pairs", i, "grow", "call") {
		if l.builtin && l.set.off[c] {
			continue
		}
		rows := l.set.rowsOf(c)
		rows.Grows = append(rows.Grows, pair)
	}
	for j := range pair.Release {
		release := &pair.Release[j]
		add := func(rows *CallRows) { rows.Releases = append(rows.Releases, ReleaseRow{Pair: pair, Release: release}) }
		l.each(release.Call, add, "pairs", i, "release", j, "call")
	}
}

func (l linker) linkCallRows() {
	for _, s := range l.pack.callSections() {
		for i := range s.rows {
			row := &s.rows[i]
			l.each(row.Call, func(rows *CallRows) {
				list := rows.section(s.name)
				*list = append(*list, row)
			}, s.name, i, "call")
		}
	}
}

// each calls add with the rows of every callee that a call pattern names.
func (l linker) each(pattern string, add func(*CallRows), path ...any) {
	for _, c := range l.callees(pattern, path...) {
		add(l.set.rowsOf(c))
	}
}

// callees returns what a call pattern names, with qualified types.
func (l linker) callees(pattern string, path ...any) []Callee {
	callees, err := parseCallees(l.pack, pattern)
	if err != nil {
		return nil // reported by the check of the rows
	}
	for i, c := range callees {
		if c.Kind != Method {
			continue
		}
		if callees[i].Type = l.typeRef(c.Type, path...); callees[i].Type == "" {
			return nil
		}
	}
	return callees
}

// typeRef qualifies a type as a row writes it: a type of the package
// itself, "pkg.Type" of another one, or one of the runtime's.
func (l linker) typeRef(ref string, path ...any) string {
	if ref == "" {
		return ""
	}
	p := l.pack
	local := p.Package + "." + ref
	if _, ok := l.set.types[local]; ok {
		return local
	}
	pkg, name := splitQualified(ref)
	if p.Language == "go" {
		return l.goTypeRef(pkg, name, path)
	}
	for _, q := range []string{l.set.Canonical(pkg) + "." + name, "global." + ref} {
		if _, ok := l.set.types[q]; ok {
			return q
		}
	}
	l.fail(fmt.Sprintf("unknown type %q: declare it under types", ref), path...)
	return ""
}

// goTypeRef qualifies a Go type. Go's types need no declaration: the type
// checker knows them, only the package must be right.
func (l linker) goTypeRef(pkg, name string, path []any) string {
	p := l.pack
	switch {
	case pkg == "" || pkg == p.Package || pkg == goPackageName(p.Package):
		return p.Package + "." + name
	case !l.set.packages[l.set.Canonical(pkg)]:
		l.fail(fmt.Sprintf("unknown type %q: no pack describes package %s", pkg+"."+name, pkg), path...)
		return ""
	}
	return l.set.Canonical(pkg) + "." + name
}
