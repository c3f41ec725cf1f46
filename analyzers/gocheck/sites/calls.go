package sites

import (
	"go/token"
	"go/types"
	"go/version"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// knowledge answers what models say of Go functions and types.
type knowledge struct{ set *models.Set }

// rows returns what is known of a function or method, nil when nothing is.
func (k knowledge) rows(fn *types.Func) *models.CallRows {
	if fn == nil || fn.Pkg() == nil {
		return nil
	}
	recv := fn.Signature().Recv()
	if recv == nil {
		return k.set.Export(fn.Pkg().Path(), fn.Name())
	}
	if name := k.typeName(recv.Type()); name != "" {
		return k.set.TypeMethod(name, fn.Name())
	}
	return nil
}

// typeName is the name under which models know a type, whatever the version of
// its module.
func (k knowledge) typeName(t types.Type) string {
	named := NamedOf(t)
	if named == nil || named.Obj().Pkg() == nil {
		return ""
	}
	return k.set.Canonical(named.Obj().Pkg().Path()) + "." + named.Obj().Name()
}

// qualified is the full name of a type: "net/http.Client".
func qualified(t types.Type) string {
	named := NamedOf(t)
	if named == nil || named.Obj().Pkg() == nil {
		return ""
	}
	return named.Obj().Pkg().Path() + "." + named.Obj().Name()
}

// noReturn reports whether models say that a function never returns.
func (k knowledge) noReturn(fn *types.Func) bool {
	rows := k.rows(fn)
	return rows != nil && len(rows.Exits) > 0
}

// Passed implements program.Callbacks.
func (k knowledge) Passed(common *ssa.CallCommon, arg int) (leak.When, bool) {
	rows := k.rows(program.Object(common))
	if rows == nil {
		return leak.When{}, false
	}
	for _, c := range rows.Callbacks {
		if c.Param != arg && c.Param != everyFunction {
			continue
		}
		when := leak.When{Phase: phaseOf(c.Phase), Of: leak.ParseLifetime(c.Of), Many: leak.No, Root: c.Root}
		if c.Many {
			when.Many = leak.Yes
		}
		return when, true
	}
	return leak.When{}, false
}

// Serves implements program.Callbacks: the type of a request, by models.
func (k knowledge) Serves(t types.Type) bool {
	name := k.typeName(t)
	return name != "" && k.set.Lifetime(name) == "request"
}

// everyFunction is the parameter of rows that mean each function among the arguments.
const everyFunction = -1

// isContainer reports whether models describe the objects of a type as growing.
func (k knowledge) isContainer(t types.Type) bool {
	ptr, ok := t.Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	named := NamedOf(ptr.Elem())
	if named == nil || named.Obj().Pkg() == nil || !k.set.Describes(named.Obj().Pkg().Path()) {
		return false
	}
	for m := range named.Methods() {
		if rows := k.rows(m); rows != nil {
			for _, pair := range rows.Grows {
				if pair.Owner.Kind == "container" {
					return true
				}
			}
		}
	}
	return false
}

func phaseOf(name string) leak.Phase {
	switch name {
	case "load":
		return leak.Load
	case "setup":
		return leak.Setup
	case "teardown":
		return leak.Teardown
	}
	return leak.Run
}

// applies reports whether a row holds for a language version.
func applies(pair *models.Pair, goVersion string) bool {
	if pair.Since != "" && version.Compare(goVersion, pair.Since) < 0 {
		return false
	}
	return pair.Until == "" || version.Compare(goVersion, pair.Until) < 0
}

// NeedsClose returns the name of a type when models say that its objects hold
// something that a method gives back, "" when they do not.
func (p *Package) NeedsClose(t types.Type) string {
	for _, named := range heldTypes(t) {
		for m := range named.Methods() {
			if rows := p.know.set.TypeMethod(p.know.typeName(named), m.Name()); rows != nil {
				for _, r := range rows.Releases {
					if r.Pair.Rule == "resource-leak" {
						return named.Obj().Pkg().Name() + "." + named.Obj().Name()
					}
				}
			}
		}
	}
	return ""
}

// heldTypes are a type and what it embeds.
func heldTypes(t types.Type) []*types.Named {
	named := NamedOf(t)
	if named == nil {
		return nil
	}
	all := []*types.Named{named}
	if strct, ok := named.Underlying().(*types.Struct); ok {
		for f := range strct.Fields() {
			if f.Embedded() && NamedOf(f.Type()) != nil {
				all = append(all, NamedOf(f.Type()))
			}
		}
	}
	return all
}

// Abandons reports whether a function makes a timer that cannot be stopped and
// that the runtime keeps until it fires.
func (p *Package) Abandons(fn *types.Func, pos token.Pos) bool {
	return fn != nil && fn.FullName() == "time.After" && version.Compare(p.GoVersion(pos), "go1.23") < 0
}
