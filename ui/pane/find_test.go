package pane

import (
	"strings"
	"testing"

	"duyet/model"
)

func TestAFindThatFindsNothingLeadsOnToAll(t *testing.T) {
	t.Parallel()
	d := newDesk(t, fiveJoins()...)
	p := d.panes[0]
	d.press(p, "c", "/")
	d.write(p, "nguyen thi hoa")
	if got := d.frame(p, 80, 20); !strings.Contains(got, "Enter: tìm trong tất cả") {
		t.Fatalf("nothing leads on:\n%s", got)
	}
	d.press(p, keyEnter)
	if p.view() != model.All || d.names(p) != "Nguyễn Thị Hoa" {
		t.Errorf("in %s stand %s", p.view(), d.names(p))
	}
	d.press(p, "V", "1")
	if got := d.frame(p, 80, 20); !strings.Contains(got, "V rồi 6") {
		t.Errorf("with the field closed nothing leads on:\n%s", got)
	}
}
