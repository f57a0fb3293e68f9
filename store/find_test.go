package store_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"duyet/model"
	"duyet/model/sample"
	"duyet/store"
)

// sampled makes a store with n made-up items.
func sampled(t *testing.T, n int) (*team, *store.Store, model.GroupID) {
	m := newTeam(t)
	s := m.create(m.options(), "Lan")
	g := m.group(s)
	_, err := s.Import(context.Background(), g, store.Batch{Format: "sample", Captured: m.now, Items: slices.Collect(sample.New(1, m.now, n).All())})
	m.must(err)
	return m, s, g
}

// walk gives the rows of every page of an ask, from the top on.
func walk(t *testing.T, a store.Ask, page func(context.Context, store.Ask) (store.Page, error)) []store.Row {
	t.Helper()
	var out []store.Row
	for {
		p, err := page(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, p.Rows...)
		if !p.More {
			return out
		}
		if len(p.Rows) > 0 {
			a.After = p.Rows[len(p.Rows)-1].Cursor
		}
	}
}

func ids(rows []store.Row) []string {
	var out []string
	for _, r := range rows {
		out = append(out, string(r.ID))
	}
	return out
}

func TestFinder_FindsWhatAPageFindsInItsOrder(t *testing.T) {
	t.Parallel()
	m, s, g := sampled(t, 4200)
	f := s.Finder()
	check := func(q model.Queue, v model.View, find string) {
		t.Helper()
		a := store.Ask{Group: g, Queue: q, View: v, Find: find, Limit: 37}
		want := walk(t, a, s.Page)
		if got := walk(t, a, f.Page); !slices.Equal(ids(got), ids(want)) {
			t.Errorf("%s %s %q: %d rows, want %d", q, v, find, len(got), len(want))
		}
		a.Before = store.Cursor{Key: math.MaxInt64, Tie: math.MaxInt64}
		last, err := f.Page(context.Background(), a)
		m.must(err)
		tail := want[max(len(want)-37, 0):]
		if !slices.Equal(ids(last.Rows), ids(tail)) || last.More != (len(want) > 37) {
			t.Errorf("%s %s %q: the last page has %d rows and more %t", q, v, find, len(last.Rows), last.More)
		}
	}
	for _, q := range model.Queues() {
		for _, v := range []model.View{model.Waiting, model.All} {
			// As one types, corrects and starts anew.
			for _, find := range []string{"n", "ng", "nguyễn", "nguyen h", "nguyen ho", "nguyen", "hoa nguyen", "xã", "0", "khôngcó", "", "  ", "chi hoi o thon a e i u"} {
				check(q, v, find)
			}
		}
	}
	// What happens meanwhile is found as it is then.
	page, err := f.Page(context.Background(), store.Ask{Group: g, Queue: model.Joins, View: model.Waiting, Find: "nguyen", Limit: 5})
	m.must(err)
	var changed []model.ItemID
	for _, r := range page.Rows {
		m.rule(s, r.ID, "approve")
		changed = append(changed, r.ID)
	}
	stale, err := f.Page(context.Background(), store.Ask{Group: g, Queue: model.Joins, View: model.Waiting, Find: "nguyen", Limit: 5})
	m.must(err)
	if len(stale.Rows) != 0 {
		t.Errorf("%d rows that wait no more are shown", len(stale.Rows))
	}
	changed = append(changed, m.arrives(s, model.Join, "Nguyễn Mới Đến", "555", ""))
	m.must(f.Changed(context.Background(), changed...))
	check(model.Joins, model.Waiting, "nguyen")
	check(model.Joins, model.Waiting, "moi den")
	check(model.Joins, model.Todo, "nguyen")
	m.must(f.Changed(context.Background()))
	check(model.Joins, model.Waiting, "nguyen")
}

func TestFinder_GivesWayWhenTheNextKeyIsPressed(t *testing.T) {
	t.Parallel()
	_, s, g := sampled(t, 300)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	f := s.Finder()
	a := store.Ask{Group: g, Queue: model.Joins, View: model.All, Find: "nguyen"}
	if _, err := f.Page(ctx, a); !errors.Is(err, context.Canceled) {
		t.Errorf("a page for nobody: %v", err)
	}
	if err := f.Load(ctx, a); !errors.Is(err, context.Canceled) {
		t.Errorf("reading ahead for nobody: %v", err)
	}
	if p, err := f.Page(context.Background(), a); err != nil || len(p.Rows) == 0 {
		t.Errorf("afterwards: %d rows, %v", len(p.Rows), err)
	}
}
