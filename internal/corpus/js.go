package main

import (
	"context"

	"github.com/leaklint/leaklint/analyzers/jscheck"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/models"
	"github.com/leaklint/leaklint/internal/source"
)

// jsEngine checks the files of a case together, named, so that nothing skips them.
func jsEngine(set *models.Set) Engine {
	return func(ctx context.Context, c Case, root string) ([]Hit, []leak.Problem, error) {
		entries, _, err := source.Discover(ctx, append([]string{c.File}, c.ExtraFiles...), source.Options{Root: root, Tests: true})
		if err != nil {
			return nil, nil, err
		}
		res, err := jscheck.Check(ctx, entries, jscheck.Options{Root: root, Models: set, Jobs: 1})
		if err != nil {
			return nil, nil, err
		}
		lines := map[string]*source.Lines{}
		for _, e := range entries {
			if file, _ := source.Read(e); file != nil {
				lines[e.Path] = source.LinesFor(e.Lang, file.Text)
			}
		}
		var hits []Hit
		for _, f := range res.Findings {
			at := f.Growth.At
			if lines[at.File] == nil {
				continue
			}
			line, _ := lines[at.File].Position(at.Start)
			hits = append(hits, Hit{at.File, line, f.Rule, f.Message, f.Confidence})
		}
		return hits, res.Problems, nil
	}
}
