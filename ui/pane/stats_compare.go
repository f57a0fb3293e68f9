package pane

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model/fold"
	"duyet/store"
	"duyet/ui/report"
	"duyet/ui/theme"
	"duyet/ui/words"
)

// What is compared: nothing, the groups of this store, or the groups of every
// store this home knows.
const (
	besideNone = iota
	besideGroups
	besideStores
)

// beside shows groups side by side.
type beside struct {
	what        int
	pages       []standing
	missing     []words.Text // stores that could not be read, with the reason
	all         bool
	done, total int // stores read
	// kept is what was read of each store, by its stamp and the period, so that
	// only what changed is read again.
	kept map[string]readBefore
}

// standing is one group in a comparison, and how old its figures are.
type standing struct {
	report.Page
	fresh time.Time
}

// readBefore is what was read of a store when its index had a stamp.
type readBefore struct {
	stamp string
	pages []standing
}

// statsCompared brings the figures of all groups.
type statsCompared struct {
	gen    int
	beside beside
	err    error
}

// toggleBeside goes from this group to all groups of the store, to those of
// every store where there are several, and back.
func (p *Stats) toggleBeside() tea.Cmd {
	next := (p.beside.what + 1) % (besideStores + 1)
	if next == besideStores && p.store != nil {
		if all, err := p.store.Siblings(); err != nil || len(all) < 2 {
			next = besideNone
		}
	}
	p.beside = beside{what: next, kept: p.beside.kept}
	p.scroll.top = 0
	return p.count()
}

// compare counts every group in the same period, each in days of its own zone.
func (p *Stats) compare(ctx context.Context) tea.Cmd {
	s, sp, b, gen := p.store, p.span, p.beside, p.asked.gen
	return func() tea.Msg {
		m := statsCompared{gen: gen, beside: b}
		m.beside.pages, m.beside.missing, m.beside.all = nil, nil, true
		if b.what == besideGroups {
			m.beside.pages, m.err = standings(ctx, s, sp)
			return m
		}
		m.err = m.beside.stores(ctx, s, sp)
		return m
	}
}

// standings gives the pages of a store's groups.
func standings(ctx context.Context, s *store.Store, sp span) ([]standing, error) {
	groups, err := s.Groups(ctx)
	if err != nil {
		return nil, err
	}
	fresh, err := s.Newest(ctx)
	if err != nil {
		return nil, err
	}
	var out []standing
	for _, g := range groups {
		days, err := daysOf(ctx, s, sp, g)
		if err != nil {
			return nil, err
		}
		page, _, err := report.Gather(ctx, s, report.Ask{Group: g, Days: days})
		if err != nil {
			return nil, err
		}
		page.Sections = slices.DeleteFunc(page.Sections, func(s report.Section) bool { return !report.Compares(s.ID) })
		out = append(out, standing{page, fresh})
	}
	return out, nil
}

// stores reads every store of the home that changed since it was read last.
func (b *beside) stores(ctx context.Context, s *store.Store, sp span) error {
	all, err := s.Siblings()
	if err != nil {
		return err
	}
	today := s.Now().Format(time.DateOnly)
	before, now := b.kept, map[string]readBefore{}
	var due []store.Options
	for _, o := range all {
		stamp := sp.stamp(today, o)
		now[string(o.ID)] = readBefore{stamp: stamp}
		if k := before[string(o.ID)]; k.stamp == stamp {
			now[string(o.ID)] = k
			continue
		}
		due = append(due, o)
	}
	read := store.Each(ctx, due, func(ctx context.Context, other *store.Store) ([]standing, error) { return standings(ctx, other, sp) }, nil)
	for i, r := range read {
		id := string(due[i].ID)
		if r.Err != nil {
			b.missing = append(b.missing, words.UnreadStore(id, words.FaultOf(r.Err)))
			delete(now, id)
			continue
		}
		// Counting may itself have written: the stamp is taken anew.
		now[id] = readBefore{stamp: sp.stamp(today, due[i]), pages: r.Value}
	}
	for _, k := range now {
		b.pages = append(b.pages, k.pages...)
	}
	slices.SortFunc(b.pages, func(x, y standing) int { return cmp.Compare(fold.Key(x.Group), fold.Key(y.Group)) })
	b.kept = now
	return ctx.Err()
}

// stamp tells whether what was read of a store for a period is still true.
func (s span) stamp(today string, o store.Options) string {
	return strings.Join([]string{today, strconv.Itoa(s.length), strconv.Itoa(s.back), store.Stamp(o)}, " ")
}

// takeBeside shows an answer, unless something else was asked since.
func (p *Stats) takeBeside(m statsCompared) tea.Cmd {
	if m.gen != p.asked.gen {
		return nil
	}
	if m.err != nil {
		return func() tea.Msg { return Told{Text: words.FaultOf(m.err), Bad: true, Err: m.err} }
	}
	p.beside, p.page.stale = m.beside, true
	if p.store != nil {
		p.asked.took = p.store.Now().Sub(p.asked.at)
	}
	return nil
}

// compared draws one row a group; columns that have no room follow below.
func (d *statsDraw) compared(b *beside) {
	pages := make([]report.Page, 0, len(b.pages))
	for _, s := range b.pages {
		pages = append(pages, s.Page)
	}
	t := report.Compare(pages)
	t.Head = append(t.Head, words.ColumnFresh)
	for i := range t.Rows {
		fresh := report.Cell{}
		if at := b.pages[i].fresh; !at.IsZero() {
			fresh.Label = words.Ago(d.look.Now.Sub(at))
		}
		t.Rows[i] = append(t.Rows[i], fresh)
	}
	d.sheet(&t)
	d.space()
	for _, m := range b.missing {
		d.text(theme.Doubt, m)
	}
}
