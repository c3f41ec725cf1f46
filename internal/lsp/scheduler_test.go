package lsp

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
)

// slow is an engine that takes its time, unless it is told to stop. It finds
// each "leak" and says how long the text is that it read.
type slow struct {
	pause                        time.Duration
	under, most, runs, cancelled atomic.Int32
	explodes                     atomic.Bool
}

func (*slow) Name() string      { return "slow" }
func (*slow) Lang() source.Lang { return source.JS }

func (s *slow) Check(ctx context.Context, entries []source.Entry, w driver.Work) (out driver.Output, err error) {
	s.runs.Add(1)
	now := s.under.Add(1)
	defer s.under.Add(-1)
	for most := s.most.Load(); now > most && !s.most.CompareAndSwap(most, now); most = s.most.Load() {
	}
	if s.explodes.Load() {
		return out, errors.New("the engine is out of order")
	}
	select {
	case <-time.After(s.pause):
	case <-ctx.Done():
		s.cancelled.Add(1)
		return out, ctx.Err()
	}
	for _, e := range entries {
		file, problem := w.Overlay.Read(e)
		if problem != nil {
			continue
		}
		out.Files++
		if at := bytes.Index(file.Text, []byte("leak")); at >= 0 {
			f := leak.Finding{Rule: "timer-leak", Message: fmt.Sprint(len(file.Text)), Confidence: leak.High}
			f.Growth.At = leak.Span{File: e.Path, Start: at, End: at + 4}
			out.Findings = append(out.Findings, f)
		}
	}
	return out, nil
}

func (*slow) Why(context.Context, []source.Entry, driver.Work, driver.Line) ([]report.Account, error) {
	return nil, nil
}

// TestOneAtATime types while analyses take longer than a key. There is never a
// second analysis, those that are overtaken end early, and what is published of
// a version was found in that version.
func TestOneAtATime(t *testing.T) {
	engine := &slow{pause: 15 * time.Millisecond}
	e := startWith(t, []driver.Engine{engine}, map[string]string{"a.js": "leak", "b.js": "leak"})
	e.answer = withSettings(`{"debounce": 2}`)
	e.initialize(full)
	e.open("a.js", "leak", 1)
	e.shows("a.js", 1, "0:0-4 timer-leak")
	const keys = 100
	for i := range keys {
		e.change("a.js", i+2, contentChange{Range: &Range{Position{0, 4}, Position{0, 4}}, Text: "x"})
		if i%7 == 0 {
			time.Sleep(engine.pause + 10*time.Millisecond) // some come to an end
		} else {
			time.Sleep(3 * time.Millisecond)
		}
	}
	e.shows("a.js", keys+1, "0:0-4 timer-leak")
	if most := engine.most.Load(); most != 1 {
		t.Errorf("%d analyses ran at once", most)
	}
	if engine.cancelled.Load() == 0 {
		t.Error("no analysis was overtaken")
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	published := 0
	for _, p := range e.sent {
		if p.URI != e.uri("a.js") || p.Version == nil || len(p.Diagnostics) == 0 {
			continue
		}
		published++
		if want := fmt.Sprint(*p.Version + 3); p.Diagnostics[0].Message != want {
			t.Errorf("of version %d what was found in %s bytes is published", *p.Version, p.Diagnostics[0].Message)
		}
	}
	t.Logf("%d keys, %d runs, %d overtaken, %d published", keys, engine.runs.Load(), engine.cancelled.Load(), published)
}

// TestDebounce wants a pause before an analysis, and one analysis for all that
// was typed before it.
func TestDebounce(t *testing.T) {
	engine := &slow{}
	e := startWith(t, []driver.Engine{engine}, map[string]string{"a.js": "leak"})
	e.answer = withSettings(`{"debounce": 400}`)
	e.initialize(full)
	e.open("a.js", "leak", 1)
	e.shows("a.js", 1, "0:0-4 timer-leak")
	e.hover("a.js", Position{0, 1})
	time.Sleep(50 * time.Millisecond) // the rest of the first load
	before := engine.runs.Load()
	began := time.Now()
	for i := range 20 {
		e.change("a.js", i+2, contentChange{Range: &Range{}, Text: "x"})
	}
	e.shows("a.js", 21, "0:20-24 timer-leak")
	if took := time.Since(began); took < 400*time.Millisecond {
		t.Errorf("the analysis came after %s", took)
	}
	e.hover("a.js", Position{0, 1})
	time.Sleep(50 * time.Millisecond)
	if runs := engine.runs.Load() - before; runs != 2 { // the file in focus, then the whole
		t.Errorf("%d runs for 20 keys", runs)
	}
}

// TestEngineFails wants what was found before to stay while an engine fails, and
// requests to be answered.
func TestEngineFails(t *testing.T) {
	engine := &slow{}
	e := startWith(t, []driver.Engine{engine}, map[string]string{"a.js": "leak"})
	e.initialize(full)
	e.open("a.js", "leak", 1)
	e.shows("a.js", 1, "0:0-4 timer-leak")
	engine.explodes.Store(true)
	e.change("a.js", 2, contentChange{Range: &Range{}, Text: "x"})
	if said := e.hover("a.js", Position{0, 2}); strings.Contains(said, "internal") {
		t.Errorf("the hover says %q", said)
	}
	e.until("what is wrong", func() bool { return e.heard("window/logMessage", "out of order") })
	e.shows("a.js", 1, "0:0-4 timer-leak") // the editor moves it along
	if got := e.actions("a.js", Range{}); len(got) != 0 {
		t.Errorf("actions for a text that is gone: %+v", got)
	}
	engine.explodes.Store(false)
	e.change("a.js", 3, contentChange{Range: &Range{}, Text: "x"})
	e.shows("a.js", 3, "0:2-6 timer-leak")
}
