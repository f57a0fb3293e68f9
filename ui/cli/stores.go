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

// eachStore reads something of the stores that are meant, and takes it in their
// order: of those the flags name, or with all of those this home knows, or else
// of the one used last. Where several are meant they are opened to be read only,
// on every core, and one that cannot be read does not hold up the rest.
func eachStore[T any](ctx context.Context, s *session, all bool, read func(context.Context, *store.Store) (T, error), take func(T)) (unreadables, error) {
	meant, err := s.storesMeant(all)
	if err != nil {
		return nil, err
	}
	if len(meant) == 1 {
		return nil, s.readingOf(ctx, meant[0], func(st *store.Store) error {
			v, err := read(ctx, st)
			if err == nil {
				take(v)
			}
			return err
		})
	}
	bar := s.progress(words.CmdReading)
	var missing unreadables
	for i, r := range store.Each(ctx, meant, read, func(n int) { bar(n, len(meant)) }) {
		if r.Err != nil {
			missing = append(missing, unreadable{nameOf(meant[i]), r.Err})
			continue
		}
		take(r.Value)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if len(missing) == len(meant) {
		return nil, missing[0].why
	}
	return missing, nil
}

// storesMeant lists the stores a command of several works on, each once.
func (s *session) storesMeant(all bool) ([]store.Options, error) {
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
	if len(meant) > 0 {
		return meant, nil
	}
	o, err := s.chosen()
	return []store.Options{o}, err
}

// nameOf is what a store is called before it was opened.
func nameOf(o store.Options) string {
	if o.Dir != "" {
		return o.Dir
	}
	return string(o.ID)
}
