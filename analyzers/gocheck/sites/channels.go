package sites

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// ChanOp is something done to a channel.
type ChanOp uint8

// The operations on channels.
const (
	OpSend  ChanOp = iota + 1
	OpRecv         // "<-c", range, or the only case of a select
	OpClose        // close(c), also deferred
	OpCase         // one case of a select that has others
	OpOther        // handed to code that we do not see
)

// ChanUse is one use of a channel.
type ChanUse struct {
	Op    ChanOp
	Fn    *ssa.Function
	Instr ssa.Instruction
	// State is the case of the select.
	State int
	// Send is set on cases that send.
	Send bool
	// Passed is the callee of a call that takes the channel, for OpOther.
	Passed ssa.CallInstruction
}

// Channel is a channel made by an instruction of the package.
type Channel struct {
	Make *ssa.MakeChan
	// Cap is the constant capacity, -1 when it is computed.
	Cap  int64
	Uses []ChanUse
	// Returned is where the channel is returned, nil when it is not.
	Returned *ssa.Return
	// Kept is the field or variable that holds it, when one does.
	Kept leak.Place
	// Loose is set when it goes where we do not follow.
	Loose bool
}

// ChannelOf follows a channel from where it is made.
func (p *Package) ChannelOf(made *ssa.MakeChan) *Channel {
	c := &Channel{Make: made, Cap: -1}
	if size, ok := made.Size.(*ssa.Const); ok {
		c.Cap = size.Int64()
	}
	f := chanFollower{p: p, c: c, seen: map[ssa.Value]bool{}}
	f.follow(made, 0)
	return c
}

type chanFollower struct {
	p    *Package
	c    *Channel
	seen map[ssa.Value]bool
}

func (f *chanFollower) follow(v ssa.Value, depth int) {
	if f.seen[v] || v.Referrers() == nil {
		return
	}
	f.seen[v] = true
	if depth > 8 {
		f.c.Loose = true
		return
	}
	for _, ref := range *v.Referrers() {
		f.use(v, ref, depth)
	}
}

func (f *chanFollower) add(op ChanOp, instr ssa.Instruction) {
	f.c.Uses = append(f.c.Uses, ChanUse{Op: op, Fn: instr.Parent(), Instr: instr})
}

func (f *chanFollower) use(v ssa.Value, ref ssa.Instruction, depth int) {
	switch ref := ref.(type) {
	case *ssa.Send:
		if ref.Chan == v {
			f.add(OpSend, ref)
		} else {
			f.c.Loose = true
		}
	case *ssa.UnOp:
		if ref.Op == token.ARROW {
			f.add(OpRecv, ref)
		}
	case *ssa.Select:
		f.selects(v, ref)
	case *ssa.ChangeType, *ssa.Phi:
		f.follow(ref.(ssa.Value), depth+1)
	case *ssa.Store:
		f.store(v, ref, depth)
	case *ssa.MakeClosure:
		fn := ref.Fn.(*ssa.Function)
		for i, b := range ref.Bindings {
			if b == v && i < len(fn.FreeVars) {
				f.follow(fn.FreeVars[i], depth+1)
			}
		}
	case ssa.CallInstruction:
		f.call(v, ref, depth)
	case *ssa.Return:
		f.c.Returned = ref
	case *ssa.BinOp, *ssa.DebugRef:
	default:
		f.c.Loose = true
	}
}

func (f *chanFollower) selects(v ssa.Value, sel *ssa.Select) {
	for i, state := range sel.States {
		if state.Chan != v {
			if state.Send == v {
				f.c.Loose = true
			}
			continue
		}
		op := OpCase
		if len(sel.States) == 1 && sel.Blocking {
			op = OpRecv
		}
		f.c.Uses = append(f.c.Uses, ChanUse{Op: op, Fn: sel.Parent(), Instr: sel, State: i, Send: state.Send != nil})
	}
}

func (f *chanFollower) store(v ssa.Value, st *ssa.Store, depth int) {
	if cell := f.p.Prog.Cell(st.Addr); cell != nil {
		if len(f.p.Prog.Stores(cell)) > 1 {
			f.c.Loose = true
			return
		}
		f.loads(cell, cell, depth)
		return
	}
	for _, o := range f.p.placer.of(st.Addr) {
		if o.Path != "" || o.Kind != leak.Field && o.Kind != leak.Module || f.c.Kept.IsKnown() && f.c.Kept != o.Place {
			f.c.Loose = true
			return
		}
		f.c.Kept = o.Place
	}
}

// loads follows all reads of the variable that holds the channel.
func (f *chanFollower) loads(cell *ssa.Alloc, addr ssa.Value, depth int) {
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			f.follow(ref, depth+1)
		case *ssa.MakeClosure:
			fn := ref.Fn.(*ssa.Function)
			for i, b := range ref.Bindings {
				if b == addr && i < len(fn.FreeVars) && depth < 8 {
					f.loads(cell, fn.FreeVars[i], depth+1)
				}
			}
		case *ssa.Store, *ssa.DebugRef:
		default:
			f.c.Loose = true
		}
	}
}

func (f *chanFollower) call(v ssa.Value, call ssa.CallInstruction, depth int) {
	common := call.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		if b.Name() == "close" {
			f.add(OpClose, call)
		}
		return
	}
	callee := f.p.Prog.Callee(common)
	if callee == nil {
		f.c.Uses = append(f.c.Uses, ChanUse{Op: OpOther, Fn: call.Parent(), Instr: call, Passed: call})
		return
	}
	for i, arg := range program.Params(common) {
		if arg == v && i < len(callee.Params) {
			f.follow(callee.Params[i], depth+1)
		}
	}
}

// Closes returns the calls of close on the channel at a place, in any function.
func (p *Package) Closes(place leak.Place) []ssa.Instruction { return p.indexed().closes[place] }

// ClosedBy returns the channel that an instruction closes, nil when it closes none.
func ClosedBy(instr ssa.Instruction) ssa.Value {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		return nil
	}
	if b, ok := call.Common().Value.(*ssa.Builtin); ok && b.Name() == "close" {
		return call.Common().Args[0]
	}
	return nil
}

// Origins returns where a value comes from.
func (p *Package) Origins(v ssa.Value) []Origin { return p.placer.of(v) }

// MadeIn reports whether an origin is an object that fn itself makes.
func (p *Package) MadeIn(o Origin, fn *ssa.Function) bool { return p.events.madeIn(o, fn) }

// CaseBody is the block that runs when a select chooses a case, nil when it
// cannot be told apart. A case without statements has that behind the select.
func CaseBody(sel *ssa.Select, i int) *ssa.BasicBlock {
	if b := CaseBranch(sel, i); b != nil {
		return b.Succs[0]
	}
	return nil
}

// CaseBranch is the block whose first successor is taken when a select chooses a
// case and by nothing else, nil when there is none.
func CaseBranch(sel *ssa.Select, i int) *ssa.BasicBlock {
	for _, ref := range *sel.Referrers() {
		chosen, ok := ref.(*ssa.Extract)
		if !ok || chosen.Index != 0 {
			continue
		}
		for _, use := range *chosen.Referrers() {
			cmp, ok := use.(*ssa.BinOp)
			if !ok || cmp.Op != token.EQL {
				continue
			}
			if c, ok := cmp.Y.(*ssa.Const); ok && c.Int64() == int64(i) {
				return cmp.Block()
			}
		}
	}
	return nil
}

// Runs reports whether a function is fn or one that fn calls, spawns or defers,
// within the package.
func (p *Package) Runs(fn, inner *ssa.Function) bool {
	return slices.Contains(p.within(fn, nil), inner)
}

// Within returns fn and the functions of the package that it calls in turn.
func (p *Package) Within(fn *ssa.Function) []*ssa.Function { return p.within(fn, nil) }

func (p *Package) within(fn *ssa.Function, seen []*ssa.Function) []*ssa.Function {
	if slices.Contains(seen, fn) || len(seen) > 40 {
		return seen
	}
	seen = append(seen, fn)
	program.Instrs(fn, func(instr ssa.Instruction) {
		if _, isGo := instr.(*ssa.Go); isGo {
			return
		}
		if call, ok := instr.(ssa.CallInstruction); ok {
			if callee := p.Prog.Callee(call.Common()); callee != nil {
				seen = p.within(callee, seen)
			}
		}
	})
	return seen
}

// IsFresh reports whether a value is an object that fn has just made, a part of
// one, or a variable that holds one.
func (p *Package) IsFresh(v ssa.Value, fn *ssa.Function) bool {
	values := []ssa.Value{v}
	if cell := p.Prog.Cell(v); cell != nil {
		for _, st := range p.Prog.Stores(cell) {
			values = append(values, st.Val)
		}
	}
	for _, v := range values {
		for _, o := range p.placer.of(v) {
			if p.events.madeIn(o, fn) || p.events.isFresh(o, fn) {
				return true
			}
		}
	}
	return false
}

// TypeName is the full name of the type of a value, through pointers and the
// variables that hold it.
func (p *Package) TypeName(t types.Type) string {
	for {
		ptr, ok := types.Unalias(t).(*types.Pointer)
		if !ok {
			return qualified(t)
		}
		t = ptr.Elem()
	}
}

// TypeOf is the full name of the type whose field a place is.
func TypeOf(place leak.Place) string { return fieldOwner(place) }
