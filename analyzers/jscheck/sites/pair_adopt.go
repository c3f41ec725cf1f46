package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
)

// adopts reports whether the method or the setter of an object takes over the
// release of what it is given.
func (h *handle) adopts(member program.Node) bool {
	t := h.p.TypeOf(member.Base())
	if t == "" {
		return false
	}
	rows := h.p.Models.TypeMethod(t, member.Name())
	return rows != nil && len(rows.Adopts) > 0
}

// adopted: whoever ends the object that took the handle over releases it. One
// that was made out of sight is somebody else's to end.
//
//	this.subs.add(bus.subscribe(f)); ...; this.subs.unsubscribe()
func (h *handle) adopted(by program.Node) {
	place := h.p.Place(by)
	made := false
	for _, s := range h.p.Stores(place) {
		made = made || s.Value.V != 0 && s.Value.Val().Op == program.OpNew
	}
	if !made {
		h.r.Owner.Escapes = true
		return
	}
	for _, u := range h.p.Uses(place) {
		switch u.Kind {
		case program.UseMethod:
			if h.p.NamesTeardown(u.Name) {
				h.release(u.At)
			}
		case program.UseArg, program.UseReturn, program.UseKeep, program.UseExport, program.UseAlias:
			h.r.Owner.Escapes = true
		}
	}
}

// sameLibrary reports whether a function comes from the module that made the
// handle and does not take it over: fs.fstatSync(descriptor).
func (h *handle) sameLibrary(call program.Node) bool {
	if rows := h.p.Rows(call); rows != nil && len(rows.Adopts) > 0 {
		return false
	}
	maker, ok := h.p.PackageOf(h.r.N.Callee())
	user, also := h.p.PackageOf(call.Callee())
	return ok && also && maker == user
}
