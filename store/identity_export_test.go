package store

import (
	"context"

	"duyet/store/index"
)

// Displace has this home taken for a copy the next time it is opened.
func (s *Store) Displace(ctx context.Context) error {
	return s.index.Update(ctx, func(t *index.Tx) error { return t.SetLocal("anchor", "elsewhere") })
}
