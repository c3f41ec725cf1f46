package source

import "strings"

// wildmatch reports whether a slash-separated name matches a pattern of a
// .gitignore file, as wildmatch.c of git does with WM_PATHNAME: * and ? and
// [...] do not match a slash, ** between slashes matches any folders.
//
// Libraries for shell globs differ from it in braces, in "a**b", in what a
// backslash or a broken bracket means; the test asks git itself.
func wildmatch(pattern, name string) bool {
	return matchFrom(pattern, name, 0) == matched
}

type outcome uint8

// The outcomes beyond yes and no keep the search from trying in vain what
// cannot match any more; without them some patterns take for ever.
const (
	failed      outcome = iota // a later start of the last star may match
	matched                    //
	pastSlash                  // only a later start of a ** may match
	nothingLeft                // the name is used up: no later start can match
)

// matchFrom matches pattern[at:] with name. It keeps the whole pattern because
// ** has its meaning only behind a slash.
func matchFrom(pattern, name string, at int) outcome {
	for ; at < len(pattern); at++ {
		c := pattern[at]
		if c == '*' {
			return matchStar(pattern, name, at)
		}
		if name == "" {
			return nothingLeft
		}
		switch c {
		case '?':
			if name[0] == '/' {
				return failed
			}
		case '[':
			next, ok := matchClass(pattern, at, name[0])
			if !ok {
				return failed
			}
			at = next
		case '\\':
			if at++; at == len(pattern) || pattern[at] != name[0] {
				return failed
			}
		default:
			if c != name[0] {
				return failed
			}
		}
		name = name[1:]
	}
	if name == "" {
		return matched
	}
	return failed
}

// matchStar matches a run of stars at pattern[at:] and what follows it.
func matchStar(pattern, name string, at int) outcome {
	start := at
	for at < len(pattern) && pattern[at] == '*' {
		at++
	}
	anyDepth := at-start >= 2 &&
		(start == 0 || pattern[start-1] == '/') &&
		(at == len(pattern) || pattern[at] == '/' || strings.HasPrefix(pattern[at:], `\/`))
	if anyDepth && at < len(pattern) && pattern[at] == '/' {
		if matchFrom(pattern, name, at+1) == matched {
			return matched // **/ also matches no folder at all
		}
	}
	if at == len(pattern) {
		if !anyDepth && strings.Contains(name, "/") {
			return pastSlash
		}
		return matched
	}
	if !anyDepth && pattern[at] == '/' {
		slash := strings.IndexByte(name, '/')
		if slash < 0 {
			return nothingLeft
		}
		return matchFrom(pattern, name[slash:], at)
	}
	for ; name != ""; name = name[1:] {
		switch got := matchFrom(pattern, name, at); {
		case got == failed && !anyDepth && name[0] == '/':
			return pastSlash
		case got == failed, got == pastSlash && anyDepth:
			// try the next start
		default:
			return got
		}
	}
	return nothingLeft
}

// matchClass matches c with the bracket expression at pattern[at]. It returns
// the offset of the closing bracket; an expression that is not closed matches
// nothing, and neither does a slash.
func matchClass(pattern string, at int, c byte) (end int, ok bool) {
	at++
	negated := at < len(pattern) && (pattern[at] == '!' || pattern[at] == '^')
	if negated {
		at++
	}
	found := false
	var previous byte // the start of a range, 0 when there is none
	for first := true; ; first = false {
		if at >= len(pattern) {
			return 0, false
		}
		ch := pattern[at]
		switch {
		case ch == ']' && !first:
			return at, found != negated && c != '/'
		case ch == '-' && previous != 0 && at+1 < len(pattern) && pattern[at+1] != ']':
			at++
			if pattern[at] == '\\' {
				if at++; at >= len(pattern) {
					return 0, false
				}
			}
			found = found || previous <= c && c <= pattern[at]
			previous = 0
		case ch == '[' && at+1 < len(pattern) && pattern[at+1] == ':':
			close := strings.IndexByte(pattern[at+2:], ']')
			if close < 0 {
				return 0, false
			}
			name := pattern[at+2 : at+2+close]
			if !strings.HasSuffix(name, ":") {
				found = found || c == '[' // no class: the bracket stands for itself
				previous = '['
				break
			}
			in, known := inClass(name[:len(name)-1], c)
			if !known {
				return 0, false
			}
			found = found || in
			previous = 0
			at += 2 + close
		default:
			if ch == '\\' {
				if at++; at >= len(pattern) {
					return 0, false
				}
				ch = pattern[at]
			}
			found = found || c == ch
			previous = ch
		}
		at++
	}
}

// inClass reports whether c is in a POSIX class of ASCII.
func inClass(name string, c byte) (in, known bool) { //nolint:cyclop // one case a class
	lower, upper := c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z'
	digit, graph := c >= '0' && c <= '9', c > ' ' && c < 0x7F
	switch name {
	case "alnum":
		return lower || upper || digit, true
	case "alpha":
		return lower || upper, true
	case "blank":
		return c == ' ' || c == '\t', true
	case "cntrl":
		return c < ' ' || c == 0x7F, true
	case "digit":
		return digit, true
	case "graph":
		return graph, true
	case "lower":
		return lower, true
	case "print":
		return graph || c == ' ', true
	case "punct":
		return graph && !lower && !upper && !digit, true
	case "space":
		return c == ' ' || c >= '\t' && c <= '\r', true
	case "upper":
		return upper, true
	case "xdigit":
		return digit || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F', true
	}
	return false, false
}
