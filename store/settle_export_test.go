package store

import (
	"context"

	"duyet/model"
	"duyet/store/index"
)

// RecordOnly is Record cut off after the ops are on disk and before they are
// folded into their cases.
func (s *Store) RecordOnly(ctx context.Context, ops ...model.Op) error {
	return s.index.Update(ctx, func(t *index.Tx) error {
		w, err := s.writer(t)
		if err != nil {
			return err
		}
		for _, op := range ops {
			if _, err := w.add(op); err != nil {
				return err
			}
		}
		d, err := w.finish()
		if err != nil {
			return err
		}
		return s.pend(t, d)
	})
}
