package suppress

import (
	"bytes"
	"path"
	"strings"
)

// span is a range of bytes.
type span struct{ start, end int }

// comments returns the comments of a file, delimiters included. It does not
// parse: it skips strings, templates and regular expressions as a highlighter
// does. Where that goes wrong, in the text between two JSX tags, a string ends
// with its line at the latest.
func comments(file string, text []byte) []span {
	s := &scanner{text: text}
	switch strings.ToLower(path.Ext(file)) {
	case ".vue", ".svelte", ".html":
		s.markup()
	case ".go":
		s.isGo = true
		s.code(len(text))
	default:
		s.code(len(text))
	}
	return s.found
}

type scanner struct {
	text  []byte
	at    int
	isGo  bool
	found []span
	// last is the last byte of code that was no blank, and word the word that
	// ends there: they tell a regular expression from a division.
	last byte
	word string
}

// has reports whether the rest of the text starts with prefix.
func (s *scanner) has(prefix string) bool { return bytes.HasPrefix(s.text[s.at:], []byte(prefix)) }

// to returns the offset behind the next occurrence of mark, or limit.
func (s *scanner) to(mark string, limit int) int {
	if i := bytes.Index(s.text[s.at:limit], []byte(mark)); i >= 0 {
		return s.at + i + len(mark)
	}
	return limit
}

// lineEnd returns the offset of the next line end, or limit.
func (s *scanner) lineEnd(limit int) int {
	ends := "\r\n\u2028\u2029"
	if s.isGo {
		ends = "\n"
	}
	if i := bytes.IndexAny(s.text[s.at:limit], ends); i >= 0 {
		return s.at + i
	}
	return limit
}

func (s *scanner) comment(end int) {
	s.found = append(s.found, span{s.at, end})
	s.at = end
}

// markup scans a component file: HTML comments, and the code in its scripts.
func (s *scanner) markup() {
	for s.at < len(s.text) {
		switch {
		case s.has("<!--"):
			s.at += len("<!--")
			end := s.to("-->", len(s.text))
			s.at -= len("<!--")
			s.comment(end)
		case s.has("<script"):
			s.at = s.to(">", len(s.text))
			end := s.to("</script", len(s.text))
			if end < len(s.text) {
				end -= len("</script")
			}
			s.code(end)
		case s.has("{/*"):
			s.at++
			s.comment(s.to("*/", len(s.text)))
		default:
			s.at++
		}
	}
}

// code scans to limit.
func (s *scanner) code(limit int) {
	s.last, s.word = 0, ""
	for s.at < limit {
		s.token(limit)
	}
	s.at = limit
}

// token skips one comment, literal, word or character.
func (s *scanner) token(limit int) {
	switch c := s.text[s.at]; {
	case s.has("//"):
		s.comment(s.lineEnd(limit))
	case s.has("/*"):
		s.at += 2
		end := s.to("*/", limit)
		s.at -= 2
		s.comment(end)
	case c == '"' || c == '\'':
		s.quoted(c, limit)
	case c == '`' && s.isGo:
		s.at++
		s.at = s.to("`", limit)
		s.last = '`'
	case c == '`':
		s.template(limit)
	case c == '/' && !s.isGo && s.startsRegExp():
		s.regExp(limit)
	case isWord(c):
		s.name(limit)
	default:
		if c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			s.last, s.word = c, ""
		}
		s.at++
	}
}

func (s *scanner) name(limit int) {
	start := s.at
	for s.at < limit && isWord(s.text[s.at]) {
		s.at++
	}
	s.last, s.word = s.text[s.at-1], string(s.text[start:s.at])
}

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c >= 0x80
}

// quoted skips a string, which ends with its line unless that is escaped.
func (s *scanner) quoted(quote byte, limit int) {
	for s.at++; s.at < limit; s.at++ {
		switch s.text[s.at] {
		case '\\':
			s.at++
		case quote:
			s.at++
			s.last, s.word = quote, ""
			return
		case '\n':
			return
		}
	}
	s.at = min(s.at, limit)
}

// template skips a template literal and scans the code in its ${...}.
func (s *scanner) template(limit int) {
	for s.at++; s.at < limit; {
		switch {
		case s.text[s.at] == '\\':
			s.at += 2
		case s.text[s.at] == '`':
			s.at++
			s.last, s.word = '`', ""
			return
		case s.has("${"):
			s.at += 2
			s.substitution(limit)
		default:
			s.at++
		}
	}
	s.at = min(s.at, limit)
}

// substitution scans to the brace that closes ${.
func (s *scanner) substitution(limit int) {
	s.last, s.word = '{', ""
	for depth := 1; s.at < limit; {
		c := s.text[s.at]
		s.token(limit)
		switch c {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return
			}
		}
	}
}

// startsRegExp reports whether a slash here starts a regular expression: it
// does where an operand is due.
func (s *scanner) startsRegExp() bool {
	switch s.word {
	case "return", "typeof", "case", "in", "of", "do", "else", "void", "delete", "throw", "new", "await", "yield":
		return true
	}
	return s.word == "" && !strings.ContainsRune(")]}\"'`", rune(s.last)) && s.last != '<'
}

// regExp skips a regular expression; in a class a slash does not end it.
func (s *scanner) regExp(limit int) {
	inClass := false
	for s.at++; s.at < limit; s.at++ {
		switch s.text[s.at] {
		case '\\':
			s.at++
		case '[':
			inClass = true
		case ']':
			inClass = false
		case '\n':
			return // a division after all
		case '/':
			if !inClass {
				s.at++
				s.last, s.word = '/', "regexp"
				return
			}
		}
	}
	s.at = min(s.at, limit)
}
