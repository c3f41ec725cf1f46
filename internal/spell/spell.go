// Package spell finds the name that a person meant by one that does not exist:
// a flag, a command, a rule, a key of a configuration.
package spell

import (
	"fmt"
	"strings"
)

// Nearest returns the name that is closest to what was written, "" when none is close.
func Nearest(written string, names []string) string {
	best, least := "", max(len(written)/3, 1)+1
	for _, name := range names {
		if d := distance(strings.ToLower(written), name); d < least {
			best, least = name, d
		}
	}
	if best == "" && len(written) >= 3 { // "listener" for "listener-leak"
		for _, name := range names {
			if strings.HasPrefix(name, strings.ToLower(written)) {
				return name
			}
		}
	}
	return best
}

// Suggestion words the nearest name as the end of a complaint.
func Suggestion(written string, names []string) string {
	if near := Nearest(written, names); near != "" {
		return fmt.Sprintf("; did you mean %s?", near)
	}
	return ""
}

// distance is the number of letters to add, drop, change or swap.
func distance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
