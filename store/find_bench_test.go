package store_test

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
)

// big names the folder of a demo, for benchmarks at its size:
//
//	duyet demo --size 1000000 --no-open --dir /tmp/big
//	go test ./store -run '^$' -bench 'Find|Walk' -big /tmp/big
var big = flag.String("big", "", "folder made by duyet demo --no-open --dir, to measure at its size")

// bigStore opens the demo, or a small store of its own.
func bigStore(b *testing.B) (*store.Store, model.GroupID) {
	b.Helper()
	if *big == "" {
		s := filled(b, 20000)
		g, err := s.Group(context.Background(), "")
		if err != nil {
			b.Fatal(err)
		}
		return s, g.ID
	}
	s, err := store.Open(context.Background(), store.Options{Home: filepath.Join(*big, "home"), Dir: filepath.Join(*big, "store"), Now: time.Now, App: "bench", ReadOnly: true, Host: store.Patient})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Abandon() })
	g, err := s.Group(context.Background(), "")
	if err != nil {
		b.Fatal(err)
	}
	return s, g.ID
}

// BenchmarkFind types a name letter by letter into every join request there
// is: cold is the first page before anything was read, load reads the list
// ahead, letter is each letter after that. The floor is the same find by SQL.
func BenchmarkFind(b *testing.B) {
	s, g := bigStore(b)
	ctx := context.Background()
	ask := func(find string) store.Ask {
		return store.Ask{Group: g, Queue: model.Joins, View: model.All, Find: find, Limit: 100}
	}
	const name = "nguyen thi hoa khong co"
	b.Run("floor: the whole name by SQL", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Page(ctx, ask(name)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("cold", func(b *testing.B) {
		for b.Loop() {
			if p, err := s.Finder().Page(ctx, ask("n")); err != nil || len(p.Rows) == 0 {
				b.Fatal(err)
			}
		}
	})
	f := s.Finder()
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			f = s.Finder()
			if err := f.Load(ctx, ask("")); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("letter", func(b *testing.B) {
		var worst time.Duration
		n := 0
		for b.Loop() {
			find := name[:n%len(name)+1]
			n++
			from := time.Now()
			if _, err := f.Page(ctx, ask(find)); err != nil {
				b.Fatal(err)
			}
			worst = max(worst, time.Since(from))
		}
		b.ReportMetric(float64(worst.Microseconds())/1000, "ms-worst")
	})
	b.Run("a word of its own", func(b *testing.B) {
		n := 0
		for b.Loop() {
			n++
			if _, err := f.Page(ctx, ask(fmt.Sprint("khongco", n))); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkWalk turns page after page of every join request there is.
func BenchmarkWalk(b *testing.B) {
	s, g := bigStore(b)
	a := store.Ask{Group: g, Queue: model.Joins, View: model.All}
	for b.Loop() {
		p, err := s.Page(context.Background(), a)
		if err != nil {
			b.Fatal(err)
		}
		if a.After = (store.Cursor{}); p.More {
			a.After = p.Rows[len(p.Rows)-1].Cursor
		}
	}
}
