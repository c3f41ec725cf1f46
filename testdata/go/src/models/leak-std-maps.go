package models

import (
	"maps"
	"net/http"
	"time"
)

var labels = map[string][]string{}

func learn(w http.ResponseWriter, r *http.Request) {
	maps.Copy(labels, map[string][]string(r.Header)) // want unbounded-cache
}

var windows = map[string]time.Time{}

func limit(w http.ResponseWriter, r *http.Request) {
	maps.DeleteFunc(windows, func(_ string, at time.Time) bool { return time.Since(at) > time.Minute })
	maps.Copy(windows, map[string]time.Time{r.RemoteAddr: time.Now()})
}
