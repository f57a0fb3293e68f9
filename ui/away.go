package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"duyet/model/intake"
	"duyet/store"
	"duyet/ui/pane"
	"duyet/ui/words"
)

// away is whether she went to Facebook from here. The terminal is asked to tell
// when she comes back; then the clipboard may hold a page, which is offered once
// and never taken by itself.
type away struct {
	out     bool
	offered string // the sum of what was offered or taken last
}

// offer is a page on the clipboard.
type offer struct {
	sum  string
	text words.Text
}

// went notes that a link was opened.
func (a *App) went(url string) tea.Cmd {
	a.away.out = true
	return a.from.host.openLink(url)
}

// cameBack asks the pane in front what she has done there, and the clipboard
// whether it holds a page.
func (a *App) cameBack() tea.Cmd {
	if !a.away.out || a.over != nil || a.intake.Shows() || a.from.store == nil {
		return nil
	}
	host, s, g, now := a.from.host, a.from.store, a.group.Group, a.from.now()
	ask := func(ctx context.Context) tea.Msg {
		forms, err := host.clipForms(ctx)
		if err != nil {
			return nil
		}
		_, p, err := store.LookFirst(ctx, s, g, forms, intake.Options{Captured: now})
		if err != nil || p.Page.Kind == "" || p.Nothing() {
			return nil
		}
		c := p.Counts
		return offer{p.Sum, words.ClipOffer(words.IntakeFound(c.JoinRequests, c.Posts, c.Comments, 0, p.New))}
	}
	ctx := a.from.ctx
	return tea.Batch(a.front().Update(pane.Back{}), func() tea.Msg { return ask(ctx) })
}

// offered tells of a page on the clipboard, unless it was told of before or she
// is taking it in already.
func (a *App) offered(m offer) {
	if m.sum == a.away.offered || a.intake.Shows() {
		return
	}
	a.away = away{offered: m.sum}
	a.status.set(m.text, false, nil, a.guard.now())
}
