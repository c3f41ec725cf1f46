package sites

import (
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// releaseIndex finds the calls of a name once, and once what they say: each is
// held against each registration that it may undo.
type releaseIndex struct {
	p     *program.Program
	calls map[string][]program.Node
	on    map[shape][]releaseCall
	told  map[program.Node]leak.Event
}

// shape is where a call has what it releases, and from what.
type shape struct{ name, on, holds string }

// releaseCall is a call that may release something from an emitter.
type releaseCall struct {
	call, target, held program.Node
	// emitter is the place of the target, handler that of what is held.
	emitter, handler program.Place
	// mayBeKept is set when what is held was kept somewhere, as far as its shape says.
	mayBeKept bool
}

func newReleaseIndex(p *program.Program) *releaseIndex {
	return &releaseIndex{p: p, calls: map[string][]program.Node{}, on: map[shape][]releaseCall{}, told: map[program.Node]leak.Event{}}
}

// shaped returns the calls of a name with what they release, read as a row says
// for growths that hold what is at a path, "" for those that hold nothing.
func (x *releaseIndex) shaped(name string, row models.Release, holds string) []releaseCall {
	if !namesHeld(row, holds) {
		holds = ""
	}
	key := shape{name, row.On, holds}
	found, ok := x.on[key]
	if !ok {
		for _, call := range x.named(name) {
			c := releaseCall{call: call, target: argument(call, row.On), held: argument(call, holds)}
			if source := streamSource(x.p, c.target); source.V != 0 {
				c.target = source // $(window).off(...)
			}
			if c.target.V != 0 {
				c.emitter = emitterPlace(x.p, c.target)
			}
			if c.held.V != 0 {
				c.handler, c.mayBeKept = identity(x.p, c.held), mayBeKept(c.held)
			}
			found = append(found, c)
		}
		x.on[key] = found
	}
	return found
}

// event is a release by a call, as far as that does not depend on what it releases.
func (x *releaseIndex) event(call program.Node) leak.Event {
	e, ok := x.told[call]
	if !ok {
		e = leak.Event{Kind: leak.Release, At: Span(call), What: Text(x.p, call), Paths: leak.Always, When: releaseWhen(x.p, call)}
		x.told[call] = e
	}
	return e
}

// named returns the calls of methods, globals and imports of a name.
func (x *releaseIndex) named(name string) []program.Node {
	if found, ok := x.calls[name]; ok {
		return found
	}
	var calls []program.Node
	for _, mentions := range [][]program.Node{x.p.Fields(name), x.p.Globals(name), x.p.Imported(name)} {
		for _, n := range mentions {
			if n.Val().Role == program.RoleCallee {
				calls = append(calls, n.Parent())
			}
		}
	}
	x.calls[name] = calls
	return calls
}

// releaseNames are the names in a call pattern: "EventEmitter#{off,removeListener}".
func releaseNames(pattern string) []string {
	if i := strings.IndexByte(pattern, '#'); i >= 0 {
		pattern = pattern[i+1:]
	}
	if open := strings.IndexByte(pattern, '{'); open >= 0 {
		return strings.Split(strings.Trim(pattern[open:], "{}"), ",")
	}
	return []string{lastName(pattern)}
}
