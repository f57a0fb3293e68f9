package store_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/cryptotest"
	"time"

	"duyet/model"
	"duyet/store"
	"duyet/store/journal"
	"duyet/store/keys"
)

var remake = flag.Bool("golden", false, "write the expected texts of the golden stores anew, and a store that is not there yet; commit only what you can explain")

// goldenDir holds one store for each format ever released. The files of a
// store are never changed: they stand for those that lie in people's folders.
const goldenDir = "testdata/golden"

// goldenKinds are the kinds of ops that the store of format 1 holds.
var goldenKinds = []string{"answer/1", "arrive/1", "card/1", "claim/1", "clear/1", "close/1", "code/1", "decide/1", "done/1", "escalate/1",
	"forget/1", "group/1", "label/1", "metric/1", "note/1", "revoke/1", "same/1", "snooze/1", "source/1", "trust/1", "undo/1"}

// TestTheStoreOfFormat1IsReadForEver lets somebody look into a folder that was
// written by the first release, and holds every word of what she sees against
// what was seen then.
func TestTheStoreOfFormat1IsReadForEver(t *testing.T) { // alone: to make it anew ties randomness to a seed
	kept := filepath.Join(goldenDir, "v1")
	if _, err := os.Stat(kept); *remake && errors.Is(err, fs.ErrNotExist) {
		makeFirstStore(t, kept)
	}
	m := newTeam(t)
	m.now = m.now.Add(4 * 24 * time.Hour)
	m.must(os.CopyFS(m.dir, os.DirFS(kept)))
	o := m.options()
	o.ReadOnly = true
	guest := m.join(o, "", "Khách")

	got := m.tells(guest)
	golden := filepath.Join(goldenDir, "v1.txt")
	if *remake {
		m.must(os.WriteFile(golden, []byte(got), 0o644))
	}
	want, err := os.ReadFile(golden)
	m.must(err)
	if got != string(want) {
		t.Errorf("the first store reads otherwise than it did: %s", firstDifference(got, string(want)))
	}
	if kinds := slices.Sorted(maps.Keys(m.kinds(guest))); !slices.Equal(kinds, goldenKinds) {
		t.Errorf("the store holds the kinds %v, want %v", kinds, goldenKinds)
	}
	findings, _, err := guest.Check(context.Background(), false)
	m.must(err)
	for _, f := range findings {
		if f.Severity == store.Damage {
			t.Errorf("check finds %+v", f)
		}
	}
	if treeSum(t, kept) != treeSum(t, m.dir) {
		t.Error("looking at the folder changed it")
	}
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			return fmt.Sprintf("line %d\n got %q\nwant %q", i+1, strings.Join(a[min(i, len(a)):min(i+1, len(a))], ""), strings.Join(b[min(i, len(b)):min(i+1, len(b))], ""))
		}
	}
	return ""
}

// treeSum is a hash over names and bytes of a folder.
func treeSum(t *testing.T, dir string) string {
	t.Helper()
	sum := sha256.New()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		fmt.Fprintf(sum, "%s %d\n%s", rel, len(b), b)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}

func (m *team) kinds(s *store.Store) map[string]int {
	m.t.Helper()
	events, err := s.History(context.Background(), "", 1<<20)
	m.must(err)
	out := map[string]int{}
	for _, e := range events {
		out[e.Kind]++
	}
	return out
}

// tells writes down all that a store shows: devices, groups, and of every case
// what stands and what was said.
func (m *team) tells(s *store.Store) string {
	m.t.Helper()
	var b strings.Builder
	ctx := context.Background()
	r, err := s.Sync(ctx)
	m.must(err)
	fmt.Fprintf(&b, "store %s\n", s.ID())
	for _, f := range r.Findings {
		fmt.Fprintf(&b, "finding %s %s %s\n", f.Severity, f.Code, f.Where)
	}
	for _, d := range r.Devices {
		if !d.Own {
			fmt.Fprintf(&b, "device %s %s %s: %s, %d ops, last %d, distance %d\n", d.Device, d.Name, d.Role, d.State, d.Ops, d.Last, d.Depth)
		}
	}
	groups, err := s.Groups(ctx)
	m.must(err)
	for _, g := range groups {
		fmt.Fprintf(&b, "group %s %s\n fields %v\n lists %v\n days %v\n", g.ID, g.Name(), g.Fields, g.Lists, g.Days)
		for _, q := range model.Queues() {
			page, err := s.Page(ctx, store.Ask{Group: g.ID, Queue: q, View: model.All, Limit: 1000})
			m.must(err)
			for _, row := range page.Rows {
				fmt.Fprintf(&b, "%s: %s %s\n", q, row.ViewIn(q), row.ID)
			}
		}
		page, err := s.Page(ctx, store.Ask{Group: g.ID, Queue: model.Joins, View: model.All, Limit: 1000})
		m.must(err)
		posts, err := s.Page(ctx, store.Ask{Group: g.ID, Queue: model.Posts, View: model.All, Limit: 1000})
		m.must(err)
		for _, row := range append(page.Rows, posts.Rows...) {
			m.tellsCase(&b, s, row.Case)
		}
	}
	fmt.Fprintf(&b, "kinds %v\n", m.kinds(s))
	return b.String()
}

func (m *team) tellsCase(b *strings.Builder, s *store.Store, c model.Case) {
	m.t.Helper()
	content, err := json.Marshal(c.Content)
	m.must(err)
	fmt.Fprintf(b, "\n%s %s\n content %s\n seen %s, %s, %s, %v, %d times, at %s\n", c.Kind, c.ID, content,
		c.Seen.State, c.Seen.Complete, c.Seen.Precision, c.Seen.Traits, len(c.Seen.Sources), time.UnixMilli(c.Seen.Arrived).UTC().Format(time.RFC3339))
	vote := func(v model.Vote) string {
		return strings.Join(strings.Fields(fmt.Sprintf("%s %s %s %s %s", v.Says, s.AdminName(v.By), v.Rule, v.Reason, v.Note)), " ")
	}
	fmt.Fprintf(b, " verdict %q (%s) was %q, agreed %v\n", c.Verdict.Value, vote(c.Verdict.Vote), c.Verdict.Was, c.Verdict.Agreed)
	for _, v := range c.Verdict.Two {
		fmt.Fprintf(b, "  two: %s\n", vote(v))
	}
	fmt.Fprintf(b, " answer %q (%s), flag %q (%s)\n", c.Answer.Value, vote(c.Answer.Vote), c.Flag.Value, vote(c.Flag.Vote))
	fmt.Fprintf(b, " done %q by %s failed %t %s\n", c.Done.Value, s.AdminName(c.Done.By), c.Done.Failed, c.Done.Why)
	fmt.Fprintf(b, " labels %v, claim %d, snooze %d, to %s %s, same %v\n", c.Labels, c.Team.Claim.Until, c.Team.Snooze.Until,
		s.AdminName(c.Team.Raised.To), c.Team.Raised.Note, c.Team.Same)
	for _, n := range c.Team.Notes {
		fmt.Fprintf(b, " note by %s: %s\n", s.AdminName(n.By), n.Text)
	}
	fmt.Fprintf(b, " round %d, unverified %v, joined %v, missing %d, erased %d, opaque %t\n", c.Status.Round, c.Status.Unverified, c.Status.Joined,
		c.Status.Missing, c.Status.Erased, c.Status.Opaque)
	events, err := s.History(context.Background(), c.ID, 1000)
	m.must(err)
	for _, e := range events {
		fmt.Fprintf(b, " %s %s by %s, body %d, undone %t, counted %t\n", e.Stamp.ID, e.Kind, s.AdminName(e.Stamp.Admin), e.Body, e.Undone, e.Counted)
	}
}

// makeFirstStore plays a few days of a board that does everything once, with
// fixed clock and randomness, and keeps its folder.
func makeFirstStore(t *testing.T, kept string) {
	t.Helper()
	cryptotest.SetGlobalRandom(t, 1)
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	g := m.group(lan)
	ctx := context.Background()
	m.must(lan.SetGroup(ctx, g, "rule", "r1", "Không quảng cáo", false))
	m.must(lan.SetGroup(ctx, g, "timezone", "", "Asia/Ho_Chi_Minh", false))
	hoaHome := m.options()
	hoa := m.join(hoaHome, m.invite(lan), "Hoa")
	code, _, err := lan.Invite(ctx, 3, 7, model.RoleSupervisor, false)
	m.must(err)
	m.must(lan.CancelInvite(ctx, code))
	ids := m.firstPage(lan)
	m.sync(lan, hoa)
	m.firstWords(lan, hoa, ids)
	m.firstStrangers(lan, ids)
	m.sync(lan, hoa, lan, hoa)
	m.must(os.CopyFS(kept, os.DirFS(m.dir)))
	m.firstFork(kept, hoaHome.Home, ids[1])
}

// firstPage imports what the cases of the golden store are about.
func (m *team) firstPage(s *store.Store) []model.ItemID {
	m.t.Helper()
	n, yes := 3, true
	var in []model.Arrive
	for i := range 7 {
		a := card([]string{"Nguyễn Thị Hoa", "Trần Mai", "Lê Thị Đào", "Phạm Hương", "Đỗ Quyên", "Vũ Thị Yến", "Bùi Ngân"}[i])
		if i < 6 {
			a.Content.Author.ExternalID = fmt.Sprint(100000000000101 + i)
		}
		a.Content.Join = &model.JoinFacts{Phones: []string{"+84912000" + fmt.Sprint(100+i)}, Locality: "Gia Lâm", RulesAgreed: &yes, GroupsInCommon: &n,
			Answers: []model.Answer{{Question: "Chị là hội viên chi hội nào?", Answer: fmt.Sprint("Chi hội ", i), State: "answered"}}}
		in = append(in, a)
	}
	in = append(in, post("800000000000001", "Sáng mai tập dân vũ lúc 6 giờ"), post("800000000000002", "Vay tiền nhanh không thế chấp, nhắn zalo 0912345678"),
		post("800000000000003", "Chị em cho hỏi lịch khám sức khỏe?"), post("800000000000004", "Bán kem trộn"), post("800000000000005", "Số nhà của chị Thơm là 12"))
	var ids []model.ItemID
	for i := range in {
		a := &in[i]
		a.Captured, a.Created, a.Precision = m.now.UnixMilli(), m.now.Add(-time.Duration(i)*time.Hour).UnixMilli(), "hour"
		a.Complete, a.State, a.Place, a.Traits = model.Full, model.StatePending, i, []model.Trait{model.IsPoll}
	}
	r, err := s.Import(context.Background(), m.group(s), store.Batch{Format: "test", File: "trang 1.html", Captured: m.now, Items: in,
		Days: []model.Metric{{Date: "2026-11-19", Fields: map[string]int{"posts": 3, "members_total": 1100}}}})
	m.must(err)
	if ids = r.Items; len(ids) != len(in) {
		m.t.Fatalf("%d items of %d", len(ids), len(in))
	}
	return ids
}

// firstWords lets two admins say everything that can be said of an item.
func (m *team) firstWords(lan, hoa *store.Store, ids []model.ItemID) {
	m.t.Helper()
	ctx := context.Background()
	why := func(s *store.Store, id model.ItemID, value, rule, reason string) {
		m.t.Helper()
		op, err := m.item(s, id).Rule(value, rule, model.Why{Reason: reason})
		m.must(err)
		m.must(s.Record(ctx, op))
		m.pass(time.Minute)
	}
	why(lan, ids[0], "approve", "", "")
	m.carry(lan, ids[0])
	why(lan, ids[1], "approve", "", "quen biết")
	why(hoa, ids[1], "decline", "r1", "bán hàng")
	why(hoa, ids[2], "scam", "", "ảnh lấy trên mạng")
	op, err := m.item(hoa, ids[2]).Carry(true, "nút không bấm được")
	m.must(err)
	m.must(hoa.Record(ctx, op))
	why(hoa, ids[3], "gone", "", "")
	why(hoa, ids[4], "decline", "", "nhầm")
	_, err = hoa.Undo(ctx)
	m.must(err)
	c := m.item(lan, ids[5])
	m.must(lan.Record(ctx, model.SameAs(c, ids[5], ids[6], false)))
	why(lan, ids[7], "approve", "", "")
	m.pass(time.Hour)
	m.arrives(lan, model.Post, "Trần Mai", "800000000000001", "Chiều mai tập dân vũ lúc 5 giờ")
	why(hoa, ids[8], "clear", "", "hỏi vay thật")
	m.tell(hoa, ids[9], &model.Label{Name: "question", Value: "yes"})
	why(hoa, ids[9], "answered", "", "Thứ bảy tuần này")
	m.tell(lan, ids[10], &model.Snooze{Until: m.now.Add(30 * 24 * time.Hour).UnixMilli()})
	m.tell(lan, ids[10], &model.Claim{Until: m.now.Add(10 * time.Minute).UnixMilli()})
	m.tell(lan, ids[10], &model.Escalate{To: hoa.Me().Admin, Why: model.Why{Note: "Chị xem giúp em"}})
	m.tell(hoa, ids[10], &model.Note{Why: model.Why{Note: "Đã nhắn tin hỏi"}})
	m.must(lan.Forget(ctx, ids[11]))
	m.sync(lan, hoa)
	m.pass(24 * time.Hour)
	m.arrives(lan, model.Join, "Nguyễn Thị Hoa", "100000000000101", "")
}

// firstStrangers brings a device that is trusted and ended later, and one that
// nobody trusts.
func (m *team) firstStrangers(lan *store.Store, ids []model.ItemID) {
	m.t.Helper()
	ngoc := m.join(m.options(), "", "Ngọc")
	m.tell(ngoc, ids[4], &model.Note{Why: model.Why{Note: "Em biết chị này"}})
	m.sync(ngoc, lan)
	m.must(lan.Trust(context.Background(), ngoc.Me().Device))
	m.must(lan.Revoke(context.Background(), ngoc.Me().Device))
	m.sync(lan)
	mai := m.join(m.options(), "", "Mai")
	m.rule(mai, ids[4], "approve")
	m.sync(mai)
}

// firstFork adds to a folder what a copy of a home wrote: another op at the seq
// of the newest one.
func (m *team) firstFork(dir, home string, id model.ItemID) {
	m.t.Helper()
	p := m.pen(dir, home)
	last := len(p.rows) - 1
	p.rows, p.seq = p.rows[:last], p.seq-1
	if last > 0 {
		p.head = p.links[last-1]
	} else {
		p.head = p.prev
	}
	p.writes("hot-b.duyet", nil, fmt.Sprintf(`{"k":"label/1","t":%d,"on":"%s","reg":["label:origin"],"d":{"name":"origin","value":"abroad"}}`, m.now.UnixMicro(), id))
}

// pen writes for a device as another program would: a newer one, or a copy.
type pen struct {
	m     *team
	dir   string // the shared folder
	codec *journal.Codec
	keys  keys.Device
	store model.StoreID
	prev  journal.Hash // before rows
	rows  []journal.Row
	links []journal.Hash
	seq   int64 // the last op
	head  journal.Hash
}

// pen takes the key of a home and goes on where its newest file in the folder
// ends.
func (m *team) pen(dir, home string) *pen {
	m.t.Helper()
	codec, err := journal.NewCodec()
	m.must(err)
	files, err := filepath.Glob(filepath.Join(home, "stores", "*", "device.json"))
	m.must(err)
	if len(files) != 1 {
		m.t.Fatalf("home with %d stores", len(files))
	}
	var f struct{ Seed []byte }
	b, err := os.ReadFile(files[0])
	m.must(err)
	m.must(json.Unmarshal(b, &f))
	p := &pen{m: m, dir: dir, codec: codec}
	p.keys, err = keys.FromSeed(f.Seed)
	m.must(err)
	b, err = os.ReadFile(p.path("hot.duyet"))
	m.must(err)
	hot, err := codec.Decode(context.Background(), b)
	m.must(err)
	p.store, p.prev, p.rows, p.links, p.seq, p.head = hot.Store, hot.Prev, hot.Rows, hot.Links, hot.Last(), hot.Head
	return p
}

func (p *pen) path(name string) string {
	return filepath.Join(p.dir, "journals", string(p.keys.ID), name)
}

// seals makes an image of further ops. It gives their ids too.
func (p *pen) seals(meta map[string]string, ops ...string) ([]byte, []model.OpID) {
	p.m.t.Helper()
	var rows []journal.Row
	for i, op := range ops {
		rows = append(rows, journal.Row{Seq: p.seq + int64(i) + 1, Op: []byte(op)})
	}
	image := journal.Seal(p.keys, p.store, p.head, rows, meta)
	b, err := p.codec.Encode(image)
	p.m.must(err)
	var ids []model.OpID
	for _, l := range image.Links {
		ids = append(ids, l.OpID())
	}
	return b, ids
}

// writes puts an image of further ops into the journal, and goes on after it.
func (p *pen) writes(name string, meta map[string]string, ops ...string) []model.OpID {
	p.m.t.Helper()
	b, ids := p.seals(meta, ops...)
	p.m.must(os.WriteFile(p.path(name), b, 0o644))
	for _, op := range ops {
		p.head = journal.Next(p.head, []byte(op))
		p.seq++
	}
	return ids
}

// newer is Lan with today's program, and the pen of Hoa, who has a newer one.
func newer(t *testing.T) (m *team, lan *store.Store, hoa *pen, id model.ItemID) {
	m = newTeam(t)
	lan = m.create(m.options(), "Lan")
	home := m.options()
	s, _, err := store.Join(context.Background(), home, m.invite(lan), "Hoa")
	m.must(err)
	m.must(s.Close())
	id = m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan)
	return m, lan, m.pen(m.dir, home.Home), id
}

// op writes an op as JSON. rest is what stands after the envelope's first keys.
func (p *pen) op(kind, on, rest string) string {
	p.m.pass(time.Second)
	return fmt.Sprintf(`{"k":%q,"t":%d,"on":%q,%s}`, kind, p.m.now.UnixMicro(), on, rest)
}

func heads(c model.Case, regs ...model.Register) string {
	b, _ := json.Marshal(c.Base(regs...))
	return string(b)
}

func TestFilesOfANewerFormatAreCountedAndLeftAsTheyAre(t *testing.T) {
	t.Parallel()
	m, lan, hoa, id := newer(t)
	op := hoa.op("note/1", string(id), `"reg":["note"]`)
	image, _ := hoa.seals(nil, op)
	image[63] = 2 // user_version
	needs, _ := hoa.seals(map[string]string{"app": "duyet/9", "min_reader": "2"}, op)
	roster, err := os.ReadFile(hoa.path("roster.duyet"))
	m.must(err)
	roster[63] = 2
	files := map[string][]byte{"hot-v2.duyet": image, "hot-r2.duyet": needs, "roster-v2.duyet": roster}
	for name, b := range files {
		m.must(os.WriteFile(hoa.path(name), b, 0o644))
	}
	m.rule(lan, id, "approve")
	for range 2 {
		r, err := lan.Sync(context.Background())
		m.must(err)
		told := map[string]bool{}
		for _, f := range r.Findings {
			if f.Code == "file-newer" && f.Severity == store.Warning {
				told[filepath.Base(f.Where)] = true
			}
		}
		for name, b := range files {
			if !told[name] {
				t.Errorf("nobody is told of %s, findings are %+v", name, r.Findings)
			}
			now, err := os.ReadFile(hoa.path(name))
			m.must(err)
			if !bytes.Equal(now, b) {
				t.Errorf("%s was rewritten", name)
			}
		}
	}
	if n := m.kinds(lan)["note/1"]; n != 0 {
		t.Errorf("%d ops were taken from files that this program cannot read", n)
	}
	if m.view(lan, id) != model.Todo {
		t.Errorf("with newer files in the folder the request stands in %s, want todo", m.view(lan, id))
	}
}

func TestAVerdictOfANewerKindIsAnOpaqueHead(t *testing.T) {
	t.Parallel()
	m, lan, hoa, id := newer(t)
	c := m.item(lan, id)
	ids := hoa.writes("hot-9.duyet", map[string]string{"app": "duyet/9", "mood": "new"},
		hoa.op("decide/9", string(id), `"reg":["verdict"],"base":`+heads(c, model.RegVerdict)+`,"d":{"verdict":"hold","weight":{"of":[1,2]}},"by":"Hoa"`))
	m.rule(lan, id, "approve")
	m.sync(lan)
	c = m.item(lan, id)
	if !c.Status.Opaque || len(c.Verdict.Two) != 2 || c.Verdict.Value != model.Unreadable || m.view(lan, id) != model.TwoView {
		t.Errorf("an approve and an unknown verdict made apart give %+v in %s, opaque %t", c.Verdict, m.view(lan, id), c.Status.Opaque)
	}
	if !slices.Contains(c.Heads[model.RegVerdict], ids[0]) {
		t.Errorf("the heads are %v, want %v among them", c.Heads[model.RegVerdict], ids[0])
	}
	events, err := lan.History(context.Background(), id, 100)
	m.must(err)
	if !slices.ContainsFunc(events, func(e store.Event) bool {
		return e.Stamp.ID == ids[0] && e.Kind == "decide/9" && e.Fact == nil && e.Counted && lan.AdminName(e.Stamp.Admin) == "Hoa"
	}) {
		t.Errorf("the history does not tell of decide/9 by Hoa: %+v", events)
	}
	// Deciding goes on: who has seen the unknown op settles it.
	m.rule(lan, id, "decline")
	c = m.item(lan, id)
	if c.Verdict.Conflict() || c.Verdict.Value != model.Decline || m.view(lan, id) != model.Todo || !c.Status.Opaque {
		t.Errorf("after Lan decided anew %+v in %s, opaque %t", c.Verdict, m.view(lan, id), c.Status.Opaque)
	}
	// And the newer program may speak last.
	hoa.writes("hot-10.duyet", nil, hoa.op("decide/9", string(id), `"reg":["verdict"],"base":`+heads(c, model.RegVerdict)))
	m.sync(lan)
	if c = m.item(lan, id); c.Verdict.Conflict() || c.Verdict.Value != model.Unreadable || m.view(lan, id) == model.Todo {
		t.Errorf("an unknown verdict over all gives %+v in %s", c.Verdict, m.view(lan, id))
	}
	m.whole(lan)
}

func TestUnknownFieldsAndRegistersDoNoHarm(t *testing.T) {
	t.Parallel()
	m, lan, hoa, id := newer(t)
	c := m.item(lan, id)
	group := string(m.group(lan))
	hoa.writes("hot-9.duyet", nil,
		hoa.op("decide/1", string(id), `"reg":["verdict"],"base":`+heads(c, model.RegVerdict)+`,"d":{"verdict":"decline","mood":"calm"},"zone":[7,{"deep":true}]`),
		hoa.op("sparkle/3", string(id), `"reg":["glow","glow:more"],"d":{"bright":9}`),
		hoa.op("sparkle/3", group, `"reg":["glow"]`),
		hoa.op("sparkle/3", "somethingnew", `"reg":["glow"]`),
		hoa.op("name/2", group, `"reg":["name"],"d":{"text":"Tên mới"}`))
	r, err := lan.Sync(context.Background())
	m.must(err)
	if r.OpsNew != 5 {
		t.Errorf("%d new ops, want all 5", r.OpsNew)
	}
	c = m.item(lan, id)
	if c.Verdict.Value != model.Decline || m.view(lan, id) != model.Todo || !c.Status.Opaque {
		t.Errorf("a decline with unknown fields and an unknown register give %+v in %s, opaque %t", c.Verdict, m.view(lan, id), c.Status.Opaque)
	}
	if n := m.kinds(lan); n["sparkle/3"] != 3 || n["name/2"] != 1 {
		t.Errorf("the history tells of %v", n)
	}
	m.whole(lan)
}

// TestWhatANewerConsoleWroteIsCarriedOn lets Hoa go back to today's program.
// Her home finds ops in her journal that it does not know, takes another
// identity and shows them to the others, byte for byte, though the old journal
// is gone.
func TestWhatANewerConsoleWroteIsCarriedOn(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	lan := m.create(m.options(), "Lan")
	home := m.options()
	hoa := m.join(home, m.invite(lan), "Hoa")
	id := m.arrives(lan, model.Join, "Trần Mai", "100000000000102", "")
	m.sync(lan, hoa)
	old := hoa.Me().Device
	p := m.pen(m.dir, home.Home)
	ids := p.writes("hot-9.duyet", nil,
		p.op("decide/9", string(id), `"reg":["verdict"],"base":`+heads(m.item(lan, id), model.RegVerdict)+`,"d":{"verdict":"hold"}`),
		p.op("sparkle/3", string(id), `"reg":["glow"],"x":{"y":[null,-4]}`))
	m.sync(hoa)
	if hoa.Me().Device == old {
		t.Fatal("Hoa goes on under the identity of which she does not know all")
	}
	m.must(os.RemoveAll(filepath.Join(m.dir, "journals", string(old))))
	o := m.options()
	o.ReadOnly = true
	mai := m.join(o, "", "Mai")
	events, err := mai.History(context.Background(), id, 100)
	m.must(err)
	for _, want := range ids {
		// The id is a hash over the exact bytes.
		if !slices.ContainsFunc(events, func(e store.Event) bool { return e.Stamp.ID == want && e.Counted }) {
			t.Errorf("a newcomer does not see %v of the newer console: %+v", want, events)
		}
	}
	if c := m.item(mai, id); !c.Status.Opaque || c.Verdict.Value != model.Unreadable {
		t.Errorf("a newcomer sees %+v, opaque %t", c.Verdict, c.Status.Opaque)
	}
}
