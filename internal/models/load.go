package models

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
)

//go:generate go run -tags modelsgen ./gen

// Load returns the built-in packs of a language, "go" or "js", with the user's
// packs after them. Packs of the other language are left out. It reports every
// bad row of the user's packs at once.
func Load(language string, user ...Source) (*Set, error) {
	if !slices.Contains(languages, language) {
		return nil, fmt.Errorf("no packs for language %q", language)
	}
	builtin, digest := builtinPacks(language)
	docs, err := parse(user, builtinRules)
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	sum.Write([]byte(digest))
	for _, u := range user {
		fmt.Fprintf(sum, "%q %d\n", u.Name, len(u.Data))
		sum.Write(u.Data)
	}
	set := newSet(len(builtin) + len(docs))
	set.digest = hex.EncodeToString(sum.Sum(nil))
	docs = slices.DeleteFunc(docs, func(d document) bool { return d.pack.Language != language })
	return set, set.build(builtin, docs)
}

// Parse decodes and checks sources as packs that refer to one another and to
// nothing else: the built-in ones.
func Parse(sources []Source) ([]*Pack, error) {
	docs, err := parse(sources, builtinRules)
	if err != nil {
		return nil, err
	}
	// Linking qualifies names in place, so it works on packs of its own.
	linked, err := parse(sources, builtinRules)
	if err != nil {
		return nil, err
	}
	if err := newSet(len(docs)).build(nil, linked); err != nil {
		return nil, err
	}
	packs := make([]*Pack, len(docs))
	for i, d := range docs {
		packs[i] = d.pack
	}
	return packs, nil
}

// parse decodes sources and checks each row by itself.
func parse(sources []Source, ruleIDs func() []string) ([]document, error) {
	if len(sources) == 0 {
		return nil, nil // the usual case pays nothing
	}
	var docs []document
	var errs []error
	for _, src := range sources {
		more, err := decode(src)
		errs = append(errs, err)
		docs = append(docs, more...)
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err // a row that did not decode would be found fault with twice
	}
	ids := ruleIDs()
	for _, d := range docs {
		for _, r := range d.pack.Rules {
			ids = append(ids, r.ID)
		}
	}
	for _, d := range docs {
		errs = append(errs, d.check(ids))
	}
	return docs, errors.Join(errs...)
}

// build links packs that need no checking, then the documents.
func (s *Set) build(packs []*Pack, docs []document) error {
	for _, p := range packs {
		s.add(p)
	}
	for _, d := range docs {
		d.pack.Package = s.Canonical(d.pack.Package) // "events" adds to what "node:events" says
		s.add(d.pack)
	}
	var errs []error
	linkers := make([]linker, len(docs))
	for i, d := range docs {
		linkers[i] = linker{set: s, pack: d.pack, fail: func(message string, path ...any) {
			errs = append(errs, fault(d.pack.Source, d.at(path...), message))
		}}
		linkers[i].switchOff()
	}
	for _, p := range packs {
		linker{set: s, pack: p, builtin: true, fail: func(message string, path ...any) {
			panic(fmt.Sprintf("internal error: %s: %s %v", p.Source, message, path))
		}}.link()
	}
	for _, l := range linkers {
		l.link()
	}
	return errors.Join(errs...)
}
