package source

import "bytes"

// Ground is what surrounds a place in a text: it tells how a comment is written
// there.
type Ground uint8

// The grounds.
const (
	InCode    Ground = iota // statements and expressions, and between the attributes of a JSX tag
	InElement               // between the tags of a JSX element, where only {/* */} is a comment
	InMarkup                // between the tags of a component's template
	InText                  // a literal, or a tag of a template: there is no comment
)

// GroundOf returns the ground of an offset. The path tells the language.
func GroundOf(path string, text []byte, offset int) Ground {
	offset = min(max(offset, 0), len(text))
	switch ext := Ext(path); {
	case ext == ".vue" || ext == ".svelte":
		return componentGround(text, offset)
	case LangOf(path) == JS:
		return scriptGround(text[:offset], ext)
	}
	return InCode
}

// scriptGround returns the ground at the end of the beginning of a script.
func scriptGround(text []byte, ext string) Ground {
	s := scanner{text: text, ext: ext}
	if !s.run() {
		return InCode // nested too deeply to tell; nothing is found there either
	}
	switch s.top().kind {
	case jsxText:
		return InElement
	case template:
		return InText
	}
	return InCode
}

// componentGround finds out whether an offset is in a script of a component, and
// if not, whether it is between tags.
func componentGround(text []byte, offset int) Ground {
	for at := 0; at < offset; {
		switch rest := text[at:]; {
		case bytes.HasPrefix(rest, []byte("<!--")):
			end := bytes.Index(rest, []byte("-->"))
			if end < 0 || at+end+3 > offset {
				return InText
			}
			at += end + 3
		case rest[0] == '<' && len(rest) > 1 && (classes[rest[1]] == letter || rest[1] == '/'):
			end := tagEnd(text, at)
			if end > offset {
				return InText
			}
			if isScript := bytes.HasPrefix(rest, []byte("<script")); isScript {
				close := bytes.Index(text[end:], []byte("</script"))
				if close < 0 || end+close >= offset {
					return scriptGround(text[end:offset], ".ts")
				}
				end += close
			}
			at = end
		default:
			at++
		}
	}
	return InMarkup
}

// tagEnd returns the offset behind the tag that begins at an offset. A ">" in a
// string or in the braces of an expression does not end it.
func tagEnd(text []byte, at int) int {
	var quote byte
	braces := 0
	for ; at < len(text); at++ {
		switch c := text[at]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '{':
			braces++
		case c == '}':
			braces--
		case c == '>' && braces <= 0:
			return at + 1
		}
	}
	return len(text)
}
