package program

import "sync"

// scratch are the tables of modules that are being filled. They grow once for
// each job and not once for each file; what a module keeps is cut to size.
var scratch = sync.Pool{New: func() any { return &Module{} }}

// manyNames is how many names a file has at most whose table of names is used again.
const manyNames = 1024

// borrow gives a module empty tables with room.
func borrow(m *Module) *Module {
	s := scratch.Get().(*Module)
	m.Names, m.Vals, m.Calls, m.Lists = s.Names[:0], s.Vals[:0], s.Calls[:0], s.Lists[:0]
	m.Evs, m.Blocks, m.Syms, m.Defs = s.Evs[:0], s.Blocks[:0], s.Syms[:0], s.Defs[:0]
	m.Funcs, m.Objects, m.Props, m.Imports = s.Funcs[:0], s.Objects[:0], s.Props[:0], s.Imports[:0]
	if m.names, s.names = s.names, nil; m.names == nil {
		m.names = make(map[string]NameID, manyNames/4)
	}
	return s
}

// giveBack keeps the tables for the next file and leaves copies in the module.
func giveBack(m, s *Module) {
	m.Names, s.Names = own(m.Names)
	m.Vals, s.Vals = own(m.Vals)
	m.Calls, s.Calls = own(m.Calls)
	m.Lists, s.Lists = own(m.Lists)
	m.Evs, s.Evs = own(m.Evs)
	m.Blocks, s.Blocks = own(m.Blocks)
	m.Syms, s.Syms = own(m.Syms)
	m.Defs, s.Defs = own(m.Defs)
	m.Funcs, s.Funcs = own(m.Funcs)
	m.Objects, s.Objects = own(m.Objects)
	m.Props, s.Props = own(m.Props)
	m.Imports, s.Imports = own(m.Imports)
	if len(m.Names) <= manyNames { // emptying a bigger table costs each small file after it
		clear(m.names)
		s.names = m.names
	}
	m.names = nil
	packNames(m.Names)
	clear(s.Names) // strings of this file
	scratch.Put(s)
}

// own returns a copy of a table of just its size, and the table for reuse.
func own[T any](table []T) (owned, reused []T) {
	owned = make([]T, len(table))
	copy(owned, table)
	return owned, table
}

// packNames moves the texts of names into one string: thousands of small ones
// cost more than their letters, and the collector visits each.
func packNames(names []string) {
	size := 0
	for _, name := range names {
		size += len(name)
	}
	all := make([]byte, 0, size)
	for _, name := range names {
		all = append(all, name...)
	}
	text := string(all)
	for i, name := range names {
		names[i], text = text[:len(name)], text[len(name):]
	}
}
