package cli

import (
	"strings"
	"testing"
	"time"
)

func TestProgressComesLateAndGoes(t *testing.T) {
	var out strings.Builder
	now := time.Unix(0, 0)
	p := newProgress(&out, func() time.Time { return now })
	for i := 1; i <= 4; i++ {
		p.report(i, 4)
		now = now.Add(600 * time.Millisecond)
	}
	p.report(4, 4)
	now = now.Add(time.Millisecond)
	p.report(4, 4)
	p.done()
	want := clear + "leaklint: 3 of 4 files" + clear + "leaklint: 4 of 4 files" + clear + "leaklint: 4 of 4 files" + clear
	if out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
	out.Reset()
	p = newProgress(&out, func() time.Time { return now })
	p.report(1, 1)
	p.done()
	if out.String() != "" {
		t.Errorf("a short run shows %q", out.String())
	}
}
