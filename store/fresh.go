package store

import (
	"context"
	"crypto/sha256"

	"duyet/model"
	"duyet/model/intake"
)

// freshCount counts the items of a load that a store does not have.
type freshCount struct {
	who   *who
	held  []arriving
	seen  map[[16]byte]struct{} // hashes of own ids
	shows []model.ItemID
	still []model.ItemID
	met   int
	n     int
}

func (s *Store) newFreshCount(ctx context.Context, g model.GroupID) (*freshCount, error) {
	upTo, err := s.index.LastCase(ctx)
	return &freshCount{who: &who{s: s, group: g, upTo: upTo, taken: map[model.ItemID]model.ItemID{}}, seen: map[[16]byte]struct{}{}}, err
}

func (f *freshCount) add(ctx context.Context, it intake.Item) error {
	key, _ := model.ItemKey(it.Arrive.Item, it.Arrive.Content, it.Ordinal)
	sum := sha256.Sum256([]byte(f.who.id(it.Arrive.Item, key)))
	short := [16]byte(sum[:16])
	if _, again := f.seen[short]; again {
		return nil
	}
	f.seen[short] = struct{}{}
	a := it.Arrive
	a.Group = f.who.group
	if f.held = append(f.held, arriving{a, it.Ordinal, it.Claims}); len(f.held) < importChunk {
		return nil
	}
	return f.flush(ctx)
}

func (f *freshCount) flush(ctx context.Context) error {
	f.who.see = outside{f.who.s, ctx}
	landed, err := f.who.find(f.held)
	now := f.who.s.Now().UnixMilli()
	for i, l := range landed {
		if l.c.Empty() {
			f.n++
		} else {
			f.near(l.id)
			if a := f.held[i].a; stillThere(l.c, &a, now) {
				f.still = append(f.still, l.c.ID)
			}
		}
		for _, id := range l.near {
			f.near(id)
		}
	}
	f.held = f.held[:0]
	return err
}

// near notes an item that the load shows or may show.
func (f *freshCount) near(id model.ItemID) {
	if f.met++; f.met > MaxListed {
		f.shows = nil
		return
	}
	f.shows = append(f.shows, id)
}
