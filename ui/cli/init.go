package cli

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/model/sample"
	"duyet/store"
	"duyet/store/machine"
	"duyet/ui/words"
)

// made is what init and join print as JSON.
type made struct {
	Store  model.StoreID  `json:"store"`
	Dir    string         `json:"dir"`
	Group  *string        `json:"group"`
	Admin  string         `json:"admin"`
	Device model.DeviceID `json:"device"`
	// Member says that the device had joined before; Counted that it counts.
	Member  bool `json:"member"`
	Counted bool `json:"counted"`
	// Carrier is the sync tool that carries the folder, as far as can be seen.
	Carrier *string `json:"carrier"`
}

func (s *session) initCommand() command {
	var as, from, keysFile string
	return command{
		use: "init DIR --group NAME --as NAME [--from BACKUP]", min: 1, max: 1, paths: 1,
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&as, "as", "", "")
			pathVar(f, &from, "from", "")
			pathVar(f, &keysFile, "keys", "")
		},
		run: func(ctx context.Context, args []string) error {
			if from != "" {
				if keysFile == "" {
					if err := needText("--as", as); err != nil {
						return err
					}
				}
				return s.restore(ctx, args[0], from, keysFile, as)
			}
			if err := needText("--group", s.group); err != nil {
				return err
			}
			if err := needText("--as", as); err != nil {
				return err
			}
			st, err := store.Create(ctx, s.options(args[0]), s.group, as, defaults(sample.Defaults()))
			if err != nil {
				return err
			}
			return first(s.publish(ctx, st), s.entered(st, s.group, false), forgive(st.Close()))
		},
	}
}

// needText checks a flag that must be given and hold something.
func needText(flag, value string) error {
	if strings.TrimSpace(value) == "" {
		return model.NewFault(model.Usage, "missing-flag", "%s", flag)
	}
	return nil
}

// entered prints where the store is and as whom it was entered.
func (s *session) entered(st *store.Store, group string, member bool) error {
	me := st.Me()
	m := made{Store: st.ID(), Dir: st.Dir(), Admin: st.AdminName(me.Admin), Device: me.Device, Member: member, Counted: me.Depth >= 0}
	if group != "" {
		m.Group = &group
	}
	carrier := machine.Here().Carrier(m.Dir)
	if carrier != "" {
		m.Carrier = &carrier
	}
	if s.json {
		return s.emit(m)
	}
	switch {
	case group != "":
		s.say(words.CmdMade(group, m.Dir, m.Admin))
	case member:
		s.say(words.CmdMember(m.Dir, m.Admin))
	default:
		s.say(words.CmdJoined(m.Dir, m.Admin))
	}
	if !m.Counted {
		s.say(words.CmdUncounted(string(m.Device)))
	}
	if carrier == "" {
		s.say(words.CmdUncarried)
	}
	return nil
}

// defaults turns a preset into the fields of a new group.
func defaults(p sample.Preset) []model.GroupField {
	out := []model.GroupField{{Field: fieldZone, Value: model.FieldText{Text: p.Timezone}}}
	for _, list := range []struct {
		name    string
		entries []sample.Entry
	}{{"question", p.Questions}, {listRule, p.Rules}, {listTopic, p.Topics}, {"target", p.Targets}} {
		for _, e := range list.entries {
			out = append(out, model.GroupField{Field: list.name, Entry: e.ID, Value: model.FieldText{Text: e.Text}})
		}
	}
	return out
}
