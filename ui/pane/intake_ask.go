package pane

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/model/intake"
	"duyet/store"
	"duyet/ui/words"
)

// Answers to what the intake asks.
type (
	listed struct {
		typed string
		inbox bool // asked when the group was opened
		files []store.File
		err   error
	}
	looked struct {
		n    int
		load store.Load
		seen store.Preview
		left store.Reconciliation
		err  error
	}
	brought struct {
		n   int
		out store.Imported
		err error
	}
	stored struct{ n int }
	saved  struct {
		rows int
		path string
		err  error
	}
)

// waiting counts the files of the inbox that nobody imported yet.
func (m listed) waiting() int {
	n := 0
	for _, f := range m.files {
		if f.Kind == store.Shared && !f.Known {
			n++
		}
	}
	return n
}

// What the intake asks of the store.

// ask lists the files for what was typed.
func (p *Intake) ask() tea.Cmd {
	s, typed := p.store, p.pick.in.Value()
	return func() tea.Msg {
		files, err := s.Files(context.Background(), typed)
		return listed{typed: typed, files: files, err: err}
	}
}

// askInbox looks whether files wait in the shared inbox.
func (p *Intake) askInbox() tea.Cmd {
	s := p.store
	if s == nil || s.Me().Role == model.RoleSupervisor {
		return nil
	}
	return func() tea.Msg {
		files, err := s.Inbox(context.Background())
		return listed{inbox: true, files: files, err: err}
	}
}

// options are what the reader is told besides the load itself.
func (p *Intake) options() intake.Options {
	o := intake.Options{Captured: p.opts.at, Kind: p.opts.kind, Encoding: p.opts.encoding, Mailbox: intake.Mailbox{TrustMail: p.opts.trust}, Force: p.opts.force}
	if heads, m := p.opts.heads, p.opts.mapping; heads != "" {
		o.Recall = func(asked string) intake.Mapping {
			if asked == heads {
				return m
			}
			return intake.Mapping{}
		}
	}
	return o
}

// begin starts a job; its context ends with the next one.
func (p *Intake) begin(st stage) (context.Context, int) {
	p.cancel()
	ctx, stop := context.WithCancel(context.Background())
	p.job.stop, p.stage = stop, st
	return ctx, p.job.n
}

// look reads the load and shows what it holds. A file is found first; what was
// pasted and reads like a path may be none.
func (p *Intake) look() tea.Cmd {
	ctx, n := p.begin(reading)
	s, g, l, from, o := p.store, p.group, p.load, p.from, p.options()
	return func() tea.Msg {
		var err error
		if from.Path != "" && l.None() {
			l, err = s.LoadFile(from.File)
		}
		if err != nil && from.text != "" {
			l, err = store.TextLoad([]byte(from.text)), nil
		}
		if err != nil {
			return looked{n: n, load: l, err: err}
		}
		g = asNow(ctx, s, g)
		seen, err := store.Look(ctx, s, g, l, o, nil)
		return compared(ctx, s, g, looked{n: n, load: l, seen: seen, err: err})
	}
}

// asNow is a group with what was kept for it since it was opened.
func asNow(ctx context.Context, s *store.Store, g model.Group) model.Group {
	if now, err := s.Group(ctx, string(g.ID)); err == nil {
		return now
	}
	return g
}

// compared adds what a page says of the queue it shows.
func compared(ctx context.Context, s *store.Store, g model.Group, m looked) looked {
	if m.err == nil && m.seen.Page.Kind != "" {
		m.left, m.err = s.Reconcile(ctx, g, m.seen)
	}
	return m
}

func (p *Intake) looked(m looked) tea.Cmd {
	if m.n != p.job.n || p.stage != reading {
		return nil
	}
	p.stage, p.load, p.seen, p.fault = previewing, m.load, m.seen, m.err
	p.left.now = m.left
	p.view.scroll = 0
	switch code := model.CodeOf(m.err); {
	case code == "no-header" && !p.opts.force:
		// A person can say what the columns are.
		p.opts.force = true
		return p.look()
	case code == "encoding" && p.opts.encoding == "":
		// None was certain: the first is shown, and the key goes through them.
		return p.nextEncoding()
	}
	p.view.at = min(p.view.at, max(len(p.seen.Columns)-1, 0))
	return nil
}

// bring stores what was seen. It is one step that can be undone.
func (p *Intake) bring() tea.Cmd {
	ctx, n := p.begin(storing)
	c := p.seen.Counts
	p.job.all = c.JoinRequests + c.Posts + c.Comments + c.Duplicates
	p.job.done = new(atomic.Int64)
	done := p.job.done
	s, g, l, o, seen, from := p.store, p.group, p.load, p.options(), p.seen, p.from.File
	return tea.Batch(func() tea.Msg {
		out, err := s.Bring(ctx, g, l, o, seen, func(d, _ int) { done.Store(int64(d)) })
		if err == nil {
			err = settleSource(s, from, l, seen)
		}
		return brought{n, out, err}
	}, p.tick())
}

// settleSource puts a file of the inbox aside and remembers where another one
// lay.
func settleSource(s *store.Store, from store.File, l store.Load, seen store.Preview) error {
	ctx := context.Background()
	if from.Kind == store.Shared {
		return s.Took(ctx, from, seen.Sum)
	}
	if l.Path != "" {
		return s.Visited(ctx, filepath.Dir(l.Path))
	}
	return nil
}

func (p *Intake) brought(m brought) tea.Cmd {
	if m.n != p.job.n {
		return nil
	}
	tab, hosts := p.tab(), len(p.seen.Hosts)
	p.reset()
	p.open = false
	cmds := []tea.Cmd{func() tea.Msg { return Changed{Items: m.out.Items, Own: true, Settings: m.out.Metrics+m.out.Hosts > 0} }}
	if m.out.New+m.out.Updated+m.out.Metrics > 0 {
		cmds = append(cmds, func() tea.Msg { return Goto{Tab: tab} })
	}
	told := Told{Text: words.IntakeDone(m.out.New, m.out.Updated, m.out.Duplicates, m.out.Metrics)}
	if hosts > 0 {
		told.Text = words.HostsTaken(hosts, m.out.Hosts)
	}
	switch {
	case m.err != nil && m.out.New+m.out.Updated == 0 && !stoppedBy(m.err):
		return tellFault(m.err)
	case stoppedBy(m.err):
		told.Text = words.IntakeHalf(m.out.New + m.out.Updated)
	case m.err != nil:
		told.Bad, told.Err = true, m.err
	}
	return tea.Batch(append(cmds, func() tea.Msg { return told })...)
}

// tab is where to look at what was stored.
func (p *Intake) tab() string {
	switch c := p.seen.Counts; {
	case c.JoinRequests > 0:
		return string(model.Joins)
	case c.Posts+c.Comments > 0:
		return string(model.Posts)
	}
	return StatsTab
}

func stoppedBy(err error) bool { return errors.Is(err, context.Canceled) }

// saveRejects writes what could not be read into a file of its own.
func (p *Intake) saveRejects() tea.Cmd {
	lang := p.view.lang
	rows := [][]string{strings.Split(words.RejectHeads.In(lang), "\t")}
	for _, r := range p.seen.Rejects {
		rows = append(rows, []string{strconv.Itoa(r.Line), words.Reject(r.Why).In(lang), r.Raw})
	}
	s := p.store
	return func() tea.Msg {
		path, err := s.SaveRejects(rows)
		return saved{len(rows) - 1, path, err}
	}
}

// How a person says the load is to be read.

// nextKind goes through what the load may be read as.
func (p *Intake) nextKind() tea.Cmd {
	all := intake.Kinds()
	p.opts.kind = all[(slices.Index(all, p.opts.kind)+1)%len(all)]
	p.opts.heads = ""
	return p.look()
}

// nextEncoding goes through the encodings, back to finding it out.
func (p *Intake) nextEncoding() tea.Cmd {
	all := append([]string{""}, intake.Encodings()...)
	at := slices.Index(all, p.opts.encoding)
	if at == 0 {
		at = slices.Index(all, "utf-16be") // the old ones first
	}
	p.opts.encoding = all[(at+1)%len(all)]
	return p.look()
}

// turn gives the column under the cursor its next field, n steps on. A field
// that another column has moves over.
func (p *Intake) turn(n int) tea.Cmd {
	cols := p.seen.Columns
	if p.view.at >= len(cols) {
		return nil
	}
	all := append([]string{""}, slices.DeleteFunc(intake.FieldsOf(p.seen.Plan), func(f string) bool { return f == "ignore" || f == "question" })...)
	at := max(slices.Index(all, cols[p.view.at].Field), 0)
	field := all[(at+n+len(all))%len(all)]
	m := intake.Mapping{Kind: p.seen.Plan}
	for i, c := range cols {
		switch {
		case i == p.view.at:
			c.Field = field
		case c.Field == field && field != "answer" && field != "phone" && field != "email" && field != "notes" && field != "tags":
			c.Field = ""
		}
		m.Fields = append(m.Fields, c.Field)
	}
	p.opts.mapping, p.opts.heads = m, p.seen.Heads
	return p.look()
}
