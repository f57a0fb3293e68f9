package cli

import (
	"context"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

func (s *session) trustCommand() command {
	return command{use: "trust DEVICE", min: 1, max: 1, run: func(ctx context.Context, args []string) error {
		return s.changing(ctx, func(st *store.Store) error {
			heard := s.hear(ctx, st)
			d, err := st.Device(ctx, args[0])
			if err = first(heard, err); err != nil {
				return err
			}
			if err := st.Trust(ctx, d.Device); err != nil {
				return err
			}
			return s.judgedDevice(ctx, st, d.Device, words.CmdTrusted(d.Name, string(d.Device), d.Words))
		})
	}}
}

func (s *session) revokeCommand() command {
	return command{use: "revoke DEVICE", min: 1, max: 1, run: func(ctx context.Context, args []string) error {
		return s.changing(ctx, func(st *store.Store) error {
			heard := s.hear(ctx, st)
			d, err := st.Device(ctx, args[0])
			if err = first(heard, err); err != nil {
				return err
			}
			lost, letIn, err := st.FallsAway(ctx, d.Device)
			if err != nil {
				return err
			}
			// What falls away is told before it does.
			s.fallsAway(ctx, st, lost, letIn)
			if err := st.Revoke(ctx, d.Device); err != nil {
				return err
			}
			return s.judgedDevice(ctx, st, d.Device, words.CmdRevoked(d.Name, string(d.Device)))
		})
	}}
}

func (s *session) fallsAway(ctx context.Context, st *store.Store, lost []store.Event, letIn []model.DeviceID) {
	if len(lost) > 0 {
		s.note(words.CmdFallsAway(len(lost)))
	}
	for _, e := range lost {
		s.aside("  " + s.eventLine(ctx, st, e))
	}
	if len(letIn) > 0 {
		s.note(words.CmdLetIn(len(letIn)))
	}
	for _, id := range letIn {
		s.aside("  " + string(id))
	}
	s.out.Flush()
}

// judgedDevice prints a device after its standing changed.
func (s *session) judgedDevice(ctx context.Context, st *store.Store, id model.DeviceID, said words.Text) error {
	if !s.json {
		s.say(said)
		return nil
	}
	d, err := st.Device(ctx, string(id))
	if err != nil {
		return err
	}
	return s.emit(s.device(d))
}
