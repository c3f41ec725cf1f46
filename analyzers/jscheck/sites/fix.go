package sites

import (
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// script is the text of a module, as far as fixes look at it.
type script struct{ file, text string }

func scriptOf(p *program.Program, m *program.Module) script { return script{m.Path, p.TextOf(m)} }

// has reports whether a word stands at an offset: what a fix is built on is
// looked up in the text, since that may have changed and the tree leaves out
// parentheses, casts and comments.
func (s script) has(at int, word string) bool {
	return at >= 0 && at <= len(s.text) && strings.HasPrefix(s.text[at:], word)
}

func (s script) edit(start, end int, text string) leak.Edit {
	return leak.Edit{At: leak.Span{File: s.file, Start: start, End: end}, New: text}
}

// indent returns the blanks at the start of the line of an offset.
func (s script) indent(at int) string {
	line := s.text[strings.LastIndexByte(s.text[:at], '\n')+1:]
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

// newline is how the lines of the text end.
func (s script) newline() string {
	if i := strings.IndexByte(s.text, '\n'); i > 0 && s.text[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// before returns the offset after the last character before at that is no blank.
func (s script) before(at int) int { return len(strings.TrimRight(s.text[:at], " \t\r\n")) }

// after returns the offset of the first character from at on that is no blank.
func (s script) after(at int) int {
	return len(s.text) - len(strings.TrimLeft(s.text[at:], " \t\r\n"))
}

// semicolon is what ends the statement of a call, as the author writes them.
func (s script) semicolon(call program.Node) string {
	if s.holds(call) && s.has(s.after(int(call.Call().End)), ";") {
		return ";"
	}
	return ""
}

// commented reports whether a comment may stand in a range.
func (s script) commented(start, end int) bool {
	return strings.Contains(s.text[start:end], "//") || strings.Contains(s.text[start:end], "/*")
}

// holds reports whether a call stands where its summary says.
func (s script) holds(call program.Node) bool {
	c := call.Call()
	if c == nil || c.Callee == 0 || c.Start < 0 || int(c.End) > len(s.text) || c.Start >= c.End || s.text[c.End-1] != ')' {
		return false
	}
	if c.New && s.has(int(c.Start), "new ") {
		return true
	}
	return s.has(int(c.Start), call.Callee().Name())
}

// words returns the text of a value that means the same wherever its bindings
// are visible and at any later time: a name that is given one value, a constant.
func (s script) words(n program.Node) (string, bool) {
	if n.V == 0 {
		return "", false
	}
	at, name := int(n.Val().At), n.Name()
	switch v := n.Val(); v.Op {
	case program.OpGlobal:
	case program.OpSym:
		sym := &n.M.Syms[v.A]
		if sym.Kind == program.SymCatch || sym.Defs != 0 && n.M.Defs[sym.Defs].Next != 0 {
			return "", false // given another value later
		}
	case program.OpField: // window.screen, Events.CLOSE
		base, ok := s.words(n.Base())
		if op := n.Base().Val(); !ok || op.Op != program.OpGlobal && !(op.Op == program.OpSym && isShared(n.Base())) {
			return "", false
		}
		name = base + "." + name
	case program.OpConst:
		return s.quoted(at)
	default:
		return "", false
	}
	if !s.has(at, name) {
		return "", false
	}
	return name, true
}

// isShared reports whether a binding is an import or an enum.
func isShared(n program.Node) bool {
	kind := n.M.Syms[n.Val().A].Kind
	return kind == program.SymImport || kind == program.SymEnum
}

// quoted returns a string literal as it is written.
func (s script) quoted(at int) (string, bool) {
	if at < 0 || at >= len(s.text) || !strings.ContainsRune("'\"`", rune(s.text[at])) {
		return "", false
	}
	end := strings.IndexByte(s.text[at+1:], s.text[at])
	if end < 0 || strings.ContainsAny(s.text[at+1:at+1+end], "\\\n$") {
		return "", false
	}
	return s.text[at : at+end+2], true
}
