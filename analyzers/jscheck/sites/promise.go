package sites

import (
	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// PromiseFault says in which way a promise may stay without an answer.
type PromiseFault uint8

// The ways.
const (
	NoFault        PromiseFault = iota
	FaultPath                   // a path of the executor ends before either resolver is called or handed on
	FaultThrow                  // an async executor throws, and nobody hears of it
	FaultCallback               // the one callback that settles it does so on some paths
	FaultFailure                // the event that says "failed" has no listener
	FaultDismissed              // one of several handlers ends the interaction without an answer
	FaultTable                  // its resolvers wait in a table and are not taken out on each way
	FaultReaction               // a reaction is added again and again to a promise that outlives it
)

// Promise is a promise with what settles it.
type Promise struct {
	Site
	// New is the construction, or the call that adds a reaction.
	New   program.Node
	Fault PromiseFault
	// At is where the path ends that settles nothing, or the event's listener.
	At leak.Span
	// Event is the event that tells of the failure, Table the table's name.
	Event, Table string
	// Made is where the promise is made whose resolvers a table keeps.
	Made leak.Span
}

// Promises returns the promises of the program that some path may leave without
// an answer, and the reactions that pile up on those that live on.
func Promises(p *program.Program) []*Promise {
	var found []*Promise
	for m := range p.Focused() {
		for i := range m.Calls {
			n := program.Node{M: m, V: m.Calls[i].Val}
			if n.V == 0 {
				continue
			}
			if d := deferredAt(p, n); d != nil {
				if pr := unanswered(p, d); pr != nil {
					found = append(found, pr)
				}
			} else if pr := reaction(p, n); pr != nil {
				found = append(found, pr)
			}
		}
	}
	if p.Focus != nil {
		found = append(found, waiting(p)...)
	}
	return found
}

// unanswered says how a promise may be left without an answer, nil when nothing
// suggests it.
func unanswered(p *program.Program, d *deferred) *Promise {
	pr := &Promise{New: d.made, Fault: NoFault}
	pr.describe(p, d)
	w := newSettling(p, d)
	if len(w.hands) == 0 && !w.settles {
		return nil // new Promise(() => {}) means to wait for ever
	}
	if t := tableOf(p, d, w); t != nil {
		if !t.judge(pr) {
			return nil
		}
		return pr
	}
	if isArm(p, d.made) {
		return nil
	}
	if !d.inline && pr.executor(p, d, w) || pr.routes(p, d, w) {
		return pr
	}
	return nil
}

// describe fills the owner and the growth: the promise, each time it is made.
func (pr *Promise) describe(p *program.Program, d *deferred) {
	place := p.Place(d.made).Leak()
	pr.Owner = leak.Owner{
		Kind: leak.Promise, Name: "the promise", Place: place,
		Lifetime: leak.Instance, Sure: leak.Yes, At: Span(d.made),
	}
	pr.Growths = []Growth{{N: d.made, Event: leak.Event{
		Kind: leak.Grow, Owner: place, At: Span(d.made), When: madeAt(p, d.made),
	}}}
}
