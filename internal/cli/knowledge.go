package cli

import (
	"cmp"
	"strings"

	"github.com/leaklint/leaklint/internal/catalog"
	"github.com/leaklint/leaklint/internal/config"
	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/files"
	"github.com/leaklint/leaklint/internal/models"
	"github.com/leaklint/leaklint/internal/source"
)

// knowledge is the rules and the models of a run, ours and the user's.
type knowledge struct {
	catalog *catalog.Catalog
	models  map[string]*models.Set // by engine
}

// know loads everything; what is wrong with the user's packs, and with settings
// for rules, is complained about, all of it. Packs of flags come after those of
// the settings.
func (a *app) know(packs []string, settings *config.Settings) *knowledge {
	k := &knowledge{models: map[string]*models.Set{}}
	var err error
	if k.catalog, err = catalog.Load(); err != nil {
		panic("internal error: " + err.Error())
	}
	user, err := settings.Packs()
	a.complaints.addError(err)
	for _, name := range packs {
		sources, err := models.ReadUser(name)
		if err != nil {
			reason := strings.TrimPrefix(files.Cause(err).Error(), "packs: "+name+": ")
			a.complaints.add("--models %s: %s", name, reason)
		}
		user = append(user, sources...)
	}
	var declared []catalog.Rule
	known := map[string]bool{}
	for _, e := range a.engines {
		set, err := models.Load(languageOf(e), user...)
		if err != nil {
			a.complaints.addError(err)
			continue
		}
		k.models[e.Name()] = set
		for _, r := range set.Rules() {
			if !known[r.ID] {
				declared = append(declared, pageOf(r, languageOf(e)))
			}
			known[r.ID] = true
		}
	}
	if with, err := k.catalog.With(declared...); err != nil {
		a.complaints.addError(err)
	} else {
		k.catalog = with
	}
	a.complaints.addError(settings.Check(k.ids()))
	return k
}

func languageOf(e driver.Engine) string {
	if e.Lang() == source.Go {
		return "go"
	}
	return "js"
}

// pageOf turns a rule that a pack declares into a page of the catalog.
func pageOf(r models.Rule, language string) catalog.Rule {
	page := catalog.Rule{
		ID: r.ID, Name: r.Name, Severity: cmp.Or(r.Severity, "warning"), CWE: r.CWE,
		Languages: []string{language}, Precision: "medium", Summary: r.Summary, What: r.Help,
	}
	for _, e := range r.Examples {
		page.Examples = append(page.Examples, catalog.Example{Lang: language, Want: e.Want, Code: e.Code})
	}
	return page
}

// ids returns the ids of all rules, sorted.
func (k *knowledge) ids() (ids []string) {
	for _, r := range k.catalog.All() {
		ids = append(ids, r.ID)
	}
	return ids
}
