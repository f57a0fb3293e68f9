package pane

import (
	"testing"

	"duyet/model"
)

func TestJoins_ShowTheOldestRequestFirstWithItsFacts(t *testing.T) {
	d := newDesk(t, fiveJoins()...)
	d.golden(d.panes[0], "joins-120x40", 120, 40)
	d.golden(d.panes[0], "joins-80x24", 80, 24)
	d.golden(d.panes[0], "joins-60x16", 60, 16)
}

func TestJoins_ApproveTakesTheRowAwayInTheSameFrame(t *testing.T) {
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	cmd := d.key(p, "c") // not run yet: nothing is written
	if got, want := d.at(p), "Trần Mai"; got != want {
		t.Errorf("cursor on %s, want %s", got, want)
	}
	if got := d.view(p, "Nguyễn Thị Hoa"); got != model.Waiting {
		t.Errorf("stored in %s before the command ran, want waiting", got)
	}
	d.settle(cmd)
	if got := d.view(p, "Nguyễn Thị Hoa"); got != model.Todo {
		t.Errorf("stored in %s, want todo", got)
	}
	if got, want := d.said(), "Đã phê duyệt Nguyễn Thị Hoa · h hoàn tác"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
	if got, want := d.names(p), "Trần Mai, Lê Hương, Đỗ Thanh, Phạm Thị Ánh Nguyệt"; got != want {
		t.Errorf("list is %s, want %s", got, want)
	}
}
