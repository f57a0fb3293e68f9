package ui

import (
	"context"
	"strings"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// office is Hoa's store with thirty items, and Lan's beside it.
func office(t *testing.T) (r *room, hoa, lan *store.Store) {
	t.Helper()
	r, hoa = newRoom(t)
	code, _, err := hoa.Invite(context.Background(), 1, 7, model.RoleAdmin, false)
	r.must(err)
	r.must(readAll(hoa))
	lan, _, err = store.Join(context.Background(), r.options(), code, "Lan")
	r.keep(lan, err)
	r.fill(hoa, 60)
	r.exchange(hoa, lan)
	return r, hoa, lan
}

// exchange lets every store read what the others wrote.
func (r *room) exchange(stores ...*store.Store) {
	r.t.Helper()
	for range 2 {
		for _, s := range stores {
			_, err := s.Sync(context.Background())
			r.must(err)
		}
	}
}

// waiting are the requests that wait, the oldest first.
func (r *room) waiting(s *store.Store) []model.Case {
	r.t.Helper()
	g, err := s.Group(context.Background(), "")
	r.must(err)
	page, err := s.Page(context.Background(), store.Ask{Group: g.ID, Queue: model.Joins, View: model.Waiting})
	r.must(err)
	var out []model.Case
	for _, row := range page.Rows {
		out = append(out, row.Case)
	}
	return out
}

// does records what somebody does to a case.
func (r *room) does(s *store.Store, id model.ItemID, f func(model.Case) (model.Op, error)) {
	r.t.Helper()
	c, err := s.Case(context.Background(), id)
	r.must(err)
	op, err := f(c)
	r.must(err)
	r.must(s.Record(context.Background(), op))
}

func verdict(v, reason string) func(model.Case) (model.Op, error) {
	return func(c model.Case) (model.Op, error) { return c.Rule(v, "", model.Why{Reason: reason}) }
}

// visit opens a console, lets it read the folder, and gives it back.
func (r *room) visit(s *store.Store) *bench {
	r.t.Helper()
	b := r.open(s)
	report, err := s.Sync(context.Background())
	r.must(err)
	b.send(synced{report, nil})
	return b
}

func TestSinceYouWereLastHere(t *testing.T) {
	t.Parallel()
	r, hoa, lan := office(t)
	items := r.waiting(hoa)
	b := r.visit(hoa)
	if b.app.news.since.open != nil {
		t.Fatal("news on the first opening")
	}
	r.does(hoa, items[0].ID, verdict("approve", ""))
	r.does(hoa, items[1].ID, verdict("approve", ""))
	b.press("q")
	r.now = r.now.Add(20 * time.Hour)
	r.exchange(hoa)
	r.does(lan, items[1].ID, verdict("approve", "")) // apart: equal
	r.exchange(lan)
	r.does(lan, items[0].ID, verdict("decline", "bán hàng"))
	r.does(lan, items[2].ID, verdict("scam", ""))
	r.does(lan, items[3].ID, verdict("approve", ""))
	r.does(lan, items[4].ID, func(c model.Case) (model.Op, error) {
		return c.Tell(&model.Escalate{To: hoa.Me().Admin, Why: model.Why{Note: "chị quen người này"}}), nil
	})
	r.does(lan, items[5].ID, func(c model.Case) (model.Op, error) {
		return c.Tell(&model.Note{Why: model.Why{Note: "đã gọi điện"}}), nil
	})
	r.does(lan, items[6].ID, verdict("decline", ""))
	r.exchange(lan)
	b = r.visit(hoa)
	b.resize(80, 24)
	golden(t, "news_vi_80x24", b)
	for _, want := range []string{"Từ lần mở trước", "(20 giờ trước)", "2 phê duyệt, 2 từ chối, 1 lừa đảo", "Lan 5", "chị quen người này",
		"từ chối, bán hàng (mình: phê duyệt)", "đã gọi điện", "Đã xác nhận lừa đảo (1)"} {
		b.shows(want)
	}
	for _, size := range sizes() {
		b.resize(size[0], size[1])
		b.fits()
	}
	b.press("enter")
	if c := b.text(); !strings.Contains(c, "chị quen người này") || strings.Contains(c, "Từ lần mở trước") {
		t.Errorf("Enter does not go to what was handed to her:\n%s", c)
	}
	b.press("q")
	if b = r.visit(hoa); b.app.news.since.open != nil {
		t.Error("the same news twice")
	}
	b.press("?")
	b.send(paste("moi tu lan"))
	b.press("enter")
	b.shows(words.NewsNone.In(words.Vi))
}

func TestAVerdictKeyPassesThroughTheNews(t *testing.T) {
	t.Parallel()
	r, hoa, lan := office(t)
	items := r.waiting(hoa)
	r.visit(hoa).press("q")
	r.does(lan, items[1].ID, verdict("approve", ""))
	r.exchange(lan)
	b := r.visit(hoa)
	b.shows("Từ lần mở trước")
	before := b.app.waiting(model.Joins)
	b.press("j")
	b.hides("Từ lần mở trước")
	b.press("?")
	b.send(paste("moi tu lan"))
	b.press("enter")
	b.shows("Từ lần mở trước")
	b.press("c")
	if got := b.app.waiting(model.Joins); got != before-1 {
		t.Errorf("%d wait, want %d", got, before-1)
	}
}

func TestTheNewsAreNotLaidOverWorkThatBegan(t *testing.T) {
	t.Parallel()
	r, hoa, lan := office(t)
	items := r.waiting(hoa)
	r.visit(hoa).press("q")
	r.does(lan, items[1].ID, verdict("approve", ""))
	r.exchange(lan)
	b := r.open(hoa)
	b.press("j")
	report, err := hoa.Sync(context.Background())
	r.must(err)
	b.send(synced{report, nil})
	b.hides("Từ lần mở trước")
	b.shows(words.NewsHint.In(words.Vi))
	b.press("?")
	b.send(paste("lần mở")) // as the hint says
	b.press("enter")
	b.shows("Từ lần mở trước · ")
}
