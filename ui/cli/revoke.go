package cli

import (
	"context"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

func (s *session) revokeCommand() command {
	var but string
	return command{use: "revoke PERSON|DEVICE [--but DEVICE]", min: 1, max: 1, args: []choice{aColleague()},
		examples: []string{"duyet revoke Hoa", "duyet revoke q4vn7c2h"},
		flags:    func(f *pflag.FlagSet) { f.StringVar(&but, "but", "", "") },
		values:   map[string]choice{"but": aDevice(store.Device.Active)},
		run: func(ctx context.Context, args []string) error {
			return s.judging(ctx, func(st *store.Store) (judgement, error) {
				if but != "" {
					return s.parting(ctx, st, args[0], but)
				}
				return s.leaving(ctx, st, args[0])
			})
		}}
}

// parting finds the person of whom one device is to stay.
func (s *session) parting(ctx context.Context, st *store.Store, word, but string) (judgement, error) {
	admin, errAdmin := st.Colleague(word)
	stays, err := st.Device(ctx, but)
	if err := first(errAdmin, err); err != nil {
		return judgement{}, err
	}
	name := st.AdminName(admin)
	return judgement{stays.Device,
		func(ctx context.Context) (store.Outlook, error) { return st.IfRevokedBut(ctx, admin, stays.Device) },
		func(ctx context.Context) error { return st.RevokeBut(ctx, admin, stays.Device) },
		func(o store.Outlook) []words.Text {
			var out []words.Text
			if len(o.Ended) > 0 {
				out = append(out, words.CmdParted(name, string(stays.Device), len(o.Ended)))
			}
			if len(o.Still) > 0 && stays.Own {
				out = append(out, words.CmdStillMine(name, string(stays.Device), len(o.Still)))
			} else if len(o.Still) > 0 {
				out = append(out, words.CmdStill(len(o.Still)))
			}
			if stays.Own && o.Closed > 0 && !st.Recoverable() {
				out = append(out, words.CmdPaperAgain)
			}
			return out
		}}, nil
}

// leaving finds whom a revoke is about: a person by her name, with all her
// devices, or one device by its id.
func (s *session) leaving(ctx context.Context, st *store.Store, word string) (judgement, error) {
	admin, err := st.Colleague(word)
	if _, device := st.Roster().Members[model.DeviceID(word)]; device || model.CodeOf(err) == "no-admin" {
		return s.leavingDevice(ctx, st, word)
	}
	if err != nil {
		return judgement{}, err
	}
	name := st.AdminName(admin)
	return judgement{st.DevicesOf(admin)[0],
		func(ctx context.Context) (store.Outlook, error) { return st.IfPersonRevoked(ctx, admin) },
		func(ctx context.Context) error { return st.RevokePerson(ctx, admin) },
		func(o store.Outlook) []words.Text {
			var out []words.Text
			if len(o.Ended) > 0 {
				out = append(out, words.CmdLeft(name, len(o.Ended), o.Closed))
			}
			if len(o.Still) > 0 {
				return append(out, words.CmdStill(len(o.Still)))
			}
			return append(out, words.CmdReadsOn(name, st.Dir()))
		}}, nil
}

func (s *session) leavingDevice(ctx context.Context, st *store.Store, word string) (judgement, error) {
	d, err := st.Device(ctx, word)
	if err != nil {
		return judgement{}, err
	}
	return judgement{d.Device,
		func(ctx context.Context) (store.Outlook, error) { return st.IfRevoked(ctx, d.Device) },
		func(ctx context.Context) error { return st.Revoke(ctx, d.Device) },
		func(o store.Outlook) []words.Text {
			if len(o.Still) > 0 {
				return []words.Text{words.CmdStill(len(o.Still))}
			}
			out := []words.Text{words.CmdRevoked(d.Name, string(d.Device))}
			if left := st.DevicesOf(d.Admin); d.Depth >= 0 && len(left) > 0 {
				return append(out, words.CmdOthersCount(d.Name, len(left)))
			}
			return append(out, words.CmdReadsOn(d.Name, st.Dir()))
		}}, nil
}

// aColleague offers the people who count, this admin aside, and their devices.
func aColleague() choice {
	devices := aDevice(counting)
	return choice{ask: func(ctx context.Context, l look, before []string) []offer {
		me := l.st.AdminName(l.st.Me().Admin)
		var out []offer
		for _, o := range adminNames(ctx, l, before) {
			if o.word != me {
				out = append(out, o)
			}
		}
		return append(out, devices.ask(ctx, l, before)...)
	}}
}
