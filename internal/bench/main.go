// Command bench measures what a check costs over what reading and parsing the
// same files costs.
//
//	go run ./internal/bench -dir ../some/typescript
//
// It runs itself once for each measurement, so that memory and CPU time are
// those of a fresh process, under the settings that leaklint has: first the
// floor (discover, read and parse), then the whole check with one job, with
// two, and with two again. The outputs of all checks must be the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	dir := flag.String("dir", "", "folder with the code to measure on")
	rounds := flag.Int("rounds", 3, "how often each measurement is made; the best counts")
	ratio := flag.Float64("max-ratio", 0, "fail when check costs more than this many times the floor")
	rss := flag.Int64("max-rss", 0, "fail when a check needs more than this many MB of memory")
	task := flag.String("task", "", "internal: run one measurement in this process")
	jobs := flag.Int("j", 1, "internal: how many jobs the task has")
	profile := flag.String("cpuprofile", "", "write a CPU profile of the check to this file, and measure nothing")
	flag.Parse()
	if *dir == "" {
		fmt.Fprintln(os.Stderr, "bench: -dir is missing: a folder with JavaScript or TypeScript")
		os.Exit(2)
	}
	var err error
	switch {
	case *task != "":
		err = run(*task, *dir, *jobs)
	case *profile != "":
		err = profiled(*profile, *dir, *jobs)
	default:
		err = measure(*dir, *rounds, bars{ratio: *ratio, rss: *rss})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}
