package leak

import "testing"

// TestRegisters holds that a growth which may fill a registry is one step less
// sure than the same growth with evidence that it serves.
func TestRegisters(t *testing.T) {
	owner := Owner{Kind: Container, Place: Place{Kind: Module, Root: "codecs"}, Lifetime: Process, Sure: Yes}
	for _, test := range []struct {
		name      string
		sure      Tri
		many      Tri
		registers bool
		want      Confidence
	}{
		{"served by a handler", Yes, Yes, false, High},
		{"called from outside after a look-up", Yes, Unknown, false, Medium},
		{"called from outside and only stores", Yes, Unknown, true, Low},
		{"a field of a service that only stores", Unknown, Unknown, true, Low},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := owner
			o.Sure = test.sure
			g := Event{Kind: Grow, Owner: o.Place, When: When{Phase: Run, Many: test.many}, Registers: test.registers}
			if got := Judge(o, []Event{g}, nil)[0].Confidence; got != test.want {
				t.Errorf("confidence %v, want %v", got, test.want)
			}
		})
	}
}
