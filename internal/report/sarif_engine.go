package report

import (
	"slices"

	"github.com/leaklint/leaklint/internal/catalog"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/source"
)

// enginePart is what one engine did in a run. Code scanning replaces the alerts
// of a category by those of the next run in it: with a category for each engine,
// a run over one language leaves the alerts of the other alone.
type enginePart struct {
	*Run
	// category is the automation id, language that of its rules: "go", "" for any.
	category, language string
}

// engineNames are the category and the language of rules of each engine.
var engineNames = map[source.Lang]struct{ category, language string }{
	source.Go: {"leaklint/go/", "go"},
	source.JS: {"leaklint/javascript/", "js"},
}

// byEngine splits a run into those of its engines; a run over no file is one.
func byEngine(run *Run) []enginePart {
	var parts []enginePart
	for i, lang := range run.Languages {
		names := engineNames[lang]
		part := *run
		part.Findings = filter(run.Findings, func(f leak.Finding) bool { return source.LangOf(Primary(f).File) == lang })
		part.Problems = filter(run.Problems, func(p leak.Problem) bool {
			of := source.LangOf(p.File)
			return of == lang || i == 0 && !slices.Contains(run.Languages, of) // of no engine: told once
		})
		part.Rules = filter(run.Rules, func(r catalog.Rule) bool {
			return slices.Contains(r.Languages, names.language) ||
				slices.ContainsFunc(part.Findings, func(f leak.Finding) bool { return f.Rule == r.ID })
		})
		parts = append(parts, enginePart{&part, names.category, names.language})
	}
	if len(parts) == 0 {
		return []enginePart{{Run: run, category: "leaklint/"}}
	}
	return parts
}

func filter[T any](all []T, wanted func(T) bool) (some []T) {
	for _, t := range all {
		if wanted(t) {
			some = append(some, t)
		}
	}
	return some
}
