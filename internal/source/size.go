package source

import (
	"fmt"
	"strconv"
	"strings"
)

// sizeUnits are what a size may end with, the longest first.
var sizeUnits = []struct {
	suffix string
	bytes  int64
}{{"kib", 1 << 10}, {"mib", 1 << 20}, {"gib", 1 << 30}, {"kb", 1000}, {"mb", 1e6}, {"gb", 1e9}, {"k", 1 << 10}, {"m", 1 << 20}, {"g", 1 << 30}, {"b", 1}, {"", 1}}

// LargestLimit is the most that the size above which files are not read may be:
// the parser takes fifty times as much memory as the file it parses.
const LargestLimit = 1 << 30

// ParseSize understands a size as people write it: 500kB, 2MiB, 100000.
func ParseSize(text string) (int64, error) {
	lower := strings.ToLower(strings.TrimSpace(text))
	for _, unit := range sizeUnits {
		number, ok := strings.CutSuffix(lower, unit.suffix)
		if !ok {
			continue
		}
		n, err := strconv.ParseInt(strings.TrimSpace(number), 10, 64)
		if err == nil && n > 0 && n <= LargestLimit/unit.bytes {
			return n * unit.bytes, nil
		}
		break
	}
	return 0, fmt.Errorf("%q is no size up to 1GiB, such as 500kB or 2MiB", text)
}
