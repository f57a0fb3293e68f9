package ui

import (
	"bufio"
	"context"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/model/fold"
	"duyet/ui/pane"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// RunPlain is the console line by line: the same lists, keys and questions,
// read from in and printed to out, for screen readers and for terminals that
// only print. It comes back when in ends or the person leaves. The store stays
// open.
func RunPlain(ctx context.Context, o Options, in io.Reader, out io.Writer) error {
	app := New(o)
	app.from.ctx = ctx
	app.screen.w, app.screen.h = plainWidth, plainHeight
	app.set.ASCII = o.Look.ASCII
	p := &plain{app: app, out: out, home: true}
	p.settle(app.start())
	p.settle(app.askNews())
	p.sync()
	p.say(words.PlainHello)
	p.report()
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, plainLine)
	for ctx.Err() == nil && p.err == nil && lines.Scan() {
		p.sync()
		if p.take(strings.TrimSpace(lines.Text())); p.ended {
			break
		}
		p.report()
	}
	p.settle(app.remember(localTab, tabs()[app.at]))
	p.settle(app.wasHere())
	p.say(words.PlainBye)
	if p.err == nil {
		p.err = lines.Err()
	}
	return model.WrapFault(model.Unreachable, "output", p.err, "plain console")
}

const (
	// plainWidth and plainHeight are a window in which every pane shows all.
	plainWidth, plainHeight = 200, 100
	// plainLine is the longest line that is read, in bytes.
	plainLine = 1 << 16
	// plainSync is how old the news may be before the folder is read again.
	plainSync = 20 * time.Second
	// What is typed besides keys and numbers.
	plainList, plainHome, plainStop, plainYes = "=", "0", "-", "y"
)

// plain is a console that reads and prints lines.
type plain struct {
	app    *App
	out    io.Writer
	home   bool   // the tabs are in front
	read   bool   // what is in front has to be told again
	last   string // what was told last
	tabled bool   // the charts are told as tables
	ended  bool
	err    error
}

// say prints one sentence.
func (p *plain) say(t words.Text) { p.print(t.In(p.app.set.Lang)) }

func (p *plain) print(lines ...string) {
	for _, l := range lines {
		if p.app.set.ASCII {
			l = widget.ASCII(l)
		}
		if _, err := io.WriteString(p.out, l+"\n"); err != nil && p.err == nil {
			p.err = err
		}
	}
	if f, ok := p.out.(interface{ Flush() error }); ok && p.err == nil {
		p.err = f.Flush()
	}
}

// settle runs a command and all that comes of it, one after the other.
func (p *plain) settle(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch m := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range m {
			p.settle(c)
		}
	case tea.QuitMsg:
		p.ended = true
	case opening:
		p.app.opening(m) // the browser is not waited for
	case copied:
		p.app.copied(m)
		if !m.native {
			p.print(m.text)
		}
	default:
		_, next := p.app.Update(m)
		p.settle(next)
	}
}

// sync reads the folder when the news are old.
func (p *plain) sync() {
	a := p.app
	if s := a.from.store; s != nil && a.from.now().Sub(s.LastSync()) > plainSync {
		p.settle(func() tea.Msg {
			r, err := s.Sync(a.from.ctx)
			return synced{r, err}
		})
	}
}

// take answers one line.
func (p *plain) take(line string) {
	a := p.app
	a.status = status{err: a.status.err}
	switch n, err := strconv.Atoi(line); {
	case a.over != nil:
		p.pick(line, n)
	case a.front().Typing():
		p.write(line)
	case p.prompting():
		p.answer(line, n)
	case a.news.since.open != nil && line == "":
		p.settle(a.toFirst())
		p.home = false
	case line == "q":
		p.ended = true
	case a.news.since.open != nil:
		a.closeNews()
		p.take(line)
	case line == "?":
		p.commands()
	case p.home && err == nil && n >= 1 && n <= len(a.panes):
		p.settle(a.show(n - 1))
		p.home, p.read = false, true
	case p.home && line != "":
		p.command(line)
	case line == "":
		p.read = true
	case line == plainHome:
		p.home, p.read = true, true
	case line == plainList && p.teller() != nil:
		p.print(p.teller().List(a.look())...)
	case err == nil && p.teller() != nil:
		p.choose(n)
	default:
		p.command(line)
	}
}

// teller is the pane in front, when it can be told in lines.
func (p *plain) teller() pane.Teller {
	t, _ := p.app.front().(pane.Teller)
	return t
}

func (p *plain) prompting() bool {
	q, ok := p.app.front().(pane.Prompter)
	return ok && q.Prompting() && !p.home
}

// pick chooses from the box that is open: the groups.
func (p *plain) pick(line string, n int) {
	a := p.app
	switch {
	case line == plainStop:
		a.closeOver()
	case n >= 1 && n <= len(a.over.shown):
		a.over.at = n - 1
		p.settle(a.pressOver(keyEnter, tea.KeyPressMsg{}))
		p.read = true
	default:
		p.say(words.PlainNoSuch)
	}
}

// write puts a line into the open text field and finishes it.
func (p *plain) write(line string) {
	a := p.app
	finish := keyEnter
	switch {
	case line == plainStop:
		finish = keyEsc
	case p.several() && line != "":
		p.settle(a.front().Paste("\n" + line))
		return
	case p.several():
		finish = keyF2
	default:
		p.settle(a.front().Type(tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl}))
		p.settle(a.front().Paste(line))
	}
	p.key(finish)
}

// several reports that the text being typed may have several lines: then Enter
// belongs to it.
func (p *plain) several() bool {
	_, ends := find(p.app.front().Keys(), keyEnter)
	return p.app.front().Typing() && !ends
}

// answer answers a menu or a question.
func (p *plain) answer(line string, n int) {
	rows := p.app.rows()
	if k, ok := find(rows, line); ok && len(line) == 1 {
		p.settle(p.app.runRow(k))
		return
	}
	switch yes := slices.IndexFunc(rows, func(k pane.Key) bool { return k.Name == words.KeyYes }); {
	case line == plainStop:
		p.key(keyEsc)
	case line == plainYes && yes >= 0:
		p.settle(p.app.runRow(rows[yes]))
	case n > 0 && p.teller() != nil:
		p.choose(n)
	case line == "":
		p.read = true
	default:
		p.command(line)
	}
}

func (p *plain) choose(n int) {
	cmd, ok := p.teller().Choose(n)
	if !ok {
		p.say(words.PlainNoSuch)
		return
	}
	p.settle(cmd)
	p.app.refresh()
	p.read = true
}

// key presses a key by its name.
func (p *plain) key(name string) {
	if k, ok := find(p.app.rows(), name); ok {
		p.settle(p.app.runRow(k))
		p.app.refresh()
	}
}

// command runs what a line names: a key, or a part of the name of one.
func (p *plain) command(line string) {
	rows := append(p.app.rows(), p.app.commands()...)
	at := slices.IndexFunc(rows, func(k pane.Key) bool {
		return slices.ContainsFunc(k.Press, func(press string) bool {
			return press == line || len(press) > 1 && strings.EqualFold(KeyName(press), line)
		})
	})
	if query := fold.Key(line); at < 0 && query != "" && len(line) > 1 {
		at = slices.IndexFunc(rows, func(k pane.Key) bool {
			return strings.HasPrefix(fold.Key(k.Name.In(p.app.set.Lang)), query)
		})
	}
	if at < 0 {
		p.say(words.PlainNoSuch)
		return
	}
	p.home = false
	p.settle(p.app.runRow(rows[at]))
	p.app.refresh()
}

// commands lists everything that can be done here.
func (p *plain) commands() {
	lang := p.app.set.Lang
	for _, k := range append(p.app.rows(), p.app.commands()...) {
		line := k.Name.In(lang)
		if len(k.Press) > 0 {
			line = KeyName(k.Press[0]) + ": " + line
		}
		if why := reason(k); !why.Zero() {
			line += " (" + why.In(lang) + ")"
		}
		p.print(line)
	}
}

// report tells the last result, and what is in front when that is something
// else than before.
func (p *plain) report() {
	a := p.app
	for _, t := range []words.Text{a.status.last, a.status.hint} {
		if !t.Zero() {
			p.say(t)
		}
	}
	lines := p.front()
	if now := strings.Join(lines, "\n"); now != p.last || p.read {
		p.print(lines...)
		p.last = now
	}
	p.read = false
	p.say(p.hint())
}

// front tells what is in front.
func (p *plain) front() []string {
	a := p.app
	switch {
	case a.over != nil:
		out := []string{a.over.title.In(a.set.Lang)}
		for i, n := range a.over.shown {
			out = append(out, strconv.Itoa(i+1)+". "+a.over.all[n].key.Name.In(a.set.Lang))
		}
		return out
	case a.news.since.open != nil:
		return widget.Texts(a.news.since.open.draw(a, plainWidth, plainHeight))
	case p.home:
		return p.tabs()
	case p.teller() != nil:
		return p.teller().Tell(a.look())
	}
	if k, ok := find(a.rows(), "*"); ok && k.Name == words.KeyTables && !p.tabled {
		p.tabled = true // numbers can be read aloud, charts cannot
		p.settle(a.runRow(k))
	}
	lines, _ := a.front().Draw(a.look(), plainWidth/2, plainHeight)
	return widget.Texts(lines)
}

// hint says what may be typed now.
func (p *plain) hint() words.Text {
	a := p.app
	switch {
	case a.over == nil && p.several():
		return words.PlainLetter
	case a.over == nil && a.front().Typing():
		return words.PlainWrite
	case a.over == nil && a.front().Mode() == words.ModeSigns: // its keys are told below
	case a.over != nil, p.prompting() && a.front().Mode() != words.ModeAsk:
		return words.PlainMenu
	case p.prompting():
		return words.PlainAsk
	case a.news.since.open != nil:
		return words.PlainNews
	case p.home:
		return words.PlainTabs
	}
	var keys []words.Text
	for _, k := range a.rows() {
		if k.Foot > 0 && reason(k).Zero() && k.Press[0] != "q" {
			keys = append(keys, words.PlainKey(KeyName(k.Press[0]), k.Name))
		}
	}
	return words.Join(words.BreakActs(keys), words.PlainKeys)
}

// tabs numbers the lists, with what waits in them.
func (p *plain) tabs() []string {
	a := p.app
	out := []string{a.group.Name()}
	for i, front := range a.panes {
		line := strconv.Itoa(i+1) + ". " + front.Title().In(a.set.Lang)
		if q := model.Queue(tabs()[i]); slices.Contains(model.Queues(), q) {
			line += ": " + words.ViewCount(model.Waiting, a.waiting(q)).In(a.set.Lang)
		}
		if s := a.sign(tabs()[i]); !s.Zero() {
			line += " (" + s.In(a.set.Lang) + ")"
		}
		out = append(out, line)
	}
	return out
}
