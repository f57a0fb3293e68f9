package cli

import (
	"context"

	"github.com/spf13/pflag"

	"duyet/store"
)

func (s *session) joinCommand() command {
	var r returning
	return command{
		use: "join DIR [CODE] --as NAME\njoin DIR [CODE] --from BACKUP [--as NAME] [--keys FILE]", min: 1, max: 2,
		args:     []choice{{place: aFolder}, {}},
		examples: []string{"duyet join ~/Dropbox/duyet 7K2MN-QR4TV-XW3AC-D9EFG --as Hoa", "duyet join ~/Dropbox/duyet --from ~/duyet-2026-11.zip"},
		flags:    func(f *pflag.FlagSet) { r.add(s, f) },
		run: func(ctx context.Context, args []string) error {
			if len(args) > 1 {
				r.code = args[1]
			}
			if r.from != "" {
				return s.comeBack(ctx, args[0], r, store.Enter)
			}
			if r.code == "" {
				if err := needText("--as", r.as); err != nil {
					return err
				}
			}
			st, member, err := store.Join(ctx, s.options(args[0]), r.code, r.as)
			if err != nil {
				return err
			}
			return first(s.entered(ctx, st, arrival{member: member}), forgive(st.Close()))
		},
	}
}
