package cli

import (
	"context"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// checked is a check as the contract prints it.
type checked struct {
	OK       bool          `json:"ok"`
	Findings []findingJSON `json:"findings"`
	Devices  []device      `json:"devices"`
}

type findingJSON struct {
	Severity store.Severity `json:"severity"`
	Where    string         `json:"where"`
	Text     string         `json:"text"`
	Repair   *string        `json:"repair"`
}

func (s *session) checkCommand() command {
	var repair bool
	return command{
		use:   "check [--repair]",
		flags: func(f *pflag.FlagSet) { f.BoolVar(&repair, "repair", false, "") },
		run: func(ctx context.Context, _ []string) error {
			return s.reading(ctx, func(st *store.Store) error {
				list, devices, err := st.Check(ctx, repair)
				if err != nil {
					return err
				}
				return s.checkReport(list, devices)
			})
		},
	}
}

// checkReport prints what a check found. Damage that --repair cannot mend is
// Damaged; all else is told and is no error.
func (s *session) checkReport(list []store.Finding, devices []store.Device) error {
	out := checked{OK: true, Findings: []findingJSON{}, Devices: s.printed(devices)}
	lasting := 0
	for _, f := range list {
		if f.Severity == store.Damage {
			out.OK = false
			if f.Repair == "" {
				lasting++
			}
		}
		out.Findings = append(out.Findings, findingJSON{f.Severity, f.Where, s.t(words.Finding(f.Code, f.N)), maybe(f.Repair)})
	}
	if s.json {
		if err := s.emit(out); err != nil {
			return err
		}
	} else {
		for _, f := range list {
			s.finding(f)
		}
		if out.OK {
			s.say(words.CmdWhole)
		}
	}
	if lasting > 0 {
		return model.NewFault(model.Damaged, "damaged", "%d findings", lasting)
	}
	return nil
}
