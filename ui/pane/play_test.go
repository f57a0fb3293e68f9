package pane

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/model/sample"
	"duyet/store"
	"duyet/store/machine"
	"duyet/ui/theme"
	"duyet/ui/words"
)

var update = flag.Bool("update", false, "write the golden frames anew")

// desk is the queues of one group, driven without a terminal.
type desk struct {
	t     *testing.T
	s     *store.Store
	group model.Group
	panes []*Queue
	now   *time.Time
	own   string // the folder of the person's own files
	lang  words.Lang

	told   []Told
	copied []string
	links  []string
}

// start is when the tests happen: a Friday afternoon in Việt Nam.
var start = time.Date(2026, 11, 20, 14, 0, 0, 0, time.FixedZone("+07", 7*3600))

// newDesk makes a store with the made-up group's settings, owned by Lan, and
// imports the items in it.
func newDesk(t *testing.T, items ...model.Arrive) *desk {
	t.Helper()
	now := start
	d := &desk{t: t, now: &now, own: t.TempDir()}
	g := sample.Group()
	defaults := []model.GroupField{{Field: fieldFBook, Value: model.FieldText{Text: g.FacebookID}}}
	for _, l := range []struct {
		name    string
		entries []sample.Entry
	}{{listRule, g.Rules}, {listTopic, g.Topics}} {
		for _, e := range l.entries {
			defaults = append(defaults, model.GroupField{Field: l.name, Entry: e.ID, Value: model.FieldText{Text: e.Text}})
		}
	}
	dir := filepath.Join(t.TempDir(), "shared")
	s, err := store.Create(context.Background(), d.options(dir), "Phụ nữ Gia Lâm khỏe đẹp mỗi ngày", "Lan", defaults)
	d.s = d.keep(s, err)
	d.group, err = s.Group(context.Background(), "")
	d.must(err)
	d.take(items...)
	return d.open()
}

func (d *desk) options(dir string) store.Options {
	return store.Options{Home: d.t.TempDir(), Dir: dir, Now: func() time.Time { return *d.now }, App: "duyet/test", Host: store.Host{Computer: machine.Computer{Home: d.own}, Patience: store.Endless}}
}

func (d *desk) keep(s *store.Store, err error) *store.Store {
	d.t.Helper()
	d.must(err)
	d.t.Cleanup(func() { d.must(s.Close()) })
	return s
}

// open makes the four panes and lets them read.
func (d *desk) open() *desk {
	d.panes = []*Queue{NewJoins(d.s), NewPosts(d.s), NewQuestions(d.s), NewScams(d.s)}
	for _, p := range d.panes {
		d.frame(p, 120, 40)
	}
	d.tell(Opened{Group: d.group})
	d.tell(Tallied{Tally: d.tally()})
	return d
}

func (d *desk) tally() store.Tally {
	t, err := d.s.Tally(context.Background(), d.group.ID)
	d.must(err)
	return t
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// take imports items captured now.
func (d *desk) take(items ...model.Arrive) {
	d.t.Helper()
	if len(items) == 0 {
		return
	}
	for i := range items {
		if items[i].Captured == 0 {
			items[i].Captured = d.now.UnixMilli()
		}
	}
	_, err := d.s.Import(context.Background(), d.group.ID, store.Batch{Format: "test", File: "mau.txt", Captured: *d.now, Items: items})
	d.must(err)
}

// record writes ops as somebody at this store would elsewhere.
func (d *desk) record(ops ...model.Op) {
	d.t.Helper()
	d.must(d.s.Record(context.Background(), ops...))
}

// tell gives a fact to every pane and settles what comes of it.
func (d *desk) tell(msg tea.Msg) {
	for _, p := range d.panes {
		d.settle(p.Update(msg))
	}
}

// changed tells that cases changed, and the counts with it.
func (d *desk) changed(m Changed) {
	d.tell(m)
	d.tell(Tallied{Tally: d.tally()})
}

// settle runs a command and everything that follows from it, on this
// goroutine, as the console would.
func (d *desk) settle(cmd tea.Cmd) {
	d.t.Helper()
	if cmd == nil {
		return
	}
	switch m := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range m {
			d.settle(c)
		}
	case Told:
		d.told = append(d.told, m)
	case Copied:
		d.copied = append(d.copied, m.Text)
	case Link:
		d.links = append(d.links, m.URL)
	case Changed:
		d.changed(m)
	default:
		d.tell(m)
	}
}

// press presses keys on a pane, one after the other, and settles each.
func (d *desk) press(p *Queue, presses ...string) {
	d.t.Helper()
	for _, name := range presses {
		d.settle(d.key(p, name))
	}
}

// key presses one key and gives the command that comes of it.
func (d *desk) key(p *Queue, name string) tea.Cmd {
	d.t.Helper()
	for _, k := range p.Keys() {
		for _, press := range k.Press {
			if press != name {
				continue
			}
			if k.Why != nil {
				if why := k.Why(); !why.Zero() {
					d.told = append(d.told, Told{Text: why, Bad: true})
					return nil
				}
			}
			return k.Run()
		}
	}
	if p.Typing() {
		return p.Type(tea.KeyPressMsg{Text: name})
	}
	d.told = append(d.told, Told{Text: words.Plain("no key " + name)})
	return nil
}

// write types a text, letter by letter.
func (d *desk) write(p *Queue, text string) {
	d.t.Helper()
	for _, r := range text {
		d.settle(p.Type(tea.KeyPressMsg{Text: string(r)}))
	}
}

// said is the last sentence of the status line.
func (d *desk) said() string {
	if len(d.told) == 0 {
		return ""
	}
	return d.told[len(d.told)-1].Text.In(words.Vi)
}

func (d *desk) look() Look {
	styles, _ := theme.New(theme.Names()[0], theme.None)
	return Look{Lang: d.lang, Styles: styles, Now: *d.now, Zone: d.group.Zone()}
}

// frame draws a pane as plain text.
func (d *desk) frame(p *Queue, w, h int) string {
	lines, _ := p.Draw(d.look(), w, h)
	var b strings.Builder
	for i := range lines {
		b.WriteString(strings.TrimRight(lines[i].Text(), " ") + "\n")
	}
	return b.String()
}

// golden compares a frame with its file.
func (d *desk) golden(p *Queue, name string, w, h int) {
	d.t.Helper()
	got, path := d.frame(p, w, h), filepath.Join("testdata", name+".frame")
	if *update {
		d.must(os.MkdirAll("testdata", 0o755))
		d.must(os.WriteFile(path, []byte(got), 0o644))
	}
	want, err := os.ReadFile(path)
	d.must(err)
	if got != string(want) {
		d.t.Errorf("frame %s differs\ngot:\n%s\nwant:\n%s", name, got, want)
	}
}

// names lists the people in the list of a pane, from the top.
func (d *desk) names(p *Queue) string {
	var out []string
	for _, r := range p.list.Rows() {
		out = append(out, r.Content.Author.Name)
	}
	return strings.Join(out, ", ")
}

// at is the person under the cursor.
func (d *desk) at(p *Queue) string {
	r, _ := p.list.Current()
	return r.Content.Author.Name
}

// find gives the stored case of a person.
func (d *desk) find(p *Queue, name string) model.Case {
	d.t.Helper()
	page, err := d.s.Page(context.Background(), store.Ask{Group: d.group.ID, Queue: p.spec.queue, View: model.All, Find: name})
	d.must(err)
	for _, r := range page.Rows {
		if r.Content.Author.Name == name {
			return r.Case
		}
	}
	d.t.Fatalf("no item of %s", name)
	return model.Case{}
}

func (d *desk) view(p *Queue, name string) model.View {
	d.t.Helper()
	return d.find(p, name).ViewIn(p.spec.queue)
}

// join is a request so long before the start.
func join(name string, ago time.Duration, id string, facts model.JoinFacts) model.Arrive {
	return model.Arrive{Item: model.Join, Created: start.Add(-ago).UnixMilli(), Precision: model.Hour, Complete: model.Full, State: model.StatePending,
		Content: model.Content{Author: model.Author{Name: name, ExternalID: id, URL: "https://facebook.com/" + id}, Join: &facts}}
}

// post is a post so long before the start.
func post(name string, ago time.Duration, id, text string) model.Arrive {
	return model.Arrive{Item: model.Post, Created: start.Add(-ago).UnixMilli(), Precision: model.Hour, Complete: model.Full, State: model.StatePending,
		Content: model.Content{Author: model.Author{Name: name, ExternalID: "9" + id}, Text: text, ExternalID: id,
			URL: "https://facebook.com/groups/100200300400/posts/" + id}}
}

// fiveJoins are requests as they come, the oldest last in age.
func fiveJoins() []model.Arrive {
	yes, two := true, 2
	return []model.Arrive{
		join("Nguyễn Thị Hoa", 26*time.Hour, "1000001", model.JoinFacts{
			LivesIn: "xã Thuận An", JoinedRaw: "Tham gia Facebook năm 2014", InvitedBy: "Trần Thị Mai", GroupsInCommon: &two, RulesAgreed: &yes,
			Membership: "member", Phones: []string{"+84301234567"},
			Answers: []model.Answer{
				{Question: "Chị đang sống ở xã nào?", Answer: "Thuận An, thôn Đề Trụ", State: model.Answered},
				{Question: "Chị đã là hội viên chưa? Nếu rồi, thuộc chi hội nào?", Answer: "Rồi ạ, em ở chi hội 3, chị Hạnh chi hội trưởng giới thiệu em vào nhóm để theo dõi lịch tập dân vũ", State: model.Answered},
				{Question: "Chị có đồng ý với nội quy không?", State: model.AnswerEmpty},
				{Question: "Chị biết nhóm qua ai?", State: model.AnswerUnknown},
			}}),
		join("Trần Mai", 5*time.Hour, "1000002", model.JoinFacts{LivesIn: "Hà Nội"}),
		join("Lê Hương", 3*time.Hour, "1000003", model.JoinFacts{Answers: []model.Answer{{Question: "Chị đang sống ở xã nào?", Answer: "Bắc Ninh", State: model.Answered}}}),
		join("Đỗ Thanh", 2*time.Hour, "1000004", model.JoinFacts{}),
		join("Phạm Thị Ánh Nguyệt", 40*time.Minute, "1000005", model.JoinFacts{LivesIn: "xã Dương Xá"}),
	}
}

// colleague lets another admin into the store, on a computer of her own.
func (d *desk) colleague(name string) *store.Store {
	d.t.Helper()
	ctx := context.Background()
	code, _, err := d.s.Invite(ctx, 2, 7, model.RoleAdmin, false)
	d.must(err)
	_, err = d.s.Publish(ctx)
	d.must(err)
	s, _, err := store.Join(ctx, d.options(d.s.Dir()), code, name)
	d.keep(s, err)
	d.sync(s, d.s, s)
	d.changed(Changed{Settings: true})
	return s
}

// sync publishes and reads the folder on each store in turn.
func (d *desk) sync(stores ...*store.Store) {
	d.t.Helper()
	for _, s := range stores {
		_, err := s.Sync(context.Background())
		d.must(err)
	}
}

// rule decides an item in another admin's store.
func (d *desk) rule(s *store.Store, id model.ItemID, value string, why model.Why) {
	d.t.Helper()
	c, err := s.Case(context.Background(), id)
	d.must(err)
	op, err := c.Rule(value, "", why)
	d.must(err)
	d.must(s.Record(context.Background(), op))
}

// typed types one letter and gives the command, not yet run.
func (d *desk) typed(p *Queue, letter string) tea.Cmd {
	return p.Type(tea.KeyPressMsg{Text: letter})
}

// fourPosts are a plain post, a question, a scam and a comment.
func fourPosts() []model.Arrive {
	care := post("Vũ Thị Lụa", 8*time.Hour, "700000000000004", "Chị em ơi, hàng xóm nhà em hay đánh vợ con, em phải báo cho ai ạ?")
	care.Traits = []model.Trait{model.IsQuestion, model.IsSensitive}
	three, five := 3, 5
	plain := post("Hoàng Thị Bưởi", 30*time.Hour, "700000000000001", "Sáng mai 5h30 tập dân vũ ở nhà văn hóa thôn Đề Trụ, mời các chị em tham gia.\n\nChi hội có nước uống cho mọi người.")
	plain.Counts = &model.Counts{Comments: &three, Reactions: &five}
	return []model.Arrive{
		plain,
		post("Trần Mai", 6*time.Hour, "700000000000002", "Chị nào biết lịch khám phụ khoa miễn phí ở trạm y tế xã không ạ?"),
		post("Cơ Hội Vàng", 4*time.Hour, "700000000000003", "Việc nhẹ lương cao cho mẹ bỉm sữa, thu nhập 500k mỗi ngày, không cần kinh nghiệm. Đặt cọc 200k giữ chỗ. Zalo 0301234567 hoặc Telegram @viecnhe99"),
		care,
	}
}
