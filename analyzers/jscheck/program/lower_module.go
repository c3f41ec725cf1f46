package program

import (
	js "github.com/evanw/esbuild/leaklintbridge"
)

// moduleStmt walks imports and exports.
func (l *lowerer) moduleStmt(s js.Stmt) {
	switch x := s.Data.(type) {
	case *js.SImport:
		l.m.ESM = true
		l.importStmt(x)
	case *js.SExportClause:
		l.m.ESM = true
		for _, item := range x.Items {
			l.exportSym(l.name(item.Alias), l.symbol(item.Name.Ref))
		}
	case *js.SExportFrom:
		l.m.ESM = true
		for _, item := range x.Items {
			l.reexport(l.name(item.Alias), item.OriginalName, x.ImportRecordIndex)
		}
	case *js.SExportStar:
		l.m.ESM = true
		if x.Alias != nil {
			l.reexport(l.name(x.Alias.OriginalName), "", x.ImportRecordIndex)
			return
		}
		l.reexport(0, "", x.ImportRecordIndex)
	case *js.SExportDefault:
		l.m.ESM = true
		l.exportDefault(x)
	case *js.SExportEquals:
		l.exportVal(l.name("="), l.expr(x.Value), s.Loc)
	}
}

func (l *lowerer) importStmt(x *js.SImport) {
	if x.DefaultName != nil {
		l.importName(x.DefaultName.Ref, "default", x.ImportRecordIndex, x.DefaultName.Loc)
	}
	if x.StarNameLoc != nil {
		l.importName(x.NamespaceRef, "", x.ImportRecordIndex, *x.StarNameLoc)
	}
	if x.Items != nil {
		for _, item := range *x.Items {
			l.importName(item.Name.Ref, item.Alias, x.ImportRecordIndex, item.Name.Loc)
		}
	}
}

func (l *lowerer) importName(ref js.Ref, name string, record uint32, at js.Loc) {
	id := l.symbol(ref)
	if id == 0 {
		return
	}
	s := &l.m.Syms[id]
	if s.Kind != SymImport {
		l.m.Imports = append(l.m.Imports, Import{Record: int32(record), Name: l.name(name)})
		s.Kind, s.Import = SymImport, int32(len(l.m.Imports)-1)
	}
	s.Fn, s.At = 0, at.Start
}

func (l *lowerer) exportSym(name NameID, sym SymID) {
	if sym == 0 {
		return
	}
	l.m.ESM = true
	l.m.Exports = append(l.m.Exports, Export{Name: name, Sym: sym})
}

func (l *lowerer) exportVal(name NameID, v ValID, at js.Loc) {
	ev := l.ev(EvExport, v, 0, at)
	l.useEv(v, ev, RoleExport)
	l.m.Exports = append(l.m.Exports, Export{Name: name, Val: v})
}

func (l *lowerer) reexport(as NameID, original string, record uint32) {
	l.m.Imports = append(l.m.Imports, Import{Record: int32(record), Name: l.name(original), Export: true})
	l.m.Exports = append(l.m.Exports, Export{Name: as, From: int32(len(l.m.Imports) - 1)})
}

// passedOn turns `import { a } from './a'; export { a }` into what it stands for,
// export { a } from './a'.
func (l *lowerer) passedOn() {
	for i := range l.m.Exports {
		e := &l.m.Exports[i]
		sym := e.Sym
		if v := l.m.Vals[e.Val]; sym == 0 && v.Op == OpSym {
			sym = SymID(v.A)
		}
		if s := &l.m.Syms[sym]; e.From == 0 && s.Kind == SymImport {
			e.From = s.Import
			l.m.Imports[s.Import].Export = true
		}
	}
}

func (l *lowerer) exportDefault(x *js.SExportDefault) {
	name := l.name("default")
	switch s := x.Value.Data.(type) {
	case *js.SFunction:
		if s.Fn.Name == nil {
			s.Fn.Name = &x.DefaultName
		}
		l.function(s.Fn.Name, &s.Fn, false)
		l.exportSym(name, l.symbol(s.Fn.Name.Ref))
	case *js.SClass:
		if s.Class.Name != nil {
			l.classStmt(&s.Class, false)
			l.exportSym(name, l.symbol(s.Class.Name.Ref))
			return
		}
		sym := l.declare(x.DefaultName.Ref, SymClass, x.DefaultName.Loc)
		l.defineAt(sym, l.class(&s.Class, sym, x.Value.Loc), x.Value.Loc)
		l.exportSym(name, sym)
	case *js.SExpr:
		l.exportVal(name, l.expr(s.Value), x.Value.Loc)
	}
}

// commonJS finds the exports of a CommonJS module among its stores: those to
// module.exports, to its properties, and to properties of exports.
func (l *lowerer) commonJS() {
	whole := l.name("=")
	for i := range l.m.Evs {
		e := &l.m.Evs[i]
		if e.Kind != EvStore || e.B == 0 {
			continue
		}
		t := l.m.Vals[e.A]
		switch {
		case t.Op == OpGlobal && l.m.Names[t.A] == "exports", l.isModuleExports(t):
			l.m.CommonJS = true
			l.m.Exports = append(l.m.Exports, Export{Name: whole, Val: ValID(e.B)})
		case t.Op == OpField && l.isExports(l.m.Vals[t.A]):
			l.m.CommonJS = true
			l.m.Exports = append(l.m.Exports, Export{Name: NameID(t.B), Val: ValID(e.B)})
		}
	}
}

func (l *lowerer) isModuleExports(v Val) bool {
	if v.Op != OpField || l.m.Names[v.B] != "exports" {
		return false
	}
	base := l.m.Vals[v.A]
	return base.Op == OpGlobal && l.m.Names[base.A] == "module"
}

func (l *lowerer) isExports(v Val) bool {
	return v.Op == OpGlobal && l.m.Names[v.A] == "exports" || l.isModuleExports(v)
}
