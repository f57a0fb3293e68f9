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
	var repair, aside bool
	return command{
		use: "check [--repair] [--set-aside]", examples: []string{"duyet check", "duyet check --repair", "duyet check --set-aside"}, needs: homeAndTelling,
		flags: func(f *pflag.FlagSet) {
			f.BoolVar(&repair, "repair", false, "")
			f.BoolVar(&aside, "set-aside", false, "")
		},
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
				if err == nil && aside {
					list, devices, err = setAside(ctx, st, list)
				}
				if err != nil {
					return err
				}
				return s.checkReport(append(told, list...), devices)
			})
		},
	}
}

// setAside moves the damaged files that a check found out of the shared folder,
// and checks again.
func setAside(ctx context.Context, st *store.Store, found []store.Finding) ([]store.Finding, []store.Device, error) {
	done, err := st.SetAside(ctx, found)
	if err != nil {
		return nil, nil, err
	}
	done = append(done, slices.DeleteFunc(found, func(f store.Finding) bool { return !repaired[f.Code] })...)
	list, devices, err := st.Check(ctx, false)
	return append(done, list...), devices, err
}

// repaired are the findings that say what a repair did.
var repaired = map[string]bool{"recorded-again": true, "cases-refolded": true, "shown-again": true}

// byAWord is what is done about a finding with an option of its own.
const byAWord = "set-aside"

// checkReport prints what a check found. Damage that --repair cannot mend is
// Damaged; all else is told and is no error.
func (s *session) checkReport(list []store.Finding, devices []store.Device) error {
	out := checked{OK: true, Findings: []findingJSON{}, Devices: s.printed(devices)}
	lasting := 0
	for _, f := range list {
		if f.Severity == store.Damage {
			out.OK = false
			if f.Repair == "" || f.Repair == byAWord {
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
	hint := func(when func(repair string) bool, say words.Text) {
		if slices.ContainsFunc(list, func(f store.Finding) bool { return f.Repair != "" && when(f.Repair) }) {
			s.say(say)
		}
	}
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
	rest := slices.DeleteFunc(slices.Clone(list), func(f store.Finding) bool {
		return slices.ContainsFunc(devices, func(d store.Device) bool { return ofDevice(f, d) })
	})
	if len(rest) > 0 {
		s.say(words.CmdOthers)
	}
	s.findings(rest)
	if !slices.ContainsFunc(list, func(f store.Finding) bool { return f.Code == "cases-differ" }) {
		s.say(words.CmdCasesWhole)
	}
	hint(func(repair string) bool { return repair != byAWord }, words.CmdRepairHint)
	hint(func(repair string) bool { return repair == byAWord }, words.CmdAsideHint)
}

// repairLine says what --repair would do about a finding.
func (s *session) repairLine(f store.Finding) {
	if f.Repair != "" {
		s.line("    → " + s.t(words.CmdRepair(f.Repair)))
	}
}
