package store

import (
	"context"

	"duyet/store/index"
)

// Anchor is how the index of this home stands, as far as the index knows.
func (s *Store) Anchor(ctx context.Context) (string, error) { return s.index.Local(ctx, "anchor") }

// SetAnchor has the index believe that it stands otherwise.
func (s *Store) SetAnchor(ctx context.Context, held string) error {
	return s.index.Update(ctx, func(t *index.Tx) error { return t.SetLocal("anchor", held) })
}

// NumberOf is the number of a file on its disk, as anchors hold it.
func NumberOf(path string) string { return markOf(path).Number }
