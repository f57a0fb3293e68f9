package store

import (
	"sync"
	"time"

	"duyet/model"
	"duyet/model/scam"
)

// mind is what this process has learned of the items of the store: how their
// words were judged, which indicators they show, which texts are alike. It is
// derived, lives in memory alone, so that nothing of it has to be erased, and
// is made anew by [Store.Learn].
type mind struct {
	run sync.Mutex // held through one Learn
	learner

	mu      sync.Mutex // guards all below
	base    func() *scam.Scorer
	scorer  *scam.Scorer // with what was taught; nil before the first Learn
	ledger  *scam.Ledger
	lessons syllabus
	views   map[model.GroupID]outlook
	touched map[model.ItemID]bool
	whole   bool // everything has been read once
	behind  bool // something was folded since that may move scores
}

// learner is what one Learn leaves for the next.
type learner struct {
	tutor *scam.Tutor
	owes  bool      // not all that waits was scored since the last verdict
	paid  time.Time // when it was
}

// kin adds to a set the items that show an indicator of one or may be like it,
// and itself.
func (m *mind) kin(id model.ItemID, into map[model.ItemID]bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	into[id] = true
	for _, k := range m.ledger.Kin(string(id)) {
		into[model.ItemID(k)] = true
	}
}

// newMind makes a memory of nothing over the scorer that comes with the program.
func newMind(base func() *scam.Scorer) *mind {
	return &mind{base: base, ledger: scam.NewLedger(), lessons: newSyllabus(),
		views: map[model.GroupID]outlook{}, touched: map[model.ItemID]bool{}}
}

// touch notes that a case was folded anew, and what it was before. Beyond
// maxTouched everything is read again instead.
func (m *mind) touch(id model.ItemID, c, old model.Case) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.behind = m.behind || teaches(c, old)
	if !m.whole {
		return
	}
	if m.touched[id] = true; len(m.touched) > maxTouched {
		m.whole, m.touched = false, map[model.ItemID]bool{}
	}
}

const maxTouched = 10_000

// fallBehind notes that something was said that moves scores.
func (m *mind) fallBehind() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.behind = true
}

// doubt has everything read again: others may have changed it.
func (m *mind) doubt() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.whole = false
}

// outlook is how one group looks at indicators and signs.
type outlook struct {
	watch  model.Watch
	signs  []scam.TeamSign
	scorer *scam.Scorer // with the signs
	from   *scam.Scorer // without
	said   map[model.Indicator]model.StandingWord
	hosts  scam.Hosts
}

// newOutlook reads what a group has agreed on.
func newOutlook(w model.Watch) outlook {
	o := outlook{watch: w, said: map[model.Indicator]model.StandingWord{}, hosts: scam.Hosts{}}
	for _, s := range w.Signs {
		o.signs = append(o.signs, scam.TeamSign{Name: s.Name, Phrases: s.Value.Phrases, Vi: s.Value.Vietnamese, En: s.Value.English,
			Weight: float64(s.Weight) / 100, Trial: s.State == model.SignTrial, Off: s.State == model.SignOff})
	}
	for _, s := range w.Standings {
		for _, v := range s.Value.Values {
			if s.Word == model.Blocked && s.Value.Type == scam.URL {
				o.hosts.Add(v)
			} else {
				o.said[oneNumber(model.Indicator{Type: s.Value.Type, Value: v})] = s.Word
			}
		}
	}
	return o
}

// oneNumber makes Zalo and phone one: the number is what matters.
func oneNumber(i model.Indicator) model.Indicator {
	if i.Type == scam.Zalo {
		i.Type = scam.Phone
	}
	return i
}

// word is what was said of an indicator, or nothing.
func (o outlook) word(i model.Indicator) model.StandingWord {
	if w := o.said[oneNumber(i)]; w != "" {
		return w
	}
	if i.Type == scam.URL && o.hosts.Has(i.Value) {
		return model.Blocked
	}
	return ""
}

// recall is the memory of the store as one group sees it.
type recall struct {
	*scam.Ledger
	outlook
}

// Past implements scam.Memory.
func (r recall) Past(key string, i scam.Indicator) scam.Past {
	p := r.Ledger.Past(key, i)
	switch r.word(model.Indicator{Type: i.Type, Value: i.Value}) {
	case model.Allowed:
		p.Allowed = true
	case model.Blocked:
		p.Blocked = true
	}
	return p
}

// judge scores a case with all that is known now. Before everything was read
// once, words alone are judged, by as many cores as ask.
func (m *mind) judge(c *model.Case) model.Derived {
	in := scam.Input{Kind: string(c.Kind), Text: c.Content.WrittenText(), Author: c.Content.Author.Name}
	m.mu.Lock()
	sc, whole := m.scorerOf(c.Group), m.whole
	var r scam.Result
	if whole {
		r = sc.Recall(string(c.ID), in, recall{m.ledger, m.views[c.Group]}).Result
	}
	m.mu.Unlock()
	if !whole {
		r = sc.Score(in)
	}
	d := model.Derived{Score: r.Score, Flagged: r.Score >= scam.Line && len(r.Findings) > 0, Maybe: c.Derived.Maybe}
	for _, f := range r.Findings {
		d.Findings = append(d.Findings, model.Finding{Sign: f.Sign, Text: f.Text, Start: f.Start, End: f.End})
	}
	for _, i := range r.Indicators {
		d.Indicators = append(d.Indicators, model.Indicator{Type: i.Type, Value: i.Value})
	}
	return d
}

// scorerOf gives the scorer of a group; m.mu is held.
func (m *mind) scorerOf(g model.GroupID) *scam.Scorer {
	from := m.scorer
	if from == nil {
		from = m.base()
	}
	o, ok := m.views[g]
	if !ok {
		return from
	}
	if o.from != from {
		o.from, o.scorer = from, from.WithSigns(o.signs)
		m.views[g] = o
	}
	return o.scorer
}

func (m *mind) reason(g model.GroupID, sign string) (vi, en string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.scorerOf(g).Reason(sign)
}

// remember takes in a case as it stands now. shape says that its text is to be
// compared with others.
func (m *mind) remember(c model.Case) {
	m.mu.Lock()
	defer m.mu.Unlock()
	key := string(c.ID)
	m.lessons.drop(c.ID)
	text := c.Content.WrittenText()
	label, at, judged := verdictOf(c)
	open := c.ViewIn(model.Posts) == model.Waiting
	if text == "" || len(c.Derived.Indicators) == 0 && !judged && !open && !c.Suspect() {
		m.ledger.Drop(key)
		return
	}
	var shape scam.Shape
	if c.Kind != model.Join && (open || c.Suspect()) {
		shape = m.base().Shape(text)
	}
	var shown []scam.Indicator
	for _, i := range c.Derived.Indicators {
		shown = append(shown, scam.Indicator{Type: i.Type, Value: i.Value})
	}
	m.ledger.Drop(key)
	m.ledger.Keep(key, c.Content.Author.Name, shape, shown)
	if judged {
		m.ledger.Judge(key, label)
		m.lessons.put(c.ID, lesson{scam.Lesson{Key: key, Text: text, Label: label}, at})
	}
}

// verdictOf says what a case teaches. It depends on ops and text alone, so
// that all devices learn the same: a scam, a cleared flag, and the approval of
// what names a way to reach or pay somebody. A dispute teaches nothing.
func verdictOf(c model.Case) (label scam.Label, at int64, ok bool) {
	switch {
	case c.Verdict.Conflict() || c.Flag.Conflict() || c.Status.Uncounted:
	case c.Verdict.Value == model.Scam:
		return scam.Scam, c.Verdict.At, true
	case c.Flag.Value == model.Cleared:
		return scam.OK, c.Flag.At, true
	case c.Verdict.Value == model.Approve && c.Kind != model.Join && len(c.Derived.Indicators) > 0:
		return scam.OK, c.Verdict.At, true
	}
	return 0, 0, false
}

// teaches reports whether a case says something to the mind that it did not
// say before.
func teaches(c, old model.Case) bool {
	was, _, before := verdictOf(old)
	is, _, now := verdictOf(c)
	return was != is || before != now || c.Content.JudgedText() != old.Content.JudgedText() || c.Content.WrittenText() != old.Content.WrittenText()
}
