package store

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/scam"
)

// SetSign sets a sign of a group. BadInput tells of a phrase that cannot be
// read, or of a name that neither ships nor has phrases.
func (s *Store) SetSign(ctx context.Context, g model.GroupID, sign model.Sign) error {
	group, err := s.group(ctx, g)
	if err != nil {
		return err
	}
	if err := checkSign(sign); err != nil {
		return err
	}
	op, err := group.SetSign(sign)
	if err != nil {
		return err
	}
	defer s.mind.fallBehind()
	return s.Record(ctx, op)
}

func checkSign(sign model.Sign) error {
	if len(sign.Value.Phrases) > model.MaxPhrases {
		return model.NewFault(model.BadInput, "sign-phrase", "%d phrases", len(sign.Value.Phrases))
	}
	for _, p := range sign.Value.Phrases {
		if err := scam.CheckPhrase(p); err != nil {
			return model.WrapFault(model.BadInput, "sign-phrase", err, "sign %s", sign.Name)
		}
	}
	if len(sign.Value.Phrases) == 0 && !slices.Contains(scam.New().Signs(), sign.Name) {
		return model.NewFault(model.NotFound, "no-sign", "sign %q", sign.Name)
	}
	return nil
}

// Stand says a lasting word on lists of indicators of a group, all in one step;
// the empty word takes an earlier one on the same lists back.
func (s *Store) Stand(ctx context.Context, g model.GroupID, word model.StandingWord, lists ...model.IndicatorList) error {
	group, err := s.group(ctx, g)
	if err != nil {
		return err
	}
	var ops []model.Op
	for _, list := range lists {
		op, err := group.Stand(word, list)
		if err != nil {
			return err
		}
		ops = append(ops, op)
	}
	defer s.mind.fallBehind()
	return s.Record(ctx, ops...)
}

// maxHostBytes is how much of a block list one op holds, so that its body
// stays below the limit of the format.
const maxHostBytes = 48 << 10

// BlockHosts adds hosts to the block list of a group, all in one step, and
// gives how many are new. Name says where they came from.
func (s *Store) BlockHosts(ctx context.Context, g model.GroupID, name string, hosts []string) (int, error) {
	group, err := s.group(ctx, g)
	if err != nil {
		return 0, err
	}
	all := unblocked(group, hosts)
	var ops []model.Op
	for from := 0; from < len(all); {
		to, size := from, 0
		for to < len(all) && size < maxHostBytes {
			size += len(all[to]) + len(`"",`)
			to++
		}
		op, err := group.Stand(model.Blocked, model.IndicatorList{Type: scam.URL, Values: all[from:to], Name: name})
		if err != nil {
			return 0, err
		}
		ops, from = append(ops, op), to
	}
	defer s.mind.fallBehind()
	return len(all), s.Record(ctx, ops...)
}

func (s *Store) countUnblocked(ctx context.Context, g model.GroupID, hosts []string) (int, error) {
	group, err := s.group(ctx, g)
	return len(unblocked(group, hosts)), err
}

// unblocked lists in order those of some hosts that a group has not blocked.
func unblocked(g model.Group, hosts []string) []string {
	if len(hosts) == 0 {
		return nil
	}
	known, fresh := newOutlook(g.Watch).hosts, scam.Hosts{}
	for _, h := range hosts {
		fresh.Add(h)
	}
	var all []string
	for h := range fresh {
		if !known[h] {
			all = append(all, h)
		}
	}
	slices.Sort(all)
	return all
}

// Card tells how often a sign was right.
type Card struct {
	Name  string
	State model.SignState
	// Own reports a sign of the team.
	Own bool
	// Caught counts the items that show it: confirmed as scams, approved or
	// cleared, and the rest, on which nobody has decided so.
	Caught, Scams, Fine int
}

// Signs lists all that looks at the words of a group's items, with nothing
// counted: the team's own signs in the order they were set, then those that
// ship.
func (s *Store) Signs(g model.Group) []Card {
	var own, ship []Card
	for _, w := range g.Watch.Signs {
		if len(w.Value.Phrases) > 0 && !slices.Contains(s.mind.base().Signs(), w.Name) {
			own = append(own, Card{Name: w.Name, State: w.State, Own: true})
		}
	}
	for _, name := range s.mind.base().Concepts() {
		c := Card{Name: name, State: model.SignOn}
		if w, ok := g.Watch.Sign(name); ok {
			c.State = w.State
		}
		ship = append(ship, c)
	}
	return append(own, ship...)
}

// SignNames lists the names that signs of a group have, those included that are
// no reason by themselves.
func (s *Store) SignNames(g model.Group) []string {
	names := s.mind.base().Signs()
	for _, w := range g.Watch.Signs {
		names = append(names, w.Name)
	}
	return names
}

// IndicatorOf reads the one phone, link, name or account that a few words give.
// BadInput ("indicator-unknown") tells that they give none, or several.
func (s *Store) IndicatorOf(few string) (model.Indicator, error) {
	i, ok := s.mind.base().Alone(few)
	if !ok {
		return model.Indicator{}, model.NewFault(model.BadInput, "indicator-unknown", "%q", few)
	}
	return model.Indicator{Type: i.Type, Value: i.Value}, nil
}

// TrySign tells what a sign would have caught among the items of the last
// days; 0 days is all of them. It reads every item of the store, told of by
// progress unless that is nil.
func (s *Store) TrySign(ctx context.Context, g model.GroupID, sign model.Sign, days int, progress func(done, total int)) (Card, error) {
	if err := checkSign(sign); err != nil {
		return Card{}, err
	}
	try := scam.New().WithSigns([]scam.TeamSign{{Name: sign.Name, Phrases: sign.Value.Phrases, Trial: true}})
	card := Card{Name: sign.Name, State: sign.State, Own: len(sign.Value.Phrases) > 0}
	err := s.eachText(ctx, g, days, progress, func(c model.Case, text string) {
		if slices.Contains(try.Find(text), sign.Name) {
			card.count(c)
		}
	})
	return card, err
}

// SignReport tells of every sign that showed in the last days how often it was
// right, and of all that the team has set. The most often right come first. It
// reads as [Store.TrySign] does.
func (s *Store) SignReport(ctx context.Context, g model.GroupID, days int, progress func(done, total int)) ([]Card, error) {
	if _, err := s.agree(ctx); err != nil {
		return nil, err
	}
	s.mind.mu.Lock()
	sc, watch := s.mind.scorerOf(g), s.mind.views[g].watch
	s.mind.mu.Unlock()
	cards := map[string]*Card{}
	for _, w := range watch.Signs {
		cards[w.Name] = &Card{Name: w.Name, State: w.State, Own: len(w.Value.Phrases) > 0}
	}
	err := s.eachText(ctx, g, days, progress, func(c model.Case, text string) {
		for _, name := range sc.Find(text) {
			if cards[name] == nil {
				cards[name] = &Card{Name: name, State: model.SignOn}
			}
			cards[name].count(c)
		}
	})
	var out []Card
	for _, c := range cards {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b Card) int {
		if a.Scams != b.Scams {
			return b.Scams - a.Scams
		}
		if a.Fine != b.Fine {
			return a.Fine - b.Fine
		}
		return strings.Compare(a.Name, b.Name)
	})
	return out, err
}

func (c *Card) count(of model.Case) {
	c.Caught++
	switch {
	case of.Verdict.Conflict() || of.Flag.Conflict():
	case of.Verdict.Value == model.Scam:
		c.Scams++
	case of.Verdict.Value == model.Approve || of.Flag.Value == model.Cleared:
		c.Fine++
	}
}

// eachText goes through the items of a group that came in the last days.
func (s *Store) eachText(ctx context.Context, of model.GroupID, days int, progress func(done, total int), f func(c model.Case, text string)) error {
	total, err := s.index.CountCases(ctx)
	if err != nil {
		return err
	}
	done, since := 0, int64(0)
	if days > 0 {
		since = s.Now().Add(-time.Duration(days) * 24 * time.Hour).UnixMilli()
	}
	return s.index.EachBody(ctx, func(id, body []byte) error {
		if done++; progress != nil {
			progress(done, total)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if at, ok := arrivedIn(body); ok && at < since {
			return nil
		}
		var g glimpsed
		if err := json.Unmarshal(body, &g); err != nil {
			return model.WrapFault(model.Damaged, "index-damaged", err, "case %s", id)
		}
		c := model.Case{Item: model.Item{Group: g.Group, Content: g.Content}, Verdict: g.Verdict, Flag: g.Flag}
		if text := c.Content.WrittenText(); g.Group == of && g.Seen.Arrived >= since && text != "" {
			f(c, text)
		}
		return nil
	})
}

// glimpsed is the part of a case that tells what was written and decided.
type glimpsed struct {
	Group         model.GroupID
	Content       model.Content
	Seen          struct{ Arrived int64 }
	Verdict, Flag model.Ruling
}

// arrivedIn reads when an item came, in milliseconds, without decoding its
// case.
func arrivedIn(body []byte) (at int64, ok bool) {
	const before = `"Seen":{"Arrived":`
	i := bytes.Index(body, []byte(before))
	if i < 0 {
		return 0, false
	}
	for i += len(before); i < len(body) && body[i] >= '0' && body[i] <= '9'; i++ {
		at, ok = 10*at+int64(body[i]-'0'), true
	}
	return at, ok
}
