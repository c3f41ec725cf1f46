package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// bars are what a measurement must not exceed; 0 for no bar.
type bars struct {
	ratio, rssRatio float64
	rss             int64
}

// cost is what one process needed.
type cost struct {
	cpu  time.Duration
	rss  int64 // peak, in MB
	hash [sha256.Size]byte
	said string
}

// measure makes all measurements and prints them.
func measure(lang language, dir string, rounds int, b bars) error {
	var most cost
	kinds := []struct {
		task string
		jobs int
	}{{taskFloor, 1}, {taskCheck, 1}, {taskFloor, 2}, {taskCheck, 2}}
	best := make([]cost, len(kinds))
	hashes := map[[sha256.Size]byte]bool{}
	for range rounds {
		for i, k := range kinds { // by turns, so that a busy machine is busy for all
			c, err := child(lang, k.task, dir, k.jobs)
			if err != nil {
				return err
			}
			if k.task == taskCheck {
				hashes[c.hash] = true
				most.rss = max(most.rss, c.rss)
			}
			if best[i].cpu == 0 || c.cpu < best[i].cpu {
				best[i] = c
			}
		}
	}
	fmt.Println(best[0].said)
	worst, memory := 0.0, 0.0
	for i, k := range kinds {
		fmt.Printf("%-5s -j %d  %6.2f s CPU  %4d MB peak", k.task, k.jobs, best[i].cpu.Seconds(), best[i].rss)
		if k.task == taskCheck {
			ratio := best[i].cpu.Seconds() / best[i-1].cpu.Seconds()
			more := float64(best[i].rss) / float64(best[i-1].rss)
			worst, memory = max(worst, ratio), max(memory, more)
			fmt.Printf("  %.2f times the floor, memory %.2f times", ratio, more)
		}
		fmt.Println()
	}
	return verdict(b, worst, memory, most.rss, len(hashes))
}

func verdict(b bars, ratio, memory float64, rss int64, outputs int) error {
	var errs []error
	if b.rssRatio > 0 && memory > b.rssRatio {
		errs = append(errs, fmt.Errorf("the memory of %.2f times the floor is above %.2f", memory, b.rssRatio))
	}
	if b.ratio > 0 && ratio > b.ratio {
		errs = append(errs, fmt.Errorf("the ratio of %.2f is above %.2f", ratio, b.ratio))
	}
	if b.rss > 0 && rss > b.rss {
		errs = append(errs, fmt.Errorf("the peak of %d MB is above %d MB", rss, b.rss))
	}
	if outputs != 1 {
		errs = append(errs, fmt.Errorf("%d different outputs for the same input", outputs))
	} else {
		fmt.Println("the output is the same for -j 1, -j 2 and repeated runs")
	}
	return errors.Join(errs...)
}

// child runs one task in a process of its own.
func child(lang language, task, dir string, jobs int) (cost, error) {
	self, err := os.Executable()
	if err != nil {
		return cost{}, err
	}
	var out bytes.Buffer
	cmd := exec.Command(self, "-lang", string(lang), "-task", task, "-dir", dir, "-j", strconv.Itoa(jobs))
	cmd.Stdout, cmd.Stderr = &out, os.Stderr
	cmd.Env = append(os.Environ(), "GOMAXPROCS="+strconv.Itoa(jobs))
	if err := cmd.Run(); err != nil {
		return cost{}, fmt.Errorf("%s -j %d: %w", task, jobs, err)
	}
	state := cmd.ProcessState
	c := spent(state)
	c.hash = sha256.Sum256(out.Bytes())
	if task == taskFloor {
		c.said = strings.TrimSpace(out.String())
	}
	return c, nil
}

// peak is the most memory that a process had, in MB.
func peak(state *os.ProcessState) int64 {
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		return usage.Maxrss >> 10 // Linux counts in KB
	}
	return 0
}
