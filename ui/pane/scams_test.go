package pane

import (
	"testing"

	"duyet/model"
	"duyet/ui/theme"
)

func TestScams_ShowTheReasonsOneALine(t *testing.T) {
	d := newDesk(t, fourPosts()...)
	p := d.panes[3]
	if got, want := d.names(p), "Cơ Hội Vàng"; got != want {
		t.Fatalf("list is %s, want %s", got, want)
	}
	d.golden(p, "scams-120x30", 120, 30)
}

func TestScams_TheWordsOfAFindingAreUnderlinedInTheText(t *testing.T) {
	d := newDesk(t, fourPosts()...)
	p := d.panes[3]
	c, _ := p.here()
	det := &detail{q: p, l: d.look(), c: c, w: 80}
	marked := det.marked(c.Content.Text, 0)
	if len(marked) == 0 {
		t.Fatal("nothing is underlined")
	}
	for i, f := range c.Derived.Findings {
		if got := c.Content.Text[marked[i][0]:marked[i][1]]; got != f.Text {
			t.Errorf("underlined %q, want %q", got, f.Text)
		}
	}
	if verdictRole(model.Scam) != theme.Danger {
		t.Error("a scam is not in the colour of danger")
	}
}

func TestScams_ClearKeepsThePostWaitingAndConfirmDeclinesIt(t *testing.T) {
	d := newDesk(t, fourPosts()...)
	p := d.panes[3]
	d.press(p, "c")
	c := d.find(p, "Cơ Hội Vàng")
	if c.Flag.Value != model.Cleared || c.ViewIn(model.Posts) != model.Waiting || len(p.list.Rows()) != 0 {
		t.Errorf("flag %s, in posts %s, %d rows", c.Flag.Value, c.ViewIn(model.Posts), len(p.list.Rows()))
	}
	d.press(p, "h", "l")
	c = d.find(p, "Cơ Hội Vàng")
	if c.Verdict.Value != model.Scam || c.ViewIn(model.Scams) != model.Todo {
		t.Errorf("verdict %s in %s", c.Verdict.Value, c.ViewIn(model.Scams))
	}
	if got, want := d.said(), "Đã từ chối Cơ Hội Vàng vì lừa đảo · h hoàn tác"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}
