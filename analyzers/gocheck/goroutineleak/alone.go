package goroutineleak

import (
	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// aloneSend is
//
//	failed := make(chan error)
//	if err := check(); err != nil {
//		failed <- err // nobody has the channel yet
//		return failed
//	}
func (u *uses) aloneSend(p *sites.Package) *stuck {
	if u.Cap != 0 || len(u.ownSends) == 0 || len(u.ownSends) != len(u.Uses) {
		return nil // somebody else has it too
	}
	return &stuck{at: u.ownSends[0].Instr, sure: leak.Yes,
		message: "the send on " + chanName(p, u.Make) + " waits for ever: nobody else has the channel yet",
		advice:  "Give the channel room for the value, or send from a goroutine.",
	}
}

// ignored is
//
//	done := make(chan bool)
//	go watch(done) // does nothing with it
//	<-done
func (u *uses) ignored(p *sites.Package) *stuck {
	if u.Returned != nil || len(u.closes)+len(u.others)+len(u.sends)+len(u.ownSends)+len(u.cases)+len(u.ownCases) > 0 {
		return nil
	}
	recvs := append(u.recvs, u.ownRecvs...)
	if len(recvs) == 0 || !isTaken(p, u.Make) {
		return nil
	}
	return &stuck{at: recvs[0].Instr, sure: leak.Yes,
		message: "the receive from " + chanName(p, u.Make) + " waits for ever: what is given the channel neither sends nor closes it",
		advice:  "Close the channel when the work is done.",
	}
}

// isTaken reports whether a function of the package has the channel for a
// parameter and leaves it alone: it was meant to be served.
func isTaken(p *sites.Package, made *ssa.MakeChan) bool {
	for _, ref := range *made.Referrers() {
		call, ok := ref.(ssa.CallInstruction)
		if !ok {
			continue
		}
		callee := p.Prog.Callee(call.Common())
		if callee == nil {
			continue
		}
		for i, arg := range program.Params(call.Common()) {
			if arg == ssa.Value(made) && i < len(callee.Params) && len(*callee.Params[i].Referrers()) == 0 {
				return true
			}
		}
	}
	return false
}
