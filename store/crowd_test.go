package store_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"duyet/model"
	"duyet/store"
	"duyet/store/folder"
	"duyet/store/journal"
	"duyet/store/keys"
)

// notebook is a folder that notes which files are opened.
type notebook struct {
	folder.Folder
	paths map[string]int
}

func (o notebook) Read(p string, limit int64) ([]byte, error) {
	o.paths[p]++
	return o.Folder.Read(p, limit)
}

// noting lets a home note which files of its folder it opens.
func noting(o store.Options) (store.Options, map[string]int) {
	paths := map[string]int{}
	o.Folder = func(path string) (folder.Folder, error) {
		f, err := folder.Opening(folder.Endless)(path)
		return notebook{f, paths}, err
	}
	return o, paths
}

// sparse lays a file that has a size and no bytes on this disk, as a client does
// that keeps its content elsewhere.
func (f flooding) sparse(path string, size int64) {
	f.t.Helper()
	f.lay(path, nil)
	f.must(os.Truncate(filepath.Join(f.dir, filepath.FromSlash(path)), size))
}

// What lies beside the store is somebody else's: notebook it would fetch it.
func TestOtherPeoplesFilesAreNotOpened(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	m.must(os.MkdirAll(m.dir, 0o755))
	f := m.flooding("")
	for i := range 60 {
		f.sparse(fmt.Sprintf("Ảnh 2025/Hội thi/IMG_%04d.jpg", i), 3<<20)
		f.sparse(fmt.Sprintf("IMG_%04d.heic", i), 3<<20)
		f.lay(fmt.Sprintf("aaa/%d.docx", i), []byte(strings.Repeat("x", 2000)))
	}
	o, opened := noting(m.options())
	lan := m.create(o, "Lan")
	code := m.invite(lan)
	p, also := noting(m.options())
	hoa := m.join(p, code, "Hoa")
	for range 3 {
		m.pass(20 * time.Minute)
		m.sync(lan, hoa)
	}
	_, _, err := hoa.Check(context.Background(), true)
	m.must(err)
	maps.Copy(opened, also)
	for path := range opened {
		if path != "duyet.json" && !strings.HasPrefix(path, "journals/") {
			t.Errorf("%s was opened", path)
		}
	}
}

// A store inside a folder full of other things says so.
func TestTheOtherFilesOfTheFolderAreCounted(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	m.flooding(lan.ID()).files(1200)
	if n := lan.Beside(context.Background()); n != 1200 {
		t.Errorf("%d files are counted beside the store", n)
	}
	r, err := lan.Sync(context.Background())
	m.must(err)
	if i := slices.IndexFunc(r.Findings, func(f store.Finding) bool { return f.Code == "files-skipped" }); i < 0 || r.Findings[i].N != 1200 {
		t.Errorf("told is %+v", r.Findings)
	}
}

// before makes a device whose folder is listed before that of another one.
func (f flooding) before(id model.DeviceID) keys.Device {
	f.t.Helper()
	for range 1_000_000 {
		if d := f.device(); d.ID < id {
			return d
		}
	}
	f.t.Fatalf("no device comes before %s", id)
	return keys.Device{}
}

// Attack d8: whoever does not know the team yet, or has forgotten it, takes the
// founder for no stranger.
func TestAFloodKeepsNobodyOut(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	ctx := context.Background()
	lan := m.create(m.options(), "Lan")
	o := m.options()
	hoa, _, err := store.Join(ctx, o, m.invite(lan), "Hoa")
	m.must(err)
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	code := m.invite(lan)
	m.sync(lan, hoa, lan)
	first := min(lan.Me().Device, hoa.Me().Device)
	m.must(hoa.Close())
	f := m.flooding(lan.ID())
	for range 120 {
		f.journal(f.before(first), f.decides(3)...)
	}
	for name, code := range map[string]string{"Mai": code, "Bảo": ""} {
		if s := m.join(m.options(), code, name); m.view(s, id) != model.Waiting || (s.Me().Depth >= 0) != (code != "") {
			t.Errorf("%s is %+v and sees %s", name, s.Me(), m.view(s, id))
		}
	}
	found, err := filepath.Glob(filepath.Join(o.Home, "stores", "*", "index.db*"))
	m.must(err)
	for _, p := range found {
		m.must(os.Remove(p))
	}
	hoa, err = store.Open(ctx, o)
	m.keep(hoa, err)
	m.sync(hoa)
	if me := hoa.Me(); m.view(hoa, id) != model.Waiting || me.Depth < 0 {
		t.Errorf("with her index lost Hoa is %+v and sees %s", me, m.view(hoa, id))
	}
}

// Attack d8: roster files, whoever wrote them.
func TestRosterFilesOfStrangersAreBounded(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	ctx := context.Background()
	lan := m.create(m.options(), "Lan")
	o := m.options()
	hoa := m.join(o, m.invite(lan), "Hoa")
	m.sync(lan, hoa)
	code := m.invite(lan)
	f := m.flooding(lan.ID())
	f.rosters("aaa journals", 1, 2000)
	f.rosters("journals/"+string(f.before(lan.Me().Device).ID), 1, 2000)
	f.rosters("journals/"+string(lan.Me().Device), 1, 2000)
	m.must(hoa.Checkpoint(ctx))
	start := m.sizeOf(o)
	mai := m.join(m.options(), code, "Mai")
	m.sync(mai)
	r, err := hoa.Sync(ctx)
	m.must(err)
	m.must(hoa.Checkpoint(ctx))
	if grown := m.sizeOf(o) - start; grown > 200<<10 || r.OpsNew > 20 {
		t.Errorf("the index of Hoa grew by %d KiB with %d ops", grown>>10, r.OpsNew)
	}
	if n := m.ops(mai); n > 60 {
		t.Errorf("a newcomer keeps %d ops", n)
	}
	if d := hoa.Roster().Members[mai.Me().Device]; d == nil || d.Depth < 0 {
		t.Errorf("Hoa thinks of Mai, who came in by a good code, %+v", d)
	}
	b, err := os.ReadFile(filepath.Join(filepath.Dir(m.ownFile(hoa)), "roster.duyet"))
	if err != nil || len(b) > 64<<10 {
		t.Errorf("the roster file of Hoa has %d bytes, %v", len(b), err)
	}
}

// Attack d8: a code that was used opens nothing.
func TestAUsedCodeLetsNoFloodIn(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	ctx := context.Background()
	lan := m.create(m.options(), "Lan")
	used, _, err := lan.Invite(ctx, 1, 7, model.RoleAdmin, false)
	m.must(err)
	open, _, err := lan.Invite(ctx, 2, 7, model.RoleAdmin, false)
	m.must(err)
	m.sync(lan)
	o := m.options()
	hoa := m.join(o, used, "Hoa")
	m.sync(lan, hoa)
	m.must(hoa.Checkpoint(ctx))
	start := m.sizeOf(o)
	f := m.flooding(lan.ID())
	f.cards(used, 30, 200, 3000)
	for range 4 {
		m.pass(time.Hour)
		m.sync(hoa)
	}
	m.must(hoa.Checkpoint(ctx))
	if grown := m.sizeOf(o) - start; grown > 4<<20 {
		t.Errorf("the index grew by %d KiB", grown>>10)
	}
	f.cards(open, 1, 1000, 1500)
	for range 2 {
		m.pass(time.Hour)
		m.sync(hoa)
	}
	if i := slices.IndexFunc(mustDevices(m, hoa), func(d store.Device) bool { return d.Ops == 1001 && d.State == store.DeviceOK }); i < 0 {
		t.Error("who came in by an open code is not read to her end")
	}
}

// Somebody without a code is found among many.
func TestSomebodyIsFoundAmongStrangers(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	ctx := context.Background()
	lan := m.create(m.options(), "Lan")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan)
	f := m.flooding(lan.ID())
	for range 110 {
		f.journal(f.device(), f.decides(3)...)
	}
	m.sync(lan)
	for name, word := range map[string]func(d store.Device) string{
		"Mai": func(d store.Device) string { return string(d.Device) },
		"Bảo": func(d store.Device) string { return "  " + strings.ToUpper(d.Words) },
	} {
		her := m.join(m.options(), "", name)
		m.rule(her, id, "approve")
		m.sync(her, lan)
		own := mustDevices(m, her)
		me := own[slices.IndexFunc(own, func(d store.Device) bool { return d.Own })]
		if _, err := lan.Device(ctx, string(me.Device)); model.CodeOf(err) != "no-device" {
			t.Fatalf("she is not kept out: %v", err)
		}
		m.must(lan.Seek(ctx, word(me)))
		d, err := lan.Device(ctx, word(me))
		m.must(err)
		m.must(lan.Trust(ctx, d.Device))
		m.sync(lan, her)
		if m.view(lan, id) != model.Todo || her.Me().Depth < 0 {
			t.Errorf("%s was trusted; Lan sees %s, she is %+v", name, m.view(lan, id), her.Me())
		}
		fresh := m.join(m.options(), m.invite(lan), "Mới "+name)
		if got := fresh.Roster().Members[me.Device]; got == nil || got.Depth < 0 {
			t.Errorf("a newcomer thinks of %s %+v", name, got)
		}
	}
}

// What a reading leaves the next one reads, though it is another run.
func TestTheNextReadingGoesOn(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	ctx := context.Background()
	lan := m.create(m.options(), "Lan")
	o, opened := noting(m.options())
	hoa, _, err := store.Join(ctx, o, m.invite(lan), "Hoa")
	m.must(err)
	m.sync(lan, hoa)
	m.must(hoa.Close())
	f := m.flooding(lan.ID())
	for range 1200 {
		f.journal(f.device(), f.decides(1)...)
	}
	clear(opened)
	for range 4 {
		hoa, err = store.Open(ctx, o)
		m.must(err)
		m.sync(hoa)
		m.must(hoa.Close())
	}
	twice := 0
	for p, n := range opened {
		if n > 1 && strings.HasPrefix(p, "journals/") && hoa.Roster().Members[model.DeviceID(strings.Split(p, "/")[1])] == nil {
			twice++
		}
	}
	if len(opened) < 1200 || twice > 0 {
		t.Errorf("%d files were opened, %d of strangers more than once", len(opened), twice)
	}
}

// A revoke is carried, however much was erased before it.
func TestARosterFileKeepsItsRevokes(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	ctx := context.Background()
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	m.sync(lan, hoa, lan)
	var ops []model.Op
	for i := range journal.MaxRoster + 50 {
		ops = append(ops, model.Op{On: fmt.Sprintf("aaaaaaaaaaaaaaaaaaaa%06d", i), Fact: &model.Forget{}})
	}
	m.must(lan.Record(ctx, ops...))
	m.must(lan.Revoke(ctx, hoa.Me().Device))
	m.sync(lan)
	codec, err := journal.NewCodec()
	m.must(err)
	b, err := os.ReadFile(filepath.Join(filepath.Dir(m.ownFile(lan)), "roster.duyet"))
	m.must(err)
	r, refused, err := codec.DecodeRoster(ctx, b)
	m.must(err)
	if refused > 0 || len(r.Rows) != journal.MaxRoster {
		t.Errorf("the file holds %d rows, %d refused", len(r.Rows), refused)
	}
	if !slices.ContainsFunc(r.Rows, func(row journal.RosterRow) bool { return strings.Contains(string(row.Op), "revoke/1") }) {
		t.Error("the file does not hold the revoke")
	}
	before, err := os.Stat(filepath.Join(filepath.Dir(m.ownFile(lan)), "roster.duyet"))
	m.must(err)
	for range 3 {
		m.pass(20 * time.Minute)
		m.sync(lan)
	}
	after, err := os.Stat(filepath.Join(filepath.Dir(m.ownFile(lan)), "roster.duyet"))
	if err != nil || after.ModTime() != before.ModTime() {
		t.Errorf("the file is written again and again, %v", err)
	}
}

// With a code it is told which of the stores in a folder is meant.
func TestACodeTellsWhichStoreIsMeant(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	code := m.invite(lan)
	m.flooding(lan.ID()).markers(30)
	if s := m.join(m.options(), code, "Mai"); s.ID() != lan.ID() || s.Me().Depth != 1 {
		t.Errorf("Mai is in %s, want %s; %+v", s.ID(), lan.ID(), s.Me())
	}
	if _, _, err := store.Join(context.Background(), m.options(), "", "Bảo"); model.CodeOf(err) != "two-stores" {
		t.Errorf("without a code: %v", err)
	}
}

// Files that are nothing, in the folder of a member, under names as hers.
func TestJunkInAMembersFolderHidesNoNews(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	ctx := context.Background()
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan, hoa)
	junk := m.vector("damaged-signature")
	f := m.flooding(lan.ID())
	for i := range 1500 {
		f.lay(fmt.Sprintf("journals/%s/a-%d.duyet", hoa.Me().Device, i), junk)
		if i < 300 {
			f.lay(fmt.Sprintf("journals/%s/hot-%d.duyet", hoa.Me().Device, i+5), junk)
		}
	}
	m.rule(hoa, id, "approve")
	m.sync(hoa, lan)
	if m.view(lan, id) != model.Todo {
		t.Errorf("Lan sees it in %s", m.view(lan, id))
	}
	findings, _, err := lan.Check(ctx, false)
	m.must(err)
	damaged := 0
	for _, f := range findings {
		if strings.HasPrefix(f.Code, "file-damaged") {
			damaged++
		}
	}
	if damaged != 1800 {
		t.Errorf("of 1,800 damaged files %d are found", damaged)
	}
	done, err := lan.SetAside(ctx, findings)
	m.must(err)
	if len(done) != 1 || done[0].N != 1800 {
		t.Errorf("it is told %+v", done)
	}
	findings, _, err = lan.Check(ctx, false)
	m.must(err)
	if slices.ContainsFunc(findings, func(f store.Finding) bool { return f.Severity != store.Info }) {
		t.Errorf("afterwards a check finds %d things, as %+v", len(findings), findings[0])
	}
	kept, err := filepath.Glob(filepath.Join(done[0].Where, "journals", "*", "*.duyet"))
	if err != nil || len(kept) != 1800 {
		t.Errorf("%d files are kept, %v", len(kept), err)
	}
	m.sync(hoa, lan)
	if m.view(lan, id) != model.Todo {
		t.Errorf("then Lan sees it in %s", m.view(lan, id))
	}
	// Put back, all is as before.
	m.must(os.CopyFS(m.dir, os.DirFS(done[0].Where)))
	findings, _, err = lan.Check(ctx, false)
	m.must(err)
	if n := len(findings); n < 1800 {
		t.Errorf("put back, %d findings are told", n)
	}
}

// A good file is not set aside, whatever a check said of it before.
func TestAFileThatBecameWholeStays(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	ctx := context.Background()
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	m.sync(lan, hoa)
	good, err := os.ReadFile(m.ownFile(hoa))
	m.must(err)
	bad := slices.Clone(good)
	bad[len(bad)-300] ^= 1
	m.must(os.WriteFile(m.ownFile(hoa), bad, 0o644))
	findings, _, err := lan.Check(ctx, false)
	m.must(err)
	m.must(os.WriteFile(m.ownFile(hoa), good, 0o644))
	done, err := lan.SetAside(ctx, findings)
	if _, gone := os.Stat(m.ownFile(hoa)); gone != nil || err != nil || len(done) > 0 {
		t.Errorf("%+v, %v: %v", done, err, gone)
	}
}

// Mode 23: what a client shows in place of a file.
func TestWhatStandsForAFileElsewhereIsNamedSo(t *testing.T) {
	t.Parallel()
	for name, evict := range map[string]func(path string) error{
		"no bytes":  func(p string) error { return os.Truncate(p, 0) },
		"nextcloud": func(p string) error { return stub(p, p+".nextcloud", 1) },
		"owncloud":  func(p string) error { return stub(p, p+".owncloud", 1) },
		"odrive":    func(p string) error { return stub(p, p+".cloud", 0) },
		"iCloud old": func(p string) error {
			return stub(p, filepath.Join(filepath.Dir(p), "."+filepath.Base(p)+".icloud"), 160)
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := newTeam(t)
			ctx := context.Background()
			lan := m.create(m.options(), "Lan")
			hoa := m.join(m.options(), m.invite(lan), "Hoa")
			id := m.arrives(hoa, model.Join, "Trần Mai", "100000000000102", "")
			code := m.invite(lan)
			m.sync(hoa, lan, hoa, lan)
			elsewhere := func(who *store.Store) {
				files, err := filepath.Glob(filepath.Join(filepath.Dir(m.ownFile(who)), "*.duyet"))
				m.must(err)
				for _, p := range files {
					m.must(evict(p))
				}
			}
			elsewhere(hoa)
			before := len(m.files())
			for range 4 {
				m.pass(40 * time.Minute)
				r, err := lan.Sync(ctx)
				m.must(err)
				if !slices.ContainsFunc(r.Findings, notHere) {
					t.Errorf("a sync tells %+v", r.Findings)
				}
			}
			findings, _, err := lan.Check(ctx, false)
			m.must(err)
			if !slices.ContainsFunc(findings, notHere) || slices.ContainsFunc(findings, func(f store.Finding) bool { return f.Code == "device-behind" }) {
				t.Errorf("a check tells %+v", findings)
			}
			if n := len(m.files()); n != before || m.view(lan, id) != model.Waiting {
				t.Errorf("%d files became %d, Lan sees %s", before, n, m.view(lan, id))
			}
			elsewhere(lan)
			if _, _, err := store.Join(ctx, m.options(), code, "Mai"); model.CodeOf(err) != "code-not-here" || model.KindOf(err) != model.Unreachable {
				t.Errorf("a newcomer hears %v", err)
			}
		})
	}
}

func notHere(f store.Finding) bool { return f.Code == "file-not-here" && f.Severity == store.Warning }

func stub(path, as string, size int) error {
	return errors.Join(os.Remove(path), os.WriteFile(as, make([]byte, size), 0o644))
}

// files lists all files of the shared folder.
func (m *team) files() (out []string) {
	m.t.Helper()
	m.must(filepath.WalkDir(m.dir, func(p string, e os.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			out = append(out, p)
		}
		return err
	}))
	return out
}

// A person's word counts files without any byte as lost.
func TestEmptiedFilesAreShownAgainAtAWord(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	hoa := m.join(m.options(), m.invite(lan), "Hoa")
	id := m.arrives(hoa, model.Join, "Trần Mai", "100000000000102", "")
	code := m.invite(lan)
	m.sync(hoa, lan)
	m.must(os.Truncate(m.ownFile(hoa), 0))
	_, _, err := lan.Check(context.Background(), true)
	m.must(err)
	if s := m.join(m.options(), code, "Mai"); m.view(s, id) != model.Waiting {
		t.Errorf("a newcomer sees it in %s", m.view(s, id))
	}
}
