package cli

import (
	"cmp"
	"context"
	"errors"
	"time"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

func (s *session) undoCommand() command {
	return command{use: "undo", examples: []string{"duyet undo"}, run: func(ctx context.Context, _ []string) error {
		return s.changing(ctx, func(st *store.Store) error {
			step, err := st.Undo(ctx)
			if err != nil {
				return s.whoCarriedOut(ctx, st, err)
			}
			if s.json {
				return s.emit(undone{step.Kinds, append([]model.ItemID{}, step.Items...), step.N})
			}
			s.say(words.Undone(cmp.Or(step.Kinds...), len(step.Items)))
			return nil
		})
	}}
}

// undone is a step that was taken back.
type undone struct {
	Ops   []string       `json:"ops"`
	Items []model.ItemID `json:"items"`
	N     int            `json:"undone"`
}

// whoCarriedOut gives a refused undo the name and the time of who carried the
// verdict out.
func (s *session) whoCarriedOut(ctx context.Context, st *store.Store, err error) error {
	done, ok := errors.AsType[*store.CarriedOut](err)
	if !ok {
		return err
	}
	zone := model.Group{}.Zone()
	if c, err := st.Case(ctx, done.Item); err == nil {
		zone = s.zone(ctx, st, c)
	}
	return &told{text: words.FaultCarriedOut(st.AdminName(done.By), words.Moment(done.At.In(zone))), err: err}
}

// zone is the time zone of a case's group.
func (s *session) zone(ctx context.Context, st *store.Store, c model.Case) *time.Location {
	g, err := st.Group(ctx, string(c.Group))
	if err != nil {
		return model.Group{}.Zone()
	}
	return g.Zone()
}
