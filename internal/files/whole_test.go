package files

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"testing"
)

// TestReadersSeeWholeFiles reads files all the time while they are replaced: what
// is read at any moment is what would be there if the writer stopped then.
func TestReadersSeeWholeFiles(t *testing.T) {
	dir := t.TempDir()
	texts := [][]byte{bytes.Repeat([]byte("old\n"), 20_000), bytes.Repeat([]byte("newer\n"), 30_000)}
	var changes []Change
	for _, name := range []string{"a.js", "b.js"} {
		changes = append(changes, put(t, filepath.Join(dir, name), string(texts[0]), 0o644))
	}
	stop, torn := make(chan struct{}), make(chan string, 1)
	go func() {
		defer close(torn)
		for {
			select {
			case <-stop:
				return
			default:
			}
			for _, c := range changes {
				if text, err := os.ReadFile(c.Path); err != nil || !bytes.Equal(text, texts[0]) && !bytes.Equal(text, texts[1]) {
					torn <- fmt.Sprintf("%s has %d bytes, %v", c.Name, len(text), err)
					return
				}
			}
		}
	}()
	for i := range 150 {
		for j := range changes {
			changes[j].Old, changes[j].New = texts[i%2], texts[1-i%2]
		}
		if err := ReplaceAll(changes); err != nil {
			t.Error(err)
			break
		}
	}
	close(stop)
	for what := range torn {
		t.Errorf("a reader sees part of a file: %s", what)
	}
}
