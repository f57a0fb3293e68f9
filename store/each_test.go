package store_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"duyet/store"
)

func TestEveryStoreOfAHomeIsReadAndABrokenOneHoldsUpNobody(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	ctx, home := context.Background(), t.TempDir()
	var all []store.Options
	var want []string
	for i := range 7 {
		o := m.options()
		o.Home, o.Dir = home, filepath.Join(t.TempDir(), "shared")
		name := fmt.Sprint("Nhóm ", i)
		s := m.keep(store.Create(ctx, o, name, "Lan", nil))
		o.Dir, o.ID = "", s.ID()
		all, want = append(all, o), append(want, name)
	}
	want[4] = ""
	m.must(os.WriteFile(filepath.Join(home, "stores", string(all[4].ID), "device.json"), []byte("{"), 0o600))
	used := func() string { return fmt.Sprint(store.Known(home)) }
	before, stamps := used(), []string{}
	for _, o := range all {
		stamps = append(stamps, store.Stamp(o))
	}
	told := []int{}
	read := store.Each(ctx, all, func(ctx context.Context, s *store.Store) (string, error) {
		g, err := s.Group(ctx, "")
		return g.Name(), err
	}, func(n int) { told = append(told, n) })
	var got []string
	for i, r := range read {
		got = append(got, r.Value)
		if (r.Err != nil) != (i == 4) {
			t.Errorf("store %d: %v", i, r.Err)
		}
		if store.Stamp(all[i]) != stamps[i] {
			t.Errorf("reading store %d changed its stamp", i)
		}
	}
	if !slices.Equal(got, want) || len(told) != len(all) || !slices.IsSorted(told) {
		t.Errorf("read %q, told %v", got, told)
	}
	if used() != before {
		t.Error("reading many stores changed which one was used last")
	}
	s, err := store.Open(ctx, all[2])
	m.must(err)
	_, err = s.AddGroup(ctx, "Nhóm mới", nil)
	m.must(err)
	m.must(s.Close())
	if store.Stamp(all[2]) == stamps[2] {
		t.Error("a change left the stamp as it was")
	}
	gone, cancel := context.WithCancel(ctx)
	cancel()
	for _, r := range store.Each(gone, all, func(context.Context, *store.Store) (int, error) { return 1, nil }, nil) {
		if r.Err == nil {
			t.Error("a store was read after the person gave up")
		}
	}
}

// Making a scorer takes longer than all else that is read of a store.
func TestStoresThatAreReadTogetherShareAScorer(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	ctx, home := context.Background(), t.TempDir()
	var s *store.Store
	for i := range 3 {
		o := m.options()
		o.Home, o.Dir = home, filepath.Join(t.TempDir(), "shared")
		s = m.keep(store.Create(ctx, o, fmt.Sprint("Nhóm ", i), "Lan", nil))
	}
	all, err := s.Siblings()
	m.must(err)
	for _, r := range store.Each(ctx, all, func(_ context.Context, other *store.Store) (bool, error) {
		return store.Scorer(other) == store.Scorer(s), nil
	}, nil) {
		if m.must(r.Err); !r.Value {
			t.Error("a store has a scorer of its own")
		}
	}
}
