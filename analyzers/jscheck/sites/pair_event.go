package sites

import (
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/models"
)

// eventType is the type, in the models, of events that are functions: what they
// are called with listens until what they return is disposed of.
const eventType = "global.AnyEvent"

// events knows which methods of emitters of unknown type are such events: those
// of whose kind somebody keeps what they return.
//
//	this.toDispose.push(this.workspace.onDidRename(() => this.refresh()))
type events struct {
	p *program.Program
	// names remembers of which methods the result is kept, classes who keeps one.
	names   map[string]bool
	classes map[program.Inst]bool
	// stores remembers of which classes isMortal is true.
	stores map[program.Inst]bool
}

// isEventName reports whether a method may be an event: onDidChange, not once.
func isEventName(name string) bool {
	return len(name) > 2 && strings.HasPrefix(name, "on") && name[2] >= 'A' && name[2] <= 'Z'
}

// rows returns the pair of a call that registers a listener with an event,
// none when nothing shows that it does.
func (e *events) rows(call program.Node) []*models.Pair {
	if !e.isShaped(call) || !e.isKnown(call) {
		return nil
	}
	if rows := e.p.Models.TypeMethod(eventType, "call"); rows != nil {
		return rows.Grows
	}
	return nil
}

// isShaped draws `emitter.onChange(() => ..., thisArg)` on an emitter of unknown
// type that is not the object itself.
func (e *events) isShaped(call program.Node) bool {
	callee := call.Callee()
	if callee.V == 0 || callee.Val().Op != program.OpField || !isEventName(callee.Name()) || call.NArgs() == 0 || call.NArgs() > 3 {
		return false
	}
	switch callee.Base().Val().Op {
	case program.OpThis, program.OpSuper, program.OpCall, program.OpNew:
		return false // an event of its own, or of what is made here
	}
	handler := call.Arg(0)
	if handler.V == 0 || handler.Val().Op != program.OpFunc && len(e.p.FuncsOf(handler)) == 0 {
		return false
	}
	if e.p.TypeOf(callee.Base()) != "" {
		return false
	}
	for _, f := range e.p.Callees(call) {
		if f.Func().Kind != program.FuncGetter {
			return false // a method of the program: what it does is seen there
		}
	}
	return true
}

// isKnown reports whether what is called is the event of an emitter, or what
// such a call returns is kept elsewhere: by the same class of another event, or
// by anybody of an event of the same name.
func (e *events) isKnown(call program.Node) bool {
	if e.isDeclared(call.Callee()) {
		return true
	}
	return e.collects(call.Callee().Name()) || e.keeps(owningClass(e.p.Fn(call)))
}

// isDeclared draws `readonly onDidChange = this.changed.event`, and the getter
// that returns as much.
func (e *events) isDeclared(callee program.Node) bool {
	inst := e.p.InstOf(callee.Base())
	if inst.IsZero() {
		return false
	}
	member := e.p.Member(inst, callee.Name())
	if member.V != 0 && member.Val().Op == program.OpFunc {
		f := program.Fn{M: member.M, F: program.FuncID(member.Val().A)}
		if f.Func().Kind != program.FuncGetter {
			return false
		}
		member = e.p.Returned(f)
	}
	return member.V != 0 && member.Val().Op == program.OpField && member.Name() == "event"
}

// collects reports whether anybody keeps what an event of a name returns.
func (e *events) collects(name string) bool {
	kept, ok := e.names[name]
	if !ok {
		for _, n := range e.p.Fields(name) {
			if kept = n.Val().Role == program.RoleCallee && e.isKept(n.Parent()); kept {
				break
			}
		}
		if e.names == nil {
			e.names = map[string]bool{}
		}
		e.names[name] = kept
	}
	return kept
}

// keeps reports whether a class keeps what some event returns.
func (e *events) keeps(class program.Inst) bool {
	if class.IsZero() {
		return false
	}
	keeps, ok := e.classes[class]
	if !ok {
		for i := range class.M.Calls {
			c := &class.M.Calls[i]
			if c.Callee == 0 {
				continue
			}
			call := program.Node{M: class.M, V: c.Val}
			if keeps = e.isKept(call) && owningClass(e.p.Fn(call)) == class; keeps {
				break
			}
		}
		if e.classes == nil {
			e.classes = map[program.Inst]bool{}
		}
		e.classes[class] = keeps
	}
	return keeps
}

// isKept reports whether a call has the shape of one that listens to an event,
// and what it returns is collected.
func (e *events) isKept(call program.Node) bool {
	c := call.Call()
	return c != nil && !c.JSX && isCollected(call) && e.isShaped(call)
}

// isMortal reports whether a class is one of those that its base makes to end:
// the base collects what the objects dispose of, and disposes of it in its
// teardown. A service that keeps a store of its own may well live for ever.
func (e *events) isMortal(class program.Inst) bool {
	if class.IsZero() {
		return false
	}
	has, ok := e.stores[class]
	if !ok {
		if e.stores == nil {
			e.stores = map[program.Inst]bool{}
		}
		has = e.inheritsStore(class)
		e.stores[class] = has
	}
	return has
}

func (e *events) inheritsStore(class program.Inst) bool {
	filled, emptied := map[string]bool{}, map[string]bool{}
	for c := range e.p.Ancestors(class) {
		if c == class {
			continue
		}
		for i := range c.M.Calls {
			call := &c.M.Calls[i]
			callee := program.Node{M: c.M, V: call.Callee}
			if call.Callee == 0 || callee.Val().Op != program.OpField || callee.Base().Val().Op != program.OpField || callee.Base().Base().Val().Op != program.OpThis {
				continue
			}
			if owningClass(e.p.Fn(callee)) != c {
				continue
			}
			switch field := callee.Base().Name(); {
			case isStoring(callee.Name()):
				filled[field] = true
			case e.p.NamesTeardown(callee.Name()) && e.p.IsTeardown(e.p.Fn(callee)):
				emptied[field] = true
			}
		}
	}
	for field := range filled {
		if emptied[field] {
			return true
		}
	}
	return false
}

// isStoring reports whether a method puts something into a store.
func isStoring(name string) bool {
	return growers[name] != NoContainer || strings.HasPrefix(name, "push")
}

// isCollected reports whether the result of a call goes to a store of things to
// dispose of: `store.push(call)`, `store.pushAll([call])`, `this._register(call)`.
func isCollected(call program.Node) bool {
	n := call
	if n.Val().Role == program.RoleItem {
		if n = n.Parent(); n.V == 0 {
			return false
		}
	}
	if n.Val().Role != program.RoleArg {
		return false
	}
	callee := n.Parent().Callee()
	if callee.V == 0 || callee.Val().Op != program.OpField {
		return false
	}
	name := strings.TrimLeft(callee.Name(), "_")
	return isStoring(name) || strings.HasPrefix(name, "register")
}
