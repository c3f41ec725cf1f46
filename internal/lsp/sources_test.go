package lsp

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSourcesElsewhere has a configuration extend a file outside of the
// workspace: the client is asked to watch it, and a change of it holds at once.
func TestSourcesElsewhere(t *testing.T) {
	elsewhere, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	team := filepath.Join(elsewhere, "team.yml")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(team, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("confidence: medium\n")
	able := strings.Replace(full, `"didChangeWatchedFiles": {"dynamicRegistration": true}`, `"didChangeWatchedFiles": {"dynamicRegistration": true, "relativePatternSupport": true}`, 1)
	e := connect(t, able, map[string]string{"a.js": forever, ".leaklint.yml": "extends: " + team + "\n"})
	e.shows("a.js", 0, "1:25-60 timer-leak")
	e.until("a watcher", func() bool {
		return e.heard("client/registerCapability", `"pattern":"team.yml"`) && e.heard("client/registerCapability", uriOf(elsewhere))
	})
	changed := func() {
		e.tell("workspace/didChangeWatchedFiles", map[string]any{"changes": []map[string]any{{"uri": uriOf(team), "type": 2}}})
	}
	write("rules:\n  timer-leak: off\n")
	changed()
	e.shows("a.js", 0)
	write("rulez: {}\n") // the last good settings hold, and it is still watched
	changed()
	e.until("a complaint", func() bool { return e.heard("window/showMessage", "rulez") })
	write("confidence: medium\n")
	changed()
	e.shows("a.js", 0, "1:25-60 timer-leak")
	e.write(".leaklint.yml", "confidence: medium\n")
	e.tell("workspace/didChangeWatchedFiles", map[string]any{"changes": []map[string]any{{"uri": e.uri(".leaklint.yml"), "type": 2}}})
	e.until("that it is not watched any more", func() bool { return e.heard("client/unregisterCapability", "leaklint-sources") })
	e.leave(0)
}
