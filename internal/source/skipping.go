package source

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// slash passes a comment, a regular expression or a division.
func (s *scanner) slash() {
	switch s.peek(1) {
	case '/':
		s.skipLine()
		return
	case '*':
		if i := bytes.Index(s.text[s.at+2:], []byte("*/")); i >= 0 {
			s.at += i + 4
			return
		}
		s.at = len(s.text)
		return
	}
	if !s.value {
		if end := s.regexEnd(); end > 0 {
			s.startValue()
			s.at = end
			s.skipWord()
			s.after(true)
			return
		}
	}
	s.operator(s.top())
	s.at++
}

// regexEnd returns the offset behind the regular expression that starts here, 0
// when its line does not end it.
func (s *scanner) regexEnd() int {
	inClass := false
	for i := s.at + 1; i < len(s.text); i++ {
		switch s.text[i] {
		case '\\':
			i++
		case '[':
			inClass = true
		case ']':
			inClass = false
		case '/':
			if !inClass {
				return i + 1
			}
		case '\n', '\r':
			return 0
		}
	}
	return 0
}

// skipLine passes the rest of the line.
func (s *scanner) skipLine() {
	line := s.text[s.at:]
	if i := bytes.IndexByte(line, '\n'); i >= 0 {
		line = line[:i]
	}
	if i := bytes.IndexByte(line, '\r'); i >= 0 {
		line = line[:i]
	}
	for at := 0; ; at++ {
		i := bytes.IndexByte(line[at:], 0xE2)
		if i < 0 {
			break
		}
		if at += i; isSeparator(line[at:]) {
			line = line[:at]
			break
		}
	}
	s.at += len(line)
}

// skipWord passes letters and digits.
func (s *scanner) skipWord() {
	i := s.at
	for i < len(s.text) {
		switch c := s.text[i]; {
		case c < utf8.RuneSelf && (classes[c] == letter || classes[c] == digit):
			i++
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRune(s.text[i:])
			if isWideSpace(r) {
				s.at = i
				return
			}
			i += size
		default:
			s.at = i
			return
		}
	}
	s.at = i
}

func isWideSpace(r rune) bool { return r == '\uFEFF' || unicode.IsSpace(r) }

// skipString passes a string. A quote that its line does not close is text in
// markup that was taken for code: only the quote is passed.
func (s *scanner) skipString(q byte) {
	for i := s.at + 1; i < len(s.text); i++ {
		switch s.text[i] {
		case q:
			s.at = i + 1
			return
		case '\\':
			if i++; i < len(s.text) && s.text[i] == '\r' && i+1 < len(s.text) && s.text[i+1] == '\n' {
				i++
			}
		case '\n', '\r':
			s.at++
			return
		}
	}
	s.at++
}

// templateText passes the text of a template up to a hole or its end.
func (s *scanner) templateText() {
	for i := s.at; i < len(s.text); i++ {
		switch s.text[i] {
		case '\\':
			i++
		case '`':
			s.at = i + 1
			s.pop()
			s.after(true)
			return
		case '$':
			if i+1 < len(s.text) && s.text[i+1] == '{' {
				s.at = i + 2
				s.push(frame{kind: hole})
				return
			}
		}
	}
	s.at = len(s.text)
}
