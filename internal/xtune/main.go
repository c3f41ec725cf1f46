package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime/pprof"
	"time"

	"github.com/leaklint/leaklint/analyzers/gocheck"
	"github.com/leaklint/leaklint/internal/leak"
)

func main() {
	dir := flag.String("dir", ".", "")
	low := flag.Bool("low", false, "")
	src := flag.Bool("src", true, "")
	b := flag.Bool("base", false, "")
	prof := flag.String("prof", "", "")
	flag.Parse()
	if *b {
		base(*dir, flag.Args())
		return
	}
	if *prof != "" {
		f, _ := os.Create(*prof)
		pprof.StartCPUProfile(f)
		defer pprof.StopCPUProfile()
	}
	t := time.Now()
	res, err := gocheck.Check(context.Background(), flag.Args(), gocheck.Options{Dir: *dir})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	n := map[string]int{}
	for _, f := range res.Findings {
		n[f.Rule+" "+f.Confidence.String()]++
		if f.Confidence < leak.Medium && !*low {
			continue
		}
		name := f.Growth.At.File
		if !filepath.IsAbs(name) {
			name = filepath.Join(*dir, name)
		}
		text, _ := os.ReadFile(name)
		line := 1 + bytes.Count(text[:f.Growth.At.Start], []byte("\n"))
		fmt.Printf("%s:%d: %s [%s] %s\n", f.Growth.At.File, line, f.Rule, f.Confidence, f.Message)
		if *src {
			l := bytes.Split(text, []byte("\n"))[line-1]
			fmt.Printf("        %s\n", bytes.TrimSpace(l))
		}
	}
	for i, p := range res.Problems {
		if i < 5 {
			fmt.Printf("problem %s:%d %s\n", p.File, p.Line, p.Message)
		}
	}
	usage("check", 0)
	fmt.Println(len(res.Findings), res.Files, "files", len(res.Problems), "problems", time.Since(t).Round(time.Millisecond), n)
}
