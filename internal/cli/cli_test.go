package cli

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/leaklint/leaklint/internal/driver"
	"github.com/leaklint/leaklint/internal/leak"
	"github.com/leaklint/leaklint/internal/report"
	"github.com/leaklint/leaklint/internal/source"
)

// TestMain makes two commands for the transcripts: leaklint, and leaklint with
// an engine that is simple enough to write a transcript of every flag against.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"leaklint": func() { os.Exit(Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
		"keeplint": func() {
			engines := []driver.Engine{keeper{}}
			os.Exit(main(context.Background(), engines, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
		},
	})
}

// TestFlags runs the transcripts of flags, formats and errors.
func TestFlags(t *testing.T) { transcripts(t, "testdata", nil) }

// TestTranscripts runs those of leaklint as people use it; the example project
// and the example pack are in each one's folder.
func TestTranscripts(t *testing.T) {
	transcripts(t, "../../testdata/cli", os.DirFS("../../testdata/example"))
}

func transcripts(t *testing.T, dir string, example fs.FS) {
	testscript.Run(t, testscript.Params{
		Dir:                 dir,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE_TRANSCRIPTS") != "",
		Setup: func(env *testscript.Env) error {
			env.Setenv("TERM", "xterm")
			if example == nil {
				return nil
			}
			if err := os.CopyFS(filepath.Join(env.WorkDir, "acme"), os.DirFS("../../testdata/packs")); err != nil {
				return err
			}
			return os.CopyFS(filepath.Join(env.WorkDir, "example"), example)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status},
	})
}

// status runs a command and wants an exit code: status 2 leaklint check nope.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status code command [argument ...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("%s exits with %s, want %s", args[1], got, args[0])
	}
}

// keeper takes each call keep(x) for a leak of high confidence and each hold(x)
// for one of low confidence.
type keeper struct{}

var kept = regexp.MustCompile(`\b(keep|hold)\((\w*)\)`)

func (keeper) Name() string      { return "keeper" }
func (keeper) Lang() source.Lang { return source.JS }

func (keeper) Check(_ context.Context, entries []source.Entry, w driver.Work) (out driver.Output, _ error) {
	for i, e := range entries {
		w.Progress(i+1, len(entries))
		out.Files++
		file, problem := w.Overlay.Read(e)
		if problem != nil {
			out.Problems = append(out.Problems, *problem)
			continue
		}
		if strings.Contains(string(file.Text), "explode()") {
			panic("internal error: " + e.Path + ": nothing to explode")
		}
		for _, at := range kept.FindAllSubmatchIndex(file.Text, -1) {
			out.Findings = append(out.Findings, finding(file, at))
		}
	}
	return out, nil
}

func finding(file *source.File, at []int) leak.Finding {
	name := string(file.Text[at[4]:at[5]])
	f := leak.Finding{
		Rule: "unbounded-cache", Confidence: leak.High,
		Message: "`" + name + "` is kept and never released", Advice: "release `" + name + "`",
		Owner:  leak.Owner{Kind: leak.Container, Name: name, Lifetime: leak.Process},
		Growth: leak.Event{Kind: leak.Grow, What: string(file.Text[at[0]:at[1]]), At: leak.Span{File: file.Path, Start: at[0], End: at[1]}},
	}
	if strings.HasPrefix(f.Growth.What, "hold") {
		f.Rule, f.Confidence = "timer-leak", leak.Low
	}
	return f
}

func (k keeper) Why(ctx context.Context, entries []source.Entry, w driver.Work, at driver.Line) (accounts []report.Account, _ error) {
	out, err := k.Check(ctx, entries, w)
	for _, f := range out.Findings {
		file, _ := w.Overlay.Read(entries[0])
		line, _ := source.NewLines(file.Text).Position(f.Growth.At.Start)
		if f.Growth.At.File == at.File && line == at.Line {
			v := leak.Verdict{Growth: f.Growth, Confidence: f.Confidence, Reason: "no release matches"}
			accounts = append(accounts, report.Account{Owner: f.Owner, Verdicts: []leak.Verdict{v}})
		}
	}
	return accounts, err
}
