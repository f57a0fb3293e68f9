package store_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"duyet/model"
	"duyet/model/intake"
	"duyet/store"
)

// carries takes another store in, as the command does.
func (m *team) carries(into *store.Store, path string) (store.Preview, store.Imported, error) {
	m.t.Helper()
	ctx := context.Background()
	g, err := into.Group(ctx, "")
	m.must(err)
	f, err := into.Former(ctx, g, path)
	if err != nil {
		return store.Preview{}, store.Imported{}, err
	}
	defer func() { m.must(f.Close()) }()
	load, err := f.Load()
	m.must(err)
	o := intake.Options{Kind: intake.Kinds()[0], Captured: m.now}
	p, err := store.Look(ctx, into, g, load, o, nil)
	m.must(err)
	done, err := into.Bring(ctx, g, load, o, p, nil)
	m.must(err)
	return p, done, nil
}

// stateOf is the folder in which a home keeps its only store.
func (m *team) stateOf(o store.Options) string {
	m.t.Helper()
	found, err := filepath.Glob(filepath.Join(o.Home, "stores", "*", "store.json"))
	m.must(err)
	if len(found) != 1 {
		m.t.Fatalf("a home with the stores %q", found)
	}
	return filepath.Dir(found[0])
}

// sums tells the files of a folder by what is in them.
func (m *team) sums(dir string) (out string) {
	m.t.Helper()
	if _, err := os.Stat(dir); err != nil {
		return ""
	}
	m.must(filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		out += fmt.Sprintf("%s %x\n", path, sha256.Sum256(b))
		return err
	}))
	return out
}

// elsewhere is another place for a store, with a home of its own.
func (m *team) elsewhere() store.Options {
	o := m.options()
	o.Dir = filepath.Join(m.t.TempDir(), "second")
	return o
}

func TestWhatSheDidInAnotherStoreComesAlongInOneStep(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	ctx := context.Background()
	old := m.options()
	lan := m.create(old, "Lan")
	var ids []model.ItemID
	for i := range 4 {
		ids = append(ids, m.arrives(lan, model.Post, "Trần Mai", fmt.Sprintf("80000000000000%d", i), fmt.Sprint("Bài số ", i)))
	}
	m.rule(lan, ids[0], "approve")
	m.carry(lan, ids[0])
	m.rule(lan, ids[1], "scam")
	m.rule(lan, ids[2], "approve")
	_, err := lan.Undo(ctx)
	m.must(err)
	m.tell(lan, ids[2], &model.Snooze{Until: m.now.Add(48 * time.Hour).UnixMilli()})
	m.rule(lan, ids[3], "approve")
	m.rule(lan, ids[3], "decline") // the first one stands no more
	note, err := model.NewNote("Hỏi lại chị ấy")
	m.must(err)
	m.tell(lan, ids[3], note)
	m.pass(time.Hour)
	before := m.sums(m.stateOf(old))

	hoa := m.create(m.elsewhere(), "Hoa")
	kept := m.arrives(hoa, model.Post, "Trần Mai", "800000000000001", "Bài số 1")
	m.rule(hoa, kept, "approve") // she spoke here: what she said there does not come
	p, done, err := m.carries(hoa, m.stateOf(old))
	m.must(err)
	if p.New != 3 || done.New != 3 || p.Own != done.Own || done.Own != 5 {
		t.Errorf("seen %d new, %d done; brought %d new, %d done; want 3 and 5", p.New, p.Own, done.New, done.Own)
	}
	if after := m.sums(m.stateOf(old)); after != before {
		t.Errorf("the home of the other store changed:\n%s\n%s", before, after)
	}
	stands := map[string]string{}
	for _, c := range m.cases(hoa) {
		stands[c.Content.Text] = fmt.Sprint(c.Verdict.Value, " ", c.Done.Value, " ", c.Team.Snooze.Until > 0, " ", len(c.Team.Notes))
	}
	want := map[string]string{"Bài số 0": "approve approve false 0", "Bài số 1": "approve  false 0", "Bài số 2": "  true 0", "Bài số 3": "decline  false 1"}
	if fmt.Sprint(stands) != fmt.Sprint(want) {
		t.Errorf("it stands\n%v, want\n%v", stands, want)
	}
	if p, done, err := m.carries(hoa, old.Home); err != nil || p.New+p.Own+done.New+done.Updated+done.Own != 0 {
		t.Errorf("again it brings %d new, %+v, %v", p.New, done, err)
	}

	// One undo takes all of it back, also what was carried out there; then it comes again.
	step, err := hoa.Undo(ctx)
	m.must(err)
	if step.N != 6 {
		t.Errorf("the undo took back %+v, want the import and five deeds", step)
	}
	for _, c := range m.cases(hoa) {
		if c.ID != kept && !c.Empty() {
			t.Errorf("after the undo %q is still there", c.Content.Text)
		}
	}
	if _, done, err := m.carries(hoa, old.Home); err != nil || done.Own != 5 {
		t.Errorf("after the undo it brings %+v, %v; want five deeds", done, err)
	}
	m.whole(hoa)
}

func TestTwoWhoDecidedInTwoStoresStandAgainstEachOther(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	old := m.options()
	first := m.create(old, "Lan")
	m.rule(first, m.arrives(first, model.Post, "Trần Mai", "800000000000001", "Bài số 1"), "decline")
	o := m.elsewhere()
	m.dir = o.Dir
	hoa := m.create(o, "Hoa")
	id := m.arrives(hoa, model.Post, "Trần Mai", "800000000000001", "Bài số 1")
	m.rule(hoa, id, "approve")
	lan := m.join(m.options(), m.invite(hoa), "Lan")
	m.sync(hoa, lan)
	if _, done, err := m.carries(lan, old.Home); err != nil || done.New != 0 || done.Own != 1 {
		t.Errorf("it brings %+v, %v; want one deed", done, err)
	}
	if c := m.item(lan, id); len(c.Verdict.Two) != 2 {
		t.Errorf("%+v stands, want two verdicts", c.Verdict)
	}
}

func TestAFormerStoreThatCannotBeReadIsRefused(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	home := func() (store.Options, string) {
		o := m.elsewhere()
		s, err := store.Create(context.Background(), o, "Nhóm cũ", "Lan", nil)
		m.must(err)
		m.must(s.Close())
		return o, m.stateOf(o)
	}
	in := m.options()
	s := m.create(in, "Lan")
	newer, newerState := home()
	db, err := sql.Open("sqlite3", filepath.Join(newerState, "index.db"))
	m.must(err)
	_, err = db.Exec("PRAGMA user_version=9999")
	m.must(err)
	m.must(db.Close())
	_, torn := home()
	m.must(os.WriteFile(filepath.Join(torn, "index.db"), []byte("nothing like a database, at all"), 0o600))
	_, gone := home()
	m.must(os.Remove(filepath.Join(gone, "index.db")))
	_, keyless := home()
	m.must(os.WriteFile(filepath.Join(keyless, "device.json"), []byte("{"), 0o600))
	_, lost := home()
	m.must(os.WriteFile(filepath.Join(lost, "store.json"), []byte("{"), 0o600))
	several := m.elsewhere()
	for range 2 {
		several.Dir = filepath.Join(t.TempDir(), "shared")
		s, err := store.Create(context.Background(), several, "Nhóm cũ", "Lan", nil)
		m.must(err)
		m.must(s.Close())
	}
	empty := t.TempDir()
	for path, want := range map[string]struct {
		kind model.FaultKind
		code string
	}{
		filepath.Join(empty, "away"): {model.NotFound, "no-former"}, empty: {model.NotFound, "no-former"},
		in.Home: {model.BadInput, "former-same"}, m.stateOf(in): {model.BadInput, "former-same"},
		newer.Home: {model.Newer, "index-newer"}, several.Home: {model.BadInput, "which-former"},
		torn: {model.Damaged, "former-damaged"}, gone: {model.Damaged, "former-damaged"},
		keyless: {model.Damaged, "former-damaged"}, lost: {model.Damaged, "former-damaged"},
	} {
		before := m.sums(path)
		if _, _, err := m.carries(s, path); model.KindOf(err) != want.kind || model.CodeOf(err) != want.code {
			t.Errorf("%s gives %v (%s), want %s", path, err, model.CodeOf(err), want.code)
		}
		if after := m.sums(path); path != in.Home && path != m.stateOf(in) && after != before {
			t.Errorf("%s changed", path)
		}
	}
	if left, err := filepath.Glob(filepath.Join(m.stateOf(in), "former-*")); err != nil || len(left) > 0 {
		t.Errorf("the copies %q are left, %v", left, err)
	}
	fine, _ := home()
	if _, _, err := m.carries(m.roleOf(s, "supervisor"), fine.Home); model.CodeOf(err) != "supervisor" {
		t.Errorf("a supervisor gives %v", err)
	}
}
