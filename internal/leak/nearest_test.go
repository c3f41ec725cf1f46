package leak

import "testing"

// TestNearest holds which release is shown beside a growth that none undoes.
func TestNearest(t *testing.T) {
	window := Place{Kind: Global, Root: "window"}
	handler := Place{Kind: Local, Root: "onFocus"}
	event := func(kind EventKind, name string, held Place) Event {
		return Event{Kind: kind, Owner: window, Key: Key{Kind: KeySlot, Text: name}, Held: held, ByHeld: kind == Release, Paths: Always, When: When{Phase: Run, Many: Yes}}
	}
	owner := Owner{Kind: Emitter, Place: window, Lifetime: Process, Sure: Yes}
	growth := event(Grow, "focus", handler)
	for _, test := range []struct {
		name    string
		release Event
		near    bool
	}{
		{"the same event, another function", event(Release, "focus", Place{Kind: Local, Root: "onBlur"}), true},
		{"another event, the same function", event(Release, "blur", handler), true},
		{"another event, another function", event(Release, "scroll", Place{Kind: Local, Root: "onScroll"}), false},
	} {
		t.Run(test.name, func(t *testing.T) {
			v := Judge(owner, []Event{growth}, []Event{test.release})[0]
			if v.Confidence != High || (v.Nearest != nil) != test.near {
				t.Errorf("confidence %v, nearest %+v", v.Confidence, v.Nearest)
			}
		})
	}
}
