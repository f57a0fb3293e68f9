package pane

import (
	"cmp"
	"context"
	"maps"
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
	// kept is what was read of stores, by id, stamp and period, so that only what
	// changed is read again.
	kept map[string][]standing
}

// mostKept bounds how much of what was read is kept when another period is
// begun: what many stores say of some periods.
const mostKept = 4096

// standing is one group in a comparison, and how old its figures are.
type standing struct {
	report.Page
	fresh time.Time
}

// statsCompared brings the figures of all groups.
type statsCompared struct {
	gen    int
	beside beside
	next   tea.Cmd // reads the rest
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
	w := walk{ctx: ctx, store: p.store, span: p.span, gen: p.asked.gen, step: stepLeast, beside: beside{what: p.beside.what, kept: p.beside.kept}}
	if kept := p.beside.kept; w.beside.what == besideStores {
		return func() tea.Msg { return w.begin(kept) }
	}
	return func() tea.Msg {
		m := statsCompared{gen: w.gen, beside: w.beside}
		m.beside.pages, m.err = standings(ctx, w.store, w.span)
		m.beside.all = m.err == nil
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

// walk reads many stores, some at a time, so that each step can be shown.
type walk struct {
	ctx    context.Context
	store  *store.Store
	span   span
	gen    int
	step   int // how many are read at once
	today  string
	due    []store.Options // those still to read
	have   []string        // the keys in what is kept of those that are read
	beside beside
}

// A step of a walk reads so many stores at least and at most, and as many as
// take about stepTime.
const (
	stepLeast = 4
	stepMost  = 64
	stepTime  = 200 * time.Millisecond
)

// begin takes what is known of the stores that did not change since they were
// read, and begins to read the others.
func (w walk) begin(before map[string][]standing) tea.Msg {
	all, err := w.store.Siblings()
	if err != nil {
		return statsCompared{gen: w.gen, err: err}
	}
	w.today, w.beside.total = w.store.Now().Format(time.DateOnly), len(all)
	w.beside.kept = map[string][]standing{}
	if len(before) < mostKept {
		maps.Copy(w.beside.kept, before)
	}
	for _, o := range all {
		key := w.key(o)
		if pages, ok := before[key]; ok {
			w.beside.kept[key], w.have = pages, append(w.have, key)
			continue
		}
		w.due = append(w.due, o)
	}
	return w.some()
}

// key tells whether what was read of a store for a period is still true.
func (w *walk) key(o store.Options) string {
	return strings.Join([]string{string(o.ID), w.today, strconv.Itoa(w.span.length), strconv.Itoa(w.span.back), store.Stamp(o)}, " ")
}

// some reads the next stores.
func (w walk) some() tea.Msg {
	begun, n := w.store.Now(), min(w.step, len(w.due))
	kept := maps.Clone(w.beside.kept) // what was shown before is read meanwhile
	have := slices.Clone(w.have)
	for i, r := range store.Each(w.ctx, w.due[:n], func(ctx context.Context, other *store.Store) ([]standing, error) {
		return standings(ctx, other, w.span)
	}, nil) {
		o := w.due[i]
		if r.Err != nil {
			w.beside.missing = append(w.beside.missing, words.UnreadStore(string(o.ID), words.FaultOf(r.Err)))
			continue
		}
		// Counting may itself have written: the stamp is taken after it.
		key := w.key(o)
		kept[key], have = r.Value, append(have, key)
	}
	if err := w.ctx.Err(); err != nil {
		return statsCompared{gen: w.gen, err: err}
	}
	w.due, w.have, w.beside.kept, w.beside.pages = w.due[n:], have, kept, nil
	w.beside.done, w.beside.all = w.beside.total-len(w.due), len(w.due) == 0
	for _, key := range slices.Sorted(slices.Values(have)) {
		w.beside.pages = append(w.beside.pages, kept[key]...)
	}
	slices.SortStableFunc(w.beside.pages, func(x, y standing) int { return cmp.Compare(fold.Key(x.Group), fold.Key(y.Group)) })
	w.step = min(w.step*2, stepMost)
	if took := w.store.Now().Sub(begun); took > 0 {
		w.step = min(w.step, max(int(stepTime*time.Duration(n)/took), stepLeast))
	}
	m := statsCompared{gen: w.gen, beside: w.beside}
	if !w.beside.all {
		m.next = w.some
	}
	return m
}

// takeBeside shows an answer, unless something else was asked since.
func (p *Stats) takeBeside(m statsCompared) tea.Cmd {
	if m.gen != p.asked.gen {
		return nil
	}
	if m.err != nil {
		p.asked.stop = nil
		return func() tea.Msg { return Told{Text: words.FaultOf(m.err), Bad: true, Err: m.err} }
	}
	p.beside, p.page.stale = m.beside, true
	p.advance(m.beside.done, m.next == nil)
	return m.next
}

// compared draws one row a group; columns that have no room follow below.
func (d *statsDraw) compared(b *beside) {
	pages := make([]report.Page, 0, len(b.pages))
	for _, s := range b.pages {
		pages = append(pages, s.Page)
	}
	t := report.Beside(pages)
	if len(pages) > 0 {
		t.Head = append(t.Head, words.ColumnFresh)
	}
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
