package cli

import (
	"context"
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

// usualDays is the length of a period nobody chose.
const usualDays = 30

func (s *session) statsCommand() command {
	var from, to string
	var all bool
	return command{
		use:      "stats [--from DAY] [--to DAY] [--store DIR]... [--all]",
		examples: []string{"duyet stats", "duyet stats --from 2026-11-01 --to 2026-11-30"},
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&from, "from", "", "")
			f.StringVar(&to, "to", "", "")
			f.BoolVar(&all, "all", false, "")
		},
		run: func(ctx context.Context, _ []string) error {
			var out stats.Report
			missing, err := eachStore(ctx, s, all, func(ctx context.Context, st *store.Store) (stats.Report, error) {
				return s.figures(ctx, st, from, to, all)
			}, func(r stats.Report) { out.Period, out.Groups = r.Period, append(out.Groups, r.Groups...) })
			if err != nil {
				return err
			}
			out.Missing = s.unread(missing)
			if s.json {
				return first(s.emit(out), missing.err())
			}
			for _, r := range out.Groups {
				s.statsText(out.Period, r)
			}
			for _, m := range out.Missing {
				s.note(words.CmdUnread(m.Store, m.Why))
			}
			return missing.err()
		},
	}
}

// figures are those of a store's groups.
func (s *session) figures(ctx context.Context, st *store.Store, from, to string, all bool) (out stats.Report, err error) {
	groups, err := s.groupsMeant(ctx, st)
	if err != nil {
		return out, err
	}
	newest, err := st.Newest(ctx)
	if err != nil {
		return out, err
	}
	for _, g := range groups {
		p, err := period(from, to, s.clock().In(g.Zone()))
		if err != nil {
			return out, err
		}
		b := stats.New(p, s.clock(), report.Board(st.Roster()))
		if err := st.Figures(ctx, g, s.counting(all), b); err != nil {
			return out, err
		}
		r := b.Result()
		r.Group, r.Store = g.Name(), st.Dir()
		if !newest.IsZero() {
			r.AsOf = newest.In(g.Zone()).Format(time.RFC3339)
		}
		for i := range r.Admins {
			// A person reads names; two admins never have the same one.
			r.Admins[i].Admin = model.AdminID(st.AdminName(r.Admins[i].Admin))
		}
		out.Period, out.Groups = p, append(out.Groups, r)
	}
	return out, nil
}

// period is the one asked for; a day left out makes it a month long, up to
// today when the last day is left out.
func period(from, to string, now time.Time) (stats.Period, error) {
	if to == "" {
		to = now.Format(time.DateOnly)
	}
	last, err := time.Parse(time.DateOnly, to)
	if err != nil {
		return stats.Period{}, model.WrapFault(model.BadInput, "bad-day", err, "--to")
	}
	if from == "" {
		from = last.AddDate(0, 0, 1-usualDays).Format(time.DateOnly)
	}
	p, err := stats.NewPeriod(from, to, now.Location())
	return p, model.WrapFault(model.BadInput, "bad-day", err, "period")
}

func (s *session) statsText(p stats.Period, r stats.Result) {
	s.line(r.Group + " · " + s.t(words.CmdPeriod(p.From, p.To)))
	if at, err := time.Parse(time.RFC3339, r.AsOf); err == nil {
		s.fact(words.CmdStatAsOf, s.t(words.Moment(at)))
	}
	count := func(v *int) words.Text {
		if v == nil {
			return words.CmdUnknown
		}
		return words.Count(*v)
	}
	share := func(v *float64) words.Text {
		if v == nil {
			return words.CmdUnknown
		}
		return words.Percent(*v)
	}
	decimal := func(v *float64) words.Text {
		if v == nil {
			return words.CmdUnknown
		}
		return words.Decimal(*v, 1)
	}
	s.fact(words.CmdStatMembers, s.t(count(r.Members.First))+" → "+s.t(count(r.Members.Last)))
	s.fact(words.CmdStatOutside, s.t(share(r.NonMemberShare))+" ("+s.t(words.CmdNotKnown(r.MembershipUnknown))+")")
	s.fact(words.CmdStatElsewhere, s.t(count(r.Elsewhere))+" · "+s.t(count(r.Abroad))+" ("+s.t(words.CmdNotKnown(r.OriginUnknown))+")")
	s.fact(words.CmdStatPosts, s.t(decimal(r.PostsPerDay)))
	for _, t := range model.Targets() {
		if n, set := r.Targets[t.Name]; set {
			s.row(t.Name, s.t(words.Goal(t.Name, n)))
		}
	}
	s.fact(words.CmdStatActivity, s.t(count(r.Comments))+" · "+s.t(count(r.Reactions)))
	s.statTopics(r)
	t := s.table(column{words.CmdColQueue, 20, false}, column{words.CmdColArrived, 8, true}, column{words.CmdColApproved, 8, true},
		column{words.CmdColDeclined, 8, true}, column{words.CmdColWaiting, 8, true}, column{words.CmdColMedian, 11, true}, column{words.CmdColP90, 11, true})
	row := func(name words.Text, arrived, good, bad, waiting int, median, p90 *float64) {
		cells := []string{s.t(name)}
		for _, n := range []int{arrived, good, bad, waiting} {
			cells = append(cells, s.t(words.Count(n)))
		}
		t.row(append(cells, s.t(decimal(median)), s.t(decimal(p90)))...)
	}
	row(words.CmdKind(model.Join), r.Joins.Arrived, r.Joins.Approved, r.Joins.Declined, r.Joins.Waiting, r.Joins.MedianHours, r.Joins.P90Hours)
	row(words.CmdKind(model.Post), r.Posts.Arrived, r.Posts.Approved, r.Posts.Declined, r.Posts.Waiting, r.Posts.MedianHours, r.Posts.P90Hours)
	q := r.Questions
	row(words.CmdStatQuestions, q.Arrived, q.Answered, q.Dismissed, q.Waiting, q.MedianHours, q.P90Hours)
	row(words.CmdStatScams, r.Scams.Flagged, r.Scams.Cleared, r.Scams.Confirmed, r.Scams.Waiting, nil, nil)
	s.fact(words.CmdStatTodo, s.t(words.Count(r.Todo)))
	s.fact(words.CmdStatWishes, s.t(words.Count(r.Wishes)))
	var team []string
	for _, a := range r.Admins {
		team = append(team, string(a.Admin)+" "+s.t(words.Count(a.Decisions)))
	}
	s.fact(words.CmdStatTeam, strings.Join(team, " · "))
	s.fact(words.CmdStatTwice, s.t(words.Count(r.DoubleWork))+" · "+s.t(words.Count(r.TwoVerdicts)))
}

func (s *session) statTopics(r stats.Result) {
	var parts []string
	for _, id := range slices.Sorted(func(yield func(string) bool) {
		for id := range r.Topics {
			if !yield(id) {
				return
			}
		}
	}) {
		parts = append(parts, id+" "+s.t(words.Count(r.Topics[id])))
	}
	s.fact(words.CmdStatTopics, strings.Join(parts, " · "))
}
