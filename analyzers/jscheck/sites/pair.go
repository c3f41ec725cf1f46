package sites

import (
	"slices"
	"sort"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// Registration is a call that makes an owner keep something until another call
// releases it: a listener, a timer, a subscription, an observer.
type Registration struct {
	Site
	Pair *models.Pair
	// N is the call.
	N program.Node
	// Target is the emitter, none for the runtime itself; Held what it keeps.
	Target, Held program.Node
	// Life is how long the owner lives.
	Life program.Life
	// Key is the name of the event, "" when there is none.
	Key string
	// Repeats is set when the callback runs again and again.
	Repeats bool
	// Sibling is a release beside the missing one: the habit that proves the slip.
	Sibling *leak.Event
	// Lost says how the handle of the registration gets lost, "" when it does not.
	Lost string
	// Race is set when the timer is the timeout arm of a race.
	Race bool
	// onThrow is set when only an exception keeps the release from being reached.
	onThrow bool
	// missed is set when some path through the function misses the release.
	missed bool
	// known is set when the receiver's type is known, not only the call's shape.
	known bool
	place program.Place
	// handed is set when the code that registers has just been handed the emitter.
	handed bool
	// uneven is set when the class around sets up more than it tears down.
	uneven bool
	// events is set when the emitter is taken for an event by its shape.
	events *events
	// nearby are the releases in the class or function that registers.
	nearby []leak.Event
	// removals are those of them that are calls, for fixes.
	removals []removal
}

// removal is a call on the emitter that releases something.
type removal struct {
	N, Held program.Node
	Event   leak.Event
}

// Registrations returns the growing calls of a rule's pairs, in program order,
// without those that the rule spares at first sight: what becomes of them need
// not be found out.
func Registrations(p *program.Program, rule string, spared ...func(*Registration) bool) []*Registration {
	index := growNames(p, rule)
	releases := newReleaseIndex(p)
	shaped := &events{p: p}
	var found []*Registration
	for m := range p.Focused() {
		for i := range m.Calls {
			c := &m.Calls[i]
			if c.Callee == 0 || c.JSX {
				continue
			}
			callee := program.Node{M: m, V: c.Callee}
			if !index.mayGrow(callee) {
				continue
			}
			for _, r := range registrations(p, program.Node{M: m, V: c.Val}, rule, shaped) {
				if slices.ContainsFunc(spared, func(spares func(*Registration) bool) bool { return spares(r) }) {
					continue
				}
				r.complete(p, releases)
				found = append(found, r)
			}
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return before(Span(found[i].N), Span(found[j].N)) })
	return found
}

// names are the callee names of the rows of a rule: the cheap first look.
type names struct {
	all, exports *program.NameSet
	events       *program.NameSet // those that events have, when the rule has a row for them
}

func growNames(p *program.Program, rule string) names {
	var callees []models.Callee
	known := func() []models.Callee { // asked for once in the life of a program
		if callees == nil {
			callees = p.Models.Callees(rule)
		}
		return callees
	}
	x := names{
		all:     p.NamesThat("grows "+rule, func() func(string) bool { return among(methodNames(p.Models, known()), exportNames(known())) }),
		exports: p.NamesThat("exports "+rule, func() func(string) bool { return among(exportNames(known())) }),
	}
	x.events = p.NamesThat("events "+rule, func() func(string) bool {
		if slices.ContainsFunc(known(), func(c models.Callee) bool { return c.Type == eventType }) {
			return isEventName
		}
		return among()
	})
	return x
}

// among returns a predicate for the names in some sets.
func among(sets ...map[string]bool) func(string) bool {
	return func(name string) bool {
		return slices.ContainsFunc(sets, func(set map[string]bool) bool { return set[name] })
	}
}

func methodNames(set *models.Set, callees []models.Callee) map[string]bool {
	methods := map[string]bool{}
	for _, c := range callees {
		if c.Kind == models.Method {
			methods[c.Name] = true
		}
		if c.Name == "call" {
			for _, field := range set.FieldsOf(c.Type) {
				methods[field] = true // changed.event(listener)
			}
		}
	}
	return methods
}

func exportNames(callees []models.Callee) map[string]bool {
	exports := map[string]bool{}
	for _, c := range callees {
		exports[lastName(c.Name)] = true
	}
	return exports
}

func lastName(s string) string {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == '.' {
			return s[i+1:]
		}
	}
	return s
}

func (x names) mayGrow(callee program.Node) bool {
	switch callee.Val().Op {
	case program.OpField:
		return x.all.Has(callee) || x.events.Has(callee)
	case program.OpGlobal:
		return x.exports.Has(callee)
	case program.OpSym: // an import may have another name here
		s := &callee.M.Syms[callee.Val().A]
		return s.Kind == program.SymImport || x.exports.Has(callee) || s.Fn == 0
	}
	return false
}

// registrations returns what a call registers: at most one for each rule.
func registrations(p *program.Program, call program.Node, rule string, shaped *events) []*Registration {
	known := true
	var grows []*models.Pair
	var isEvent *events
	if rows := p.Rows(call); rows != nil {
		grows = rows.Grows
	} else if grows = shaped.rows(call); grows != nil {
		isEvent = shaped
	} else {
		known = false
		grows = shapeRows(p, call)
	}
	for _, pair := range grows {
		if pair.Rule != rule || !eventFits(pair, call) {
			continue
		}
		r := &Registration{Pair: pair, N: call, known: known, Repeats: pair.Grow.Repeats, events: isEvent}
		r.Target = argument(call, pair.Owner.At)
		r.Held = argument(call, pair.Grow.Holds)
		if !known && !(looksLikeHandler(p, r.Held) && looksLikeKey(p, r) && !r.acknowledged(p) && (pair.Grow.Key != "" || !isForeignField(p, r.Held))) {
			continue
		}
		if key := argument(call, pair.Grow.Key); key.V != 0 && (key.Val().Op == program.OpConst || key.Val().Op == program.OpField) {
			r.Key = key.Name()
		}
		return []*Registration{r}
	}
	return nil
}

// shapeRows are the rows of methods of this name, on a receiver of unknown type.
func shapeRows(p *program.Program, call program.Node) []*models.Pair {
	callee := call.Callee()
	if callee.Val().Op != program.OpField || p.TypeOf(callee.Base()) != "" {
		return nil
	}
	if len(p.Callees(call)) > 0 && !registersItself(p, call) {
		return nil // a method of the program: what it does is seen there
	}
	var pairs []*models.Pair
	for _, row := range p.Models.Method(callee.Name()) {
		for _, g := range row.Rows.Grows {
			if g.Grow.Shape {
				pairs = append(pairs, g)
			}
		}
	}
	return pairs
}

// registersItself reports whether a callee of the program is an emitter of the
// program's own: it stores its argument in a field.
func registersItself(p *program.Program, call program.Node) bool {
	for _, f := range p.Callees(call) {
		fn := f.Func()
		for i := range int(fn.NParam) {
			param := f.M.Vals[f.M.Lists[int(fn.Params)+i]]
			place := program.Place{Kind: program.PlaceSym, Mod: f.M.Index, ID: param.A}
			for _, n := range p.Mentions(place) {
				u := p.UseOf(n)
				if u.Kind == program.UseArg && growers[u.At.Callee().Name()] != NoContainer {
					return true
				}
			}
		}
	}
	return false
}

// looksLikeKey reports whether the argument that names the event can be a name:
// on(target, 'event', f) is not on('event', f).
func looksLikeKey(p *program.Program, r *Registration) bool {
	if r.Pair.Grow.Key == "" {
		return true
	}
	key := argument(r.N, r.Pair.Grow.Key)
	if key.V == 0 {
		return false
	}
	switch v := key.Val(); v.Op {
	case program.OpConst, program.OpArray, program.OpDerived:
		return true
	case program.OpThis, program.OpFunc, program.OpObject, program.OpNew:
		return false
	}
	if _, ok := eventNames(p, key); !ok && len(p.FuncsOf(r.Held)) == 0 && r.Held.Val().Op != program.OpCall {
		return false // neither a name nor a function: one.subscribe(plan.value, kind.value)
	}
	next := r.N.Arg(2)
	return next.V == 0 || next.Val().Op != program.OpFunc && !(next.Val().Op == program.OpField && r.N.Arg(1).Val().Op == program.OpConst)
}

// looksLikeHandler reports whether a value may be a function.
func looksLikeHandler(p *program.Program, n program.Node) bool {
	if n.V == 0 {
		return false
	}
	if len(p.FuncsOf(n)) > 0 {
		return true
	}
	switch n.Val().Op {
	case program.OpField, program.OpJoin:
		return true
	case program.OpCall: // Fn.bind(this, f), debounce(f)
		for i := range n.NArgs() {
			if a := n.Arg(i); a.V != 0 && a.Val().Op != program.OpConst && looksLikeHandler(p, a) {
				return true
			}
		}
	case program.OpSym:
		place := p.Place(n)
		if place.Kind != program.PlaceSym || place.Path != "" {
			return true
		}
		s := &p.Modules[place.Mod].Syms[place.ID]
		if s.Kind == program.SymParam {
			return false // passed through: who passes it in decides
		}
		return s.Defs != 0 && looksLikeHandler(p, program.Node{M: p.Modules[place.Mod], V: p.Modules[place.Mod].Defs[s.Defs].Val})
	}
	return false
}

func eventFits(pair *models.Pair, call program.Node) bool {
	if len(pair.Grow.Events) == 0 {
		return true
	}
	key := argument(call, pair.Grow.Key)
	if key.V == 0 || key.Val().Op != program.OpConst {
		return false
	}
	for _, e := range pair.Grow.Events {
		if e == key.Name() {
			return true
		}
	}
	return false
}

// argument returns the part of a call that a path names, none when it has none.
func argument(call program.Node, path string) program.Node {
	if path == "" {
		return program.Node{M: call.M}
	}
	if path == "Recv" { // asked for each pair of a growth and a release
		return receiver(call)
	}
	if len(path) == len("Param[0]") && path[:6] == "Param[" && '0' <= path[6] && path[6] <= '9' && path[7] == ']' {
		return call.Arg(int(path[6] - '0'))
	}
	parsed, err := models.ParsePath(path)
	if err != nil {
		return program.Node{M: call.M}
	}
	n := call
	switch parsed.Base {
	case models.Recv:
		n = receiver(call)
	case models.Param:
		if n = call.Arg(max(parsed.Index, 0)); parsed.Index == models.Every {
			n = lastFunction(call)
		}
	}
	for _, f := range parsed.Fields {
		if n.V == 0 || n.Val().Op != program.OpObject {
			return program.Node{M: call.M}
		}
		n = property(n, f)
	}
	return n
}

// lastFunction returns the argument that is a callback: the last one, unless
// options follow it.
func lastFunction(call program.Node) program.Node {
	last := program.Node{M: call.M}
	for i := range call.NArgs() {
		a := call.Arg(i)
		if a.V == 0 || a.Val().Op == program.OpConst || a.Val().Op == program.OpObject {
			continue
		}
		last = a
		if a.Val().Op == program.OpFunc {
			break
		}
	}
	return last
}

func receiver(call program.Node) program.Node {
	if callee := call.Callee(); callee.V != 0 && callee.Val().Op == program.OpField {
		return callee.Base()
	}
	return program.Node{M: call.M}
}

func property(object program.Node, name string) program.Node {
	o := object.M.Objects[object.Val().A]
	for _, prop := range object.M.Props[o.Props : o.Props+o.N] {
		if prop.Name != 0 && object.M.Names[prop.Name] == name {
			return program.Node{M: object.M, V: prop.Val}
		}
	}
	return program.Node{M: object.M}
}

// isForeignField reports whether a value is a field of something other than the
// object itself, and no function as far as anybody can tell: plan.value.
func isForeignField(p *program.Program, n program.Node) bool {
	if n.Val().Op != program.OpField || len(p.FuncsOf(n)) > 0 {
		return false
	}
	base := n.Base()
	return base.V != 0 && base.Val().Op != program.OpThis
}
