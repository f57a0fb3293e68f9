package pane

import (
	"strings"
	"testing"
	"time"

	"duyet/model"
)

func TestCarryOut_TwoKeysARow(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	d.press(p, "c", "c", "t", "1", "v")
	*d.now = d.now.Add(25 * time.Hour)
	d.golden(p, "todo-120x24", 120, 24)
	first := d.at(p)
	d.press(p, keyEnter)
	if got := last(d.copied); got != first {
		t.Errorf("copied %q, want %q", got, first)
	}
	if got, want := last(d.links), "https://facebook.com/groups/"; !strings.HasPrefix(got, want) || !strings.HasSuffix(got, "/member-requests") {
		t.Errorf("opened %q, want the group's requests", got)
	}
	d.press(p, "c")
	c := d.find(p, first)
	if c.Done.Value != c.Verdict.Value || c.ViewIn(model.Joins) != model.DoneView {
		t.Errorf("done %q in %s", c.Done.Value, c.ViewIn(model.Joins))
	}
	second := d.at(p)
	if second == first {
		t.Fatal("the cursor did not move on")
	}
	d.press(p, "t")
	d.write(p, "Không tìm thấy trên Facebook")
	d.press(p, keyEnter)
	c = d.find(p, second)
	if !c.Done.Failed || c.Done.Why != "Không tìm thấy trên Facebook" || c.ViewIn(model.Joins) != model.Todo {
		t.Errorf("done %+v in %s", c.Done, c.ViewIn(model.Joins))
	}
	if d.at(p) == second {
		t.Error("the cursor did not move on after a failure")
	}
}

func TestCarryOut_AVerdictDoneOnFacebookIsNotUndone(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	hoa := d.colleague("Hoa")
	p := d.panes[0]
	d.press(p, "c")
	id := d.find(p, "Nguyễn Thị Hoa").ID
	d.sync(d.s, hoa)
	c, err := hoa.Case(t.Context(), id)
	d.must(err)
	op, err := c.Carry(false, "")
	d.must(err)
	d.must(hoa.Record(t.Context(), op))
	d.sync(hoa, d.s)
	d.changed(Changed{})
	d.press(p, "h")
	if got := d.said(); !strings.Contains(got, "Hoa đã làm việc này trên Facebook") {
		t.Errorf("said %q", got)
	}
	if got := d.view(p, "Nguyễn Thị Hoa"); got != model.DoneView {
		t.Errorf("stands in %s", got)
	}
}
