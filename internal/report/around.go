package report

import "github.com/leaklint/leaklint/internal/leak"

// Note is a place worth looking at beside a finding, with words for it.
type Note struct {
	At   leak.Span
	Text string
}

// Around returns the places that explain a finding, in the order in which to
// read them: the owner, what it holds link by link, and the release that comes
// closest. A link without a place of its own is told where the finding is.
func Around(f leak.Finding) []Note {
	var notes []Note
	if len(f.Path) == 0 && !f.Owner.At.IsZero() && f.Owner.At != Primary(f) {
		notes = append(notes, Note{f.Owner.At, declaration(f.Owner)})
	}
	for _, step := range f.Path {
		at := step.At
		if at.IsZero() {
			at = Primary(f)
		}
		notes = append(notes, Note{at, step.Text})
	}
	if f.Nearest != nil && !f.Nearest.At.IsZero() {
		notes = append(notes, Note{f.Nearest.At, nearest(*f.Nearest)})
	}
	return notes
}

// RulePage returns the address of the page of a rule of ours.
func RulePage(id string) string { return homepage + "/blob/main/docs/rules/" + id + ".md" }
