package pane

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// as looks at the same group through another admin's store.
func (d *desk) as(s *store.Store) *desk {
	d.t.Helper()
	other := &desk{t: d.t, s: s, now: d.now}
	var err error
	other.group, err = s.Group(context.Background(), "")
	d.must(err)
	return other.open()
}

func TestQueue_ASupervisorSeesEverythingAndDecidesNothing(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	code, _, err := d.s.Invite(t.Context(), 1, 7, model.RoleSupervisor, false)
	d.must(err)
	d.sync(d.s)
	s, _, err := store.Join(t.Context(), d.options(d.s.Dir()), code, "Thu")
	d.keep(s, err)
	d.sync(s)
	o := d.as(s)
	p := o.panes[0]
	if got := len(p.list.Rows()); got != 5 {
		t.Fatalf("sees %d requests, want 5", got)
	}
	for _, key := range []string{"c", "t", "l", "b", "p", "g", ".", "L", "C", "h"} {
		o.told = nil
		o.press(p, key)
		if got, want := o.said(), words.OnlyLooking.In(words.Vi); got != want {
			t.Errorf("key %s says %q, want %q", key, got, want)
		}
	}
	o.press(p, keyF10)
	if menu := o.frame(p, 120, 30); strings.Contains(menu, "phê duyệt") || !strings.Contains(menu, "lịch sử") {
		t.Errorf("the menu offers what a supervisor may not, or not what she may:\n%s", menu)
	}
}

func TestQueue_ATwinIsAskedAboutInItsOwnViewAndHoldsNothingBack(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	*d.now = d.now.Add(time.Minute)
	d.take(nameAlone("Trần Mai"))
	d.changed(Changed{})
	p := d.panes[0]
	for d.at(p) != "Trần Mai" {
		d.press(p, keyDown)
	}
	if n := len(p.list.Rows()); n != 6 {
		t.Fatalf("%d rows, want one more for the name alone", n)
	}
	d.press(p, "V", "7")
	if frame := d.frame(p, 120, 24); !strings.Contains(frame, "Có thể trùng với: ") || !strings.Contains(frame, "(cùng tên)") {
		t.Fatalf("the view of its own does not say why:\n%s", frame)
	}
	d.press(p, keyEnter)
	if frame := d.frame(p, 120, 24); !strings.Contains(frame, "Hai mục này có phải là một không?") || !strings.Contains(frame, "không trùng với Trần Mai") {
		t.Errorf("does not ask:\n%s", frame)
	}
	d.press(p, keyEsc, "c")
	if got := d.view(p, "Trần Mai"); got != model.Todo {
		t.Errorf("approved it stands in %s, want to do", got)
	}
	d.press(p, keyEnter, "2")
	if n := p.count(model.MaybeView); n != 0 {
		t.Errorf("%d may still be twice after they were told apart", n)
	}
}

// nameAlone is a request of which a list shows nothing but the name.
func nameAlone(name string) model.Arrive {
	a := join(name, 0, "", model.JoinFacts{})
	a.Created, a.Precision, a.Content.Author.URL = 0, "", ""
	return a
}

func TestQueue_ADecisionThatDoesNotCountYetStaysAndSaysSo(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	d.sync(d.s)
	s, _, err := store.Join(t.Context(), d.options(d.s.Dir()), "", "Người lạ")
	d.keep(s, err)
	d.sync(s)
	o := d.as(s)
	p := o.panes[0]
	if len(p.list.Rows()) != 5 {
		t.Fatalf("an unknown device reads %d requests", len(p.list.Rows()))
	}
	o.press(p, "c")
	if got := len(p.list.Rows()); got != 5 {
		t.Errorf("%d rows, want 5", got)
	}
	if f := o.frame(p, 120, 30); !strings.Contains(f, "chưa tính") {
		t.Errorf("the row does not say that it is not counted:\n%s", f)
	}
}

func TestQueue_TwoThatMayBeOneAreAskedAbout(t *testing.T) {
	t.Parallel()
	known := join("Đỗ Thanh", 2*time.Hour, "1000004", model.JoinFacts{LivesIn: "Dương Xá"})
	weak := nameAlone("Đỗ Thanh")
	d := newDesk(t, known)
	*d.now = d.now.Add(time.Minute)
	weak.Captured = d.now.UnixMilli()
	d.take(weak)
	d.changed(Changed{})
	p := d.panes[0]
	if got := len(p.list.Rows()); got != 2 {
		t.Fatalf("%d rows, want 2", got)
	}
	c, _ := p.here()
	if len(c.Derived.Maybe) == 0 {
		t.Fatal("nobody thinks that they may be the same")
	}
	d.golden(p, "maybe-100x30", 100, 30)
	d.press(p, keyEnter, keyEnd, "k", keyEnter) // the last but one: they are the same
	if got := len(p.list.Rows()); got != 1 {
		t.Errorf("%d rows after they were said to be one, said %q", got, d.said())
	}
}

func TestQueue_EnglishFrames(t *testing.T) {
	t.Parallel()
	d := newDesk(t, append(fiveJoins(), fourPosts()...)...)
	d.lang = words.En
	d.golden(d.panes[0], "joins-en-120x30", 120, 30)
	d.press(d.panes[1], keyEnd, keyEnter)
	d.golden(d.panes[1], "posts-menu-en-100x40", 100, 40)
}

func TestQueue_DetailAloneScrollsAndGoesOnToTheNext(t *testing.T) {
	t.Parallel()
	long := post("Hoàng Thị Bưởi", 30*time.Hour, "700000000000001", strings.Repeat("Một dòng chữ dài cho đủ trang.\n", 40)+"Hết.")
	d := newDesk(t, long, fourPosts()[1])
	p := d.panes[1]
	d.frame(p, 60, 16)
	d.press(p, keyEnter) // no room beside the list: Enter opens the detail
	if f := d.frame(p, 60, 16); !strings.HasPrefix(f, "Hoàng Thị Bưởi") {
		t.Fatalf("the detail is not open:\n%s", f)
	}
	for range 60 {
		d.press(p, keyDown)
		f := d.frame(p, 60, 16)
		if strings.HasPrefix(f, "Trần Mai") {
			break
		}
		if strings.Contains(f, "Hết.") && d.at(p) != "Hoàng Thị Bưởi" {
			t.Fatal("the cursor moved before the end of the text")
		}
	}
	if got := d.at(p); got != "Trần Mai" {
		t.Errorf("cursor on %s, want the next post", got)
	}
	d.press(p, keyEsc)
	if f := d.frame(p, 60, 16); !strings.Contains(f, "►  Trần Mai") {
		t.Errorf("Esc does not show the list:\n%s", f)
	}
}

func BenchmarkQueue_Draw(b *testing.B) {
	var items []model.Arrive
	for i := range 100 {
		items = append(items, post("Hoàng Thị Bưởi", time.Duration(i)*time.Hour, fmt.Sprint(700000000000000+i), strings.Repeat("Việc nhẹ lương cao, tập dân vũ ở nhà văn hóa. ", 60)))
	}
	q := NewPosts(nil)
	var page store.Page
	for i, a := range items {
		c := model.Case{Item: model.Item{ID: model.ItemID(a.Content.ExternalID), Kind: a.Item, Content: a.Content}}
		page.Rows = append(page.Rows, store.Row{Case: c, Cursor: store.Cursor{Key: int64(i), Tie: int64(i + 1)}})
	}
	q.Update(Opened{Group: model.Group{ID: "g"}})
	q.Update(paged{from: from{model.Posts}, seq: q.load.seq, what: q.load.want, page: page})
	l := (&desk{now: &start}).look()
	for b.Loop() {
		q.Draw(l, 200, 50)
	}
}
