package program

import (
	"regexp"
	"strings"
)

// typeImport finds `import type ... from '...'`, which the parser erases. The
// names matter: annotations speak of them.
var typeImport = regexp.MustCompile(`^import type\s+([\w$]+|\{[^}]*\}|\*\s*as\s+[\w$]+)\s*from\s*['"]([^'"\n]+)['"]`)

// inlineType finds the names in `import { type A, b } from '...'`.
var inlineType = regexp.MustCompile(`^import\s*(?:[\w$]+\s*,\s*)?\{([^}]*\btype\s[^}]*)\}\s*from\s*['"]([^'"\n]+)['"]`)

// typeImports binds the names that are imported as types only.
func (l *lowerer) typeImports() {
	text := l.tree.Text
	whole := strings.Contains(text, "import type")
	inline := strings.Contains(text, "{ type ") || strings.Contains(text, ", type ")
	if !whole && !inline {
		return
	}
	for at := nextImport(text, 0); at >= 0; at = nextImport(text, at+1) {
		statement := importAt(text[at:])
		if whole && strings.HasPrefix(statement, "import type") {
			if m := typeImport.FindStringSubmatch(statement); m != nil {
				l.typeClause(m[1], m[2], false)
			}
		}
		if inline && strings.Contains(statement, "type") {
			if m := inlineType.FindStringSubmatch(statement); m != nil {
				l.typeClause("{"+m[1]+"}", m[2], true)
			}
		}
	}
}

// nextImport returns where the next line begins that imports something, -1 when none does.
func nextImport(text string, from int) int {
	for {
		i := strings.Index(text[from:], "import")
		if i < 0 {
			return -1
		}
		if at := from + i; at == 0 || text[at-1] == '\n' {
			return at
		}
		from += i + len("import")
	}
}

// importAt cuts a text, which begins with an import, after its path.
func importAt(text string) string {
	for end := 0; ; {
		i := strings.Index(text[end:], "from")
		if i < 0 {
			return ""
		}
		end += i + len("from")
		path := strings.TrimLeft(text[end:], " \t\r\n")
		if path == "" || path[0] != '\'' && path[0] != '"' {
			continue
		}
		end = len(text) - len(path) + 1
		if i := strings.IndexAny(text[end:], "'\"\n"); i >= 0 {
			return text[:end+i+1]
		}
		return ""
	}
}

// typeClause binds the names of one import clause; marked says that only those
// marked with `type` are types.
func (l *lowerer) typeClause(clause, path string, marked bool) {
	record := int32(len(l.m.Records))
	l.m.Records = append(l.m.Records, Record{Path: string([]byte(path))})
	bind := func(local, export string) {
		l.m.Imports = append(l.m.Imports, Import{Record: record, Name: l.name(export)})
		l.m.Syms = append(l.m.Syms, Sym{Name: l.name(local), Kind: SymImport, Import: int32(len(l.m.Imports) - 1)})
	}
	if !strings.HasPrefix(clause, "{") {
		if _, local, star := strings.Cut(clause, " as "); star {
			bind(strings.TrimSpace(local), "")
			return
		}
		bind(clause, "default")
		return
	}
	for item := range strings.SplitSeq(strings.Trim(clause, "{}"), ",") {
		item = strings.TrimSpace(item)
		name, isType := strings.CutPrefix(item, "type ")
		if name == "" || marked && !isType {
			continue
		}
		export, local, renamed := strings.Cut(strings.TrimSpace(name), " as ")
		if !renamed {
			local = export
		}
		bind(strings.TrimSpace(local), strings.TrimSpace(export))
	}
}
