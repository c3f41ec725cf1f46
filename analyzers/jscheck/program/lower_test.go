package program

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/leaklint/leaklint/analyzers/jscheck/syntax"
	"github.com/leaklint/leaklint/internal/source"
)

func TestSpeedScratch(t *testing.T) {
	dir := os.Getenv("SPEED")
	if dir == "" {
		t.Skip()
	}
	var files []*source.File
	total := 0
	filepath.Walk(dir, func(p string, i os.FileInfo, err error) error {
		if err == nil && !i.IsDir() && (strings.HasSuffix(p, ".ts") || strings.HasSuffix(p, ".tsx")) && !strings.HasSuffix(p, ".d.ts") {
			b, _ := os.ReadFile(p)
			files = append(files, &source.File{Path: p, Text: b})
			total += len(b)
		}
		return nil
	})
	var parse, lower time.Duration
	var mods []*Module
	for _, f := range files {
		s := time.Now()
		tree, prob := syntax.Parse(f)
		parse += time.Since(s)
		if prob != nil {
			continue
		}
		s = time.Now()
		mods = append(mods, Lower(f.Path, tree))
		lower += time.Since(s)
	}
	runtime.GC()
	var ms runtime.MemStats
	runtime.ReadMemStats(&ms)
	v, c, e, n := 0, 0, 0, 0
	for _, m := range mods {
		v += len(m.Vals)
		c += len(m.Calls)
		e += len(m.Evs)
		n += len(m.Names)
	}
	t.Logf("%d files %d MB parse %v lower %v heap %d MB vals %d calls %d evs %d names %d", len(files), total>>20, parse, lower, ms.HeapAlloc>>20, v, c, e, n)
	runtime.KeepAlive(mods)
}
