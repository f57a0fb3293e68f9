package cli

import (
	"cmp"
	"context"
	"slices"

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
	Device   *string        `json:"device,omitempty"`
	Text     string         `json:"text"`
	Repair   *string        `json:"repair"`
}

func (s *session) checkCommand() command {
	var repair bool
	return command{
		use: "check [--repair]", examples: []string{"duyet check", "duyet check --repair"}, needs: homeAndTelling,
		flags: func(f *pflag.FlagSet) { f.BoolVar(&repair, "repair", false, "") },
		run: func(ctx context.Context, _ []string) error {
			o, err := s.chosen()
			if err != nil {
				return err
			}
			var told []store.Finding
			open := store.Open
			if repair {
				open = func(ctx context.Context, o store.Options) (st *store.Store, err error) {
					st, told, err = store.Mend(ctx, o)
					return st, err
				}
			}
			return s.openedBy(ctx, open, o, func(st *store.Store) error {
				list, devices, err := st.Check(ctx, repair)
				if err != nil {
					return err
				}
				return s.checkReport(append(told, list...), devices)
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
		out.Findings = append(out.Findings, findingJSON{f.Severity, f.Where, maybe(string(f.Device)), s.t(words.Finding(f.Code, f.N)), maybe(f.Repair)})
	}
	for _, t := range s.slips.lines() {
		out.Findings = append(out.Findings, findingJSON{Severity: store.Warning, Where: s.slips.path, Text: s.t(t)})
	}
	if s.json {
		if err := s.emit(out); err != nil {
			return err
		}
	} else {
		s.checkTable(list, devices)
		for _, t := range s.slips.lines() {
			s.line(s.slips.path + ": " + s.t(t))
		}
		has := func(fit func(store.Finding) bool) bool { return slices.ContainsFunc(list, fit) }
		switch {
		case has(func(f store.Finding) bool { return f.Code == "own-unsure" || f.Code == "index-lost" }):
		case out.OK && has(func(f store.Finding) bool { return f.Severity == store.Warning }):
			s.say(words.CmdNothingLost)
		case out.OK:
			s.say(words.CmdWhole)
		}
	}
	if slices.ContainsFunc(list, func(f store.Finding) bool { return f.Code == "own-lost" }) {
		return model.NewFault(model.Damaged, "steps-lost", "%d findings", lasting)
	}
	if lasting > 0 {
		return model.NewFault(model.Damaged, "damaged", "%d findings", lasting)
	}
	return nil
}

// checkTable tells what is known of each device, then of the folder and of this
// computer.
func (s *session) checkTable(list []store.Finding, devices []store.Device) {
	s.say(words.CmdDevices)
	mendable := slices.ContainsFunc(list, func(f store.Finding) bool { return f.Repair != "" })
	ofDevice := func(f store.Finding, d store.Device) bool { return f.Where == string(d.Device) }
	for _, d := range devices {
		name := "  " + cmp.Or(d.Called, d.Name, "?") + " · " + short(string(d.Device))
		if d.Own {
			name += " · " + s.t(words.CmdThisDevice)
		}
		told := false
		for _, f := range list {
			if ofDevice(f, d) {
				told = true
				s.line(name + ": " + s.t(words.Finding(f.Code, f.N)))
				s.repairLine(f)
			}
		}
		switch {
		case d.State == store.DeviceRevoked:
			s.line(name + ": " + s.t(words.CmdDeviceEnded(d.Counting, d.Ops-d.Counting)))
		case !told && d.State == store.DeviceOK:
			s.line(name + ": " + s.t(words.CmdDeviceWhole(d.Ops)))
		case !told:
			s.line(name + ": " + s.t(words.CmdState(string(d.State))))
		}
	}
	list = slices.DeleteFunc(slices.Clone(list), func(f store.Finding) bool {
		return slices.ContainsFunc(devices, func(d store.Device) bool { return ofDevice(f, d) })
	})
	if len(list) > 0 {
		s.say(words.CmdOthers)
	}
	for _, f := range list {
		s.finding(f)
	}
	if !slices.ContainsFunc(list, func(f store.Finding) bool { return f.Code == "cases-differ" }) {
		s.say(words.CmdCasesWhole)
	}
	if mendable {
		s.say(words.CmdRepairHint)
	}
}

// repairLine says what --repair would do about a finding.
func (s *session) repairLine(f store.Finding) {
	if f.Repair != "" {
		s.line("    → " + s.t(words.CmdRepair(f.Repair)))
	}
}
