package files

import (
	"fmt"
	"io"
	"os"
)

// Read returns the content of a file that has at most so many bytes: a device
// that a configuration names has no end.
func Read(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(text)) > most {
		return nil, fmt.Errorf("is larger than %d KiB", most>>10)
	}
	return text, err
}
