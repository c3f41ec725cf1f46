package models

import (
	"fmt"
	"strings"
)

// CalleeKind says how a callee is reached.
type CalleeKind uint8

// The kinds of callees.
const (
	Method CalleeKind = iota + 1 // Type#name, (*pkg.Type).name
	Export                       // a function of a module or of the runtime
	New                          // new Class; in Go a composite literal or new(Type)
)

// Callee is what a row's call pattern names. Type is as the row writes it
// until the packs are linked, and then qualified: "node:net.Socket".
type Callee struct {
	Kind CalleeKind
	// Package is set on exports and constructions.
	Package string
	Type    string
	Name    string
}

// parseCallees reads a call pattern; braces make it name several callees.
func parseCallees(p *Pack, pattern string) ([]Callee, error) {
	open, end := strings.IndexByte(pattern, '{'), strings.IndexByte(pattern, '}')
	if open < 0 {
		c, err := parseCallee(p, pattern)
		return []Callee{c}, err
	}
	if end < open {
		return nil, fmt.Errorf("malformed call pattern %q: unclosed brace", pattern)
	}
	var callees []Callee
	for name := range strings.SplitSeq(pattern[open+1:end], ",") {
		c, err := parseCallee(p, pattern[:open]+strings.TrimSpace(name)+pattern[end+1:])
		if err != nil {
			return nil, err
		}
		callees = append(callees, c)
	}
	return callees, nil
}

func parseCallee(p *Pack, pattern string) (Callee, error) {
	if p.Language == "go" {
		return parseGoCallee(p, pattern)
	}
	return parseJSCallee(p, pattern)
}

func parseJSCallee(p *Pack, pattern string) (Callee, error) {
	if typ, name, ok := strings.Cut(pattern, "#"); ok {
		// The type may be of another module, whose name has any characters.
		if typ == "" || strings.ContainsAny(typ, " #()[]") || !isName(name) {
			return Callee{}, fmt.Errorf("malformed call pattern %q: want Type#method", pattern)
		}
		return Callee{Kind: Method, Type: typ, Name: name}, nil
	}
	kind, name := Export, pattern
	if class, ok := strings.CutPrefix(pattern, "new "); ok {
		kind, name = New, class
	}
	if !isDotted(name) {
		return Callee{}, fmt.Errorf("malformed call pattern %q: want Type#method, export, Namespace.method or new Class", pattern)
	}
	return Callee{Kind: kind, Package: p.Package, Name: name}, nil
}

// parseGoCallee reads Func, pkg.Func, new pkg.Type, (*Type).Method and
// (pkg.Type).Method, where pkg is an import path or the pack's own package name.
func parseGoCallee(p *Pack, pattern string) (Callee, error) {
	malformed := fmt.Errorf("malformed call pattern %q: want pkg.Func, new pkg.Type, (*pkg.Type).Method or (pkg.Interface).Method", pattern)
	if rest, ok := strings.CutPrefix(pattern, "("); ok {
		typ, name, ok := strings.Cut(rest, ").")
		typ = strings.TrimPrefix(typ, "*")
		if !ok || typ == "" || strings.ContainsAny(typ, " ()*") || !isName(name) {
			return Callee{}, malformed
		}
		return Callee{Kind: Method, Type: typ, Name: name}, nil
	}
	kind, qualified := Export, pattern
	if typ, ok := strings.CutPrefix(pattern, "new "); ok {
		kind, qualified = New, typ
	}
	pkg, name := splitQualified(qualified)
	if !isName(name) || strings.ContainsAny(pkg, " ()*#") {
		return Callee{}, malformed
	}
	switch {
	case pkg == "" || pkg == goPackageName(p.Package):
		pkg = p.Package
	case pkg != p.Package && !strings.Contains(pkg, "/") && strings.Contains(p.Package, "/"):
		return Callee{}, fmt.Errorf("malformed call pattern %q: %s is not the package of this pack (%s)", pattern, pkg, p.Package)
	}
	return Callee{Kind: kind, Package: pkg, Name: name}, nil
}

// splitQualified splits "net/http.Client" and "@scope/pkg.Type" at the last dot after
// the last slash; pkg is empty when there is none.
func splitQualified(s string) (pkg, name string) {
	i := strings.LastIndexByte(s, '.')
	if i < 0 || i < strings.LastIndexByte(s, '/') {
		return "", s
	}
	return s[:i], s[i+1:]
}

// goPackageName returns the name by which source files most often call an
// import path: the last element that is no major version.
func goPackageName(path string) string {
	elements := strings.Split(path, "/")
	last := elements[len(elements)-1]
	if len(elements) > 1 && len(last) > 1 && last[0] == 'v' && strings.Trim(last[1:], "0123456789") == "" {
		last = elements[len(elements)-2]
	}
	name, version, ok := strings.Cut(last, ".") // gopkg.in/yaml.v3
	if ok && strings.HasPrefix(version, "v") {
		return name
	}
	return last
}
