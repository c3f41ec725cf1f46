package sites

import (
	"strings"
	"unicode/utf8"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// Fix reads what the closure needs into a constant, right after the value is
// made, and uses that. nil where the text does not show how.
//
//	const rows = load();
//	const rowsLength = rows.length;
//	return () => rowsLength;
func (c *Capture) Fix(p *program.Program) *leak.Fix {
	if c.Request || len(c.Fields) != 1 || c.shared || c.changes() {
		return nil
	}
	field := c.Fields[0]
	local := c.Name + strings.ToUpper(field[:1]) + field[1:]
	s := scriptOf(p, c.m)
	declaration, ok := c.declareAfter(s, local, field)
	if !ok || c.isTaken(local) {
		return nil
	}
	fix := &leak.Fix{
		Message: "Read `" + c.Name + "." + field + "` into a constant before the closure is made",
		Edits:   []leak.Edit{declaration}, Safe: c.big.producer && sizes[field],
	}
	read := c.Name + "." + field
	for _, n := range c.mentions {
		at := int(n.Val().At)
		end := at + len(read)
		if !s.has(at, read) || end < len(s.text) && isWord(s.text[end]) {
			return nil // rows?.length, or spread over lines
		}
		fix.Edits = append(fix.Edits, s.edit(at, end, local))
	}
	return fix
}

// changes reports whether anything stores to the value, or calls what may add to
// it or take from it: its length is then not what it was.
func (c *Capture) changes() bool {
	for v := program.ValID(c.m.Syms[c.sym].Uses); v != 0; v = c.m.NextUse[v] {
		n := program.Node{M: c.m, V: v}
		if n.Val().Role != program.RoleBase {
			continue
		}
		switch up := n.Parent(); up.Val().Role {
		case program.RoleTarget, program.RoleDelete:
			return true
		case program.RoleCallee:
			if growers[up.Name()] != NoContainer || changers[up.Name()] {
				return true
			}
		}
	}
	return false
}

// changers are the methods of the language's containers that take from them.
var changers = map[string]bool{"splice": true, "pop": true, "shift": true, "clear": true, "delete": true, "resize": true}

// isTaken reports whether the module has the name for something else.
func (c *Capture) isTaken(name string) bool {
	for i := range c.m.Names {
		if c.m.Names[i] == name {
			return true
		}
	}
	return false
}

// declareAfter inserts the constant on a line of its own after the declaration
// of the value, where that is one declaration by itself: const rows = load();
func (c *Capture) declareAfter(s script, local, field string) (leak.Edit, bool) {
	sym := &c.m.Syms[c.sym]
	made := program.Node{M: c.m, V: c.m.Defs[sym.Defs].Val}
	if made.Val().Op == program.OpAwait {
		made = made.Base()
	}
	if c.m.Evs[c.m.Defs[sym.Defs].Ev].Kind != program.EvDef || !s.holds(made) || !s.has(int(sym.At), c.Name) {
		return leak.Edit{}, false
	}
	head := strings.TrimSpace(s.text[strings.LastIndexByte(s.text[:sym.At], '\n')+1 : sym.At])
	if head != "const" && head != "let" && head != "var" {
		return leak.Edit{}, false // the second of several, or on one line with other things
	}
	end := int(made.Call().End)
	semicolon := s.semicolon(made)
	rest := s.text[end:]
	if line := strings.IndexAny(rest, "\r\n"); line >= 0 {
		rest = rest[:line]
	}
	if strings.TrimSpace(rest) != semicolon || semicolon == "" && s.goesOn(end) {
		return leak.Edit{}, false // a cast, a comment, a chain
	}
	end += len(strings.TrimRight(rest, " \t"))
	text := s.newline() + s.indent(int(sym.At)) + "const " + local + " = " + c.Name + "." + field + semicolon
	return s.edit(end, end, text), true
}

// goesOn reports whether the next line continues the expression that ends at an offset.
func (s script) goesOn(end int) bool {
	at := s.after(end)
	return at < len(s.text) && strings.IndexByte(".,([`+-*/%?:&|^<>=;", s.text[at]) >= 0
}

// isWord reports whether a byte may be part of an identifier.
func isWord(b byte) bool {
	return b == '_' || b == '$' || b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z' || b >= utf8.RuneSelf
}
