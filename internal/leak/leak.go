// Package leak is the vocabulary of leaklint and the one place that decides.
//
// A leak is a longer-lived owner that grows from code that runs more often
// than the owner is born, with no release that matches. The engines for Go and
// JavaScript extract owners, growths and releases from their native trees;
// [Match] compares a growth with a release and [Judge] says, for each growth,
// whether it is a leak and how sure we are. Nothing in this package knows a
// language, a library or an output format, and it imports nothing of ours.
package leak

import "strings"

// Span is a range of a file. Start and End are byte offsets into the file as
// it is on disk, End exclusive.
type Span struct {
	File       string `json:"file"`
	Start, End int    `json:"-"`
}

// IsZero reports whether the span points nowhere.
func (s Span) IsZero() bool { return s.File == "" }

// Lifetime says how long something lives, from the shortest to the longest.
// The order is partial: see [Outlives].
type Lifetime uint8

// The lifetimes that owners have.
const (
	LifetimeUnknown Lifetime = iota
	Call                     // dies when the function that made it returns
	Request                  // dies with the request or message being served
	Connection               // dies with a socket, stream or session
	Component                // between mount and unmount
	Instance                 // as long as an object of unknown life
	Process                  // never dies
)

var lifetimeNames = [...]string{"unknown", "call", "request", "connection", "component", "instance", "process"}

func (l Lifetime) String() string { return lifetimeNames[l] }

// ParseLifetime returns the lifetime with the given name, unknown when there is none.
func ParseLifetime(name string) Lifetime {
	for l := Call; l <= Process; l++ {
		if lifetimeNames[l] == name {
			return l
		}
	}
	return LifetimeUnknown
}

// Tri is a three-valued answer.
type Tri uint8

// The three answers.
const (
	Unknown Tri = iota
	No
	Yes
)

// Outlives reports whether a thing with lifetime a is still there after a thing
// with lifetime b is gone.
func Outlives(a, b Lifetime) Tri {
	switch {
	case a == LifetimeUnknown || b == LifetimeUnknown:
		return Unknown
	case a == b:
		return No
	case a == Process:
		return Yes
	case b == Process || a == Call:
		return No
	case b == Call:
		return Yes
	case a == Instance || b == Instance:
		return Unknown // a parser object does not outlive a mounted component
	case a == Component || b == Component:
		return Unknown // a socket and a mounted component end independently
	default:
		if a > b {
			return Yes
		}
		return No
	}
}

// PlaceKind says what a [Place] starts from.
type PlaceKind uint8

// The kinds of places.
const (
	NoPlace PlaceKind = iota // nothing is known
	Module                   // a module binding or package variable
	Global                   // a name of the runtime: window, process
	Field                    // a field of the objects of one class or struct type
	Param                    // a parameter of a function
	Local                    // a local variable, possibly captured by closures
	Fresh                    // a new identity at each evaluation: an arrow, .bind(), new C()
	Result                   // the result of a call that makes or finds something
)

// Place names a storage location or a value well enough to tell whether two
// mentions mean the same thing. Places are comparable with ==.
type Place struct {
	Kind PlaceKind
	// Root identifies the binding, class, call or evaluation site within the
	// program, whatever the engine chooses as an identifier.
	Root string
	// Path is what is selected from the root: ".field", "[]" for any element,
	// "[k]" for the element at a constant key; at most three deep.
	Path string
}

// IsKnown reports whether the place names something.
func (p Place) IsKnown() bool { return p.Kind != NoPlace }

// Within reports whether p is q or something reached through q.
func (p Place) Within(q Place) bool {
	return p.IsKnown() && p.Kind == q.Kind && p.Root == q.Root && strings.HasPrefix(p.Path, q.Path)
}

// Phase says in which part of its context's life code runs.
type Phase uint8

// The phases.
const (
	PhaseUnknown Phase = iota
	Never              // nothing calls it in a closed world
	Load               // module body, init, start-up
	Setup              // constructor, mount, connect: once for each owner
	Run                // the work: requests, events, calls
	Teardown           // unmount, close, destroy, shutdown
)

var phaseNames = [...]string{"unknown", "never", "load", "setup", "run", "teardown"}

func (p Phase) String() string { return phaseNames[p] }

// When says when and how often code runs.
type When struct {
	Phase Phase
	// Of is the lifetime of the thing whose phase this is: a teardown of the
	// process happens once, a teardown of a connection as often as a growth there.
	Of Lifetime
	// Many says whether the code runs more often than the owner of the event is born.
	Many Tri
	// Root names what makes it run repeatedly, for messages: "each request".
	Root string
	// Open is true when only callers outside the analysed code can run it.
	Open bool
}

// EventKind says what an [Event] does to its owner.
type EventKind uint8

// The kinds of events.
const (
	Grow EventKind = iota + 1
	Release
	Guard // a size check or once-flag that keeps the growth from running again
)

// KeyKind says what is known of the key, slot or handle of an event.
type KeyKind uint8

// The kinds of keys.
const (
	KeyUnknown KeyKind = iota // dynamic, of unknown origin
	KeyNone                   // no key: an append
	KeyConst                  // one constant, in Text
	KeyBounded                // drawn from a fixed table, an enum, a modulus
	KeyPlace                  // the value at Place
	KeyItem                   // derived from a request or an item being served
	KeyObject                 // an object identity
	KeyEach                   // every key: clear(), a loop over all entries
	KeyOldest                 // any one entry: shift(), eviction
	KeySlot                   // a named slot that holds any number, in Text: an event
)

// Key is the key, slot, event name or handle that an event names.
type Key struct {
	Kind  KeyKind
	Place Place
	Text  string
}

// Event is something that happens to an owner at one place in the source.
type Event struct {
	Kind EventKind
	// Owner is the container, emitter, scheduler or resource acted upon.
	Owner Place
	// Held is what a growth makes the owner keep, or what a release names: a
	// handler, a handle. Unknown where the API does not ask for it.
	Held Place
	// ByHeld is set on releases that work only when they name what was held.
	ByHeld bool
	Key    Key
	When   When
	// Paths says on which paths after the growth a release happens, as far as
	// the engine can see; on guards, Bounded.
	Paths Coverage
	// Registers is set on growths that nobody in the analysed code calls and that
	// only store, with no look-up before: they may fill a registry at start-up.
	Registers bool
	// Domain says what shows that the keys are without end, on growths.
	Domain Domain
	// Flag is an option that growth and release must agree on: the capture flag.
	Flag string
	At   Span
	// What is the source text of the event in short: "cache.set(key, …)".
	What string
}

// OwnerKind says what sort of thing grows.
type OwnerKind uint8

// The kinds of owners.
const (
	Container OwnerKind = iota + 1
	Emitter
	Scheduler
	Goroutine
	Closure
	Promise
	Resource
)

// Owner is a thing that keeps other things alive.
type Owner struct {
	Kind     OwnerKind
	Name     string
	Place    Place
	Lifetime Lifetime
	// Sure says how the lifetime is known: Yes when it is proved, Unknown when
	// it is inferred (a service type with a Close method), No when only its
	// shape or its name suggests it.
	Sure Tri
	// Escapes is true when the owner, or the handle of what it holds, is handed
	// to code that we cannot see.
	Escapes bool
	// Exported is true when code outside the analysed program can release it.
	Exported bool
	At       Span
}
