// Package spread tells how the samples of a measurement are spread.
package spread

import (
	"fmt"
	"time"
)

// At returns the sample below which a part of all sorted samples lies.
func At[T any](sorted []T, part float64) (sample T) {
	if len(sorted) == 0 {
		return sample
	}
	return sorted[min(int(part*float64(len(sorted))), len(sorted)-1)]
}

// Milliseconds words a time.
func Milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1fms", float64(d.Microseconds())/1000)
}
