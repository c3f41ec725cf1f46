package source

import (
	"os"
	"testing"
)

// BenchmarkTree discovers and reads the files below the folder in LEAKLINT_TREE.
func BenchmarkTree(b *testing.B) {
	root := os.Getenv("LEAKLINT_TREE")
	if root == "" {
		b.Skip("LEAKLINT_TREE is not set")
	}
	discover := func(b *testing.B) []Entry {
		entries, _, err := Discover(b.Context(), []string{root}, Options{})
		if err != nil {
			b.Fatal(err)
		}
		return entries
	}
	b.Run("discover", func(b *testing.B) {
		for b.Loop() {
			discover(b)
		}
	})
	b.Run("read", func(b *testing.B) {
		entries := discover(b)
		total := int64(0)
		for _, e := range entries {
			total += e.Size
		}
		b.SetBytes(total)
		b.ReportAllocs()
		for b.Loop() {
			for _, e := range entries {
				Read(e)
			}
		}
	})
}
