package gocheck

import "golang.org/x/tools/go/packages"

// detached are copies of packages that import nothing but each other, for the
// analysis alone. What else they import has no facts, its types are there
// already, and if its export data is gone by now, the analysis of all that
// imports it in turn would stop.
func detached(pkgs []*packages.Package) []*packages.Package {
	copies := map[*packages.Package]*packages.Package{}
	list := make([]*packages.Package, len(pkgs))
	for i, pkg := range pkgs {
		alone := *pkg
		list[i], copies[pkg] = &alone, &alone
	}
	for i, pkg := range pkgs {
		inside := map[string]*packages.Package{}
		for path, imported := range pkg.Imports {
			if alone := copies[imported]; alone != nil {
				inside[path] = alone
			}
		}
		list[i].Imports = inside
	}
	return list
}
