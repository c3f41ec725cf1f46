// Command edit measures how long an editor waits for findings.
//
//	go run ./internal/bench/edit -dir ../some/typescript
//
// It opens the files nearest to 2,000 lines in a session over the whole project
// and types into them, key by key. After each key it takes the time to parse the
// file and nothing else, then the time until the findings of that file are there,
// and now and then the time until those of the whole project are. The processor
// time of both is what is compared: on a machine that others use too, the clock
// tells of them. With -memory it goes on typing and says how much is kept.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime/pprof"

	"github.com/leaklint/leaklint/internal/memory"
)

func main() {
	var b bench
	flag.StringVar(&b.dir, "dir", "", "folder with the code to measure on")
	flag.IntVar(&b.maxFiles, "max-files", 2000, "take only so many files of it")
	flag.IntVar(&b.lines, "lines", 2000, "how long a file to type into should be")
	flag.IntVar(&b.files, "files", 10, "how many files to type into")
	flag.IntVar(&b.every, "whole-every", 25, "after how many keys the whole project is checked")
	flag.IntVar(&b.jobs, "j", 2, "how many jobs a check has")
	flag.IntVar(&b.memory, "memory", 0, "type so many keys in all and compare the memory with that after 100")
	flag.Float64Var(&b.maxRatio, "max-ratio", 0, "fail when the median key costs more than this many times the parse")
	profile := flag.String("cpuprofile", "", "write a CPU profile to this file")
	flag.Parse()
	memory.Tune() // as leaklint does
	if b.dir == "" {
		fmt.Fprintln(os.Stderr, "edit: -dir is missing: a folder with JavaScript or TypeScript")
		os.Exit(2)
	}
	if err := profiled(*profile, func() error { return b.run(context.Background()) }); err != nil {
		fmt.Fprintln(os.Stderr, "edit:", err)
		os.Exit(1)
	}
}

// profiled runs f, with a profile when there is a file for it.
func profiled(path string, f func() error) error {
	if path == "" {
		return f()
	}
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	defer out.Close()
	if err := pprof.StartCPUProfile(out); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	return f()
}
