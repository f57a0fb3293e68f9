package ui

import (
	"testing"
	"time"

	"duyet/store"
)

// Large news is told of in a line of its own while the keys go on working.
func TestLongWorkShowsHowFarItIs(t *testing.T) {
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
