package model_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"duyet/model"
)

// saved is a capture of a page kept some time before it is imported.
func (b *book) saved(who, words string, ago time.Duration) int {
	a := text(words)
	a.Captured = b.wall(who).Add(-ago).UnixMilli()
	return b.captures(who, a)
}

func TestAnOldPageImportedLateChangesNothing(t *testing.T) {
	b := newBook(t)
	b.captures("Lan", text("mới"))
	b.says("Lan", "approve")
	b.saved("Lan", "cũ", 24*time.Hour)
	if got := story(b.all()); got != `todo; approve by Lan; text "mới"` {
		t.Errorf("after the old page: %s", got)
	}
	b.carries("Lan", false)
	b.saved("Lan", "rất cũ", 48*time.Hour)
	if got := story(b.all()); got != `done; approve by Lan; told approve by Lan; text "mới"` {
		t.Errorf("after an old page imported behind the tick: %s", got)
	}
	if c := b.all(); len(c.Seen.Sources) != 3 || c.Seen.Sources[0].Captured > c.Seen.Sources[1].Captured {
		t.Errorf("the sources are %+v, want three, the oldest first", c.Seen.Sources)
	}
	b.agrees(rand.New(rand.NewPCG(1, 1)))
}

func TestAPageSavedBeforeTheTickOpensNoRound(t *testing.T) {
	b := newBook(t)
	b.captures("Lan", text("xin vào"))
	b.says("Lan", "decline")
	b.carries("Lan", false)
	b.reads("Hoa", "Lan")
	b.now = b.now.Add(time.Hour)
	a := text("xin vào")
	a.Captured = b.now.Add(-61 * time.Minute).UnixMilli()
	a.State = model.StatePending
	// Even an op that names the tick opens no round with a page that old.
	op := b.seen("Hoa").Arrives(&a, b.now.UnixMilli())
	op.Base = append(op.Base, b.seen("Hoa").Heads[model.RegDone]...)
	a.Group, a.Item, a.Complete, a.Bits = "g", model.Post, model.Full, model.TextCheck(a.Content)
	b.writes("Hoa", op)
	if got := story(b.all()); got != `done; decline by Lan; told decline by Lan; text "xin vào"` {
		t.Errorf("the case is %s", got)
	}
}

func TestACaptureFromTheFutureIsMarkedAndNeverWins(t *testing.T) {
	b := newBook(t)
	a := text("thư đề năm 2099")
	a.Captured = time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()
	b.captures("Lan", a)
	if c := b.all(); !c.Status.LateClock || c.Seen.Arrived > b.now.UnixMilli() || c.Since() > b.now.UnixMilli() {
		t.Errorf("alone it arrived at %d with late clock %v, want no later than its op", c.Seen.Arrived, c.Status.LateClock)
	}
	b.captures("Hoa", text("hôm nay"))
	if c := b.all(); c.Content.Text != "hôm nay" {
		t.Errorf("beside a capture of today the text is %q", c.Content.Text)
	}
	b.agrees(rand.New(rand.NewPCG(1, 1)))
}

func TestAFullerCaptureBeatsANewerOneThatShowsLess(t *testing.T) {
	b := newBook(t)
	a := text("toàn bộ bài viết")
	a.Content.Author.Name = "Trần Mai"
	b.captures("Lan", a)
	notice := text("toàn bộ…")
	notice.Complete = model.Announced
	notice.Content.URL = "https://facebook.com/groups/1/posts/99999"
	b.captures("Lan", notice)
	c := b.all()
	if c.Content.Text != "toàn bộ bài viết" || c.Seen.Complete != model.Full {
		t.Errorf("the text is %q, %s", c.Content.Text, c.Seen.Complete)
	}
	if c.Content.URL == "" || c.Content.Author.Name != "Trần Mai" {
		t.Errorf("what only one of the two shows is lost: %+v", c.Content)
	}
}

func TestANoticeThatTellsNoStateLeavesTheStateKnown(t *testing.T) {
	for _, silent := range []model.State{model.StateUnknown, "unset"} {
		b := newBook(t)
		page := text("chào")
		page.State = model.StatePublished
		b.captures("Lan", page)
		mail := model.Arrive{Complete: model.Announced, State: silent}
		n := b.captures("Lan", mail)
		if silent == "unset" {
			k := b.known(n, true)
			k.Env.Fact.(*model.Arrive).State = ""
		}
		if c := b.all(); c.Seen.State != model.StatePublished || c.ViewIn(model.Posts) != model.DoneView {
			t.Errorf("after a notice with state %q it is %q in %s", silent, c.Seen.State, c.ViewIn(model.Posts))
		}
	}
}

func TestACoarserTimeNeverReplacesAFinerOne(t *testing.T) {
	b := newBook(t)
	hours, weeks := text("chào"), text("chào")
	hours.Created, hours.Precision = 1_790_000_000_000, model.Hour
	weeks.Created, weeks.Precision = 1_789_000_000_000, model.Week
	b.captures("Lan", hours)
	b.captures("Lan", weeks)
	if c := b.all(); c.Seen.Created != hours.Created || c.Seen.Precision != model.Hour {
		t.Errorf("created %d by the %s, want the finer %d", c.Seen.Created, c.Seen.Precision, hours.Created)
	}
}

// pair makes a pasted card and a page's card of one woman: two items.
func pair(t *testing.T) (paste, page *book, both func() model.Case) {
	paste, page = newBook(t), newBook(t)
	page.item = "b"
	page.now = page.now.Add(12 * time.Hour)
	a, h := text("em ở Gia Lâm ạ"), text("Em ở Gia Lâm ạ. Xin vào nhóm")
	a.Item, h.Item, a.Weak = model.Join, model.Join, true
	paste.captures("Lan", a)
	page.captures("Hoa h", h)
	return paste, page, func() model.Case {
		ops := append(paste.some(paste.every()), page.some(page.every())...)
		c := model.Fold("a", ops, model.World{})
		for range 5 {
			rand.Shuffle(len(ops), func(i, j int) { ops[i], ops[j] = ops[j], ops[i] })
			if got := print(model.Fold("a", ops, model.World{})); got != print(c) {
				t.Fatalf("in another order the joined case is %s, want %s", got, print(c))
			}
		}
		return c
	}
}

// Attacks c3 and c4: opposite verdicts on two items that turn out to be one.
func TestJoinedItemsWithOppositeVerdictsAreTwoVerdictsUntilTheJoinIsUndone(t *testing.T) {
	paste, page, both := pair(t)
	paste.says("Lan", "approve")
	h := text("Em ở Gia Lâm. Xin vào nhóm, cảm ơn ạ")
	h.Item = model.Join
	page.captures("Hoa h", h) // changed before anybody judged it
	page.says("Hoa h", "decline")
	same := paste.tells("Lan", &model.Same{With: "b"})
	c := both()
	if !c.Verdict.Conflict() || c.Verdict.Value != model.Decline || c.ViewIn(model.Joins) != model.TwoView || c.Verdict.Edited() {
		t.Errorf("joined they are %s: another item's words are no edit", story(c))
	}
	if !c.Team.Same["b"] || c.Seen.Weak {
		t.Errorf("joined with a card that has an id the case has same %v and weak %v", c.Team.Same, c.Seen.Weak)
	}
	op, err := c.Decide(model.Approve, "", model.Why{})
	if err != nil {
		t.Fatal(err)
	}
	paste.writes("Lan", op)
	if c := both(); c.Verdict.Conflict() || c.Verdict.Value != model.Approve {
		t.Errorf("settled while joined they are %s", story(c))
	}
	paste.undoes("Lan", same)
	if got := paste.all(); got.Verdict.Value != model.Approve || got.Team.Same["b"] {
		t.Errorf("apart again the pasted card is %s", story(got))
	}
	if got := page.all(); got.Verdict.Value != model.Decline || got.Verdict.By != "Hoa h" || got.ViewIn(model.Joins) != model.Todo {
		t.Errorf("apart again the page's card is %s, want its own verdict", story(got))
	}
}

func TestAJoinedItemThatChangesAfterTheVerdictWaitsAgain(t *testing.T) {
	paste, page, both := pair(t)
	paste.tells("Lan", &model.Same{With: "b"})
	op, err := both().Decide(model.Approve, "", model.Why{})
	if err != nil {
		t.Fatal(err)
	}
	paste.now = page.now.Add(time.Hour)
	paste.writes("Lan", op)
	page.now = paste.now.Add(time.Hour)
	h := text("em bán thuốc")
	h.Item = model.Join
	page.captures("Hoa h", h)
	if c := both(); !c.Verdict.Edited() || c.ViewIn(model.Joins) != model.Waiting {
		t.Errorf("the changed case is %s", story(c))
	}
}
