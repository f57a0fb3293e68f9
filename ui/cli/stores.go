package cli

import (
	"context"

	"duyet/model/stats"
	"duyet/store"
	"duyet/ui/words"
)

// unreadable is a store that could not be read.
type unreadable struct {
	dir string
	why error
}

// unreadables are those of one run.
type unreadables []unreadable

// err is the reason of the first one, so that the exit code tells that
// something is missing; each was told before.
func (u unreadables) err() error {
	if len(u) == 0 {
		return nil
	}
	return &told{text: words.CmdSomeUnread(len(u)), err: u[0].why, alone: true}
}

// unread tells them as a person reads them.
func (s *session) unread(u unreadables) (out []stats.Unread) {
	for _, m := range u {
		out = append(out, stats.Unread{Store: m.dir, Why: s.t(words.FaultOf(m.why))})
	}
	return out
}

// eachStore opens the stores that are meant, one after the other: those the
// flags name, or with all those this home knows, or else the one used last.
// Where several are meant, one that cannot be read does not hold up the rest.
func (s *session) eachStore(ctx context.Context, all bool, do func(*store.Store) error) (unreadables, error) {
	var meant []store.Options
	for _, dir := range s.stores {
		meant = append(meant, s.options(dir))
	}
	if all {
		known, err := store.Known(s.home)
		if err != nil {
			return nil, err
		}
		for _, k := range known {
			if !k.Demo {
				o := s.options("")
				o.ID = k.ID
				meant = append(meant, o)
			}
		}
	}
	if len(meant) == 0 {
		o, err := s.chosen()
		if err != nil {
			return nil, err
		}
		meant = append(meant, o)
	}
	var missing unreadables
	for _, o := range meant {
		err := s.readingOf(ctx, o, do)
		switch {
		case err == nil:
		case len(meant) == 1 || ctx.Err() != nil:
			return nil, err
		default:
			missing = append(missing, unreadable{nameOf(o), err})
		}
	}
	if len(missing) == len(meant) {
		return nil, missing[0].why
	}
	return missing, nil
}

// nameOf is what a store is called before it was opened.
func nameOf(o store.Options) string {
	if o.Dir != "" {
		return o.Dir
	}
	return string(o.ID)
}
