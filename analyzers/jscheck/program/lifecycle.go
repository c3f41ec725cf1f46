package program

import (
	"strings"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// lifecycles adds what is known of a method by the class that it belongs to.
func (p *Program) lifecycles(f Fn, w *When) {
	fn := f.Func()
	if fn.Class == 0 || fn.Kind != FuncMethod && fn.Kind != FuncArrow {
		return
	}
	own := Inst{f.M, fn.Class}
	row, phase := p.lifecycleOf(own, f.M.Names[fn.Name])
	if row == nil || row.Extends == "" && row.Decorator == "" && row.Options == "" {
		return // conventions name teardowns; they do not say that anybody calls them
	}
	of := leak.ParseLifetime(row.Of)
	c := Ctx{Phase: phase, Of: of, Class: own, Many: leak.Yes, Root: row.Root}
	if of == leak.Component && (c.Root == "" || phase == leak.Setup) {
		c.Root = "each mounted component" // the row's root is that of its run methods
	}
	if of == leak.Component && phase == leak.Setup && p.IsRoot(own) {
		c.Many = leak.No
	}
	if of == leak.Process {
		c.Many = leak.No
		if phase == leak.Run {
			c.Many = leak.Yes
		}
	}
	w.add(c)
}

// lifecycleOf returns the lifecycle row that names a method of a class, rows of
// a known framework before the conventions.
func (p *Program) lifecycleOf(own Inst, name string) (*models.Lifecycle, leak.Phase) {
	key := fieldKey{own, name}
	found, ok := p.memo.lifecycles[key]
	if !ok {
		found.row, found.phase = p.findLifecycle(own, name)
		p.memo.lifecycles[key] = found
	}
	return found.row, found.phase
}

// lifecycle is a row that names a method, and the phase in which it has it run.
type lifecycle struct {
	row   *models.Lifecycle
	phase leak.Phase
}

// findLifecycle looks for the row that lifecycleOf returns.
func (p *Program) findLifecycle(own Inst, name string) (*models.Lifecycle, leak.Phase) {
	rows := p.Models.Lifecycles()
	for _, general := range []bool{false, true} {
		for i := range rows {
			row := &rows[i].Lifecycle
			isGeneral := row.Extends == "" && row.Decorator == "" && row.Options == ""
			if isGeneral != general || !general && !p.lives(own, row, rows[i].Pack.Package) {
				continue
			}
			if phase := phaseIn(row, name); phase != leak.PhaseUnknown {
				return row, phase
			}
		}
	}
	return nil, leak.PhaseUnknown
}

// Framework returns the lifecycle row of a framework that a class lives by, nil when none.
func (p *Program) Framework(own Inst) *models.Lifecycle {
	rows := p.Models.Lifecycles()
	for i := range rows {
		row := &rows[i].Lifecycle
		if (row.Extends != "" || row.Decorator != "" || row.Options != "") && p.lives(own, row, rows[i].Pack.Package) {
			return row
		}
	}
	return nil
}

func phaseIn(row *models.Lifecycle, name string) leak.Phase {
	for _, s := range row.Setup {
		if s == name {
			return leak.Setup
		}
	}
	for _, s := range row.Run {
		if s == name {
			return leak.Run
		}
	}
	for _, s := range row.Teardown {
		if s == name {
			return leak.Teardown
		}
	}
	return leak.PhaseUnknown
}

// IsTeardown reports whether a method ends the life of its object, by its
// framework or by the convention of its name.
func (p *Program) IsTeardown(f Fn) bool {
	fn := f.Func()
	_, phase := p.lifecycleOf(Inst{f.M, fn.Class}, f.M.Names[fn.Name])
	return phase == leak.Teardown
}

// ends reports whether a method ends the life of its object for good.
func (p *Program) ends(f Fn) bool {
	fn := f.Func()
	row, phase := p.lifecycleOf(Inst{f.M, fn.Class}, f.M.Names[fn.Name])
	return phase == leak.Teardown && (row.Ends || row.Extends != "" || row.Decorator != "" || row.Options != "")
}

// InLifecycle reports whether a method sets its object up or tears it down.
func (p *Program) InLifecycle(f Fn) bool {
	fn := f.Func()
	_, phase := p.lifecycleOf(Inst{f.M, fn.Class}, f.M.Names[fn.Name])
	return phase == leak.Setup || phase == leak.Teardown
}

// lives reports whether a class lives by a lifecycle.
func (p *Program) lives(own Inst, row *models.Lifecycle, pkg string) bool {
	switch {
	case row.Extends != "":
		return p.extendsType(own, row.Extends, pkg)
	case row.Decorator != "":
		for _, d := range own.Class().Decor {
			if n := (Node{own.M, d}); p.isExport(n, pkg, row.Decorator) && p.hasOption(n, row.With) {
				return true
			}
		}
	case row.Options != "":
		return p.isOptions(own, row.Options, pkg)
	}
	return false
}

// hasOption reports whether a decorator is given one of the options, if any are asked for.
func (p *Program) hasOption(decorator Node, names []string) bool {
	if len(names) == 0 {
		return true
	}
	arg := decorator.Arg(0)
	if arg.V == 0 || arg.Val().Op != OpObject {
		return false
	}
	for _, name := range names {
		if p.prop(arg, name).V != 0 {
			return true
		}
	}
	return false
}

func (p *Program) extendsType(own Inst, extends, pkg string) bool {
	if own.Class().Kind == ClassObject && p.isTyped(own, extends, pkg) {
		return true
	}
	if t := p.instType(own); t != "" && p.Models.IsKind(t, extends) {
		return true
	}
	for c := range p.Ancestors(own) {
		if e := c.Class().Extends; e != 0 && p.isExport(Node{c.M, e}, pkg, extends) {
			return true
		}
	}
	return false
}

// isTyped reports whether an object literal is declared to be of a type:
// const focus: Directive = {...}.
func (p *Program) isTyped(own Inst, name, pkg string) bool {
	n := Node{own.M, own.Class().Val}
	if n.V == 0 || n.Val().Role != RoleDef {
		return false
	}
	ev := n.Event()
	if ev == nil || ev.A == 0 || own.M.Vals[ev.A].Op != OpSym {
		return false
	}
	t := own.M.Syms[own.M.Vals[ev.A].A].Type
	return t != 0 && p.annotationType(own.M, own.M.Names[t]) == pkg+"."+name
}

// isExport reports whether a value, or what it calls, is an export of a package.
func (p *Program) isExport(n Node, pkg, name string) bool {
	if n.V != 0 && n.Val().Op == OpCall {
		n = n.Callee()
	}
	if n.V == 0 {
		return false
	}
	from, export, ok := exportOf(p.Place(n))
	return ok && p.Models.Canonical(from) == pkg && (export == name || pkg+"."+export == name)
}

// isOptions reports whether an object literal is what a call takes as options,
// or what a component file exports.
func (p *Program) isOptions(own Inst, call, pkg string) bool {
	c := own.Class()
	if c.Kind != ClassObject || c.Val == 0 {
		return false
	}
	n := Node{own.M, c.Val}
	switch n.Val().Role {
	case RoleArg:
		return p.isExport(n.Parent(), pkg, call)
	case RoleExport, RoleDef: // a mixin has the parts of a component and no call around it
		return strings.HasSuffix(own.M.Path, ".vue") && n.Val().Role == RoleExport || p.hasParts(n)
	}
	return false
}

// hasParts reports whether an object literal has the parts of Vue's options:
// data or methods beside a hook of the lifecycle.
func (p *Program) hasParts(n Node) bool {
	if n.Val().Op != OpObject || p.prop(n, "methods").V == 0 && p.prop(n, "computed").V == 0 {
		return false
	}
	for _, hook := range []string{"created", "mounted", "beforeMount"} {
		if p.prop(n, hook).V != 0 {
			return true
		}
	}
	return false
}

// IsSetup reports whether a method sets its object up, by its framework or by
// the convention of its name.
func (p *Program) IsSetup(f Fn) bool {
	fn := f.Func()
	if fn.Class == 0 {
		return false
	}
	_, phase := p.lifecycleOf(Inst{f.M, fn.Class}, f.M.Names[fn.Name])
	return phase == leak.Setup
}

// IsPaired reports whether the class of a method has the tear-down that goes
// with its name: onAdd has onRemove.
func (p *Program) IsPaired(f Fn) bool {
	fn := f.Func()
	if fn.Class == 0 {
		return false
	}
	own := Inst{f.M, fn.Class}
	rows := p.Models.Lifecycles()
	for i := range rows {
		row := &rows[i].Lifecycle
		if row.Extends != "" || row.Decorator != "" || row.Options != "" || phaseIn(row, f.M.Names[fn.Name]) != leak.Setup {
			continue
		}
		for _, name := range row.Teardown {
			if m := p.Member(own, name); m.V != 0 {
				return true
			}
		}
	}
	return false
}

// NamesTeardown reports whether a method name says that the object ends.
func (p *Program) NamesTeardown(name string) bool {
	rows := p.Models.Lifecycles()
	for i := range rows {
		row := &rows[i].Lifecycle
		if row.Extends == "" && row.Decorator == "" && row.Options == "" && phaseIn(row, name) == leak.Teardown {
			return true
		}
	}
	return false
}
