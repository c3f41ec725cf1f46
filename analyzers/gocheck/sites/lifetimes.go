package sites

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// lifetimes says how long the objects of the package's struct and list types live.
type lifetimes struct {
	prog  *program.Program
	types map[string]*typeLife
}

// typeLife is what the package shows of one type.
type typeLife struct {
	named *types.Named
	// vars are package variables of the type, holders the struct types with a field of it.
	inVar   bool
	holders []string
	// inside is set when the type is what a container holds: one of many.
	inside bool
	// service is evidence that objects live long: an end of life, a goroutine, a
	// handler. shared is weaker: a lock, which one busy operation may need too.
	service, shared bool
	// made are the places that make objects.
	made []ssa.Instruction
	busy bool
}

func newLifetimes(prog *program.Program) *lifetimes {
	l := &lifetimes{prog: prog, types: map[string]*typeLife{}}
	scope := prog.Pkg.Scope()
	for _, name := range scope.Names() {
		if tn, ok := scope.Lookup(name).(*types.TypeName); ok && !tn.IsAlias() {
			if named, ok := tn.Type().(*types.Named); ok {
				switch named.Underlying().(type) {
				case *types.Struct, *types.Slice: // a heap is a slice
					l.types[qualified(named)] = &typeLife{named: named}
				}
			}
		}
	}
	for _, name := range scope.Names() {
		l.held(scope.Lookup(name))
	}
	for _, fn := range prog.Funcs {
		program.Instrs(fn, func(instr ssa.Instruction) { l.use(fn, instr) })
	}
	return l
}

// held notes what a package variable or the fields of a type hold.
func (l *lifetimes) held(obj types.Object) {
	switch obj := obj.(type) {
	case *types.Var:
		if t := l.types[qualified(obj.Type())]; t != nil {
			t.inVar = true
		}
		l.contained(obj.Type())
	case *types.TypeName:
		t := l.types[qualified(obj.Type())]
		if t == nil {
			return
		}
		strct, ok := t.named.Underlying().(*types.Struct)
		if !ok {
			l.contained(t.named)
			return
		}
		t.service, t.shared = isService(t.named), isShared(t.named)
		for f := range strct.Fields() {
			if of := l.types[qualified(f.Type())]; of != nil && of != t {
				of.holders = append(of.holders, qualified(t.named))
			}
			l.contained(f.Type())
		}
	}
}

// contained notes the types of which a container holds many.
func (l *lifetimes) contained(t types.Type) {
	var elem types.Type
	switch t := t.Underlying().(type) {
	case *types.Map:
		elem = t.Elem()
	case *types.Slice:
		elem = t.Elem()
	case *types.Chan:
		elem = t.Elem()
	default:
		return
	}
	if of := l.types[qualified(elem)]; of != nil {
		of.inside = true
	}
	l.contained(elem)
}

// isShared reports whether a type guards itself with a lock.
func isShared(named *types.Named) bool {
	strct := named.Underlying().(*types.Struct)
	for f := range strct.Fields() {
		switch qualified(f.Type()) {
		case "sync.Mutex", "sync.RWMutex", "sync.Map":
			return true
		}
	}
	return false
}

// isService reports whether a type shows that its objects live on: it serves
// requests, or has a method that ends its life and is no reader or writer, whose
// life ends with the stream.
func isService(named *types.Named) bool {
	ends, streams := false, false
	for m := range named.Methods() {
		switch m.Name() {
		case "ServeHTTP":
			return true
		case "Close", "Stop", "Shutdown":
			ends = true
		case "Read", "Write", "Next":
			streams = true
		}
	}
	if !ends || streams || wrapsStream(named) {
		return false
	}
	for m := range named.Methods() {
		if strings.HasPrefix(m.Name(), "Write") || strings.HasPrefix(m.Name(), "Read") {
			return false
		}
	}
	return true
}

// wrapsStream reports whether a type has a field that is read from or written to.
func wrapsStream(named *types.Named) bool {
	for f := range named.Underlying().(*types.Struct).Fields() {
		methods := types.NewMethodSet(f.Type())
		for _, name := range []string{"Read", "Write"} {
			if methods.Lookup(nil, name) != nil {
				return true
			}
		}
	}
	return false
}

// use notes where objects are made and which methods run as goroutines.
func (l *lifetimes) use(fn *ssa.Function, instr ssa.Instruction) {
	switch instr := instr.(type) {
	case *ssa.Alloc:
		if t := l.types[qualified(instr.Type())]; t != nil && !isCopy(instr) {
			t.made = append(t.made, instr)
		}
	case *ssa.Go:
		spawned := l.prog.Spawned(instr)
		if spawned == nil || spawned.Signature.Recv() == nil {
			return
		}
		if t := l.types[qualified(spawned.Signature.Recv().Type())]; t != nil && l.staysOn(spawned, 0) {
			t.service = true
		}
	}
}

// staysOn reports whether a function, or one it calls, waits for more than the
// end of a stream: range over a channel is over when all is sent.
func (l *lifetimes) staysOn(fn *ssa.Function, depth int) bool {
	stays := false
	program.Instrs(fn, func(instr ssa.Instruction) {
		if loop := l.prog.LoopOf(instr.Block()); loop != nil && loop.Kind == program.Waiting && !loop.IsRange() {
			stays = true
		}
		if call, ok := instr.(*ssa.Call); ok && depth < 2 && !stays {
			if callee := l.prog.Callee(&call.Call); callee != nil {
				stays = l.staysOn(callee, depth+1)
			}
		}
	})
	return stays
}

// isCopy reports whether a variable takes an object that is there already: the
// receiver of a method on values, old := *h.
func isCopy(cell *ssa.Alloc) bool {
	for _, ref := range *cell.Referrers() {
		st, ok := ref.(*ssa.Store)
		if !ok || st.Addr != ssa.Value(cell) {
			continue
		}
		switch st.Val.(type) {
		case *ssa.Parameter, *ssa.UnOp:
			return true
		}
	}
	return false
}

// of returns the lifetime of the objects of a type and how sure that is.
func (l *lifetimes) of(name string, depth int) (leak.Lifetime, leak.Tri) {
	t := l.types[name]
	if t == nil || t.busy || depth > 3 {
		return leak.Instance, leak.No
	}
	t.busy = true
	defer func() { t.busy = false }()
	if t.inVar && !l.madeLater(t) {
		return leak.Process, leak.Yes
	}
	if t.inside || l.madeOften(t) {
		return leak.Instance, leak.No // one of many: it goes when its holder lets go
	}
	if len(t.made) > 0 && l.onlyLocal(t) {
		return leak.Call, leak.Yes
	}
	if t.service {
		return leak.Instance, leak.Unknown
	}
	for _, holder := range t.holders {
		if life, sure := l.of(holder, depth+1); sure != leak.No && life != leak.Call {
			return life, leak.Unknown
		}
		if h := l.types[holder]; t.shared && h != nil && h.shared && !h.inside {
			return leak.Instance, leak.Unknown
		}
	}
	return leak.Instance, leak.No
}

// ends reports whether the objects of a type show that they come and go: they
// have an end of life, or serve, or are made again and again.
func (l *lifetimes) ends(name string) bool {
	t := l.types[name]
	return t == nil || t.service || t.inside || l.madeOften(t)
}

// madeLater reports whether objects of the type are made after start-up too:
// the one in a package variable is then no longer the only one.
func (l *lifetimes) madeLater(t *typeLife) bool {
	for _, at := range t.made {
		if l.prog.When(at).Phase != leak.Load && !l.isConstructor(at.Parent()) {
			return true
		}
	}
	return false
}

// isConstructor reports whether a function runs at load too: the package's own
// variable comes from it.
func (l *lifetimes) isConstructor(fn *ssa.Function) bool {
	for _, call := range l.prog.Callers(fn) {
		if l.prog.When(call.At).Phase == leak.Load {
			return true
		}
	}
	return false
}

// madeOften reports whether objects of the type are made again and again: by a
// handler, in a loop that serves.
func (l *lifetimes) madeOften(t *typeLife) bool {
	for _, at := range t.made {
		if l.prog.When(at).Many == leak.Yes {
			return true
		}
	}
	return false
}

// onlyLocal reports whether all objects of the type stay in the call that makes them.
func (l *lifetimes) onlyLocal(t *typeLife) bool {
	if t.named.Obj().Exported() && l.prog.Pkg.Name() != "main" {
		return false
	}
	for _, at := range t.made {
		if at.(*ssa.Alloc).Heap {
			return false
		}
	}
	return true
}
