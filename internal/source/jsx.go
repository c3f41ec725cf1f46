package source

import "bytes"

// less passes "<": an operator or type arguments behind a value, a JSX element
// or, in files without JSX, a cast elsewhere.
func (s *scanner) less(f *frame) {
	if s.startsElement() {
		s.startValue()
		s.at++
		s.push(frame{kind: jsxTag})
		return
	}
	s.endOperand(f)
	f.binary++
	s.chain++
	s.after(false)
	s.at++
}

// startsElement reports whether the "<" here starts a JSX element.
func (s *scanner) startsElement() bool {
	if s.value || s.ext == ".ts" || s.ext == ".mts" || s.ext == ".cts" {
		return false
	}
	next := s.peek(1)
	if next != '>' && classes[next] != letter {
		return false
	}
	if s.ext != ".tsx" {
		return true
	}
	// In .tsx files these are type parameters: <T,>(x) => y, <T extends U>(x) => y,
	// and in types <T>(x: U): V, which is told from <b>(text)</b> by its name.
	end := s.at + 1
	for end < len(s.text) && (classes[s.text[end]] == letter || classes[s.text[end]] == digit) {
		end++
	}
	name, rest := s.text[s.at+1:end], bytes.TrimLeft(s.text[end:min(end+40, len(s.text))], " \t\r\n")
	switch {
	case bytes.HasPrefix(rest, []byte(",")), bytes.HasPrefix(rest, []byte("=")), bytes.HasPrefix(rest, []byte("extends ")):
		return false
	case bytes.HasPrefix(rest, []byte(">(")):
		return !isTypeParameter(name)
	}
	return string(name) != "const"
}

// isTypeParameter reports whether a name looks like T, K2 or TValue.
func isTypeParameter(name []byte) bool {
	isUpper := func(c byte) bool { return c >= 'A' && c <= 'Z' }
	switch {
	case len(name) == 0 || !isUpper(name[0]):
		return false
	case len(name) == 1:
		return true
	}
	return name[0] == 'T' && isUpper(name[1]) || len(name) == 2 && !(name[1] >= 'a' && name[1] <= 'z')
}

// jsxTag passes the next piece of an opening tag. The branches of its frame
// count the open brackets of type arguments: <Select<Option>>.
func (s *scanner) jsxTag() {
	f := s.top()
	c := s.text[s.at]
	s.at++
	switch c {
	case '>':
		switch {
		case s.text[s.at-2] == '=': // an arrow in type arguments
		case f.branches > 0:
			f.branches--
			s.chain--
		default:
			s.endElement(f)
			f.kind = jsxText
		}
	case '<':
		if before := s.text[s.at-2]; before == '=' || before == ' ' || before == '\n' {
			s.push(frame{kind: jsxTag}) // an element as the value of an attribute
			return
		}
		f.branches++
		s.chain++
	case '/':
		switch s.peek(0) {
		case '>':
			s.at++
			s.pop()
			s.after(true)
		case '/', '*':
			s.at--
			s.slash()
		}
	case '"', '\'':
		if i := bytes.IndexByte(s.text[s.at:], c); i >= 0 {
			s.at += i + 1
		}
	case '{':
		s.push(frame{kind: hole})
	default:
		for s.at < len(s.text) && (classes[s.text[s.at]] == letter || classes[s.text[s.at]] == space) {
			s.at++
		}
	}
}

// jsxText passes the text in an element up to the next brace or tag.
func (s *scanner) jsxText() {
	for ; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case '{':
			s.at++
			s.push(frame{kind: hole})
			return
		case '<':
			s.at++
			if s.peek(0) != '/' {
				s.push(frame{kind: jsxTag})
				return
			}
			if i := bytes.IndexByte(s.text[s.at:], '>'); i >= 0 {
				s.at += i + 1
			}
			s.pop()
			s.after(true)
			return
		}
	}
}
