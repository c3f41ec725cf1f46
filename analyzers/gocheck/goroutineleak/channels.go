package goroutineleak

import (
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/analyzers/gocheck/sites"
	"github.com/leaklint/leaklint/internal/leak"
)

// channel looks for goroutines that wait for a channel made by a function and
// served by it alone.
func channel(p *sites.Package, made *ssa.MakeChan) []*stuck {
	c := p.ChannelOf(made)
	if c.Loose || c.Kept.IsKnown() {
		return nil // others serve it too
	}
	use := sorted(p, c)
	var found []*stuck
	found = append(found, use.abandonedSend(p), use.firstWins(p), use.future(p), use.lateClose(p), use.neverClosed(p), use.exitedPeer(p), use.aloneSend(p), use.ignored(p))
	return found
}

// uses are the uses of a channel by who makes them.
type uses struct {
	*sites.Channel
	maker *ssa.Function
	// sends and recvs are by spawned goroutines; own* by the maker itself.
	sends, recvs, cases          []sites.ChanUse
	ownSends, ownRecvs, ownCases []sites.ChanUse
	closes, others               []sites.ChanUse
	// mixed is set when functions use the channel that are neither.
	mixed bool
}

func sorted(p *sites.Package, c *sites.Channel) *uses {
	u := &uses{Channel: c, maker: c.Make.Parent()}
	for _, use := range c.Uses {
		own := use.Fn == u.maker
		if !own && spawnOf(p, u.maker, use.Fn) == nil {
			u.mixed = true
		}
		switch {
		case use.Op == sites.OpClose:
			u.closes = append(u.closes, use)
		case use.Op == sites.OpOther:
			u.others = append(u.others, use)
		case use.Op == sites.OpCase && own:
			u.ownCases = append(u.ownCases, use)
		case use.Op == sites.OpCase:
			u.cases = append(u.cases, use)
		case use.Op == sites.OpSend && own:
			u.ownSends = append(u.ownSends, use)
		case use.Op == sites.OpSend:
			u.sends = append(u.sends, use)
		case own:
			u.ownRecvs = append(u.ownRecvs, use)
		default:
			u.recvs = append(u.recvs, use)
		}
	}
	return u
}

// spawnOf returns the go statement of maker that runs fn, directly or through
// functions that the goroutine calls.
func spawnOf(p *sites.Package, maker, fn *ssa.Function) *ssa.Go {
	var found *ssa.Go
	program.Instrs(maker, func(instr ssa.Instruction) {
		if g, ok := instr.(*ssa.Go); ok && found == nil {
			if spawned := p.Prog.Spawned(g); spawned != nil && p.Runs(spawned, fn) {
				found = g
			}
		}
	})
	return found
}

// abandonedSend is
//
//	done := make(chan error)
//	go func() { done <- work() }()
//	select {
//	case err := <-done:
//	case <-time.After(limit):
//		return errTimeout // nobody receives any more
//	}
func (u *uses) abandonedSend(p *sites.Package) *stuck {
	if u.mixed || u.Returned != nil || len(u.others) > 0 || len(u.recvs) > 0 || len(u.sends) == 0 || u.Cap < 0 || hasRecvCase(u.cases) {
		return nil
	}
	if int64(len(u.sends)) <= u.Cap && !u.anyInLoop(p, u.sends) {
		return nil // the buffer takes them all
	}
	if len(u.ownRecvs)+len(u.ownCases) == 0 {
		return nil
	}
	start := spawnOf(p, u.maker, u.sends[0].Fn)
	if start == nil || u.Cap > 0 {
		return nil
	}
	miss, missed := sites.Misses(start, u.receives(p), u.servedCase())
	if !missed || miss.Exit == nil {
		return nil
	}
	s := &stuck{start: start, at: u.sends[0].Instr, sure: leak.Unknown, exit: miss.Exit,
		message: "the goroutine waits for ever to send on " + chanName(p, u.Make) + " when " + nameOf(u.maker) + " returns without receiving",
		advice:  "Give the channel room for what is sent.",
	}
	if len(u.sends) == 1 && !u.anyInLoop(p, u.sends) && p.Prog.LoopOf(start.Block()) == nil {
		s.channels = []*ssa.MakeChan{u.Make}
	}
	if u.maker.Parent() == nil {
		s.sure = leak.Yes
	}
	return s
}

func hasRecvCase(cases []sites.ChanUse) bool {
	for _, c := range cases {
		if !c.Send {
			return true
		}
	}
	return false
}

func (u *uses) anyInLoop(p *sites.Package, list []sites.ChanUse) bool {
	for _, use := range list {
		if p.Prog.LoopOf(use.Instr.Block()) != nil {
			return true
		}
	}
	return false
}

// receives tells the instructions of the maker that receive, or that leave the
// receiving to a deferred function.
func (u *uses) receives(p *sites.Package) func(ssa.Instruction) bool {
	return func(instr ssa.Instruction) bool {
		for _, r := range u.ownRecvs {
			if r.Instr == instr {
				return true
			}
		}
		return false
	}
}

// servedCase tells the branch of a select on which the channel is received from.
func (u *uses) servedCase() func(*ssa.BasicBlock, int) bool {
	served := map[*ssa.BasicBlock]bool{}
	for _, c := range u.ownCases {
		if branch := sites.CaseBranch(c.Instr.(*ssa.Select), c.State); branch != nil {
			served[branch] = true
		}
	}
	return func(b *ssa.BasicBlock, i int) bool { return i == 0 && served[b] }
}

// future is a single result on an unbuffered channel that is returned: a
// caller that loses interest leaves the sender waiting.
func (u *uses) future(p *sites.Package) *stuck {
	if u.mixed || u.Returned == nil || u.Cap != 0 || len(u.sends) != 1 || u.anyInLoop(p, u.sends) {
		return nil
	}
	if len(u.others)+len(u.ownRecvs)+len(u.ownCases)+len(u.recvs)+len(u.cases)+len(u.ownSends) > 0 {
		return nil
	}
	obj, ok := u.maker.Object().(*types.Func)
	if !ok || !obj.Exported() {
		return nil // its callers are all here
	}
	start := spawnOf(p, u.maker, u.sends[0].Fn)
	if start == nil || p.Prog.LoopOf(start.Block()) != nil {
		return nil
	}
	return &stuck{start: start, at: u.sends[0].Instr, sure: leak.Unknown, exit: u.Returned, channels: []*ssa.MakeChan{u.Make},
		message: "the goroutine waits for ever to send its result when the caller of " + nameOf(u.maker) + " does not receive",
		advice:  "Give the channel room for the one result.",
	}
}

// lateClose is
//
//	defer close(jobs)
//	go worker(jobs) // ranges over jobs
//	wg.Wait()
//
// where the close comes after the wait that needs it.
func (u *uses) lateClose(p *sites.Package) *stuck {
	if len(u.closes) == 0 || u.Returned != nil {
		return nil
	}
	for _, c := range u.closes {
		if _, deferred := c.Instr.(*ssa.Defer); !deferred || c.Fn != u.maker {
			return nil
		}
	}
	for _, r := range u.recvs {
		if !ranges(p, r) {
			continue
		}
		start := spawnOf(p, u.maker, r.Fn)
		if start == nil {
			continue
		}
		if wait := waitsFor(p, start); wait != nil {
			return &stuck{start: start, at: start, sure: leak.Yes, hangs: true,
				message: "the goroutine receives from " + chanName(p, u.Make) + " until it is closed, which is deferred until after the wait for the goroutine",
				advice:  "Close the channel before waiting.",
			}
		}
	}
	return nil
}

// ranges reports whether a receive is the head of a range loop.
func ranges(p *sites.Package, r sites.ChanUse) bool {
	recv, ok := r.Instr.(*ssa.UnOp)
	return ok && recv.CommaOk && p.Prog.LoopOf(recv.Block()) != nil
}

// waitsFor returns the Wait on the group that a goroutine of this start is done
// with, when the starting function calls it.
func waitsFor(p *sites.Package, start *ssa.Go) ssa.Instruction {
	spawned := p.Prog.Spawned(start)
	var groups []sites.Origin
	for _, fn := range p.Within(spawned) {
		program.Instrs(fn, func(instr ssa.Instruction) {
			if recv := method(instr, "(*sync.WaitGroup).Done"); recv != nil {
				groups = append(groups, p.Origins(recv)...)
			}
		})
	}
	var wait ssa.Instruction
	program.Instrs(start.Parent(), func(instr ssa.Instruction) {
		call, ok := instr.(*ssa.Call)
		if !ok || wait != nil {
			return
		}
		recv := method(call, "(*sync.WaitGroup).Wait")
		if recv == nil {
			return
		}
		for _, o := range p.Origins(recv) {
			for _, g := range groups {
				if o.IsKnown() && o.Place == g.Place && sites.Reaches(start, call) {
					wait = call
				}
			}
		}
	})
	return wait
}

// method returns the receiver when an instruction calls the method.
func method(instr ssa.Instruction, name string) ssa.Value {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return nil
	}
	if obj := program.Object(call.Common()); obj == nil || obj.FullName() != name {
		return nil
	}
	recv, _ := program.Args(call.Common())
	return recv
}

// neverClosed is a worker that ranges over a channel of the function that
// nothing closes.
func (u *uses) neverClosed(p *sites.Package) *stuck {
	if u.mixed || u.Returned != nil || len(u.closes) > 0 || len(u.others) > 0 {
		return nil
	}
	for _, r := range u.recvs {
		if !ranges(p, r) || leavesOtherwise(p, r) {
			continue
		}
		start := spawnOf(p, u.maker, r.Fn)
		if start == nil || !returns(u.maker) {
			continue
		}
		return &stuck{start: start, at: start, sure: leak.Yes,
			message: "the goroutine ranges over " + chanName(p, u.Make) + ", which nothing closes",
			advice:  "Close the channel when nothing more is sent.",
		}
	}
	return nil
}

// leavesOtherwise reports whether the range loop has another exit than the end
// of the channel.
func leavesOtherwise(p *sites.Package, r sites.ChanUse) bool {
	loop := p.Prog.LoopOf(r.Instr.Block())
	exits := map[*ssa.BasicBlock]bool{}
	for _, e := range loop.Exits {
		exits[e] = true
	}
	return len(exits) > 1
}

func returns(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && b != fn.Recover {
			return true
		}
	}
	return false
}

// exitedPeer is
//
//	go func() { transfer.Out(w, r, ch); wg.Done() }()
//	ch <- part // blocks for ever when Out gave up
func (u *uses) exitedPeer(p *sites.Package) *stuck {
	if u.mixed || u.Cap != 0 || len(u.ownSends) == 0 || len(u.recvs)+len(u.cases)+len(u.ownCases)+len(u.ownRecvs) > 0 || len(u.others) != 1 {
		return nil
	}
	peer := u.others[0]
	call, ok := peer.Instr.(*ssa.Call)
	if !ok || peer.Fn == u.maker || !dropsError(call) {
		return nil // a peer that reports its error can be heard
	}
	start := spawnOf(p, u.maker, peer.Fn)
	if start == nil {
		return nil
	}
	return &stuck{start: nil, at: u.ownSends[0].Instr, sure: leak.Unknown,
		message: "the send on " + chanName(p, u.Make) + " waits for ever when " + sites.Code(p.Text(p.NodeAt(call))) + " gives up: its error is dropped and nothing else receives",
		advice:  "Drain the channel after the call, or select on its end.",
	}
}

// dropsError reports whether a call returns an error that nothing reads.
func dropsError(call *ssa.Call) bool {
	errorType := types.Universe.Lookup("error").Type()
	return types.Identical(call.Type(), errorType) && len(*call.Referrers()) == 0
}

func chanName(p *sites.Package, made *ssa.MakeChan) string {
	if name := p.AssignedName(made); name != "" {
		return sites.Code(name)
	}
	return "its channel"
}

// bufferFix offers make(chan T, 1).
func bufferFix(p *sites.Package, d *sites.Draft, channels []*ssa.MakeChan) {
	var edits []analysis.TextEdit
	for _, made := range channels {
		if end := p.MakeEnd(made); end.IsValid() {
			edits = append(edits, analysis.TextEdit{Pos: end, End: end, NewText: []byte(", 1")})
		}
	}
	if len(edits) == len(channels) {
		p.Fix(d, "Give the channel room for one value", edits...)
	}
}
