package sites

import (
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
)

// makers are functions that return something else each time.
var makers = map[string]bool{
	"now": true, "random": true, "randomUUID": true, "randomBytes": true, "uuid": true, "uuidv4": true, "nanoid": true, "Symbol": true,
}

// pathMakers are the functions that only make paths of files.
var pathMakers = map[string]bool{
	"dirname": true, "basename": true, "fileURLToPath": true, "pathToFileURL": true, "realpath": true, "realpathSync": true, "extname": true,
}

// isPath reports whether a function makes the path of a file: path.join(root, name).
func isPath(callee program.Node) bool {
	if pathMakers[callee.Name()] {
		return true
	}
	if callee.Val().Op != program.OpField {
		return false
	}
	switch callee.Name() {
	case "join", "resolve", "normalize", "relative":
		return callee.Base().Name() == "path" || callee.Base().Name() == "posix"
	}
	return false
}

func (o *origin) isObject(n program.Node) bool {
	s := &n.M.Syms[n.Val().A]
	if s.Fn == 0 || s.Kind == program.SymImport {
		return false
	}
	if isObject(o.p, n) {
		return true
	}
	for use := program.ValID(s.Uses); use != 0; use = n.M.NextUse[use] {
		at := program.Node{M: n.M, V: use}
		if at.Val().Role == program.RoleCallee {
			return true
		}
		if at.Val().Role != program.RoleBase {
			continue
		}
		up := at.Parent()
		if up.Val().Op == program.OpField && up.Val().Role == program.RoleTarget || up.Val().Op == program.OpField && up.Val().Role == program.RoleCallee && !ofText[up.Name()] {
			return true
		}
	}
	return false
}

var ofText = map[string]bool{
	"toString": true, "toLowerCase": true, "toUpperCase": true, "trim": true, "replace": true, "replaceAll": true, "split": true,
	"startsWith": true, "endsWith": true, "includes": true, "indexOf": true, "slice": true, "substring": true, "substr": true,
	"match": true, "charAt": true, "charCodeAt": true, "lastIndexOf": true, "concat": true, "padStart": true, "padEnd": true,
	"localeCompare": true, "normalize": true, "search": true, "at": true, "matchAll": true, "codePointAt": true, "toFixed": true,
}

var identities = map[string]bool{
	"id": true, "ID": true, "_id": true, "uid": true, "uuid": true, "guid": true, "token": true, "nonce": true, "sku": true,
	"url": true, "href": true, "link": true, "origin": true, "host": true, "hostname": true, "address": true, "ip": true, "email": true,
	"text": true, "query": true, "question": true, "expression": true, "tenant": true, "username": true,
}

func isIdentity(name string) bool {
	if identities[name] {
		return true
	}
	for _, suffix := range []string{"Id", "ID", "_id", "Uuid", "UUID", "Url", "URL", "Token"} {
		if strings.HasSuffix(name, suffix) {
			return true
		}
	}
	return false
}
