package store_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"duyet/model"
	"duyet/store"
)

// wreck is a home whose index is damaged: Hoa decided on some items that the
// folder shows, and then on as many that it does not.
type wreck struct {
	*team
	lan            *store.Store
	o              store.Options
	device         model.DeviceID
	shown, waiting []model.ItemID
	index          string
}

const wreckItems = 40

// wrecked makes it. With live the index is as it is while a console runs, so
// that much of it stands in the log alone.
func wrecked(t *testing.T, live bool) *wreck {
	m := newTeam(t)
	w := &wreck{team: m, o: m.options()}
	w.lan = m.create(m.options(), "Lan")
	hoa, _, err := store.Join(context.Background(), w.o, m.invite(w.lan), "Hoa")
	m.must(err)
	ids := m.many(w.lan, 2*wreckItems)
	m.sync(w.lan, hoa)
	w.shown, w.waiting, w.device = ids[:wreckItems], ids[wreckItems:], hoa.Me().Device
	for i, id := range w.shown {
		m.rule(hoa, id, "decline")
		note, err := model.NewNote(fmt.Sprint("đã xem ", i, strings.Repeat(" kỹ", 3000*(i%2))))
		m.must(err)
		m.tell(hoa, id, note)
	}
	m.must(hoa.SetLocal(context.Background(), "lang", "en"))
	m.sync(hoa, w.lan)
	for _, id := range w.waiting {
		m.rule(hoa, id, "decline")
	}
	w.index = filepath.Join(stateOf(t, w.o.Home), "index.db")
	saved := map[string][]byte{}
	for _, end := range []string{"", "-wal"} {
		if b, err := os.ReadFile(w.index + end); live && err == nil {
			saved[end] = b
		}
	}
	m.must(hoa.Abandon())
	for end, b := range saved {
		m.must(os.WriteFile(w.index+end, b, 0o600))
	}
	return w
}

// mended repairs the home and tells what was said.
func (w *wreck) mended() (*store.Store, []store.Finding) {
	w.t.Helper()
	s, told, err := store.Mend(context.Background(), w.o)
	return w.keep(s, err), told
}

func of(told []store.Finding, code string) store.Finding {
	if i := slices.IndexFunc(told, func(f store.Finding) bool { return f.Code == code }); i >= 0 {
		return told[i]
	}
	return store.Finding{}
}

// holds demands that what was shown is there, that nothing is missing untold,
// that Lan is shown what Hoa has, and that there is nothing left to mend. It
// counts the decisions that are gone.
func (w *wreck) holds(s *store.Store, told []store.Finding) (gone int) {
	w.t.Helper()
	w.sync(s, w.lan, s)
	for _, reader := range []*store.Store{s, w.lan} {
		for _, id := range w.shown {
			if c := w.item(reader, id); c.Verdict.Value != model.Decline || len(c.Team.Notes) != 1 {
				w.t.Fatalf("%s sees %s with %d notes on an item that was shown", reader.Me().Name, c.Verdict.Value, len(c.Team.Notes))
			}
		}
	}
	for _, id := range w.waiting {
		here, there := w.item(s, id).Verdict.Value, w.item(w.lan, id).Verdict.Value
		if here != there {
			w.t.Errorf("Hoa sees %s, Lan %s", here, there)
		}
		if here != model.Decline {
			gone++
		}
	}
	lost, unsure := of(told, "own-lost").N, of(told, "own-unsure").Code != ""
	if lost > gone || lost < gone && !unsure {
		w.t.Errorf("%d of Hoa's decisions are gone; it was said of %d, unsure %t", gone, lost, unsure)
	}
	again, more, err := store.Mend(context.Background(), w.o)
	if w.keep(again, err); len(more) > 0 {
		w.t.Errorf("a second repair tells %+v", more)
	}
	return gone
}

// keptAside demands that the damaged bytes are kept, and that check says where.
func (w *wreck) keptAside(s *store.Store, before []byte) {
	w.t.Helper()
	list, _, err := s.Check(context.Background(), false)
	w.must(err)
	aside := of(list, "index-aside").Where
	if b, err := os.ReadFile(aside); err != nil || !bytes.Equal(b, before) || !strings.Contains(filepath.Base(aside), "index.damaged-") {
		w.t.Errorf("the damaged index is set aside as %q: %v", aside, err)
	}
}

// pagesOf lists the pages of an index that hold something of a kind.
func pagesOf(b []byte, what string) (out []int) {
	for at := 0; at+4096 <= len(b); at += 4096 {
		if bytes.Contains(b[at:at+4096], []byte(what)) {
			out = append(out, at)
		}
	}
	return out
}

func TestADamagedIndexIsMadeAnewFromWhatIsLeft(t *testing.T) {
	t.Parallel()
	noise := rand.New(rand.NewSource(7))
	over := func(b []byte, at ...int) []byte {
		for _, p := range at {
			noise.Read(b[p:min(len(b), p+4096)])
		}
		return b
	}
	for _, c := range []struct {
		name   string
		damage func([]byte) []byte
		all    bool // nothing is gone, and the identity stays
	}{
		{"random bytes", func([]byte) []byte { return over(make([]byte, 50000), 0, 4096, 8192, 12288, 16384, 40960) }, false},
		{"its first page", func(b []byte) []byte { return over(b, 0) }, true},
		{"its first three pages", func(b []byte) []byte { return over(b, 0, 4096, 8192) }, false},
		{"cut in half", func(b []byte) []byte { return b[:len(b)/2] }, false},
		{"cut in the middle of a page", func(b []byte) []byte { return b[:len(b)-3000] }, false},
		{"six pages of cases", func(b []byte) []byte { return over(b, pagesOf(b, `"Verdict":`)[:6]...) }, true},
		{"all pages with ops of hers", func(b []byte) []byte { return over(b, pagesOf(b, `"decide/1"`)...) }, false},
		{"the last page with ops", func(b []byte) []byte { p := pagesOf(b, `"decide/1"`); return over(b, p[len(p)-1]) }, false},
		{"a letter of an op", func(b []byte) []byte {
			b[bytes.LastIndex(b, []byte(`"decide/1"`))+3] ^= 1
			return b
		}, false},
		{"every third page", func(b []byte) []byte {
			for at := 8192; at < len(b); at += 3 * 4096 {
				over(b, at)
			}
			return b
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := wrecked(t, false)
			b, err := os.ReadFile(w.index)
			w.must(err)
			b = c.damage(b)
			w.must(os.WriteFile(w.index, b, 0o600))
			s, told := w.mended()
			w.keptAside(s, b)
			same := s.Me().Device == w.device
			gone := w.holds(s, told)
			if c.all && gone > 0 || same && gone > 0 || c.all && !same {
				t.Errorf("%d decisions are gone, the identity is the same: %t; told %+v", gone, same, told)
			}
			if lang, err := s.Local(context.Background(), "lang"); c.all && (err != nil || lang != "en") {
				t.Errorf("what was chosen on this computer is %q: %v", lang, err)
			}
		})
	}
}

func TestADamagedLogIsReadForWhatStandsInItAlone(t *testing.T) {
	t.Parallel()
	noise := rand.New(rand.NewSource(8))
	for _, c := range []struct {
		name   string
		damage func(w *wreck, log []byte)
		all    bool
	}{
		{"its beginning", func(w *wreck, log []byte) {
			noise.Read(log[:32])
			w.must(os.WriteFile(w.index+"-wal", log, 0o600))
		}, true},
		{"the index beside it is gone", func(w *wreck, _ []byte) { w.must(os.Remove(w.index)) }, true},
		{"the index beside it is empty", func(w *wreck, _ []byte) { w.must(os.Truncate(w.index, 0)) }, true},
		{"all of it", func(w *wreck, log []byte) {
			noise.Read(log)
			w.must(os.WriteFile(w.index+"-wal", log, 0o600))
		}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := wrecked(t, true)
			log, err := os.ReadFile(w.index + "-wal")
			w.must(err)
			c.damage(w, log)
			if s, err := store.Open(context.Background(), w.o); model.CodeOf(err) != "index-damaged" {
				w.keep(s, err)
				t.Fatal("the damage is not seen")
			}
			s, told := w.mended()
			gone := w.holds(s, told)
			if c.all && gone > 0 {
				t.Errorf("%d decisions are gone", gone)
			}
		})
	}
}

func TestARepairThatWasCutOffIsDoneAgain(t *testing.T) {
	t.Parallel()
	for _, moved := range [][]string{{"-wal"}, {"-wal", ""}} {
		w := wrecked(t, true)
		for _, end := range moved {
			w.must(os.Rename(w.index+end, filepath.Join(filepath.Dir(w.index), "index.salvage"+end)))
		}
		if len(moved) == 2 {
			w.must(os.WriteFile(w.index, []byte("half made"), 0o600))
		}
		if s, err := store.Open(context.Background(), w.o); model.CodeOf(err) != "index-damaged" {
			w.keep(s, err)
			t.Fatal("a repair that was cut off goes unseen")
		}
		s, told := w.mended()
		if gone := w.holds(s, told); gone > 0 {
			t.Errorf("%d decisions are gone, told %+v", gone, told)
		}
	}
}

// Another process has the index open while it is set aside: it records nothing
// where nobody would find it.
func TestAConsoleThatStillHasTheDamagedIndexRecordsNothingInIt(t *testing.T) {
	t.Parallel()
	w := wrecked(t, false)
	console, err := store.Open(context.Background(), w.o)
	if w.must(err); runtime.GOOS != "windows" {
		w.keep(console, nil)
	}
	op, err := w.item(console, w.waiting[0]).Rule("approve", "", model.Why{})
	w.must(err)
	b, err := os.ReadFile(w.index)
	w.must(err)
	copy(b, bytes.Repeat([]byte{7}, 4096))
	w.must(os.WriteFile(w.index, b, 0o600))
	s, told, err := store.Mend(context.Background(), w.o)
	if runtime.GOOS == "windows" {
		if w.must(console.Abandon()); model.KindOf(err) != model.Unreachable {
			t.Errorf("a file that is open is set aside: %v", err)
		}
		return
	}
	w.keep(s, err)
	if err := console.Record(context.Background(), op); model.CodeOf(err) != "index-moved" {
		t.Errorf("it records with %v", err)
	}
	w.holds(s, told)
}
