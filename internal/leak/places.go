package leak

import "slices"

// Places returns every place that the finding mentions, to be changed. What it
// may share with other findings is copied before.
func (f *Finding) Places() []*Span {
	all := []*Span{&f.Growth.At, &f.Owner.At}
	if f.Nearest != nil {
		nearest := *f.Nearest
		f.Nearest = &nearest
		all = append(all, &nearest.At)
	}
	f.Path, f.Fixes = slices.Clone(f.Path), slices.Clone(f.Fixes)
	for i := range f.Path {
		all = append(all, &f.Path[i].At)
	}
	for i := range f.Fixes {
		f.Fixes[i].Edits = slices.Clone(f.Fixes[i].Edits)
		for j := range f.Fixes[i].Edits {
			all = append(all, &f.Fixes[i].Edits[j].At)
		}
	}
	return all
}
