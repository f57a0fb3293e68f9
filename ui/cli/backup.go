package cli

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

func (s *session) backupCommand() command {
	var keysFile string
	return command{
		use: "backup FILE", min: 1, max: 1, paths: 1,
		flags: func(f *pflag.FlagSet) { pathVar(f, &keysFile, "keys", "") },
		run: func(ctx context.Context, args []string) error {
			return s.reading(ctx, func(st *store.Store) error {
				var r store.BackupReport
				err := writeFile(args[0], func(w io.Writer) (err error) {
					r, err = st.Backup(ctx, w)
					return err
				})
				if err == nil && keysFile != "" {
					err = st.BackupKeys(keysFile)
				}
				if err != nil {
					return err
				}
				return s.saved(r, words.CmdSaved(r.Devices, int(r.Ops), int(r.Left)))
			})
		},
	}
}

// saved prints what a backup or a restore holds.
func (s *session) saved(r store.BackupReport, said words.Text) error {
	if s.json {
		return s.emit(struct {
			Store   model.StoreID `json:"store"`
			Devices int           `json:"devices"`
			Ops     int64         `json:"ops"`
			Left    int64         `json:"left"`
			Refused int           `json:"refused"`
		}{r.Store, r.Devices, r.Ops, r.Left, r.Refused})
	}
	s.say(said)
	return nil
}

// restore makes a store from a backup: as the admin whose keys are given, or
// as a newcomer.
func (s *session) restore(ctx context.Context, dir, from, keysFile, as string) error {
	f, err := os.Open(from)
	if err != nil {
		return model.WrapFault(model.NotFound, "no-file", err, "%s", from)
	}
	info, err := f.Stat()
	if err != nil {
		return errors.Join(model.WrapFault(model.Unreachable, "no-file", err, "%s", from), f.Close())
	}
	o := s.options(dir)
	r, err := store.Restore(ctx, o, f, info.Size())
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	var st *store.Store
	if keysFile != "" {
		st, err = store.JoinWithKeys(ctx, o, keysFile)
	} else {
		st, _, err = store.Join(ctx, o, "", as)
	}
	if err != nil {
		return err
	}
	if !s.json {
		s.say(words.CmdRestored(r.Devices, int(r.Ops), r.Refused))
	}
	return first(s.publish(ctx, st), s.entered(st, "", false), forgive(st.Close()))
}
