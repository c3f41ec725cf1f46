package files

import (
	"os"
	"path/filepath"
	"testing"
)

func TestReplaceKeepsLinksAndPermissions(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "run.sh"), filepath.Join(dir, "link.sh")
	if err := os.WriteFile(target, []byte("old"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	if err := Replace(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link became %v, %v", info, err)
	}
	info, err := os.Stat(target)
	if err != nil || info.Mode().Perm() != 0o755 {
		t.Errorf("permissions %v, %v", info, err)
	}
	if text, _ := os.ReadFile(target); string(text) != "new" {
		t.Errorf("content %q", text)
	}
	if left, _ := os.ReadDir(dir); len(left) != 2 {
		t.Errorf("left behind: %v", left)
	}
}

func TestWritableLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := Writable(filepath.Join(dir, "out.json")); err != nil {
		t.Error(err)
	}
	if err := Writable(dir); err == nil {
		t.Error("a folder is writable")
	}
	if err := Writable(filepath.Join(dir, "none", "out.json")); err == nil {
		t.Error("a file in no folder is writable")
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}
