package ui

import (
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"duyet/model"
	"duyet/store"
	"duyet/ui/pane"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// sheet is a small pane: a list of names, verdicts that it writes down, a
// prompt that wants a digit, and a field.
type sheet struct {
	title  words.Text
	names  []string
	at     int
	log    []string
	prompt bool
	field  *widget.Input
	facts  []tea.Msg
	lines  []widget.Line
}

func (s *sheet) Title() words.Text { return s.title }

func (s *sheet) Mode() words.Text {
	if s.prompt {
		return words.Plain("LÝ DO")
	}
	return words.Plain("DUYỆT")
}

func (s *sheet) Keys() []pane.Key {
	did := func(what string) func() tea.Cmd {
		return func() tea.Cmd { s.log = append(s.log, what); return nil }
	}
	if s.prompt {
		return []pane.Key{
			{Press: []string{"1"}, Name: words.Plain("quảng cáo"), Foot: 1, Guard: true, Run: func() tea.Cmd { s.prompt = false; return did("vì 1")() }},
			{Press: []string{"esc"}, Name: words.Plain("thôi"), Foot: 2, Run: func() tea.Cmd { s.prompt = false; return nil }},
		}
	}
	if s.field != nil {
		return []pane.Key{{Press: []string{"enter"}, Name: words.Plain("xong"), Foot: 1, Run: func() tea.Cmd {
			done := did("gõ " + s.field.Value())
			s.field = nil
			return done()
		}}}
	}
	no := func() words.Text { return words.Plain("Đã làm trên Facebook") }
	return []pane.Key{
		{Press: []string{"c", "f2"}, Name: words.Plain("phê duyệt"), Foot: 1, Guard: true, Run: did("phê duyệt")},
		{Press: []string{"t", "f3"}, Name: words.Plain("từ chối"), Foot: 2, Guard: true, Run: func() tea.Cmd { s.prompt = true; return nil }},
		{Press: []string{"l", "f4"}, Name: words.Plain("lừa đảo"), Foot: 3, Guard: true, Run: did("lừa đảo")},
		{Press: []string{"b", "f5"}, Name: words.Plain("để sau"), Foot: 4, Why: no, Run: did("để sau")},
		{Press: []string{"m", "f7"}, Name: words.Plain("mở"), Foot: 5, Run: did("mở")},
		{Press: []string{"g"}, Name: words.Plain("ghi chú"), Foot: 6, Run: did("ghi chú")},
		{Press: []string{"/"}, Name: words.Plain("tìm"), Foot: 7, Run: func() tea.Cmd { s.field = &widget.Input{}; return nil }},
		{Press: []string{"j", "down"}, Name: words.Plain("xuống"), Run: func() tea.Cmd { s.at = min(s.at+1, len(s.names)-1); return nil }},
		{Press: []string{"k", "up"}, Name: words.Plain("lên"), Run: func() tea.Cmd { s.at = max(s.at-1, 0); return nil }},
		{Press: []string{"f10"}, Name: words.Plain("hết"), Run: did("hết")},
	}
}

func (s *sheet) Typing() bool { return s.field != nil }

func (s *sheet) Type(k tea.KeyPressMsg) tea.Cmd { s.field.Handle(k); return nil }

func (s *sheet) Paste(text string) tea.Cmd { s.field.Paste(text); return nil }

func (s *sheet) Update(msg tea.Msg) tea.Cmd { s.facts = append(s.facts, msg); return nil }

func (s *sheet) Draw(l pane.Look, w, h int) ([]widget.Line, pane.Cursor) {
	s.lines = s.lines[:0]
	cursor := pane.Cursor{Show: true, X: 2}
	for i, n := range s.names {
		if i >= h-1 {
			break
		}
		var row widget.Line
		if i == s.at {
			cursor.Y = i
			row.Base(theme.Selected).Add(theme.Mark, widget.SignBar+" ")
		} else {
			row.Fill(2)
		}
		s.lines = append(s.lines, *row.AddPad(theme.Text, n, min(30, w-2)).Add(theme.Dim, " 2 giờ"))
	}
	for len(s.lines) < h-1 {
		s.lines = append(s.lines, widget.Line{})
	}
	last := widget.NewLine(theme.Dim, "làm: "+strings.Join(s.log, ", "))
	if s.field != nil {
		text, caret := s.field.View(w - 6)
		last = widget.NewLine(theme.Text, "tìm: "+text)
		cursor = pane.Cursor{X: 5 + caret, Y: h - 1, Show: true}
	}
	return append(s.lines, last), cursor
}

// bench drives a console without a terminal.
type bench struct {
	t     testing.TB
	app   *App
	sheet *sheet // the first pane
	clock time.Time
	ended bool
	sent  []tea.Msg // what commands gave that only a terminal understands
}

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.FixedZone("+07", 7*3600))

func newBench(t testing.TB, o Options) *bench {
	b := &bench{t: t, clock: noon}
	titles := []words.Text{words.Plain("Xin vào"), words.Plain("Bài chờ"), words.Plain("Câu hỏi"), words.Plain("Nghi lừa đảo"), words.TabStats}
	var panes []pane.Pane
	for i, title := range titles {
		s := &sheet{title: title, names: []string{"Nguyễn Thị Hoa", "Trần Mai", "Lê Hương"}}
		if i == 0 {
			b.sheet = s
		}
		panes = append(panes, s)
	}
	if o.Group.ID == "" {
		o.Group = model.Group{ID: "g1", Fields: map[string]string{"name": "Phụ nữ Gia Lâm khỏe đẹp mỗi ngày"}}
	}
	b.app = newApp(o, panes)
	b.app.guard.now = func() time.Time { return b.clock }
	b.app.from.now = b.app.guard.now
	b.send(tea.ColorProfileMsg{}, tea.WindowSizeMsg{Width: 120, Height: 40})
	return b
}

// send gives messages to the console and settles what they ask for.
func (b *bench) send(msgs ...tea.Msg) {
	for _, m := range msgs {
		_, cmd := b.app.Update(m)
		b.settle(cmd)
	}
}

// press presses keys with a hand: 200 ms apart.
func (b *bench) press(keys ...string) {
	for _, k := range keys {
		b.clock = b.clock.Add(200 * time.Millisecond)
		b.send(key(k))
	}
}

// chunk delivers keys that arrived in one read: no command runs in between.
func (b *bench) chunk(gap time.Duration, keys ...string) {
	b.clock = b.clock.Add(200 * time.Millisecond)
	var cmds []tea.Cmd
	for _, k := range keys {
		b.clock = b.clock.Add(gap)
		_, cmd := b.app.Update(key(k))
		cmds = append(cmds, cmd)
	}
	for _, c := range cmds {
		b.settle(c)
	}
}

// strike presses a key that is held for a moment, and gives what it asks for
// once the moment has passed.
func (b *bench) strike(name string) tea.Cmd {
	b.clock = b.clock.Add(200 * time.Millisecond)
	_, cmd := b.app.Update(key(name))
	for range 2 { // the timer, then the message behind what was delivered
		_, cmd = b.app.Update(cmd())
	}
	return cmd
}

func (b *bench) settle(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	if list := reflect.ValueOf(msg); list.IsValid() && list.CanConvert(reflect.TypeFor[[]tea.Cmd]()) {
		for _, c := range list.Convert(reflect.TypeFor[[]tea.Cmd]()).Interface().([]tea.Cmd) {
			b.settle(c)
		}
		return
	}
	switch m := msg.(type) {
	case nil:
	case tea.QuitMsg:
		b.ended = true
	default:
		b.sent = append(b.sent, m)
		b.send(m)
	}
}

func (b *bench) resize(w, h int) { b.send(tea.WindowSizeMsg{Width: w, Height: h}) }

// frame is the screen as plain rows.
func (b *bench) frame() []string { return strings.Split(ansi.Strip(b.app.View().Content), "\n") }

func (b *bench) text() string { return strings.Join(b.frame(), "\n") }

func (b *bench) shows(want string) {
	b.t.Helper()
	if got := b.text(); !strings.Contains(got, want) {
		b.t.Errorf("the screen does not show %q:\n%s", want, got)
	}
}

func (b *bench) hides(want string) {
	b.t.Helper()
	if got := b.text(); strings.Contains(got, want) {
		b.t.Errorf("the screen shows %q:\n%s", want, got)
	}
}

// did compares what the first pane wrote down.
func (b *bench) did(want ...string) {
	b.t.Helper()
	if got := strings.Join(b.sheet.log, ", "); got != strings.Join(want, ", ") {
		b.t.Errorf("did %q, want %q", got, strings.Join(want, ", "))
	}
}

// fits demands as many rows as the window has, none wider.
func (b *bench) fits() {
	b.t.Helper()
	w, h := b.app.screen.w, b.app.screen.h
	rows := strings.Split(b.app.View().Content, "\n")
	if len(rows) != h {
		b.t.Errorf("%dx%d: %d rows", w, h, len(rows))
	}
	for i, r := range rows {
		if n := ansi.StringWidth(r); n > w {
			b.t.Errorf("%dx%d: row %d is %d wide: %q", w, h, i, n, ansi.Strip(r))
		}
	}
}

// named are the keys that type nothing.
var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "backspace": {Code: tea.KeyBackspace},
	"shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift}, "ctrl+h": {Code: 'h', Mod: tea.ModCtrl}, "ctrl+c": {Code: 'c', Mod: tea.ModCtrl},
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "home": {Code: tea.KeyHome},
	"f1": {Code: tea.KeyF1}, "f2": {Code: tea.KeyF2}, "f3": {Code: tea.KeyF3}, "f8": {Code: tea.KeyF8}, "f9": {Code: tea.KeyF9}, "f10": {Code: tea.KeyF10}, "ctrl+j": {Code: 'j', Mod: tea.ModCtrl},
	"end": {Code: tea.KeyEnd}, "pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown}, "delete": {Code: tea.KeyDelete},
}

// key is a key press by its name, or a text that arrives as one.
func key(name string) tea.KeyPressMsg {
	if k, ok := named[name]; ok {
		return k
	}
	runes := []rune(name)
	k := tea.KeyPressMsg{Text: name, Code: runes[0]}
	if len(runes) > 1 {
		k.Code = tea.KeyExtended
	}
	return k
}

// busy makes a console that shows everything at once: two colleagues, counts,
// banners, a result.
func busy(t testing.TB, o Options) *bench {
	b := newBench(t, o)
	b.send(heard{news{
		me:     model.Member{Device: "d1", Admin: "a1", Name: "Hoa", Depth: 0, Role: model.RoleAdmin},
		synced: noon.Add(-8 * time.Second),
		others: []other{{"Lan", "posts", noon.Add(-time.Second)}, {"Mai", "scams", noon.Add(-4 * time.Minute)}},
	}})
	b.send(counted{group: "g1", tally: store.Tally{
		model.Joins: {model.Waiting: 14, model.Todo: 3}, model.Posts: {model.Waiting: 6},
		model.Questions: {model.Waiting: 3}, model.Scams: {model.Waiting: 2, model.Todo: 1},
	}, overdue: map[model.Queue]bool{model.Questions: true}})
	b.send(pane.Told{Text: words.Plain("√ Đã phê duyệt Đỗ Thanh · h hoàn tác")})
	return b
}

func languages() []words.Lang { return []words.Lang{words.Vi, words.En} }

func sizes() [][2]int { return [][2]int{{40, 10}, {60, 16}, {80, 24}, {120, 40}, {200, 50}} }
