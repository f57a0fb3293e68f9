package ui

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// Large news is told of in a line of its own while the keys go on working.
func TestLongWorkShowsHowFarItIs(t *testing.T) {
	t.Parallel()
	r, s := newRoom(t)
	r.fill(s, 40)
	b := r.open(s)
	work := func(stage store.Stage, done int, after time.Duration) {
		b.clock = b.clock.Add(after)
		b.send(synced{report: store.SyncReport{Work: store.Work{Stage: stage, Done: done, Total: 10_000}}})
	}
	b.clock = b.clock.Add(time.Minute)
	work(store.Reading, 100, 0)
	b.hides("đang đọc thư mục chung") // short work is not worth a line
	work(store.Reading, 2_100, time.Second)
	b.shows("21% đang đọc thư mục chung · 2.100 · 2.000/giây · còn 3")
	b.fits()
	b.press("j", "k")
	b.shows("đang đọc thư mục chung")
	b.press("5", "1") // another tab and back
	b.shows("đang đọc thư mục chung")
	work(store.Folding, 1_000, time.Second)
	work(store.Folding, 6_000, time.Second)
	b.shows("60% đang cập nhật các mục · 6.000 · 5.000/giây")
	for _, size := range sizes() {
		b.resize(size[0], size[1])
		b.fits()
	}
	b.resize(80, 24)
	work(store.Folding, 10_000, time.Second)
	b.hides("đang cập nhật các mục")
}

// Esc leads back where something is open; else it pauses the long work, and
// lets it go on.
func TestEscPausesLongWorkAndLetsItGoOn(t *testing.T) {
	t.Parallel()
	r, s := newRoom(t)
	r.fill(s, 40)
	b := r.open(s)
	b.resize(80, 24)
	b.hides(words.KeyHold.In(words.Vi))
	b.press("esc")
	b.shows(words.Outermost.In(words.Vi))
	for _, done := range []int{100, 900} {
		b.clock = b.clock.Add(4 * time.Second)
		b.send(synced{report: store.SyncReport{Work: store.Work{Stage: store.Folding, Done: done, Total: 10_000}}})
	}
	b.shows("Esc tạm dừng")
	b.press(" ", "esc") // takes the mark off
	if s.Held() {
		t.Fatal("Esc paused the work though a mark was there to take off")
	}
	b.press("/")
	b.send(tea.PasteMsg{Content: "hoa"})
	b.press("esc")
	if s.Held() {
		t.Fatal("Esc paused the work though a find was open")
	}
	b.press("esc")
	if !s.Held() {
		t.Fatalf("Esc does not pause the work\n%s", b.text())
	}
	b.shows(words.Paused.In(words.Vi))
	b.shows(words.Held.In(words.Vi))
	b.shows("Esc làm tiếp")
	b.hides("đang cập nhật các mục")
	for _, size := range sizes() {
		b.resize(size[0], size[1])
		b.fits()
	}
	b.press("c", "5", "esc") // in any tab
	if s.Held() {
		t.Fatal("Esc does not let the work go on")
	}
	b.hides(words.Held.In(words.Vi))
	b.shows(words.WentOn.In(words.Vi))
}

// Esc ends a report that is being made, and leaves nothing of it behind.
func TestEscStopsAReport(t *testing.T) {
	t.Parallel()
	r, s := newRoom(t)
	r.fill(s, 40)
	b := r.open(s)
	b.press("5", "p", "1")
	making := b.strike("1")
	b.shows("Esc " + words.KeyStopReport.In(words.Vi))
	b.press("esc")
	b.settle(making)
	b.shows(words.ReportStopped.In(words.Vi))
	if left, err := os.ReadDir(r.own); err != nil || len(left) > 0 {
		t.Errorf("of a stopped report %v is left (%v)", left, err)
	}
	b.press("p", "1", "1")
	if left, _ := os.ReadDir(r.own); len(left) != 1 {
		t.Errorf("the next report leaves %v", left)
	}
}

// Esc stops an import between two parts: what is stored stays, is counted, and
// can be taken back; the rest comes with the same file.
func TestEscStopsAnImportBetweenTwoParts(t *testing.T) {
	t.Parallel()
	r, b := intakeRoom(t)
	var rows strings.Builder
	rows.WriteString("Họ tên,Ngày xin vào\n")
	const all = 2500
	for i := range all {
		fmt.Fprintf(&rows, "Nguyễn Thị Mẫu %d,2026-11-20\n", i)
	}
	b.press("P")
	b.send(paste(rows.String()))
	b.shows("2.500 yêu cầu")
	storing := b.strike("enter")
	b.shows("Esc dừng: phần đã lưu vẫn còn")
	b.press("esc")
	b.shows(words.IntakeEnding.In(words.Vi))
	b.settle(storing)
	b.shows(words.IntakeStopped.In(words.Vi))
	if n := b.app.waiting(model.Joins); n != 0 {
		t.Errorf("%d wait though nothing was begun", n)
	}
	b.press("P")
	b.send(paste(rows.String()))
	b.press("enter")
	if n := b.app.waiting(model.Joins); n != all {
		t.Errorf("%d wait after the same file came again, want %d", n, all)
	}
	_ = r
}

// Esc gives up a find that is still under way, and its late answer is no
// trouble.
func TestEscGivesUpAFind(t *testing.T) {
	t.Parallel()
	r, s := newRoom(t)
	r.fill(s, 60)
	b := r.open(s)
	before := b.frame()[3]
	b.press("/")
	_, finding := b.app.Update(tea.PasteMsg{Content: "khong ai ten nhu vay"})
	_, ended := b.app.Update(key("esc"))
	b.settle(finding)
	b.settle(ended)
	if got := b.frame()[3]; got != before {
		t.Errorf("the list begins with %q, not with %q", got, before)
	}
	if b.app.status.bad {
		t.Errorf("giving up is told as trouble: %q", b.app.status.last.In(words.Vi))
	}
}
