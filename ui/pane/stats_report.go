package pane

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/report"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// making is a report being chosen and made.
type making struct {
	menu        *menu
	busy        words.Text         // what is being made; zero is nothing
	stop        context.CancelFunc // nil while nothing is made
	done, total int                // facts counted for it
	pace        widget.Pace
}

// reportStep says how far the counting for a report is.
type reportStep struct {
	done, total int
	at          time.Time
	next        tea.Cmd
}

// reportMade says where a report is, or why it was not made.
type reportMade struct {
	title words.Text
	path  string
	err   error
}

// Made is the fact that a file was made: it is told and shown with the system's
// own program for it.
type Made struct {
	Path string
	Text words.Text
}

// whyNotReport says why no report can be made now.
func (p *Stats) whyNotReport() words.Text {
	switch {
	case !p.making.busy.Zero():
		return words.ReportBusy
	case p.group.ID == "":
		return words.NoFigures
	}
	return words.Text{}
}

// askReport asks for the period, the one on the screen first.
func (p *Stats) askReport() tea.Cmd {
	now := p.now()
	choices := []report.Days{p.shown.days, report.Back("month", 1, now), report.Back("week", 1, now), report.Back("quarter", 1, now), report.Back("year", 1, now)}
	m := &menu{title: words.ReportWhich}
	for i, days := range choices {
		if days == (report.Days{}) || i > 0 && days == choices[0] {
			continue
		}
		m.rows = append(m.rows, choice{press: digit(len(m.rows)), label: days.Title(), run: func() tea.Cmd { return p.askFormat(days) }})
	}
	p.making.menu = m
	return nil
}

// askFormat asks for the kind of file.
func (p *Stats) askFormat(days report.Days) tea.Cmd {
	m := &menu{title: words.ReportHow(days.Title())}
	for i, f := range report.Formats() {
		m.rows = append(m.rows, choice{press: digit(i), label: f.Says, run: func() tea.Cmd { return p.makeReport(days, f) }})
	}
	p.making.menu = m
	return nil
}

// menuKeys are those of the open menu.
func (p *Stats) menuKeys() []Key {
	m := p.making.menu
	choose := func(i int) tea.Cmd {
		p.making.menu = nil
		return m.rows[i].run()
	}
	rows := []Key{
		{Press: []string{keyEnter}, Name: words.KeyChoose, Foot: 1, Run: func() tea.Cmd { return choose(m.at) }},
		{Press: []string{keyEsc}, Name: words.KeyBack, Foot: 2, Run: func() tea.Cmd { p.making.menu = nil; return nil }},
		{Press: []string{keyUp, "k"}, Name: words.KeyUp, Run: func() tea.Cmd { return m.move(-1) }},
		{Press: []string{keyDown, "j"}, Name: words.KeyDown, Run: func() tea.Cmd { return m.move(1) }},
	}
	for i, c := range m.rows {
		if c.press != "" {
			rows = append(rows, Key{Press: []string{c.press}, Name: c.label, Run: func() tea.Cmd { return choose(i) }})
		}
	}
	return rows
}

// now is the store's clock in the group's zone.
func (p *Stats) now() time.Time {
	if p.store == nil {
		return p.page.look.Now.In(p.group.Zone())
	}
	return p.store.Now().In(p.group.Zone())
}

// makeReport makes the file beside the keys. It names nobody.
func (p *Stats) makeReport(days report.Days, f report.Format) tea.Cmd {
	if p.store == nil {
		return nil
	}
	ctx, stop := context.WithCancel(context.Background())
	p.making = making{busy: words.ReportMaking(days.Title()), stop: stop}
	p.page.stale = true
	m := maker{ctx: ctx, store: p.store, group: p.group, days: days, format: f, lang: p.page.look.Lang}
	return m.some
}

// maker makes a report step by step, so that each step can be shown and the
// work be stopped between them.
type maker struct {
	ctx    context.Context
	store  *store.Store
	group  model.Group
	days   report.Days
	format report.Format
	lang   words.Lang
	first  int // facts to count when counting began
}

// some counts a part of what is not counted yet, and with the last part writes
// the report.
func (m maker) some() tea.Msg {
	out := reportMade{title: words.ReportTitle(m.days.Title())}
	var left int
	if left, out.err = m.store.CountSome(m.ctx); out.err != nil {
		return out
	}
	if m.first = max(m.first, left); left > 0 {
		return reportStep{done: m.first - left, total: m.first, at: m.store.Now(), next: m.some}
	}
	out.path, out.err = m.write()
	return out
}

// stoppable writes until its context ends.
type stoppable struct {
	ctx  context.Context
	file io.Writer
}

func (w stoppable) Write(b []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.file.Write(b)
}

// write writes the report into the person's folder of documents. It names
// nobody. Nothing is left there of one that failed or was stopped.
func (m maker) write() (string, error) {
	page, in, err := report.Gather(m.ctx, m.store, report.Ask{Group: m.group, Days: m.days, Lang: m.lang})
	if err != nil {
		return "", err
	}
	made := m.store.Now().In(m.group.Zone())
	r := report.Report{Period: in.Period, Title: words.ReportTitle(m.days.Title()), Lang: m.lang, Made: made, Pages: []report.Page{page}}
	file, err := report.NewFile(filepath.Join(m.store.Computer().Made(), words.ReportFile.In(m.lang)+"-"+m.days.Name()+"."+m.format.Name))
	if err != nil {
		return "", err
	}
	return file.Name(), report.Fill(file, func(w io.Writer) error { return m.format.Write(stoppable{m.ctx, w}, &r) })
}

// take shows how far the report is.
func (m *making) take(s reportStep, p *Stats) tea.Cmd {
	m.done, m.total, p.page.stale = s.done, s.total, true
	m.pace.Step(s.at, s.done)
	return s.next
}

// made tells where the report is, and has it opened.
func (p *Stats) made(m reportMade) tea.Cmd {
	if p.making.stop != nil {
		p.making.stop() // frees what the context holds
	}
	p.making, p.page.stale = making{menu: p.making.menu}, true
	switch {
	case errors.Is(m.err, context.Canceled):
		return func() tea.Msg { return Told{Text: words.ReportStopped} }
	case m.err != nil:
		return func() tea.Msg { return Told{Text: words.FaultOf(m.err), Bad: true, Err: m.err} }
	}
	return func() tea.Msg { return Made{Path: m.path, Text: words.CmdReported(m.title, m.path)} }
}
