package store

import (
	"context"
	"encoding/json"

	"duyet/model"
	"duyet/model/stats"
	"duyet/store/index"
)

// Refold folds all ops anew, item by item, on every core, with little memory.
// The ops, and what is kept on this computer alone, stay; each case stays as
// it was until it is folded. Decisions may be recorded meanwhile. Cut off by
// ctx it goes on at the next reading of the folder.
func (s *Store) Refold(ctx context.Context) error {
	said, err := s.mentions(ctx)
	if err != nil {
		return err
	}
	if err := s.index.Fold(ctx, func(t *index.Tx) error {
		if err := t.ForgetMentions(); err != nil {
			return err
		}
		for _, m := range said {
			if err := m.note(t); err != nil {
				return err
			}
		}
		if err := t.PendAll(itemIDSize, string(s.known.ID)); err != nil {
			return err
		}
		return t.SetLocal(bulk, "wanted")
	}); err != nil {
		return err
	}
	if err := s.loadRoster(ctx); err != nil {
		return err
	}
	_, err = s.settle(ctx)
	return err
}

// mention is what an op says about another subject than its own.
type mention struct {
	pos  index.Pos
	on   string
	fact model.Fact
}

func (m mention) note(t *index.Tx) error {
	switch f := m.fact.(type) {
	case *model.Undo:
		return t.AddUndo(f.Target, m.pos)
	case *model.Same:
		return t.AddLink(model.ItemID(m.on), f.With)
	}
	return nil
}

// mentions reads what ops say about other subjects than their own.
func (s *Store) mentions(ctx context.Context) ([]mention, error) {
	var out []mention
	for _, word := range []string{`"undo/1"`, `"same/1"`} {
		err := s.index.Mentions(ctx, word, func(o index.Op) error {
			// Malformed ops are kept and say nothing.
			if env, err := model.DecodeOp(o.Raw); err == nil {
				out = append(out, mention{o.Pos, o.Item, env.Fact})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// wholeWorld is what a fold has to know besides its ops, read at once.
func (s *Store) wholeWorld(ctx context.Context) (model.World, error) {
	undos, err := s.index.AllUndos(ctx)
	if err != nil {
		return model.World{}, err
	}
	self, standings := s.selves(), s.standings()
	return model.World{Self: self, Voided: func(source model.OpID, admin model.AdminID) bool {
		for _, p := range undos[source] {
			if st := standings[p.Chain()]; st.admin == admin && (st.takesBack(p.Seq()) || self[st.device]) {
				return true
			}
		}
		return false
	}}, nil
}

// entry is a case as the index keeps it.
func (s *Store) entry(c model.Case) (index.Entry, error) {
	e := index.Entry{ID: c.ID, Group: c.Group, Kind: c.Kind, Ext: external(c), Name: s.nameOf(c), Ties: s.ties(c),
		Since: c.Since() * 1000, Words: words(c), Places: c.Places()}
	var err error
	if e.Body, err = json.Marshal(c); err != nil {
		return e, model.WrapFault(model.Bug, "", err, "case %s", c.ID)
	}
	if e.Fact, err = json.Marshal(stats.Of(c)); err != nil {
		return e, model.WrapFault(model.Bug, "", err, "case %s", c.ID)
	}
	return e, nil
}
