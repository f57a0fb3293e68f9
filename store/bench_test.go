package store_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"duyet/model"
	"duyet/model/sample"
	"duyet/store"
)

func filled(b *testing.B, n int) *store.Store {
	b.Helper()
	ctx := context.Background()
	s, err := store.Create(ctx, store.Options{Home: b.TempDir(), Dir: filepath.Join(b.TempDir(), "shared"), Now: store.Running(store.Day), App: "bench", Host: store.Patient}, "Gia Lâm", "Lan", nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Abandon() })
	g, err := s.Group(ctx, "")
	if err != nil {
		b.Fatal(err)
	}
	var batch store.Batch
	batch.Format = "sample"
	for a := range sample.New(1, store.Day, n).All() {
		batch.Items = append(batch.Items, a)
	}
	if _, err := s.Import(ctx, g.ID, batch); err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkRecord measures how long a decision takes to be safe on disk, beside
// the floor of one overwrite of 4 KiB with fsync on the same disk.
func BenchmarkRecord(b *testing.B) {
	ctx := context.Background()
	s := filled(b, 2000)
	g, _ := s.Group(ctx, "")
	page, err := s.Page(ctx, store.Ask{Group: g.ID, Queue: model.Joins, View: model.All, Limit: 1000})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("floor", func(b *testing.B) {
		f, err := os.Create(filepath.Join(b.TempDir(), "floor"))
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		block := make([]byte, 4096)
		for b.Loop() {
			if _, err := f.WriteAt(block, 0); err != nil {
				b.Fatal(err)
			}
			if err := f.Sync(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("decision", func(b *testing.B) {
		i := 0
		for b.Loop() {
			c, err := s.Case(ctx, page.Rows[i%len(page.Rows)].ID)
			if err != nil {
				b.Fatal(err)
			}
			i++
			op, err := c.Decide(model.Approve, "", model.Why{})
			if err != nil {
				b.Fatal(err)
			}
			if err := s.Record(ctx, op); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkPage(b *testing.B) {
	ctx := context.Background()
	s := filled(b, 20000)
	g, _ := s.Group(ctx, "")
	for b.Loop() {
		if _, err := s.Page(ctx, store.Ask{Group: g.ID, Queue: model.Joins, View: model.All}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkImport(b *testing.B) {
	for b.Loop() {
		filled(b, 20000)
	}
}
