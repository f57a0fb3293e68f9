package pane

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/model/sample"
	"duyet/store"
	"duyet/ui/words"
)

func TestQueue_EveryFrameFitsItsWindow(t *testing.T) {
	t.Parallel()
	d := newDesk(t, append(fiveJoins(), fourPosts()...)...)
	open := map[string][]string{"list": nil, "menu": {keyF10}, "decline": {"t"}, "snooze": {"b"}, "find": {"/"}, "prompt": {"g"}, "history": {"H"},
		"views": {"V"}, "confirm": {"*", "l"}, "detail": {keyRight}, "labels": {"."}, "escalate": {"C"}, "done view": {"V", "5"}}
	for name, presses := range open {
		for _, p := range d.panes[:2] {
			d.press(p, presses...)
			for _, lang := range []words.Lang{words.Vi, words.En} {
				d.lang = lang
				for _, size := range [][2]int{{40, 10}, {40, 4}, {60, 16}, {80, 24}, {80, 14}, {109, 20}, {110, 20}, {120, 40}, {200, 50}, {9, 3}} {
					lines, cur := p.Draw(d.look(), size[0], size[1])
					if len(lines) != size[1] {
						t.Errorf("%s, %v: %d lines", name, size, len(lines))
					}
					for i := range lines {
						if w := lines[i].Width(); w > size[0] {
							t.Errorf("%s, %v: line %d is %d wide", name, size, i, w)
						}
					}
					if cur.X < 0 || cur.Y < 0 || cur.Y >= size[1] || cur.X > size[0] {
						t.Errorf("%s, %v: cursor at %d,%d", name, size, cur.X, cur.Y)
					}
				}
			}
			d.frame(p, 120, 40)
			for range 3 {
				d.press(p, keyEsc)
			}
			d.press(p, "V", "1")
		}
	}
}

func TestQueue_KeysAreSafeForVietnameseInputMethods(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	for _, p := range d.panes {
		seen := map[string]string{}
		for _, k := range p.Keys() {
			if k.Name.Zero() {
				t.Errorf("key %v has no name", k.Press)
			}
			for _, press := range k.Press {
				if strings.ContainsAny(strings.ToLower(press), "aeiouydfrswxz[]{}") && len(press) == 1 {
					t.Errorf("key %q is transformed by an input method", press)
				}
				if other, twice := seen[press]; twice {
					t.Errorf("key %q is %s and %s", press, other, k.Name.In(words.Vi))
				}
				seen[press] = k.Name.In(words.Vi)
			}
		}
	}
}

func TestQueue_ATenthRuleIsFoundByTyping(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	d.press(p, "t", "/")
	d.write(p, "LAP noi")
	d.golden(p, "decline-typed", 80, 24)
	d.write(p, "9") // no digit chooses while one types
	d.press(p, keyEnter)
	if got := d.find(p, "Nguyễn Thị Hoa").Verdict.Value; got != "" {
		t.Errorf("nothing was found, and the verdict is %q", got)
	}
	d.settle(p.Type(tea.KeyPressMsg{Code: tea.KeyBackspace}))
	d.press(p, keyEnter)
	if v := d.find(p, "Nguyễn Thị Hoa").Verdict; v.Value != model.Decline || v.Rule != "trunglap" {
		t.Errorf("declined because of %q", v.Rule)
	}
}

func TestQueue_DeclineAsksForTheRuleByDigit(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	d.press(p, "t")
	d.golden(p, "decline-menu", 80, 24)
	d.press(p, "2")
	c := d.find(p, "Nguyễn Thị Hoa")
	if c.Verdict.Value != model.Decline || c.Verdict.Rule != d.group.Lists[listRule][1].ID {
		t.Errorf("verdict %s by rule %q", c.Verdict.Value, c.Verdict.Rule)
	}
	d.press(p, "t", "0")
	if !p.Typing() {
		t.Fatal("0 does not open a prompt for another reason")
	}
	d.press(p, keyEnter)
	if !p.Typing() {
		t.Error("an empty reason was taken")
	}
	d.write(p, "Không rõ ở đâu")
	d.press(p, keyEnter)
	if c := d.find(p, "Trần Mai"); c.Verdict.Reason != "Không rõ ở đâu" {
		t.Errorf("reason %q", c.Verdict.Reason)
	}
}

func TestQueue_VerdictsGoToWhatTheKeyWasPressedOn(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	d.press(p, "t") // about Nguyễn Thị Hoa
	// While the menu is open, she is decided and leaves the list.
	op, err := d.find(p, "Nguyễn Thị Hoa").Decide(model.Approve, "", model.Why{})
	d.must(err)
	d.record(op)
	d.changed(Changed{})
	if got := d.at(p); got != "Trần Mai" {
		t.Fatalf("cursor on %s", got)
	}
	d.press(p, "1")
	if c := d.find(p, "Trần Mai"); c.Verdict.Value != model.None {
		t.Errorf("Trần Mai was declined in her place")
	}
	if c := d.find(p, "Nguyễn Thị Hoa"); c.Verdict.Value == model.Approve {
		t.Errorf("the verdict went nowhere")
	}
}

func TestQueue_MarkedRowsAreDecidedAfterOneQuestion(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	d.press(p, keySpace, keySpace, keyDown, keySpace)
	d.press(p, "c")
	d.golden(p, "confirm", 80, 24)
	d.press(p, "c") // not the key that confirms
	if n, _ := p.list.MarkCount(); n != 3 || len(p.face.layers) != 1 {
		t.Fatalf("%d marks, %d layers: the key that asked confirmed", n, len(p.face.layers))
	}
	d.press(p, keyEnter)
	if got, want := d.names(p), "Lê Hương, Phạm Thị Ánh Nguyệt"; got != want {
		t.Errorf("list is %s, want %s", got, want)
	}
	if got, want := d.said(), "Đã phê duyệt 3 mục · h hoàn tác"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
	d.press(p, "h")
	if got := len(p.list.Rows()); got != 5 {
		t.Errorf("%d rows after the undo, want 5: the marked ones are one step", got)
	}
}

func TestQueue_AMarkedRowThatChangedIsLeftOutAndCounted(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	d.press(p, keySpace, keySpace)
	op, err := d.find(p, "Trần Mai").Decide(model.Decline, "", model.Why{Reason: "hồ sơ giả"})
	d.must(err)
	d.record(op)
	d.changed(Changed{})
	if n, hidden := p.list.MarkCount(); n != 2 || hidden != 1 {
		t.Errorf("%d marks, %d hidden, want 2 and 1", n, hidden)
	}
	d.press(p, "c", keyEnter)
	if got, want := d.said(), "Đã phê duyệt 1 mục · để nguyên 1 mục vì không còn như lúc đánh dấu · h hoàn tác"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
	if c := d.find(p, "Trần Mai"); c.Verdict.Value != model.Decline || c.Verdict.Conflict() {
		t.Errorf("the changed item now has %s", c.Verdict.Value)
	}
}

func TestQueue_FindFiltersWhileTypingAndUnderlines(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	d.press(p, keySpace) // marks survive
	d.press(p, "/")
	d.write(p, "huong")
	if got, want := d.names(p), "Lê Hương"; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
	d.golden(p, "find", 80, 24)
	if n, hidden := p.list.MarkCount(); n != 1 || hidden != 1 {
		t.Errorf("%d marks, %d hidden, want 1 and 1", n, hidden)
	}
	d.press(p, keyEnter)
	if p.Typing() {
		t.Error("Enter does not end the typing")
	}
	d.press(p, keyEsc)
	if got := len(p.list.Rows()); got != 5 {
		t.Errorf("%d rows after Esc, want 5", got)
	}
	if n, hidden := p.list.MarkCount(); n != 1 || hidden != 0 {
		t.Errorf("%d marks, %d hidden after Esc, want 1 and 0", n, hidden)
	}
}

func TestQueue_StaleAnswersAreDropped(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	d.press(p, "/")
	first := d.typed(p, "t")
	second := d.typed(p, "r")
	d.settle(second)
	d.settle(first)
	if got := p.load.shown.find; got != "tr" {
		t.Errorf("the list answers %q, want the newest find", got)
	}
	if got, want := d.names(p), "Nguyễn Thị Hoa, Trần Mai"; got != want { // the one was invited by another Trần
		t.Errorf("list is %s, want %s", got, want)
	}
}

func TestQueue_AFailedWriteBringsTheRowBack(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	cmd := p.send(job{ids: []model.ItemID{p.list.Rows()[1].ID}, run: func(ctx context.Context, s *store.Store, done *wrote) {
		done.err = model.NewFault(model.Unreachable, "", "home")
	}})
	p.depart(deed{leaves: true}, p.list.Rows()[1].ID)
	if got := d.names(p); strings.Contains(got, "Trần Mai") {
		t.Fatalf("list is %s", got)
	}
	m := cmd().(wrote)
	p.Update(m)
	if len(p.out.leaving) != 0 {
		t.Error("the row stays away")
	}
	if !p.load.busy && !p.load.again {
		t.Error("the list is not read again")
	}
}

func TestQueue_ANewGroupSaysHowDataComesInAndAClearedOneDoesNot(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.panes[0]
	if frame := d.frame(p, 80, 24); !strings.Contains(frame, "Chép trang trên Facebook rồi nhấn P") {
		t.Errorf("a new group does not say how to begin:\n%s", frame)
	}
	d = newDesk(t, fiveJoins()[0])
	p = d.panes[0]
	d.press(p, "c")
	if frame := d.frame(p, 80, 24); strings.Contains(frame, "Chép trang trên Facebook rồi nhấn P") || !strings.Contains(frame, "Hết yêu cầu làm thành viên") {
		t.Errorf("a cleared queue does not say so:\n%s", frame)
	}
}

func TestQueue_UndoGoesBackToTheItem(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	d.press(p, "c", "c", "h")
	if got, want := d.at(p), "Trần Mai"; got != want {
		t.Errorf("cursor on %s, want %s", got, want)
	}
	d.press(p, "h")
	if got, want := d.at(p), "Nguyễn Thị Hoa"; got != want {
		t.Errorf("cursor on %s, want %s", got, want)
	}
	if got, want := d.names(p), "Nguyễn Thị Hoa, Trần Mai, Lê Hương, Đỗ Thanh, Phạm Thị Ánh Nguyệt"; got != want {
		t.Errorf("list is %s, want %s", got, want)
	}
	if got, want := d.said(), "Đã hoàn tác: quyết định · Nguyễn Thị Hoa"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

func TestQueue_AnUndoWaitsForTheVerdictBeforeIt(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	decide := d.key(p, "c")
	undo := d.key(p, "h") // pressed before the verdict is written
	d.settle(undo)        // nothing yet
	d.settle(decide)
	if got := d.view(p, "Nguyễn Thị Hoa"); got != model.Waiting {
		t.Errorf("stands in %s, want waiting", got)
	}
}

func TestQueue_ViewsGoRoundAndAreChosenByDigit(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	d.press(p, "c")
	d.press(p, "v")
	if got := p.view(); got != model.Todo {
		t.Errorf("v shows %s, want todo", got)
	}
	d.press(p, "V")
	d.golden(p, "views", 80, 24)
	d.press(p, "6")
	if got := len(p.list.Rows()); p.view() != model.All || got != 5 {
		t.Errorf("%d rows in view %s, want 5 in all", got, p.view())
	}
}

func TestQueue_SnoozeOffersTimesAndTakesADate(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	d.press(p, "b")
	d.golden(p, "snooze-menu", 80, 24)
	d.press(p, "2")
	c := d.find(p, "Nguyễn Thị Hoa")
	if got, want := time.UnixMilli(c.Team.Snooze.Until), time.Date(2026, 11, 21, 8, 0, 0, 0, start.Location()); !got.Equal(want) {
		t.Errorf("until %v, want %v", got, want)
	}
	d.press(p, "b", "4")
	d.write(p, "1/2/3/4")
	d.press(p, keyEnter)
	if !p.Typing() {
		t.Error("a date that is none was taken")
	}
	p.top().(*prompt).in.SetValue("25/11 14:30")
	d.press(p, keyEnter)
	c = d.find(p, "Trần Mai")
	if got, want := time.UnixMilli(c.Team.Snooze.Until), time.Date(2026, 11, 25, 14, 30, 0, 0, start.Location()); !got.Equal(want) {
		t.Errorf("until %v, want %v", got, want)
	}
	if got := len(p.list.Rows()); got != 3 {
		t.Errorf("%d rows wait, want 3", got)
	}
	d.press(p, "V", "4", "b", "0")
	if got := d.find(p, "Nguyễn Thị Hoa").Team.Snooze.Until; got != 0 {
		t.Error("0 does not bring it back")
	}
}

func TestParseUntil(t *testing.T) {
	t.Parallel()
	now := start // Friday, 20 November 2026, 14:00
	at := func(y int, m time.Month, d, h, min int) time.Time {
		return time.Date(y, m, d, h, min, 0, 0, now.Location())
	}
	for _, c := range []struct {
		in   string
		want time.Time
	}{
		{"25/11", at(2026, 11, 25, 8, 0)},
		{"25/11/2026", at(2026, 11, 25, 8, 0)},
		{"25/11/26 14:05", at(2026, 11, 25, 14, 5)},
		{"1/2", at(2027, 2, 1, 8, 0)},
		{"2026-12-01", at(2026, 12, 1, 8, 0)},
		{"16:30", at(2026, 11, 20, 16, 30)},
		{"mai", at(2026, 11, 21, 8, 0)},
		{"thứ 2", at(2026, 11, 23, 8, 0)},
		{"thứ hai 9:00", at(2026, 11, 23, 9, 0)},
		{"2h", at(2026, 11, 20, 16, 0)},
		{"3 ngày", at(2026, 11, 23, 14, 0)},
		{"31/2", time.Time{}},
		{"hôm nào đó", time.Time{}},
		{"0/1", time.Time{}},
		{"", time.Time{}},
		{"25:00", time.Time{}},
	} {
		got, ok := parseUntil(c.in, now)
		if ok != !c.want.IsZero() || ok && !got.Equal(c.want) {
			t.Errorf("parseUntil(%q) = %v, %v, want %v", c.in, got, ok, c.want)
		}
	}
}

func TestQueue_ALongListIsReadInPagesAndKeepsItsPlace(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	var items []model.Arrive
	for a := range sample.New(7, start, 900).All() {
		if a.Item == model.Join {
			a.State = model.StatePending
			items = append(items, a)
		}
	}
	d.take(items...)
	d.changed(Changed{})
	p := d.panes[0]
	want, err := d.s.Page(context.Background(), store.Ask{Group: d.group.ID, Queue: model.Joins, View: model.Waiting, Limit: 1000})
	d.must(err)
	n := len(want.Rows)
	if n < 300 {
		t.Fatalf("only %d requests wait", n)
	}
	for i := range n {
		if r, _ := p.list.Current(); r.ID != want.Rows[i].ID {
			t.Fatalf("row %d is %s, want %s", i, r.Content.Author.Name, want.Rows[i].Content.Author.Name)
		}
		if i%50 == 17 { // something changes elsewhere: the place is kept
			d.changed(Changed{})
		}
		d.press(p, "j")
	}
	if r, _ := p.list.Current(); r.ID != want.Rows[n-1].ID {
		t.Error("the end was not reached")
	}
	d.press(p, keyHome)
	if r, _ := p.list.Current(); r.ID != want.Rows[0].ID {
		t.Error("Home does not reach the top")
	}
	d.press(p, keyEnd)
	if r, _ := p.list.Current(); r.ID != want.Rows[n-1].ID {
		t.Error("End does not reach the end")
	}
}

func TestQueue_ClearingAWholeQueueByOneKeyEndsKindly(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	var items []model.Arrive
	for i := range 260 {
		items = append(items, join(fmt.Sprintf("Người %03d", i), time.Duration(300-i)*time.Hour, fmt.Sprint(2000000+i), model.JoinFacts{}))
	}
	d.take(items...)
	d.changed(Changed{})
	p := d.panes[0]
	for i := range 260 {
		if got, want := d.at(p), fmt.Sprintf("Người %03d", i); got != want {
			t.Fatalf("key %d acts on %s, want %s", i, got, want)
		}
		d.press(p, "c")
	}
	if f := d.frame(p, 80, 24); !strings.Contains(f, "Hết yêu cầu làm thành viên.") || !strings.Contains(f, "260") {
		t.Errorf("the empty queue shows\n%s", f)
	}
	d.press(p, "c")
	if got, want := d.said(), "Không có mục nào ở đây."; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

func TestQueue_NotesLabelsClaimsAndHandOvers(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	hoa := d.colleague("Hoa")
	p := d.panes[0]
	d.press(p, "g")
	d.write(p, "Đã gọi điện hỏi chi hội")
	d.press(p, keyEnter, ".", "1", ".", "6", "L", "C")
	d.golden(p, "escalate-menu", 120, 24)
	d.press(p, "1")
	d.write(p, "chị xem giúp")
	d.press(p, keyEnter)
	c := d.find(p, "Nguyễn Thị Hoa")
	if len(c.Team.Notes) != 1 || c.Team.Notes[0].Text != "Đã gọi điện hỏi chi hội" {
		t.Errorf("notes %v", c.Team.Notes)
	}
	if c.Labels[model.Membership] != "member" || c.Labels[model.Wish] != "yes" {
		t.Errorf("labels %v", c.Labels)
	}
	if c.Team.Claim.Until != start.Add(model.ClaimLength).UnixMilli() {
		t.Errorf("claimed until %d", c.Team.Claim.Until)
	}
	if c.Team.Raised.To != hoa.Me().Admin || c.Team.Raised.Note != "chị xem giúp" {
		t.Errorf("raised %+v", c.Team.Raised)
	}
	d.golden(p, "team-120x40", 120, 40)
	d.press(p, ".", "1", "L")
	c = d.find(p, "Nguyễn Thị Hoa")
	if c.Labels[model.Membership] != "" || c.Team.Claim.Until != 0 {
		t.Errorf("pressed again: label %q, claim %d", c.Labels[model.Membership], c.Team.Claim.Until)
	}
	d.press(p, "H")
	f := d.frame(p, 120, 40)
	for _, want := range []string{"Lịch sử: Nguyễn Thị Hoa", "Đã gọi điện hỏi chi hội", "Hội viên: có", "chuyển cho Hoa", "thôi nhận việc"} {
		if !strings.Contains(f, want) {
			t.Errorf("history lacks %q:\n%s", want, f)
		}
	}
}

func TestQueue_TheMenuHoldsEverythingAndSaysWhatDoesNotWork(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	d.press(p, keyEnter)
	d.golden(p, "menu", 120, 40)
	d.press(p, keyEnd, keyEnter) // gone is the last one
	c := d.find(p, "Nguyễn Thị Hoa")
	if c.Verdict.Value != model.Gone || c.ViewIn(model.Joins) != model.DoneView {
		t.Errorf("verdict %s in %s, want gone in done", c.Verdict.Value, c.ViewIn(model.Joins))
	}
	d.press(p, "V", "5", keyEnter)
	i := slices.IndexFunc(p.top().(*menu).rows, func(c choice) bool { return c.press == "c" })
	if why := p.top().(*menu).rows[i].why; !why.Zero() {
		t.Errorf("a withdrawn request cannot be approved: %s", why.In(words.Vi))
	}
}

func TestQueue_GotoFindsTheItemInItsView(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	d.press(p, "c")
	id := d.find(p, "Nguyễn Thị Hoa").ID
	d.tell(Goto{Tab: string(model.Joins), Item: id})
	if p.view() != model.Todo || d.at(p) != "Nguyễn Thị Hoa" {
		t.Errorf("shows %s in %s", d.at(p), p.view())
	}
}

func TestQueue_EnterDoesNotConfirmWhatEnterChose(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	d.press(p, keySpace, keySpace, "t", keyEnter) // the first rule, by arrows
	d.press(p, keyEnter)
	if got := len(p.list.Rows()); got != 5 {
		t.Fatalf("%d rows: a second Enter confirmed", got)
	}
	d.press(p, keySpace)
	if got := len(p.list.Rows()); got != 3 {
		t.Errorf("%d rows, want 3", got)
	}
}

func TestQueue_AFailedPageIsToldOnceAndNotAskedForAgainByItself(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	p.list.Refresh(p.list.Rows(), true, false) // more above, as after a jump
	want, _ := p.list.Need()
	cmd := p.Update(paged{from: from{p.spec.queue}, seq: p.load.seq, want: want, what: p.load.want, err: model.NewFault(model.Unreachable, "", "index")})
	d.settle(cmd)
	if len(d.told) != 1 || !d.told[0].Bad {
		t.Errorf("told %v", d.told)
	}
	if p.more() != nil {
		t.Error("the page is asked for again at once")
	}
	d.press(p, "j")
	if p.load.broken {
		t.Error("a key does not ask again")
	}
}
