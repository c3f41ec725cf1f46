// Package memory sets how the garbage collector works for a run of leaklint.
//
// A run allocates a lot and keeps little: trees live for the moment in which
// their file is summarised. Collecting less often saves a sixth of the CPU
// time; the limit keeps that from costing memory where summaries are many.
package memory

import (
	"math"
	"os"
	"runtime/debug"
)

// The settings, unless the environment has others.
const (
	percent = 150
	limit   = 260 << 20
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

// Lift takes the settings back, for work that keeps what it reads: the Go engine
// holds the packages of a module all at once, and below a limit that is less
// than that the collector would do nothing but look for what it cannot find.
func Lift() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(usual)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(math.MaxInt64)
	}
}

// usual is the percentage of Go itself.
const usual = 100
