package main

import (
	"fmt"
	"go/types"
	"os"
	"syscall"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
)

func base(dir string, patterns []string) {
	cfg := &packages.Config{Dir: dir, Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles |
		packages.NeedImports | packages.NeedTypes | packages.NeedTypesSizes | packages.NeedSyntax |
		packages.NeedTypesInfo | packages.NeedModule | packages.NeedExportFile}
	roots, err := packages.Load(cfg, patterns...)
	if err != nil {
		panic(err)
	}
	for _, p := range roots {
		if p.IllTyped || len(p.Syntax) == 0 {
			continue
		}
		prog := ssa.NewProgram(p.Fset, 0)
		for _, i := range p.Types.Imports() {
			prog.CreatePackage(i, nil, nil, true)
		}
		prog.CreatePackage(p.Types, p.Syntax, p.TypesInfo, false).Build()
	}
	_ = types.Universe
	usage("base", len(roots))
}

func usage(what string, n int) {
	var r syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &r)
	fmt.Fprintf(os.Stderr, "%s: %d roots, cpu %.2fs, rss %d MB\n", what, n, float64(r.Utime.Sec+r.Stime.Sec)+float64(r.Utime.Usec+r.Stime.Usec)/1e6, r.Maxrss/1024)
}
