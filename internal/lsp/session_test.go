package lsp

import "testing"

// clock is a component with a leak behind a character that UTF-8, UTF-16 and
// the eye count differently, and a safe fix.
const clock = `import { useEffect, useState } from 'react'

export function Clock() {
  const [now, setNow] = useState(0)
  useEffect(() => {
    /* 🕰️ */ setInterval(() => setNow(Date.now()), 1000)
  }, [])
  return <time>{now}</time>
}
`

func TestFixClears(t *testing.T) {
	tests := []struct {
		name, capabilities, file, text string
		in                             encoding
		want                           string
	}{
		{"utf-8", full, "Clock.jsx", clock, utf8Units, "5:18-61 timer-leak"},
		{"utf-16", bare, "Clock.jsx", clock, utf16Units, "5:14-57 timer-leak"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e := connect(t, test.capabilities, map[string]string{test.file: test.text})
			e.open(test.file, test.text, 1)
			p := e.shows(test.file, 0, test.want)
			if test.capabilities == bare {
				return // it gets commands: another test applies one
			}
			fix := titled(t, e.actions(test.file, p.Diagnostics[0].Range), "Return a function")
			if !fix.IsPreferred || len(fix.Diagnostics) != 1 {
				t.Errorf("the fix is %+v", fix)
			}
			after := apply(t, e.uri(test.file), test.text, fix.Edit, test.in)
			e.change(test.file, 2, contentChange{Text: after})
			e.shows(test.file, 2)
			e.leave(0)
		})
	}
}
