package cli

import (
	"context"

	"github.com/spf13/pflag"

	"duyet/store"
)

func (s *session) joinCommand() command {
	var as string
	return command{
		use: "join DIR [CODE] --as NAME", min: 1, max: 2, paths: 1,
		flags: func(f *pflag.FlagSet) { f.StringVar(&as, "as", "", "") },
		run: func(ctx context.Context, args []string) error {
			if err := needText("--as", as); err != nil {
				return err
			}
			code := ""
			if len(args) > 1 {
				code = args[1]
			}
			st, member, err := store.Join(ctx, s.options(args[0]), code, as)
			if err != nil {
				return err
			}
			return first(s.publish(ctx, st), s.entered(st, "", member), forgive(st.Close()))
		},
	}
}
