package sites

import (
	"go/ast"
	"go/types"
	"strings"
	"unicode"

	"golang.org/x/tools/go/ssa"

	"github.com/leaklint/leaklint/analyzers/gocheck/program"
	"github.com/leaklint/leaklint/internal/leak"
)

// identities are what people call what tells one of many items from the others,
// and what others write. Names of things of which a program has few (a kind, a
// format, a table, a collector) are not among them.
var identities = map[string]bool{
	"id": true, "ids": true, "uid": true, "uuid": true, "guid": true, "cid": true, "pid": true, "xid": true, "token": true, "nonce": true,
	"hash": true, "digest": true, "checksum": true, "fingerprint": true, "serial": true, "seq": true, "sequence": true, "cookie": true,
	"url": true, "uri": true, "link": true, "origin": true, "host": true, "hostname": true, "domain": true, "fqdn": true, "qname": true,
	"addr": true, "address": true, "ip": true, "email": true, "remote": true, "peer": true, "ipport": true,
	"text": true, "query": true, "question": true, "expr": true, "expression": true, "sql": true, "pattern": true,
	"session": true, "conn": true, "client": true, "user": true, "username": true, "tenant": true, "timestamp": true,
}

// isIdentity reports whether the last word of a name is that of an identity:
// id, sessionID, user_id, GetRemoteAddr.
func isIdentity(name string) bool {
	return identities[lastWord(name)]
}

// lastWord is the last word of a name in camel case or with underscores, in
// lower case: "addr" of remoteAddr, "id" of sessionID and of IDs.
func lastWord(name string) string {
	name = strings.TrimRight(name, "0123456789_")
	if text, ok := strings.CutSuffix(name, "IDs"); ok {
		name = text + "ID"
	}
	runes := []rune(name)
	start := len(runes)
	for start > 0 && !unicode.IsUpper(runes[start-1]) && runes[start-1] != '_' {
		start--
	}
	for start == len(runes) && start > 0 && unicode.IsUpper(runes[start-1]) || start > 0 && start < len(runes) && unicode.IsUpper(runes[start-1]) {
		start--
		if start+1 < len(runes) && unicode.IsLower(runes[start+1]) {
			break // the capital that begins the word
		}
		for start > 0 && unicode.IsUpper(runes[start-1]) {
			start--
		}
	}
	return strings.ToLower(strings.Trim(string(runes[start:]), "_"))
}

// ofName is what the name of a parameter, field or function shows.
func ofName(v ssa.Value) leak.Domain {
	name := ""
	switch v := v.(type) {
	case *ssa.Parameter:
		name = v.Name()
	case *ssa.FreeVar:
		name = v.Name()
	case *ssa.FieldAddr:
		name = fieldName(deref(v.X.Type()), v.Field)
	case *ssa.Field:
		name = fieldName(v.X.Type(), v.Field)
	case *ssa.Alloc:
		name = v.Comment
	case *ssa.Call:
		if obj := program.Object(&v.Call); obj != nil {
			name = obj.Name()
		}
	}
	if isIdentity(name) {
		return leak.DomainNamed
	}
	return leak.DomainUnknown
}

func fieldName(t types.Type, index int) string {
	if strct, ok := t.Underlying().(*types.Struct); ok {
		return strct.Field(index).Name()
	}
	return ""
}

// keyName is what the source calls the key of m[key] = v, "" when it has no name.
func (p *Package) keyName(s *Site) string {
	var target ast.Expr
	switch n := p.NodeAt(s.Instr).(type) {
	case *ast.AssignStmt:
		target = n.Lhs[0]
	case *ast.IncDecStmt:
		target = n.X
	}
	index, ok := target.(*ast.IndexExpr)
	if !ok {
		return ""
	}
	switch key := ast.Unparen(index.Index).(type) {
	case *ast.Ident:
		return key.Name
	case *ast.SelectorExpr:
		return key.Sel.Name
	}
	return ""
}
