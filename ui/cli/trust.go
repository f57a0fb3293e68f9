package cli

import (
	"cmp"
	"context"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

func (s *session) trustCommand() command {
	return command{use: "trust DEVICE", min: 1, max: 1, args: []choice{aDevice(untrusted)}, examples: []string{"duyet trust q4vn7c2h"}, run: func(ctx context.Context, args []string) error {
		return s.judging(ctx, args[0], (*store.Store).IfTrusted, (*store.Store).Trust, func(d store.Device) words.Text {
			return words.CmdTrusted(d.Name, string(d.Device), d.Words)
		})
	}}
}

func (s *session) revokeCommand() command {
	return command{use: "revoke DEVICE", min: 1, max: 1, args: []choice{aDevice(counting)}, examples: []string{"duyet revoke q4vn7c2h"}, run: func(ctx context.Context, args []string) error {
		return s.judging(ctx, args[0], (*store.Store).IfRevoked, (*store.Store).Revoke, func(d store.Device) words.Text {
			return words.CmdRevoked(d.Name, string(d.Device))
		})
	}}
}

func untrusted(d store.Device) bool { return d.Depth < 0 || d.Ended }

func counting(d store.Device) bool { return d.Depth >= 0 && !d.Ended && !d.Own }

// judging changes the standing of a device, after it told what follows from it.
func (s *session) judging(ctx context.Context, word string, foresee func(*store.Store, context.Context, model.DeviceID) (store.Outlook, error),
	do func(*store.Store, context.Context, model.DeviceID) error, said func(store.Device) words.Text) error {
	return s.changing(ctx, func(st *store.Store) error {
		heard := s.hear(ctx, st)
		d, err := st.Device(ctx, word)
		if err = first(heard, err); err != nil {
			return err
		}
		o, err := foresee(st, ctx, d.Device)
		if err != nil {
			return err
		}
		s.outlook(ctx, st, o)
		if err := do(st, ctx, d.Device); err != nil {
			return err
		}
		return s.judged(ctx, st, d.Device, o, said(d))
	})
}

// outlook tells, before it happens, which items will read otherwise, which of
// them get two verdicts, which steps fall away and whose.
func (s *session) outlook(ctx context.Context, st *store.Store, o store.Outlook) {
	if len(o.Turns) > 0 {
		s.note(words.CmdTurns(len(o.Turns), two(o)))
	}
	for i, t := range o.Turns {
		if i == peopleRows {
			s.note(words.CmdMoreRows(i))
			break
		}
		c := t.After
		if c.ID == "" {
			c = t.Before
		}
		s.aside("  " + short(string(c.ID)) + "  " + c.Content.Author.Name + ": " + s.verdictNow(t.Before) + " → " + s.verdictNow(t.After))
	}
	if o.Falling > 0 {
		s.note(words.CmdFallsAway(o.Falling))
	}
	for _, e := range o.Decisions[:min(len(o.Decisions), peopleRows)] {
		s.aside("  " + s.eventLine(ctx, st, e))
	}
	s.deviceList(st, words.CmdAlso(len(o.Devices)), o.Devices)
	s.deviceList(st, words.CmdLetIn(len(o.LetIn)), o.LetIn)
	s.out.Flush()
}

func (s *session) deviceList(st *store.Store, head words.Text, ids []model.DeviceID) {
	if len(ids) > 0 {
		s.note(head)
	}
	for _, id := range ids {
		name := ""
		if m := st.Roster().Members[id]; m != nil {
			name = m.Name
		}
		s.aside("  " + name + " · " + string(id))
	}
}

// verdictNow is the verdict of a case in a word.
func (s *session) verdictNow(c model.Case) string {
	if c.Verdict.Conflict() {
		return s.t(words.CmdView(model.TwoView))
	}
	return s.t(words.CmdStanding(c.Verdict.Value))
}

func two(o store.Outlook) int {
	n := 0
	for _, t := range o.Turns {
		if t.Conflict() {
			n++
		}
	}
	return n
}

// judgedJSON is a device after its standing changed, and what followed.
type judgedJSON struct {
	device
	Changed   []model.ItemID   `json:"changed"`
	Two       []model.ItemID   `json:"two"`
	FallsAway int              `json:"falls_away"`
	Devices   []model.DeviceID `json:"devices"`
	LetIn     []model.DeviceID `json:"let_in"`
}

// judged prints a device after its standing changed.
func (s *session) judged(ctx context.Context, st *store.Store, id model.DeviceID, o store.Outlook, said words.Text) error {
	if !s.json {
		s.say(said)
		return nil
	}
	d, err := st.Device(ctx, string(id))
	if err != nil {
		return err
	}
	out := judgedJSON{device: s.device(d), Changed: []model.ItemID{}, Two: []model.ItemID{}, FallsAway: o.Falling,
		Devices: append([]model.DeviceID{}, o.Devices...), LetIn: append([]model.DeviceID{}, o.LetIn...)}
	for _, t := range o.Turns {
		out.Changed = append(out.Changed, cmp.Or(t.After.ID, t.Before.ID))
		if t.Conflict() {
			out.Two = append(out.Two, t.After.ID)
		}
	}
	return s.emit(out)
}
