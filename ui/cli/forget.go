package cli

import (
	"context"
	"slices"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

func (s *session) forgetCommand() command {
	var yes bool
	return command{
		use: "forget ID|PERSON [--yes]", min: 1, max: 1,
		args: []choice{anItem(model.All)}, examples: []string{"duyet forget k7mq2x4a", "duyet forget k7mq2x4a --yes"},
		flags: func(f *pflag.FlagSet) { f.BoolVar(&yes, "yes", false, "") },
		run: func(ctx context.Context, args []string) error {
			return s.changing(ctx, func(st *store.Store) error {
				ids, err := s.meant(ctx, st, args[0])
				if err != nil {
					return err
				}
				if !yes {
					return s.unsure(ctx, st, ids)
				}
				if err := st.Forget(ctx, ids...); err != nil {
					return err
				}
				if s.json {
					return s.emit(forgotten{ids})
				}
				s.say(words.CmdForgotten(len(ids)))
				s.note(words.CmdForgetLimits)
				if left := st.Asides(); len(left) > 0 {
					s.note(words.CmdForgetAside(left))
				}
				return nil
			})
		},
	}
}

// forgotten lists the items that lost their words.
type forgotten struct {
	Items []model.ItemID `json:"items"`
}

// unconfirmed is what a command would do that cannot be taken back, and that
// nobody has confirmed.
type unconfirmed struct{ items []model.ItemID }

// Error implements error.
func (u *unconfirmed) Error() string { return "--yes" }

// unsure tells what would be erased, where, and what would stay.
func (s *session) unsure(ctx context.Context, st *store.Store, ids []model.ItemID) error {
	devices, err := st.Devices(ctx)
	if err != nil {
		return err
	}
	devices = slices.DeleteFunc(devices, func(d store.Device) bool { return d.State == store.DeviceRevoked })
	if !s.json {
		for _, id := range ids {
			c, err := st.Case(ctx, id)
			if err != nil {
				return err
			}
			s.aside("  " + short(string(id)) + "  " + s.t(words.CmdKind(c.Kind)) + " · " + title(c, screen-24))
		}
	}
	return &told{text: words.CmdForgetUnsure(len(ids), len(devices)), alone: true,
		err: model.WrapFault(model.BadInput, "unconfirmed", &unconfirmed{ids}, "forget")}
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
