package store_test

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"duyet/model"
	"duyet/model/stats"
	"duyet/store"
)

var benchOps = flag.Int("ops", 1_000_000, "ops of the store that figures are measured in")

// busyStore is a store of many ops over 900 days: each item is asked, labelled
// three times, claimed, decided, carried out and noted.
func busyStore(b *testing.B, ops int, now time.Time) (*store.Store, model.Group) {
	b.Helper()
	ctx := context.Background()
	s, err := store.Create(ctx, store.Options{Home: b.TempDir(), Dir: filepath.Join(b.TempDir(), "shared"), App: "bench",
		Now: func() time.Time { return now }, Host: store.Patient}, "Gia Lâm", "Lan", nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Abandon() })
	g, err := s.Group(ctx, "")
	if err != nil {
		b.Fatal(err)
	}
	const each, days = 8, 900
	items := ops / each
	for from := 0; from < items; from += 5000 {
		var plan []store.Planned
		for i := from; i < min(from+5000, items); i++ {
			at := now.Add(-days * 24 * time.Hour / time.Duration(items) * time.Duration(items-i))
			plan = append(plan, busyItem(g.ID, i, at, len(plan))...)
		}
		if _, err := s.Load(ctx, plan); err != nil {
			b.Fatal(err)
		}
	}
	return s, g
}

func busyItem(g model.GroupID, i int, at time.Time, first int) []store.Planned {
	a := &model.Arrive{Item: model.Join, Complete: model.Full, State: model.StatePending}
	a.Group, a.Captured = g, at.UnixMilli()
	a.Content.Author = model.Author{Name: fmt.Sprint("Chị ", i), ExternalID: fmt.Sprint(100000000000000 + i)}
	if i%5 == 0 {
		a.Item, a.Content.ExternalID, a.Content.Text = model.Post, fmt.Sprint(i), "Tập dân vũ"
	}
	later := func(h int) time.Time { return at.Add(time.Duration(h) * time.Hour) }
	plan := []store.Planned{{Fact: a, At: at}}
	say := func(f model.Fact, h int, after ...int) {
		plan = append(plan, store.Planned{Fact: f, At: later(h), After: append([]int{first}, after...)})
	}
	say(&model.Label{Name: model.Membership, Value: []string{"member", "non_member"}[i%2]}, 1)
	say(&model.Label{Name: model.Origin, Value: []string{"local", "local", "elsewhere"}[i%3]}, 1)
	say(&model.Label{Name: model.Topic, Value: []string{"danvu", "hoi", "suckhoe"}[i%3]}, 1)
	say(&model.Claim{Until: later(2).UnixMilli()}, 1)
	say(&model.Decide{Verdict: []model.Verdict{model.Approve, model.Approve, model.Decline}[i%3]}, 2+i%30)
	say(&model.Done{Verdict: []model.Verdict{model.Approve, model.Approve, model.Decline}[i%3]}, 3+i%40, first+5)
	say(&model.Note{Why: model.Why{Note: "đã gọi"}}, 3)
	return plan
}

// BenchmarkFigures measures how long figures take over many ops, once the daily
// sums are there: the first picture with the period before it, another period,
// and all there is. The floor is a page of a queue, the least that a pane asks.
func BenchmarkFigures(b *testing.B) {
	ctx := context.Background()
	now := time.Date(2026, 11, 22, 13, 15, 0, 0, time.UTC)
	s, g := busyStore(b, *benchOps, now)
	begun := time.Now()
	if err := s.Count(ctx, nil); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d ops counted the first time in %s", *benchOps, time.Since(begun).Round(time.Millisecond))
	ask := func(from, to string) {
		p, err := stats.NewPeriod(from, to, g.Zone())
		if err != nil {
			b.Fatal(err)
		}
		one, before := stats.New(p, now, nil), stats.New(p.Before(), now, nil)
		if err := s.Figures(ctx, g, nil, one, before); err != nil {
			b.Fatal(err)
		}
		one.Result()
		before.Result()
	}
	b.Run("floor", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Page(ctx, store.Ask{Group: g.ID, Queue: model.Joins, View: model.All}); err != nil {
				b.Fatal(err)
			}
		}
	})
	for _, c := range []struct{ name, from, to string }{
		{"month", "2026-11-01", "2026-11-30"}, {"month long ago", "2024-08-01", "2024-08-31"}, {"all there is", "2024-06-05", "2026-11-22"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			used := cpu()
			for b.Loop() {
				ask(c.from, c.to)
			}
			b.ReportMetric(float64((cpu()-used).Microseconds())/1000/float64(b.N), "cpu-ms")
		})
	}
	b.Run("after a decision", func(b *testing.B) {
		page, err := s.Page(ctx, store.Ask{Group: g.ID, Queue: model.Joins, View: model.All})
		if err != nil {
			b.Fatal(err)
		}
		i := 0
		var counted, all spans
		for b.Loop() {
			b.StopTimer()
			c, err := s.Case(ctx, page.Rows[i%len(page.Rows)].ID)
			if err != nil {
				b.Fatal(err)
			}
			i++
			op, err := c.Decide([]model.Verdict{model.Approve, model.Decline}[i%2], "", model.Why{})
			if err == nil {
				err = s.Record(ctx, op)
			}
			if err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			all.time(func() {
				counted.time(func() {
					if err := s.Count(ctx, nil); err != nil {
						b.Fatal(err)
					}
				})
				ask("2026-11-01", "2026-11-30")
			})
		}
		b.ReportMetric(all.at(50)/1e6, "p50-ms")
		b.ReportMetric(all.at(95)/1e6, "p95-ms")
		b.ReportMetric(counted.at(50)/1e6, "sums-p50-ms")
		b.ReportMetric(counted.at(95)/1e6, "sums-p95-ms")
	})
}
