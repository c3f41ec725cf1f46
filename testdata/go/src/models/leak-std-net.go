package models

import (
	"context"
	"crypto/tls"
	"database/sql"
	"net"
	"net/http"
)

var visits = map[string]int{}
var redirects = map[string]int{}
var agents = map[string]int{}

type counter struct{}

func (counter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	visits[r.RemoteAddr]++ // want unbounded-cache
}

var hosts = map[string]int{}

type tally struct{ next http.RoundTripper }

func (t tally) RoundTrip(r *http.Request) (*http.Response, error) {
	hosts[r.Host]++ // want unbounded-cache
	return t.next.RoundTrip(r)
}

func Routes(mux *http.ServeMux, server *http.Server) {
	http.HandleFunc("/go", func(w http.ResponseWriter, r *http.Request) {
		redirects[r.RemoteAddr]++ // want unbounded-cache
	})
	mux.HandleFunc("/agent", func(w http.ResponseWriter, r *http.Request) {
		agents[r.UserAgent()]++ // want unbounded-cache
	})
	mux.Handle("/ok", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {}))
	server.RegisterOnShutdown(func() { clear(agents) })
}

func ping(w http.ResponseWriter, r *http.Request) {
	conn, err := net.Dial("tcp", r.Host) // want resource-leak
	if err != nil {
		return
	}
	conn.Write([]byte("ping"))
}

func PingWithin(ctx context.Context, d *net.Dialer, address string) {
	conn, err := d.DialContext(ctx, "tcp", address) // want resource-leak
	if err != nil {
		return
	}
	conn.Write([]byte("ping"))
}

func pingSecurely(w http.ResponseWriter, r *http.Request) {
	conn, err := tls.Dial("tcp", r.Host, nil) // want resource-leak
	if err != nil {
		return
	}
	conn.Write([]byte("ping"))
}

func pingClosed(w http.ResponseWriter, r *http.Request) {
	conn, err := net.Dial("tcp", r.Host)
	if err != nil {
		return
	}
	defer conn.Close()
	conn.Write([]byte("ping"))
}

func Greet(l net.Listener) {
	for {
		conn, err := l.Accept() // want resource-leak
		if err != nil {
			return
		}
		conn.Write([]byte("hello"))
	}
}

func reserve(w http.ResponseWriter, r *http.Request) {
	l, err := net.Listen("tcp", ":0") // want resource-leak
	if err != nil {
		return
	}
	w.Write([]byte(l.Addr().String()))
}

func reserveUDP(w http.ResponseWriter, r *http.Request) {
	c, err := net.ListenPacket("udp", ":0") // want resource-leak
	if err != nil {
		return
	}
	w.Write([]byte(c.LocalAddr().String()))
}

func fetch(w http.ResponseWriter, r *http.Request) {
	client := &http.Client{Transport: &http.Transport{}} // want resource-leak
	response, err := client.Get(r.URL.String())
	if err != nil {
		return
	}
	defer response.Body.Close()
}

func fetchOnce(w http.ResponseWriter, r *http.Request) {
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	response, err := http.Get(r.URL.String())
	if err != nil {
		return
	}
	defer response.Body.Close()
}

func count(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", "db") // want resource-leak
	if err != nil {
		return
	}
	db.Exec("update hits set n = n + 1")
}

func countClosed(w http.ResponseWriter, r *http.Request) {
	db, err := sql.Open("postgres", "db")
	if err != nil {
		return
	}
	defer db.Close()
	db.Exec("update hits set n = n + 1")
}

func CountOn(ctx context.Context, db *sql.DB) {
	conn, err := db.Conn(ctx) // want resource-leak
	if err != nil {
		return
	}
	conn.ExecContext(ctx, "update hits set n = n + 1")
}

func CountIn(db *sql.DB) {
	tx, err := db.Begin() // want resource-leak
	if err != nil {
		return
	}
	tx.Exec("update hits set n = n + 1")
}

func CountInClosed(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	statement, err := tx.Prepare("update hits set n = n + 1")
	if err != nil {
		return err
	}
	defer statement.Close()
	rows, err := db.Query("select n from hits")
	if err != nil {
		return err
	}
	defer rows.Close()
	return tx.Commit()
}
