package report

import (
	"cmp"
	"context"
	"slices"
	"time"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/stats"
	"duyet/store"
	"duyet/ui/words"
)

// Ask is what a page is asked for.
type Ask struct {
	Group model.Group
	Days  Days
	Lang  words.Lang // of the covering text
	// Named says that admins are named; a tab of the console names them, a file
	// only when it was asked for.
	Named bool
	// Progress is told how many facts are counted of how many, or is nil.
	Progress func(done, total int)
}

// Gather asks a store for the figures of a group in a period and in the one
// before, and says what they mean. BadInput ("bad-day") tells that the days are
// no period.
func Gather(ctx context.Context, s *store.Store, a Ask) (Page, Input, error) {
	in, err := a.input(s)
	if err != nil {
		return Page{}, in, err
	}
	board := Board(s.Roster())
	now, before := stats.New(in.Period, in.Now, board), stats.New(in.Period.Before(), in.Now, board)
	if err := s.Figures(ctx, a.Group, a.Progress, now, before); err != nil {
		return Page{}, in, err
	}
	in.Figures, in.Counted = now.Result(), true
	was := before.Result()
	in.Before = &was
	if a.Named {
		in.Names = map[model.AdminID]string{}
		for _, share := range in.Figures.Admins {
			in.Names[share.Admin] = s.AdminName(share.Admin)
		}
	}
	page := Build(in)
	page.Cover = Cover(in, a.Lang)
	return page, in, nil
}

// Given is the page of what is known before anything is counted: Facebook's
// figures. It reads nothing from disk.
func Given(s *store.Store, a Ask) (Page, error) {
	in, err := a.input(s)
	if err != nil {
		return Page{}, err
	}
	b, was := stats.New(in.Period, in.Now, nil), stats.New(in.Period.Before(), in.Now, nil)
	b.AddGroup(a.Group)
	was.AddGroup(a.Group)
	before := was.Result()
	in.Figures, in.Before = b.Result(), &before
	return Build(in), nil
}

func (a Ask) input(s *store.Store) (Input, error) {
	p, err := stats.NewPeriod(a.Days.From, a.Days.To, a.Group.Zone())
	return Input{Group: a.Group, Period: p, Now: s.Now(), SignName: func(sign string) words.Text { return words.SignReason(s.Reason(a.Group.ID, sign)) }},
		model.WrapFault(model.BadInput, "bad-day", err, "period")
}

// Board lists the admins who may decide, by id.
func Board(r *model.Roster) []model.AdminID {
	var out []model.AdminID
	if r == nil {
		return nil
	}
	for _, m := range r.Members {
		if m.Depth >= 0 && !m.Ended && m.Role != model.RoleSupervisor && m.Admin != "" && !slices.Contains(out, m.Admin) {
			out = append(out, m.Admin)
		}
	}
	slices.Sort(out)
	return out
}

// Wishes lists the women of a group who wish to join the Union and were not
// turned away, by name. It reads every join request.
func Wishes(ctx context.Context, s *store.Store, g model.Group) ([]Person, error) {
	var out []Person
	ask := store.Ask{Group: g.ID, Queue: model.Joins, View: model.All, Limit: 1000}
	for {
		page, err := s.Page(ctx, ask)
		if err != nil {
			return nil, err
		}
		for _, row := range page.Rows {
			c := row.Case
			if c.Labels[model.Wish] != "yes" || c.Verdict.Value == model.Decline || c.Verdict.Value == model.Scam {
				continue
			}
			p := Person{Group: g.Name(), Name: c.Content.Author.Name, Since: time.UnixMilli(c.Since()).In(g.Zone())}
			if j := c.Content.Join; j != nil {
				p.Place = cmp.Or(j.Locality, j.LivesIn)
			}
			out = append(out, p)
		}
		if !page.More || len(page.Rows) == 0 {
			break
		}
		ask.After = page.Rows[len(page.Rows)-1].Cursor
	}
	slices.SortFunc(out, func(a, b Person) int {
		return cmp.Or(cmp.Compare(fold.Key(a.Name), fold.Key(b.Name)), a.Since.Compare(b.Since))
	})
	return out, nil
}
