package program

import (
	"regexp"
	"strings"
)

// Alias is a name for a type of few values: the keys of an object, or literals.
type Alias struct {
	Name NameID
	// Of is the object whose keys it names; for one of literals it is [LiteralType].
	Of NameID
}

// aliasStart is how a declaration of a type begins, and what it names the keys of.
var (
	aliasStart = regexp.MustCompile(`^type\s+([\w$]+)\s*=\s*`)
	keysOf     = regexp.MustCompile(`^keyof\s+typeof\s+([\w$]+)\s*(?:[;}\n]|$)`)
	literals   = regexp.MustCompile(`^\|?\s*(?:'[^'\n]*'|"[^"\n]*")(?:\s*\|\s*(?:'[^'\n]*'|"[^"\n]*"))*`)
)

// aliases notes the types of few values that the file declares. They leave no
// trace in the tree, so they are read in the text, as the annotations are.
func (l *lowerer) aliases() {
	text := l.tree.Text
	for from := 0; ; {
		i := strings.Index(text[from:], "type ")
		if i < 0 {
			return
		}
		at := from + i
		from = at + len("type ")
		if !beginsStatement(text, at) {
			continue
		}
		m := aliasStart.FindStringSubmatch(text[at:])
		if m == nil {
			continue
		}
		if of := fewValues(text[at+len(m[0]):]); of != "" {
			l.m.Aliases = append(l.m.Aliases, Alias{Name: l.name(m[1]), Of: l.name(of)})
		}
	}
}

// beginsStatement reports whether a line begins at an offset, `export` aside.
func beginsStatement(text string, at int) bool {
	line := strings.TrimLeft(text[strings.LastIndexByte(text[:at], '\n')+1:at], " \t")
	return line == "" || strings.TrimRight(line, " ") == "export"
}

// fewValues returns what a type that has few values is of, "" for any other.
func fewValues(text string) string {
	if m := keysOf.FindStringSubmatch(text); m != nil {
		return m[1]
	}
	if text == "" || !strings.ContainsRune(`'"|`, rune(text[0])) {
		return ""
	}
	m := literals.FindString(text)
	if m == "" {
		return ""
	}
	if rest := strings.TrimLeft(text[len(m):], " \t\r\n"); rest != "" && strings.ContainsRune("|&[", rune(rest[0])) {
		return "" // 'a' | string
	}
	return LiteralType
}
