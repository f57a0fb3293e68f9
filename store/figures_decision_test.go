package store_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
	"duyet/store/folder"
)

// spans are how long something took, each time.
type spans []time.Duration

func (s *spans) time(f func()) {
	begin := time.Now()
	f()
	*s = append(*s, time.Since(begin))
}

// at is the span that so many hundredths of all do not exceed.
func (s spans) at(percent int) float64 {
	if len(s) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(s))
	return float64(sorted[min(len(sorted)*percent/100, len(sorted)-1)])
}

// block overwrites 4 KiB on the same disk and waits for it: the floor of
// everything that is to be durable.
func block(b *testing.B) func() {
	b.Helper()
	f, err := os.Create(filepath.Join(b.TempDir(), "floor"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { f.Close() })
	data := make([]byte, 4096)
	return func() {
		data[0]++
		if _, err := f.WriteAt(data, 0); err != nil {
			b.Fatal(err)
		}
		if err := datasync(f); err != nil {
			b.Fatal(err)
		}
	}
}

// label makes an op on the n-th item: the smallest thing an admin can say.
func (c *crew) label(n int) model.Op {
	c.tb.Helper()
	k, err := c.lan.Case(c.ctx, c.items[n%len(c.items)])
	c.must(err)
	return k.Tell(&model.Label{Name: model.Topic, Value: []string{"health", "money", "law"}[n/len(c.items)%3]})
}

// BenchmarkDecision measures a decision beside one overwrite of 4 KiB with
// fdatasync, each taken in turn: until it is safe on disk, until its case shows
// it as well, and until it is in the shared folder.
func BenchmarkDecision(b *testing.B) {
	c := newCrew(b, min(*opsWanted, 20_000))
	floor := block(b)
	var least, safe, shown, published spans
	n := 0
	for b.Loop() {
		least.time(floor)
		op := c.label(n)
		safe.time(func() { c.must(c.lan.RecordOnly(c.ctx, op)) })
		c.must(c.lan.Settle(c.ctx))
		op = c.label(n + 1)
		shown.time(func() { c.must(c.lan.Record(c.ctx, op)) })
		n += 2
		published.time(func() {
			_, err := c.lan.Publish(c.ctx)
			c.must(err)
		})
	}
	b.ReportMetric(least.at(50)/1e6, "floor-p50-ms")
	b.ReportMetric(safe.at(50)/least.at(50), "durable-p50-x")
	b.ReportMetric(safe.at(99)/least.at(99), "durable-p99-x")
	b.ReportMetric(shown.at(50)/least.at(50), "shown-p50-x")
	b.ReportMetric(published.at(50)/least.at(50), "publish-p50-x")
}

// counting is a folder that counts the bytes written into it.
type counting struct {
	folder.Folder
	bytes *atomic.Int64
}

// Write implements folder.Folder.
func (c counting) Write(path string, b []byte) error {
	c.bytes.Add(int64(len(b)))
	return c.Folder.Write(path, b)
}

// counted opens folders that count into n.
func countedFolder(n *atomic.Int64) folder.Opener {
	return func(path string) (folder.Folder, error) {
		f, err := folder.Opening(folder.Endless)(path)
		return counting{f, n}, err
	}
}

// BenchmarkFolderBytes measures what the sync tool has to carry: bytes written
// into the folder for each byte of ops, one decision a publish and four; how
// much more it is late in a history than early, and after a large import; and
// what the folder holds at rest.
func BenchmarkFolderBytes(b *testing.B) {
	for b.Loop() {
		var written atomic.Int64
		c := newCrewIn(b, 3_000, countedFolder(&written))
		// Over a whole sealed image, so that every stage of it is in the mean.
		each := func(a int) float64 {
			from := written.Load()
			_, before, err := c.lan.OpBytes(c.ctx)
			c.must(err)
			for n := 0; n < 1024; n += a {
				for i := range a {
					c.must(c.lan.Record(c.ctx, c.label(n+i)))
				}
				_, err := c.lan.Publish(c.ctx)
				c.must(err)
			}
			_, after, err := c.lan.OpBytes(c.ctx)
			c.must(err)
			return float64(written.Load()-from) / float64(after-before)
		}
		early, four := each(1), each(4)
		c.live(20_000)
		_, err := c.lan.Publish(c.ctx)
		c.must(err)
		late := each(1)
		_, payload, err := c.lan.OpBytes(c.ctx)
		c.must(err)
		b.ReportMetric(early, "bytes/byte-single")
		b.ReportMetric(four, "bytes/byte-of-four")
		b.ReportMetric(late/early, "late/early")
		b.ReportMetric(float64(size(b, c.dir))/float64(payload), "at-rest-x")
	}
}

// size is the bytes of all files below a folder.
func size(tb testing.TB, dir string) (n int64) {
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			n += info.Size()
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

// Nobody decides anything for five minutes: nothing is written for others to
// carry, receipts least of all.
func TestFiveIdleMinutesWriteNothing(t *testing.T) {
	t.Parallel()
	var written atomic.Int64
	m := newTeam(t)
	options := func() store.Options {
		o := m.options()
		o.Folder = countedFolder(&written)
		return o
	}
	lan := m.create(options(), "Lan")
	hoa := m.join(options(), m.invite(lan), "Hoa")
	m.rule(lan, m.arrives(lan, model.Join, "Nguyễn Thị Hoa", "100000000000001", ""), "approve")
	m.sync(lan, hoa)
	m.sync(lan, hoa)
	before := written.Load()
	for range 100 {
		m.now = m.now.Add(3 * time.Second)
		m.sync(lan, hoa)
	}
	if n := written.Load() - before; n != 0 || before == 0 {
		t.Errorf("%d bytes written in five idle minutes, %d before", n, before)
	}
}
