package main

import (
	"fmt"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck"
	"github.com/leaklint/leaklint/internal/memory"
)

// floorGo loads and type-checks the packages of a module as a check does, and
// builds the SSA of each.
func floorGo(dir string) error {
	memory.Lift()
	pkgs, err := packages.Load(&packages.Config{Mode: gocheck.LoadMode, Dir: dir}, "./...")
	if err != nil {
		return err
	}
	files := 0
	for _, pkg := range pkgs {
		files += len(pkg.GoFiles)
		if len(pkg.Errors) > 0 || pkg.Types == nil {
			continue // a check leaves it too
		}
		prog := ssa.NewProgram(pkg.Fset, ssa.BuilderMode(0))
		for _, imported := range pkg.Types.Imports() {
			prog.CreatePackage(imported, nil, nil, true)
		}
		prog.CreatePackage(pkg.Types, pkg.Syntax, pkg.TypesInfo, false).Build()
	}
	fmt.Printf("%d packages, %d files\n", len(pkgs), files)
	return nil
}
