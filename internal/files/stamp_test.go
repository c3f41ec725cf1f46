package files

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestStamp(t *testing.T) {
	path := filepath.Join(t.TempDir(), "orders.ts")
	missing := StampOf(path)
	if !missing.Is(StampOf(path)) {
		t.Error("a file that is not there is not the same")
	}
	old := time.Now().Add(-time.Hour)
	write := func(text string, at time.Time) Stamp {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, time.Time{}, at); err != nil {
			t.Fatal(err)
		}
		return StampOf(path)
	}
	first := write("let a", old)
	if !first.Is(StampOf(path)) || first.Is(missing) {
		t.Error("an old file is not itself")
	}
	if write("let a, b", old).Is(first) || write("let b", old.Add(time.Minute)).Is(first) {
		t.Error("another text has the same stamp")
	}
	if now := write("let a", time.Now()); now.Is(StampOf(path)) || now.Settled() {
		t.Error("a file just written passes for unchanged")
	}
	other := filepath.Join(filepath.Dir(path), "new.ts")
	if err := os.WriteFile(other, []byte("let c"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(other, time.Time{}, old); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(other, path); err != nil {
		t.Fatal(err)
	}
	if StampOf(path).Is(first) {
		t.Error("a file renamed over another passes for it")
	}
}
