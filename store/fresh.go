package store

import (
	"context"

	"duyet/model"
	"duyet/model/intake"
)

// freshCount counts the items of a load that a store does not have, and tells
// which items its cards are.
type freshCount struct {
	who   *who
	each  func(intake.Item, model.ItemID) error // nil tells nobody
	held  []intake.Item
	seen  map[model.ItemID]bool // new ones
	shows []model.ItemID
	still []model.ItemID
	met   int
	n     int
}

func (s *Store) newFreshCount(ctx context.Context, g model.GroupID, each func(intake.Item, model.ItemID) error) (*freshCount, error) {
	upTo, err := s.index.LastCase(ctx)
	return &freshCount{who: &who{s: s, group: g, upTo: upTo, taken: map[model.ItemID]model.ItemID{}}, each: each, seen: map[model.ItemID]bool{}}, err
}

func (f *freshCount) add(ctx context.Context, it intake.Item) error {
	if f.held = append(f.held, it); len(f.held) < importChunk {
		return nil
	}
	return f.flush(ctx)
}

// flush looks at what is held. A card that the capture cut off is stored by
// nobody.
func (f *freshCount) flush(ctx context.Context) error {
	cards := make([]arriving, len(f.held))
	for i, it := range f.held {
		it.Arrive.Group = f.who.group
		cards[i] = arriving{a: it.Arrive, ordinal: it.Ordinal, claim: it.Claims}
	}
	f.who.see = outside{f.who.s, ctx}
	landed, err := f.who.find(cards)
	if err != nil {
		return err
	}
	now := f.who.s.Now().UnixMilli()
	for i, l := range landed {
		whole := cards[i].a.Complete != model.Incomplete
		switch {
		case !l.c.Empty():
			f.near(l.id)
			if whole && stillThere(l.c, &cards[i].a, now) {
				f.still = append(f.still, l.c.ID)
			}
		case whole && !f.seen[l.id]:
			f.seen[l.id] = true
			f.n++
		}
		for _, id := range l.near {
			f.near(id)
		}
		if f.each != nil {
			if err := f.each(f.held[i], l.id); err != nil {
				return err
			}
		}
	}
	clear(f.held) // what it holds is not kept in memory
	f.held = f.held[:0]
	return nil
}

// near notes an item that the load shows or may show.
func (f *freshCount) near(id model.ItemID) {
	if f.met++; f.met > MaxListed {
		f.shows = nil
		return
	}
	f.shows = append(f.shows, id)
}
