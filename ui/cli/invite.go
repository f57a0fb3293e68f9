package cli

import (
	"context"
	"time"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

func (s *session) inviteCommand() command {
	var (
		uses, days   int
		role, cancel string
		me, recovery bool
	)
	return command{
		use:      "invite [--uses N] [--days N] [--role admin|supervisor] [--me]\ninvite --recovery\ninvite --cancel CODE",
		values:   map[string]choice{"role": oneOf(roles()...).described(roleName)},
		examples: []string{"duyet invite", "duyet invite --uses 3 --days 2", "duyet invite --role supervisor", "duyet invite --me", "duyet invite --recovery"},
		flags: func(f *pflag.FlagSet) {
			f.IntVar(&uses, "uses", 1, "")
			f.IntVar(&days, "days", 7, "")
			f.StringVar(&role, "role", string(model.RoleAdmin), "")
			f.BoolVar(&me, "me", false, "")
			f.BoolVar(&recovery, "recovery", false, "")
			f.StringVar(&cancel, "cancel", "", "")
		},
		run: func(ctx context.Context, _ []string) error {
			switch r := model.Role(role); {
			case r != model.RoleAdmin && r != model.RoleSupervisor:
				return noSuch(model.NewFault(model.Usage, "unknown-role", "--role %q", role), role, roles())
			case uses < 1 || uses > 1000:
				return model.NewFault(model.Usage, "flag-value", "--uses %d", uses)
			case days < 1 || days > 366:
				return model.NewFault(model.Usage, "flag-value", "--days %d", days)
			}
			return s.changing(ctx, func(st *store.Store) error {
				switch {
				case cancel != "":
					return s.cancelInvite(ctx, st, cancel)
				case recovery:
					return s.recovery(ctx, st)
				}
				return s.invite(ctx, st, uses, days, model.Role(role), me)
			})
		},
	}
}

func roles() []string { return []string{string(model.RoleAdmin), string(model.RoleSupervisor)} }

func roleName(role string) words.Text { return words.CmdRole(model.Role(role)) }

func (s *session) invite(ctx context.Context, st *store.Store, uses, days int, role model.Role, me bool) error {
	code, until, err := st.Invite(ctx, uses, days, role, me)
	if err != nil {
		return err
	}
	if s.json {
		return s.emit(invited{code, uses, until.Format(time.DateOnly)})
	}
	s.line(code)
	s.say(words.CmdInvited(uses, words.Day(until), st.Dir()))
	return nil
}

// invited is an access code as it is printed.
type invited struct {
	Code  string `json:"code"`
	Uses  int    `json:"uses"`
	Until string `json:"until"`
}

// cancelled is an access code that lets nobody in any more.
type cancelled struct {
	Code      string `json:"code"`
	Cancelled bool   `json:"cancelled"`
}

// recovery makes a code for paper.
func (s *session) recovery(ctx context.Context, st *store.Store) error {
	code, until, err := st.Recovery(ctx)
	if err != nil {
		return err
	}
	if s.json {
		return s.emit(invited{code, 1, until.Format(time.DateOnly)})
	}
	s.say(words.CmdRecovery(code, st.Dir()))
	return nil
}

func (s *session) cancelInvite(ctx context.Context, st *store.Store, code string) error {
	if err := st.CancelInvite(ctx, code); err != nil {
		return err
	}
	if s.json {
		return s.emit(cancelled{code, true})
	}
	s.say(words.CmdCancelled)
	return nil
}
