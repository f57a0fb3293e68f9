package cli

import (
	"context"
	"strconv"

	"duyet/model"
	"duyet/store"
)

// mostMinutes is the longest break that can be asked for.
const mostMinutes = 120

func (s *session) breakCommand() command {
	return command{use: "break [MINUTES]", max: 1, args: []choice{oneOf("3", "5", "10")}, examples: []string{"duyet break 5", "duyet break"}, run: func(ctx context.Context, args []string) error {
		minutes := 0
		if len(args) > 0 {
			n, err := strconv.Atoi(args[0])
			if err != nil || n < 1 || n > mostMinutes {
				return model.NewFault(model.Usage, "bad-minutes", "break %q", args[0])
			}
			minutes = n
		}
		if _, err := s.chosen(); err != nil {
			return err
		}
		if err := s.drawable("break"); err != nil {
			return err
		}
		return s.looking(ctx, func(st *store.Store) error {
			return s.openConsole(ctx, st, scene{rest: &minutes})
		})
	}}
}
