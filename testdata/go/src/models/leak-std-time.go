//go:build go1.22

package models

import (
	"net/http"
	"time"
)

func progress(w http.ResponseWriter, r *http.Request) {
	ticker := time.NewTicker(time.Second) // want timer-leak
	for i := 0; i < 10; i++ {
		<-ticker.C
		w.Write([]byte("."))
	}
}

func progressStopped(w http.ResponseWriter, r *http.Request) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for i := 0; i < 10; i++ {
		<-ticker.C
		w.Write([]byte("."))
	}
}

func progressTick(w http.ResponseWriter, r *http.Request) {
	tick := time.Tick(time.Second) // want timer-leak
	for i := 0; i < 10; i++ {
		<-tick
		w.Write([]byte("."))
	}
}

func withDeadline(w http.ResponseWriter, r *http.Request) {
	timer := time.NewTimer(time.Minute)
	defer timer.Stop()
	late := time.AfterFunc(time.Second, func() { w.WriteHeader(http.StatusGatewayTimeout) })
	defer late.Stop()
	select {
	case <-timer.C:
	case <-time.After(time.Second):
	case <-r.Context().Done():
	}
}
