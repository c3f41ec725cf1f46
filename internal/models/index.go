package models

// Set is the loaded packs of one language, indexed for look-up by callee.
// It does not change after loading and is safe for concurrent use.
type Set struct {
	packs      []*Pack
	digest     string
	packages   map[string]bool
	aliases    map[string]string
	types      map[string]*typeInfo
	globals    map[Callee]string
	defaults   map[string]string
	calls      map[Callee]*CallRows
	methods    map[string][]MethodRow
	lifecycles []LifecycleRow
	rules      []Rule
	// off are the callees whose built-in growths a user switched off.
	off map[Callee]bool
}

// typeInfo is a type with its names qualified.
type typeInfo struct {
	Type
	pack *Pack
}

// CallRows is everything known of one callee. Where several rows of a list
// apply, the first one whose events fit wins.
type CallRows struct {
	Grows     []*Pair
	Releases  []ReleaseRow
	Callbacks []*Callback
	Returns   []*Returns
	Bounded   []*CallRow
	Growing   []*CallRow
	Large     []*CallRow
	Exits     []*CallRow
	Completes []*CallRow
	Adopts    []*CallRow
}

// ReleaseRow is a release with the pair it belongs to.
type ReleaseRow struct {
	*Release
	Pair *Pair
}

// MethodRow is what is known of a method of one type.
type MethodRow struct {
	// Type is qualified: "global.EventTarget", "net/http.Client".
	Type string
	Rows *CallRows
}

// LifecycleRow is a lifecycle with its pack; Extends is qualified.
type LifecycleRow struct {
	Lifecycle
	Pack *Pack
}

func newSet(size int) *Set {
	return &Set{
		packages: make(map[string]bool, size),
		aliases:  map[string]string{},
		types:    map[string]*typeInfo{},
		globals:  map[Callee]string{},
		defaults: map[string]string{},
		calls:    map[Callee]*CallRows{},
		methods:  map[string][]MethodRow{},
		off:      map[Callee]bool{},
	}
}

// rowsOf returns the rows of a callee, new ones at the first mention.
func (s *Set) rowsOf(c Callee) *CallRows {
	rows, ok := s.calls[c]
	if !ok {
		rows = &CallRows{}
		s.calls[c] = rows
		if c.Kind == Method {
			s.methods[c.Name] = append(s.methods[c.Name], MethodRow{Type: c.Type, Rows: rows})
		}
	}
	return rows
}

func (r *CallRows) section(name string) *[]*CallRow {
	switch name {
	case "bounded":
		return &r.Bounded
	case "growing":
		return &r.Growing
	case "large":
		return &r.Large
	case "exits":
		return &r.Exits
	case "completes":
		return &r.Completes
	case "adopts":
		return &r.Adopts
	}
	panic("internal error: no section " + name)
}
