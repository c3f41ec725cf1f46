package config

import (
	"errors"
	"strconv"
	"strings"

	"github.com/leaklint/leaklint/internal/files"
	"github.com/leaklint/leaklint/internal/models"
)

// Packs returns the packs that the configuration names or holds, in the order
// in which they count. Those that are written in place keep their lines and
// columns, so that what is wrong in them is told with its place.
func (s *Settings) Packs() ([]models.Source, error) {
	var packs []models.Source
	var errs []error
	for _, l := range s.layers {
		for i, m := range l.file.Models {
			path := join("models", strconv.Itoa(i))
			switch {
			case m.Pack != nil:
				packs = append(packs, models.Source{Name: l.name, Data: m.text})
			case m.Path != "":
				more, err := s.read(l.resolve(m.Path))
				if err != nil {
					errs = append(errs, l.fault(path, "models %s: %s", m.Path, err))
				}
				packs = append(packs, more...)
			}
		}
	}
	return packs, errors.Join(errs...)
}

func (s *Settings) read(abs string) ([]models.Source, error) {
	sources, err := models.ReadUser(abs)
	if err != nil {
		return nil, errors.New(strings.TrimPrefix(files.Cause(err).Error(), "packs: "+abs+": "))
	}
	for i := range sources {
		sources[i].Name = display(s.root, sources[i].Name)
	}
	return sources, nil
}
