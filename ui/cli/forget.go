package cli

import (
	"context"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

func (s *session) forgetCommand() command {
	return command{use: "forget ID|PERSON", min: 1, max: 1, run: func(ctx context.Context, args []string) error {
		return s.changing(ctx, func(st *store.Store) error {
			ids, err := s.meant(ctx, st, args[0])
			if err != nil {
				return err
			}
			if err := st.Forget(ctx, ids...); err != nil {
				return err
			}
			if s.json {
				return s.emit(struct {
					Items []model.ItemID `json:"items"`
				}{ids})
			}
			s.say(words.CmdForgotten(len(ids)))
			s.note(words.CmdForgetLimits)
			return nil
		})
	}}
}

// meant lists the items a word stands for: one item, or all of one person.
func (s *session) meant(ctx context.Context, st *store.Store, word string) ([]model.ItemID, error) {
	g, err := s.scope(ctx, st)
	if err != nil {
		return nil, err
	}
	id, err := st.Resolve(ctx, g, word)
	if err == nil {
		return []model.ItemID{id}, nil
	}
	if model.CodeOf(err) != "no-item" {
		return nil, err
	}
	of, personErr := st.ItemsOf(ctx, g, word)
	if model.CodeOf(personErr) == "no-person" {
		return nil, err
	}
	return of, personErr
}
