package pane

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// signs lies over the scams and lists what looks at texts: the team's own
// signs, those that ship, and what was said for ever about numbers, accounts,
// links and hosts. Everything that takes time is a command that Esc ends.
type signs struct {
	group model.Group
	rows  []signRow
	names []string // of all signs, those that are not listed included
	ready bool
	at    int      // the row under the cursor
	top   int      // first row on the screen
	page  int      // rows shown
	aim   *signRow // where the cursor goes once it is listed, or nil
	// report holds the cards of the last 90 days by sign, once they are
	// counted; tried the result of the newest dry run by sign.
	report map[string]store.Card
	tried  map[string]store.Card
	work   counting
}

// signRow is one line of the list; part says under which heading.
type signRow struct {
	part  signPart
	card  store.Card // of a sign
	text  words.Text // its reason; the name of an indicator or a list
	sign  model.Sign // as the team has set it
	word  model.StandingWord
	lists []model.IndicatorList // several when a list was stored in parts
	hosts int
	at    int64 // when it was last set, in milliseconds, and by whom
	by    model.AdminID
}

// signPart is a heading of the list.
type signPart uint8

const (
	ownSigns signPart = iota
	shipSigns
	lastingWords
	signParts
)

func (r signRow) isSign() bool { return r.part != lastingWords }

// openSigns opens the list and counts beside the keys how often each sign was
// right.
func (q *Queue) openSigns() tea.Cmd {
	v := &signs{group: q.group, tried: map[string]store.Card{}}
	q.push(v)
	return tea.Batch(v.read(q), v.count(q))
}

// signs is the list of signs that lies over the queue, or nil.
func (q *Queue) signs() *signs {
	for _, l := range q.face.layers {
		if v, ok := l.(*signs); ok {
			return v
		}
	}
	return nil
}

func (v *signs) mode() words.Text { return words.ModeSigns }

func (v *signs) keys(q *Queue) []Key {
	step := func(n int) func() tea.Cmd { return func() tea.Cmd { v.move(n); return nil } }
	rows := v.deeds(q)
	return append(rows,
		Key{Press: []string{keyEnter, keyF10}, Name: words.KeyMenu, Help: words.HelpEnter, Foot: 7, Run: func() tea.Cmd { return v.menu(q) }},
		Key{Press: []string{keyEsc, keyLeft}, Name: v.escName(), Foot: 8, Run: func() tea.Cmd { return v.esc(q) }},
		Key{Press: []string{"h", keyF8}, Name: words.KeyUndo, Help: words.HelpOnUndo, Guard: true, Foot: 9, Why: q.board.mayNot, Run: q.undo},
		Key{Press: []string{keyUp, "k"}, Name: words.KeyUp, Run: step(-1)},
		Key{Press: []string{keyDown, "j"}, Name: words.KeyDown, Run: step(1)},
		Key{Press: []string{keyPgUp}, Name: words.KeyPageUp, Run: func() tea.Cmd { v.move(-max(v.page, 1)); return nil }},
		Key{Press: []string{keyPgDown}, Name: words.KeyPageDown, Run: func() tea.Cmd { v.move(max(v.page, 1)); return nil }},
		Key{Press: []string{keyHome}, Name: words.KeyTop, Run: step(-len(v.rows))},
		Key{Press: []string{keyEnd}, Name: words.KeyBottom, Run: step(len(v.rows))})
}

// deeds lists the keys that change something or try it, for the row under the
// cursor.
func (v *signs) deeds(q *Queue) []Key {
	r, ok := v.here()
	may := func(also func() words.Text) func() words.Text {
		return func() words.Text {
			if t := q.board.mayNot(); !t.Zero() {
				return t
			}
			return also()
		}
	}
	key := func(foot int, name words.Text, why func() words.Text, run func() tea.Cmd, press ...string) Key {
		return Key{Press: press, Name: name, Foot: foot, Guard: true, Why: may(why), Run: run}
	}
	always := func() words.Text { return words.Text{} }
	out := []Key{key(1, words.KeySignNew, always, func() tea.Cmd { return v.add(q) }, "n", "+")}
	out[0].Help = words.HelpSignNew
	if ok && !r.isSign() {
		word := func(w model.StandingWord) func() words.Text {
			return func() words.Text {
				if r.word == w || len(r.lists) > 1 || r.hosts > 1 {
					return words.SignIsSo
				}
				return words.Text{}
			}
		}
		out = append(out,
			key(2, words.KeyStandAllow, word(model.Allowed), func() tea.Cmd { return v.stand(q, r, model.Allowed) }, "c", keyF2),
			key(3, words.KeyStandBlock, word(model.Blocked), func() tea.Cmd { return v.stand(q, r, model.Blocked) }, "t", keyF3),
			key(4, words.KeyStandDrop, always, func() tea.Cmd { return v.stand(q, r, "") }, "b", keyF5))
	} else {
		state := func(to model.SignState) func() words.Text {
			return func() words.Text {
				switch {
				case !ok:
					return words.SignRowFirst
				case r.card.State == to:
					return words.SignIsSo
				}
				return words.Text{}
			}
		}
		set := func(to model.SignState) func() tea.Cmd { return func() tea.Cmd { return v.set(q, r, to) } }
		out = append(out,
			key(2, words.KeySignOn, state(model.SignOn), set(model.SignOn), "c", keyF2),
			key(3, words.KeySignOff, state(model.SignOff), set(model.SignOff), "t", keyF3),
			key(4, words.KeySignTrial, state(model.SignTrial), set(model.SignTrial), "b", keyF5),
			Key{Press: []string{"v"}, Name: words.KeySignTry, Help: words.HelpSignTry, Foot: 5, Why: state(""), Run: func() tea.Cmd { return v.tryRow(q, r) }})
	}
	hosts := key(6, words.KeyHosts, always, func() tea.Cmd { return func() tea.Msg { return TakeHosts{} } }, "P", "f9")
	hosts.Help = words.HelpHosts
	return append(out, hosts)
}

// TakeHosts asks the console to take in a block list.
type TakeHosts struct{}

// here is the row under the cursor.
func (v *signs) here() (signRow, bool) {
	if v.at < 0 || v.at >= len(v.rows) {
		return signRow{}, false
	}
	return v.rows[v.at], true
}

func (v *signs) move(n int) { v.at = min(max(v.at+n, 0), max(len(v.rows)-1, 0)) }

// esc ends the work under way; when there is none it goes back to the queue.
func (v *signs) esc(q *Queue) tea.Cmd {
	if v.work.end() {
		return tell(words.SignsStopped)
	}
	q.pop()
	return nil
}

func (v *signs) escName() words.Text {
	if v.work.busy() {
		return words.KeyStop
	}
	return words.KeyBack
}

// menu offers everything that can be done with the row.
func (v *signs) menu(q *Queue) tea.Cmd {
	r, ok := v.here()
	m := &menu{title: words.SignsTitle}
	if ok {
		m.title = r.text
	}
	for _, k := range v.deeds(q) {
		row := choice{press: k.Press[0], label: k.Name, run: k.Run}
		if k.Why != nil {
			row.why = k.Why()
		}
		m.rows = append(m.rows, row)
	}
	if ok && r.isSign() {
		m.rows = append(m.rows,
			choice{label: words.MorePhrases, why: q.board.mayNot(), run: func() tea.Cmd { return v.more(q, r) }},
			choice{label: words.FewerPhrases, why: v.whyNotFewer(q, r), run: func() tea.Cmd { return v.fewer(q, r) }})
	}
	q.push(m)
	return nil
}

// add asks what is new.
func (v *signs) add(q *Queue) tea.Cmd {
	q.push(&menu{title: words.KeySignNew, rows: []choice{
		{press: digit(0), label: words.NewPhrase, run: func() tea.Cmd { return v.askPhrases(q) }},
		{press: digit(1), label: words.NewStanding, run: func() tea.Cmd { return v.askStanding(q) }},
		{press: digit(2), label: words.NewHosts, run: func() tea.Cmd { return func() tea.Msg { return TakeHosts{} } }},
	}})
	return nil
}

// askPhrases asks for phrases, then for the reason, then tries them.
func (v *signs) askPhrases(q *Queue) tea.Cmd {
	q.push(&prompt{title: words.PhraseTitle, hint: words.HintPhrase, done: func(text string) (tea.Cmd, words.Text) {
		list, bad := phrasesOf(text)
		if !bad.Zero() {
			return nil, bad
		}
		q.push(&prompt{title: words.ReasonWanted, hint: words.HintSignReason, blank: true, done: func(reason string) (tea.Cmd, words.Text) {
			sign := model.Sign{Name: v.freeName(list[0]), State: model.SignTrial, Value: model.SignText{Phrases: list, Vietnamese: reason}}
			return v.try(q, sign, true), words.Text{}
		}})
		return nil, words.Text{}
	}})
	return nil
}

// propose asks, once a new sign was tried, whether it is to be kept.
func (v *signs) propose(q *Queue, sign model.Sign, c store.Card) {
	keep := func(state model.SignState) func() tea.Cmd {
		return func() tea.Cmd {
			sign.State, v.aim, v.tried[sign.Name] = state, &signRow{part: ownSigns, card: c}, c
			return v.record(q, words.SignStored(words.Plain(titleOf(sign)), state), sign)
		}
	}
	q.push(&menu{title: words.SignTried(c.Caught, c.Scams, c.Fine), rows: []choice{
		{press: digit(0), label: words.SaveTrial, run: keep(model.SignTrial)},
		{press: digit(1), label: words.SaveOn, run: keep(model.SignOn)},
		{press: digit(2), label: words.SaveNot, run: func() tea.Cmd { return nil }},
	}})
}

// askStanding asks for a number, an account or a link, then what is thought of
// it.
func (v *signs) askStanding(q *Queue) tea.Cmd {
	q.push(&prompt{title: words.StandingTitle, hint: words.HintStanding, done: func(text string) (tea.Cmd, words.Text) {
		s, m := q.store, signNamed{from: from{q.spec.queue}}
		return func() tea.Msg {
			m.indicator, m.err = s.IndicatorOf(text)
			return m
		}, words.Text{}
	}})
	return nil
}

func (m signNamed) tell(q *Queue) tea.Cmd {
	v := q.signs()
	switch {
	case m.err != nil:
		return tellFault(m.err)
	case v == nil:
		return nil
	}
	r := signRow{part: lastingWords, text: words.Indicator(m.indicator), lists: []model.IndicatorList{{Type: m.indicator.Type, Values: []string{m.indicator.Value}}}}
	offer := &menu{title: words.Indicator(m.indicator)}
	for n, w := range []model.StandingWord{model.Allowed, model.Blocked} {
		offer.rows = append(offer.rows, choice{press: digit(n), label: words.StandingChoice(m.indicator, w, false), run: func() tea.Cmd { return v.stand(q, r, w) }})
	}
	q.push(offer)
	return nil
}

// set switches a sign; its phrases stay.
func (v *signs) set(q *Queue, r signRow, to model.SignState) tea.Cmd {
	sign := r.sign
	sign.Name, sign.State = r.card.Name, to
	return v.record(q, words.SignSwitched(r.text, to), sign)
}

// more asks for phrases that the sign shows in as well.
func (v *signs) more(q *Queue, r signRow) tea.Cmd {
	q.push(&prompt{title: words.PhraseTitle, hint: words.HintPhrase, done: func(text string) (tea.Cmd, words.Text) {
		list, bad := phrasesOf(text)
		sign := r.sign
		sign.Name, sign.State = r.card.Name, r.card.State
		sign.Value.Phrases = append(slices.Clone(sign.Value.Phrases), list...)
		switch {
		case !bad.Zero():
			return nil, bad
		case slices.ContainsFunc(list, func(p string) bool { return slices.Contains(r.sign.Value.Phrases, p) }):
			return nil, words.SignTwice
		case len(sign.Value.Phrases) > model.MaxPhrases:
			return nil, words.ManyPhrases
		}
		return v.record(q, words.SignPhraseAdded(r.text), sign), words.Text{}
	}})
	return nil
}

func (v *signs) whyNotFewer(q *Queue, r signRow) words.Text {
	switch {
	case !q.board.mayNot().Zero():
		return q.board.mayNot()
	case len(r.sign.Value.Phrases) == 0:
		return words.NoPhrase
	case r.part == ownSigns && len(r.sign.Value.Phrases) == 1:
		return words.LastPhrase
	}
	return words.Text{}
}

// fewer asks which phrase to take out.
func (v *signs) fewer(q *Queue, r signRow) tea.Cmd {
	m := &menu{title: words.FewerTitle}
	for n, p := range r.sign.Value.Phrases {
		m.rows = append(m.rows, choice{press: digit(n), label: words.Plain(p), run: func() tea.Cmd {
			sign := r.sign
			sign.Value.Phrases = slices.Delete(slices.Clone(sign.Value.Phrases), n, n+1)
			return v.record(q, words.SignPhraseGone(p), sign)
		}})
	}
	q.push(m)
	return nil
}

// What the signs write, as the other deeds of the queue.

func (v *signs) record(q *Queue, said words.Text, sign model.Sign) tea.Cmd {
	g := v.group.ID
	return q.send(job{run: func(ctx context.Context, s *store.Store, done *wrote) {
		done.said, done.err = words.WithUndo(said), s.SetSign(ctx, g, sign)
	}})
}

// stand says a word on an indicator, or takes the one on a whole list back.
func (v *signs) stand(q *Queue, r signRow, word model.StandingWord) tea.Cmd {
	g, said := v.group.ID, words.ListDropped(r.text)
	if word != "" {
		v.aim = &r
	}
	if first := r.lists[0]; len(first.Values) == 1 && len(r.lists) == 1 {
		said = words.Stood(model.Indicator{Type: first.Type, Value: first.Values[0]}, word)
	}
	return q.send(job{run: func(ctx context.Context, s *store.Store, done *wrote) {
		done.said, done.err = words.WithUndo(said), s.Stand(ctx, g, word, r.lists...)
	}})
}
