package sites

import (
	"strings"
)

// IsCommand reports whether the package is a program, or a part of one: it lies
// below a folder cmd, or speaks to a library for command lines. What is not shown
// to repeat there runs once.
func (p *Package) IsCommand() bool {
	if p.Pkg.Name() == "main" || strings.Contains("/"+p.Pkg.Path()+"/", "/cmd/") {
		return true
	}
	for _, imported := range p.Pkg.Imports() {
		if p.know.declaresCommand(imported.Path()) {
			return true
		}
	}
	return false
}

// declaresCommand reports whether models know a type of a package that lives as
// long as the process, as the command does that is running.
func (k knowledge) declaresCommand(path string) bool {
	if !k.set.Describes(path) {
		return false
	}
	path = k.set.Canonical(path)
	for _, pack := range k.set.Packs() {
		if pack.Package != path {
			continue
		}
		for _, typ := range pack.Types {
			if typ.Lifetime == "process" {
				return true
			}
		}
	}
	return false
}
