package store_test

import (
	"context"
	"flag"
	"fmt"
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

// BenchmarkManyStores opens every store a home knows, one after the other, and
// asks each for the figures of a month and of the month before, as the
// comparison of a province does after its first reading. The goal is a second
// for 200 stores, that is 5 ms a store.
func BenchmarkManyStores(b *testing.B) {
	ctx := context.Background()
	home, now := b.TempDir(), time.Date(2026, 11, 22, 13, 15, 0, 0, time.UTC)
	var all []model.StoreID
	for i := range *manyStores {
		o := store.Options{Home: home, Dir: filepath.Join(b.TempDir(), "shared"), App: "bench", Now: func() time.Time { return now }}
		s, err := store.Create(ctx, o, fmt.Sprint("Nhóm ", i), "Lan", nil)
		if err != nil {
			b.Fatal(err)
		}
		g, err := s.Group(ctx, "")
		if err != nil {
			b.Fatal(err)
		}
		batch := store.Batch{Format: "sample", Captured: now}
		for a := range sample.New(uint64(i), now, *manyItems).All() {
			batch.Items = append(batch.Items, a)
		}
		for d := range sample.Days(uint64(i), now) {
			batch.Days = append(batch.Days, d)
		}
		if _, err := s.Import(ctx, g.ID, batch); err != nil {
			b.Fatal(err)
		}
		if err := s.Count(ctx, nil); err != nil {
			b.Fatal(err)
		}
		all = append(all, s.ID())
		if err := s.Abandon(); err != nil {
			b.Fatal(err)
		}
	}
	p, err := stats.NewPeriod("2026-11-01", "2026-11-30", model.Group{}.Zone())
	if err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	for b.Loop() {
		for _, id := range all {
			s, err := store.Open(ctx, store.Options{Home: home, ID: id, Now: func() time.Time { return now }, ReadOnly: true})
			if err != nil {
				b.Fatal(err)
			}
			groups, err := s.Groups(ctx)
			if err != nil {
				b.Fatal(err)
			}
			one, before := stats.New(p, now, nil), stats.New(p.Before(), now, nil)
			if err := s.Figures(ctx, groups[0], nil, one, before); err != nil {
				b.Fatal(err)
			}
			if err := s.Abandon(); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N**manyStores)/1000, "ms/store")
}
