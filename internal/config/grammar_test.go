package config

import (
	"maps"
	"reflect"
	"slices"
)

// keys returns every key of the grammar of a configuration, packs apart.
func keys() []string {
	all := map[string]bool{}
	for _, t := range []reflect.Type{reflect.TypeFor[File](), reflect.TypeFor[RuleSetting](), reflect.TypeFor[Override](), reflect.TypeFor[Suppressions]()} {
		_, names := fieldsOf(t)
		for _, name := range names {
			all[name] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}
