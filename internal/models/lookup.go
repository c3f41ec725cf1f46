package models

import "slices"

// Packs returns the packs in load order.
func (s *Set) Packs() []*Pack { return s.packs }

// Digest returns the SHA-256 of everything loaded, in hexadecimal.
func (s *Set) Digest() string { return s.digest }

// Rules returns the rules that packs declare, in load order.
func (s *Set) Rules() []Rule { return s.rules }

// Lifecycles returns the lifecycles of all packs, in load order.
func (s *Set) Lifecycles() []LifecycleRow { return s.lifecycles }

// Canonical returns the name under which packs describe a module: "node:fs" for "fs".
func (s *Set) Canonical(pkg string) string {
	if name, ok := s.aliases[pkg]; ok {
		return name
	}
	return pkg
}

// Describes reports whether some pack describes the module.
func (s *Set) Describes(pkg string) bool { return s.packages[s.Canonical(pkg)] }

// Method returns what is known of the methods of a name, one row a type. It
// serves calls on receivers of unknown type, where only the shape speaks.
func (s *Set) Method(name string) []MethodRow { return s.methods[name] }

// Export returns what is known of a function of a module, nil when nothing is;
// pkg is "global" for the runtime's, name "default" for the module itself.
func (s *Set) Export(pkg, name string) *CallRows { return s.callOf(Export, pkg, name) }

// New returns what is known of a construction, nil when nothing is.
func (s *Set) New(pkg, name string) *CallRows { return s.callOf(New, pkg, name) }

func (s *Set) callOf(kind CalleeKind, pkg, name string) *CallRows {
	pkg = s.Canonical(pkg)
	if rows := s.calls[Callee{Kind: kind, Package: pkg, Name: name}]; rows != nil || name != "default" {
		return rows
	}
	return s.calls[Callee{Kind: kind, Package: pkg, Name: s.defaults[pkg]}]
}

// Global returns the qualified type of a global name.
func (s *Set) Global(name string) (qualifiedType string, ok bool) { return s.Object("global", name) }

// Object returns the qualified type of an export that is an object; name is
// "default" for the module itself.
func (s *Set) Object(pkg, name string) (qualifiedType string, ok bool) {
	qualifiedType, ok = s.globals[Callee{Kind: Export, Package: s.Canonical(pkg), Name: name}]
	return qualifiedType, ok
}

// Class returns the qualified type of what "new name" of a module makes, as far
// as some pack declares the type.
func (s *Set) Class(pkg, name string) (qualifiedType string, ok bool) {
	pkg = s.Canonical(pkg)
	if name == "default" {
		name = s.defaults[pkg]
	}
	qualifiedType = pkg + "." + name
	_, ok = s.types[qualifiedType]
	return qualifiedType, ok
}

// TypeMethod returns what is known of a method of a type, its ancestors'
// included, the nearest first; nil when nothing is.
func (s *Set) TypeMethod(qualifiedType, name string) *CallRows {
	var found *CallRows
	shared := true // the index's own rows are not to be appended to
	for t := range s.ancestry(qualifiedType) {
		rows := s.calls[Callee{Kind: Method, Type: t, Name: name}]
		if info := s.types[t]; rows == nil && info != nil && info.Exports != "" {
			rows = s.Export(info.Exports, name)
		}
		switch {
		case rows == nil:
		case found == nil:
			found = rows
		default:
			if shared {
				found, shared = found.clone(), false
			}
			found.extend(rows)
		}
	}
	return found
}

// IsKind reports whether a type is the ancestor or descends from it.
func (s *Set) IsKind(qualifiedType, ancestor string) bool {
	for t := range s.ancestry(qualifiedType) {
		if t == ancestor {
			return true
		}
	}
	return false
}

// Field returns the qualified type of a field of a type.
func (s *Set) Field(qualifiedType, field string) (fieldType string, ok bool) {
	for t := range s.ancestry(qualifiedType) {
		if info := s.types[t]; info != nil && info.Fields[field] != "" {
			return info.Fields[field], true
		}
	}
	return "", false
}

// Fails returns the event that objects of a type send in place of another one
// when things went wrong, "" when the type does not say.
func (s *Set) Fails(qualifiedType, event string) string {
	for t := range s.ancestry(qualifiedType) {
		if info := s.types[t]; info != nil && info.Fails[event] != "" {
			return info.Fails[event]
		}
	}
	return ""
}

// FieldOutlives reports whether types whose objects live for one lifetime have a
// field of this name that holds something of another: the socket of a request.
func (s *Set) FieldOutlives(field, lifetime, of string) bool {
	for t, info := range s.types { // whether any does: the order does not matter
		if held := info.Fields[field]; held != "" && s.Lifetime(t) == of && s.Lifetime(held) == lifetime {
			return true
		}
	}
	return false
}

// FieldsOutliving returns the fields of which FieldOutlives is true, sorted.
func (s *Set) FieldsOutliving(lifetime, of string) []string {
	var fields []string
	for t, info := range s.types {
		if s.Lifetime(t) != of {
			continue
		}
		for field, held := range info.Fields {
			if s.Lifetime(held) == lifetime {
				fields = append(fields, field)
			}
		}
	}
	slices.Sort(fields)
	return slices.Compact(fields)
}

// Lifetime returns how long objects of a type live by themselves, "" when the
// type does not say.
func (s *Set) Lifetime(qualifiedType string) string {
	for t := range s.ancestry(qualifiedType) {
		if info := s.types[t]; info != nil && info.Lifetime != "" {
			return info.Lifetime
		}
	}
	return ""
}

// ancestry yields a type and what it extends; a cycle in user packs ends it.
func (s *Set) ancestry(qualifiedType string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for range maxAncestors {
			if qualifiedType == "" || !yield(qualifiedType) {
				return
			}
			info := s.types[qualifiedType]
			if info == nil {
				return
			}
			qualifiedType = info.Extends
		}
	}
}

const maxAncestors = 16

func (r *CallRows) clone() *CallRows {
	c := &CallRows{}
	c.extend(r)
	return c
}

func (r *CallRows) extend(more *CallRows) {
	r.Grows = append(r.Grows, more.Grows...)
	r.Releases = append(r.Releases, more.Releases...)
	r.Callbacks = append(r.Callbacks, more.Callbacks...)
	r.Returns = append(r.Returns, more.Returns...)
	r.Bounded = append(r.Bounded, more.Bounded...)
	r.Growing = append(r.Growing, more.Growing...)
	r.Large = append(r.Large, more.Large...)
	r.Exits = append(r.Exits, more.Exits...)
	r.Completes = append(r.Completes, more.Completes...)
	r.Adopts = append(r.Adopts, more.Adopts...)
}

// Callees returns the callees whose calls make an owner of a rule grow, in no
// particular order.
func (s *Set) Callees(rule string) []Callee {
	var callees []Callee
	for c, rows := range s.calls {
		for _, g := range rows.Grows {
			if g.Rule == rule {
				callees = append(callees, c)
				break
			}
		}
	}
	return callees
}

// CalleeNames returns the names by which callees are called, those of the fields
// that hold what can be called included, in no particular order.
func (s *Set) CalleeNames() []string {
	names := make([]string, 0, len(s.calls))
	for c := range s.calls {
		names = append(names, c.Name)
	}
	for _, info := range s.types {
		for field, held := range info.Fields {
			if s.TypeMethod(held, "call") != nil {
				names = append(names, field)
			}
		}
	}
	return names
}

// Wrappers returns the callees that make a container or a function which grows
// without limit unless an option bounds it, in no particular order.
func (s *Set) Wrappers() []Callee {
	var callees []Callee
	for c, rows := range s.calls {
		if len(rows.Growing) > 0 {
			callees = append(callees, c)
		}
	}
	return callees
}

// FieldsOf returns the names of the fields that hold objects of a type, in no
// particular order.
func (s *Set) FieldsOf(qualifiedType string) []string {
	var names []string
	for _, info := range s.types {
		for name, held := range info.Fields {
			if held == qualifiedType {
				names = append(names, name)
			}
		}
	}
	return names
}
