package program

import (
	"slices"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// modelled: the models say when the callback runs.
func (fl *flow) modelled(call Node, cb *models.Callback) {
	if cb.Phase == "run" && cb.Of == "" && fl.p.comesOnce(call) {
		fl.around(call)
		return
	}
	c := Ctx{Of: leak.ParseLifetime(cb.Of), Root: cb.Root, Async: true, Returns: cb.Teardown == "return"}
	if event := call.Arg(0); event.V != 0 && event.Val().Op == OpConst && cb.Phase == "run" && cb.Param > 0 && fl.p.NamesTeardown(event.Name()) {
		fl.w.add(Ctx{Phase: leak.Teardown, Of: leak.Instance, Many: leak.Yes, Root: cb.Root, Async: true, Class: classOf(fl.p.Fn(call))})
		return
	}
	switch cb.Phase {
	case "load":
		fl.w.merge(fl.p.WhenAt(call))
		return
	case "setup":
		c.Phase, c.Many, c.Scope = leak.Setup, leak.Yes, fl.p.Fn(call)
		if c.Of == leak.Component && c.Scope.F != 0 && fl.p.isFirstRun(cb, call) && fl.p.mountedOnce(fl.p.Names(c.Scope)) {
			c.Many = leak.No
		}
		if c.Of == leak.Component && c.Root == "" {
			c.Root = "each mounted component"
		}
	case "teardown":
		c.Phase, c.Many, c.Scope = leak.Teardown, leak.Yes, fl.p.Fn(call)
	default:
		c.Phase = leak.Run
		if !cb.Many {
			for _, outer := range fl.p.WhenAt(call).Ctxs {
				outer.Async, outer.Returns = true, false
				fl.w.add(outer)
			}
			return
		}
		c.Many = leak.Yes
		if cb.Root == eachEvent && cb.Param > 0 && !fl.p.repeats(call) {
			c.Many = leak.Unknown // many events come once: 'connect', 'listening'
		}
		if outer := fl.p.Fn(call); outer.Func().Class != 0 {
			c.Class = Inst{outer.M, outer.Func().Class}
		}
	}
	if c.Of == leak.Process && c.Phase == leak.Teardown {
		c.Many = leak.No
	}
	fl.w.add(c)
}

// repeats reports whether the event that a call listens to is known to come
// again and again: clicks, messages, data.
func (p *Program) repeats(call Node) bool {
	rows := p.Models.TypeMethod("global.AnyEmitter", "addListener")
	if rows == nil {
		return false
	}
	for _, cb := range rows.Callbacks {
		if cb.Many && len(cb.Events) > 0 && containsEvent(cb.Events, call) {
			return true
		}
	}
	return false
}

// isRepeating reports whether an event of a name comes again and again.
func (p *Program) isRepeating(event string) bool {
	if rows := p.Models.TypeMethod("global.AnyEmitter", "addListener"); rows != nil {
		for _, cb := range rows.Callbacks {
			if cb.Many && slices.Contains(cb.Events, event) {
				return true
			}
		}
	}
	return false
}

// ComesOnce reports whether the event that a call listens to comes once in the
// life of any emitter.
func (p *Program) ComesOnce(call Node) bool { return p.comesOnce(call) }

// comesOnce reports whether the event that a call listens to comes once in the
// life of any emitter: 'ready', 'load'.
func (p *Program) comesOnce(call Node) bool {
	rows := p.Models.TypeMethod("global.AnyEmitter", "on")
	if rows == nil {
		return false
	}
	for _, cb := range rows.Callbacks {
		if !cb.Many && len(cb.Events) > 0 && containsEvent(cb.Events, call) {
			return true
		}
	}
	return false
}

// shapeCallback is what some modelled method of this name does with argument i.
func shapeCallback(set *models.Set, call Node, name string, i int) *models.Callback {
	for _, row := range set.Method(name) {
		shape := false
		for _, g := range row.Rows.Grows {
			shape = shape || g.Grow.Shape
		}
		if cb := pickCallback(row.Rows.Callbacks, call, i); cb != nil && shape {
			return cb
		}
	}
	return nil
}
