package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// fits returns the first row that a call's options let apply, nil when none does.
func fits(p *program.Program, rows []*models.CallRow, call program.Node) *models.CallRow {
	for _, row := range rows {
		with := leak.No
		for _, option := range row.With {
			with = max(with, given(p, call, option))
		}
		without := leak.No
		for _, option := range row.Without {
			if given(p, call, option) != leak.No {
				without = leak.Yes // or nobody can tell
			}
		}
		if (len(row.With) == 0 || with == leak.Yes) && without == leak.No {
			return row
		}
	}
	return nil
}

// given says whether an option is among the arguments of a call: by its path, or
// as a property of any of them. What the first argument is, a name alone does
// not tell: it may be the function that is wrapped.
func given(p *program.Program, call program.Node, option string) leak.Tri {
	if path, err := models.ParsePath(option); err == nil {
		return inArgument(p, call.Arg(max(path.Index, 0)), path.Fields)
	}
	found := leak.No
	for i := range call.NArgs() {
		one := inArgument(p, call.Arg(i), []string{option})
		if one == leak.Yes {
			return leak.Yes
		}
		if one == leak.Unknown && i > 0 {
			found = leak.Unknown
		}
	}
	return found
}

func inArgument(p *program.Program, arg program.Node, fields []string) leak.Tri {
	if arg.V == 0 {
		return leak.No
	}
	if len(fields) == 0 {
		return leak.Yes
	}
	switch arg.Val().Op {
	case program.OpConst, program.OpFunc, program.OpArray, program.OpClass:
		return leak.No
	case program.OpObject:
		return inObject(p, arg, fields)
	case program.OpSym:
		if len(p.FuncsOf(arg)) > 0 {
			return leak.No
		}
		if s := &arg.M.Syms[arg.Val().A]; s.Kind == program.SymConst && s.Defs != 0 && arg.M.Defs[s.Defs].Next == 0 {
			if def := (program.Node{M: arg.M, V: arg.M.Defs[s.Defs].Val}); def.V != 0 && def.Val().Op == program.OpObject {
				return inObject(p, def, fields)
			}
		}
	}
	return leak.Unknown
}

func inObject(p *program.Program, object program.Node, fields []string) leak.Tri {
	if value := property(object, fields[0]); value.V != 0 {
		return inArgument(p, value, fields[1:])
	}
	o := object.M.Objects[object.Val().A]
	for _, prop := range object.M.Props[o.Props : o.Props+o.N] {
		if prop.Name == 0 {
			return leak.Unknown // spread or computed
		}
	}
	return leak.No
}
