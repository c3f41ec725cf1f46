package suppress

import (
	"fmt"
	"slices"
	"strings"
)

// form is how much of a file a suppression speaks for.
type form string

const (
	here  form = ""
	start form = "-start"
	end   form = "-end"
	whole form = "-file"
)

// guesses are what users of other linters may write.
var guesses = map[string]string{
	"-next-line": "alone on its line it speaks for what follows: write " + Marker,
	"-line":      "beside code it speaks for its line: write " + Marker,
	"-begin":     "write " + Marker + string(start),
	"-block":     "write " + Marker + string(start) + " and " + Marker + string(end),
	"-stop":      "write " + Marker + string(end),
	"-all":       "write " + Marker + string(whole),
}

// cutForm takes the form from what follows the marker; ok is false when the
// comment begins with a longer word and is none of ours.
func cutForm(rest string) (f form, behind string, ok bool) {
	word := rest
	if i := strings.IndexAny(rest, " \t\r\n"); i >= 0 {
		word = rest[:i]
	}
	if word != "" && !strings.HasPrefix(word, "-") {
		return "", "", false
	}
	if strings.HasPrefix(word, "--") {
		return here, rest, true
	}
	return form(word), rest[len(word):], true
}

// check returns an error for a form that there is none of.
func (f form) check() error {
	if slices.Contains([]form{here, start, end, whole}, f) {
		return nil
	}
	hint := guesses[string(f)]
	if hint == "" {
		hint = fmt.Sprintf("there are %s, %[1]s%[2]s, %[1]s%[3]s and %[1]s%[4]s", Marker, start, end, whole)
	}
	return fmt.Errorf("%s%s means nothing; %s", Marker, f, hint)
}

// parse splits "rule, rule -- reason".
func parse(marker, rest string) (rules []string, reason string, err error) {
	list, reason, _ := strings.Cut(rest, "--")
	rules = strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(", \t\r\n", r) })
	if len(rules) == 0 {
		return nil, "", fmt.Errorf("%s names no rule: write %[1]s <rule> -- <reason>", marker)
	}
	return rules, strings.TrimSpace(reason), nil
}
