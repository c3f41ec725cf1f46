package source

import (
	"fmt"

	"github.com/leaklint/leaklint/internal/leak"
)

// A recursive parser, and every walk over its tree, needs stack for each level
// of nesting, and Go ends the process when a stack passes 1 GB. Two limits keep
// the worst mixture of shapes far below that; the test against the parser
// measures how far. Code written by people has fewer than 100 open brackets;
// what generators write are long chains: sums of 3,000 strings, ladders of 500
// else-ifs.
const (
	// maxNest is how many brackets, templates and JSX elements may be open at once.
	maxNest = 3000
	// maxChain is how many operators, calls, prefixes and else-branches may be
	// strung together on the way into the deepest place.
	maxChain = 6000
	// cheapBytes is the size up to which a chain of words ("new new new x") is
	// bound to be short: each needs three bytes.
	cheapBytes = 3 * maxChain
)

// Guard returns a problem for a text that is nested so deeply that parsing it
// could overflow the stack, nil for others. The extension tells JSX from type
// arguments. Texts in Go and markup are not looked at: go/parser has limits of
// its own, and of markup only the scripts are parsed, which have to be guarded
// as such.
//
// It takes time linear in the length of text and constant memory.
func Guard(text []byte, ext string) *leak.Problem {
	if LangOf(ext) != JS || ext == ".vue" || ext == ".svelte" || isShallow(text) {
		return nil
	}
	s := scanner{text: text, ext: ext}
	if s.run() {
		return nil
	}
	line, column := NewLines(text).Position(s.at)
	what := "too many operators, calls or branches are strung together"
	if s.depth >= maxNest {
		what = fmt.Sprintf("more than %d brackets are open", maxNest)
	}
	return &leak.Problem{Line: line, Column: column, Message: "is nested too deeply to be parsed safely: " + what}
}

// isShallow reports whether a text has too few signs that nest, wherever they
// stand, to reach a limit. Most files are done with this.
func isShallow(text []byte) bool {
	if len(text) <= min(maxNest, maxChain) {
		return true
	}
	if len(text) > cheapBytes {
		return false
	}
	var nest, chain int
	for _, c := range text {
		w := weights[c]
		nest += int(w & 1)
		chain += int(w >> 1)
	}
	return nest < maxNest && chain < maxChain
}

// weights says for each byte whether it can open something (bit 0) and whether
// it can lengthen a chain (bit 1).
var weights = func() (w [256]uint8) {
	for _, c := range "([{<`" {
		w[c] |= 1
	}
	for _, c := range "([{<`.+-*/%&|^=>?:!~,#@" {
		w[c] |= 2
	}
	return w
}()
