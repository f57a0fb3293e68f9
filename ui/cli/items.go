package cli

import (
	"context"
	"slices"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/interchange"
	"duyet/store"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// find resolves the ids of a command into cases, each once, in order. All or
// nothing: an id that fits no item, or several, ends it.
func (s *session) find(ctx context.Context, st *store.Store, ids []string) ([]model.Case, error) {
	g, err := s.scope(ctx, st)
	if err != nil {
		return nil, err
	}
	var out []model.Case
	var seen []model.ItemID
	for _, word := range ids {
		id, err := st.Resolve(ctx, g, word)
		if err != nil {
			return nil, err
		}
		c, err := st.Case(ctx, id)
		if err != nil {
			return nil, err
		}
		if slices.Contains(seen, c.ID) {
			continue
		}
		seen, out = append(seen, c.ID), append(out, c)
	}
	return out, nil
}

// findOne resolves one id.
func (s *session) findOne(ctx context.Context, st *store.Store, id string) (model.Case, error) {
	cases, err := s.find(ctx, st, []string{id})
	if err != nil {
		return model.Case{}, err
	}
	return cases[0], nil
}

// printer turns cases into what is printed of them.
type printer struct {
	s      *session
	store  *store.Store
	groups map[model.GroupID]model.Group
	zones  map[model.GroupID]*time.Location
}

func (s *session) printer(ctx context.Context, st *store.Store) (*printer, error) {
	groups, err := st.Groups(ctx)
	if err != nil {
		return nil, err
	}
	p := &printer{s: s, store: st, groups: map[model.GroupID]model.Group{}, zones: map[model.GroupID]*time.Location{}}
	for _, g := range groups {
		p.groups[g.ID], p.zones[g.ID] = g, g.Zone()
	}
	return p, nil
}

// item is the JSON of a case, for the queue it is listed in.
func (p *printer) item(c model.Case, q model.Queue) interchange.Item {
	g := p.groups[c.Group]
	it := interchange.FromCase(c, interchange.Context{Now: p.s.clock(), Zone: p.zones[c.Group], Queue: q,
		Group: func(id model.GroupID) string { return p.groups[id].Name() },
		Admin: p.store.AdminName,
		File: func(id model.OpID) string {
			if src := g.Sources[id]; src != nil {
				return src.File.Name
			}
			return ""
		},
	})
	if h := it.Handling; h != nil {
		h.Reason = p.rule(g, h.Reason)
		for i := range h.Two {
			h.Two[i].Reason = p.rule(g, h.Two[i].Reason)
		}
	}
	for i, f := range it.Findings {
		it.Findings[i].Reason = maybe(p.s.t(words.SignReason(p.store.Reason(c.Group, f.Sign))))
	}
	return it
}

// rule gives the text of a rule that stands as a reason by its id.
func (p *printer) rule(g model.Group, id *string) *string {
	if id == nil {
		return nil
	}
	text := g.EntryText(listRule, *id)
	return &text
}

// reason is why a vote was given, in words.
func (p *printer) reason(c model.Case, v model.Vote) string {
	g := p.groups[c.Group]
	return strings.Join(slices.DeleteFunc([]string{g.EntryText(listRule, v.Rule), v.Reason, v.Note}, func(s string) bool { return s == "" }), " · ")
}

// title is the name and the beginning of what was written, in w cells.
func title(c model.Case, w int) string {
	name, text := c.Content.Author.Name, oneLine(c.Content.JudgedText())
	if text == "" {
		return widget.Cut(name, w)
	}
	return widget.Cut(name+": "+text, w)
}

// record records ops and prints the cases as they stand afterwards.
func (s *session) record(ctx context.Context, st *store.Store, said words.Text, ops ...model.Op) error {
	if err := st.Record(ctx, ops...); err != nil {
		return err
	}
	if !s.json {
		s.say(said)
		return nil
	}
	p, err := s.printer(ctx, st)
	if err != nil {
		return err
	}
	for _, op := range ops {
		c, err := st.Case(ctx, model.ItemID(op.On))
		if err != nil {
			return err
		}
		if err := s.emit(p.item(c, "")); err != nil {
			return err
		}
	}
	return nil
}

// onOne is the frame of the commands that tell one fact about one item.
func (s *session) onOne(ctx context.Context, id string, fact func(*store.Store, model.Case) (model.Fact, words.Text, error)) error {
	return s.changing(ctx, func(st *store.Store) error {
		c, err := s.findOne(ctx, st, id)
		if err != nil {
			return err
		}
		f, said, err := fact(st, c)
		if err != nil {
			return err
		}
		return s.record(ctx, st, said, c.Tell(f))
	})
}
