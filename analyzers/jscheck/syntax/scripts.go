package syntax

import (
	"bytes"
	"strings"

	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

// Region is one script block of a .vue or .svelte file.
type Region struct {
	// Start and End are byte offsets of the text between the tags.
	Start, End int
	// Setup is set when the block runs for each instance of the component: a
	// <script setup> of Vue, a plain <script> of Svelte.
	Setup bool
	// Module is set when the block runs once, when the module is loaded.
	Module bool
	// Lang is the lang attribute in lower case, "" when there is none.
	Lang string
}

// Blocks is what [Scripts] finds in a .vue or .svelte file.
type Blocks struct {
	// Text is as long as the file, with a space for each byte outside the
	// scripts that does not end a line, so that offsets and lines are those of
	// the file. All scripts together are one module.
	Text []byte
	// Regions are the script blocks in the order of the file.
	Regions []Region
	// TypeScript is set when a script is TypeScript.
	TypeScript bool
	// JSX is set when the scripts may hold JSX.
	JSX bool
	// TemplateNames are the identifiers that the markup mentions, sorted. The
	// markup may call any of them.
	TemplateNames []string
	// Problem is set when the scripts are nested too deeply to be parsed; Text
	// is blank then. It has no file.
	Problem *leak.Problem
}

// Scripts finds the script blocks of a file with the extension .vue or .svelte.
// Blocks with a src attribute and blocks in other languages are left out.
func Scripts(text []byte, ext string) Blocks {
	m := &markup{text: text, svelte: ext == ".svelte", names: nameSet{}}
	m.scan()
	b := Blocks{Text: blank(text, m.regions), Regions: m.regions, TemplateNames: m.names.sorted(), JSX: true}
	for _, r := range m.regions {
		switch r.Lang {
		case "ts", "typescript":
			b.TypeScript, b.JSX = true, false
		case "tsx":
			b.TypeScript = true
		}
	}
	if b.Problem = source.Guard(b.Text, b.ext()); b.Problem != nil {
		b.Text = blank(text, nil)
	}
	return b
}

// ext returns the extension that a file with only the scripts would have.
func (b *Blocks) ext() string {
	switch {
	case b.TypeScript && b.JSX:
		return ".tsx"
	case b.TypeScript:
		return ".ts"
	}
	return ".jsx"
}

// blank returns a copy of text with spaces outside the regions. Line ends stay,
// also those that only JavaScript knows.
func blank(text []byte, regions []Region) []byte {
	out := bytes.Repeat([]byte{' '}, len(text))
	for i, c := range text {
		switch {
		case c == '\n' || c == '\r':
			out[i] = c
		case c == 0xE2 && i+2 < len(text) && text[i+1] == 0x80 && text[i+2]|1 == 0xA9:
			copy(out[i:], text[i:i+3]) // U+2028, U+2029
			// the next two bytes are no line ends and stay as copied
		}
	}
	for _, r := range regions {
		copy(out[r.Start:r.End], text[r.Start:r.End])
	}
	return out
}

// markup is a scan over the tags of a component file.
type markup struct {
	text    []byte
	svelte  bool
	regions []Region
	names   nameSet
}

// scan walks over the blocks of the file. In Vue these are the top-level tags,
// and what is in a block that is neither script nor template is text. In Svelte
// everything but scripts and styles is markup.
func (m *markup) scan() {
	for at := 0; at < len(m.text); {
		switch {
		case m.text[at] == '{' && m.svelte:
			at = m.mustache(at)
		case m.text[at] != '<':
			at++
		case m.has(at, "<!--"):
			at = m.after(at, "-->")
		default:
			at = m.element(at)
		}
	}
}

// element goes over the tag at an offset and, unless it is markup, over what is
// inside.
func (m *markup) element(at int) int {
	t, ok := m.tag(at)
	if !ok {
		return at + 1
	}
	switch {
	case t.name == "script":
		return m.script(t)
	case t.name == "style":
		return m.closing(t)
	case m.svelte && t.name == "svelte:head":
		end := m.closing(t)
		m.svelteMarkup(t.end, end) // scripts of the page, not of the component
		return end
	case m.svelte:
		m.svelteTag(t)
		return t.end
	case t.name == "template" && !t.empty:
		end := m.closingNested(t)
		if lang, _ := t.attr("lang"); lang == "pug" || lang == "jade" {
			m.names.addExpression(m.text[t.end:end])
		} else {
			m.vueMarkup(t.end, end)
		}
		return end
	}
	return m.closing(t) // a custom block
}

// script records a script block and returns the offset behind it.
func (m *markup) script(t tag) int {
	if t.empty {
		return t.end
	}
	end := m.indexClosing(t.end, "script")
	lang, _ := t.attr("lang")
	kind, _ := t.attr("type")
	r := Region{Start: t.end, End: end, Lang: strings.ToLower(lang)}
	_, external := t.attr("src")
	if !external && scriptLangs[r.Lang] && scriptTypes[strings.ToLower(kind)] {
		if kind == "text/typescript" {
			r.Lang = "ts"
		}
		r.Setup = m.isSetup(t)
		r.Module = !r.Setup
		m.regions = append(m.regions, r)
	}
	return m.afterTag(end)
}

var (
	scriptLangs = map[string]bool{"": true, "js": true, "javascript": true, "jsx": true, "ts": true, "typescript": true, "tsx": true}
	scriptTypes = map[string]bool{"": true, "module": true, "text/javascript": true, "application/javascript": true, "text/typescript": true}
)

// isSetup reports whether a script block runs for each instance.
func (m *markup) isSetup(t tag) bool {
	if !m.svelte {
		_, setup := t.attr("setup")
		return setup
	}
	_, module := t.attr("module")
	context, _ := t.attr("context")
	return !module && context != "module"
}

// tag is an opening tag.
type tag struct {
	name  string // as written; in lower case for script, style and template
	attrs []attr
	end   int // the offset behind ">"
	empty bool
}

type attr struct {
	name       string
	start, end int // the value without quotes; start is 0 when there is none
	value      string
}

func (t *tag) attr(name string) (value string, ok bool) {
	for _, a := range t.attrs {
		if a.name == name {
			return a.value, true
		}
	}
	return "", false
}

// tag reads the opening tag at an offset.
func (m *markup) tag(at int) (t tag, ok bool) {
	i := at + 1
	start := i
	for i < len(m.text) && !isTagEnd(m.text[i]) {
		i++
	}
	if i == start || m.text[start] == '!' || m.text[start] == '/' || m.text[start] == '?' {
		return t, false
	}
	t.name = string(m.text[start:i])
	if lower := strings.ToLower(t.name); lower == "script" || lower == "style" || lower == "template" {
		t.name = lower
	}
	for i < len(m.text) {
		switch c := m.text[i]; {
		case c == '>':
			t.end = i + 1
			return t, true
		case c == '/':
			t.empty = i+1 < len(m.text) && m.text[i+1] == '>'
			i++
		case isSpace(c):
			i++
		default:
			var a attr
			a, i = m.attribute(i)
			t.attrs = append(t.attrs, a)
		}
	}
	t.end, t.empty = len(m.text), true // the file ends inside the tag
	return t, true
}

// attribute reads the attribute at an offset and returns what is behind it.
func (m *markup) attribute(at int) (a attr, next int) {
	i := at
	if m.svelte && m.text[i] == '{' { // {name}, {...spread}
		i = m.mustache(i)
		return attr{name: string(m.text[at:i])}, i
	}
	for i++; i < len(m.text) && m.text[i] != '=' && !isTagEnd(m.text[i]); i++ {
	}
	a.name = string(m.text[at:i])
	for next = i; next < len(m.text) && isSpace(m.text[next]); next++ {
	}
	if next == len(m.text) || m.text[next] != '=' {
		return a, i
	}
	for i = next + 1; i < len(m.text) && isSpace(m.text[i]); i++ {
	}
	if i == len(m.text) {
		return a, i
	}
	switch quote := m.text[i]; {
	case quote == '"' || quote == '\'':
		a.start, a.end = i+1, m.quoted(i+1, quote)
		next = min(a.end+1, len(m.text))
	default:
		a.start, a.end = i, m.unquoted(i)
		next = a.end
	}
	a.value = string(m.text[a.start:a.end])
	return a, next
}

// quoted returns where the quoted value that starts at an offset ends. In
// Svelte the quote may also stand in an expression inside.
func (m *markup) quoted(at int, quote byte) int {
	for at < len(m.text) && m.text[at] != quote {
		if m.svelte && m.text[at] == '{' {
			at = expressionEnd(m.text, at)
			continue
		}
		at++
	}
	return at
}

func (m *markup) unquoted(at int) int {
	for at < len(m.text) && !isSpace(m.text[at]) && m.text[at] != '>' {
		if m.svelte && m.text[at] == '{' {
			at = expressionEnd(m.text, at)
			continue
		}
		at++
	}
	return at
}

// closing returns the offset behind the closing tag of an element that holds
// only text.
func (m *markup) closing(t tag) int {
	if t.empty {
		return t.end
	}
	return m.afterTag(m.indexClosing(t.end, t.name))
}

// closingNested returns the offset of the closing tag of an element that may
// hold elements of its own name.
func (m *markup) closingNested(t tag) int {
	for depth, i := 1, t.end; i < len(m.text); i++ {
		switch {
		case m.text[i] != '<':
		case m.has(i, "<!--"):
			i = m.after(i, "-->") - 1
		case m.has(i, "</"+t.name):
			if depth--; depth == 0 {
				return i
			}
		case m.has(i, "<"+t.name):
			if inner, ok := m.tag(i); ok {
				if inner.name == t.name && !inner.empty {
					depth++
				}
				i = inner.end - 1
			}
		}
	}
	return len(m.text)
}

// indexClosing returns the offset of "</name" at or after an offset, in any
// case of letters, or the end of the file.
func (m *markup) indexClosing(at int, name string) int {
	for at < len(m.text) {
		i := bytes.Index(m.text[at:], []byte("</"))
		if i < 0 {
			break
		}
		at += i
		end := at + 2 + len(name)
		if end <= len(m.text) && strings.EqualFold(string(m.text[at+2:end]), name) && (end == len(m.text) || isTagEnd(m.text[end])) {
			return at
		}
		at += 2
	}
	return len(m.text)
}

// afterTag returns the offset behind the ">" that ends the tag at an offset.
func (m *markup) afterTag(at int) int { return m.after(at, ">") }

// after returns the offset behind the next s, or the end of the file.
func (m *markup) after(at int, s string) int {
	if i := bytes.Index(m.text[at:], []byte(s)); i >= 0 {
		return at + i + len(s)
	}
	return len(m.text)
}

func (m *markup) has(at int, s string) bool { return bytes.HasPrefix(m.text[at:], []byte(s)) }

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

func isTagEnd(c byte) bool { return isSpace(c) || c == '>' || c == '/' }
