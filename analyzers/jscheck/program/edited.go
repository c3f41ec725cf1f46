package program

import "slices"

// edited are the modules that were replaced since the program was linked, each
// with indexes of its own: the large ones are not touched.
type edited struct {
	modules []*Module // in program order
	own     map[int32]*ownIndexes
}

// ownIndexes are the values of one module by the ids of their names.
type ownIndexes struct{ fields, targeted, globals map[int32][]ValID }

func (e *edited) add(p *Program, m *Module) {
	if e.own == nil {
		e.own = map[int32]*ownIndexes{}
	}
	if e.own[m.Index] == nil {
		at, _ := slices.BinarySearchFunc(e.modules, m.Index, func(m *Module, mod int32) int { return int(m.Index - mod) })
		e.modules = slices.Insert(e.modules, at, m)
	}
	e.own[m.Index] = indexOwn(m)
	for _, x := range []*index{&p.fields, &p.targeted, &p.globals} {
		x.merged = map[int32][]occurrence{}
	}
}

func indexOwn(m *Module) *ownIndexes {
	own := &ownIndexes{fields: map[int32][]ValID{}, targeted: map[int32][]ValID{}, globals: map[int32][]ValID{}}
	for i := range m.Vals {
		switch v := &m.Vals[i]; {
		case v.Op == OpGlobal:
			own.globals[m.Global[v.A]] = append(own.globals[m.Global[v.A]], ValID(i))
		case v.Op == OpField:
			own.fields[m.Global[v.B]] = append(own.fields[m.Global[v.B]], ValID(i))
			if v.Role == RoleTarget {
				own.targeted[m.Global[v.B]] = append(own.targeted[m.Global[v.B]], ValID(i))
			}
		}
	}
	return own
}

// merge puts the occurrences in edited modules into the list of the linked ones,
// in the place of what these had before.
func (e *edited) merge(p *Program, x *index, key int32, linked []occurrence) []occurrence {
	list := make([]occurrence, 0, len(linked)+4)
	for _, m := range e.modules {
		at, _ := slices.BinarySearchFunc(linked, m.Index, func(o occurrence, mod int32) int { return int(o.mod - mod) })
		list, linked = append(list, linked[:at]...), linked[at:]
		for len(linked) > 0 && linked[0].mod == m.Index {
			linked = linked[1:]
		}
		for _, v := range e.own[m.Index].of(p, x)[key] {
			list = append(list, occurrence{m.Index, v})
		}
	}
	return append(list, linked...)
}

// of returns the one of the indexes that goes with an index of the program.
func (own *ownIndexes) of(p *Program, x *index) map[int32][]ValID {
	switch x {
	case &p.fields:
		return own.fields
	case &p.targeted:
		return own.targeted
	}
	return own.globals
}
