package store_test

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
	"duyet/store/journal"
	"duyet/store/keys"
)

// forked is a device whose home was copied: after its third op two journals go
// on, a and b.
type forked struct {
	m     *team
	key   keys.Device
	store model.StoreID
	codec *journal.Codec
	a, b  []journal.Row
	// friend is a device that b alone lets in.
	friend *forked
}

func (m *team) fork(id model.StoreID, items []model.ItemID) *forked {
	m.t.Helper()
	d, err := keys.NewDevice(rand.Reader)
	m.must(err)
	codec, err := journal.NewCodec()
	m.must(err)
	f := &forked{m: m, key: d, store: id, codec: codec}
	f.a = []journal.Row{f.row(1, model.Op{On: string(id), Fact: &model.Card{Admin: model.AdminID(d.ID), Who: model.Who{Name: "Hoa"}}})}
	for i, item := range items {
		f.a = append(f.a, f.row(int64(i)+2, model.Op{On: string(item), Fact: &model.Decide{Verdict: model.Approve}}))
	}
	f.b = append(f.b, f.a[:3]...)
	x, err := keys.NewDevice(rand.Reader)
	m.must(err)
	f.friend = &forked{m: m, key: x, store: id, codec: codec}
	f.friend.a = []journal.Row{f.row(1, model.Op{On: string(id), Fact: &model.Card{Admin: model.AdminID(x.ID), Who: model.Who{Name: "Hải"}}}),
		f.row(2, model.Op{On: string(items[6]), Fact: &model.Decide{Verdict: model.Decline}})}
	f.b = append(f.b, f.row(4, model.Op{On: string(id), Fact: &model.Trust{Device: x.ID, Key: keys.Text(x.Public), Role: model.RoleAdmin}}))
	for i, item := range items[2:] {
		f.b = append(f.b, f.row(int64(i)+5, model.Op{On: string(item), Fact: &model.Decide{Verdict: model.Decline}}))
	}
	return f
}

func (f *forked) row(seq int64, op model.Op) journal.Row {
	f.m.t.Helper()
	r := journal.Row{Seq: seq}
	body, err := model.EncodeBody(op.Fact)
	f.m.must(err)
	commit := ""
	if body != nil {
		sum := sha256.Sum256(fmt.Appendf(nil, "salt %d", seq))
		r.Salt, r.Body = sum[:journal.SaltSize], body
		commit = journal.Commit(r.Salt, r.Body)
	}
	wall := f.m.now.UnixMilli() + seq
	r.Op, err = model.EncodeOp(op, wall*1000, wall, commit)
	f.m.must(err)
	return r
}

// piece seals the ops from one seq to another of a journal.
func (f *forked) piece(rows []journal.Row, first, last int) []byte {
	f.m.t.Helper()
	prev := journal.Genesis(f.store, f.key.Public)
	for _, r := range rows[:first-1] {
		prev = journal.Next(prev, r.Op)
	}
	b, err := f.codec.Encode(journal.Seal(f.key, f.store, prev, rows[first-1:last], map[string]string{"app": "duyet/test", "min_reader": "1"}))
	f.m.must(err)
	return b
}

func (f *forked) lay(name string, b []byte) {
	f.m.t.Helper()
	dir := filepath.Join(f.m.dir, "journals", string(f.key.ID))
	f.m.must(os.MkdirAll(dir, 0o755))
	f.m.must(os.WriteFile(filepath.Join(dir, name), b, 0o644))
}

// cut cuts both journals into pieces and shuffles them.
func (f *forked) cut(random *mathrand.Rand) [][]byte {
	var out [][]byte
	for _, rows := range [][]journal.Row{f.a, f.b} {
		for first := 1; first <= len(rows); {
			last := min(len(rows), first+random.IntN(4))
			out = append(out, f.piece(rows, first, last))
			first = last + 1
		}
	}
	random.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// Lan ended Hoa after an op on one of two branches. Whoever reads the pieces of
// both, in any order, counts what Hoa decided up to that op and nothing else.
func TestOpsOfAForkCountByWhatTheyFollow(t *testing.T) {
	t.Parallel()
	for seed := range uint64(16) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			m := newTeam(t)
			lan := m.create(m.options(), "Lan")
			var items []model.ItemID
			for i := range 7 {
				items = append(items, m.arrives(lan, model.Join, fmt.Sprint("Chị ", i), fmt.Sprint(100000000000100+i), ""))
			}
			f := m.fork(lan.ID(), items)
			f.friend.lay("a.duyet", f.friend.piece(f.friend.a, 1, 2))
			f.lay("a.duyet", f.piece(f.a, 1, 6))
			m.sync(lan)
			m.must(lan.Trust(context.Background(), f.key.ID))
			m.must(lan.Revoke(context.Background(), f.key.ID))
			m.sync(lan)
			m.must(os.RemoveAll(filepath.Join(m.dir, "journals", string(f.key.ID))))
			mai := m.join(m.options(), "", fmt.Sprint("Mai ", seed))
			m.sync(lan)
			m.must(lan.Trust(context.Background(), mai.Me().Device))
			m.sync(lan, mai)
			random := mathrand.New(mathrand.NewPCG(seed, 1))
			for i, b := range f.cut(random) {
				f.lay(fmt.Sprint(i, ".duyet"), b)
				if random.IntN(3) > 0 {
					m.sync(mai)
				}
			}
			m.sync(mai)
			for i, id := range items {
				want := model.Todo
				if i > 4 {
					want = model.Waiting
				}
				if c := m.item(mai, id); m.view(mai, id) != want || c.Verdict.Value == model.Decline {
					t.Errorf("item %d is %s, %+v, want %s", i, m.view(mai, id), c.Verdict, want)
				}
			}
			m.healedBy(mai, f)
		})
	}
}

// healedBy takes the journal of a forked device away: who has read it shows it
// to newcomers, both branches of it.
func (m *team) healedBy(mai *store.Store, f *forked) {
	m.t.Helper()
	dir := filepath.Join(m.dir, "journals", string(f.key.ID))
	m.must(os.RemoveAll(dir))
	for range 4 {
		m.sync(mai)
		m.pass(time.Hour)
	}
	want, err := mai.OpIDs(context.Background())
	m.must(err)
	bao := m.join(m.options(), "", "Bảo "+mai.AdminName(mai.Me().Admin))
	got, err := bao.OpIDs(context.Background())
	m.must(err)
	for id := range want {
		if !got[id] {
			m.t.Errorf("a newcomer lacks %s", id)
		}
	}
}
