package leak

import "testing"

// TestDomain holds that what is known of the keys bounds how sure a finding is:
// a name never proves, and keys of which nothing is known are no finding by default.
func TestDomain(t *testing.T) {
	owner := Owner{Kind: Container, Place: Place{Kind: Module, Root: "previews"}, Lifetime: Process, Sure: Yes}
	for _, test := range []struct {
		name   string
		domain Domain
		many   Tri
		want   Confidence
	}{
		{"nobody looked", DomainUnasked, Yes, High},
		{"a request's address", DomainOpen, Yes, High},
		{"called noteId", DomainNamed, Yes, Medium},
		{"called noteId, by a caller outside", DomainNamed, Unknown, Medium},
		{"called locale", DomainUnknown, Yes, Low},
		{"called locale, by a caller outside", DomainUnknown, Unknown, Low},
	} {
		t.Run(test.name, func(t *testing.T) {
			g := Event{Kind: Grow, Owner: owner.Place, When: When{Phase: Run, Many: test.many}, Key: Key{Kind: KeyPlace}, Domain: test.domain}
			if got := Judge(owner, []Event{g}, nil)[0].Confidence; got != test.want {
				t.Errorf("confidence %v, want %v", got, test.want)
			}
		})
	}
}
