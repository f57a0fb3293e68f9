package cli

import (
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/model/stats"
	"duyet/store"
	"duyet/ui/report"
	"duyet/ui/words"
)

// usualReport is the period of a report nobody chose: a month is reported when
// it is over.
const usualReport = "last-month"

// reportFlags are what a report is asked for.
type reportFlags struct {
	period, from, to, format, file string
	names, all, force              bool
}

// reportJSON says which file was made.
type reportJSON struct {
	File    string         `json:"file"`
	Format  string         `json:"format"`
	From    string         `json:"from"`
	To      string         `json:"to"`
	Groups  []string       `json:"groups"`
	Missing []stats.Unread `json:"missing"`
}

func (s *session) reportCommand() command {
	var f reportFlags
	return command{
		use:      "report [--period PERIOD] [--from DAY] [--to DAY] [--format FORMAT] [-o FILE] [--force] [--names] [--store DIR]... [--all]",
		more:     []string{s.t(words.CmdReportPeriods), s.t(words.CmdReportFormats(formatNames())), s.t(words.CmdReportCover(report.CoverNames()))},
		values:   map[string]choice{"period": oneOf(report.PeriodWords()...), "format": oneOf(formatNames()...)},
		examples: []string{"duyet report", "duyet report --period 2026-11 --format xlsx -o thang-11.xlsx"},
		flags: func(p *pflag.FlagSet) {
			p.StringVar(&f.period, "period", "", "")
			p.StringVar(&f.from, "from", "", "")
			p.StringVar(&f.to, "to", "", "")
			p.StringVar(&f.format, "format", "", "")
			s.pathVar(p, &f.file, aFile, "output", "o")
			p.BoolVar(&f.force, "force", false, "")
			p.BoolVar(&f.names, "names", false, "")
			p.BoolVar(&f.all, "all", false, "")
		},
		run: func(ctx context.Context, _ []string) error { return s.report(ctx, f) },
	}
}

func formatNames() (names []string) {
	for _, f := range report.Formats() {
		names = append(names, f.Name)
	}
	return names
}

// report makes the file.
func (s *session) report(ctx context.Context, f reportFlags) error {
	format, err := f.formatMeant()
	if err != nil {
		return err
	}
	r := report.Report{Lang: s.speech, Named: f.names}
	days, odd := report.Days{}, []string{}
	missing, err := eachStore(ctx, s, f.all, func(ctx context.Context, st *store.Store) (part, error) { return s.reportOn(ctx, st, f) }, func(p part) {
		r.Pages, r.People = append(r.Pages, p.Pages...), append(r.People, p.People...)
		r.Period, r.Made, days, odd = p.Period, p.Made, p.days, append(odd, p.odd...)
	})
	if err != nil {
		return err
	}
	for _, name := range odd {
		s.note(words.CmdCoverUnknown(name))
	}
	unread := s.unread(missing)
	for _, m := range unread {
		r.Missing = append(r.Missing, words.CmdUnread(m.Store, m.Why))
	}
	r.Title, r.Compared = words.ReportTitle(days.Title()), report.Compare(r.Pages)
	write := func(w io.Writer) error { return format.Write(w, &r) }
	if f.file == stdin {
		return first(write(s.out), missing.err())
	}
	if err := f.write(s.t(words.ReportFile)+"-"+days.Name()+"."+format.Name, write); err != nil {
		return err
	}
	out := reportJSON{File: f.file, Format: format.Name, From: days.From, To: days.To, Groups: []string{}, Missing: unread}
	for i := range r.Pages {
		out.Groups = append(out.Groups, r.Pages[i].Group)
	}
	if s.json {
		return first(s.emit(out), missing.err())
	}
	s.say(words.CmdReported(r.Title, f.file))
	for _, m := range unread {
		s.note(words.CmdUnread(m.Store, m.Why))
	}
	return missing.err()
}

// write makes the file: of the name that was asked for, or of the usual one, and
// then never over an earlier one.
func (f *reportFlags) write(usual string, write func(io.Writer) error) error {
	if f.file != "" {
		return report.Keep(f.file, f.force, write)
	}
	file, err := report.NewFile(usual)
	if err != nil {
		return err
	}
	f.file = file.Name()
	return report.Fill(file, write)
}

// formatMeant is the one the flag names, or the ending of the file, or HTML.
func (f *reportFlags) formatMeant() (report.Format, error) {
	name := f.format
	if ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(f.file), ".")); name == "" && slices.Contains(formatNames(), ending) {
		name = ending
	}
	for _, format := range report.Formats() {
		if name == "" || format.Name == name {
			return format, nil
		}
	}
	return report.Format{}, noSuch(model.NewFault(model.Usage, "unknown-report", "--format %s", name), name, formatNames())
}

// part is what one store brings to a report.
type part struct {
	report.Report
	days report.Days
	odd  []string // what covering texts name that is no figure
}

// reportOn makes the pages of a store's groups.
func (s *session) reportOn(ctx context.Context, st *store.Store, f reportFlags) (p part, err error) {
	groups, err := s.groupsMeant(ctx, st)
	if err != nil {
		return p, err
	}
	for _, g := range groups {
		now := s.clock().In(g.Zone())
		if p.days, err = f.days(now); err != nil {
			return p, err
		}
		page, in, err := report.Gather(ctx, st, report.Ask{Group: g, Days: p.days, Lang: s.speech, Named: f.names, Progress: s.counting(f.all)})
		if err != nil {
			return p, err
		}
		if f.names {
			people, err := report.Wishes(ctx, st, g)
			if err != nil {
				return p, err
			}
			p.People = append(p.People, people...)
		}
		p.odd = append(p.odd, report.UnknownNames(g)...)
		p.Period, p.Made, p.Pages = in.Period, now, append(p.Pages, page)
	}
	return p, nil
}

// counting shows how far counting is, where one store is read alone.
func (s *session) counting(all bool) func(done, total int) {
	if all || len(s.stores) > 1 {
		return nil
	}
	return s.progress(words.CmdCounting)
}

// days are those that were asked for; a first or last day left out is that of
// the period.
func (f *reportFlags) days(now time.Time) (report.Days, error) {
	if f.period != "" && (f.from != "" || f.to != "") {
		return report.Days{}, model.NewFault(model.Usage, "period-twice", "--period %s --from %s --to %s", f.period, f.from, f.to)
	}
	if f.from != "" || f.to != "" {
		p, err := period(f.from, f.to, now)
		return report.Days{From: p.From, To: p.To}, err
	}
	word := f.period
	if word == "" {
		word = usualReport
	}
	return report.ParsePeriod(word, now)
}
