package report

import "github.com/leaklint/leaklint/internal/leak"

// related is a place worth showing beside a finding.
type related struct {
	region
	at   leak.Span
	note string
}

// related returns where the owner of a finding comes from, unless that is on
// the line that is shown anyway, and the release that comes closest.
func (t *Texts) related(f leak.Finding) []related {
	var places []related
	add := func(at leak.Span, note string) {
		if !at.IsZero() {
			places = append(places, related{t.region(at), at, note})
		}
	}
	primary, owner := t.region(Primary(f)), t.region(f.Owner.At)
	if owner.file != primary.file || owner.start.line != primary.start.line {
		add(f.Owner.At, declaration(f.Owner))
	}
	if f.Nearest != nil {
		add(f.Nearest.At, nearest(*f.Nearest))
	}
	return places
}
