package sites

import (
	"strings"

	"github.com/leaklint/leaklint/analyzers/jscheck/program"
)

// Describe names a place as its readers know it: "this.sessions", "Server.live".
func Describe(p *program.Program, place program.Place) string {
	m := p.Modules[place.Mod]
	path := strings.ReplaceAll(place.Path, ".[", "[")
	switch place.Kind {
	case program.PlaceSym:
		return m.Name(m.Syms[place.ID].Name) + path
	case program.PlaceThis:
		return "this" + path
	case program.PlaceStatic:
		return m.Name(m.Classes[place.ID].Name) + path
	case program.PlacePkg:
		return place.Path[strings.LastIndexByte(place.Path, '|')+1:]
	}
	return path
}

// ClassName returns the name of the class in whose objects a place is, "" when
// it is in none that has a name.
func ClassName(p *program.Program, place program.Place) string {
	if place.Kind != program.PlaceThis {
		return ""
	}
	m := p.Modules[place.Mod]
	return m.Name(m.Classes[place.ID].Name)
}
