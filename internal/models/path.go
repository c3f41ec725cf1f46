package models

import (
	"fmt"
	"strconv"
	"strings"
)

// Base says what a [Path] starts from.
type Base uint8

// The bases of argument paths.
const (
	Recv   Base = iota + 1 // the receiver of the call
	Param                  // an argument, by index
	Result                 // a result, by index; Return is Result[0]
)

// Every is the index of Param[*]: each of the arguments.
const Every = -1

// Path names a part of a call: Recv, Param[1], Param[2].signal, Result[0].
type Path struct {
	Base  Base
	Index int
	// Fields are the properties selected from the base, outermost first.
	Fields []string
}

// ParsePath reads an argument path as rows write it.
func ParsePath(text string) (Path, error) {
	head, rest, dotted := strings.Cut(text, ".")
	p, ok := parseBase(head)
	if !ok {
		return Path{}, fmt.Errorf("malformed argument path %q: want Recv, Param[i], Param[*], Result[i] or Return, then .field", text)
	}
	if dotted {
		p.Fields = strings.Split(rest, ".")
		for _, f := range p.Fields {
			if !isName(f) {
				return Path{}, fmt.Errorf("malformed argument path %q: %q is no field name", text, f)
			}
		}
	}
	return p, nil
}

func parseBase(head string) (Path, bool) {
	switch head {
	case "Recv":
		return Path{Base: Recv}, true
	case "Return":
		return Path{Base: Result}, true
	case "Param[*]":
		return Path{Base: Param, Index: Every}, true
	}
	name, index, ok := strings.Cut(strings.TrimSuffix(head, "]"), "[")
	n, err := strconv.Atoi(index)
	if !ok || err != nil || n < 0 || !strings.HasSuffix(head, "]") {
		return Path{}, false
	}
	switch name {
	case "Param":
		return Path{Base: Param, Index: n}, true
	case "Result":
		return Path{Base: Result, Index: n}, true
	}
	return Path{}, false
}

// isName reports whether s is a name of a type, a member or an export.
func isName(s string) bool {
	for i, r := range s {
		letter := r == '_' || r == '$' || r == '#' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r > 127
		if !letter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}

// isDotted reports whether s is one or more names joined by dots.
func isDotted(s string) bool {
	for part := range strings.SplitSeq(s, ".") {
		if !isName(part) {
			return false
		}
	}
	return true
}
