package pane

import (
	"context"
	"strings"
	"testing"
	"time"

	"duyet/model"
	"duyet/ui/words"
)

// rings are posts in which a phrase shows that no sign knows, and some that
// were decided.
func rings() []model.Arrive {
	return append(campaign(),
		post("Lan Hụi", 5*time.Hour, "700000000000011", "Em mở dây hụi online tuần này, chị em vào chân hụi nhắn em nhé"),
		post("Mai Hụi", 4*time.Hour, "700000000000012", "Còn 2 suất hụi online, ai vào nhắn em"),
		post("Chi hội 5", 3*time.Hour, "700000000000013", "Hôm nay họp chi hội, cô cán bộ kể chuyện hụi online cho cả nhà nghe"))
}

// signsDesk opens the signs over the scams.
func signsDesk(t *testing.T) (*desk, *Queue) {
	d := newDesk(t, rings()...)
	p := d.panes[3]
	for name, verdict := range map[string]string{"Lan Hụi": "l", "Chi hội 5": "c"} {
		posts := d.panes[1]
		posts.list.Select(string(d.find(posts, name).ID))
		d.press(posts, verdict)
	}
	d.press(p, "!")
	return d, p
}

func TestSigns_ListWhatIsLookedForAndHowOftenItWasRight(t *testing.T) {
	t.Parallel()
	d, p := signsDesk(t)
	d.golden(p, "signs-80x17", 80, 17)
	d.golden(p, "signs-40x6", 40, 6)
	d.press(p, "end")
	d.golden(p, "signs-end-140x30", 140, 30)
}

func TestSigns_APhraseIsTriedBeforeItIsStored(t *testing.T) {
	t.Parallel()
	d, p := signsDesk(t)
	d.press(p, "n", "1")
	d.write(p, "hụi online; chân hụi")
	d.press(p, "enter")
	d.write(p, "Rủ chơi hụi trên mạng")
	d.press(p, "enter")
	if f := d.frame(p, 100, 24); !strings.Contains(f, "sẽ bắt 3: 1 sau đó được xác nhận, 1 được duyệt, 1 chưa rõ") {
		t.Fatalf("no result of the dry run:\n%s", f)
	}
	d.golden(p, "signs-propose-80x17", 80, 17)
	if len(d.watch().Signs) != 0 {
		t.Error("something was stored before it was asked")
	}
	d.press(p, "1")
	if got, want := d.said(), "Đã lưu dấu hiệu “Rủ chơi hụi trên mạng” · đang thử · h hoàn tác"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
	set, ok := d.watch().Sign("hui-online")
	if !ok || set.State != model.SignTrial || len(set.Value.Phrases) != 2 {
		t.Fatalf("stored %+v", set)
	}
	d.golden(p, "signs-own-120x24", 120, 24)
	d.press(p, "c")
	if set, _ := d.watch().Sign("hui-online"); set.State != model.SignOn || len(set.Value.Phrases) != 2 {
		t.Errorf("switched on it is %+v", set)
	}
	d.press(p, "h", "h")
	if n := len(d.watch().Signs); n != 0 {
		t.Errorf("%d signs are left after two undos", n)
	}
}

func TestSigns_APhraseThatCannotBeReadKeepsThePromptOpen(t *testing.T) {
	t.Parallel()
	d, p := signsDesk(t)
	d.press(p, "n", "1")
	d.write(p, "# đồng")
	d.press(p, "enter")
	if f := d.frame(p, 80, 17); !strings.Contains(f, "Cụm từ phải bắt đầu bằng một từ") || !p.Typing() {
		t.Errorf("nothing is said:\n%s", f)
	}
	d.press(p, "esc", "esc")
	if p.signs() != nil {
		t.Error("esc does not lead back to the scams")
	}
}

func TestSigns_AShippedSignIsSwitchedAndGetsPhrases(t *testing.T) {
	t.Parallel()
	d, p := signsDesk(t)
	d.press(p, "t")
	if got, want := d.said(), "Việc nhẹ lương cao: đã tắt · h hoàn tác"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
	d.press(p, "t")
	if got := d.said(); got != words.SignIsSo.In(words.Vi) {
		t.Errorf("off already, it says %q", got)
	}
	d.press(p, "b", "enter")
	d.settle(p.top().(*menu).rows[6].run())
	d.write(p, "ngồi nhà hái tiền")
	d.press(p, "enter")
	set, _ := d.watch().Sign("easy-income")
	if set.State != model.SignTrial || len(set.Value.Phrases) != 1 {
		t.Errorf("it is %+v", set)
	}
}

func TestSigns_AWordOnANumberIsSaidAndTakenBack(t *testing.T) {
	t.Parallel()
	d, p := signsDesk(t)
	d.press(p, "n", "2")
	d.write(p, "stk 0000 112233 Agribank")
	d.press(p, "enter", "1")
	if got, want := d.said(), "Từ nay luôn cho phép Tài khoản 0000112233 · h hoàn tác"; got != want {
		t.Fatalf("said %q, want %q", got, want)
	}
	d.press(p, "end", "t")
	if w := d.watch().Standings; len(w) != 1 || w[0].Word != model.Blocked {
		t.Errorf("marked as bad it is %+v", w)
	}
	d.press(p, "b")
	if w := d.watch().Standings; len(w) != 0 {
		t.Errorf("taken back it is %+v", w)
	}
	d.press(p, "n", "2")
	d.write(p, "chào cả nhà")
	d.press(p, "enter")
	if got := d.told[len(d.told)-1]; !got.Bad {
		t.Errorf("no number is taken for one: %q", got.Text.In(words.Vi))
	}
}

func TestSigns_ABlockListIsOneRowAndGoesAsOne(t *testing.T) {
	t.Parallel()
	d := newDesk(t, campaign()...)
	var hosts []string
	for i := range 9000 {
		hosts = append(hosts, "lua-dao-"+strings.Repeat("x", i%7)+string(rune('a'+i%26))+"-"+time.Duration(i).String()+".top")
	}
	_, err := d.s.BlockHosts(context.Background(), d.group.ID, "chongluadao.txt", hosts)
	d.must(err)
	p := d.panes[3]
	d.press(p, "!", "end")
	if f := d.frame(p, 100, 24); !strings.Contains(f, "Danh sách chongluadao.txt (9.000 tên miền)") {
		t.Fatalf("the list is not one row:\n%s", f)
	}
	d.press(p, "b")
	if w := d.watch().Standings; len(w) != 0 {
		t.Errorf("%d parts of the list are left", len(w))
	}
	d.press(p, "h")
	if w := d.watch().Standings; len(w) < 2 {
		t.Errorf("undone, there are %d parts", len(w))
	}
}

func TestSigns_EscEndsTheCountingThenLeaves(t *testing.T) {
	t.Parallel()
	d := newDesk(t, rings()...)
	p := d.panes[3]
	cmd := d.key(p, "!") // not run: the counting goes on for ever
	v := p.signs()
	if cmd == nil || v == nil || !v.work.busy() {
		t.Fatal("nothing is counted")
	}
	v.work.state.progress(300, 1000)
	if f := d.frame(p, 80, 17); !strings.Contains(f, "30% đang đếm 90 ngày qua · 300") {
		t.Errorf("no progress is shown:\n%s", f)
	}
	n := v.work.n
	d.press(p, "esc")
	if v.work.busy() || p.signs() == nil || d.said() != words.SignsStopped.In(words.Vi) {
		t.Errorf("the first esc leaves or stops nothing; said %q", d.said())
	}
	d.tell(signsCounted{from: from{model.Scams}, n: n})
	if v.report != nil {
		t.Error("the answer of what was stopped is taken in")
	}
	d.press(p, "esc")
	if p.signs() != nil {
		t.Error("the second esc does not leave")
	}
}

func TestSigns_ASupervisorLooksOnly(t *testing.T) {
	t.Parallel()
	d, p := signsDesk(t)
	p.board.me.Role = model.RoleSupervisor
	for _, press := range []string{"n", "t", "P"} {
		d.press(p, press)
		if got := d.said(); got != words.OnlyLooking.In(words.Vi) {
			t.Errorf("%s says %q", press, got)
		}
	}
	d.press(p, "v")
	if f := d.frame(p, 100, 24); !strings.Contains(f, "Chạy thử trên mọi mục") {
		t.Errorf("she may not even try:\n%s", f)
	}
}

func TestSigns_AskForABlockList(t *testing.T) {
	t.Parallel()
	d, p := signsDesk(t)
	if _, ok := d.key(p, "P")().(TakeHosts); !ok {
		t.Error("P asks for something else")
	}
}

func TestSigns_FitEveryWindow(t *testing.T) {
	t.Parallel()
	d, p := signsDesk(t)
	d.press(p, "n", "1")
	d.write(p, strings.Repeat("rất dài ", 15)+"; hụi online")
	d.press(p, "enter", "enter", "1")
	for _, lang := range []words.Lang{words.Vi, words.En} {
		d.lang = lang
		for _, at := range []string{"home", "pgdown", "end"} {
			d.press(p, at)
			for _, s := range [][2]int{{40, 4}, {40, 6}, {60, 11}, {80, 12}, {80, 17}, {112, 20}, {200, 43}} {
				lines, cur := p.Draw(d.look(), s[0], s[1])
				if len(lines) != s[1] || cur.Y >= s[1] || cur.X >= s[0] {
					t.Fatalf("%v at %v: %d lines, cursor %+v", s, at, len(lines), cur)
				}
				for i := range lines {
					if w := lines[i].Width(); w > s[0] {
						t.Fatalf("%v: line %d is %d wide: %s", s, i, w, lines[i].Text())
					}
				}
				if at := lines[cur.Y].Text(); s[1] > 4 && !strings.HasPrefix(at, "►") {
					t.Fatalf("%v: the cursor stands on %q", s, at)
				}
			}
		}
	}
}

// watch is what the group has agreed on, as the store knows it now.
func (d *desk) watch() model.Watch {
	g, err := d.s.Group(context.Background(), string(d.group.ID))
	d.must(err)
	return g.Watch
}

func TestSigns_TheCursorGoesToWhatWasSaid(t *testing.T) {
	t.Parallel()
	d, p := signsDesk(t)
	d.press(p, "n", "2")
	d.write(p, "0301 999 888")
	d.press(p, "enter", "2")
	if r, _ := p.signs().here(); r.text != words.Indicator(model.Indicator{Type: "phone", Value: "0301999888"}) {
		t.Errorf("the cursor stands on %q", r.text.In(words.Vi))
	}
}
