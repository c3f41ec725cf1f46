package report

import (
	"compress/gzip"
	"slices"
)

// What code scanning accepts: results in one run, bytes of a log compressed
// with gzip; and how many results of a run it shows.
// https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
const (
	maxResults    = 25000
	maxCompressed = 10 << 20
	shownResults  = 5000
)

// mostSevere returns the indexes of the findings that fit into one run, in
// order, and how many do not.
func (s *sarifRun) mostSevere(most int) (kept []int, dropped int) {
	for _, severity := range severities {
		for i, f := range s.Findings {
			if len(kept) < most && s.Severity(f) == severity {
				kept = append(kept, i)
			}
		}
	}
	slices.Sort(kept)
	return kept, len(s.Findings) - len(kept)
}

// fitting returns the log with as many results, up to most, as stay within a
// size when they are compressed.
func fitting(write func(most int) ([]byte, error), most, limit int) ([]byte, error) {
	for {
		text, err := write(most)
		if err != nil || len(text) <= limit || most == 0 {
			return text, err
		}
		size := compressed(text)
		if size <= limit {
			return text, nil
		}
		most = int(int64(most) * int64(limit) / int64(size) * 9 / 10)
	}
}

// compressed returns how large a text is when it is compressed.
func compressed(text []byte) int {
	var size counter
	zip := gzip.NewWriter(&size)
	_, err := zip.Write(text)
	if err == nil {
		err = zip.Close()
	}
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return int(size)
}

// counter counts the bytes that are written to it.
type counter int

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}
