package store

import (
	"context"
	"duyet/model/scam"

	"duyet/store/index"
)

// Settle folds whatever waits.
func (s *Store) Settle(ctx context.Context) error {
	_, err := s.settle(ctx)
	return err
}

// OpBytes counts the own ops, and the bytes of them with their bodies.
func (s *Store) OpBytes(ctx context.Context) (ops, bytes int, err error) {
	_, chain := s.device.get()
	err = s.index.Run(ctx, chain, 0, 1<<40-1, func(o index.Op) error {
		ops, bytes = ops+1, bytes+len(o.Raw)+len(o.Body)
		return nil
	})
	return ops, bytes, err
}

// Scorer gives the scorer that what a store learns is built on.
func Scorer(s *Store) *scam.Scorer { return s.mind.base() }
