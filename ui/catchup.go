package ui

import (
	"context"
	"encoding/json"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/pane"
	"duyet/ui/words"
)

// since is what happened since this admin was here last.
type since struct {
	open    *caught // on the screen
	before  visit   // the last visit, for whoever asks again
	synced  bool    // the folder was read in this run
	asked   bool    // for this group
	touched bool    // a key was pressed: nothing is laid over her work any more
}

// visit is when a group was seen last on this computer, and how much was known.
type visit struct {
	At   int64  `json:"at"` // milliseconds
	Mark string `json:"mark"`
}

// caught is what the others did since a visit, and what waits for this admin.
type caught struct {
	group   model.GroupID
	visit   visit
	wanted  bool // she asked for it
	news    store.News
	two     []model.Case // two verdicts stand
	overdue []model.Case // decided over a day ago and not done on Facebook
	err     error
}

// late is how long after a verdict it should be done on Facebook; lateRows is
// the most that is counted of what is late, twoRows of two verdicts.
const (
	late     = 24 * time.Hour
	lateRows = 200
	twoRows  = 50
)

// What the news ask of the store.

// firstNews asks for the news once the folder was read for the first time.
func (a *App) firstNews() tea.Cmd {
	a.news.since.synced = true
	return a.nextNews()
}

// nextNews asks for the news of a group once. A demo has none: its people are
// made up.
func (a *App) nextNews() tea.Cmd {
	n := &a.news.since
	if a.from.demo || a.from.rest != nil || !n.synced || n.asked || a.group.ID == "" {
		return nil
	}
	n.asked = true
	g, now := a.group.ID, a.from.now
	return a.ask(func(ctx context.Context, s *store.Store) tea.Msg {
		c := caught{group: g, visit: lastVisit(ctx, s, g)}
		if c.err = stamp(ctx, s, g, now()); c.err == nil && c.visit.Mark != "" {
			c.read(ctx, s, now())
		}
		return c
	})
}

// newsAgain asks for the same news once more.
func (a *App) newsAgain() tea.Cmd {
	c, now := caught{group: a.group.ID, visit: a.news.since.before, wanted: true}, a.from.now
	if c.visit.Mark == "" {
		a.status.note(words.NewsFirst)
		return nil
	}
	return a.ask(func(ctx context.Context, s *store.Store) tea.Msg {
		c.read(ctx, s, now())
		return c
	})
}

// wasHere keeps how much was known when a group was left.
func (a *App) wasHere() tea.Cmd {
	g, now := a.group.ID, a.from.now
	if g == "" || !a.news.since.asked {
		return nil
	}
	return a.ask(func(ctx context.Context, s *store.Store) tea.Msg {
		if err := stamp(ctx, s, g, now()); err != nil {
			return pane.Told{Text: words.FaultOf(err), Bad: true, Err: err}
		}
		return nil
	})
}

// left keeps the same when the console ends in another way than by its key: the
// window was closed, the computer shuts down.
func (a *App) left() {
	s, g := a.from.store, a.group.ID
	if s != nil && g != "" && a.news.since.asked {
		// Nothing can be told any more; the worst is the same news twice.
		_ = stamp(context.WithoutCancel(a.from.ctx), s, g, a.from.now())
	}
}

func lastVisit(ctx context.Context, s *store.Store, g model.GroupID) (v visit) {
	text, err := s.Local(ctx, localSeen+string(g))
	if err != nil || json.Unmarshal([]byte(text), &v) != nil {
		return visit{}
	}
	return v
}

func stamp(ctx context.Context, s *store.Store, g model.GroupID, now time.Time) error {
	mark, err := s.Mark(ctx)
	if err != nil {
		return err
	}
	b, err := json.Marshal(visit{now.UnixMilli(), mark})
	if err != nil {
		return model.WrapFault(model.Bug, "", err, "visit")
	}
	return s.SetLocal(ctx, localSeen+string(g), string(b))
}

// read fills in what happened and what waits.
func (c *caught) read(ctx context.Context, s *store.Store, now time.Time) {
	if c.news, c.err = s.News(ctx, c.group, c.visit.Mark); c.err != nil {
		return
	}
	for _, q := range model.Queues() {
		two, err := s.Page(ctx, store.Ask{Group: c.group, Queue: q, View: model.TwoView, Limit: twoRows})
		if err == nil {
			for _, r := range two.Rows {
				c.two = append(c.two, r.Case)
			}
			c.err = c.late(ctx, s, q, now)
		}
		if c.err = first(err, c.err); c.err != nil {
			return
		}
	}
}

// late lists what waits in a queue to be done on Facebook for over a day. A
// suspect post is counted where it stands as a post.
func (c *caught) late(ctx context.Context, s *store.Store, q model.Queue, now time.Time) error {
	if q == model.Scams || q == model.Questions {
		return nil
	}
	page, err := s.Page(ctx, store.Ask{Group: c.group, Queue: q, View: model.Todo, Limit: lateRows})
	for _, r := range page.Rows {
		if now.UnixMilli()-r.Verdict.At > late.Milliseconds() && !r.Done.Failed {
			c.overdue = append(c.overdue, r.Case)
		}
	}
	return err
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// What became of it.

// caught shows the news, unless nobody did anything, or she is at work already.
func (a *App) caught(m caught) tea.Cmd {
	if m.group != a.group.ID {
		return nil
	}
	a.status.trouble(m.err, a.guard.now())
	n := &a.news.since
	n.before = m.visit
	switch {
	case m.err != nil || m.visit.Mark == "":
	case m.news.Empty():
		if m.wanted {
			a.status.note(words.NewsNone)
		}
	case m.wanted || !n.touched && !a.typing():
		n.open = &m
		a.cache.footStale = true
	default:
		a.status.note(words.NewsHint)
	}
	return nil
}

func (a *App) closeNews() {
	a.news.since.open = nil
	a.cache.footStale = true
}

// overNews lists the keys that apply while the news are on the screen: Enter
// and Esc, and all others, which pass through to the list.
func (a *App) overNews(rows []pane.Key) []pane.Key {
	out := []pane.Key{
		{Press: []string{keyEnter}, Name: words.NewsGo, Foot: 1, Run: a.toFirst},
		{Press: []string{keyEsc}, Name: words.NewsList, Foot: 2, Run: func() tea.Cmd { a.closeNews(); return nil }},
	}
	for _, k := range rows {
		through := k
		k.Foot, k.Why = 0, nil
		k.Run = func() tea.Cmd { a.closeNews(); return a.runRow(through) }
		out = append(out, k)
	}
	return out
}

// toFirst goes to what needs this admin first.
func (a *App) toFirst() tea.Cmd {
	c := a.news.since.open
	a.closeNews()
	if item, ok := c.needs(); ok {
		return func() tea.Msg { return goTo(item) }
	}
	return nil
}

// needs is what needs this admin first: what was handed to her, two verdicts,
// a decision of hers that was changed, what could not be done or is late.
func (c *caught) needs() (model.Case, bool) {
	var order []model.Case
	for _, t := range c.news.Raised {
		order = append(order, t.Case)
	}
	order = append(order, c.two...)
	for _, t := range c.news.Changed {
		order = append(order, t.Case)
	}
	for _, t := range c.news.Failed {
		order = append(order, t.Case)
	}
	order = append(order, c.overdue...)
	if len(order) == 0 {
		return model.Case{}, false
	}
	return order[0], true
}

// goTo is the wish to see a case in the queue it stands in; where it stands in
// several, in the one that still asks for something.
func goTo(c model.Case) pane.Goto {
	places := c.Places()
	if len(places) == 0 {
		return pane.Goto{}
	}
	at := places[0]
	for _, p := range places {
		if p.View == model.TwoView || p.View == model.Waiting && at.View == model.DoneView {
			at = p
		}
	}
	return pane.Goto{Tab: string(at.Queue), Item: c.ID}
}
