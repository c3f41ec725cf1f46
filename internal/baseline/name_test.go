package baseline

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/leaklint/leaklint/internal/files"
)

// TestNameThatIsNotUTF8 writes a baseline again as it was read: JSON cannot hold
// every name of a file.
func TestNameThatIsNotUTF8(t *testing.T) {
	root := t.TempDir()
	path := filepath.Join(root, DefaultFile)
	first := Encode([]Entry{{Rule: "timer-leak", File: "caf\xe9.js", Message: "m", Fingerprint: "f:1"}}, path, root)
	if err := files.Replace(path, first); err != nil {
		t.Fatal(err)
	}
	entries, err := Read(path, root)
	if err != nil {
		t.Fatal(err)
	}
	if again := Encode(entries, path, root); !bytes.Equal(first, again) {
		t.Errorf("%s\nbecomes\n%s", first, again)
	}
}
