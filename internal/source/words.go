package source

// class is the class of a byte at the start of a token.
type class uint8

const (
	sign class = iota
	space
	letter // of words, and all bytes beyond ASCII
	digit
	quote
	slash
)

var classes = func() (t [256]class) {
	for c := range 256 {
		switch {
		case c <= ' ' || c == 0x7F:
			t[c] = space
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || c == '#' || c >= 0x80:
			t[c] = letter
		case c >= '0' && c <= '9':
			t[c] = digit
		case c == '"' || c == '\'':
			t[c] = quote
		case c == '/':
			t[c] = slash
		}
	}
	return t
}()

// role is what a word means for nesting.
type role uint8

const (
	plain       role = iota
	prefix           // an operator before its operand: new, typeof
	loose            // a prefix that holds all that follows: yield
	between          // a binary operator: in
	branch           // holds a statement behind a head in parentheses: if
	opener           // holds a statement or block: do, try
	otherwise        // else, and what continues a statement like it
	starter          // starts a statement with an expression: return
	lister           // braces behind it hold a list: import
	arm              // starts anew whatever was before it: case
	enumeration      // the braces behind its name hold a list
	modifier         // may stand before another word, and may be a name: declare
)

const longestKeyword = len("instanceof")

var keywords = map[string]role{
	"new": prefix, "typeof": prefix, "void": prefix, "delete": prefix, "await": prefix,
	"yield": loose, "class": loose, "extends": between, "function": modifier,
	"in": between, "instanceof": between, "as": between, "satisfies": between, "of": between,
	"if": branch, "for": branch, "while": branch, "with": branch, "switch": branch, "catch": starter,
	"do": opener, "try": opener, "finally": otherwise, "else": otherwise,
	"return": starter, "throw": starter, "case": arm, "default": arm,
	"import": lister, "export": lister, "enum": enumeration, "const": lister, "let": lister, "var": lister,
	"keyof": modifier, "readonly": modifier, "unique": modifier, "infer": modifier, "asserts": modifier,
	"declare": modifier, "abstract": modifier, "async": modifier, "static": modifier, "using": modifier,
	"public": modifier, "private": modifier, "protected": modifier, "override": modifier, "accessor": modifier,
	"get": modifier, "set": modifier, "is": modifier, "out": modifier,
	"type": modifier, "interface": modifier, "namespace": modifier, "module": modifier, "global": modifier,
}

// identifier passes a word.
func (s *scanner) identifier() {
	start := s.at
	s.skipWord()
	if s.afterDot {
		s.after(true)
		return
	}
	role := plain
	if n := s.at - start; n <= longestKeyword && n >= 2 {
		role = keywords[string(s.text[start:s.at])]
	}
	f := s.top()
	switch {
	case role == between: // a in b
		if s.value || s.word {
			s.endOperand(f)
			f.binary++
			s.chain++
			s.after(false)
			return
		}
		role = plain
	case role == otherwise:
		s.endExpression(f)
		f.branches++
		s.chain++
		s.after(false)
		s.statements = true
		return
	case role == arm:
		s.endElement(f)
		s.after(false)
		return
	}
	if s.word {
		f.unary++ // new new x, declare abstract class
		s.chain++
	} else {
		s.startValue()
	}
	isEnum := s.enum
	s.afterWord(f, role)
	s.list = s.list || isEnum
}

// afterWord notes what a word means for what follows.
func (s *scanner) afterWord(f *frame, role role) {
	switch role {
	case branch: // if (…) …
		f.branches++
		s.chain++
		s.after(false)
		s.head, s.statements = true, true
	case prefix: // new …
		f.unary++
		s.chain++
		s.after(false)
		s.word = true
	case loose: // yield …
		f.binary++
		s.chain++
		s.after(false)
		s.word = true
	case starter: // return …
		s.after(false)
	case opener: // try {
		f.branches++
		s.chain++
		s.after(false)
		s.statements = true
	case lister: // import {
		s.after(false)
		s.word, s.list = true, true
	case enumeration: // enum X {
		s.after(false)
		s.word, s.enum = true, true
	case modifier: // declare …
		s.after(true)
		s.word = true
	default:
		s.after(true)
	}
}
