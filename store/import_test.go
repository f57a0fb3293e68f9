package store_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
)

// brings imports arrivals as one page or file; ordinals number equal cards.
func (m *team) brings(s *store.Store, ordinals []int, items ...model.Arrive) store.Imported {
	m.t.Helper()
	for i := range items {
		if items[i].Complete == "" {
			items[i].Complete = model.Full
		}
		if items[i].State == "" {
			items[i].State = model.StatePending
		}
	}
	r, err := s.Import(context.Background(), m.group(s), store.Batch{Format: "test", Captured: m.now, Items: items, Ordinals: ordinals})
	m.must(err)
	return r
}

func card(name string) model.Arrive {
	return model.Arrive{Item: model.Join, Content: model.Content{Author: model.Author{Name: name}}}
}

func post(id, words string) model.Arrive {
	return model.Arrive{Item: model.Post, Content: model.Content{Author: model.Author{Name: "Trần Mai"}, ExternalID: id, Text: words}}
}

func (m *team) ops(s *store.Store) int {
	m.t.Helper()
	n := 0
	devices, err := s.Devices(context.Background())
	m.must(err)
	for _, d := range devices {
		n += d.Ops
	}
	return n
}

func TestTwoEqualCardsAreTwoWomenHoweverOftenThePageIsPasted(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	first := m.brings(lan, []int{0, 1}, card("Nguyễn Thị Hoa"), card("Nguyễn Thị Hoa"))
	if first.New != 2 {
		t.Fatalf("two equal cards give %+v, want two new items", first)
	}
	m.rule(lan, first.Items[0], "approve")
	before := m.ops(lan)
	m.pass(time.Minute)
	if again := m.brings(lan, []int{0, 1}, card("Nguyễn Thị Hoa"), card("Nguyễn Thị Hoa")); again.New+again.Updated != 0 || again.Duplicates != 2 {
		t.Errorf("pasted again they give %+v, want two duplicates", again)
	}
	if after := m.ops(lan); after != before {
		t.Errorf("pasting the same page again records %d ops", after-before)
	}
	if got := m.view(lan, first.Items[0]); got != model.Todo {
		t.Errorf("the approved one of two cards of one page stands in %s, want todo: they are two women", got)
	}
}

func TestImportingAFileOfSeveralVersionsTwiceChangesNothing(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	at := func(ago time.Duration, words string) model.Arrive {
		a := post("800000000000001", words)
		a.Captured = m.now.Add(-ago).UnixMilli()
		return a
	}
	older, newer := at(48*time.Hour, "Chào cả nhà"), at(24*time.Hour, "Chào cả nhà, em ở Gia Lâm")
	r := m.brings(lan, nil, older, newer)
	id := r.Items[0]
	m.rule(lan, id, "approve")
	before := m.ops(lan)
	for _, batch := range [][]model.Arrive{{older, newer}, {newer, older}, {older}} {
		m.pass(time.Minute)
		if again := m.brings(lan, nil, batch...); again.New+again.Updated != 0 {
			t.Errorf("imported again it gives %+v, want only duplicates", again)
		}
	}
	if after := m.ops(lan); after != before {
		t.Errorf("importing the same again records %d ops", after-before)
	}
	if c := m.item(lan, id); c.Content.Text != newer.Content.Text || m.view(lan, id) != model.Todo {
		t.Errorf("the text is %q in %s, want the newer one to do", c.Content.Text, m.view(lan, id))
	}
}

func TestAnOldPageImportedLateLeavesTheNewWordsAndTheVerdict(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	id := m.brings(lan, nil, post("800000000000001", "mới")).Items[0]
	m.rule(lan, id, "approve")
	m.pass(time.Minute)
	m.carry(lan, id)
	old := post("800000000000001", "cũ")
	old.Captured = m.now.Add(-72 * time.Hour).UnixMilli()
	m.pass(time.Minute)
	m.brings(lan, nil, old)
	if c := m.item(lan, id); c.Content.Text != "mới" || c.Status.Round != 1 || m.view(lan, id) != model.DoneView {
		t.Errorf("after the old page: %q, round %d, in %s", c.Content.Text, c.Status.Round, m.view(lan, id))
	}
}

func TestWhatAFileClaimsWasDecidedIsShownAndNeverDecides(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	a := post("800000000000001", "chào")
	a.Content.Told = &model.Told{Status: "approved", DecidedBy: "Ai đó", Notes: []string{"đã duyệt"}}
	id := m.brings(lan, nil, a).Items[0]
	c := m.item(lan, id)
	if c.Verdict.Value != model.None || m.view(lan, id) != model.Waiting || len(c.Team.Notes) != 0 {
		t.Errorf("a file's word decides: %+v in %s", c.Verdict, m.view(lan, id))
	}
	if c.Content.Told == nil || c.Content.Told.DecidedBy != "Ai đó" {
		t.Errorf("a file's word is lost: %+v", c.Content.Told)
	}
}

func TestFiguresGoBackWithTheirImport(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	day := func(n int) store.Batch {
		return store.Batch{Format: "test", Captured: m.now, Days: []model.Metric{{Date: "2026-11-19", Fields: map[string]int{"posts": n}}}}
	}
	for _, n := range []int{3, 4} {
		m.pass(time.Hour)
		_, err := lan.Import(context.Background(), m.group(lan), day(n))
		m.must(err)
	}
	for _, want := range []int{4, 3} {
		g, err := lan.Group(context.Background(), "")
		m.must(err)
		if got := g.Days["2026-11-19"]["posts"]; got != want {
			t.Fatalf("the day has %d posts, want %d", got, want)
		}
		_, err = lan.Undo(context.Background())
		m.must(err)
	}
}

func TestALargeFileIsTakenLikeASmallOne(t *testing.T) {
	t.Parallel()
	// Rows come back hundreds of rows later: just so, and with words that were
	// missing before.
	var rows []model.Arrive
	for i := range 5200 {
		rows = append(rows, post(fmt.Sprintf("8%014d", i), fmt.Sprintf("Bài số %d", i)))
	}
	rows[5000] = rows[7]
	rows[5001] = post(rows[9].Content.ExternalID, "Bài số 9, em ở Gia Lâm")
	rows[5002], rows[5003] = card("Nguyễn Thị Hoa"), card("Nguyễn Thị Hoa")
	take := func(all ...[]model.Arrive) (sum store.Imported, s *store.Store, m *team) {
		m = newTeam(t)
		s = m.create(m.options(), "Lan")
		m.brings(s, nil, rows[9]) // known before
		for _, part := range all {
			r := m.brings(s, nil, part...)
			sum.New, sum.Updated, sum.Duplicates = sum.New+r.New, sum.Updated+r.Updated, sum.Duplicates+r.Duplicates
		}
		return sum, s, m
	}
	want := store.Imported{New: 5196, Updated: 1, Duplicates: 3}
	got, s, m := take(rows)
	if got.New != want.New || got.Updated != want.Updated || got.Duplicates != want.Duplicates {
		t.Errorf("the file gives %d new, %d updated, %d known, want %d, %d, %d", got.New, got.Updated, got.Duplicates, want.New, want.Updated, want.Duplicates)
	}
	parts, _, _ := take(rows[:2500], rows[2500:])
	if parts.New != got.New || parts.Updated != got.Updated {
		t.Errorf("as two files it gives %d new and %d updated, as one %d and %d", parts.New, parts.Updated, got.New, got.Updated)
	}
	if n := len(m.cases(s)); n != 5197 {
		t.Errorf("%d items are there, want 5197", n)
	}
	m.whole(s)
}
