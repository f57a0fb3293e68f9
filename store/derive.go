package store

import (
	"context"
	"encoding/json"
	"slices"

	"duyet/model"
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

// maybe looks for other open items of the same name that may be this one. A
// name alone proves little: at least one of the two has no id or link, no
// capture shows both, and nothing was carried out for either.
func (s *Store) maybe(t *index.Tx, c *model.Case, old model.Case, d *dirty) error {
	var others []brief
	if key := personKey(*c); key != "" && c.Content.Author.Name != "" {
		raw, err := t.Namesakes(key, !c.Seen.Weak)
		if err != nil {
			return err
		}
		for _, b := range raw {
			var o brief
			if json.Unmarshal(b, &o) == nil {
				others = append(others, o)
			}
		}
	}
	for _, o := range others {
		if mayBeSame(briefOf(*c), o) {
			c.Derived.Maybe = append(c.Derived.Maybe, model.Maybe{ID: o.ID, Verdict: o.Verdict})
		}
	}
	slices.SortFunc(c.Derived.Maybe, func(a, b model.Maybe) int {
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	// What this case is to the others they are to it.
	for _, m := range append(slices.Clone(old.Derived.Maybe), c.Derived.Maybe...) {
		other := slices.IndexFunc(others, func(o brief) bool { return o.ID == m.ID })
		want := model.Maybe{ID: c.ID, Verdict: c.Verdict.Value}
		wanted := slices.ContainsFunc(c.Derived.Maybe, func(x model.Maybe) bool { return x.ID == m.ID })
		if other < 0 || slices.Contains(others[other].Maybe, want) != wanted {
			d.again(m.ID)
		}
	}
	return nil
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

// brief is what two cases of one name are compared by.
type brief struct {
	ID      model.ItemID
	Kind    model.ItemKind
	Weak    bool                  `json:",omitempty"`
	Settled bool                  `json:",omitempty"`
	Verdict model.Verdict         `json:",omitempty"`
	Sources []model.OpID          `json:",omitempty"` // imports that showed it
	Same    map[model.ItemID]bool `json:",omitempty"`
	Joined  []model.ItemID        `json:",omitempty"`
	Maybe   []model.Maybe         `json:",omitempty"`
}

func briefOf(c model.Case) brief {
	b := brief{ID: c.ID, Kind: c.Kind, Weak: c.Seen.Weak, Settled: c.Done.Value != model.None, Verdict: c.Verdict.Value,
		Same: c.Team.Same, Joined: c.Status.Joined, Maybe: c.Derived.Maybe}
	for _, s := range c.Seen.Sources {
		b.Sources = append(b.Sources, s.Source)
	}
	return b
}

func nameOf(c model.Case) index.Name {
	b, err := json.Marshal(briefOf(c))
	if err != nil {
		b = nil
	}
	return index.Name{Person: personKey(c), Weak: c.Seen.Weak, Settled: c.Done.Value != model.None, Brief: b}
}

func mayBeSame(a, b brief) bool {
	if a.ID == b.ID || a.Kind != b.Kind || !a.Weak && !b.Weak || a.Settled || b.Settled || slices.Contains(b.Joined, a.ID) {
		return false
	}
	_, spokenA := a.Same[b.ID]
	_, spokenB := b.Same[a.ID]
	return !spokenA && !spokenB && !slices.ContainsFunc(a.Sources, func(s model.OpID) bool { return slices.Contains(b.Sources, s) })
}
