// Command bench measures what a check costs over what reading the same code
// costs.
//
//	go run ./internal/bench -dir ../some/typescript
//	go run ./internal/bench -lang go -dir ../some/module
//
// It runs itself once for each measurement, so that memory and CPU time are
// those of a fresh process, under the settings that leaklint has: first the
// floor, then the whole check, with one job and with two. The outputs of all
// checks must be the same bytes. For JavaScript and TypeScript the floor is to
// discover, read and parse; for Go it is to load and type-check the packages and
// to build their SSA. In Go it then compares go vet with leaklint for its tool
// with plain go vet, both with everything in the build cache, and other linters
// where they are named.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
)

func main() {
	dir := flag.String("dir", "", "folder with the code to measure on")
	rounds := flag.Int("rounds", 3, "how often each measurement is made; the best counts")
	ratio := flag.Float64("max-ratio", 0, "fail when check costs more than this many times the floor")
	rss := flag.Int64("max-rss", 0, "fail when a check needs more than this many MB of memory")
	rssRatio := flag.Float64("max-rss-ratio", 0, "fail when a check needs more than this many times the memory of the floor")
	lang := flag.String("lang", "js", "what to measure: js or go")
	tool := flag.String("vettool", "", "for -lang go: the leaklint that go vet runs")
	vetRatio := flag.Float64("max-vet-ratio", 0, "fail when go vet with -vettool takes more than this many times what it takes without")
	peers := flag.String("peers", "", "for -lang go: commands to time in the folder, separated by semicolons")
	task := flag.String("task", "", "internal: run one measurement in this process")
	jobs := flag.Int("j", 1, "internal: how many jobs the task has")
	profile := flag.String("cpuprofile", "", "write a CPU profile of the check to this file, and measure nothing")
	flag.Parse()
	if *dir == "" {
		fmt.Fprintln(os.Stderr, "bench: -dir is missing: a folder with code in the language of -lang")
		os.Exit(2)
	}
	var err error
	switch {
	case *task != "":
		err = run(language(*lang), *task, *dir, *jobs)
	case *profile != "":
		err = profiled(language(*lang), *profile, *dir, *jobs)
	default:
		err = measure(language(*lang), *dir, *rounds, bars{ratio: *ratio, rss: *rss, rssRatio: *rssRatio})
		if *tool != "" {
			err = errors.Join(err, compareVet(*dir, *tool, *peers, *rounds, *vetRatio))
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}
