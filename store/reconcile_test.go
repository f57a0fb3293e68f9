package store_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"duyet/model"
	"duyet/model/intake"
	"duyet/model/intake/page"
	"duyet/store"
)

// requests is a page of member requests as it is copied, with the women who
// asked so many hours before it was seen; the page counts count of them.
func requests(count int, asked map[string]int, names ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Quản lý nhóm\nTổng quan\nYêu cầu làm thành viên\nBài viết đang chờ\nCài đặt nhóm\nYêu cầu làm thành viên · %d\n", count)
	for _, n := range names {
		fmt.Fprintf(&b, "%s\nĐã yêu cầu %d giờ trước\nTham gia Facebook 6 năm trước\nPhê duyệt\nTừ chối\n", n, asked[n])
	}
	return b.String()
}

// pastes takes in a pasted page and tells what it says of the queue.
func (m *team) pastes(s *store.Store, page string) (store.Preview, store.Reconciliation) {
	m.t.Helper()
	ctx := context.Background()
	g, err := s.Group(ctx, "")
	m.must(err)
	load, o := store.TextLoad([]byte(page)), intake.Options{Captured: m.now}
	p, err := store.Look(ctx, s, g, load, o, nil)
	m.must(err)
	before, err := s.Reconcile(ctx, g, p)
	m.must(err)
	_, err = s.Bring(ctx, g, load, o, p, nil)
	m.must(err)
	after, err := s.Reconcile(ctx, g, p)
	m.must(err)
	if fmt.Sprint(names(before.Carried), names(before.Gone), names(before.Still), before.Why) != fmt.Sprint(names(after.Carried), names(after.Gone), names(after.Still), after.Why) {
		m.t.Errorf("before it is stored the page says %+v, after %+v", before, after)
	}
	return p, after
}

func names(cases []model.Case) (out []string) {
	for _, c := range cases {
		out = append(out, c.Content.Author.Name)
	}
	slices.Sort(out)
	return out
}

// named finds a request by the name of who asks.
func (m *team) named(s *store.Store, name string) model.Case {
	m.t.Helper()
	ids, err := s.ItemsOf(context.Background(), m.group(s), name)
	m.must(err)
	return m.item(s, ids[0])
}

func TestWhatHasLeftThePageIsOfferedAndTickedInOneStep(t *testing.T) {
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	asked := map[string]int{"Kim Sợi": 2, "Lò Vải": 3, "Từ Kén": 4, "Hà Thoi": 5, "Vi Chỉ": 6}
	m.pastes(lan, requests(5, asked, "Kim Sợi", "Lò Vải", "Từ Kén", "Hà Thoi", "Vi Chỉ"))
	m.rule(lan, m.named(lan, "Kim Sợi").ID, "approve")
	m.rule(lan, m.named(lan, "Lò Vải").ID, "decline")
	m.tell(lan, m.named(lan, "Vi Chỉ").ID, &model.Snooze{Until: m.now.Add(48 * time.Hour).UnixMilli()})
	m.rule(lan, m.named(lan, "Hà Thoi").ID, "approve")
	m.pass(time.Hour)
	m.carry(lan, m.named(lan, "Hà Thoi").ID)
	m.pass(time.Hour)
	for n := range asked {
		asked[n] += 2
	}
	asked["Mới Đến"] = 1
	p, r := m.pastes(lan, requests(3, asked, "Từ Kén", "Hà Thoi", "Mới Đến"))
	if p.New != 1 {
		t.Errorf("%d are said to be new, want one", p.New)
	}
	want := store.Reconciliation{Queue: model.Joins, Whole: true}
	if r.Queue != want.Queue || !r.Whole || r.Why != "" || !slices.Equal(names(r.Carried), []string{"Kim Sợi", "Lò Vải"}) ||
		!slices.Equal(names(r.Gone), []string{"Vi Chỉ"}) || !slices.Equal(names(r.Still), []string{"Hà Thoi"}) {
		t.Fatalf("left: %v and %v, still %v, why %q", names(r.Carried), names(r.Gone), names(r.Still), r.Why)
	}
	if n := m.tally(lan, model.Joins); n[model.Todo] != 2 || n[model.Snoozed] != 1 {
		t.Fatalf("before a word: %v", n)
	}
	n, err := lan.TickOff(context.Background(), r)
	m.must(err)
	if got := m.tally(lan, model.Joins); n != 3 || got[model.Todo] != 0 || got[model.Snoozed] != 0 || got[model.Waiting] != 2 || got[model.DoneView] != 4 {
		t.Errorf("%d ticked: %v", n, got)
	}
	if c := m.named(lan, "Kim Sợi"); c.Done.Value != model.Approve || c.Verdict.Value != model.Approve {
		t.Errorf("the approved one: %+v, %+v", c.Verdict, c.Done)
	}
	if c := m.named(lan, "Vi Chỉ"); c.Verdict.Value != model.Gone {
		t.Errorf("the one nobody decided: %+v", c.Verdict)
	}
	// What was ticked is ticked once, and goes back in one step.
	if n, err := lan.TickOff(context.Background(), r); err != nil || n != 0 {
		t.Errorf("ticked again: %d, %v", n, err)
	}
	m.undo(lan)
	if got := m.tally(lan, model.Joins); got[model.Todo] != 2 || got[model.Snoozed] != 1 {
		t.Errorf("after an undo: %v", got)
	}
	m.whole(lan)
}

func TestAPageThatIsNotWholeTicksNothing(t *testing.T) {
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	asked := map[string]int{"Kim Sợi": 2, "Lò Vải": 3, "Từ Kén": 4}
	m.pastes(lan, requests(3, asked, "Kim Sợi", "Lò Vải", "Từ Kén"))
	m.pass(time.Hour)
	for name, page := range map[string]string{
		"fewer than it counts": requests(3, asked, "Kim Sợi", "Từ Kén"),
		"cut in a card":        strings.TrimSuffix(requests(2, asked, "Kim Sợi", "Từ Kén"), "Phê duyệt\nTừ chối\n"),
		"no head":              strings.SplitAfterN(requests(2, asked, "Kim Sợi", "Từ Kén"), "· 2\n", 2)[1],
		"the feed":             "Chị em tổ dệt\nNhóm Riêng tư · 812 thành viên\nThảo luận\nBạn viết gì đi...\nKim Sợi\n5 giờ · \nChào cả nhà\nThích\nBình luận\nChia sẻ\n",
	} {
		if _, r := m.pastes(lan, page); r.Left() > 0 || r.Whole || r.Why == "" || !slices.Contains(store.ReconcileCodes(), r.Why) {
			t.Errorf("%s: %v and %v left, why %q", name, names(r.Carried), names(r.Gone), r.Why)
		}
	}
}

func TestWhatWasCapturedSinceHasNotLeftAnOlderPage(t *testing.T) {
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	ctx := context.Background()
	asked := map[string]int{"Kim Sợi": 2, "Lò Vải": 1}
	old := m.now
	m.pass(time.Hour)
	m.pastes(lan, requests(2, asked, "Kim Sợi", "Lò Vải"))
	m.pass(time.Hour)
	g, err := lan.Group(ctx, "")
	m.must(err)
	p, err := store.Look(ctx, lan, g, store.TextLoad([]byte(requests(1, asked, "Kim Sợi"))), intake.Options{Captured: old}, nil)
	m.must(err)
	if r, err := lan.Reconcile(ctx, g, p); err != nil || r.Left() > 0 {
		t.Errorf("an older page says that %v left, %v", names(r.Gone), err)
	}
}

func TestAPageOfAnotherGroupTicksNothing(t *testing.T) {
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	ctx := context.Background()
	m.pastes(lan, requests(1, map[string]int{"Kim Sợi": 2}, "Kim Sợi"))
	m.pass(time.Hour)
	m.must(lan.SetGroup(ctx, m.group(lan), "facebook_id", "", "100200300400", false))
	g, err := lan.Group(ctx, "")
	m.must(err)
	for id, left := range map[string]int{"100200300400": 1, "100200300999": 0} {
		p := store.Preview{Captured: m.now}
		p.Page = intake.Page{Kind: "requests", Extent: page.Whole, Group: intake.Claim{ID: id}}
		if r, err := lan.Reconcile(ctx, g, p); err != nil || r.Left() != left {
			t.Errorf("a page of group %s: %d left, %q, %v", id, r.Left(), r.Why, err)
		}
	}
}

// Two women who look alike in all: one of the cards has left, and nobody can say
// which.
func TestNobodyIsTickedWhereTwoCouldHaveLeft(t *testing.T) {
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	asked := map[string]int{"Kim Sợi": 2}
	m.pastes(lan, requests(2, asked, "Kim Sợi", "Kim Sợi"))
	m.pass(time.Minute)
	if _, r := m.pastes(lan, requests(1, asked, "Kim Sợi")); !r.Whole || r.Left() > 0 {
		t.Errorf("left: %v and %v, %q", names(r.Carried), names(r.Gone), r.Why)
	}
}
