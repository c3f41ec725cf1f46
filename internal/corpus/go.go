package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"github.com/leaklint/leaklint/analyzers/gocheck"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
)

// goEngine checks the package of a case within its module.
func goEngine(set *models.Set) Engine {
	return func(ctx context.Context, c Case, root string) ([]Hit, []leak.Problem, error) {
		return checkGo(ctx, c, root, set)
	}
}

func checkGo(ctx context.Context, c Case, root string, set *models.Set) ([]Hit, []leak.Problem, error) {
	env := append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off")
	if err := initModule(ctx, c, root, env); err != nil {
		return nil, nil, err
	}
	dir := filepath.Join(root, filepath.FromSlash(c.PackageDir))
	res, err := gocheck.Check(ctx, packagesOf(c), gocheck.Options{Dir: dir, Env: env, Models: set})
	if err != nil {
		return nil, nil, err
	}
	texts := map[string][]byte{}
	var hits []Hit
	for _, f := range res.Findings {
		name := f.Growth.At.File
		if !filepath.IsAbs(name) {
			name = filepath.Join(dir, filepath.FromSlash(name))
		}
		if texts[name] == nil {
			if texts[name], err = os.ReadFile(name); err != nil {
				return nil, nil, err
			}
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return nil, nil, err
		}
		line := 1 + bytes.Count(texts[name][:f.Growth.At.Start], []byte("\n"))
		hits = append(hits, Hit{filepath.ToSlash(rel), line, f.Rule, f.Message, f.Confidence})
	}
	return hits, res.Problems, nil
}

// packagesOf are the packages that hold labelled places: facts cross between them.
func packagesOf(c Case) []string {
	patterns := []string{"."}
	for _, file := range sortedFiles(c) {
		if dir := filepath.Dir(file); dir != filepath.Clean(c.PackageDir) {
			rel, err := filepath.Rel(c.PackageDir, dir)
			if err == nil {
				patterns = append(patterns, "./"+filepath.ToSlash(rel))
			}
		}
	}
	return patterns
}

func sortedFiles(c Case) []string { return slices.Sorted(maps.Keys(c.AcceptOther)) }

// initModule makes a module of a tree from before there were any.
func initModule(ctx context.Context, c Case, root string, env []string) error {
	if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil || c.ModInit == "" {
		return nil
	}
	cmd := exec.CommandContext(ctx, "go", "mod", "init", c.ModInit)
	cmd.Dir, cmd.Env = root, env
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: go mod init: %w\n%s", c.ID, err, out)
	}
	return nil
}
