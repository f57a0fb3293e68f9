package store

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"duyet/model"
	"duyet/model/identity"
	"duyet/store/index"
)

// score runs the scam scorer over a case, or keeps the earlier result when the
// text is the same.
func (s *Store) score(c *model.Case, old model.Case) {
	text := c.Content.WrittenText()
	if old.ID != "" && old.Content.JudgedText() == c.Content.JudgedText() && old.Content.WrittenText() == text {
		o := old.Derived
		c.Derived = model.Derived{Score: o.Score, Flagged: o.Flagged, Findings: o.Findings, Indicators: o.Indicators}
		return
	}
	if text == "" {
		return
	}
	c.Derived = s.mind.judge(c)
}

// Reason is the one-line reason of a scam sign of a group in Vietnamese and
// English, empty for one that nobody knows.
func (s *Store) Reason(g model.GroupID, sign string) (vi, en string) {
	vi, en = s.mind.reason(g, sign)
	if vi == "" {
		// It may be a sign of the board that was not needed so far; a group that
		// cannot be read has none.
		if _, err := s.agree(context.Background()); err == nil {
			vi, en = s.mind.reason(g, sign)
		}
	}
	return vi, en
}

// SignReason is the reason of a scam sign in both languages, with how much the
// sign counts in logits.
type SignReason struct {
	Vi, En string
	Weight float64
}

// Reasons are the reasons of all scam signs of a group, by their names.
func (s *Store) Reasons(ctx context.Context, g model.GroupID) (map[string]SignReason, error) {
	if _, err := s.agree(ctx); err != nil {
		return nil, err
	}
	s.mind.mu.Lock()
	sc := s.mind.scorerOf(g)
	s.mind.mu.Unlock()
	out := map[string]SignReason{}
	for _, name := range sc.Signs() {
		vi, en := sc.Reason(name)
		out[name] = SignReason{vi, en, sc.Weight(name)}
	}
	return out, nil
}

// maybe looks for other open items that may be this one: which, and why, is
// left to package identity. Nothing was carried out for either, no capture shows
// both, and nobody has spoken about the two.
func (s *Store) maybe(t *index.Tx, c *model.Case, old model.Case, d *dirty) error {
	others, err := s.doubles(t, c)
	if err != nil {
		return err
	}
	card := identity.OfCase(*c)
	for i := range others {
		if o := &others[i]; mayBeSame(c, o) {
			if f := identity.Compare(card, identity.OfCase(*o)); f.Is != identity.Different {
				c.Derived.Maybe = append(c.Derived.Maybe, model.Maybe{ID: o.ID, Verdict: o.Verdict.Value, Why: strings.Join(f.Why, " ")})
			}
		}
	}
	slices.SortFunc(c.Derived.Maybe, func(a, b model.Maybe) int { return strings.Compare(string(a.ID), string(b.ID)) })
	// What this case is to the others they are to it.
	for _, m := range append(slices.Clone(old.Derived.Maybe), c.Derived.Maybe...) {
		other := slices.IndexFunc(others, func(o model.Case) bool { return o.ID == m.ID })
		want := model.Maybe{ID: c.ID, Verdict: c.Verdict.Value, Why: m.Why}
		wanted := slices.ContainsFunc(c.Derived.Maybe, func(x model.Maybe) bool { return x.ID == m.ID })
		if other < 0 || slices.Contains(others[other].Derived.Maybe, want) != wanted {
			d.again(m.ID)
		}
	}
	return nil
}

// mostDoubles is how many items of one name are compared when one is folded.
const mostDoubles = 20

// doubles lists the open items that are worth comparing with a case: where its
// key is strong, those whose id is not made of one.
func (s *Store) doubles(t *index.Tx, c *model.Case) ([]model.Case, error) {
	k := index.Kin{Persons: personKeys(*c), Weak: !s.doubtful(*c), Open: true, Ties: headTies(*c), Limit: mostDoubles}
	if !k.Weak {
		for _, n := range k.Persons {
			k.Ties = append(k.Ties, index.Tie(n))
		}
		for _, phone := range identity.Phones(c.Content) {
			k.Ties = append(k.Ties, index.Tie("phone", string(c.Group), phone))
		}
	}
	raw, err := t.Kin(k)
	var out []model.Case
	for _, b := range raw {
		var o model.Case
		if json.Unmarshal(b, &o) == nil && !slices.ContainsFunc(out, func(x model.Case) bool { return x.ID == o.ID }) {
			out = append(out, o)
		}
	}
	return out, err
}

// again folds an item once more though it was folded before: two cases that
// may be one know of each other after the second time.
func (d *dirty) again(id model.ItemID) {
	if d.rounds[id] < 2 {
		d.rounds[id]++
		d.folded[id] = false
		d.seen[id] = true
		d.items = append(d.items, id)
	}
}

// doubtful reports whether a case has a namesake's doubts: neither an id nor a
// link tells it apart, or its id is not made of it.
func (s *Store) doubtful(c model.Case) bool { return c.Seen.Weak || s.strayKey(c) != "" }

func (s *Store) nameOf(c model.Case) index.Name {
	return index.Name{Person: personKey(c), Weak: s.doubtful(c), Settled: c.Done.Value != model.None}
}

// mayBeSame reports whether a person may be asked about two items.
func mayBeSame(a, b *model.Case) bool {
	if a.ID == b.ID || a.Kind != b.Kind || a.Group != b.Group || a.Done.Value != model.None || b.Done.Value != model.None || slices.Contains(b.Status.Joined, a.ID) {
		return false
	}
	_, spokenA := a.Team.Same[b.ID]
	_, spokenB := b.Team.Same[a.ID]
	return !spokenA && !spokenB && !slices.ContainsFunc(a.Seen.Sources, func(s model.SourceRef) bool {
		return slices.ContainsFunc(b.Seen.Sources, func(o model.SourceRef) bool { return o.Source == s.Source })
	})
}
