package ui

import (
	"runtime"
	"testing"
)

// The budget of a frame at 200x50 in allocations: an exact measure where a
// clock would lie. A row that the cursor comes to is drawn anew, with all that
// is known of it; nothing else is.
const (
	stillAllocs = 20
	movedAllocs = 85
)

func TestAFrameKeepsItsBudgetOfAllocations(t *testing.T) {
	r, s := newRoom(t)
	r.fill(s, 400)
	b := r.open(s)
	b.resize(200, 50)
	for tab := range b.app.panes {
		b.press(digits[tab])
		b.app.View()
		if n := testing.AllocsPerRun(20, func() { b.app.cache.frameStale = true; b.app.View() }); n > stillAllocs {
			t.Errorf("tab %d: a frame takes %.0f allocations, at most %d are in the budget", tab+1, n, stillAllocs)
		}
	}
	b.press("1")
	moved := uint64(0)
	const moves = 20
	for i := range moves {
		b.press([]string{"j", "k"}[i/5%2])
		moved += mallocs(b)
	}
	if moved /= moves; moved > movedAllocs {
		t.Errorf("a frame after a move takes %d allocations, at most %d are in the budget", moved, movedAllocs)
	}
}

// mallocs counts the allocations of one frame.
func mallocs(b *bench) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	b.app.View()
	runtime.ReadMemStats(&after)
	return after.Mallocs - before.Mallocs
}

// BenchmarkStill draws a frame in which nothing changed but the status line,
// BenchmarkMove one whose cursor moved, in a queue of the made-up group at
// 200x50; the keys that apply are looked up in Update, apart.
func BenchmarkStill(b *testing.B) {
	t := benchQueue(b)
	b.ReportAllocs()
	for b.Loop() {
		t.app.cache.frameStale = true
		t.app.View()
	}
}

func BenchmarkMove(b *testing.B) {
	t := benchQueue(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		b.StopTimer()
		t.press([]string{"j", "k"}[i/30%2])
		b.StartTimer()
		t.app.View()
	}
}

func benchQueue(b *testing.B) *bench {
	r, s := newRoom(b)
	r.fill(s, 400)
	t := r.open(s)
	t.resize(200, 50)
	return t
}
