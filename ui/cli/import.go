package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/model/intake"
	"duyet/store"
	"duyet/store/machine"
	"duyet/ui/words"
)

// stdin is the name of the standard input among files.
const stdin = "-"

// importFlags say how files are read.
type importFlags struct {
	kind     string
	maps     []string
	encoding string
	rejects  string
	dryRun   bool
	trust    bool
	servers  []string // of mail, to be believed
	keep     bool     // new questions of a page
	clip     bool     // the clipboard is what is read
	tick     bool     // what has left a page
	former   string   // home of another store, or empty
}

func (s *session) importCommand() command {
	var o importFlags
	return command{
		use: "import [FILE|DIR|-|--clipboard]... [--kind " + strings.Join(intake.Kinds(), "|") + "] [--map FIELD=COLUMN]... [--encoding NAME] [--trust-mail] [--mail-server NAME]... [--rejects FILE] [--keep-questions] [--reconcile] [--from-store DIR] [--dry-run]", max: -1,
		more:     []string{"--map: " + strings.Join(intake.Fields(), ", "), "--encoding: " + strings.Join(intake.Encodings(), ", ")},
		args:     []choice{{place: aFile}},
		values:   map[string]choice{"kind": oneOf(intake.Kinds()...), "encoding": oneOf(intake.Encodings()...), "map": oneOf(mapFields()...)},
		examples: []string{"duyet import joins.csv", "duyet import --clipboard", "duyet import - < page.txt", "duyet import members.csv --map full_name='Chị em' --dry-run", "duyet import --from-store duyet-old --dry-run"},
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&o.kind, "kind", intake.Kinds()[0], "")
			f.StringArrayVar(&o.maps, "map", nil, "")
			f.StringVar(&o.encoding, "encoding", "", "")
			s.pathVar(f, &o.rejects, aFile, "rejects", "")
			f.BoolVar(&o.trust, "trust-mail", false, "")
			f.StringArrayVar(&o.servers, "mail-server", nil, "")
			f.BoolVar(&o.keep, "keep-questions", false, "")
			f.BoolVar(&o.tick, "reconcile", false, "")
			f.BoolVar(&o.clip, "clipboard", false, "")
			s.pathVar(f, &o.former, aFolder, "from-store", "")
			f.BoolVar(&o.dryRun, "dry-run", false, "")
		},
		run: func(ctx context.Context, args []string) error {
			if o.clip && len(args) > 0 {
				return model.NewFault(model.Usage, "too-many-arguments", "%s beside --clipboard", args[0])
			}
			if o.former != "" {
				return s.importFormer(ctx, args, o)
			}
			if o.kind == kindHosts && !o.clip {
				return s.importHosts(ctx, args, o.dryRun)
			}
			if !slices.Contains(intake.Kinds(), o.kind) {
				return noSuch(model.NewFault(model.Usage, "unknown-kind", "--kind %q", o.kind), o.kind, intake.Kinds())
			}
			columns, err := columnMap(o.maps)
			if err != nil {
				return err
			}
			if len(args) == 0 {
				args = []string{stdin}
			}
			files, err := filesOf(args)
			if err != nil {
				return err
			}
			// A hundred thousand rows leave much behind and keep little: clearing
			// up more often costs no time that shows, and holds 100 MiB.
			defer debug.SetGCPercent(debug.SetGCPercent(60))
			return s.imported(ctx, o.dryRun, func(into *target) error {
				into.rejects, into.keep, into.tick, into.clip = o.rejects, o.keep, o.tick, o.clip
				into.options = intake.Options{Kind: o.kind, Map: columns, Encoding: o.encoding, Mailbox: intake.Mailbox{TrustMail: o.trust, Servers: o.servers}}
				if o.clip {
					return s.importClip(ctx, into)
				}
				return s.importAll(ctx, into, files)
			})
		},
	}
}

// mapFields are the fields of a table as --map begins with them.
func mapFields() (out []string) {
	for _, f := range intake.Fields() {
		out = append(out, f+"=")
	}
	return out
}

// imported opens the store for an import. A preview needs none: without one
// it cannot tell what is new, and says so.
func (s *session) imported(ctx context.Context, preview bool, do func(*target) error) error {
	with := func(st *store.Store) error {
		g, err := s.inGroup(ctx, st)
		if err != nil {
			return err
		}
		return do(&target{store: st, group: g, zone: g.Zone(), preview: preview})
	}
	if !preview {
		return s.changing(ctx, with)
	}
	err := s.reading(ctx, with)
	if model.CodeOf(err) == "no-store" && len(s.stores) == 0 {
		return do(&target{zone: model.Group{}.Zone(), preview: true})
	}
	return err
}

// columnMap reads FIELD=COLUMN pairs.
func columnMap(pairs []string) (map[string]string, error) {
	out := map[string]string{}
	for _, p := range pairs {
		field, column, ok := strings.Cut(p, "=")
		if !ok || field == "" || column == "" {
			return nil, model.NewFault(model.Usage, "bad-map", "--map %q", p)
		}
		out[field] = column
	}
	return out, nil
}

// filesOf lists the files of the arguments: a folder stands for the files in
// it, without those in folders below and without hidden ones.
func filesOf(args []string) ([]string, error) {
	var out []string
	for _, name := range args {
		if name == stdin {
			out = append(out, name)
			continue
		}
		info, err := os.Stat(name)
		if err != nil {
			return nil, fileFault(err, name)
		}
		if !info.IsDir() || store.IsMaildir(name) {
			out = append(out, name)
			continue
		}
		entries, err := os.ReadDir(name)
		if err != nil {
			return nil, fileFault(err, name)
		}
		before := len(out)
		for _, e := range entries {
			if e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") {
				out = append(out, filepath.Join(name, e.Name()))
			}
		}
		if len(out) == before {
			return nil, model.NewFault(model.BadInput, "no-files", "%s", name)
		}
	}
	return out, nil
}

// fileFault is why a file a person named cannot be read.
func fileFault(err error, name string) error {
	if errors.Is(err, fs.ErrNotExist) || isNotDir(err) {
		return model.NewFault(model.NotFound, "no-file", "%s", name)
	}
	if machine.CauseOf(err) == machine.Busy {
		return model.WrapFault(model.BadInput, "file-busy", err, "%s", name)
	}
	return model.WrapFault(model.BadInput, "file-unreadable", err, "%s", name)
}

// importAll imports one file after the other. A file that cannot be read is
// told and the others go on; the first of such faults is the command's.
func (s *session) importAll(ctx context.Context, into *target, files []string) error {
	var worst error
	for i, name := range files {
		err := s.importFile(ctx, into, name)
		if err == nil {
			continue
		}
		if ctx.Err() != nil {
			return err
		}
		if worst == nil {
			worst = err
		} else {
			s.tell(err)
		}
		if worst == err && i < len(files)-1 {
			s.note(words.CmdGoesOn(filepath.Base(name)))
		}
	}
	return worst
}

func (s *session) importFile(ctx context.Context, into *target, name string) error {
	load, err := s.load(name)
	if err != nil {
		return err
	}
	return s.importLoad(ctx, into, load, s.readBy(into))
}

// readBy is how what is imported now is to be read.
func (s *session) readBy(into *target) intake.Options {
	o := into.options
	o.Captured, o.Zone = s.clock(), into.zone
	return o
}

// importClip imports what is on the clipboard: its markup, which holds links
// and ids, or else its text.
func (s *session) importClip(ctx context.Context, into *target) error {
	clip, err := s.Computer.Clipboard(s.Find).Read(ctx)
	if err != nil {
		return err
	}
	o := s.readBy(into)
	load, _, _ := store.LookFirst(ctx, into.store, into.group, store.ClipLoads(clip), o)
	return s.importLoad(ctx, into, load, o)
}

func (s *session) importLoad(ctx context.Context, into *target, load store.Load, o intake.Options) (err error) {
	h := newHaul(s, into, load)
	defer h.close()
	if h.preview, err = store.Look(ctx, into.store, into.group, load, o, h.each); err != nil {
		return err
	}
	if !into.preview {
		bar := s.progress(words.CmdStoring)
		if h.stored, err = into.store.Bring(ctx, into.group, load, o, h.preview, bar); err != nil {
			return err
		}
		h.preview.New = h.stored.New + h.stored.Hosts
		h.preview.Own = h.stored.Own
		if into.keep {
			if h.kept, err = into.store.KeepQuestions(ctx, into.group.ID, h.preview.Questions); err != nil {
				return err
			}
		}
	}
	if err := h.reconcile(ctx); err != nil {
		return err
	}
	if into.rejects != "" {
		if err := h.saveRejects(into.rejects); err != nil {
			return err
		}
	}
	if err := h.print(); err != nil {
		return err
	}
	if n := h.preview.Counts.Rejected; h.preview.Nothing() && n > 0 {
		return model.NewFault(model.BadInput, "all-rejected", "%d rows of %s", n, load.Name)
	}
	return nil
}

// load finds a file, or reads the standard input up to what the intake takes.
func (s *session) load(name string) (store.Load, error) {
	if name != stdin {
		return store.FileLoad(name)
	}
	if s.inputs++; s.inputs > 1 {
		return store.Load{}, model.NewFault(model.Usage, "too-many-arguments", "%s twice", stdin)
	}
	if terminal(s.In) {
		s.note(words.CmdPasteHere)
	}
	b, err := io.ReadAll(io.LimitReader(s.In, intake.MaxFile+1))
	return store.TextLoad(b), model.WrapFault(model.BadInput, "file-unreadable", err, "stdin")
}
