package sites

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// EffectFix gives an effect that returns nothing a teardown that removes the
// listener; beside are the others that it leaves registered.
//
//	useEffect(() => { window.addEventListener('resize', onResize) }, [])
func (r *Registration) EffectFix(p *program.Program, beside []*Registration) *leak.Fix {
	if !EndsEffect(p, r.N) {
		return nil
	}
	all := append([]*Registration{r}, beside...)
	slices.SortFunc(all, func(a, b *Registration) int { return int(a.N.V - b.N.V) })
	var undo []string
	for _, one := range all {
		text, ok := one.undo(p)
		if !ok || !EndsEffect(p, one.N) {
			return nil
		}
		undo = append(undo, text)
	}
	edit, ok := EffectReturn(p, r.N, undo...)
	if !ok {
		return nil
	}
	return &leak.Fix{Message: "Return a function that removes the listener", Edits: []leak.Edit{edit}, Safe: true}
}

// undo is the call that removes what was registered, in words that mean the
// same when the effect is torn down.
func (r *Registration) undo(p *program.Program) (string, bool) {
	s := scriptOf(p, r.N.M)
	flag := r.Growths[0].Flag
	if !s.holds(r.N) || r.N.Val().Role != program.RoleExpr || flag == "?" {
		return "", false
	}
	name, args, ok := r.remover(p)
	if !ok {
		return "", false
	}
	var words []string
	for i := range args {
		text, ok := s.words(r.N.Arg(i))
		if !ok {
			return "", false
		}
		words = append(words, text+s.cast(r.N.Arg(i), text))
	}
	if flag == "capture" {
		words = append(words, "true")
	}
	call := name + "(" + strings.Join(words, ", ") + ")"
	callee := r.N.Callee()
	if callee.Val().Op == program.OpGlobal {
		return call, true
	}
	target, ok := s.words(callee.Base())
	dot := "."
	if r.N.Call().Optional {
		dot = "?."
	}
	return target + dot + call, ok && s.has(int(callee.Base().Val().At), target+dot+callee.Name())
}

// remover is the method that undoes the registration, and how many of the
// arguments of the registration it asks for, which are the first ones.
func (r *Registration) remover(p *program.Program) (name string, args int, ok bool) {
	grown := lastName(r.N.Callee().Name())
	twin := ""
	if rest, isAdd := strings.CutPrefix(grown, "add"); isAdd {
		twin = "remove" + rest
	}
	for _, row := range r.releases(p) {
		if row.All || row.On != "Recv" || !slices.Contains(row.Same, r.Pair.Grow.Holds) || !firstParams(row.Same) {
			continue
		}
		names := releaseNames(row.Call)
		switch {
		case slices.Contains(names, twin):
			return twin, len(row.Same), true
		case r.known && name == "":
			name, args = names[0], len(row.Same)
		}
	}
	return name, args, name != ""
}

// firstParams reports whether paths are Param[0], Param[1] and so on.
func firstParams(paths []string) bool {
	for i, path := range paths {
		if path != "Param["+strconv.Itoa(i)+"]" {
			return false
		}
	}
	return true
}

// cast is what follows a name to please the type checker: `as EventListener`.
func (s script) cast(n program.Node, name string) string {
	rest := s.text[int(n.Val().At)+len(name):]
	if strings.HasPrefix(rest, "!") {
		return "!"
	}
	kind, ok := strings.CutPrefix(rest, " as ")
	if !ok {
		return ""
	}
	end := strings.IndexFunc(kind, func(c rune) bool { return c != '.' && c != '_' && !unicode.IsLetter(c) && !unicode.IsDigit(c) })
	if end <= 0 || strings.IndexByte(",)\r\n", kind[end]) < 0 {
		return "" // a type that is more than a name
	}
	return " as " + kind[:end]
}

// EndsEffect reports whether a call stands in an effect that returns nothing
// and comes to its end whenever it made the call.
func EndsEffect(p *program.Program, call program.Node) bool {
	f, home := p.Fn(call), call.Home()
	if f.F == 0 || home == nil {
		return false
	}
	fn := f.Func()
	if fn.BodyEnd == 0 || fn.HasReturn || fn.Async || fn.Gen || home.Block != fn.Block {
		return false
	}
	for i := home.ID; i < fn.Last; i++ {
		if e := &f.M.Evs[i]; e.Fn == f.F && (e.Kind == program.EvReturn || e.Kind == program.EvThrow) {
			return false
		}
	}
	ctxs := p.When(f).Ctxs
	for _, c := range ctxs {
		if !c.Returns {
			return false
		}
	}
	return len(ctxs) > 0
}

// EffectReturn adds `return () => undo` at the end of the effect in which a call
// stands; [EndsEffect] must hold.
func EffectReturn(p *program.Program, call program.Node, undo ...string) (leak.Edit, bool) {
	s, fn := scriptOf(p, call.M), p.Fn(call).Func()
	end := int(fn.BodyEnd)
	if !s.holds(call) || !s.has(end, "}") || len(undo) == 0 {
		return leak.Edit{}, false
	}
	semicolon, nl := s.semicolon(call), s.newline()
	last := s.before(end)
	line := strings.LastIndexByte(s.text[:end], '\n') + 1
	if last > line { // the brace stands behind the last statement
		separator := "; "
		if s.text[last-1] == ';' {
			separator = " "
		}
		return s.edit(last, last, separator+"return () => "+body(undo, " ", "; ", " ")+semicolon), true
	}
	indent := s.indent(int(call.Call().Start))
	inner, ok := strings.CutPrefix(indent, s.indent(end))
	if !ok || inner == "" {
		inner = "  "
	}
	lead := nl + indent + inner
	text := indent + "return () => " + body(undo, lead, semicolon+lead, semicolon+nl+indent) + semicolon + nl
	return s.edit(line, line, text), true
}

// body is the body of an arrow: one call, or several in braces.
func body(calls []string, lead, separator, tail string) string {
	if len(calls) == 1 {
		return calls[0]
	}
	return "{" + lead + strings.Join(calls, separator) + tail + "}"
}
