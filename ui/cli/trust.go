package cli

import (
	"cmp"
	"context"
	"strings"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

func (s *session) trustCommand() command {
	return command{use: "trust PERSON|DEVICE", min: 1, max: 6, args: []choice{aDevice(untrusted)}, examples: []string{"duyet trust q4vn7c2h", "duyet trust Hoa"}, run: func(ctx context.Context, args []string) error {
		return s.judging(ctx, func(st *store.Store) (judgement, error) {
			d, err := sought(ctx, st, strings.Join(args, " "))
			return judgement{d.Device,
				func(ctx context.Context) (store.Outlook, error) { return st.IfTrusted(ctx, d.Device) },
				func(ctx context.Context) error { return st.Trust(ctx, d.Device) },
				func(store.Outlook) []words.Text {
					return []words.Text{words.CmdTrusted(d.Name, string(d.Device), d.Words)}
				}}, err
		})
	}}
}

// sought finds a device, also one that is not listed because too many strangers
// wrote into the folder.
func sought(ctx context.Context, st *store.Store, word string) (store.Device, error) {
	d, err := st.Newcomer(ctx, word)
	if model.CodeOf(err) != "no-device" {
		return d, err
	}
	if err := forgive(st.Seek(ctx, word)); err != nil {
		return d, err
	}
	return st.Newcomer(ctx, word)
}

func untrusted(d store.Device) bool { return !d.Active() }

func counting(d store.Device) bool { return d.Active() && !d.Own }

// judgement is a change of who counts: of which device it is told, what it will
// bring, how it is done, and what is said then.
type judgement struct {
	device  model.DeviceID
	foresee func(context.Context) (store.Outlook, error)
	do      func(context.Context) error
	said    func(store.Outlook) []words.Text
}

// judging changes who counts, after it told what follows from it.
func (s *session) judging(ctx context.Context, find func(*store.Store) (judgement, error)) error {
	return s.changing(ctx, func(st *store.Store) error {
		heard := s.hear(ctx, st)
		j, err := find(st)
		if err = first(heard, err); err != nil {
			return err
		}
		o, err := j.foresee(ctx)
		if err != nil {
			return err
		}
		s.outlook(ctx, st, o)
		if err := j.do(ctx); err != nil {
			return err
		}
		return s.judged(ctx, st, j.device, o, j.said(o))
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
	s.deviceList(st, words.CmdEnds(len(o.Ended)), o.Ended)
	s.deviceList(st, words.CmdStill(len(o.Still)), o.Still)
	if o.Closed > 0 {
		s.note(words.CmdCodesClose(o.Closed))
	}
	if o.Open > 0 {
		s.note(words.CmdCodesOpen(o.Open))
	}
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
	Ended     []model.DeviceID `json:"ended"`
	Still     []model.DeviceID `json:"still"`
	Closed    int              `json:"codes_closed"`
	Open      int              `json:"codes_open"`
}

// judged prints a device after its standing changed.
func (s *session) judged(ctx context.Context, st *store.Store, id model.DeviceID, o store.Outlook, said []words.Text) error {
	if !s.json {
		for _, t := range said {
			s.say(t)
		}
		return nil
	}
	d, err := st.Device(ctx, string(id))
	if err != nil {
		return err
	}
	out := judgedJSON{device: s.device(d), Changed: []model.ItemID{}, Two: []model.ItemID{}, FallsAway: o.Falling,
		Devices: append([]model.DeviceID{}, o.Devices...), LetIn: append([]model.DeviceID{}, o.LetIn...),
		Ended: append([]model.DeviceID{}, o.Ended...), Still: append([]model.DeviceID{}, o.Still...), Closed: o.Closed, Open: o.Open}
	for _, t := range o.Turns {
		out.Changed = append(out.Changed, cmp.Or(t.After.ID, t.Before.ID))
		if t.Conflict() {
			out.Two = append(out.Two, t.After.ID)
		}
	}
	return s.emit(out)
}
