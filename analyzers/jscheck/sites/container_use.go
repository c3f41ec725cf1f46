package sites

import (
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// use notes what one mention does to the container.
func (c *Container) use(p *program.Program, u program.Use) {
	switch u.Kind {
	case program.UseMethod:
		c.method(p, u)
	case program.UseElemSet:
		c.element(p, u)
	case program.UseFieldSet:
		if u.Name == "length" {
			c.release(p, u, leak.Key{Kind: leak.KeyEach}, u.At)
		}
	case program.UseDelete:
		if u.At.Val().Op == program.OpElem {
			c.release(p, u, c.releasedKey(p, program.Node{M: u.At.M, V: program.ValID(u.At.Val().B)}), u.At)
		} else if c.Kind == ObjectContainer {
			c.release(p, u, leak.Key{Kind: leak.KeyConst, Text: u.Name}, u.At)
		}
	case program.UseStore:
		c.stored(p, u)
	case program.UseArg:
		c.passed(p, u)
	case program.UseReturn, program.UseExport, program.UseKeep:
		c.handedOut(p, u)
	case program.UseRead:
		c.Read = true
		if role := u.N.Val().Role; role == program.RoleIterated {
			c.Iterated = true
		}
	}
}

// element: container[k] = v.
func (c *Container) element(p *program.Program, u program.Use) {
	key := program.Node{M: u.At.M, V: program.ValID(u.At.Val().B)}
	if isNothing(u.Value) {
		c.Nulled = true
		return // the value goes, the key stays
	}
	if c.Kind == ArrayContainer && !c.appends(p, key) {
		return // an index within the array
	}
	if c.Kind != ArrayContainer && c.Kind != ObjectContainer {
		return // a property of a Map is no entry
	}
	c.grow(p, u, key, u.Value, u.At)
}

// appends reports whether an index is one that is not there yet: the length, a
// counter that only counts up, a name.
func (c *Container) appends(p *program.Program, key program.Node) bool {
	if key.V == 0 {
		return false
	}
	switch v := key.Val(); v.Op {
	case program.OpField:
		return key.Name() == "length" && p.Place(key.Base()) == c.Place
	case program.OpUpdate:
		return !isReset(p, key.Base())
	case program.OpDerived:
		return program.Oper(v.Flag) == program.OperConcat && v.A != 0 && hasText(key)
	}
	return false
}

// hasText reports whether a concatenation is one of strings.
func hasText(n program.Node) bool {
	v := n.Val()
	for _, part := range []program.ValID{program.ValID(v.A), program.ValID(v.B)} {
		if part == 0 {
			continue
		}
		if x := n.M.Vals[part]; x.Op == program.OpConst && program.ConstKind(x.Flag) == program.ConstString {
			return true
		}
	}
	return false
}

// isReset reports whether a counter is set back: `i = (i + 1) % n`, `i = 0`.
func isReset(p *program.Program, counter program.Node) bool {
	for _, s := range p.Stores(p.Place(counter)) {
		if s.Ev.Kind == program.EvStore && s.Ev.Flag == program.StorePlain && !isInitial(p, s.Target) {
			return true
		}
	}
	return false
}

// isInitial reports whether a store is part of making the object or module.
func isInitial(p *program.Program, n program.Node) bool {
	f := p.Fn(n)
	switch f.Func().Kind {
	case program.FuncCtor, program.FuncInit, program.FuncStatic, program.FuncModule:
		return true
	}
	return p.IsConstructor(f)
}

// listers are the methods that look at all entries.
var listers = map[string]bool{
	"forEach": true, "keys": true, "values": true, "entries": true, "map": true, "filter": true, "some": true,
	"every": true, "find": true, "reduce": true, "join": true, "flatMap": true, "sort": true, "findIndex": true,
}

// method: container.m(...).
func (c *Container) method(p *program.Program, u program.Use) {
	call := u.At
	switch u.Name {
	case "set", "getOrInsert", "getOrInsertComputed":
		if isNothing(call.Arg(1)) {
			c.Nulled = true
			return
		}
		if c.Kind == MapContainer {
			c.grow(p, u, call.Arg(0), call.Arg(1), call)
		}
	case "add":
		if c.Kind == SetContainer {
			c.grow(p, u, call.Arg(0), call.Arg(0), call)
		}
	case "push", "unshift":
		if c.Kind == ArrayContainer {
			c.grow(p, u, program.Node{}, call.Arg(0), call)
		}
	case "splice":
		if inserts(call) {
			c.grow(p, u, program.Node{}, call.Arg(2), call)
			return
		}
		if removesNothing(call) {
			c.Read = true
			return
		}
		c.release(p, u, leak.Key{Kind: leak.KeyEach}, call)
	case "delete":
		c.release(p, u, c.releasedKey(p, call.Arg(0)), call)
	case "clear":
		c.release(p, u, leak.Key{Kind: leak.KeyEach}, call)
	case "shift", "pop":
		c.release(p, u, leak.Key{Kind: leak.KeyOldest}, call)
	default:
		c.Read = true
		c.Iterated = c.Iterated || listers[u.Name]
	}
}

// inserts draws splice(at, 0, item).
func inserts(call program.Node) bool {
	n := call.Arg(1)
	return call.NArgs() > 2 && n.V != 0 && n.Val().Op == program.OpConst && n.Name() == "0"
}

// removesNothing draws splice(at, 0) and splice(at, -1): no count of items.
func removesNothing(call program.Node) bool {
	n := call.Arg(1)
	return n.V != 0 && n.Val().Op == program.OpConst && program.ConstKind(n.Val().Flag) == program.ConstNumber &&
		(n.Name() == "0" || strings.HasPrefix(n.Name(), "-"))
}

func (c *Container) grow(p *program.Program, u program.Use, key, value, at program.Node) {
	if c.ObjectKeys && !isObject(p, key) {
		c.ObjectKeys = false
	}
	site := u.Site()
	g := Growth{N: at, KeyNode: key, Value: value}
	g.Event = leak.Event{
		Kind: leak.Grow, Owner: c.Owner.Place, Key: c.growthKey(p, u, key, value, at), At: Span(at),
		When: Often(p, site, c.Life), Held: p.Place(value).Leak(),
	}
	g.Registers = c.Kind == ObjectContainer && isFieldOf(p, key) // one set of options laid over another
	c.guards(p, at)
	c.madeBefore(p, at)
	c.remembersSaid(p, at)
	if site != at && u.Via.V != 0 {
		c.guards(p, u.Via)
	}
	c.Growths = append(c.Growths, g)
}

// isFieldOf reports whether a key is one of the fields of an object:
// `for (const [name, value] of Object.entries(options))`, for-in.
func isFieldOf(p *program.Program, key program.Node) bool {
	if key.V != 0 && key.Val().Op == program.OpSym {
		if s := &key.M.Syms[key.Val().A]; s.Defs != 0 && key.M.Defs[s.Defs].Next == 0 {
			key = program.Node{M: key.M, V: key.M.Defs[s.Defs].Val}
		}
	}
	for hops := 0; hops < 3 && key.V != 0 && key.Val().Op == program.OpItem; hops++ {
		key = key.Base()
	}
	if key.V == 0 {
		return false
	}
	if key.Val().Op == program.OpKeyOf {
		return true
	}
	callee := key.Callee()
	return callee.V != 0 && callee.Val().Op == program.OpField && (callee.Name() == "entries" || callee.Name() == "keys") &&
		callee.Base().V != 0 && callee.Base().Val().Op == program.OpGlobal && callee.Base().Name() == "Object"
}

// growthKey is the key of an entry; of an append it is the item, where the
// code makes sure that each is there once.
func (c *Container) growthKey(p *program.Program, u program.Use, key, value, at program.Node) leak.Key {
	if key.V == 0 {
		if value.V != 0 && c.isGuardedByMembership(p, value, at) {
			return c.keyAt(p, value, at)
		}
		if isHandle(p, value) {
			return leak.Key{Kind: leak.KeyItem}
		}
		return leak.Key{Kind: leak.KeyNone}
	}
	if c.Kind == ArrayContainer {
		return leak.Key{Kind: leak.KeyNone}
	}
	if c.isByEvent(p, key, value) {
		return leak.Key{Kind: leak.KeyBounded}
	}
	return c.keyAt(p, key, at)
}

// isHandle reports whether a value is the handle of something that ends before
// what keeps the handle: a timer that has fired, a listener that is gone.
func isHandle(p *program.Program, n program.Node) bool {
	if n.V != 0 && n.Val().Op == program.OpSym {
		if s := n.M.Syms[n.Val().A]; s.Defs != 0 && n.M.Defs[s.Defs].Next == 0 {
			n = program.Node{M: n.M, V: n.M.Defs[s.Defs].Val}
		}
	}
	if n.V == 0 || n.Val().Op != program.OpCall {
		return false
	}
	rows := p.Rows(n)
	if rows == nil {
		return false
	}
	for _, pair := range rows.Grows {
		if pair.Grow.Once && len(pair.Release) > 0 {
			return true
		}
	}
	return false
}

// extendedKey is the computed key of `{ ...x, [key]: value }`.
func extendedKey(n program.Node) program.Node {
	if n.Val().Op == program.OpObject {
		o := n.M.Objects[n.Val().A]
		for _, prop := range n.M.Props[o.Props : o.Props+o.N] {
			if prop.Key != 0 && prop.Name == 0 {
				return program.Node{M: n.M, V: prop.Key}
			}
		}
	}
	return program.Node{M: n.M}
}

// readers are the globals of the language that look at a container without keeping it.
var readers = map[string]bool{
	"Object": true, "JSON": true, "Array": true, "console": true, "Math": true, "Reflect": true, "structuredClone": true,
	"String": true, "Promise": true, "Boolean": true,
}

// passed: handed to a function. The program's own are followed by the uses.
func (c *Container) passed(p *program.Program, u program.Use) {
	if isAssigner(u.At) && u.Index == 0 {
		c.assigned(p, u)
		return
	}
	callee := u.At.Callee()
	head := callee
	for head.V != 0 && head.Val().Op == program.OpField {
		head = head.Base()
	}
	global := head.V != 0 && head.Val().Op == program.OpGlobal
	if global && head.Name() == "Reflect" && callee.Name() == "deleteProperty" {
		c.release(p, u, c.releasedKey(p, u.At.Arg(1)), u.At)
		return
	}
	c.Read = true
	if len(p.Callees(u.At)) > 0 {
		return
	}
	if global && readers[head.Name()] || u.At.Val().Op == program.OpNew && global {
		c.Iterated = true // new Map(m), new Set(s): a copy
		return
	}
	if u.Index == 0 && u.At.Val().Role == program.RoleExpr && p.Place(callee).Kind == program.PlacePkg {
		c.Owner.Escapes = true // pull(queue, item): called for what it does to its argument
		return
	}
	if p.Rows(u.At) != nil || callee.V != 0 && callee.Val().Op == program.OpField && p.TypeOf(callee.Base()) != "" {
		return // what we know of the callee says nothing of keeping it
	}
	c.Iterated = true
	c.Owner.Exported = true
}

// assigned: Object.assign(container, { [key]: value }), Reflect.set(container, key, value).
func (c *Container) assigned(p *program.Program, u program.Use) {
	if c.Kind != ObjectContainer {
		return
	}
	second := u.At.Arg(1)
	if second.V == 0 {
		return
	}
	if u.At.Callee().Name() != "assign" {
		c.grow(p, u, second, u.At.Arg(2), u.At)
		return
	}
	if second.Val().Op != program.OpObject {
		return // the fields of a record
	}
	if key := extendedKey(second); key.V != 0 {
		c.grow(p, u, key, second, u.At)
	}
}

// handedOut: others can reach it.
func (c *Container) handedOut(p *program.Program, u program.Use) {
	c.Read, c.Iterated = true, true
	if u.Kind == program.UseReturn && len(p.Callers(p.Fn(u.N))) > 0 {
		return // the callers are among the uses
	}
	c.Owner.Exported = true
}
