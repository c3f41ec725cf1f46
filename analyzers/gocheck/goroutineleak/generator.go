package goroutineleak

import (
	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// leftGenerator is
//
//	for row := range rows() { // rows sends on an unbuffered channel
//		if row.match(q) {
//			return row // rows waits for ever to send the next
//		}
//	}
func leftGenerator(p *sites.Package, made *ssa.MakeChan) []*stuck {
	c := p.ChannelOf(made)
	maker := made.Parent()
	if c.Loose || c.Kept.IsKnown() || c.Returned == nil || c.Cap < 0 {
		return nil
	}
	send := sendInLoop(p, c)
	start := (*ssa.Go)(nil)
	if send != nil {
		start = spawnOf(p, maker, send.Parent())
	}
	if start == nil {
		return nil
	}
	var found []*stuck
	for _, call := range p.Prog.Callers(maker) {
		value, ok := call.At.(*ssa.Call)
		if !ok {
			continue
		}
		if head := leftRange(p, value); head != nil {
			found = append(found, &stuck{at: head, sure: leak.Yes, exit: head,
				message: "the goroutine of " + sites.Code(maker.Name()) + " waits for ever to send when this loop is left before the channel is closed",
				advice:  "Drain the channel, or give " + maker.Name() + " a context that ends it.",
			})
		}
	}
	return found
}

// sendInLoop returns the bare send of a producer that sends many values, nil when
// it has another way out.
func sendInLoop(p *sites.Package, c *sites.Channel) ssa.Instruction {
	var send ssa.Instruction
	for _, use := range c.Uses {
		switch use.Op {
		case sites.OpSend:
			if p.Prog.LoopOf(use.Instr.Block()) == nil {
				return nil
			}
			send = use.Instr
		case sites.OpClose:
		default:
			return nil // a select, or somebody else who receives
		}
	}
	return send
}

// leftRange returns the receive of a range loop over the result of a call that
// has another exit than the end of the channel, and nothing that drains it after.
func leftRange(p *sites.Package, call *ssa.Call) ssa.Instruction {
	var head *ssa.UnOp
	for _, ref := range *call.Referrers() {
		recv, ok := ref.(*ssa.UnOp)
		if !ok || !program.IsReceive(recv) || !recv.CommaOk || head != nil {
			return nil // used in more ways than one
		}
		head = recv
	}
	if head == nil {
		return nil
	}
	loop := p.Prog.LoopOf(head.Block())
	if loop == nil || p.Prog.LoopOf(call.Block()) == loop || !leavesEarly(loop) {
		return nil
	}
	return head
}
