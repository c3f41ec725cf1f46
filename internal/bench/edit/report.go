package main

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"syscall"
	"time"

	"github.com/leaklint/leaklint/internal/bench/spread"
)

// report prints the distributions.
func (b *bench) report() error {
	s := &b.seen
	fmt.Printf("%-34s %8s %8s %8s %8s %8s\n", "", "keys", "median", "90 %", "99 %", "most")
	row("parse of the file", s.parse)
	row("findings of the file, CPU", s.focused)
	row("findings of the file, waited", s.waited)
	row("the same when it does not parse", s.broken)
	row("findings of the project, CPU", s.whole)
	row("until a cancelled check ends", s.cancelled)
	slices.Sort(s.ratios)
	median := spread.At(s.ratios, 0.5)
	fmt.Printf("%-34s %8d %8.1f %8.1f %8.1f %8.1f\n", "times the parse", len(s.ratios), median, spread.At(s.ratios, 0.9), spread.At(s.ratios, 0.99), spread.At(s.ratios, 1))
	if b.maxRatio > 0 && median > b.maxRatio {
		return fmt.Errorf("the median of %.1f times the parse is above %.1f", median, b.maxRatio)
	}
	return nil
}

func row(what string, times []time.Duration) {
	slices.Sort(times)
	fmt.Printf("%-34s %8d", what, len(times))
	for _, part := range []float64{0.5, 0.9, 0.99, 1} {
		fmt.Printf(" %8s", spread.Milliseconds(spread.At(times, part)))
	}
	fmt.Println()
}

// cpu is the processor time of this process so far, the collector's included.
func cpu() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// grow types until enough keys were hit, the whole project checked now and then,
// and compares what is kept with what was after 100 keys.
func (b *bench) grow(ctx context.Context, docs []document) error {
	kept := map[int]uint64{}
	for keys := 1; keys <= b.memory; keys++ {
		d := docs[keys/20%len(docs)] // some keys here, some there
		text := fmt.Appendf(slices.Clone(d.text), "\nconst typed%d = new Map();\nexport const again%d = (k) => typed%d.set(k, %d);\n", keys, keys%7, keys, keys)
		if err := b.key(ctx, d.entry, text, keys%b.every == 0); err != nil {
			return err
		}
		b.seen = samples{}
		if keys == 100 || keys == b.memory {
			kept[keys] = heap()
			fmt.Printf("after %d keys %.1f MB are kept\n", keys, float64(kept[keys])/1e6)
		}
	}
	if ratio := float64(kept[b.memory]) / float64(kept[100]); ratio > 1.1 {
		return fmt.Errorf("%.2f times the memory of that after 100 keys", ratio)
	}
	return nil
}

// heap is what is kept once all garbage is collected.
func heap() uint64 {
	for range 3 { // pools are emptied by the second
		runtime.GC()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
