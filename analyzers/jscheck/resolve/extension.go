package resolve

import "strings"

// extension is the last part of a file name, as far as a module may have it.
type extension uint8

const (
	extNone extension = iota
	extTS
	extTSX
	extMTS
	extCTS
	extJS
	extJSX
	extMJS
	extCJS
	extVue
	extSvelte
	extensions
)

// split cuts a path into its stem and its extension. A path that ends in
// anything that is no module's extension is all stem.
func split(path string) (stem string, ext extension) {
	dot := strings.LastIndexByte(path, '.')
	if dot <= strings.LastIndexByte(path, '/')+1 {
		return path, extNone // no dot in the name, or a hidden file
	}
	switch path[dot+1:] {
	case "ts":
		ext = extTS
	case "tsx":
		ext = extTSX
	case "mts":
		ext = extMTS
	case "cts":
		ext = extCTS
	case "js":
		ext = extJS
	case "jsx":
		ext = extJSX
	case "mjs":
		ext = extMJS
	case "cjs":
		ext = extCJS
	case "vue":
		ext = extVue
	case "svelte":
		ext = extSvelte
	default:
		return path, extNone
	}
	return path[:dot], ext
}

// rank says which extensions a path may stand for: the lowest number above zero
// wins, zero is none.
type rank [extensions]uint8

// preference is the order in which one kind of importing file tries extensions.
type preference struct {
	bare    rank             // for a path without an extension
	written [extensions]rank // for a path with one
}

// TypeScript tries the source before the output when a path names the output:
// "./pool.js" is pool.ts, and pool.js only when there is no such file. See
// https://www.typescriptlang.org/docs/handbook/modules/reference.html#file-extension-substitution.
var typescript = preference{
	bare: ranked(extNone, extTS, extTSX, extJS, extJSX, extMTS, extCTS, extMJS, extCJS, extVue, extSvelte),
	written: [extensions]rank{
		extTS: ranked(extTS), extTSX: ranked(extTSX), extMTS: ranked(extMTS), extCTS: ranked(extCTS),
		extJS: ranked(extTS, extTSX, extJS, extJSX), extJSX: ranked(extTSX, extJSX),
		extMJS: ranked(extMTS, extMJS), extCJS: ranked(extCTS, extCJS),
		extVue: ranked(extVue), extSvelte: ranked(extSvelte),
	},
}

// JavaScript runs as it stands, so the file that is named comes first, and the
// source of a file that is still to be built second.
var javascript = preference{
	bare: ranked(extNone, extJS, extJSX, extMJS, extCJS, extTS, extTSX, extMTS, extCTS, extVue, extSvelte),
	written: [extensions]rank{
		extTS: ranked(extTS), extTSX: ranked(extTSX), extMTS: ranked(extMTS), extCTS: ranked(extCTS),
		extJS: ranked(extJS, extTS, extTSX, extJSX), extJSX: ranked(extJSX, extTSX),
		extMJS: ranked(extMJS, extMTS), extCJS: ranked(extCJS, extCTS),
		extVue: ranked(extVue), extSvelte: ranked(extSvelte),
	},
}

func ranked(order ...extension) (r rank) {
	for i, ext := range order {
		r[ext] = uint8(i + 1)
	}
	return r
}

// preferenceOf returns the order for imports in the file from.
func preferenceOf(from string) *preference {
	switch _, ext := split(from); ext {
	case extJS, extJSX, extMJS, extCJS, extNone:
		return &javascript
	}
	return &typescript
}
