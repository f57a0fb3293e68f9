package store_test

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"duyet/model"
	"duyet/store"
	"duyet/store/journal"
	"duyet/store/keys"
)

// markerOf is the marker of a store that nobody here knows.
func (m *team) markerOf(format int) []byte {
	d, err := keys.NewDevice(rand.Reader)
	m.must(err)
	return fmt.Appendf(nil, `{"format":%d,"store":%q,"root":%q}`, format, keys.StoreID(d.Public), keys.Text(d.Public))
}

func (m *team) marker() string { return filepath.Join(m.dir, "duyet.json") }

// spoilers put something in the place of the marker, by what they put.
func (m *team) spoilers(whole []byte) map[string]func() error {
	put := func(b []byte) func() error { return func() error { return os.WriteFile(m.marker(), b, 0o644) } }
	out := map[string]func() error{
		"13 bytes":               put([]byte("{\"format\":2}\n")),
		"newer, this store":      put(fmt.Appendf(nil, `{"format":99,%s`, whole[len(`{"format":1,`):])),
		"newer, another store":   put(m.markerOf(7)),
		"padded":                 put(append(slices.Clone(whole), make([]byte, 500)...)),
		"padded beyond a marker": put(append(slices.Clone(whole), make([]byte, 10_000)...)),
		"zeros":                  put(make([]byte, len(whole))),
		"nothing in it":          put(nil),
		"cut off":                put(whole[:20]),
		"another store":          put(m.markerOf(1)),
		"a folder":               func() error { return os.MkdirAll(filepath.Join(m.marker(), "x"), 0o755) },
		"nothing":                func() error { return nil },
	}
	if runtime.GOOS != "windows" {
		out["a link to nowhere"] = func() error { return os.Symlink("/nowhere/at/all", m.marker()) }
		out["a link to a folder"] = func() error { return os.Symlink(m.dir, m.marker()) }
	}
	return out
}

// Nobody signs the marker: whatever becomes of it, who is in the store goes on,
// and it is there again for who comes.
func TestNoMarkerStopsWhoIsInTheStore(t *testing.T) {
	t.Parallel()
	names := []string{"13 bytes", "newer, this store", "newer, another store", "padded", "padded beyond a marker", "zeros", "nothing in it", "cut off", "another store", "a folder", "nothing", "a link to nowhere", "a link to a folder"}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := newTeam(t)
			o := m.options()
			lan := m.create(o, "Lan")
			hoa := m.join(m.options(), m.invite(lan), "Hoa")
			id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
			m.sync(lan, hoa)
			code := m.invite(lan)
			whole, err := os.ReadFile(m.marker())
			m.must(err)
			spoil, ok := m.spoilers(whole)[name]
			if !ok {
				t.Skip("not on this system")
			}
			m.must(errors.Join(os.RemoveAll(m.marker()), spoil()))
			// By its folder, as --store names it, and another process at that.
			again, err := store.Open(context.Background(), o)
			m.must(err)
			m.rule(again, id, "approve")
			m.must(again.Close())
			m.sync(hoa)
			if got := m.view(hoa, id); got != model.Todo {
				t.Errorf("Hoa sees it in %s, want todo", got)
			}
			mai := m.join(m.options(), code, "Mai")
			if got := m.view(mai, id); got != model.Todo || mai.Me().Depth < 0 {
				t.Errorf("Mai, who came by a code, sees it in %s, want todo; she counts: %t", got, mai.Me().Depth >= 0)
			}
		})
	}
}

// A reader of nothing but the folder needs no marker that can be written.
func TestWhoOnlyReadsNeedsNoMarker(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	o := m.options()
	lan := m.create(o, "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	id := m.arrives(hoa, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(hoa)
	m.must(os.Remove(m.marker()))
	o.ReadOnly = true
	s, err := store.Open(context.Background(), o)
	m.keep(s, err)
	m.sync(s)
	if got := m.view(s, id); got != model.Waiting {
		t.Errorf("she sees it in %s, want waiting", got)
	}
	if _, err := os.Stat(m.marker()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("who only reads wrote a marker: %v", err)
	}
}

// Whatever lies where the newest own file was, and whoever signed that it is
// newer, the own journal goes on.
func TestAnOwnFileThatSaysItIsNewerIsNotBelieved(t *testing.T) {
	t.Parallel()
	stranger, err := keys.NewDevice(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(lan *store.Store, b []byte) []byte{
		"one byte of the version": func(_ *store.Store, b []byte) []byte { b[63]++; return b },
		"version 2":               func(_ *store.Store, b []byte) []byte { binary.BigEndian.PutUint32(b[60:], 2); return b },
		"the highest version":     func(_ *store.Store, b []byte) []byte { b[60] = 0xff; return b },
		"said to be encrypted":    func(_ *store.Store, b []byte) []byte { copy(b, "DUYET1E\x00"); return b },
		"newer by a stranger's signature": func(lan *store.Store, _ []byte) []byte {
			c, err := journal.NewCodec()
			if err != nil {
				t.Fatal(err)
			}
			rows := []journal.Row{{Seq: 1, Op: []byte(`{"k":"x/1"}`)}}
			b, err := c.Encode(journal.Seal(stranger, lan.ID(), journal.Genesis(lan.ID(), stranger.Public), rows, map[string]string{"min_reader": "2"}))
			if err != nil {
				t.Fatal(err)
			}
			return b
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := newTeam(t)
			o := m.options()
			lan := m.create(o, "Lan")
			hoa := m.join(m.options(), m.invite(lan), "Hoa")
			id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
			m.sync(lan, hoa)
			b, err := os.ReadFile(m.ownFile(lan))
			m.must(err)
			m.must(os.WriteFile(m.ownFile(lan), spoil(lan, b), 0o644))
			again, err := store.Open(context.Background(), o)
			m.must(err)
			m.rule(again, id, "approve")
			m.sync(again)
			m.must(again.Close())
			m.sync(hoa)
			if got := m.view(hoa, id); got != model.Todo {
				t.Errorf("Hoa sees it in %s, want todo", got)
			}
			mai := m.join(m.options(), m.invite(lan), "Mai")
			if got := m.view(mai, id); got != model.Todo {
				t.Errorf("Mai, who has the folder alone, sees it in %s, want todo", got)
			}
			if len(m.journals()) != 3 {
				t.Errorf("the journals are %q", m.journals())
			}
		})
	}
}

// clears takes all that is in the shared folder away, as a wrong client does.
func (m *team) clears() {
	m.t.Helper()
	all, err := filepath.Glob(filepath.Join(m.dir, "*"))
	m.must(err)
	for _, path := range all {
		m.must(os.RemoveAll(path))
	}
}

// An emptied folder is taken for one that is not there, until a person says
// that it was emptied.
func TestAnEmptiedFolderIsFilledAgainAtAWord(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	first := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan, hoa)
	m.rule(hoa, first, "approve")
	m.sync(hoa, lan)
	m.clears()
	second := m.arrives(hoa, model.Join, "Lê Hồng", "100000000000103", "")
	if _, err := hoa.Sync(ctx); model.CodeOf(err) != "marker-gone" {
		t.Fatalf("sync with an emptied folder gives %v, want marker-gone", err)
	}
	found, _, err := hoa.Check(ctx, false)
	m.must(err)
	if at := slices.IndexFunc(found, func(f store.Finding) bool { return f.Code == "folder-bare" && f.Repair != "" }); at < 0 {
		t.Errorf("check names no way out: %+v", found)
	}
	if left, _ := filepath.Glob(filepath.Join(m.dir, "*")); len(left) != 0 {
		t.Fatalf("without a word the folder holds %q", left)
	}
	// Not the founder: whoever is in the store can do it.
	_, _, err = hoa.Check(ctx, true)
	m.must(err)
	mai := m.join(m.options(), m.invite(hoa), "Mai")
	for id, want := range map[model.ItemID]model.View{first: model.Todo, second: model.Waiting} {
		if got := m.view(mai, id); got != want {
			t.Errorf("a newcomer sees %s in %s, want %s", id, got, want)
		}
	}
	m.sync(lan, hoa, lan)
	m.whole(lan, hoa)
}

func TestAFolderThatIsAwayOrOfAnotherStoreIsNotFilled(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan)
	m.clears()
	other := m.markerOf(1)
	m.must(os.WriteFile(m.marker(), other, 0o644))
	_, _, err := lan.Check(ctx, true)
	m.must(err)
	if all, _ := filepath.Glob(filepath.Join(m.dir, "*")); len(all) != 1 {
		t.Errorf("in the folder of another store lie %q", all)
	}
	if b, err := os.ReadFile(m.marker()); err != nil || string(b) != string(other) {
		t.Errorf("the marker of another store is %s (%v)", b, err)
	}
	m.must(os.RemoveAll(m.dir))
	_, _, err = lan.Check(ctx, true)
	m.must(err)
	if _, err := os.Stat(m.dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a folder that is away was made: %v", err)
	}
}
