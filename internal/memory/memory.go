// Package memory sets how the garbage collector works for a run of leaklint.
//
// A run allocates a lot and keeps little: trees live for the moment in which
// their file is summarised. Collecting less often saves a sixth of the CPU
// time; the limit keeps that from costing memory where summaries are many.
package memory

import (
	"os"
	"runtime/debug"
)

// The settings, unless the environment has others.
const (
	percent = 400
	limit   = 270 << 20
)

// Tune applies the settings. GOGC and GOMEMLIMIT of the user come first.
func Tune() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(limit)
	}
}
