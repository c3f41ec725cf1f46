package models

// Set is the loaded packs of one language, indexed for look-up by callee.
// It does not change after loading and is safe for concurrent use.
type Set struct {
	packs []*Pack
}

// Packs returns the packs in load order.
func (s *Set) Packs() []*Pack { return s.packs }
