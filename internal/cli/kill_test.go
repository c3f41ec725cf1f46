package cli

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

const (
	unfixed = "import { useEffect } from 'react';\n\nexport function Clock%d({ tick }) {\n  useEffect(() => {\n    setInterval(tick, %d);\n  }, [tick]);\n  return null;\n}\n"
	cured   = "import { useEffect } from 'react';\n\nexport function Clock%d({ tick }) {\n  useEffect(() => {\n    const timer = setInterval(tick, %d);\n    return () => clearInterval(timer);\n  }, [tick]);\n  return null;\n}\n"
)

// killed is a folder of files that --fix is killed in.
type killed struct {
	dir      string
	old, new [][]byte
}

// TestKilledWhileFixing kills check --fix at random moments, most of them when
// it has begun to write. Every file is then wholly old or wholly new, and the
// next run that is left alone fixes the rest and takes away what lies about.
// LEAKLINT_KILLS says for how long; `make kill` takes longer.
func TestKilledWhileFixing(t *testing.T) {
	program, err := exec.LookPath("leaklint")
	if err != nil {
		t.Fatal(err)
	}
	duration := 12 * time.Second
	if text := os.Getenv("LEAKLINT_KILLS"); text != "" {
		if duration, err = time.ParseDuration(text); err != nil {
			t.Fatal(err)
		}
	}
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	var kills, mixed, littered int
	for end := time.Now().Add(duration); time.Now().Before(end); {
		k := newKilled(t, 60)
		for range 1 + r.IntN(4) {
			if k.run(t, program, r) {
				kills++
			}
			fixed, left := k.look(t)
			if fixed > 0 && fixed < len(k.old) {
				mixed++
			}
			if left > 0 {
				littered++
			}
		}
		out, err := exec.Command(program, "check", "--fix", k.dir).CombinedOutput()
		if err != nil {
			t.Fatalf("the last run: %v\n%s", err, out)
		}
		if fixed, left := k.look(t); fixed != len(k.old) || left > 0 {
			t.Fatalf("after the last run %d of %d files are fixed, and %d lie about\n%s", fixed, len(k.old), left, out)
		}
		os.RemoveAll(k.dir)
	}
	t.Logf("killed %d times: %d left some files fixed, %d left files behind", kills, mixed, littered)
	if kills < 5 || littered == 0 {
		t.Errorf("killed %d times, and %d times while it wrote: that shows little", kills, littered)
	}
}

func newKilled(t *testing.T, files int) *killed {
	t.Helper()
	k := &killed{dir: t.TempDir()}
	for i := range files {
		k.old = append(k.old, fmt.Appendf(nil, unfixed, i, 1000+i))
		k.new = append(k.new, fmt.Appendf(nil, cured, i, 1000+i))
		if err := os.WriteFile(k.file(i), k.old[i], 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return k
}

func (k *killed) file(i int) string { return filepath.Join(k.dir, fmt.Sprintf("clock%d.jsx", i)) }

// run starts leaklint and kills it: at any time, or soon after it has
// begun to write. It reports whether it was still running.
func (k *killed) run(t *testing.T, program string, r *rand.Rand) bool {
	t.Helper()
	cmd := exec.Command(program, "check", "--fix", k.dir)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	switch r.IntN(5) {
	case 0: // at any time
		time.Sleep(time.Duration(r.IntN(150)) * time.Millisecond)
	case 1: // while it writes beside the files
		k.wait(t, done, len(k.old)+1)
		time.Sleep(time.Duration(r.IntN(20_000)) * time.Microsecond)
	default: // when all is written, and the files are replaced
		k.wait(t, done, 2*len(k.old))
		time.Sleep(time.Duration(r.IntN(3000)) * time.Microsecond)
	}
	_ = cmd.Process.Kill() // it may be done
	return (<-done) != nil && !cmd.ProcessState.Exited()
}

// wait until the folder has so many files, or leaklint is done.
func (k *killed) wait(t *testing.T, done chan error, files int) {
	for range 5000 {
		if k.count(t) >= files || len(done) > 0 {
			return
		}
		time.Sleep(200 * time.Microsecond)
	}
}

// count is how many files are in the folder.
func (k *killed) count(t *testing.T) int {
	t.Helper()
	entries, err := os.ReadDir(k.dir)
	if err != nil {
		t.Fatal(err)
	}
	return len(entries)
}

// look counts the files that are fixed, and those that should not be there.
func (k *killed) look(t *testing.T) (fixed, left int) {
	t.Helper()
	for i := range k.old {
		text, err := os.ReadFile(k.file(i))
		switch {
		case err != nil:
			t.Fatal(err)
		case bytes.Equal(text, k.new[i]):
			fixed++
		case !bytes.Equal(text, k.old[i]):
			t.Fatalf("%s is neither old nor new:\n%s", k.file(i), text)
		}
	}
	return fixed, k.count(t) - len(k.old)
}
