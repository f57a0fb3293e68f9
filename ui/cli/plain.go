package cli

import (
	"context"

	"duyet/store"
	"duyet/ui"
)

func (s *session) plainCommand() command {
	return command{use: "plain", examples: []string{"duyet plain"}, run: func(ctx context.Context, _ []string) error {
		return s.reading(ctx, func(st *store.Store) error {
			o, err := s.opening(ctx, st, scene{})
			if err != nil {
				return err
			}
			return ui.RunPlain(ctx, o, s.In, s.out)
		})
	}}
}
