package syntax

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// nameSet collects identifiers.
type nameSet map[string]bool

func (s nameSet) sorted() []string {
	if len(s) == 0 {
		return nil
	}
	names := make([]string, 0, len(s))
	for name := range s {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// notNames are the words of expressions that are no identifiers.
var notNames = map[string]bool{
	"true": true, "false": true, "null": true, "undefined": true, "this": true,
	"typeof": true, "void": true, "new": true, "in": true, "of": true, "instanceof": true, "delete": true, "await": true,
	"if": true, "else": true, "as": true, "let": true, "const": true, "var": true, "function": true, "return": true,
}

// blockWords are the words of Svelte's {#each}, {:then}, {/key} and {@html};
// without the sign before them they are names like any other.
var blockWords = map[string]bool{
	"each": true, "then": true, "catch": true, "key": true, "snippet": true, "html": true, "debug": true, "render": true,
}

// addExpression adds the identifiers of an expression: every word that is no
// property name, no keyword and not in a string. Object keys and parameters are
// among them, and so are the words of template literals, whose holes are read
// without looking how they nest; a name too many costs little.
func (s nameSet) addExpression(text []byte) {
	afterDot, inTemplate := false, false
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c == '`':
			inTemplate = !inTemplate
			i++
		case !inTemplate && (c == '\'' || c == '"'):
			i = stringEnd(text, i)
		case isWord(c):
			start := i
			for i < len(text) && (isWord(text[i]) || text[i] >= '0' && text[i] <= '9') {
				i++
			}
			word := string(text[start:i])
			isBlock := blockWords[word] && start > 0 && strings.IndexByte("#:/@", text[start-1]) >= 0
			if !afterDot && !isBlock {
				s.add(word)
			}
		case c >= '0' && c <= '9':
			for i < len(text) && (isWord(text[i]) || text[i] >= '0' && text[i] <= '9') {
				i++
			}
		case isSpace(c):
			i++
			continue
		default:
			afterDot = c == '.' && !bytes.HasSuffix(text[:i], []byte(".."))
			i++
			continue
		}
		afterDot = false
	}
}

// add adds a name, and for a store of Svelte ($count) also that of its variable.
func (s nameSet) add(name string) {
	if name == "" || notNames[name] {
		return
	}
	s[name] = true
	if rest := strings.TrimPrefix(name, "$"); rest != "" {
		s[rest] = true
	}
}

// addComponent adds the variables that a tag may stand for: Card, ui for
// ui.Card, and both myCard and MyCard for my-card.
func (s nameSet) addComponent(tag string) {
	tag, _, _ = strings.Cut(tag, ".")
	switch {
	case strings.Contains(tag, "-"):
		camel := camelCase(tag)
		s.add(camel)
		s.add(strings.ToUpper(camel[:1]) + camel[1:])
	case tag != "" && tag[0] >= 'A' && tag[0] <= 'Z':
		s.add(tag)
	}
}

// camelCase turns my-name into myName.
func camelCase(name string) string {
	parts := strings.Split(name, "-")
	for i, p := range parts {
		if i > 0 && p != "" {
			parts[i] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	if joined := strings.Join(parts, ""); joined != "" {
		return joined
	}
	return name
}

// vueMarkup adds the names in a template of Vue between two offsets.
func (m *markup) vueMarkup(at, end int) {
	for at < end {
		switch {
		case m.has(at, "{{"):
			close := min(m.after(at, "}}"), end)
			m.names.addExpression(bytes.TrimSuffix(m.text[at+2:close], []byte("}}")))
			at = close
		case m.text[at] != '<':
			at++
		case m.has(at, "<!--"):
			at = m.after(at, "-->")
		default:
			t, ok := m.tag(at)
			if !ok {
				at++
				continue
			}
			m.vueTag(t)
			at = t.end
		}
	}
}

// vueTag adds the names in a tag of a template.
func (m *markup) vueTag(t tag) {
	m.names.addComponent(t.name)
	for _, a := range t.attrs {
		directive, isDirective := strings.CutPrefix(a.name, "v-")
		switch {
		case a.name == "ref":
			m.names.add(a.value)
			continue
		case isDirective:
			directive, _, _ = strings.Cut(directive, ":")
			directive, _, _ = strings.Cut(directive, ".")
			if directive != "" {
				m.names.add(camelCase("v-" + directive)) // a directive of one's own is a variable
			}
		case !strings.ContainsAny(a.name[:1], ":@#."):
			continue // plain text
		}
		if name, ok := strings.CutPrefix(a.name, ":"); ok && a.start == 0 {
			m.names.add(camelCase(name)) // :name is short for :name="name"
		}
		m.names.addExpression([]byte(a.value))
	}
}

// mustache adds the names in the braces at an offset and returns what is behind.
func (m *markup) mustache(at int) int {
	end := expressionEnd(m.text, at)
	m.names.addExpression(inner(m.text, at, end))
	return end
}

// svelteMarkup adds the names between two offsets, scripts and styles left out.
func (m *markup) svelteMarkup(at, end int) {
	for at < end {
		switch {
		case m.text[at] == '{':
			at = m.mustache(at)
		case m.text[at] != '<':
			at++
		default:
			t, ok := m.tag(at)
			switch {
			case !ok:
				at++
			case t.name == "script" || t.name == "style":
				at = m.closing(t)
			default:
				m.svelteTag(t)
				at = t.end
			}
		}
	}
}

// svelteTag adds the names in a tag of Svelte.
func (m *markup) svelteTag(t tag) {
	m.names.addComponent(t.name)
	for _, a := range t.attrs {
		if kind, name, ok := strings.Cut(a.name, ":"); ok && namingDirectives[kind] {
			name, _, _ = strings.Cut(name, "|")
			name, _, _ = strings.Cut(name, ".")
			m.names.add(name)
		}
		for i := a.start; i < a.end; i++ {
			if m.text[i] == '{' {
				i = m.mustache(i) - 1
			}
		}
	}
}

// namingDirectives are the directives whose argument is a variable.
var namingDirectives = map[string]bool{
	"use": true, "bind": true, "transition": true, "in": true, "out": true, "animate": true, "class": true, "style": true,
}

// expressionEnd returns the offset behind the brace that closes the one at i.
func expressionEnd(text []byte, i int) int {
	depth := 0
	for i < len(text) {
		switch c := text[i]; {
		case c == '\'' || c == '"':
			i = stringEnd(text, i)
			continue
		case c == '`':
			i = templateEnd(text, i)
			continue
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
		i++
	}
	return len(text)
}

// templateEnd returns the offset behind the template literal at i. The literals
// nested in its holes are balanced by counting.
func templateEnd(text []byte, i int) int {
	holes := 0 // each hole may hold one more level; braces inside count as well
	inText := true
	for i++; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			i++
		case inText && c == '`':
			if holes == 0 {
				return i + 1
			}
			inText = false
		case inText && c == '$' && i+1 < len(text) && text[i+1] == '{':
			holes++
			inText = false
			i++
		case !inText && c == '`':
			inText = true
		case !inText && c == '{':
			holes++
		case !inText && c == '}':
			if holes--; holes <= 0 {
				holes, inText = 0, true
			}
		}
	}
	return len(text)
}

// stringEnd returns the offset behind the string at i. One that its line does
// not close is an apostrophe.
func stringEnd(text []byte, i int) int {
	for j := i + 1; j < len(text) && text[j] != '\n'; j++ {
		switch text[j] {
		case '\\':
			j++
		case text[i]:
			return j + 1
		}
	}
	return i + 1
}

// inner returns what is between the braces from start to end.
func inner(text []byte, start, end int) []byte {
	return bytes.TrimSuffix(text[start+1:end], []byte("}"))
}

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$' || c >= utf8.RuneSelf
}
