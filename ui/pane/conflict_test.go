package pane

import (
	"testing"
	"time"

	"duyet/model"
)

func TestConflict_BothVerdictsAreShownAndOneIsChosen(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	hoa := d.colleague("Hoa")
	p := d.panes[0]
	id := d.find(p, "Nguyễn Thị Hoa").ID
	d.rule(hoa, id, "decline", model.Why{Reason: "không có trong danh sách chi hội"})
	*d.now = d.now.Add(time.Minute)
	d.press(p, "c") // unaware of it
	d.sync(hoa, d.s)
	d.changed(Changed{})
	d.press(p, "V", "3")
	d.golden(p, "two-120x24", 120, 24)
	d.press(p, keyEnter)
	d.golden(p, "settle-120x24", 120, 24)
	votes := p.top().(*menu).rows
	n := 0 // the one that declines
	for i, v := range d.find(p, "Nguyễn Thị Hoa").Verdict.Two {
		if v.Says == model.Decline {
			n = i
		}
	}
	d.press(p, votes[n].press)
	c := d.find(p, "Nguyễn Thị Hoa")
	if c.Verdict.Conflict() || c.Verdict.Value != model.Decline || c.Verdict.Reason != "không có trong danh sách chi hội" {
		t.Errorf("settled as %+v", c.Verdict)
	}
	if len(p.list.Rows()) != 0 {
		t.Error("the settled item stays in the view")
	}
}

func TestConflict_AVerdictKeySettlesToo(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	hoa := d.colleague("Hoa")
	p := d.panes[0]
	d.rule(hoa, d.find(p, "Nguyễn Thị Hoa").ID, "decline", model.Why{})
	d.press(p, "c")
	d.sync(hoa, d.s)
	d.changed(Changed{})
	d.press(p, "V", "3", "c")
	if c := d.find(p, "Nguyễn Thị Hoa"); c.Verdict.Conflict() || c.Verdict.Value != model.Approve {
		t.Errorf("settled as %+v", c.Verdict)
	}
}

func TestConflict_OthersAreSeenAtWork(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	hoa := d.colleague("Hoa")
	p := d.panes[0]
	c, err := hoa.Case(t.Context(), d.find(p, "Trần Mai").ID)
	d.must(err)
	d.must(hoa.Record(t.Context(), c.Tell(&model.Claim{Until: d.now.Add(model.ClaimLength).UnixMilli()})))
	d.sync(hoa, d.s)
	d.changed(Changed{})
	d.press(p, keyDown)
	d.golden(p, "claimed-100x24", 100, 24)
}
