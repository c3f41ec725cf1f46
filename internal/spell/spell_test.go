package spell

import "testing"

func TestNearest(t *testing.T) {
	names := []string{"listener-leak", "timer-leak", "unbounded-cache", "json", "text"}
	for written, want := range map[string]string{
		"timer-laek": "timer-leak", "timerleak": "timer-leak", "Listener-Leak": "listener-leak", "listener": "listener-leak",
		"unbound-cache": "unbounded-cache", "jsn": "json", "tetx": "text", "xml": "", "": "", "no-console": "",
	} {
		if got := Nearest(written, names); got != want {
			t.Errorf("%q: got %q, want %q", written, got, want)
		}
	}
}
