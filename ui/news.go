package ui

import (
	"cmp"
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/pane"
	"duyet/ui/words"
)

// refreshEvery is how often the ages in the header are drawn anew; seenLately
// is how long somebody counts as being here.
const (
	refreshEvery = 10 * time.Second
	seenLately   = 15 * time.Minute
)

// news is what the header tells: who is here and how old it all is.
type news struct {
	me     model.Member
	away   error // why the folder cannot be reached, or nil
	synced time.Time
	others []other // others at work, last seen first
	minute int64   // the minute that was drawn last
	since  since
	// newer says that a newer duyệt wrote files that this one cannot read.
	newer bool
	// kept says that nothing is published, because it was asked for.
	kept bool
}

// other is another admin at work.
type other struct {
	name string
	tab  string // its token
	seen time.Time
}

// Facts of the console itself.
type (
	started struct {
		group opened
		card  bool // only what is remembered of the group
		tab   string
		me    model.Member
		err   error
	}
	// synced is what one reading of the folder brought, from the watcher.
	synced struct {
		report store.SyncReport
		err    error
	}
	heard     struct{ news }
	tick      struct{}
	regrouped struct {
		group    opened
		settings bool
	}
	groups struct {
		list []model.Group
		err  error
	}
)

// What the console asks of the store.

// ask makes a command that runs on the store, none without a store.
func (a *App) ask(f func(context.Context, *store.Store) tea.Msg) tea.Cmd {
	s, ctx := a.from.store, a.from.ctx
	if s == nil {
		return nil
	}
	return func() tea.Msg { return f(ctx, s) }
}

// start finds the group and the tab that were open last.
func (a *App) start() tea.Cmd {
	id := a.group.ID
	return a.ask(func(ctx context.Context, s *store.Store) tea.Msg {
		tab, _ := s.Local(ctx, localTab)
		if g, ok := cardOf(ctx, s, string(id)); ok {
			return started{opened{g, g.Zone()}, true, tab, s.Me(), nil}
		}
		last := string(id)
		if last == "" {
			last, _ = s.Local(ctx, localGroup)
		}
		g, err := firstGroup(ctx, s, last)
		return started{opened{g, g.Zone()}, false, tab, s.Me(), err}
	})
}

// firstGroup is the named group, or the first one of the store.
func firstGroup(ctx context.Context, s *store.Store, id string) (model.Group, error) {
	if id != "" {
		if g, err := s.Group(ctx, id); err == nil {
			return g, nil
		}
	}
	list, err := s.Groups(ctx)
	if err != nil || len(list) == 0 {
		return model.Group{}, err
	}
	return list[0], nil
}

func (a *App) askNews() tea.Cmd {
	now := a.from.now
	return a.ask(func(ctx context.Context, s *store.Store) tea.Msg {
		n := news{me: s.Me(), away: s.WhyAway(), kept: s.ReadOnly(), synced: s.LastSync()}
		devices, err := s.Devices(ctx)
		if err == nil {
			n.others = othersHere(devices, n.me.Admin, now())
		}
		return heard{n}
	})
}

// othersHere lists the other admins who were seen lately, one row each.
func othersHere(devices []store.Device, me model.AdminID, now time.Time) []other {
	byAdmin := map[model.AdminID]other{}
	for _, d := range devices {
		if d.Own || d.Admin == me || d.Depth < 0 || d.Here == "" || d.SeenAt.IsZero() || now.Sub(d.SeenAt) > seenLately {
			continue
		}
		if old, ok := byAdmin[d.Admin]; !ok || d.SeenAt.After(old.seen) {
			byAdmin[d.Admin] = other{d.Called, d.Here, d.SeenAt}
		}
	}
	var out []other
	for _, o := range byAdmin {
		out = append(out, o)
	}
	slices.SortFunc(out, func(x, y other) int {
		return cmp.Or(y.seen.Compare(x.seen), cmp.Compare(x.name, y.name))
	})
	return out
}

// askGroup reads the group again when its settings may have changed.
func (a *App) askGroup(settings bool) tea.Cmd {
	if !settings {
		return nil
	}
	return a.askOpen(a.group.ID, true)
}

func (a *App) askOpen(id model.GroupID, settings bool) tea.Cmd {
	return a.ask(func(ctx context.Context, s *store.Store) tea.Msg {
		g, err := s.Group(ctx, string(id))
		if err != nil {
			return pane.Told{Text: words.FaultOf(err), Bad: true, Err: err}
		}
		return regrouped{opened{g, g.Zone()}, settings}
	})
}

func (a *App) askGroups() tea.Cmd {
	return a.ask(func(ctx context.Context, s *store.Store) tea.Msg {
		list, err := s.Groups(ctx)
		return groups{list, err}
	})
}

// remember keeps a choice on this computer.
func (a *App) remember(key, value string) tea.Cmd {
	return a.ask(func(ctx context.Context, s *store.Store) tea.Msg {
		if key == localTab {
			s.Here(value)
		}
		if old, err := s.Local(ctx, key); err == nil && old == value {
			return nil
		}
		if err := s.SetLocal(ctx, key, value); err != nil {
			return pane.Told{Text: words.FaultOf(err), Bad: true, Err: err}
		}
		return nil
	})
}

// quit ends the console once the place is remembered.
func (a *App) quit() tea.Cmd {
	return tea.Sequence(a.remember(localTab, tabs()[a.at]), a.wasHere(), tea.Quit)
}

// later makes the tick that draws ages anew.
func later() tea.Cmd {
	return tea.Tick(refreshEvery, func(time.Time) tea.Msg { return tick{} })
}

// What became of it.

func (a *App) begin(m started) tea.Cmd {
	a.status.trouble(m.err, a.guard.now())
	if i := a.tabAt(m.tab); i >= 0 {
		a.at = i
	}
	a.news.me = m.me // who else is here may have to wait for the folder
	if m.card {
		return a.open(m.group, a.askOpen(m.group.ID, true))
	}
	return a.open(m.group, a.keepCard(m.group.Group))
}

// open shows a group: the pane in front loads its first page, and what else is
// to be known of the group comes after it.
func (a *App) open(g opened, rest ...tea.Cmd) tea.Cmd {
	left := a.wasHere()
	a.group = g
	a.news.since = since{synced: a.news.since.synced}
	a.counts = counts{}
	a.cache.headStale = true
	at, tab := a.at, tabs()[a.at]
	a.rest = func() tea.Cmd {
		cmds := append(rest, a.nextNews(), a.askNews(), a.askCounts(), a.remember(localGroup, string(g.ID)), a.remember(localTab, tab))
		for i, p := range a.every() {
			if i != at {
				cmds = append(cmds, p.Update(pane.Opened{Group: g.Group}), p.Update(pane.Shown{Tab: tab}))
			}
		}
		return tea.Batch(cmds...)
	}
	front := a.panes[at]
	return tea.Batch(left, front.Update(pane.Opened{Group: g.Group}), front.Update(pane.Shown{Tab: tab}))
}

// firstFrame is how long a first page has to get onto the screen before all
// else is asked for.
const firstFrame = 2 * time.Second / framesPerSecond

// loaded is the fact that the pane in front has its first page on the screen.
type loaded struct{}

// restAfterFirst waits for the first page, and then for the frame that shows it.
func (a *App) restAfterFirst() tea.Cmd {
	if p, ok := a.panes[a.at].(pane.Loader); a.rest == nil || a.resting || ok && !p.Ready() && a.group.ID != "" {
		return nil
	}
	a.resting = true
	return tea.Tick(firstFrame, func(time.Time) tea.Msg { return loaded{} })
}

// loaded asks for the rest.
func (a *App) loaded() tea.Cmd {
	rest := a.rest
	a.rest, a.resting = nil, false
	if rest == nil {
		return nil
	}
	if a.from.watch != nil {
		a.from.watch()
	}
	return rest()
}

func (a *App) regroup(m regrouped) tea.Cmd {
	if m.settings && m.group.ID == a.group.ID {
		a.group = m.group
		a.cache.headStale = true
		return tea.Batch(a.tell(pane.Changed{Settings: true}), a.askCounts(), a.keepCard(m.group.Group))
	}
	return a.open(m.group, a.keepCard(m.group.Group))
}

// read takes what others did.
func (a *App) read(m synced) tea.Cmd {
	if m.report.Work.Total > 0 {
		a.status.goOn(m.report.Work, a.guard.now())
		return nil
	}
	if m.err != nil && model.KindOf(m.err) != model.Unreachable {
		a.status.trouble(m.err, a.guard.now())
	}
	for _, f := range m.report.Findings {
		if f.Code == "file-newer" && !a.news.newer {
			a.news.newer, a.cache.headStale = true, true
		}
		if f.Severity == store.Damage {
			a.status.set(words.Fault(model.Damaged, ""), true, nil, a.guard.now())
		}
	}
	cmds := []tea.Cmd{a.askNews(), a.askGroup(m.report.Settings), a.firstNews()}
	if len(m.report.Changed) > 0 {
		cmds = append(cmds, a.askCounts(), a.tell(pane.Changed{Items: m.report.Changed}))
	}
	return tea.Batch(cmds...)
}

func (a *App) hear(m heard) tea.Cmd {
	m.minute, m.since, m.newer = a.news.minute, a.news.since, a.news.newer
	a.news = m.news
	a.cache.headStale = true
	return nil
}

// tick draws ages anew and tells the panes of every minute.
func (a *App) tick() tea.Cmd {
	a.cache.headStale = true
	cmds := []tea.Cmd{later(), a.askNews()}
	if minute := a.from.now().Unix() / 60; minute != a.news.minute {
		a.news.minute = minute
		cmds = append(cmds, a.tell(pane.Minute{}), a.askCounts())
	}
	return tea.Batch(cmds...)
}
