package store_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"duyet/model"
	"duyet/model/intake"
	"duyet/model/intake/page"
	"duyet/store"
)

// queued makes a store with so many open requests without ids, by as many women
// of whom each tenth has a namesake.
func queued(b *testing.B, n int) (*store.Store, model.Group, time.Time) {
	b.Helper()
	ctx, now := context.Background(), time.Date(2026, 11, 22, 13, 15, 0, 0, time.UTC)
	o := store.Options{Home: b.TempDir(), Dir: filepath.Join(b.TempDir(), "shared"), App: "bench", Now: func() time.Time { return now }, Host: store.Host{Patience: store.Endless}}
	s, err := store.Create(ctx, o, "Gia Lâm", "Lan", nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Abandon() })
	g, err := s.Group(ctx, "")
	if err != nil {
		b.Fatal(err)
	}
	batch := store.Batch{Format: "bench", Captured: now.Add(-time.Hour)}
	for i := range n {
		a := asks(i, now.Add(-time.Hour))
		batch.Items, batch.Ordinals = append(batch.Items, a), append(batch.Ordinals, 0)
	}
	if _, err := s.Import(ctx, g.ID, batch); err != nil {
		b.Fatal(err)
	}
	return s, g, now
}

func asks(i int, now time.Time) model.Arrive {
	name := "Chị " + strconv.Itoa(i-i%10/9)
	age := "Tham gia Facebook " + strconv.Itoa(1+i%9) + " năm trước"
	return model.Arrive{Item: model.Join, Complete: model.Full, State: model.StatePending, Created: now.Add(-time.Duration(i%90) * time.Hour).UnixMilli(), Precision: model.Hour,
		Content: model.Content{Author: model.Author{Name: name}, Join: &model.JoinFacts{JoinedRaw: age, Answers: answered("Chị ở đâu?", fmt.Sprint("Thôn ", i, ", xã Thuận An"))}}}
}

// BenchmarkWhoIsWho measures how long a page of 100 folded cards takes to be told
// and stored in stores of different sizes: the cost must not grow with them.
func BenchmarkWhoIsWho(b *testing.B) {
	for _, n := range []int{2_000, 50_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s, g, now := queued(b, n)
			used := cpu()
			for b.Loop() {
				batch := store.Batch{Format: "bench", Captured: now}
				for i := range 100 {
					a := asks(i*n/100, now.Add(-time.Hour))
					a.Content.Join.Answers = nil
					batch.Items = append(batch.Items, a)
				}
				if r, err := s.Import(context.Background(), g.ID, batch); err != nil || r.New > 0 {
					b.Fatal(r, err)
				}
			}
			b.ReportMetric(float64((cpu()-used).Microseconds())/1000/float64(b.N), "cpu-ms/page")
		})
	}
}

// BenchmarkReconcile measures how long a whole page of 100 requests is compared
// with 2,000 open ones. The goal is 100 ms.
func BenchmarkReconcile(b *testing.B) {
	s, g, now := queued(b, 2_000)
	p := store.Preview{Captured: now}
	p.Page = intake.Page{Kind: "requests", Extent: page.Whole}
	used := cpu()
	for b.Loop() {
		if r, err := s.Reconcile(context.Background(), g, p); err != nil || r.Left() != 2_000 {
			b.Fatal(r.Left(), r.Why, err)
		}
	}
	b.ReportMetric(float64((cpu()-used).Microseconds())/1000/float64(b.N), "cpu-ms")
}
