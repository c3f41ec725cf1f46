package cli

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestDeepFiles holds code that is nested so deeply that a parser that calls
// itself would end the process.
func TestDeepFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("writes large files")
	}
	shapes := []struct{ name, before, open, middle, close string }{
		{"parentheses", "x = ", "(", "1", ")"},
		{"arrays", "x = ", "[", "", "]"},
		{"objects", "x = ", "{a:", "1", "}"},
		{"blocks", "", "{", "", "}"},
		{"functions", "", "function f(){", "", "}"},
		{"arrows", "x = ", "()=>", "1", ""},
		{"calls", "", "f(", "", ")"},
		{"prefix operators", "x = ", "!", "1", ""},
		{"word operators", "x = ", "void ", "1", ""},
		{"conditions", "x = ", "a?", "b", ":c"},
		{"else ladders", "", "if(a){}else ", ";", ""},
		{"chains", "x", ".b()", "", ""},
		{"templates", "x = ", "`${", "1", "}`"},
		{"powers", "x = ", "a**", "1", ""},
	}
	for _, shape := range shapes {
		for _, depth := range []int{10_000, 1_000_000} {
			t.Run(fmt.Sprint(shape.name, " ", depth), func(t *testing.T) {
				t.Chdir(t.TempDir())
				// In lines, or it would be taken for minified and left alone.
				text := shape.before + strings.Repeat(shape.open+"\n", depth) + shape.middle + strings.Repeat(shape.close+"\n", depth)
				write(t, "deep.js", text)
				write(t, "good.js", leaking)
				start := time.Now()
				expect(t, exitFailed, "deep.js:", "check", "--max-file-size", "64MiB", "deep.js")
				expect(t, exitFindings, "deep.js:", "check", "--max-file-size", "64MiB")
				if took := time.Since(start); took > time.Minute {
					t.Errorf("took %v", took)
				}
			})
		}
	}
}
