package program

import (
	"slices"
	"sort"
)

// The methods of [importing] put what a module imports into the lists, behind
// what the modules before it import.

func (x *importers) name(home *Module, b binding) {
	x.names[home.Index] = entered(x.names[home.Index], b, binding.mod)
}

func (x *importers) space(of *Module, b binding) {
	x.spaces[of.Index] = entered(x.spaces[of.Index], b, binding.mod)
}

func (x *importers) require(of *Module, n Node) {
	x.requires[of.Index] = entered(x.requires[of.Index], n, Node.mod)
}

func (x *importers) barrel(of, m *Module) {
	x.barrels[of.Index] = entered(x.barrels[of.Index], m.Index, index32)
}

func (x *importers) pkg(path string, b binding) {
	x.packages[path] = entered(x.packages[path], b, binding.mod)
}

func (x *importers) rename(name string, b binding) {
	x.renamed[name] = entered(x.renamed[name], b, binding.mod)
}

func (b binding) mod() int32  { return b.m.Index }
func (n Node) mod() int32     { return n.M.Index }
func index32(mod int32) int32 { return mod }

// entered inserts an item behind those of its own and of earlier modules.
func entered[T any](list []T, item T, mod func(T) int32) []T {
	at := len(list)
	if at > 0 && mod(list[at-1]) > mod(item) {
		at = sort.Search(len(list), func(i int) bool { return mod(list[i]) > mod(item) })
	}
	return slices.Insert(list, at, item)
}

// dropping takes what a module imports out of the lists.
type dropping struct {
	x *importers
	m int32
}

func (d dropping) name(home *Module, _ binding) {
	d.x.names[home.Index] = without(d.x.names[home.Index], d.m, binding.mod)
}

func (d dropping) space(of *Module, _ binding) {
	d.x.spaces[of.Index] = without(d.x.spaces[of.Index], d.m, binding.mod)
}

func (d dropping) require(of *Module, _ Node) {
	d.x.requires[of.Index] = without(d.x.requires[of.Index], d.m, Node.mod)
}

func (d dropping) barrel(of, _ *Module) {
	d.x.barrels[of.Index] = without(d.x.barrels[of.Index], d.m, index32)
}

func (d dropping) pkg(path string, _ binding) { dropFrom(d.x.packages, path, d.m) }

func (d dropping) rename(name string, _ binding) { dropFrom(d.x.renamed, name, d.m) }

// dropFrom takes the bindings of a module out of a table, which must not keep
// each name that was ever typed.
func dropFrom(table map[string][]binding, key string, m int32) {
	if left := without(table[key], m, binding.mod); len(left) > 0 {
		table[key] = left
	} else {
		delete(table, key)
	}
}

func without[T any](list []T, m int32, mod func(T) int32) []T {
	return slices.DeleteFunc(list, func(item T) bool { return mod(item) == m })
}
