package ui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/model/sample"
	"duyet/store"
	"duyet/store/machine"
	"duyet/ui/pane"
	"duyet/ui/words"
)

// room is a shared folder with the made-up group in it.
type room struct {
	t    testing.TB
	dir  string
	home string // of the store that newRoom made
	own  string // the folder of the person's own files
	now  time.Time
}

func newRoom(t testing.TB) (*room, *store.Store) {
	t.Helper()
	r := &room{t: t, dir: filepath.Join(t.TempDir(), "shared"), own: t.TempDir(), now: noon}
	var defaults []model.GroupField
	for _, e := range sample.Group().Rules {
		defaults = append(defaults, model.GroupField{Field: "rule", Entry: e.ID, Value: model.FieldText{Text: e.Text}})
	}
	o := r.options()
	r.home = o.Home
	return r, r.keep(store.Create(context.Background(), o, "Phụ nữ Gia Lâm", "Hoa", defaults))
}

func (r *room) options() store.Options {
	return store.Options{Home: r.t.TempDir(), Dir: r.dir, Now: func() time.Time { return r.now }, App: "duyet/test", Host: store.Host{Computer: machine.Computer{Home: r.own}, Patience: store.Endless}}
}

func (r *room) keep(s *store.Store, err error) *store.Store {
	r.t.Helper()
	r.must(err)
	r.t.Cleanup(func() { r.must(s.Close()) })
	return s
}

func (r *room) must(err error) {
	r.t.Helper()
	if err != nil {
		r.t.Fatal(err)
	}
}

// fill imports n items of the made-up group and gives the ids.
func (r *room) fill(s *store.Store, n int) []model.ItemID {
	r.t.Helper()
	g, err := s.Group(context.Background(), "")
	r.must(err)
	items := slices.Collect(sample.New(1, r.now, n).All())
	got, err := s.Import(context.Background(), g.ID, store.Batch{Format: "test", File: "mau.txt", Captured: r.now, Items: items})
	r.must(err)
	return got.Items
}

// open starts a console on a store.
func (r *room) open(s *store.Store) *bench {
	r.t.Helper()
	return r.openWith(Options{Store: s})
}

func (r *room) openWith(o Options) *bench {
	r.t.Helper()
	b := &bench{t: r.t, clock: noon, app: New(o)}
	b.app.guard.now = func() time.Time { return b.clock }
	b.send(tea.ColorProfileMsg{}, tea.WindowSizeMsg{Width: 120, Height: 40})
	b.settle(b.app.start())
	b.settle(b.app.askNews())
	return b
}

func TestTheConsoleOpensTheGroupAndCountsWhatWaits(t *testing.T) {
	t.Parallel()
	r, s := newRoom(t)
	r.fill(s, 60)
	b := r.open(s)
	g, err := s.Group(context.Background(), "")
	r.must(err)
	tally, err := s.Tally(context.Background(), g.ID)
	r.must(err)
	n := tally[model.Joins][model.Waiting]
	if n == 0 {
		t.Fatal("nothing waits")
	}
	b.shows("duyệt ─ Phụ nữ Gia Lâm")
	b.shows(fmt.Sprintf("1 Xin vào %d", n))
	if !strings.HasSuffix(strings.TrimRight(b.frame()[0], " "), "Hoa") {
		t.Errorf("the header does not end with my name: %q", b.frame()[0])
	}
	for tab := range b.app.panes {
		b.press(digits[tab])
		for _, size := range sizes() {
			b.resize(size[0], size[1])
			b.fits()
		}
	}
}

func TestADecisionCountsAndComesBackWithUndo(t *testing.T) {
	t.Parallel()
	r, s := newRoom(t)
	r.fill(s, 60)
	b := r.open(s)
	waiting := func() int { return b.app.waiting(model.Joins) }
	before := waiting()
	b.press("c")
	if waiting() != before-1 {
		t.Fatalf("%d wait after a verdict, want %d\n%s", waiting(), before-1, b.text())
	}
	b.chunk(0, "t", "i", "ế", "n", "g")
	if waiting() != before-1 {
		t.Error("a word decided something")
	}
	b.press("5", "h") // the stats have no undo of their own
	if waiting() != before {
		t.Errorf("%d wait after undo, want %d\n%s", waiting(), before, b.text())
	}
	b.shows("hoàn tác")
}

func TestAClickOnARowPutsTheCursorThere(t *testing.T) {
	t.Parallel()
	r, s := newRoom(t)
	r.fill(s, 60)
	b := r.open(s)
	b.app.set.Mouse = true
	top := b.app.View().Cursor.Y
	b.send(tea.MouseClickMsg{X: 10, Y: top + 2, Button: tea.MouseLeft})
	if got := b.app.View().Cursor.Y; got != top+2 {
		t.Errorf("the cursor stands in row %d, want %d", got, top+2)
	}
	b.send(tea.MouseClickMsg{X: 110, Y: top + 1, Button: tea.MouseLeft})
	if got := b.app.View().Cursor.Y; got != top+2 {
		t.Error("a click on the detail moved the cursor")
	}
}

func TestAMenuHoldsBackTheKeysOfTheConsole(t *testing.T) {
	t.Parallel()
	r, s := newRoom(t)
	r.fill(s, 60)
	b := r.open(s)
	b.press("V", "q", "h", "9", "tab")
	if b.ended || b.app.at != 0 {
		t.Error("a key of the console worked while a menu was open")
	}
	b.press("esc", "2")
	if b.app.at != 1 {
		t.Error("the keys of the console did not come back")
	}
}

func TestTheSamePlaceOpensAgain(t *testing.T) {
	t.Parallel()
	r, s := newRoom(t)
	_, err := s.AddGroup(context.Background(), "Phụ nữ Đông Anh", nil)
	r.must(err)
	b := r.open(s)
	b.press("G")
	b.send(tea.PasteMsg{Content: "dong anh"})
	b.press("enter")
	b.shows("duyệt ─ Phụ nữ Đông Anh")
	b.press("4", "q")
	if !b.ended {
		t.Fatal("q does not quit")
	}
	again := r.open(s)
	again.shows("duyệt ─ Phụ nữ Đông Anh")
	if again.app.at != 3 {
		t.Errorf("tab %d, want 3", again.app.at)
	}
}

func TestColleaguesAreSeenWhereTheyWork(t *testing.T) {
	t.Parallel()
	r, hoa := newRoom(t)
	ids := r.fill(hoa, 40)
	code, _, err := hoa.Invite(context.Background(), 1, 7, model.RoleAdmin, false)
	r.must(err)
	r.must(readAll(hoa))
	lan, _, err := store.Join(context.Background(), r.options(), code, "Lan")
	r.keep(lan, err)
	r.must(readAll(lan))
	lan.Here("posts")
	c, err := lan.Case(context.Background(), ids[0])
	r.must(err)
	note := model.Op{On: string(c.ID), Fact: &model.Note{Why: model.Why{Note: "em đã gọi chị ấy"}}}
	r.must(lan.Record(context.Background(), note))
	r.must(readAll(lan))

	b := r.open(hoa)
	b.hides("Lan ở Bài chờ")
	report, err := hoa.Sync(context.Background())
	r.must(err)
	b.send(synced{report: report})
	b.shows("Lan ở Bài chờ")
}

func readAll(s *store.Store) error {
	_, err := s.Sync(context.Background())
	return err
}

func TestTheStatsCountWhatIsInTheStore(t *testing.T) {
	t.Parallel()
	r, s := newRoom(t)
	r.fill(s, 80)
	b := r.open(s)
	b.press("5")
	b.hides(words.Counting.In(words.Vi))
	before := b.text()
	b.press("1", "c", "c", "5")
	b.clock, r.now = b.clock.Add(time.Minute), r.now.Add(time.Minute)
	b.send(pane.Minute{})
	if b.text() == before {
		t.Errorf("two decisions changed no figure:\n%s", before)
	}
	b.press("+", "+", "+")
	b.shows(words.PeriodAll.In(words.Vi))
	b.hides(words.Counting.In(words.Vi))
}

func TestGroupsStandSideBySide(t *testing.T) {
	t.Parallel()
	r, s := newRoom(t)
	r.fill(s, 60)
	_, err := s.AddGroup(context.Background(), "Phụ nữ Đông Anh", nil)
	r.must(err)
	b := r.open(s)
	b.press("5", "=")
	for _, name := range []string{"Phụ nữ Gia Lâm", "Phụ nữ Đông Anh"} {
		if !slices.ContainsFunc(b.frame(), func(row string) bool { return strings.HasPrefix(strings.TrimSpace(row), name+" ") }) {
			t.Fatalf("no row for %s:\n%s", name, b.text())
		}
	}
	b.fits()
	b.press("+")
	b.shows("Phụ nữ Đông Anh")
	for _, size := range sizes() {
		b.resize(size[0], size[1])
		b.fits()
	}
	b.press("=")
	b.hides("Phụ nữ Đông Anh")
}

func TestOneKeyMakesTheReportAndSaysWhereItIs(t *testing.T) {
	t.Parallel()
	r, s := newRoom(t)
	r.fill(s, 40)
	b := r.open(s)
	b.press("5", "p")
	b.shows("Tháng 11/2026")
	b.shows("Tháng 10/2026")
	b.press("1")
	b.shows("Excel")
	b.press("1")
	b.shows("bao-cao-2026-11.html")
	path := filepath.Join(r.own, "bao-cao-2026-11.html")
	page, err := os.ReadFile(path)
	r.must(err)
	if !strings.Contains(string(page), "Báo cáo tháng 11/2026") || strings.Contains(string(page), "Hoa") {
		t.Error("the report lacks its title, or names the admin")
	}
	r.must(os.WriteFile(path, []byte("written on since"), 0o600))
	b.press("p", "enter", "down", "enter") // by arrows, as a workbook
	b.shows("bao-cao-2026-11.xlsx")
	b.press("p", "1", "1")
	b.shows("bao-cao-2026-11-2.html")
	if kept, _ := os.ReadFile(path); string(kept) != "written on since" {
		t.Error("a report overwrote an earlier one")
	}
	// Where the documents of a Linux desktop are, under whatever name.
	if runtime.GOOS == "linux" {
		r.must(errors.Join(os.MkdirAll(filepath.Join(r.own, ".config"), 0o700), os.MkdirAll(filepath.Join(r.own, "đĩa", "Giấy tờ"), 0o700)))
		r.must(os.WriteFile(filepath.Join(r.own, ".config", "user-dirs.dirs"), []byte("XDG_DOCUMENTS_DIR=\"$HOME/đĩa/Giấy tờ\"\n"), 0o600))
		b.press("p", "1", "1")
		if _, err := os.Stat(filepath.Join(r.own, "đĩa", "Giấy tờ", "bao-cao-2026-11.html")); err != nil {
			t.Errorf("the documents that were moved hold no report: %v", err)
		}
	}
	b.press("p", "esc")
	b.shows("thành viên")
}

func TestASupervisorSeesEveryStoreOfHerHome(t *testing.T) {
	t.Parallel()
	r, s := newRoom(t)
	r.fill(s, 30)
	other := r.options()
	other.Home, other.Dir = r.home, filepath.Join(t.TempDir(), "second")
	second := r.keep(store.Create(context.Background(), other, "Phụ nữ Cẩm Lệ", "Hoa", nil))
	third := r.options()
	third.Home, third.Dir = r.home, filepath.Join(t.TempDir(), "third")
	broken := r.keep(store.Create(context.Background(), third, "Phụ nữ Đông Anh", "Hoa", nil))
	r.must(os.WriteFile(filepath.Join(r.home, "stores", string(broken.ID()), "device.json"), []byte("{"), 0o600))
	b := r.open(s)
	b.press("5", "=", "=")
	b.shows("Phụ nữ Cẩm Lệ")
	b.shows("Phụ nữ Gia Lâm")
	b.shows("Không đọc được kho")
	_, err := second.AddGroup(context.Background(), "Phụ nữ Sơn Trà", nil)
	r.must(err)
	b.press("=", "=", "=")
	b.shows("Phụ nữ Sơn Trà")
	for _, size := range sizes() {
		b.resize(size[0], size[1])
		b.fits()
	}
}

func TestAStoreWhoseFolderIsAwaySaysSo(t *testing.T) {
	t.Parallel()
	r, s := newRoom(t)
	b := r.open(s)
	b.hides("Không thấy thư mục chung")
	r.must(os.Rename(r.dir, r.dir+"-gone"))
	defer func() { r.must(os.Rename(r.dir+"-gone", r.dir)) }()
	report, err := s.Sync(context.Background())
	if model.KindOf(err) != model.Unreachable {
		t.Fatalf("sync: %v", err)
	}
	b.send(synced{report, err})
	b.shows("Không thấy thư mục chung")
	b.press("2", "j")
	b.shows("Không thấy thư mục chung")
}

func TestAStoreThatPublishesNothingSaysThatAndNotThatItsFolderIsAway(t *testing.T) {
	t.Parallel()
	r, s := newRoom(t)
	o := r.options()
	o.Home, o.Dir, o.ID, o.ReadOnly = r.home, "", s.ID(), true
	s = r.keep(store.Open(context.Background(), o))
	b := r.open(s)
	report, err := s.Sync(context.Background())
	b.send(synced{report, err})
	for _, lang := range []words.Lang{words.Vi, words.En} {
		b.app.set.Lang = lang
		b.send(heard{b.app.news})
		b.shows(words.NotPublished.In(lang))
		b.hides(words.FolderAway.In(lang))
	}
}

// What was read of a store is read again only when the store changed or another
// period is asked for; one that cannot be read is named, the rest is shown.
func TestStoresThatDidNotChangeAreNotReadAgain(t *testing.T) {
	t.Parallel()
	r, s := newRoom(t)
	r.fill(s, 40)
	o := r.options()
	o.Home, o.Dir = r.home, filepath.Join(t.TempDir(), "other")
	other, err := store.Create(context.Background(), o, "Phụ nữ Cẩm Lệ", "Lan", nil)
	r.must(err)
	id := string(other.ID())
	r.must(other.Close())
	b := r.open(s)
	b.resize(200, 40)
	row := func(name string) bool {
		return slices.ContainsFunc(b.frame(), func(row string) bool { return strings.HasPrefix(strings.TrimSpace(row), name+" ") })
	}
	b.press("5", "=", "=")
	if !row("Phụ nữ Gia Lâm") || !row("Phụ nữ Cẩm Lệ") {
		t.Fatalf("not both stores are shown:\n%s", b.text())
	}
	b.press("left", "right") // reads both in the month before
	r.must(os.WriteFile(filepath.Join(r.home, "stores", id, "device.json"), []byte("{"), 0o600))
	for _, keys := range [][]string{{"left"}, {"right"}, {"=", "=", "="}} {
		if b.press(keys...); !row("Phụ nữ Cẩm Lệ") {
			t.Errorf("after %v a store that did not change is read again:\n%s", keys, b.text())
		}
	}
	if b.press("-"); row("Phụ nữ Cẩm Lệ") || !row("Phụ nữ Gia Lâm") || !strings.Contains(b.text(), id) {
		t.Errorf("a week that nobody read of a broken store:\n%s", b.text())
	}
}
