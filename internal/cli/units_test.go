package cli

import (
	"strings"
	"testing"
	"time"
)

func TestNearest(t *testing.T) {
	names := []string{"listener-leak", "timer-leak", "unbounded-cache", "json", "text"}
	for written, want := range map[string]string{
		"timer-laek": "timer-leak", "timerleak": "timer-leak", "Listener-Leak": "listener-leak", "listener": "listener-leak",
		"unbound-cache": "unbounded-cache", "jsn": "json", "tetx": "text", "xml": "", "": "", "no-console": "",
	} {
		if got := nearest(written, names); got != want {
			t.Errorf("%q: got %q, want %q", written, got, want)
		}
	}
}

func TestSizes(t *testing.T) {
	for text, want := range map[string]int64{
		"1": 1, "500kB": 500_000, "2MiB": 2 << 20, "3 m": 3 << 20, "1g": 1 << 30, "7b": 7,
		"0": -1, "-1": -1, "2GiB": -1, "1.5MB": -1, "MiB": -1, "": -1, "9999999999999999999": -1, "big": -1,
	} {
		a := &app{}
		got := a.sizeOf(text)
		if len(a.complaints.lines) > 0 {
			got = -1
		}
		if got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}

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
