package config

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/goccy/go-yaml/token"
)

// fault is something wrong at a place of a configuration.
type fault struct {
	file    string
	at      token.Position
	message string
}

func (f fault) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", f.file, f.at.Line, f.at.Column, f.message)
}

// faults are those of one file.
type faults []fault

// err joins them in the order of the file.
func (fs faults) err() error {
	slices.SortStableFunc(fs, func(a, b fault) int {
		return cmp.Or(cmp.Compare(a.at.Line, b.at.Line), cmp.Compare(a.at.Column, b.at.Column))
	})
	errs := make([]error, len(fs))
	for i, f := range fs {
		errs[i] = f
	}
	return errors.Join(errs...)
}
