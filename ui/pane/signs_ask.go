package pane

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/scam"
	"duyet/store"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// reportDays is how far back a report card of signs looks.
const reportDays = 90

// counting is work on all items of the store that goes on beside the keys.
type counting struct {
	n     int // of the newest work; answers of older ones are dropped
	stop  context.CancelFunc
	what  words.Text
	state *counted
	pace  widget.Pace
}

// counted is how far the work is; the command writes it, the pane reads it.
type counted struct{ done, total atomic.Int64 }

func (c *counting) busy() bool { return c.stop != nil }

// end stops the work and reports whether there was any.
func (c *counting) end() bool {
	was := c.busy()
	if was {
		c.stop()
	}
	c.stop = nil
	c.n++
	return was
}

// begin starts new work in place of what is under way.
func (c *counting) begin(what words.Text) context.Context {
	c.end()
	ctx, stop := context.WithCancel(context.Background())
	c.stop, c.what, c.state, c.pace = stop, what, new(counted), widget.Pace{}
	return ctx
}

// progress tells the pane how far the work is.
func (c *counted) progress(done, total int) {
	c.done.Store(int64(done))
	c.total.Store(int64(total))
}

// Answers to what the signs ask.
type (
	signsRead struct {
		from
		group model.Group
		rows  []signRow
		names []string
		err   error
	}
	signsCounted struct {
		from
		n     int
		cards []store.Card
		err   error
	}
	signTried struct {
		from
		n    int
		sign model.Sign
		card store.Card
		ask  bool
		err  error
	}
	signNamed struct {
		from
		indicator model.Indicator
		err       error
	}
	signsTick struct {
		from
		n int
	}
)

// What the signs ask of the store.

// read lists what there is.
func (v *signs) read(q *Queue) tea.Cmd {
	s, id, m := q.store, string(q.group.ID), signsRead{from: from{q.spec.queue}}
	return func() tea.Msg {
		if m.group, m.err = s.Group(context.Background(), id); m.err == nil {
			m.rows, m.names = signRows(s, m.group), s.SignNames(m.group)
		}
		return m
	}
}

func (m signsRead) tell(q *Queue) tea.Cmd {
	v := q.signs()
	switch {
	case v == nil || m.group.ID != q.group.ID && m.err == nil:
		return nil
	case m.err != nil:
		return tellFault(m.err)
	}
	held, was := v.here()
	if v.aim != nil {
		held, was = *v.aim, true
	}
	stale := v.ready && !slices.EqualFunc(signsIn(v.rows), signsIn(m.rows), signRow.counted)
	v.group, v.rows, v.names, v.ready = m.group, m.rows, m.names, true
	if i := slices.IndexFunc(v.rows, held.same); was && i >= 0 {
		v.at, v.aim = i, nil
	}
	v.move(0)
	if stale {
		return v.count(q)
	}
	return nil
}

// counted reports whether a report card of one row is that of another as well:
// they show in the same texts.
func (r signRow) counted(o signRow) bool {
	return r.same(o) && slices.Equal(r.sign.Value.Phrases, o.sign.Value.Phrases)
}

// same reports whether two rows are about one thing.
func (r signRow) same(o signRow) bool {
	if r.part != o.part {
		return false
	}
	return r.isSign() && r.card.Name == o.card.Name || !r.isSign() && r.text == o.text
}

// signRows makes the list of a group: its own signs, those that ship, its
// words on indicators.
func signRows(s *store.Store, g model.Group) []signRow {
	var rows []signRow
	for _, c := range s.Signs(g) {
		r := signRow{part: shipSigns, card: c, text: words.SignReason(s.Reason(g.ID, c.Name))}
		if set, ok := g.Watch.Sign(c.Name); ok {
			r.sign, r.at, r.by = set.Sign, set.At, set.By
		}
		if c.Own {
			r.part, r.text = ownSigns, words.Plain(titleOf(r.sign))
		}
		rows = append(rows, r)
	}
	return append(rows, standingRows(g)...)
}

// titleOf is what one of the team's own signs is called.
func titleOf(sign model.Sign) string {
	return cmp.Or(sign.Value.Vietnamese, strings.Trim(strings.Join(sign.Value.Phrases[:min(1, len(sign.Value.Phrases))], ""), "~ "), sign.Name)
}

// standingRows lists the words on indicators, the newest first; the parts of a
// block list are one row.
func standingRows(g model.Group) []signRow {
	var out []signRow
	for _, w := range slices.Backward(g.Watch.Standings) {
		list := w.Value
		if len(list.Values) == 0 {
			continue // erased
		}
		r := signRow{part: lastingWords, word: w.Word, lists: []model.IndicatorList{list}, hosts: len(list.Values), at: w.At, by: w.By}
		r.text = words.Indicator(model.Indicator{Type: list.Type, Value: list.Values[0]})
		if list.Type == scam.URL && (list.Name != "" || len(list.Values) > 1) {
			if i := slices.IndexFunc(out, func(o signRow) bool { return o.word == r.word && o.lists[0].Name == list.Name && o.hosts > 1 }); i >= 0 {
				out[i].lists, out[i].hosts = append(out[i].lists, list), out[i].hosts+r.hosts
				out[i].text = words.HostsName(list.Name, out[i].hosts)
				continue
			}
			r.text = words.HostsName(list.Name, r.hosts)
		}
		out = append(out, r)
	}
	return out
}

// count makes the report cards of the last 90 days.
func (v *signs) count(q *Queue) tea.Cmd {
	ctx := v.work.begin(words.SignsCounting)
	s, g, state := q.store, q.group.ID, v.work.state
	m := signsCounted{from: from{q.spec.queue}, n: v.work.n}
	return tea.Batch(func() tea.Msg {
		m.cards, m.err = s.SignReport(ctx, g, reportDays, state.progress)
		return m
	}, v.tick(q))
}

func (m signsCounted) tell(q *Queue) tea.Cmd {
	v := q.signs()
	if v == nil || m.n != v.work.n {
		return nil
	}
	v.work.end()
	if m.err != nil {
		return tellFault(m.err)
	}
	v.report = map[string]store.Card{}
	for _, c := range m.cards {
		v.report[c.Name] = c
	}
	return nil
}

// tryRow tries the sign of a row on all past items.
func (v *signs) tryRow(q *Queue, r signRow) tea.Cmd {
	sign := r.sign
	sign.Name, sign.State = r.card.Name, r.card.State
	return v.try(q, sign, false)
}

// try tells what a sign would have caught; with ask it is then offered to be
// kept.
func (v *signs) try(q *Queue, sign model.Sign, ask bool) tea.Cmd {
	ctx := v.work.begin(words.SignTrying)
	s, g, state := q.store, q.group.ID, v.work.state
	m := signTried{from: from{q.spec.queue}, n: v.work.n, sign: sign, ask: ask}
	return tea.Batch(func() tea.Msg {
		m.card, m.err = s.TrySign(ctx, g, sign, 0, state.progress)
		return m
	}, v.tick(q))
}

func (m signTried) tell(q *Queue) tea.Cmd {
	v := q.signs()
	if v == nil || m.n != v.work.n || errors.Is(m.err, context.Canceled) {
		return nil
	}
	v.work.end()
	if m.err != nil {
		return tellFault(m.err)
	}
	var again tea.Cmd
	if v.report == nil {
		again = v.count(q) // the dry run took its place
	}
	if m.ask {
		v.propose(q, m.sign, m.card)
		return again
	}
	v.tried[m.sign.Name] = m.card
	return again
}

// tick looks at the bar again.
func (v *signs) tick(q *Queue) tea.Cmd {
	m := signsTick{from: from{q.spec.queue}, n: v.work.n}
	return tea.Tick(100*time.Millisecond, func(time.Time) tea.Msg { return m })
}

func (m signsTick) tell(q *Queue) tea.Cmd {
	v := q.signs()
	if v == nil || m.n != v.work.n || !v.work.busy() {
		return nil
	}
	v.work.pace.Step(q.store.Now(), int(v.work.state.done.Load()))
	return v.tick(q)
}

// phrasesOf reads phrases that are parted by semicolons.
func phrasesOf(text string) (list []string, bad words.Text) {
	for _, p := range strings.Split(text, ";") {
		if p = strings.Join(strings.Fields(p), " "); p == "" {
			continue
		}
		if scam.CheckPhrase(p) != nil {
			return nil, words.BadPhrase
		}
		if !slices.Contains(list, p) {
			list = append(list, p)
		}
	}
	switch {
	case len(list) == 0:
		return nil, words.WriteFirst
	case len(list) > model.MaxPhrases:
		return nil, words.ManyPhrases
	}
	return list, words.Text{}
}

// freeName is a token for a new sign, made of its first phrase, that no other
// sign has.
func (v *signs) freeName(phrase string) string {
	const most = 26
	var b strings.Builder
	for _, r := range fold.Key(phrase) {
		switch {
		case b.Len() >= most:
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	name := cmp.Or(strings.Trim(b.String(), "-"), "x")
	free := name
	for n := 2; slices.Contains(v.names, free); n++ {
		free = name + "-" + strconv.Itoa(n)
	}
	return free
}

// signsIn are the rows that are about signs.
func signsIn(rows []signRow) []signRow {
	n := slices.IndexFunc(rows, func(r signRow) bool { return !r.isSign() })
	if n < 0 {
		return rows
	}
	return rows[:n]
}
