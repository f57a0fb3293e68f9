package store

import (
	"context"
	"encoding/json"
	"slices"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/identity"
	"duyet/store/index"
)

// who finds out which items the cards of one capture are: see package
// identity. Two cards of one capture are never one item, unless their keys are.
type who struct {
	s     *Store
	group model.GroupID
	see   sight
	// upTo is the last case that was there before the capture.
	upTo int64
	// source is the import the capture is stored by, or none yet.
	source model.OpID
	// taken are the items of before that a card is, with that card's own id.
	taken map[model.ItemID]model.ItemID
}

// sight reads cases, inside a transaction or outside any.
type sight interface {
	kin(index.Kin) ([][]byte, error)
	// at reads an item; first reports that no op at all is on it.
	at(model.ItemID) (c model.Case, first bool, err error)
}

// mostKin is how many cases of one name a card is compared with, newest first.
const mostKin = 32

// landing is the item that a card is.
type landing struct {
	id    model.ItemID
	c     model.Case // as it stands; empty when it is new
	first bool       // no op at all is on it
	// near lists further items that it could be.
	near []model.ItemID
	done bool
}

// sought is a card with what it is compared with.
type sought struct {
	arriving
	own  model.ItemID // by its own key
	key  string
	weak bool
	card identity.Card
	kin  []model.Case
}

// find gives the items of some cards of the capture, in their order.
func (f *who) find(cards []arriving) ([]landing, error) {
	all, out := make([]sought, len(cards)), make([]landing, len(cards))
	for i, e := range cards {
		x := &all[i]
		x.arriving = e
		x.key, x.weak = model.ItemKey(e.a.Item, e.a.Content, e.ordinal)
		x.own = f.id(e.a.Item, x.key)
		x.card = identity.OfArrive(&e.a)
		var err error
		if out[i], err = f.known(x); err != nil {
			return nil, err
		}
		if out[i].done {
			f.take(out[i], x)
		} else if x.kin, err = f.kin(x, out[i].c); err != nil {
			return nil, err
		}
	}
	fresh := map[model.ItemID]model.ItemID{} // with the card's own id
	// Who can be one item only comes before who can be several.
	for _, sure := range []bool{true, false} {
		for i := range all {
			if out[i].done {
				continue
			}
			if err := f.settle(&all[i], &out[i], sure, fresh); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func (f *who) id(kind model.ItemKind, key string) model.ItemID {
	return model.NewItemID(f.s.known.ID, f.group, kind, key)
}

func (f *who) take(l landing, x *sought) {
	if !l.c.Empty() {
		f.taken[l.id] = x.own
	}
}

// known looks the card up by its own key, and by the id it says it has.
func (f *who) known(x *sought) (landing, error) {
	if x.claim != "" {
		c, _, err := f.see.at(x.claim)
		if err != nil || c.ID == x.claim && c.Group == f.group && c.Kind == x.a.Item {
			return landing{id: x.claim, c: c, done: true}, err
		}
	}
	c, first, err := f.see.at(x.own)
	l := landing{id: x.own, c: c, first: first}
	if err != nil || c.Empty() {
		return l, err
	}
	l.done = !x.weak || wiped(c) || f.repeated(c)
	if by, ok := f.taken[x.own]; ok && x.weak {
		l.done = by == x.own
	} else if !l.done && x.plain() && identity.Compare(identity.OfCase(c), x.card).Is == identity.Same {
		// Its words are its own unless a namesake said the very same.
		_, alone, err := f.see.at(f.id(x.a.Item, x.next(1)))
		l.done = alone && x.ordinal == 0
		return l, err
	}
	return l, nil
}

// plain reports whether the words of a card tell it from its author's others.
func (x *sought) plain() bool { return len(x.a.Content.JudgedText()) >= 16 }

// next is the key that the card would have with another ordinal.
func (x *sought) next(ordinal int) string {
	key, _ := model.ItemKey(x.a.Item, x.a.Content, ordinal)
	return key
}

// wiped reports whether the words of a case were erased: nothing of it can be
// compared.
func wiped(c model.Case) bool { return c.Status.Erased > 0 && c.Content.Author.Name == "" }

// repeated reports whether an earlier row of this very capture brought the case.
func (f *who) repeated(c model.Case) bool {
	return !f.source.IsZero() && !slices.ContainsFunc(c.Seen.Sources, func(s model.SourceRef) bool { return s.Source != f.source })
}

// kin lists the items that a card may be, those that wait before those that were
// carried out, in the order of their page.
func (f *who) kin(x *sought, own model.Case) ([]model.Case, error) {
	var out []model.Case
	if !own.Empty() {
		out = append(out, own)
	}
	if f.upTo == 0 {
		return out, nil
	}
	like := model.Case{Item: model.Item{Group: f.group, Kind: x.a.Item, Content: x.a.Content}}
	k := index.Kin{Persons: personKeys(like), Weak: !x.weak, Ties: lookedUpBy(like, x.key, x.weak), UpTo: f.upTo, Limit: mostKin}
	raw, err := f.see.kin(k)
	if err != nil {
		return nil, err
	}
	for _, b := range raw {
		var c model.Case
		if json.Unmarshal(b, &c) != nil || c.Group != f.group || c.Kind != x.a.Item ||
			slices.ContainsFunc(out, func(o model.Case) bool { return o.ID == c.ID || slices.Contains(c.Status.Joined, o.ID) }) {
			continue
		}
		out = append(out, c)
	}
	slices.SortStableFunc(out, func(a, b model.Case) int {
		switch settled := a.Done.Value != model.None; {
		case settled != (b.Done.Value != model.None) && settled:
			return 1
		case settled != (b.Done.Value != model.None):
			return -1
		case a.Seen.Place != b.Seen.Place:
			return a.Seen.Place - b.Seen.Place
		case a.ID < b.ID:
			return -1
		}
		return 1
	})
	return out, nil
}

// settle finds the item of a card among its kin; sure takes those alone that can
// be one item only. A card that is none of them is a new item.
func (f *who) settle(x *sought, l *landing, sure bool, fresh map[model.ItemID]model.ItemID) error {
	free := slices.DeleteFunc(slices.Clone(x.kin), func(c model.Case) bool {
		by, taken := f.taken[c.ID]
		return taken && by != x.own
	})
	cards := make([]identity.Card, len(free))
	for i, c := range free {
		cards[i] = identity.OfCase(c)
	}
	ch := identity.Choose(x.card, cards)
	if sure && ch.Same != 1 {
		return nil
	}
	for _, i := range append(slices.Clone(ch.Fits), ch.Maybe...) {
		l.near = append(l.near, free[i].ID)
	}
	l.done = true
	if ch.At >= 0 {
		l.id, l.c, l.first = free[ch.At].ID, free[ch.At], false
		f.take(*l, x)
		return nil
	}
	return f.unused(x, l, fresh)
}

// unused gives a new card an id that nothing else has.
func (f *who) unused(x *sought, l *landing, fresh map[model.ItemID]model.ItemID) error {
	for n := x.ordinal; ; {
		by, used := fresh[l.id]
		if used && by == x.own {
			return nil // another row of the same key
		}
		if !used && l.c.Empty() {
			fresh[l.id] = x.own
			return nil
		}
		n++
		l.id = f.id(x.a.Item, x.next(n))
		var err error
		if l.c, l.first, err = f.see.at(l.id); err != nil {
			return err
		}
	}
}

// personKey is under what name a case is found again, kind by kind.
func personKey(c model.Case) string {
	if c.Content.Author.Anonymous {
		return ""
	}
	return nameKey(c.Group, c.Kind, fold.Key(c.Content.Author.Name))
}

func nameKey(g model.GroupID, kind model.ItemKind, folded string) string {
	return string(g) + "/" + string(kind) + "/" + folded
}

// personKeys are the names a case may be found under, none for nobody.
func personKeys(c model.Case) []string {
	var out []string
	for _, n := range identity.Names(c.Content.Author) {
		out = append(out, nameKey(c.Group, c.Kind, n))
	}
	return out
}

// ties are by what a case is found besides its name: its other names, the
// beginning of its text, its author's accounts and phones, and its strong key
// where its id is not made of that.
func (s *Store) ties(c model.Case) []int64 {
	var out []int64
	if names := personKeys(c); len(names) > 1 {
		for _, n := range names[1:] {
			out = append(out, index.Tie(n))
		}
	}
	out = append(out, headTies(c)...)
	out = append(out, accountTies(c)...)
	if key := s.strayKey(c); key != "" {
		out = append(out, keyTie(c, key))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// lookedUpBy are the ties by which the item of a card is looked for.
func lookedUpBy(c model.Case, key string, weak bool) []int64 {
	var out []int64
	for _, n := range personKeys(c) {
		out = append(out, index.Tie(n))
	}
	if out = append(out, headTies(c)...); !weak {
		out = append(out, keyTie(c, key))
	}
	return out
}

func keyTie(c model.Case, key string) int64 {
	return index.Tie("key", string(c.Group), string(c.Kind), key)
}

func headTies(c model.Case) []int64 {
	if head := identity.Head(c.Content.Text); head != "" && c.Kind != model.Join {
		return []int64{index.Tie("head", string(c.Group), string(c.Kind), head)}
	}
	return nil
}

// accountTies are those by which other items of the same person are found.
func accountTies(c model.Case) []int64 {
	var out []int64
	for _, key := range identity.Person(c.Content.Author) {
		out = append(out, index.Tie("person", string(c.Group), key))
	}
	for _, phone := range identity.Phones(c.Content) {
		out = append(out, index.Tie("phone", string(c.Group), phone))
	}
	return out
}

// strayKey is the strong key of a case whose id is made of a weak one: it was
// first seen without.
func (s *Store) strayKey(c model.Case) string {
	key, weak := model.ItemKey(c.Kind, c.Content, 0)
	if weak || model.NewItemID(s.known.ID, c.Group, c.Kind, key) == c.ID {
		return ""
	}
	return key
}

// within reads within a transaction. What waits there to be folded is folded
// before it is read, where late says that things may wait.
type within struct {
	s    *Store
	t    *index.Tx
	late bool
}

func (r within) kin(k index.Kin) ([][]byte, error) { return r.t.Kin(k) }

func (r within) at(id model.ItemID) (model.Case, bool, error) {
	known, err := r.t.HasOps(string(id))
	if err != nil || !known {
		return model.Case{}, true, err
	}
	if r.late {
		if err := r.catchUp(id); err != nil {
			return model.Case{}, false, err
		}
	}
	c, err := r.s.caseIn(r.t, id)
	return c, false, err
}

// catchUp folds an item that waits for it. Others that it touches wait on.
func (r within) catchUp(id model.ItemID) error {
	waits, err := r.t.Waits(string(id))
	if err != nil || !waits {
		return err
	}
	d := newDirty()
	if err := r.s.refoldItem(r.t, id, r.s.standings(), &d); err != nil {
		return err
	}
	return r.s.pend(r.t, &d)
}

// outside reads without a transaction.
type outside struct {
	s   *Store
	ctx context.Context
}

func (r outside) kin(k index.Kin) ([][]byte, error) { return r.s.index.Kin(r.ctx, k) }

func (r outside) at(id model.ItemID) (model.Case, bool, error) {
	met, err := r.s.index.Have(r.ctx, []model.ItemID{id})
	if err != nil || len(met) == 0 {
		return model.Case{}, true, err
	}
	// One that was taken back is new again, one that was joined is not.
	c, err := r.s.Case(r.ctx, id)
	if model.KindOf(err) == model.NotFound {
		err = nil
	}
	return c, false, err
}
