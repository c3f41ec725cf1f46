package leak

// Coverage says how much of a growth a release undoes.
type Coverage uint8

// The coverages, from the least to the most.
const (
	NoMatch  Coverage = iota // it releases something else
	Pseudo                   // it looks like a release and is none: never called, only at shutdown
	SomePath                 // it releases on some paths only
	Bounded                  // it keeps the growth below a limit
	Always                   // it undoes the growth
)

var coverageNames = [...]string{"no match", "pseudo", "some path", "bounded", "always"}

func (c Coverage) String() string { return coverageNames[c] }

// Match says how far a release undoes a growth, by place, key, handle and
// time. It is silent about what it cannot tell: an unknown key may be the same.
func Match(growth, release Event) Coverage {
	if !growth.Owner.IsKnown() || growth.Owner != release.Owner {
		return NoMatch
	}
	if !sameKey(growth.Key, release.Key) || growth.Flag != release.Flag {
		return NoMatch
	}
	if release.ByHeld && !sameHeld(growth.Held, release.Held) {
		return NoMatch
	}
	return min(inTime(growth.When, release.When), release.Paths)
}

// sameKey reports whether a release that names key r can undo a growth at key g.
func sameKey(g, r Key) bool {
	switch {
	case r.Kind == KeyEach || r.Kind == KeyOldest || r.Kind == KeyUnknown || g.Kind == KeyUnknown:
		return true
	case g.Kind == KeyConst && r.Kind == KeyConst, g.Kind == KeySlot && r.Kind == KeySlot:
		return g.Text == r.Text
	case r.Kind == KeyConst && (g.Kind == KeyPlace || g.Kind == KeyItem || g.Kind == KeyBounded):
		return false // one constant key is not what a variable one becomes
	default:
		return true // two dynamic keys can be equal
	}
}

// sameHeld reports whether a release that names r can mean what the growth
// holds. A fresh value is equal to nothing, not even to another evaluation of
// the same expression.
func sameHeld(g, r Place) bool {
	if g.Kind == Fresh || r.Kind == Fresh {
		return false
	}
	return !g.IsKnown() || !r.IsKnown() || g == r
}

// inTime caps what a release can do by when it happens.
func inTime(growth, release When) Coverage {
	switch release.Phase {
	case Never:
		return Pseudo
	case Load:
		if growth.Phase != Load {
			return Pseudo // it ran before anything grew
		}
	case Teardown:
		if release.Of == Process && growth.Many == Yes {
			return Pseudo // cleared when it no longer matters
		}
	}
	return Always
}

// Verdict is the decision on one growth.
type Verdict struct {
	Growth     Event
	Coverage   Coverage
	Nearest    *Event
	Confidence Confidence
	// Reason says in a few words why the growth is or is not a leak.
	Reason string
}

// Judge decides for each growth of an owner whether it is a leak. It is the
// only place in the program that does.
func Judge(o Owner, growths, releases []Event) []Verdict {
	verdicts := make([]Verdict, len(growths))
	for i, g := range growths {
		verdicts[i] = judge(o, g, releases)
	}
	return verdicts
}

func judge(o Owner, g Event, releases []Event) Verdict {
	v := Verdict{Growth: g}
	for i, r := range releases {
		if c := Match(g, r); c > v.Coverage || v.Nearest == nil && (c > NoMatch || isNear(g, r)) {
			v.Coverage, v.Nearest = c, &releases[i]
		}
	}
	switch {
	case v.Coverage >= Bounded:
		v.Reason = "released"
	case g.When.Many == No && !o.keepsAtOnce():
		v.Reason = "grows no more often than its owner is born"
	case g.Key.Kind == KeyConst || g.Key.Kind == KeyBounded:
		v.Reason = "keys come from a bounded domain"
	case o.Lifetime == Call:
		v.Reason = "the owner dies with the call"
	case o.Kind == Container && o.isPassing() && g.Key.Kind != KeyItem:
		v.Reason = "the owner dies with its " + o.Lifetime.String()
	case o.Escapes:
		v.Reason = "handed to code that may release it"
	default:
		v.Confidence, v.Reason = weigh(o, g, v.Coverage), "no release matches"
		if g.Domain == DomainUnknown {
			v.Reason += ", but nothing shows that its keys are many"
		}
	}
	return v
}

// isNear reports whether a release that does not match is still worth showing:
// what is removed from another event of a window has nothing to do with this one,
// unless it is the same function.
func isNear(g, r Event) bool {
	isOther := g.Key.Kind == KeySlot && r.Key.Kind == KeySlot && g.Key.Text != r.Key.Text
	return !isOther || g.Held.IsKnown() && g.Held == r.Held
}

// isPassing reports whether an owner ends by itself, and everything in it, in
// the course of things.
func (o Owner) isPassing() bool {
	return o.Lifetime == Request || o.Lifetime == Connection || o.Lifetime == Component
}

// keepsAtOnce reports whether an owner keeps too much from the moment it is
// made, and not only when it grows again and again: what a closure captures, it
// keeps though it is made once.
func (o Owner) keepsAtOnce() bool { return o.Kind == Closure }

// weigh turns the evidence into a confidence: each thing that is inferred and
// not proved takes one step off, and a thing that only its shape suggests, two.
func weigh(o Owner, g Event, c Coverage) Confidence {
	steps := g.Domain.steps()
	switch o.Sure {
	case Unknown:
		steps++
	case No:
		steps += 2
	}
	if g.When.Many == Unknown && !o.keepsAtOnce() {
		steps++
	}
	if o.Kind == Container && o.isPassing() {
		steps++
	}
	if g.Registers {
		steps++
	}
	if o.Exported {
		steps++
	}
	if c == SomePath {
		steps++
	}
	return min(Confidence(max(int(High)-steps, int(Low))), g.Domain.limit())
}
