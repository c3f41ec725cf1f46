package models

import (
	"context"
	"log"
	"net/http"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"runtime/pprof"
	"runtime/trace"
	"syscall"
)

func waitForHangup(w http.ResponseWriter, r *http.Request) {
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP) // want listener-leak
	select {
	case <-hangup:
	case <-r.Context().Done():
	}
}

func waitForHangupOnce(w http.ResponseWriter, r *http.Request) {
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	defer signal.Stop(hangup)
	select {
	case <-hangup:
	case <-r.Context().Done():
	}
}

func ignoreHangups() { signal.Reset(syscall.SIGHUP) }

type Watcher struct {
	ctx  context.Context
	stop context.CancelFunc
}

func (w *Watcher) Arm(parent context.Context) {
	w.ctx, w.stop = signal.NotifyContext(parent, os.Interrupt) // want resource-leak
}

func firstBytes(w http.ResponseWriter, r *http.Request) {
	f, err := os.Open(r.URL.Path) // want resource-leak
	if err != nil {
		return
	}
	head := make([]byte, 16)
	f.Read(head)
	w.Write(head)
}

func firstBytesClosed(w http.ResponseWriter, r *http.Request) {
	f, err := os.Open(r.URL.Path)
	if err != nil {
		return
	}
	defer f.Close()
	head := make([]byte, 16)
	f.Read(head)
	w.Write(head)
}

func rooted(dir string) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	return root.Close()
}

func convert(w http.ResponseWriter, r *http.Request) {
	cmd := exec.Command("convert", r.URL.Path)
	cmd.Start() // want resource-leak
}

func convertAndWait(w http.ResponseWriter, r *http.Request) {
	cmd := exec.Command("convert", r.URL.Path)
	if err := cmd.Start(); err == nil {
		cmd.Wait()
	}
}

func convertDetached(w http.ResponseWriter, r *http.Request) {
	cmd := exec.Command("convert", r.URL.Path)
	if err := cmd.Start(); err == nil {
		cmd.Process.Release()
	}
}

var titles [64][]byte

func Title(i int, name string) {
	page, err := os.ReadFile(name)
	if err != nil {
		log.Fatal(err)
	}
	titles[i] = page[:8] // want large-capture
	out, err := exec.Command("title", name).Output()
	if err != nil {
		log.Default().Fatalln(err)
	}
	titles[i+1] = out[:8] // want large-capture
}

func profile(w http.ResponseWriter, r *http.Request) {
	pprof.StartCPUProfile(w) // want resource-leak
	trace.Start(w)           // want resource-leak
}

func profileAndStop(w http.ResponseWriter, r *http.Request) {
	pprof.StartCPUProfile(w)
	defer pprof.StopCPUProfile()
	trace.Start(w)
	defer trace.Stop()
}

func finalize(f *os.File) {
	runtime.SetFinalizer(f, func(f *os.File) { f.Close() })
}

func leave(code int) {
	switch code {
	case 0:
		os.Exit(0)
	case 1:
		syscall.Exit(1)
	default:
		runtime.Goexit()
	}
}
