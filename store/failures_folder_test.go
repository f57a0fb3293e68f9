package store_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
	"duyet/store/folder"
	"duyet/store/journal"
	"duyet/store/keys"
)

// counted is a folder that counts what is done to it, and may fail to read.
type counted struct {
	folder.Folder
	reads, written *atomic.Int64
	refuse         func(path string) error
}

func (c counted) Read(p string, limit int64) ([]byte, error) {
	c.reads.Add(1)
	if c.refuse != nil {
		if err := c.refuse(p); err != nil {
			return nil, err
		}
	}
	return c.Folder.Read(p, limit)
}

func (c counted) Write(p string, b []byte) error {
	c.written.Add(int64(len(b)))
	return c.Folder.Write(p, b)
}

// watchedFolder lets a home count what it does to its folder.
func watchedFolder(o store.Options, refuse func(string) error) (store.Options, *counted) {
	c := &counted{reads: new(atomic.Int64), written: new(atomic.Int64), refuse: refuse}
	o.Folder = func(path string) (folder.Folder, error) {
		f, err := folder.Opening(folder.Endless)(path)
		return counted{f, c.reads, c.written, c.refuse}, err
	}
	return o, c
}

// Mode 25: nobody publishes because somebody published.
func TestThreeIdleConsolesWriteNothing(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	o1, c1 := watchedFolder(m.options(), nil)
	o2, c2 := watchedFolder(m.options(), nil)
	o3, c3 := watchedFolder(m.options(), nil)
	lan := m.create(o1, "Lan")
	hoa := m.join(o2, m.invite(lan), "Hoa")
	mai := m.join(o3, m.invite(lan), "Mai")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan, hoa, mai)
	m.rule(hoa, id, "approve")
	m.sync(hoa, lan, mai, hoa, lan, mai)
	before := c1.written.Load() + c2.written.Load() + c3.written.Load()
	for range 100 {
		m.pass(3 * time.Second)
		m.sync(lan, hoa, mai)
	}
	if n := c1.written.Load() + c2.written.Load() + c3.written.Load() - before; n != 0 {
		t.Errorf("three consoles wrote %d bytes in five idle minutes", n)
	}
}

// Mode 30: a thousand ops a file.
func TestManyOpsAreFewFiles(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	m.many(lan, 2500)
	m.sync(lan)
	files, err := os.ReadDir(filepath.Dir(m.ownFile(lan)))
	m.must(err)
	if len(files) > 2500/journal.SealOps+4 {
		t.Errorf("2500 ops stand in %d files", len(files))
	}
}

// many imports so many requests to join, and gives their ids.
func (m *team) many(s *store.Store, n int) []model.ItemID {
	m.t.Helper()
	var items []model.Arrive
	for i := range n {
		a := model.Arrive{Item: model.Join, Complete: model.Full, State: model.StatePending}
		a.Captured = m.now.UnixMilli()
		a.Content = model.Content{Author: model.Author{Name: fmt.Sprint("Chị ", i), ExternalID: fmt.Sprint(200000000000000 + i)}}
		items = append(items, a)
	}
	r, err := s.Import(context.Background(), m.group(s), store.Batch{Format: "test", Captured: m.now, Items: items})
	m.must(err)
	return r.Items
}

// padded writes a file so that size and time stay the same whatever it holds.
func (m *team) padded(path string, b []byte) {
	m.t.Helper()
	at := time.Unix(0, 0)
	m.must(errors.Join(os.WriteFile(path, append(slices.Clone(b), make([]byte, 64<<10-len(b))...), 0o644), os.Chtimes(path, at, at)))
}

// Mode 22 and attack e4: what is not sealed is read again though name, size and
// time are the same; check believes no look at all.
func TestEqualSizeAndTimeProveNothing(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan)
	other := filepath.Join(t.TempDir(), "apart")
	m.must(os.CopyFS(other, os.DirFS(m.dir)))
	o := m.options()
	o.Dir = other
	theirs := func() string { return filepath.Join(other, "journals", string(lan.Me().Device), "hot.duyet") }
	hot := func() []byte {
		b, err := os.ReadFile(m.ownFile(lan))
		m.must(err)
		return b
	}
	m.padded(theirs(), hot())
	hoa := m.join(o, "", "Hoa")
	m.rule(lan, id, "approve")
	m.sync(lan)
	m.padded(theirs(), hot())
	m.sync(hoa)
	if got := m.view(hoa, id); got != model.Todo {
		t.Errorf("with new content under an old look Hoa sees it in %s, want todo", got)
	}
}

func TestCheckReadsSealedFilesAgain(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	m.many(lan, 1100)
	m.sync(lan)
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	m.sync(hoa, lan)
	sealed, err := filepath.Glob(filepath.Join(filepath.Dir(m.ownFile(lan)), "seg-*.duyet"))
	m.must(err)
	if len(sealed) == 0 {
		t.Fatal("nothing was sealed")
	}
	info, err := os.Stat(sealed[0])
	m.must(err)
	b, err := os.ReadFile(sealed[0])
	m.must(err)
	b[len(b)/2] ^= 1
	m.must(errors.Join(os.WriteFile(sealed[0], b, 0o644), os.Chtimes(sealed[0], info.ModTime(), info.ModTime())))
	findings, devices, err := hoa.Check(context.Background(), false)
	m.must(err)
	if !slices.ContainsFunc(findings, func(f store.Finding) bool {
		return f.Code == "file-damaged" && f.Severity == store.Damage && f.Device == lan.Me().Device
	}) {
		t.Errorf("a flipped bit in a sealed file is not found: %+v", findings)
	}
	if i := slices.IndexFunc(devices, func(d store.Device) bool { return d.Device == lan.Me().Device }); i < 0 || devices[i].State != store.DeviceDamaged {
		t.Errorf("the devices are %+v", devices)
	}
	// Hoa still has all of it, and shows it for Lan.
	findings, _, err = hoa.Check(context.Background(), true)
	m.must(err)
	if !slices.ContainsFunc(findings, func(f store.Finding) bool { return f.Code == "shown-again" && f.N == journal.SealOps }) {
		t.Errorf("the repair tells %+v", findings)
	}
	fresh := m.join(m.options(), "", "Bao")
	if n := m.count(fresh); n != 1100 {
		t.Errorf("a newcomer sees %d requests, want 1100", n)
	}
}

// count is how many requests to join a home shows.
func (m *team) count(s *store.Store) int {
	m.t.Helper()
	ids, err := s.CaseIDs(context.Background())
	m.must(err)
	return len(ids)
}

// Mode 24: the system tells of no change; the console looks by itself.
func TestNewsComeWithoutAnyHint(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	o := m.options()
	real := m.dir
	o.Dir = t.TempDir()
	o.Folder = func(string) (folder.Folder, error) { return folder.Opening(folder.Endless)(real) }
	hoa := m.join(o, m.invite(lan), "Hoa")
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	first := true
	var id model.ItemID
	hoa.Watch(ctx, func(r store.SyncReport, err error) {
		switch {
		case err != nil:
			t.Error(err)
			stop()
		case first:
			first = false
			id = m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
			m.sync(lan)
		case slices.Contains(r.Changed, id):
			stop()
		}
	})
}

// Mode 29: others signed what they saw of Hoa, so what is kept back is known.
func TestWhatIsKeptBackIsHeardOf(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	mai := m.join(m.options(), m.invite(lan), "Mai")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan, hoa, mai)
	old, err := os.ReadFile(m.ownFile(hoa))
	m.must(err)
	m.rule(hoa, id, "approve")
	m.sync(hoa, mai)
	m.carry(mai, id)
	m.sync(mai)
	m.must(os.WriteFile(m.ownFile(hoa), old, 0o644))
	m.sync(lan)
	findings, devices, err := lan.Check(context.Background(), false)
	m.must(err)
	if !slices.ContainsFunc(findings, func(f store.Finding) bool {
		return f.Code == "device-heard" && f.Device == hoa.Me().Device && f.N == 1
	}) {
		t.Errorf("nobody is told that an op of Hoa was kept back: %+v", findings)
	}
	if i := slices.IndexFunc(devices, func(d store.Device) bool { return d.Device == hoa.Me().Device }); devices[i].State != store.DeviceArriving {
		t.Errorf("Hoa's device is %s, want arriving", devices[i].State)
	}
}

// Attack d1: words stripped out of a file are missing, never erased, and come
// back from whoever has them.
func TestStrippedWordsAreMissingAndComeBack(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	id := m.arrives(lan, model.Post, "Trần Mai", "800000000000001", "Chào cả nhà")
	m.sync(lan)
	whole, err := os.ReadFile(m.ownFile(lan))
	m.must(err)
	codec, err := journal.NewCodec()
	m.must(err)
	image, err := codec.Decode(context.Background(), whole)
	m.must(err)
	for i := range image.Rows {
		image.Rows[i].Body, image.Rows[i].Salt = nil, nil
	}
	stripped, err := codec.Encode(image)
	m.must(err)
	m.must(os.WriteFile(m.ownFile(lan), stripped, 0o644))
	mai := m.join(m.options(), "", "Mai")
	if c := m.item(mai, id); c.Status.Missing != 1 || c.Status.Erased != 0 {
		t.Errorf("of stripped words Mai sees %+v", c.Status)
	}
	m.must(os.WriteFile(filepath.Join(m.dir, "hot (1).duyet"), whole, 0o644))
	m.sync(mai)
	if c := m.item(mai, id); c.Status.Missing != 0 || c.Content.Text != "Chào cả nhà" {
		t.Errorf("after a copy came Mai reads %q, %+v", c.Content.Text, c.Status)
	}
}

// Attack d7: each console carries all of the roster.
func TestNoSingleFileHidesARevoke(t *testing.T) {
	t.Parallel()
	for gone := range 3 {
		m := newTeam(t)
		lan := m.create(m.options(), "Lan")
		hoa := m.join(m.options(), m.invite(lan), "Hoa")
		mai := m.join(m.options(), m.invite(lan), "Mai")
		m.sync(lan, hoa, mai, lan)
		m.must(lan.Revoke(context.Background(), hoa.Me().Device))
		m.sync(lan, mai, hoa)
		m.must(os.RemoveAll(filepath.Dir(m.ownFile([]*store.Store{lan, hoa, mai}[gone]))))
		bao := m.join(m.options(), "", "Bao")
		if d := bao.Roster().Members[hoa.Me().Device]; d == nil || !d.Ended {
			t.Errorf("without journal %d a newcomer thinks of Hoa's device %+v", gone, d)
		}
	}
}

// Modes 23: after a few files that hang, the rest is left to the next reading.
func TestFilesThatHangEndAReading(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan)
	for i := range 40 {
		m.must(os.WriteFile(filepath.Join(m.dir, fmt.Sprintf("copy %d.duyet", i)), []byte(strings.Repeat("x", 600)), 0o644))
	}
	slow := 0
	o, _ := watchedFolder(m.options(), func(p string) error {
		if strings.HasPrefix(p, "copy") {
			slow++
			return model.NewFault(model.Unreachable, "folder-slow", "%s", p)
		}
		return nil
	})
	hoa := m.join(o, "", "Hoa")
	slow = 0
	r, err := hoa.Sync(context.Background())
	m.must(err)
	if slow > 3 || !slices.ContainsFunc(r.Findings, func(f store.Finding) bool { return f.Code == "files-left" && f.N == 40 }) {
		t.Errorf("%d files were waited for, and told is %+v", slow, r.Findings)
	}
	if m.view(hoa, id) != model.Waiting {
		t.Error("what could be read was not")
	}
}

// Attack d2: files made to hold a reader up.
func TestHostileFilesHoldUpNoReading(t *testing.T) {
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	for _, v := range []string{"damaged-bomb", "damaged-endless-view"} {
		m.must(os.WriteFile(filepath.Join(m.dir, v+".duyet"), m.vector(v), 0o644))
	}
	for _, name := range []string{"holiday.mp4", "journals/huge.duyet"} {
		f, err := os.Create(filepath.Join(m.dir, name))
		m.must(err)
		m.must(errors.Join(f.Truncate(40<<30), f.Close()))
	}
	const many = 500
	good, err := os.ReadFile(m.ownFile(lan))
	m.must(err)
	good[len(good)/2] ^= 1
	m.must(os.Mkdir(filepath.Join(m.dir, "junk"), 0o755))
	for i := range many {
		m.must(os.WriteFile(filepath.Join(m.dir, "junk", fmt.Sprint(i)), good, 0o644))
	}
	o, c := watchedFolder(m.options(), nil)
	hoa := m.join(o, m.invite(lan), "Hoa")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan)
	c.reads.Store(0)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	m.sync(hoa)
	runtime.ReadMemStats(&after)
	t.Logf("a reading beside %d broken files took %v", many, time.Since(start))
	if n := c.reads.Load(); n > 20 {
		t.Errorf("%d files were read, broken ones are to rest", n)
	}
	if n := after.TotalAlloc - before.TotalAlloc; n > 64<<20 {
		t.Errorf("the reading took %d MiB", n>>20)
	}
	if m.view(hoa, id) != model.Waiting {
		t.Error("the news did not come through")
	}
}

// vector reads the bytes of a vector of the journal.
func (m *team) vector(name string) []byte {
	m.t.Helper()
	text, err := os.ReadFile("journal/testdata/vectors/" + name + ".vector")
	m.must(err)
	_, coded, _ := strings.Cut(string(text), "\n\n")
	packed, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(coded, "\n", ""))
	m.must(err)
	z, err := gzip.NewReader(bytes.NewReader(packed))
	m.must(err)
	b, err := io.ReadAll(z)
	m.must(err)
	return b
}

var (
	flood    = flag.Int("flood", 110, "how many unknown devices flood the folder")
	floodOps = flag.Int("flood-ops", 300, "how many ops each of them wrote")
)

// Attack d8. A larger flood is a flag away.
func TestAFloodOfStrangersKeepsNobodysNewsBack(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	o := m.options()
	hoa := m.join(o, m.invite(lan), "Hoa")
	m.sync(lan, hoa)
	size := func() (n int64) {
		files, err := filepath.Glob(filepath.Join(o.Home, "stores", "*", "index.db*"))
		m.must(err)
		for _, f := range files {
			info, err := os.Stat(f)
			m.must(err)
			n += info.Size()
		}
		return n
	}
	start := size()
	m.flood(lan.ID(), *flood, *floodOps)
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan)
	at := time.Now()
	r, err := hoa.Sync(context.Background())
	m.must(err)
	took := time.Since(at)
	if m.view(hoa, id) != model.Waiting {
		t.Error("the news did not come through")
	}
	for range 5 {
		m.pass(time.Hour)
		m.sync(hoa)
	}
	// What lies in the log is emptied into the index, and goes with it.
	m.must(hoa.Checkpoint(context.Background()))
	grown := size() - start
	t.Logf("%d strangers: a reading of %v with %d findings, the index grew by %d KiB", *flood, took, len(r.Findings), grown>>10)
	if grown > 10<<20 {
		t.Errorf("the index grew by %d MiB", grown>>20)
	}
	devices, err := hoa.Devices(context.Background())
	m.must(err)
	if len(devices) > 2+100 {
		t.Errorf("%d devices are kept", len(devices))
	}
}

// flood lays the journals of devices that nobody knows.
func (m *team) flood(id model.StoreID, devices, ops int) {
	m.t.Helper()
	codec, err := journal.NewCodec()
	m.must(err)
	for range devices {
		d, err := keys.NewDevice(rand.Reader)
		m.must(err)
		var rows []journal.Row
		for i := range ops {
			rows = append(rows, journal.Row{Seq: int64(i + 1), Op: fmt.Appendf(nil, `{"k":"decide/1","t":%d,"on":"aaaaaaaaaaaaaaaaaaaa%06d","reg":["verdict"],"d":{"verdict":"approve"}}`, 1760000000000000+i, i)})
		}
		b, err := codec.Encode(journal.Seal(d, id, journal.Genesis(id, d.Public), rows, map[string]string{"app": "x"}))
		m.must(err)
		dir := filepath.Join(m.dir, "journals", string(d.ID))
		m.must(errors.Join(os.MkdirAll(dir, 0o755), os.WriteFile(filepath.Join(dir, "hot.duyet"), b, 0o644)))
	}
}
