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
	ratio float64
	rss   int64
}

// cost is what one process needed.
type cost struct {
	cpu  time.Duration
	rss  int64 // peak, in MB
	hash [sha256.Size]byte
	said string
}

// measure makes all measurements and prints them.
func measure(dir string, rounds int, b bars) error {
	var least, most cost
	kinds := []struct {
		task string
		jobs int
	}{{taskFloor, 1}, {taskCheck, 1}, {taskFloor, 2}, {taskCheck, 2}}
	best := make([]cost, len(kinds))
	hashes := map[[sha256.Size]byte]bool{}
	for range rounds {
		for i, k := range kinds { // by turns, so that a busy machine is busy for all
			c, err := child(k.task, dir, k.jobs)
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
	least = best[0]
	fmt.Println(least.said)
	worst := 0.0
	for i, k := range kinds {
		fmt.Printf("%-5s -j %d  %6.2f s CPU  %4d MB peak", k.task, k.jobs, best[i].cpu.Seconds(), best[i].rss)
		if k.task == taskCheck {
			ratio := best[i].cpu.Seconds() / best[i-1].cpu.Seconds()
			worst = max(worst, ratio)
			fmt.Printf("  %.2f times the floor", ratio)
		}
		fmt.Println()
	}
	return verdict(b, worst, most.rss, len(hashes))
}

func verdict(b bars, ratio float64, rss int64, outputs int) error {
	var errs []error
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
func child(task, dir string, jobs int) (cost, error) {
	self, err := os.Executable()
	if err != nil {
		return cost{}, err
	}
	var out bytes.Buffer
	cmd := exec.Command(self, "-task", task, "-dir", dir, "-j", strconv.Itoa(jobs))
	cmd.Stdout, cmd.Stderr = &out, os.Stderr
	cmd.Env = append(os.Environ(), "GOMAXPROCS="+strconv.Itoa(jobs))
	if err := cmd.Run(); err != nil {
		return cost{}, fmt.Errorf("%s -j %d: %w", task, jobs, err)
	}
	state := cmd.ProcessState
	c := cost{cpu: state.UserTime() + state.SystemTime(), hash: sha256.Sum256(out.Bytes())}
	if task == taskFloor {
		c.said = strings.TrimSpace(out.String())
	}
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		c.rss = usage.Maxrss >> 10 // Linux counts in KB
	}
	return c, nil
}
