package source

import (
	"bytes"
	"unicode/utf8"
)

// scanner goes over the tokens of a JavaScript or TypeScript text once and keeps
// count of how deep a parser would be at each.
//
// It knows just enough of the grammar: strings, comments, regular expressions,
// templates and JSX text are no code; a "/" or "<" behind a value is an
// operator. Where it guesses wrong it recovers at the next bracket that closes.
//
// The depth has two parts. Open brackets are frames. Inside each frame, what is
// strung together without brackets counts as a chain:
//
//	a + b + c, a ? b : c ? d : e, a = b = c, a => b => c      binary
//	!!!x, new new x, a.b().c()                                unary, of one operand
//	if (a) if (b) x, if (a) x; else if (b) y; else …, a: b: x  branches
//	(a, b, c)                                                 commas
//
// The end of a statement ends the chains of its frame, and a comma between
// elements does. Two values side by side are two statements.
type scanner struct {
	text []byte
	ext  string
	at   int

	depth  int // open frames
	chain  int // the sum of the chains of all open frames
	frames [maxNest + 1]frame

	value      bool // the last token ended a value
	word       bool // the last token was a word that may stand before another: new, declare
	boundary   bool // the last token may have ended a statement
	afterDot   bool // the next word is a property name
	head       bool // the next parenthesis belongs to if, for, while …
	statements bool // the next brace holds statements
	list       bool // the next brace holds elements: import, export, enum
	enum       bool // the next word is the name of an enum
}

// frame is one open bracket.
type frame struct {
	kind     kind
	isList   bool // commas separate elements
	isHead   bool // what follows the closing bracket is no operator
	binary   int32
	unary    int32
	branches int32
	commas   int32
}

func (f *frame) chain() int { return int(f.binary + f.unary + f.branches + f.commas) }

type kind uint8

const (
	block kind = iota // the file, { statements }
	object
	paren
	bracket
	template // `…`
	hole     // ${…} of a template
	jsxTag
	jsxText
)

// run returns false when a limit was reached, at s.at.
func (s *scanner) run() bool {
	s.boundary = true
	if bytes.HasPrefix(s.text, []byte("#!")) {
		s.skipLine()
	}
	for s.at < len(s.text) {
		if s.depth >= maxNest || s.chain >= maxChain {
			return false
		}
		switch s.frames[s.depth].kind {
		case template:
			s.templateText()
		case jsxTag:
			s.jsxTag()
		case jsxText:
			s.jsxText()
		default:
			s.token()
		}
	}
	return s.depth < maxNest && s.chain < maxChain
}

func (s *scanner) top() *frame { return &s.frames[s.depth] }

func (s *scanner) push(f frame) {
	s.depth++
	s.frames[s.depth] = f
	s.after(false)
}

func (s *scanner) pop() {
	if s.depth > 0 {
		s.chain -= s.top().chain()
		s.depth--
	}
}

// after notes what kind of token was just passed.
func (s *scanner) after(value bool) {
	s.value = value
	s.word, s.boundary, s.afterDot, s.head = false, false, false, false
	s.statements, s.list, s.enum = false, false, false
}

// endOperand ends the chain of the operand before a binary operator.
func (s *scanner) endOperand(f *frame) {
	s.chain -= int(f.unary)
	f.unary = 0
}

// endElement ends the chains at a comma between elements.
func (s *scanner) endElement(f *frame) {
	s.chain -= f.chain()
	f.binary, f.unary, f.branches, f.commas = 0, 0, 0, 0
}

// endExpression ends the chains of an expression; an else may still follow, and
// then the branches go on.
func (s *scanner) endExpression(f *frame) {
	s.chain -= int(f.binary + f.unary + f.commas)
	f.binary, f.unary, f.commas = 0, 0, 0
}

func (s *scanner) peek(n int) byte {
	if s.at+n < len(s.text) {
		return s.text[s.at+n]
	}
	return 0
}

// token passes one token of code.
func (s *scanner) token() {
	switch c := s.text[s.at]; classes[c] {
	case space:
		s.at++
	case letter:
		if c >= utf8.RuneSelf {
			if r, size := utf8.DecodeRune(s.text[s.at:]); isWideSpace(r) {
				s.at += size
				return
			}
		}
		s.identifier()
	case digit:
		s.startValue()
		s.skipWord()
		s.after(true)
	case quote:
		s.startValue()
		s.skipString(c)
		s.after(true)
	case slash:
		s.slash()
	default:
		s.punctuation(c)
	}
}

func (s *scanner) punctuation(c byte) {
	f := s.top()
	switch c {
	case '(', '[':
		s.open(c)
		return
	case ')', ']', '}':
		s.close(c)
		return
	case '{':
		s.openBrace()
		return
	case '`':
		if s.value {
			f.unary++ // a tag
			s.chain++
		}
		s.push(frame{kind: template})
	case ';':
		s.endExpression(f)
		s.after(false)
		s.boundary = true
	case ',':
		if f.isList {
			s.endElement(f)
		} else {
			s.chain -= int(f.binary + f.unary)
			f.binary, f.unary = 0, 0
			f.commas++ // the expressions before are left of this one
			s.chain++
		}
		s.after(false)
	case '.':
		s.dot(f)
		return
	case '<':
		s.less(f)
		return
	case ':':
		s.endOperand(f)
		f.branches++ // a label, or the last arm of a conditional
		s.chain++
		s.after(false)
	case '?':
		if s.peek(1) == '.' {
			break // ?. counts as a dot
		}
		s.operator(f)
	case '@', '\\':
		s.boundary = s.boundary || s.value
		s.word = false
	default:
		s.operator(f)
	}
	s.at++
}

// operator passes one sign of an operator. Behind a value it is binary. Behind
// another operator it is a prefix, or the second sign of a long one.
func (s *scanner) operator(f *frame) {
	switch c := s.text[s.at]; {
	case s.value && (c == '+' || c == '-') && s.peek(1) == c:
		f.unary++ // x++ stays a value
		s.chain++
		s.at++
	case s.value || s.boundary:
		s.endOperand(f)
		f.binary++
		s.chain++
		s.after(false)
	case c == '+' || c == '-' || c == '!' || c == '~':
		f.unary++
		s.chain++
		s.after(false)
	case c == '>' && s.text[s.at-1] == '=':
		s.after(false)
		s.statements = true // => {
	default:
		s.after(false)
	}
}

func (s *scanner) dot(f *frame) {
	for s.at++; s.peek(0) == '.'; s.at++ { // ...rest
	}
	if s.value || s.boundary {
		f.unary++
		s.chain++
		s.after(false)
		s.afterDot = true
		return
	}
	s.after(false)
}

// startValue is called before a token that starts a value: behind another value
// it starts a new statement.
func (s *scanner) startValue() {
	if !s.value && !s.boundary {
		return
	}
	f := s.top()
	s.endExpression(f)
	s.chain -= int(f.branches)
	f.branches = 0
}

// open passes "(" or "[".
func (s *scanner) open(c byte) {
	f := s.top()
	called := s.value && !s.head
	if called || s.boundary {
		f.unary++ // a call or an index holds what is before it
		s.chain++
	}
	inner := frame{kind: bracket, isList: !called, isHead: s.head}
	if c == '(' {
		inner.kind, inner.isList = paren, called
	}
	s.push(inner)
	s.at++
}

// openBrace passes "{", which holds elements behind what wants a value and
// statements behind all else.
func (s *scanner) openBrace() {
	inner := frame{kind: object, isList: true}
	if !s.list && (s.value || s.boundary || s.statements || s.word) {
		inner = frame{kind: block}
	}
	s.push(inner)
	s.boundary = inner.kind == block
	s.at++
}

// close passes a closing bracket. One that does not fit the last that was
// opened tells that the scan went wrong: it then closes the last that fits.
func (s *scanner) close(c byte) {
	for d := s.depth; d > 0; d-- {
		if !s.frames[d].closes(c) {
			continue
		}
		for s.depth > d {
			s.pop()
		}
		f := *s.top()
		s.pop()
		s.at++
		s.after(!f.isHead && f.kind != block)
		s.statements = f.kind == paren // function () {, if () {
		s.boundary = f.kind == block
		return
	}
	s.at++ // nothing fits
	s.after(c != '}')
	s.boundary = c == '}'
}

// closes reports whether c closes the bracket. Templates and JSX around it are
// left by it as well, should the scan have taken an operator for their start.
func (f *frame) closes(c byte) bool {
	switch c {
	case ')':
		return f.kind == paren
	case ']':
		return f.kind == bracket
	}
	return f.kind == block || f.kind == object || f.kind == hole
}
