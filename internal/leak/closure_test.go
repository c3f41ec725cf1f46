package leak

import "testing"

// TestClosureMadeOnce holds that a closure which is made once still keeps what
// it captures, while a container that is filled once does not grow.
func TestClosureMadeOnce(t *testing.T) {
	for _, test := range []struct {
		name string
		kind OwnerKind
		life Lifetime
		sure Tri
		want Confidence
	}{
		{"kept for ever", Closure, Process, Yes, High},
		{"kept by its caller", Closure, Instance, Unknown, Medium},
		{"large by name alone", Closure, Instance, No, Low},
		{"dies with the call", Closure, Call, Yes, Silent},
		{"a container filled at load", Container, Process, Yes, Silent},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := Owner{Kind: test.kind, Place: Place{Kind: Fresh, Root: "f"}, Lifetime: test.life, Sure: test.sure}
			g := Event{Kind: Grow, Owner: o.Place, When: When{Phase: Load, Many: No}}
			if got := Judge(o, []Event{g}, nil)[0].Confidence; got != test.want {
				t.Errorf("confidence %v, want %v", got, test.want)
			}
		})
	}
}
