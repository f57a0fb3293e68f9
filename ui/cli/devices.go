package cli

import (
	"cmp"
	"context"
	"strconv"
	"time"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/interchange"
	"duyet/store"
	"duyet/ui/words"
)

// device is a device as the contract prints it.
type device struct {
	Device model.DeviceID    `json:"device"`
	Admin  *string           `json:"admin"`
	Role   *string           `json:"role"`
	Ops    int               `json:"ops"`
	State  store.DeviceState `json:"state"`
	SeenAt *interchange.When `json:"seen_at"`
	Words  *string           `json:"words,omitempty"`
	// Counted is how many of the ops count.
	Counted int `json:"ops_counted"`
	// Namesakes are other admins of the same name.
	Namesakes []model.AdminID `json:"namesakes,omitempty"`
}

func (s *session) devicesCommand() command {
	return command{use: "devices", examples: []string{"duyet devices"}, run: func(ctx context.Context, _ []string) error {
		return s.reading(ctx, func(st *store.Store) error {
			heard := s.hear(ctx, st)
			list, err := st.Devices(ctx)
			if err = first(heard, err); err != nil {
				return err
			}
			if s.json {
				for _, d := range list {
					if err := s.emit(s.device(d)); err != nil {
						return err
					}
				}
				return nil
			}
			s.deviceTable(list)
			return nil
		})
	}}
}

// device prints a device; the words for comparing it belong to one that is
// not verified alone.
func (s *session) device(d store.Device) device {
	out := device{Device: d.Device, Ops: d.Ops, Counted: d.Counting, Namesakes: d.Namesakes, State: d.State}
	out.Admin, out.Role = maybe(d.Name), maybe(string(d.Role))
	if !d.SeenAt.IsZero() {
		out.SeenAt = &interchange.When{At: d.SeenAt.In(zoneOf(model.Group{}))}
	}
	if d.State == store.DeviceUnverified {
		out.Words = maybe(d.Words)
	}
	return out
}

func (s *session) printed(list []store.Device) []device {
	out := []device{}
	for _, d := range list {
		out = append(out, s.device(d))
	}
	return out
}

// person is somebody with the devices by which she counts.
type person struct {
	store.Device // the own one, or the one last heard of, with the ops of all
	all          []string
}

// people puts together the devices of a person that count. Every other device
// stands by itself.
func people(list []store.Device) []person {
	var out []person
	at := map[model.AdminID]int{}
	for _, d := range list {
		counts := d.Active()
		i, known := at[d.Admin]
		if !counts || !known {
			if counts {
				at[d.Admin] = len(out)
			}
			out = append(out, person{d, []string{string(d.Device)}})
			continue
		}
		p := &out[i]
		ops := p.Ops + d.Ops
		if !p.Own && (d.Own || d.SeenAt.After(p.SeenAt)) {
			p.Device = d
		}
		p.Ops, p.all = ops, append(p.all, string(d.Device))
	}
	return out
}

// deviceTable prints a row for each person who counts and for each device that
// does not, and then the ids of those who have several.
func (s *session) deviceTable(list []store.Device) {
	t := s.table(column{words.CmdColDevice, 16, false}, column{words.CmdColAdmin, 18, false}, column{words.CmdColRole, 11, false},
		column{words.CmdColOps, 7, true}, column{words.CmdColState, 13, false}, column{words.CmdColSeen, 0, false})
	all := people(list)
	for _, d := range all {
		seen := "–"
		if !d.SeenAt.IsZero() {
			seen = s.t(words.Age(max(s.clock().Sub(d.SeenAt), time.Second)))
		}
		name := cmp.Or(d.Called, d.Name)
		if d.Own {
			name += " *"
		}
		t.row(string(d.Device.Device), name, s.t(words.CmdRole(d.Role)), strconv.Itoa(d.Ops), s.t(words.CmdState(string(d.State))), seen)
	}
	for _, d := range all {
		if len(d.all) > 1 {
			s.say(words.CmdDevicesOf(d.Name, d.all))
		}
	}
	told := map[string]bool{}
	for _, d := range list {
		if key := fold.Key(d.Name); len(d.Namesakes) > 0 && !told[key] {
			told[key] = true
			s.say(words.CmdNamesakes(d.Name, len(d.Namesakes)+1))
		}
	}
	for _, d := range list {
		if d.State == store.DeviceUnverified {
			s.say(words.CmdCompare(string(d.Device), d.Name, d.Words))
		}
	}
}

func maybe(v string) *string {
	if v == "" {
		return nil
	}
	return &v
}

// zoneOf is the time zone of a group, also of none.
func zoneOf(g model.Group) *time.Location { return g.Zone() }
