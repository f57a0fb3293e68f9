package store_test

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"duyet/model"
	"duyet/model/sample"
	"duyet/model/stats"
	"duyet/store"
)

var (
	manyStores = flag.Int("stores", 20, "stores that are compared; the goal is for 200")
	manyItems  = flag.Int("items", 500, "items in each of them; the goal is for 5000")
)

// manyHomes fills one store and copies its local state, so that each copy is a
// store on disk of its own that can be read and written.
func manyHomes(b *testing.B, now time.Time) []store.Options {
	b.Helper()
	ctx, first := context.Background(), b.TempDir()
	o := store.Options{Home: first, Dir: filepath.Join(b.TempDir(), "shared"), App: "bench", Now: func() time.Time { return now }, Host: store.Patient}
	s, err := store.Create(ctx, o, "Gia Lâm", "Lan", nil)
	if err != nil {
		b.Fatal(err)
	}
	g, err := s.Group(ctx, "")
	if err != nil {
		b.Fatal(err)
	}
	batch := store.Batch{Format: "sample", Captured: now}
	for a := range sample.New(1, now, *manyItems).All() {
		batch.Items = append(batch.Items, a)
	}
	for d := range sample.Days(1, now) {
		batch.Days = append(batch.Days, d)
	}
	if _, err := s.Import(ctx, g.ID, batch); err != nil {
		b.Fatal(err)
	}
	if err := s.Count(ctx, nil); err != nil {
		b.Fatal(err)
	}
	if err := s.Abandon(); err != nil {
		b.Fatal(err)
	}
	var all []store.Options
	for range *manyStores {
		home := b.TempDir()
		if err := os.CopyFS(home, os.DirFS(first)); err != nil {
			b.Fatal(err)
		}
		all = append(all, store.Options{Home: home, ID: s.ID(), App: "bench", Now: o.Now, Host: store.Patient})
	}
	return all
}

// BenchmarkManyStores asks every store of a supervisor for the figures of a
// month and of the month before, on every core, as the comparison of a province
// does after its first reading. The goal is a second for 200 stores of 5,000
// items. The floor is the reading of as many bytes as the daily sums of two
// months are, from a file of each store that is opened anew.
func BenchmarkManyStores(b *testing.B) {
	ctx := context.Background()
	now := time.Date(2026, 11, 22, 13, 15, 0, 0, time.UTC)
	all := manyHomes(b, now)
	p, err := stats.NewPeriod("2026-11-01", "2026-11-30", model.Group{}.Zone())
	if err != nil {
		b.Fatal(err)
	}
	read := func(b *testing.B) {
		for i, r := range store.Each(ctx, all, func(ctx context.Context, s *store.Store) (int, error) {
			groups, err := s.Groups(ctx)
			if err != nil {
				return 0, err
			}
			one, before := stats.New(p, now, nil), stats.New(p.Before(), now, nil)
			err = s.Figures(ctx, groups[0], nil, one, before)
			return one.Result().Joins.Arrived, err
		}, nil) {
			if r.Err != nil || r.Value == 0 {
				b.Fatal(fmt.Sprint("store ", i, ": ", r.Value, " ", r.Err))
			}
		}
	}
	read(b)
	b.Run("floor", func(b *testing.B) {
		for b.Loop() {
			for _, o := range all {
				f, err := os.Open(filepath.Join(o.Home, "stores", string(o.ID), "index.db"))
				if err != nil {
					b.Fatal(err)
				}
				if _, err := io.CopyN(io.Discard, f, 64<<10); err != nil {
					b.Fatal(err)
				}
				f.Close()
			}
		}
	})
	b.Run("figures", func(b *testing.B) {
		used := cpu()
		for b.Loop() {
			read(b)
		}
		n := float64(b.N * len(all))
		b.ReportMetric(float64((cpu()-used).Microseconds())/1000/n, "cpu-ms/store")
		b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/n, "ms/store")
		b.ReportMetric(b.Elapsed().Seconds()/float64(b.N), "s/reading")
	})
}
