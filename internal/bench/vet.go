package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// compareVet compares go vet with leaklint for its tool and plain go vet, and
// prints what the peers take. Each command runs once before it is timed, so that
// what it keeps in the build cache is there.
func compareVet(dir, tool, peers string, rounds int, limit float64) error {
	tool, err := filepath.Abs(tool)
	if err != nil {
		return err
	}
	commands := [][]string{{"go", "vet", "./..."}, {"go", "vet", "-vettool=" + tool, "./..."}}
	for peer := range strings.SplitSeq(peers, ";") {
		if fields := strings.Fields(peer); len(fields) > 0 {
			commands = append(commands, fields)
		}
	}
	best := make([]cost, len(commands))
	for round := range rounds + 1 {
		for i, command := range commands {
			c, err := timed(dir, command)
			if err != nil {
				return err
			}
			if round > 0 && (best[i].cpu == 0 || c.cpu < best[i].cpu) {
				best[i] = c
			}
		}
	}
	for i, command := range commands {
		fmt.Printf("%6.2f s CPU  %4d MB peak  warm %s\n", best[i].cpu.Seconds(), best[i].rss, strings.Join(command, " "))
	}
	ratio := best[1].cpu.Seconds() / best[0].cpu.Seconds()
	fmt.Printf("go vet with leaklint for its tool takes %.2f times plain go vet\n", ratio)
	if limit > 0 && ratio > limit {
		return fmt.Errorf("the ratio of %.2f is above %.2f", ratio, limit)
	}
	return nil
}

// timed runs a command of which the exit code says only that it found something.
func timed(dir string, command []string) (cost, error) {
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Dir = dir
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		return cost{}, fmt.Errorf("%s: %w", strings.Join(command, " "), err)
	}
	return spent(cmd.ProcessState), nil
}

// spent is what a process and those it waited for needed.
func spent(state *os.ProcessState) cost {
	return cost{cpu: state.UserTime() + state.SystemTime(), rss: peak(state)}
}
