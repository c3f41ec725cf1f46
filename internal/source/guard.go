package source

import "github.com/leaklint/leaklint/internal/leak"

// Guard returns a problem for a text that is nested so deeply that parsing it
// could overflow the stack. It does not look for nesting yet.
func Guard(text []byte, ext string) *leak.Problem { return nil }
