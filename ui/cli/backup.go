package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/store"
	"duyet/store/machine"
	"duyet/ui/report"
	"duyet/ui/words"
)

// backupJSON is a backup as it is printed.
type backupJSON struct {
	Store   model.StoreID `json:"store"`
	Devices int           `json:"devices"`
	Ops     int64         `json:"ops"`
	Left    int64         `json:"left"`
	Refused int           `json:"refused"`
	Keys    bool          `json:"keys"`
	// Recovery is a code that was made because nothing else leads back.
	Recovery string `json:"recovery,omitempty"`
}

func (s *session) backupCommand() command {
	var keysFile string
	var noKeys, force bool
	return command{
		use: "backup FILE [--no-keys] [--keys FILE] [--force]", min: 1, max: 1,
		args:     []choice{{place: aFile}},
		examples: []string{"duyet backup ~/duyet-2026-11.zip", "duyet backup ~/duyet-cho-hoi.zip --no-keys"},
		flags: func(f *pflag.FlagSet) {
			s.pathVar(f, &keysFile, aFile, "keys", "")
			f.BoolVar(&noKeys, "no-keys", false, "")
			f.BoolVar(&force, "force", false, "")
		},
		run: func(ctx context.Context, args []string) error {
			if noKeys && keysFile != "" {
				return model.NewFault(model.Usage, "keys-twice", "--no-keys --keys %s", keysFile)
			}
			return s.reading(ctx, func(st *store.Store) error {
				b := backing{s: s, st: st, file: args[0], keysFile: keysFile, keys: !noKeys, force: force}
				return b.run(ctx)
			})
		},
	}
}

// backing is one backup on its way.
type backing struct {
	s              *session
	st             *store.Store
	file, keysFile string
	keys, force    bool
}

// inFile reports whether the keys go into the backup itself.
func (b *backing) inFile() bool { return b.keys && b.keysFile == "" }

func (b *backing) run(ctx context.Context) error {
	for _, f := range []struct {
		name  string
		keyed bool
	}{{b.file, b.inFile()}, {b.keysFile, true}} {
		if f.keyed && f.name != "" && inside(b.st.Dir(), f.name) {
			return model.NewFault(model.BadInput, "backup-shared", "%s lies in %s", f.name, b.st.Dir())
		}
	}
	code, err := b.recovery(ctx)
	if err != nil {
		return err
	}
	var r store.BackupReport
	err = report.Keep(b.file, b.force || ofStore(b.file, b.st.ID()), func(w io.Writer) (err error) {
		r, err = b.st.Backup(ctx, w, b.inFile())
		return err
	})
	if err == nil && b.keysFile != "" {
		err = report.Keep(b.keysFile, b.force, b.st.BackupKeys)
	}
	if err != nil {
		return b.unmade(ctx, code, err)
	}
	out := backupJSON{Store: r.Store, Devices: r.Devices, Ops: r.Ops, Left: r.Left, Refused: r.Refused, Keys: b.inFile(), Recovery: code}
	if b.s.json {
		return b.s.emit(out)
	}
	b.s.say(words.CmdSaved(r.Devices, int(r.Ops), int(r.Left)))
	b.s.say(words.CmdSavedKeys(b.inFile(), b.keysFile))
	if code != "" {
		b.s.say(words.CmdRecovery(code, b.st.Dir()))
	}
	return nil
}

// recovery makes a code to write down where a backup without keys would be all
// that is left. The backup must hold it, so it comes first.
func (b *backing) recovery(ctx context.Context) (string, error) {
	if b.keys || !b.s.paperless(b.st) {
		return "", nil
	}
	code, _, err := b.st.Recovery(ctx)
	return code, first(err, b.s.publish(ctx, b.st))
}

// unmade takes a code back that nobody got to see.
func (b *backing) unmade(ctx context.Context, code string, err error) error {
	if code == "" {
		return err
	}
	return errors.Join(err, b.st.CancelInvite(ctx, code), b.s.publish(ctx, b.st))
}

// inside reports whether a file that may not be there yet lies in a folder.
func inside(dir, file string) bool {
	return machine.Within(filepath.Dir(file), dir) || machine.Within(file, dir)
}

// ofStore reports whether a file is an earlier backup of a store.
func ofStore(file string, id model.StoreID) bool {
	b, done, err := openBackup(file)
	if err != nil {
		return false
	}
	defer done()
	return b.Store() == id
}

// openBackup opens a backup of this computer's disk, and says how to close it.
func openBackup(file string) (b *store.Backup, done func() error, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, fileFault(err, file)
	}
	info, err := f.Stat()
	if err == nil {
		b, err = store.OpenBackup(f, info.Size())
	}
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return b, f.Close, nil
}

// returning are the options of who comes back with a backup.
type returning struct{ from, keysFile, code, as string }

// add adds those that init and join share.
func (r *returning) add(s *session, f *pflag.FlagSet) {
	s.pathVar(f, &r.from, aFile, "from", "")
	s.pathVar(f, &r.keysFile, aFile, "keys", "")
	f.StringVar(&r.as, "as", "", "")
}

// comeBack makes a store from a backup, or enters one that goes on, as the
// admin whose keys or code are given, or else as a newcomer.
func (s *session) comeBack(ctx context.Context, dir string, r returning, enter func(context.Context, store.Options, store.Pass) (*store.Store, store.Entry, error)) error {
	b, done, err := openBackup(r.from)
	if err != nil {
		return err
	}
	defer done()
	if r.keysFile != "" {
		if err := b.UseKeys(r.keysFile); err != nil {
			return err
		}
	}
	if strings.TrimSpace(r.as) == "" && r.code == "" && b.Admin() == "" {
		return &told{text: words.CmdNoKeys, err: needText("--as", "")}
	}
	st, e, err := enter(ctx, s.options(dir), store.Pass{Name: r.as, Code: r.code, Backup: b})
	if err != nil {
		return err
	}
	return first(s.entered(ctx, st, arrival{member: e.Member, back: &e.Back, before: e.Before}), forgive(st.Close()))
}
