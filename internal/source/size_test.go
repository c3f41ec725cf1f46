package source

import "testing"

func TestSizes(t *testing.T) {
	for text, want := range map[string]int64{
		"1": 1, "500kB": 500_000, "2MiB": 2 << 20, "3 m": 3 << 20, "1g": 1 << 30, "7b": 7,
		"0": -1, "-1": -1, "2GiB": -1, "1.5MB": -1, "MiB": -1, "": -1, "9999999999999999999": -1, "big": -1,
	} {
		got, err := ParseSize(text)
		if err != nil {
			got = -1
		}
		if got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}
