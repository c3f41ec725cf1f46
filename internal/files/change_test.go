package files

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func put(t *testing.T, path, text string, mode os.FileMode) Change {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
	return Change{Name: filepath.Base(path), Path: path, Old: []byte(text), New: []byte("new " + text)}
}

func TestReplaceAll(t *testing.T) {
	dir := t.TempDir()
	a, b := put(t, filepath.Join(dir, "a.js"), "a", 0o640), put(t, filepath.Join(dir, "b.js"), "b", 0o755)
	link := filepath.Join(dir, "link.js")
	if err := os.Symlink(b.Path, link); err != nil {
		t.Fatal(err)
	}
	twin := b
	twin.Name, twin.Path = "link.js", link
	if err := ReplaceAll([]Change{a, twin, b}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []Change{a, b} {
		if text, err := os.ReadFile(c.Path); err != nil || string(text) != string(c.New) {
			t.Errorf("%s: %q, %v", c.Name, text, err)
		}
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info, err)
	}
	if info, err := os.Stat(b.Path); err != nil || info.Mode().Perm() != 0o755 {
		t.Errorf("permissions %v, %v", info, err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 3 {
		t.Errorf("left behind: %v", left)
	}
}

// TestReplaceAllOrNone has one file that cannot be replaced: all that are like
// it are named, and no file is touched.
func TestReplaceAllOrNone(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(t *testing.T, c *Change)
		want  string
	}{
		"read-only": {func(t *testing.T, c *Change) { chmod(t, c.Path, 0o444) }, "bad.js: is read-only"},
		"folder": {func(t *testing.T, c *Change) {
			dir := filepath.Join(filepath.Dir(c.Path), "closed")
			if err := os.Mkdir(dir, 0o777); err != nil {
				t.Fatal(err)
			}
			*c = put(t, filepath.Join(dir, "bad.js"), "bad", 0o644)
			chmod(t, dir, 0o555)
			t.Cleanup(func() { os.Chmod(dir, 0o777) })
		}, "bad.js: is in a read-only folder"},
		"gone":    {func(t *testing.T, c *Change) { os.Remove(c.Path) }, "bad.js: no such file"},
		"changed": {func(t *testing.T, c *Change) { put(t, c.Path, "other", 0o644) }, "bad.js: was changed by somebody else"},
		"no file": {func(t *testing.T, c *Change) { c.Path = filepath.Dir(c.Path) }, "bad.js: is no regular file"},
		"in the way": {func(t *testing.T, c *Change) {
			if err := os.Mkdir(temporary(c.Path), 0o777); err != nil {
				t.Fatal(err)
			}
		}, "bad.js: cannot be written: file exists"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			good, bad := put(t, filepath.Join(dir, "a.js"), "a", 0o644), put(t, filepath.Join(dir, "bad.js"), "bad", 0o644)
			c.spoil(t, &bad)
			err := ReplaceAll([]Change{good, bad})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v, want %s", err, c.want)
			}
			if text, _ := os.ReadFile(good.Path); string(text) != "a" {
				t.Errorf("the good file is %q", text)
			}
			if info, err := os.Stat(temporary(good.Path)); err == nil {
				t.Errorf("left behind: %s", info.Name())
			}
		})
	}
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

func TestReplaceAllNamesEveryFile(t *testing.T) {
	dir := t.TempDir()
	var changes []Change
	for _, name := range []string{"a.js", "b.js", "c.js"} {
		changes = append(changes, put(t, filepath.Join(dir, name), name, 0o444))
	}
	err := ReplaceAll(changes)
	if err == nil || err.Error() != "a.js: is read-only\nb.js: is read-only\nc.js: is read-only" {
		t.Error(err)
	}
}

func TestSweep(t *testing.T) {
	dir := t.TempDir()
	const nobody = 1 << 30 // no system counts its processes that far
	for _, name := range []string{
		fmt.Sprintf(".a.js.%d%s", nobody, suffix),      // goes
		fmt.Sprintf(".a.js.%d%s", os.Getpid(), suffix), // ours
		fmt.Sprintf("a.js.%d%s", nobody, suffix),
		".a.js.x" + suffix, ".a.js", "a.js",
	} {
		put(t, filepath.Join(dir, name), name, 0o644)
	}
	if err := Sweep([]string{dir, filepath.Join(dir, "none")}); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 5 {
		t.Errorf("left are %v, %v", left, err)
	}
	if _, err := os.Stat(filepath.Join(dir, fmt.Sprintf(".a.js.%d%s", nobody, suffix))); err == nil {
		t.Error("what a dead process left is still there")
	}
}
