package cli

import (
	"context"
	"errors"

	"duyet/model"
	"duyet/model/intake"
	"duyet/store"
)

// importFormer takes in what another store holds and what its admin did there.
func (s *session) importFormer(ctx context.Context, args []string, o importFlags) error {
	if len(args) > 0 || o.clip {
		return model.NewFault(model.Usage, "too-many-arguments", "--from-store beside others")
	}
	take := func(st *store.Store) error {
		g, err := s.inGroup(ctx, st)
		if err != nil {
			return err
		}
		f, err := st.Former(ctx, g, o.former)
		if err != nil {
			return err
		}
		into := &target{store: st, group: g, zone: g.Zone(), preview: o.dryRun, rejects: o.rejects, options: intake.Options{Kind: intake.Kinds()[0]}}
		load, err := f.Load()
		if err == nil {
			err = s.importLoad(ctx, into, load, s.readBy(into))
		}
		return errors.Join(err, f.Close())
	}
	if o.dryRun {
		return s.reading(ctx, take)
	}
	return s.changing(ctx, take)
}
