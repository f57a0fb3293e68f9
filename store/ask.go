package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/identity"
	"duyet/store/index"
)

// pageSize is how many rows a page has when nothing else is asked.
const pageSize = 100

// Page gives a part of a queue in its order. Its cost does not depend on how
// far down it lies, except while finding.
func (s *Store) Page(ctx context.Context, a Ask) (Page, error) {
	if a.Limit <= 0 {
		a.Limit = pageSize
	}
	q := index.Question{Group: a.Group, Queue: a.Queue, View: a.View, Kind: a.Kind, Limit: a.Limit + 1}
	q.Words = findWords(a.Find)
	if a.After.Tie != 0 {
		q.After = &index.Place{Key: a.After.Key, Tie: a.After.Tie}
	}
	if a.Before.Tie != 0 {
		q.Before = &index.Place{Key: a.Before.Key, Tie: a.Before.Tie}
	}
	found, err := s.index.Page(ctx, q)
	if err != nil {
		return Page{}, err
	}
	out := Page{Ask: a, More: len(found) > a.Limit}
	if out.More && q.Before != nil {
		found = found[1:]
	} else if out.More {
		found = found[:a.Limit]
	}
	out.Rows = make([]Row, len(found))
	for i, f := range found {
		if err := json.Unmarshal(f.Body, &out.Rows[i].Case); err != nil {
			return Page{}, model.WrapFault(model.Damaged, "index-damaged", err, "case of a page")
		}
		out.Rows[i].Cursor = Cursor{Key: f.Key, Tie: f.Tie}
	}
	return out, nil
}

// Case reads one case; an item that was joined to another one gives the case
// of both. NotFound ("no-item") tells that there is none.
func (s *Store) Case(ctx context.Context, id model.ItemID) (model.Case, error) {
	var c model.Case
	body, err := s.index.Body(ctx, id)
	if err == nil && body == nil {
		body, err = s.joinedBody(ctx, id)
	}
	if err != nil {
		return c, err
	}
	return c, model.WrapFault(model.Damaged, "index-damaged", json.Unmarshal(body, &c), "case %s", id)
}

// joinedBody finds the case an item was joined to.
func (s *Store) joinedBody(ctx context.Context, id model.ItemID) ([]byte, error) {
	linked, err := s.index.Linked(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, other := range linked {
		body, err := s.index.Body(ctx, other)
		if err != nil {
			return nil, err
		}
		var c model.Case
		if json.Unmarshal(body, &c) == nil && slices.Contains(c.Status.Joined, id) {
			return body, nil
		}
	}
	return nil, model.NewFault(model.NotFound, "no-item", "item %s", id)
}

// Cases reads the cases that exist among the ids, in their order.
func (s *Store) Cases(ctx context.Context, ids ...model.ItemID) ([]model.Case, error) {
	var out []model.Case
	for _, id := range ids {
		c, err := s.Case(ctx, id)
		if model.KindOf(err) == model.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// Ambiguous tells that a word names several items.
type Ambiguous struct {
	Word string
	IDs  []model.ItemID
}

// Error implements error.
func (a *Ambiguous) Error() string { return fmt.Sprintf("%s names %v", a.Word, a.IDs) }

// Resolve finds the item that a word names: its id, its external id, or a
// beginning of its id of at least four characters that no other item has.
// NotFound ("no-item") tells that there is none; BadInput ("ambiguous"), with
// an [Ambiguous] in its chain, that there are several.
func (s *Store) Resolve(ctx context.Context, g model.GroupID, word string) (model.ItemID, error) {
	word = strings.TrimSpace(word)
	ids, err := s.index.IDs(ctx, word)
	if err != nil {
		return "", err
	}
	if len(ids) > 1 && g != "" {
		if ids, err = s.inGroup(ctx, g, ids); err != nil {
			return "", err
		}
	}
	switch {
	case len(ids) == 1:
		return ids[0], nil
	case len(ids) > 1:
		return "", model.WrapFault(model.BadInput, "ambiguous", &Ambiguous{word, ids}, "item %s", word)
	}
	return "", model.NewFault(model.NotFound, "no-item", "item %s", word)
}

func (s *Store) inGroup(ctx context.Context, g model.GroupID, ids []model.ItemID) ([]model.ItemID, error) {
	cases, err := s.Cases(ctx, ids...)
	var out []model.ItemID
	for _, c := range cases {
		if c.Group == g {
			out = append(out, c.ID)
		}
	}
	return out, err
}

// Tally counts the cases of a group by queue and view. Its cost does not
// depend on how many there are.
func (s *Store) Tally(ctx context.Context, g model.GroupID) (Tally, error) {
	out := Tally{}
	for _, q := range model.Queues() {
		out[q] = map[model.View]int{}
	}
	err := s.index.Tallies(ctx, g, func(q model.Queue, v model.View, n int) {
		out[q][v] += n
		if v != model.MaybeView { // they stand in another one as well
			out[q][model.All] += n
		}
	})
	return out, err
}

// Oldest is since when the longest waiting case of a queue waits; ok is false
// when none does.
func (s *Store) Oldest(ctx context.Context, g model.GroupID, q model.Queue) (since time.Time, ok bool, err error) {
	n, ok, err := s.index.Oldest(ctx, g, q, model.Waiting, q != model.Scams, -model.CareFirst/2)
	return time.UnixMilli(n / 1000), ok, err
}

// Person lists other cases of the same person in the same group, newest first:
// of one account, or with one phone. Nobody's name is enough.
func (s *Store) Person(ctx context.Context, c model.Case, limit int) ([]model.Case, error) {
	ties := accountTies(c)
	if len(ties) == 0 {
		return nil, nil
	}
	return s.kin(ctx, c, index.Kin{Ties: ties, Limit: limit + 1}, limit, samePerson)
}

// samePerson reports whether an account or a phone is common to two cases, and
// no account tells them apart.
func samePerson(a, b model.Case) bool {
	same, known := identity.SamePerson(a.Content, b.Content)
	return same && known
}

// Namesakes lists other cases under the same name in the same group, newest
// first, of which nobody knows whether they are the same person's: those of
// [Store.Person] and those of another account are left out.
func (s *Store) Namesakes(ctx context.Context, c model.Case, limit int) ([]model.Case, error) {
	k := index.Kin{Persons: allNames(c), Limit: 2*limit + 1}
	if len(k.Persons) == 0 {
		return nil, nil
	}
	return s.kin(ctx, c, k, limit, func(a, b model.Case) bool {
		_, known := identity.SamePerson(a.Content, b.Content)
		return !known
	})
}

// allNames are the names of a case among all kinds of item.
func allNames(c model.Case) []string {
	var out []string
	for _, kind := range []model.ItemKind{model.Join, model.Post, model.Comment} {
		c.Kind = kind
		if names := personKeys(c); len(names) > 0 {
			out = append(out, names[0])
		}
	}
	return out
}

// kin lists the cases that belong with another one.
func (s *Store) kin(ctx context.Context, c model.Case, k index.Kin, limit int, belongs func(a, b model.Case) bool) ([]model.Case, error) {
	raw, err := s.index.Kin(ctx, k)
	if err != nil {
		return nil, err
	}
	var out []model.Case
	for _, b := range raw {
		var o model.Case
		if err := json.Unmarshal(b, &o); err != nil {
			return nil, model.WrapFault(model.Damaged, "index-damaged", err, "case")
		}
		if o.ID != c.ID && o.Group == c.Group && len(out) < limit && belongs(c, o) {
			out = append(out, o)
		}
	}
	return out, nil
}

// maxOf is the most items of one person that are looked at.
const maxOf = 5000

// ItemsOf lists the items of the person a name stands for in a group, marks
// ignored. NotFound ("no-person") tells that there is none; BadInput
// ("ambiguous-person"), with an [Ambiguous] in its chain, that the name stands
// for several: their accounts differ.
func (s *Store) ItemsOf(ctx context.Context, g model.GroupID, name string) ([]model.ItemID, error) {
	like := model.Case{Item: model.Item{Group: g, Content: model.Content{Author: model.Author{Name: name}}}}
	if g == "" {
		group, err := s.Group(ctx, "")
		if err != nil {
			return nil, err
		}
		like.Group = group.ID
	}
	all := func(a, b model.Case) bool { return true }
	cases, err := s.kin(ctx, like, index.Kin{Persons: allNames(like), Limit: maxOf}, maxOf, all)
	if err != nil {
		return nil, err
	}
	var ids []model.ItemID
	accounts := map[string]bool{}
	for _, c := range cases {
		ids = append(ids, c.ID)
		if a := c.Content.Author; a.ExternalID+a.URL != "" {
			accounts[a.ExternalID+" "+a.URL] = true
		}
	}
	switch {
	case len(ids) == 0:
		return nil, model.NewFault(model.NotFound, "no-person", "person")
	case len(accounts) > 1:
		return nil, model.WrapFault(model.BadInput, "ambiguous-person", &Ambiguous{name, ids}, "person")
	}
	return ids, nil
}
