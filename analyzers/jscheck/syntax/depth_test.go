package syntax

import (
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/leaklint/leaklint/internal/source"
)

// deepest returns the deepest nesting of a shape that the guard lets through.
func deepest(open, middle, closing, ext string) string {
	text := func(depth int) string {
		return "x = " + strings.Repeat(open, depth) + middle + strings.Repeat(closing, depth)
	}
	low, high := 1, 10_000
	for low < high {
		middle := (low + high + 1) / 2
		if source.Guard([]byte(text(middle)), ext) == nil {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return text(low)
}

// TestGuardedTextsFitTheStack parses the deepest texts that pass the guard with
// a quarter of the stack that Go allows. A text that is too deep ends the test
// program.
func TestGuardedTextsFitTheStack(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(256 << 20))
	for _, shape := range []struct{ open, middle, closing string }{
		{"(", "1", ")"}, {"[", "", "]"}, {"{ a: ", "1", "}"}, {"f(", "", ")"}, {"", "a", ".b()"}, {"", "a", "[0]"}, {"", "a", "?.b"},
		{"!", "a", ""}, {"typeof ", "a", ""}, {"new ", "A", ""}, {"a ? b : ", "c", ""}, {"a ? ", "b", " : c"}, {"a ? (b) : ", "c", ""},
		{"a => ", "1", ""}, {"(a, b) => ", "1", ""}, {"(a = ", "1", ") => 1"}, {"() => { ", "", "}"}, {"async (a) => ", "1", ""},
		{"a = ", "1", ""}, {"[a] = ", "1", ""}, {"a + ", "1", ""}, {"a && ", "1", ""}, {"a ** ", "1", ""}, {"a, ", "1", ""},
		{"`${", "1", "}`"}, {"", "tag", "``"}, {"function () { return ", "", "}"}, {"class extends ", "A", " {}"}, {"class { m = ", "1", "}"},
		{"{ m() { return ", "1", "} }"}, {"[...", "a", "]"}, {"import(", "'a'", ")"},
		{"1; if (a) ", "b", ""}, {"1; if (a) b(); else ", "c", ""}, {"1; { ", "", "}"}, {"1; for (;;) ", "a", ""}, {"1; a: ", "b", ""}, {"1; do ", "a", "; while (b)"},
		// mixtures that fill both limits
		{"(a => !b.c ? d = ", "1", " : e)"}, {"f(async (a) => { if (b) c(d + ", "1", ") })"}, {"{ a: [b => c = ", "1", "] }"},
	} {
		for _, ext := range []string{".js", ".ts", ".tsx"} {
			text := deepest(shape.open, shape.middle, shape.closing, ext)
			start := time.Now()
			Parse(&source.File{Path: "deep" + ext, Text: []byte(text)})
			if took := time.Since(start); took > time.Minute {
				t.Errorf("%s of %q: %v", ext, shape.open, took)
			}
		}
	}
	for _, element := range []string{"<a>", "<a>{", "<a b={"} {
		closing := map[string]string{"<a>": "</a>", "<a>{": "}</a>", "<a b={": "}/>"}[element]
		Parse(&source.File{Path: "deep.jsx", Text: []byte(deepest(element, "1", closing, ".jsx"))})
	}
}
