package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/pprof"

	"golang.org/x/sync/errgroup"

	"github.com/leaklint/leaklint/analyzers/jscheck/syntax"
	"github.com/leaklint/leaklint/internal/cli"
	"github.com/leaklint/leaklint/internal/memory"
	"github.com/leaklint/leaklint/internal/source"
)

// The tasks.
const (
	taskFloor = "floor"
	taskCheck = "check"
)

// language is what is measured.
type language string

const (
	langJS language = "js"
	langGo language = "go"
)

// run does one task in this process; a check writes its findings to standard output.
func run(lang language, task, dir string, jobs int) error {
	memory.Tune()
	switch {
	case task == taskFloor && lang == langJS:
		return floor(dir, jobs)
	case task == taskFloor && lang == langGo:
		return floorGo(dir)
	case task == taskCheck:
		return check(lang, dir, jobs, os.Stdout)
	}
	return fmt.Errorf("there is no task %q for the language %q", task, lang)
}

// floor discovers, reads and parses, and drops each tree at once.
func floor(dir string, jobs int) error {
	ctx := context.Background()
	root, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	entries, _, err := source.Discover(ctx, nil, source.Options{Root: root})
	if err != nil {
		return err
	}
	sizes, g := make([]int64, len(entries)), errgroup.Group{}
	g.SetLimit(jobs)
	for i, e := range entries {
		g.Go(func() error {
			file, problem := source.Read(e)
			if problem == nil && file.Skip == "" {
				_, _ = syntax.Parse(file) // a file that does not parse costs time too
				sizes[i] = int64(len(file.Text))
			}
			return nil
		})
	}
	_ = g.Wait() // no task fails
	files, total := 0, int64(0)
	for _, size := range sizes {
		if size > 0 {
			files++
			total += size
		}
	}
	fmt.Printf("%d files, %.1f MB\n", files, float64(total)/1e6)
	return nil
}

// check is what `leaklint check` does in that folder.
func check(lang language, dir string, jobs int, out io.Writer) error {
	if err := os.Chdir(dir); err != nil {
		return err
	}
	args := []string{"check", "--exit-zero", "--format=json", fmt.Sprintf("-j%d", jobs)}
	if lang == langGo {
		args = append(args, "./...")
	}
	if code := cli.Main(args, os.Stdin, out, io.Discard); code != 0 {
		return fmt.Errorf("check exits with %d", code)
	}
	return nil
}

// profiled checks with a CPU profile.
func profiled(lang language, path, dir string, jobs int) error {
	memory.Tune()
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	stopped := make(chan os.Signal, 1)
	signal.Notify(stopped, os.Interrupt) // the profile of a run that does not end
	done := make(chan error, 1)
	go func() { done <- check(lang, dir, jobs, io.Discard) }()
	select {
	case err = <-done:
	case <-stopped:
	}
	pprof.StopCPUProfile()
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}
