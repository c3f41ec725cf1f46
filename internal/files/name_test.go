package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNames writes files by names that are as long as they may be, and by links
// to what is not there yet.
func TestNames(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("prices-", 36) + ".js"
	for _, name := range []string{long, "new" + long[3:]} {
		if err := Replace(filepath.Join(dir, name), []byte("old")); err != nil {
			t.Fatal(err)
		}
	}
	var changes []Change
	for _, name := range []string{long, "new" + long[3:]} {
		changes = append(changes, Change{Name: name, Path: filepath.Join(dir, name), Old: []byte("old"), New: []byte("new")})
	}
	if err := ReplaceAll(changes); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "latest.json")
	if err := os.Symlink("today.json", link); err != nil {
		t.Skip("this system has no symbolic links")
	}
	if err := Replace(link, []byte("{}")); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "today.json")); err != nil || string(text) != "{}" {
		t.Errorf("today.json holds %q: %v", text, err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 4 {
		t.Errorf("%d files are left, want 4: %v", len(entries), err)
	}
}

func TestRead(t *testing.T) {
	file := filepath.Join(t.TempDir(), "known.json")
	if err := os.WriteFile(file, make([]byte, 2048), 0o666); err != nil {
		t.Fatal(err)
	}
	if text, err := Read(file, 2048); err != nil || len(text) != 2048 {
		t.Errorf("%d bytes are read: %v", len(text), err)
	}
	if _, err := Read(file, 2047); err == nil || err.Error() != "is larger than 1 KiB" {
		t.Errorf("too much is read: %v", err)
	}
}
