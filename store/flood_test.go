package store_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
	"duyet/store/journal"
	"duyet/store/keys"
)

// flooding is everything at once that somebody who may only write into the
// folder can lay there.
type flooding struct {
	*team
	codec *journal.Codec
	id    model.StoreID
}

func (m *team) flooding(id model.StoreID) flooding {
	m.t.Helper()
	codec, err := journal.NewCodec()
	m.must(err)
	return flooding{m, codec, id}
}

func (f flooding) lay(path string, b []byte) {
	f.t.Helper()
	path = filepath.Join(f.dir, filepath.FromSlash(path))
	f.must(errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, b, 0o644)))
}

func (f flooding) device() keys.Device {
	f.t.Helper()
	d, err := keys.NewDevice(rand.Reader)
	f.must(err)
	return d
}

// files lays other people's files in a folder that comes before all of ours.
func (f flooding) files(n int) {
	f.t.Helper()
	f.must(os.MkdirAll(filepath.Join(f.dir, "aaa"), 0o755))
	for i := range n {
		file, err := os.Create(filepath.Join(f.dir, "aaa", fmt.Sprintf("anh-%06d.jpg", i)))
		f.must(errors.Join(err, file.Close()))
	}
}

// markers lays the markers of other stores.
func (f flooding) markers(n int) {
	f.t.Helper()
	for i := range n {
		root := make([]byte, 32)
		_, err := rand.Read(root)
		f.must(err)
		f.lay(fmt.Sprintf("duyet (%d).json", i), fmt.Appendf(nil, `{"format":1,"store":%q,"root":%q}`+"\n", keys.StoreID(root), keys.Text(root)))
	}
}

// journal lays the journal of a device whose ops are given.
func (f flooding) journal(d keys.Device, ops ...string) {
	f.t.Helper()
	var rows []journal.Row
	for i, op := range ops {
		rows = append(rows, journal.Row{Seq: int64(i + 1), Op: []byte(op)})
	}
	b, err := f.codec.Encode(journal.Seal(d, f.id, journal.Genesis(f.id, d.Public), rows, map[string]string{"app": "x"}))
	f.must(err)
	f.lay("journals/"+string(d.ID)+"/hot.duyet", b)
}

func (f flooding) decides(n int) (ops []string) {
	for i := range n {
		ops = append(ops, fmt.Sprintf(`{"k":"decide/1","t":%d,"on":"aaaaaaaaaaaaaaaaaaaa%06d","reg":["verdict"],"d":{"verdict":"approve"}}`, 1760000000000000+i, i))
	}
	return ops
}

// rosters lays roster files of one unknown device, each row chained to nothing.
func (f flooding) rosters(under string, files, rows int) {
	f.t.Helper()
	d := f.device()
	for n := range files {
		r := &journal.Roster{Store: f.id}
		for i := range rows {
			var prev journal.Hash
			_, err := rand.Read(prev[:])
			f.must(err)
			op := fmt.Sprintf(`{"k":"code/1","t":%d,"on":"%s","reg":["code:%s"],"d":{"key":%q,"uses":1,"last":"2026-12-01","role":"admin","x":%q}}`,
				1760000000000000+i, f.id, keys.Text(prev[:]), keys.Text(prev[:]), strings.Repeat("x", 400))
			r.Rows = append(r.Rows, journal.SignRoster(d, f.id, prev, journal.Row{Seq: int64(1 + n*rows + i), Op: []byte(op)}))
		}
		b, err := f.codec.EncodeRoster(r)
		f.must(err)
		f.lay(fmt.Sprintf("%s/r%d.duyet", under, n), b)
	}
}

// cards lays journals whose cards are signed with a code, each with a large rest.
func (f flooding) cards(code string, devices, ops, size int) {
	f.t.Helper()
	secret, err := keys.ParseCode(f.id, code)
	f.must(err)
	for range devices {
		d := f.device()
		list := []string{fmt.Sprintf(`{"k":"card/1","t":%d,"on":"%s","reg":["card"],"d":{"admin":%q,"code":%q,"sig":%q}}`, f.now.UnixMicro(), f.id, d.ID,
			keys.Text(secret.Public), keys.Text(secret.Sign(keys.CardMessage(f.id, d.Public, model.AdminID(d.ID)))))}
		for i := range ops {
			list = append(list, fmt.Sprintf(`{"k":"later/1","t":%d,"on":"aaaaaaaaaaaaaaaaaaaa%06d","reg":["x"],"d":{"x":%q}}`, f.now.UnixMicro()+int64(i)+1, i, strings.Repeat("x", size)))
		}
		f.journal(d, list...)
	}
}

// sizeOf is how many bytes the index of a home holds.
func (m *team) sizeOf(o store.Options) (n int64) {
	m.t.Helper()
	files, err := filepath.Glob(filepath.Join(o.Home, "stores", "*", "index.db*"))
	m.must(err)
	for _, f := range files {
		info, err := os.Stat(f)
		m.must(err)
		n += info.Size()
	}
	return n
}

// spent runs something and gives what it took of the processor.
func spent(what func()) time.Duration {
	before := cpu()
	what()
	return cpu() - before
}

// Attack d8: all of it at once. -flood 30000 lays 100,000 files, 30,000 markers,
// 30,000 journals, 40 MB of roster files and 30 devices with a used-up code.
func TestAFloodOfEverythingHoldsNobodyUp(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	ctx := context.Background()
	lan := m.create(m.options(), "Lan")
	o := m.options()
	used, _, err := lan.Invite(ctx, 1, 7, model.RoleAdmin, false)
	m.must(err)
	m.sync(lan)
	hoa, _, err := store.Join(ctx, o, used, "Hoa")
	m.must(err)
	m.sync(lan, hoa)
	good := m.invite(lan)
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan)
	f := m.flooding(lan.ID())
	f.files(*flood * 10 / 3)
	f.markers(*flood)
	for range *flood {
		f.journal(f.device(), f.decides(*floodOps/10)...)
	}
	f.rosters("journals/"+string(f.device().ID), max(1, *flood/5000), min(4000, *flood*4))
	f.rosters("aaa journals", max(1, *flood/5000), min(4000, *flood*4))
	f.cards(used, 30, 200, min(3000, *flood))
	// As on the command line: each time by a program that remembers nothing.
	o.Host = store.Host{}
	m.must(hoa.Checkpoint(ctx))
	m.must(hoa.Abandon())
	start := m.sizeOf(o)
	var first store.SyncReport
	resetPeak()
	for n := range 6 {
		m.pass(time.Minute)
		took := spent(func() {
			s, err := store.Open(ctx, o)
			m.must(err)
			r, err := s.Sync(ctx)
			m.must(err)
			if n == 0 {
				first = r
				if m.view(s, id) != model.Waiting {
					t.Error("the news did not come through")
				}
			}
			m.must(errors.Join(s.Checkpoint(ctx), s.Abandon()))
		})
		t.Logf("sync %d: %.2f s of the processor, %.0f MiB, the index grew by %d KiB", n+1, took.Seconds(), peak(), (m.sizeOf(o)-start)>>10)
	}
	if grown := m.sizeOf(o) - start; grown > 10<<20 {
		t.Errorf("the index grew by %d MiB", grown>>20)
	}
	t.Logf("told after the first: %+v", first.Findings)
	newcomer := m.options()
	newcomer.Host = store.Host{}
	at := time.Now()
	took := spent(func() {
		s, _, err := store.Join(ctx, newcomer, good, "Bảo")
		m.must(err)
		defer s.Abandon()
		if me := s.Me(); me.Depth < 0 {
			t.Errorf("the newcomer is %+v", me)
		}
		if m.view(s, id) != model.Waiting {
			t.Error("the newcomer does not see the request")
		}
	})
	t.Logf("a newcomer was in after %v, %.2f s of the processor; her index is %d KiB", time.Since(at).Round(time.Millisecond), took.Seconds(), m.sizeOf(newcomer)>>10)
	took = spent(func() {
		for range 60 {
			m.sync(lan)
			if slices.ContainsFunc(mustDevices(m, lan), func(d store.Device) bool { return d.Name == "Bảo" && d.State == store.DeviceOK }) {
				return
			}
		}
		t.Error("the founder does not see the newcomer")
	})
	t.Logf("until the founder saw her: %.2f s of the processor", took.Seconds())
}

func mustDevices(m *team, s *store.Store) []store.Device {
	m.t.Helper()
	list, err := s.Devices(context.Background())
	m.must(err)
	return list
}
