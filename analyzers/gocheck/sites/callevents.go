package sites

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// call returns what a call does to containers: the built-in functions, what
// models know, what the functions of the package do to their parameters.
func (e *events) call(fn *ssa.Function, call ssa.CallInstruction) []*Site {
	common := call.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		return e.builtin(b.Name(), common)
	}
	if callee := e.prog.Callee(common); callee != nil {
		return e.effects(fn, callee, common)
	}
	if rows := e.know.rows(program.Object(common)); rows != nil {
		if sites := e.modelled(rows, common, call.Pos()); len(sites) > 0 {
			return sites
		}
	}
	return e.unknown(fn, common)
}

func (e *events) builtin(name string, common *ssa.CallCommon) []*Site {
	var key leak.Key
	var keyVal ssa.Value
	switch name {
	case "delete":
		key, keyVal = leak.Key{Kind: leak.KeyUnknown}, common.Args[1]
	case "clear":
		key = leak.Key{Kind: leak.KeyEach}
	default:
		return nil
	}
	var sites []*Site
	for _, o := range e.of(common.Args[0]) {
		if o.IsKnown() {
			sites = append(sites, &Site{Event: leak.Event{Kind: leak.Release, Key: key, Paths: leak.Always}, Of: o, KeyVal: keyVal})
		}
	}
	return sites
}

// effects applies what a function of the package does to its parameters.
func (e *events) effects(fn, callee *ssa.Function, common *ssa.CallCommon) []*Site {
	args := program.Params(common)
	var sites []*Site
	for _, effect := range e.summary(callee) {
		for _, o := range substitute(e.placer, effect.Of, callee, args) {
			if !o.IsKnown() || effect.Kind == leak.Grow && e.isFresh(o, fn) {
				continue
			}
			site := *effect
			site.Of = o
			site.KeyVal = argument(callee, args, effect.KeyVal)
			site.HeldVal = argument(callee, args, effect.HeldVal)
			sites = append(sites, &site)
		}
	}
	return sites
}

// argument is the caller's value for a parameter of the callee, and any other value itself.
func argument(callee *ssa.Function, args []ssa.Value, v ssa.Value) ssa.Value {
	for i, param := range callee.Params {
		if v == ssa.Value(param) && i < len(args) {
			return args[i]
		}
	}
	return v
}

// modelled applies the rows of containers.
func (e *events) modelled(rows *models.CallRows, common *ssa.CallCommon, pos token.Pos) []*Site {
	var sites []*Site
	for _, pair := range rows.Grows {
		if pair.Owner.Kind == "container" && applies(pair, e.goVer(pos)) {
			sites = append(sites, e.grown(pair, common)...)
		}
	}
	for _, row := range rows.Releases {
		if row.Pair.Owner.Kind != "container" {
			continue
		}
		owners := e.processOwner(row.Pair)
		if owners == nil {
			owners = e.ownersAt(common, orRecv(row.On))
		}
		for _, o := range owners {
			key := leak.Key{Kind: leak.KeyUnknown}
			var keyVal ssa.Value
			if row.All {
				key.Kind = leak.KeyEach
			} else if _, args := program.Args(common); len(args) > 0 {
				keyVal = args[0]
			}
			sites = append(sites, &Site{Event: leak.Event{Kind: leak.Release, Key: key, Paths: leak.Always}, Of: o, KeyVal: keyVal})
		}
	}
	return sites
}

func (e *events) grown(pair *models.Pair, common *ssa.CallCommon) []*Site {
	owners := e.processOwner(pair)
	if owners == nil {
		owners = e.ownersAt(common, pair.Owner.At)
	}
	var keys []ssa.Value
	if pair.Grow.Key == "Param[*]" {
		if keys = variadic(common); len(keys) == 0 {
			return nil
		}
	} else {
		keys = []ssa.Value{part(common, pair.Grow.Key)}
	}
	var sites []*Site
	for _, o := range owners {
		site := &Site{Event: leak.Event{Kind: leak.Grow, Key: leak.Key{Kind: leak.KeyNone}}, Of: o, Advice: pair.Advice}
		site.KeyVal = keys[0]
		if pair.Grow.Key == "Param[*]" {
			site.KeyVals = keys
		}
		site.HeldVal = part(common, pair.Grow.Holds)
		if call, ok := common.Value.(*ssa.Function); ok && strings.HasPrefix(call.Name(), "LoadOr") {
			site.Looked = true
		}
		sites = append(sites, site)
	}
	return sites
}

// processOwner is the owner of rows that say the runtime keeps what is added.
func (e *events) processOwner(pair *models.Pair) []Origin {
	if pair.Owner.At != "" {
		return nil
	}
	return []Origin{{Place: leak.Place{Kind: leak.Global, Root: pair.Grow.Call}}}
}

// variadic returns the values that a call passes in its last parameter.
func variadic(common *ssa.CallCommon) []ssa.Value {
	_, args := program.Args(common)
	if len(args) == 0 {
		return nil
	}
	slice, ok := args[len(args)-1].(*ssa.Slice)
	if !ok {
		return args[len(args)-1:]
	}
	array, ok := slice.X.(*ssa.Alloc)
	if !ok {
		return nil
	}
	var values []ssa.Value
	for _, ref := range *array.Referrers() {
		at, ok := ref.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		for _, use := range *at.Referrers() {
			if st, ok := use.(*ssa.Store); ok {
				values = append(values, st.Val)
			}
		}
	}
	return values
}

// ownersAt returns the known origins of a part of a call.
func (e *events) ownersAt(common *ssa.CallCommon, path string) []Origin {
	v := part(common, path)
	if v == nil {
		return nil
	}
	var known []Origin
	for _, o := range e.of(v) {
		if o.IsKnown() {
			known = append(known, o)
		}
	}
	return known
}

// part is the receiver or argument that a path names, nil for results.
func part(common *ssa.CallCommon, text string) ssa.Value {
	path, err := models.ParsePath(text)
	if err != nil {
		return nil
	}
	recv, args := program.Args(common)
	switch {
	case path.Base == models.Recv:
		return recv
	case path.Base == models.Param && path.Index >= 0 && path.Index < len(args):
		return args[path.Index]
	}
	return nil
}

// unknown notes containers that go to code nobody described. The standard
// library's own functions do not keep or empty what they are given, but for
// those that models name.
func (e *events) unknown(fn *ssa.Function, common *ssa.CallCommon) []*Site {
	if obj := program.Object(common); obj != nil && isStd(obj.Pkg()) {
		return nil
	}
	for _, arg := range common.Args {
		if !isContainer(arg.Type()) {
			continue
		}
		for _, o := range e.of(arg) {
			if o.IsKnown() {
				e.escaped[o.Place] = true
			}
		}
	}
	return nil
}

// isStd reports whether a package is of the standard library: its path has no dot.
func isStd(pkg *types.Package) bool {
	if pkg == nil {
		return true
	}
	first, _, _ := strings.Cut(pkg.Path(), "/")
	return !strings.Contains(first, ".")
}
