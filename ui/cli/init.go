package cli

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/model/sample"
	"duyet/store"
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
	// Restored is what a backup brought.
	Restored *restored `json:"restored,omitempty"`
	// Recovery is the code by which this admin comes back.
	Recovery string `json:"recovery,omitempty"`
	// Carrier is the sync tool that carries the folder, as far as can be seen.
	Carrier *string `json:"carrier"`
}

type restored struct {
	Devices int   `json:"devices"`
	Ops     int64 `json:"ops"`
	Refused int   `json:"refused"`
}

func (s *session) initCommand() command {
	var r returning
	return command{
		use: "init DIR --group NAME --as NAME\ninit DIR --from BACKUP [--code CODE] [--as NAME] [--keys FILE]", min: 1, max: 1,
		args:     []choice{{place: aFolder}},
		examples: []string{"duyet init ~/Dropbox/duyet --group 'Phụ nữ Gia Lâm' --as Lan", "duyet init ~/Dropbox/duyet-2 --from ~/duyet-2026-11.zip", "duyet init ~/Dropbox/duyet-3 --from ~/duyet-cho-hoi.zip --code 7K2MN-QR4TV-XW3AC-D9EFG"},
		flags: func(f *pflag.FlagSet) {
			r.add(s, f)
			f.StringVar(&r.code, "code", "", "")
		},
		run: func(ctx context.Context, args []string) error {
			if r.from != "" {
				return s.comeBack(ctx, args[0], r, store.Restore)
			}
			if err := needText("--group", s.group); err != nil {
				return err
			}
			if err := needText("--as", r.as); err != nil {
				return err
			}
			st, err := store.Create(ctx, s.options(args[0]), s.group, r.as, defaults(sample.Defaults()))
			if err != nil {
				return err
			}
			return first(s.entered(ctx, st, arrival{group: s.group}), forgive(st.Close()))
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

// arrival is how a store was entered.
type arrival struct {
	group  string // that was made
	member bool   // before already
	back   *store.BackupReport
	before model.DeviceID // whose keys vouched for this one, or empty
}

// entered publishes the entry, and prints where the store is and as whom it was
// entered. Whoever has no way back yet gets one for paper.
func (s *session) entered(ctx context.Context, st *store.Store, a arrival) error {
	me := st.Me()
	m := made{Store: st.ID(), Dir: st.Dir(), Admin: st.AdminName(me.Admin), Device: me.Device, Member: a.member, Counted: me.Depth >= 0 && !me.Ended}
	if a.group != "" {
		m.Group = &a.group
	}
	if a.back != nil {
		m.Restored = &restored{a.back.Devices, a.back.Ops, a.back.Refused}
	}
	var err error
	if fresh := a.group != "" || !a.member && (a.back != nil || st.Recovered()); fresh && m.Counted && s.paperless(st) {
		m.Recovery, _, err = st.Recovery(ctx)
	}
	if err = first(err, s.publish(ctx, st)); err != nil {
		return err
	}
	carrier := s.Computer.Carrier(m.Dir)
	if carrier != "" {
		m.Carrier = &carrier
	}
	if s.json {
		return s.emit(m)
	}
	if a.back != nil {
		s.say(words.CmdRestored(m.Restored.Devices, int(m.Restored.Ops), m.Restored.Refused))
	}
	switch {
	case a.group != "":
		s.say(words.CmdMade(a.group, m.Dir, m.Admin))
	case a.member:
		s.say(words.CmdMember(m.Dir, m.Admin))
	default:
		s.say(words.CmdJoined(m.Dir, m.Admin))
	}
	if !m.Counted {
		s.say(words.CmdUncounted(string(m.Device), me.Ended))
	}
	if m.Counted && a.before != "" {
		s.say(words.CmdBefore(string(a.before), string(m.Device)))
	}
	if m.Recovery != "" {
		s.say(words.CmdRecovery(m.Recovery, m.Dir))
	}
	if carrier == "" {
		s.say(words.CmdUncarried)
	}
	if n := st.Beside(ctx); n > 0 {
		s.say(words.CmdCrowded(n))
	}
	return nil
}

// paperless reports whether an admin has no code on paper and may make one.
func (s *session) paperless(st *store.Store) bool {
	me := st.Me()
	return !s.noPublish && me.Depth >= 0 && !me.Ended && me.Role != model.RoleSupervisor && !st.Recoverable()
}

// defaults turns a preset into the fields of a new group.
func defaults(p sample.Preset) []model.GroupField {
	out := []model.GroupField{{Field: "timezone", Value: model.FieldText{Text: p.Timezone}}}
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
