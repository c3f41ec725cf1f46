package leak

// Domain says what shows that the keys of a growth are without end. A container
// that has an entry for each of a few names grows to that size and stops,
// however often the code runs.
type Domain uint8

// The domains, from the strongest evidence to none.
const (
	// DomainUnasked is that of growths for which nobody looked.
	DomainUnasked Domain = iota
	// DomainOpen has keys that are made anew, that a request brings, or that
	// belong to items which come and go.
	DomainOpen
	// DomainNamed has keys of which only their name says that they tell items apart.
	DomainNamed
	// DomainUnknown has keys that may as well be a few names.
	DomainUnknown
)

// steps is how much less sure a finding is for what is known of its keys.
func (d Domain) steps() int {
	if d == DomainUnknown {
		return 2
	}
	return 0
}

// limit is the most that a finding can be for what is known of its keys.
func (d Domain) limit() Confidence {
	if d == DomainNamed {
		return Medium // a name never proves
	}
	return High
}
