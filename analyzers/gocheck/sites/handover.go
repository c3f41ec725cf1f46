package sites

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
)

// onlyReads reports whether the standard library takes the handle as something
// without the releasing method: bufio.NewScanner(f) closes nothing.
func (t *tracker) onlyReads(v ssa.Value, common *ssa.CallCommon) bool {
	obj := program.Object(common)
	if obj == nil || obj.Pkg() == nil || !isPlumbing(obj.Pkg().Path()) {
		return false // a request closes its body, a profiler keeps its file
	}
	iface, ok := v.Type().Underlying().(*types.Interface)
	if !ok {
		return false
	}
	for m := range iface.Methods() {
		if t.p.isReleaseName(t.pair, m.Name()) {
			return false
		}
	}
	return iface.NumMethods() > 0
}

// isPlumbing reports whether a package of the standard library only moves bytes
// between readers and writers.
func isPlumbing(path string) bool {
	family, _, _ := strings.Cut(path, "/")
	switch family {
	case "io", "bufio", "fmt", "encoding", "compress", "archive":
		return true
	}
	return false
}
