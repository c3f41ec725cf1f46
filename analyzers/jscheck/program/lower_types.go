package program

import (
	"regexp"
	"strings"
)

// typeImport finds `import type ... from '...'`, which the parser erases. The
// names matter: annotations speak of them.
var typeImport = regexp.MustCompile(`(?m)^import type\s+([\w$]+|\{[^}]*\}|\*\s*as\s+[\w$]+)\s*from\s*['"]([^'"\n]+)['"]`)

// inlineType finds the names in `import { type A, b } from '...'`.
var inlineType = regexp.MustCompile(`(?m)^import\s*(?:[\w$]+\s*,\s*)?\{([^}]*\btype\s[^}]*)\}\s*from\s*['"]([^'"\n]+)['"]`)

// typeImports binds the names that are imported as types only.
func (l *lowerer) typeImports() {
	text := l.tree.Text
	if strings.Contains(text, "import type") {
		for _, m := range typeImport.FindAllStringSubmatch(text, -1) {
			l.typeClause(m[1], m[2], false)
		}
	}
	if strings.Contains(text, "{ type ") || strings.Contains(text, ", type ") {
		for _, m := range inlineType.FindAllStringSubmatch(text, -1) {
			l.typeClause("{"+m[1]+"}", m[2], true)
		}
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
