// Package index reads the table of a segment.
package index

import (
	"encoding/binary"
	"errors"
)

// Reader answers where terms are.
type Reader struct {
	data  []byte
	terms map[string][]int
	names map[string]map[string]uint64
}

// Open reads the table.
func Open(data []byte) (*Reader, error) {
	r := &Reader{data: data, terms: map[string][]int{}}
	r.names = map[string]map[string]uint64{}
	err := entries(data, func(name, term []byte, at uint64) error {
		if _, ok := r.names[string(name)]; !ok {
			r.names[string(name)] = map[string]uint64{}
			r.terms[string(name)] = nil
		}
		r.names[string(name)][string(term)] = at
		return nil
	})
	if err != nil {
		return nil, err
	}
	return r, nil
}

// Close gives the data back.
func (r *Reader) Close() error { r.data = nil; return nil }

func entries(data []byte, each func(name, term []byte, at uint64) error) error {
	for len(data) > 0 {
		n, m := int(data[0]), int(data[1])
		if len(data) < 10+n+m {
			return errors.New("cut off")
		}
		if err := each(data[10:10+n], data[10+n:10+n+m], binary.BigEndian.Uint64(data[2:])); err != nil {
			return err
		}
		data = data[10+n+m:]
	}
	return nil
}
