package store

import (
	"context"
	"slices"

	"duyet/model"
	"duyet/model/scam"
)

// Use is an item that shows an indicator.
type Use struct {
	model.Case
	// Scam reports that it was confirmed, Fine that it was approved or cleared.
	Scam, Fine bool
}

// Trace is an indicator of a case with what is known of it.
type Trace struct {
	model.Indicator
	// Word is what the board has said of it for ever.
	Word model.StandingWord
	// Others are the other items that show it, at most maxUses; Scams and Fine
	// count all of them, People the authors of the scams.
	Others              []Use
	Scams, Fine, People int
}

// maxUses is how many other items of one indicator are told.
const maxUses = 8

// Traces tells of each indicator of a case who else used it and what was
// decided. Before the first [Store.Learn] nothing is known of others.
func (s *Store) Traces(ctx context.Context, c model.Case) ([]Trace, error) {
	var out []Trace
	for _, i := range c.Derived.Indicators {
		sh := Trace{Indicator: i}
		ids := s.mind.users(c, &sh)
		cases, err := s.Cases(ctx, ids...)
		if err != nil {
			return nil, err
		}
		for _, o := range cases {
			label, _, judged := verdictOf(o)
			sh.Others = append(sh.Others, Use{o, judged && label == scam.Scam, judged && label != scam.Scam})
		}
		out = append(out, sh)
	}
	return out, nil
}

func (m *mind) users(c model.Case, sh *Trace) (ids []model.ItemID) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := scam.Indicator{Type: sh.Type, Value: sh.Value}
	p := m.ledger.Past(string(c.ID), i)
	sh.Scams, sh.Fine, sh.People, sh.Word = p.Scams, p.Fine, p.People, m.views[c.Group].word(sh.Indicator)
	for _, k := range slices.Backward(m.ledger.Users(i)) {
		if id := model.ItemID(k); id != c.ID && len(ids) < maxUses {
			ids = append(ids, id)
		}
	}
	return ids
}

// Similar lists earlier items whose text is nearly that of a case, the most
// alike first.
func (s *Store) Similar(ctx context.Context, c model.Case) ([]model.Case, error) {
	return s.Cases(ctx, s.mind.similar(c)...)
}

func (m *mind) similar(c model.Case) (ids []model.ItemID) {
	m.mu.Lock()
	defer m.mu.Unlock()
	shape := m.base().Shape(c.Content.WrittenText())
	if !shape.Comparable() {
		return nil
	}
	for _, l := range m.ledger.Alike(string(c.ID), shape) {
		ids = append(ids, model.ItemID(l.Key))
	}
	return ids
}
