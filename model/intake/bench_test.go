package intake

import (
	"bytes"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"
)

// hungry measures a reading: the most memory that was in use, and how its time
// stands to that of merely reading the bytes, which is the floor.
func hungry(b *testing.B, text string, want func(Counts) bool) {
	b.Helper()
	b.SetBytes(int64(len(text)))
	var peak uint64
	var took, floor time.Duration
	for b.Loop() {
		runtime.GC()
		var before, now runtime.MemStats
		runtime.ReadMemStats(&before)
		n := 0
		look := func() {
			if n++; n%5000 == 1 {
				runtime.ReadMemStats(&now)
				if now.HeapAlloc > before.HeapAlloc {
					peak = max(peak, now.HeapAlloc-before.HeapAlloc)
				}
			}
		}
		start := time.Now()
		rep, err := Read(&slow{r: strings.NewReader(text), each: look}, Options{Captured: now0(), Bytes: Bytes{Size: len(text)}}, Sink{Item: func(Item) error { look(); return nil }})
		took += time.Since(start)
		if err != nil || !want(rep.Counts) {
			b.Fatal(err, rep.Counts)
		}
		start = time.Now()
		var lines lineCounter
		io.Copy(&lines, strings.NewReader(text))
		floor += time.Since(start)
	}
	b.ReportMetric(float64(peak)/(1<<20), "MiB-peak")
	b.ReportMetric(took.Seconds()/float64(b.N), "s/file")
	b.ReportMetric(float64(took)/float64(max(floor, 1)), "x-bytes")
}

func now0() time.Time { return now }

// slow reads as a disk does, a part at a time.
type slow struct {
	r    io.Reader
	each func()
}

func (s *slow) Read(p []byte) (int, error) {
	s.each()
	return s.r.Read(p[:min(len(p), 256<<10)])
}

// lineCounter is the least one can do with bytes.
type lineCounter struct{ n int }

func (c *lineCounter) Write(p []byte) (int, error) {
	c.n += bytes.Count(p, []byte("\n"))
	return len(p), nil
}

func BenchmarkRead_table_of_100000_rows(b *testing.B) {
	hungry(b, manyRows(100_000), func(c Counts) bool { return c.JoinRequests == 100_000 })
}

func BenchmarkRead_mailbox_of_50_MB(b *testing.B) {
	hungry(b, bigBox(50<<20), func(c Counts) bool {
		return c.JoinRequests == 1 && c.Posts == 1 && c.Duplicates > 1000 && c.Skipped > 1000
	})
}

func BenchmarkRead_page_of_500_cards(b *testing.B) {
	card := "Nguyễn Thị Mẫu\nĐã yêu cầu 2 giờ trước\nChị đang ở xã, phường nào?\nThôn 3, xã An Bình\nPhê duyệt\nTừ chối\nNhắn tin\n"
	hungry(b, strings.Repeat(card, 500), func(c Counts) bool { return c.JoinRequests == 500 })
}
