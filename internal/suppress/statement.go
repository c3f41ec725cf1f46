package suppress

import (
	"bytes"
	"strings"

	"github.com/leaklint/leaklint/internal/source"
)

// statement returns the lines of the statement that starts on a line, without
// those that stand inside its blocks.
func (r *reader) statement(line int) []lines {
	if r.lang == source.Go {
		return goStatement(r.text, line)
	}
	code := r.table.Line(line)
	at := r.table.Offset(line, 1) + bytes.Index(code, bytes.TrimSpace(code))
	e := &extent{scanner: &scanner{text: r.text, at: at}}
	if r.text[at] == '<' {
		e.tag()
	} else {
		e.run()
	}
	if !e.ended {
		return []lines{{line, line}} // brackets that do not match: better too little
	}
	last, _ := r.table.Position(e.at)
	return without(lines{line, last}, e.blocks, func(offset int) int {
		n, _ := r.table.Position(offset)
		return n
	})
}

// without returns the lines of a range that lie in none of the blocks; those
// with the braces stay.
func without(all lines, blocks []span, lineOf func(int) int) (kept []lines) {
	from := all.first
	for _, b := range blocks {
		open, shut := lineOf(b.start), lineOf(b.end)
		if open < from || shut-open < 2 {
			continue // inside the block before, or nothing between the braces
		}
		kept = append(kept, lines{from, open})
		from = shut
	}
	return append(kept, lines{from, all.last})
}

// extent follows a statement of JavaScript to its end. It does not parse: it
// matches brackets, and takes a line for continued where an operator ends it or
// starts the next one.
type extent struct {
	*scanner
	open   []bracket
	blocks []span // the outermost first, in the order of the text
	ended  bool
	// before is the byte of code before last.
	before byte
}

type bracket struct {
	at      int
	isBlock bool
	block   int // its index in blocks
}

func (e *extent) run() {
	for e.at < len(e.text) && !e.ended {
		e.step()
	}
	e.ended = e.ended || len(e.open) == 0
}

// step takes one token, and sees whether the statement ends with it.
func (e *extent) step() {
	switch c := e.text[e.at]; {
	case strings.IndexByte("([{", c) >= 0:
		e.enter(c)
	case strings.IndexByte(")]}", c) >= 0:
		if len(e.open) == 0 {
			e.ended = true // the end of what is around
			return
		}
		e.leave()
	case (c == ';' || c == ',') && len(e.open) == 0:
		e.ended = true
		return
	case (c == '\n' || c == '\r') && len(e.open) == 0 && !e.continues():
		e.ended = true
		return
	}
	previous, at := e.last, e.at
	e.token(len(e.text))
	if at+1 == e.at && e.last != previous {
		e.before = previous
	}
}

func (e *extent) enter(c byte) {
	b := bracket{at: e.at, isBlock: c == '{' && !e.startsObject()}
	if b.isBlock {
		b.block = len(e.blocks)
		e.blocks = append(e.blocks, span{start: e.at})
	}
	e.open = append(e.open, b)
}

func (e *extent) leave() {
	last := len(e.open) - 1
	if b := e.open[last]; b.isBlock {
		e.blocks[b.block].end = e.at
	}
	e.open = e.open[:last]
}

// startsObject reports whether a brace here opens an object and not a block: it
// does where an operand is due.
func (e *extent) startsObject() bool {
	if e.last == '>' {
		return e.before != '=' // what is no arrow is the end of a tag
	}
	return e.word == "return" || e.word == "default" || e.word == "" && strings.IndexByte("(,=:[?&|", e.last) >= 0
}

// continues reports whether the statement goes on behind the line end here.
func (e *extent) continues() bool {
	if e.last == '>' && e.before == '=' || e.word == "" && strings.IndexByte("=,&|?:+-*%!~^([", e.last) >= 0 {
		return true
	}
	next := e.next()
	for _, operator := range []string{"?", ":", "&&", "||", "|", "&", "=", "+ ", "- ", "* ", "%", "**"} {
		if strings.HasPrefix(next, operator) {
			return true
		}
	}
	return strings.HasPrefix(next, ".") && !strings.HasPrefix(next, "...")
}

// next returns the start of the code that follows, comments skipped.
func (e *extent) next() string {
	ahead := &scanner{text: e.text, at: e.at}
	for ahead.at < len(ahead.text) {
		switch {
		case ahead.has("//"):
			ahead.at = ahead.lineEnd(len(ahead.text))
		case ahead.has("/*"):
			ahead.at = ahead.to("*/", len(ahead.text))
		case strings.IndexByte(" \t\r\n", ahead.text[ahead.at]) >= 0:
			ahead.at++
		default:
			return string(ahead.text[ahead.at:min(ahead.at+3, len(ahead.text))])
		}
	}
	return ""
}

// tag follows an opening tag to its end: attributes may stand on many lines,
// and in markup their values too.
func (e *extent) tag() {
	for e.at < len(e.text) {
		switch c := e.text[e.at]; {
		case len(e.open) > 0 || c == '{':
			e.step()
		case c == '"' || c == '\'':
			e.at++
			e.at = e.to(string(c), len(e.text))
		case c == '>':
			e.ended = true
			return
		default:
			e.last, e.word = c, ""
			e.at++
		}
	}
}
