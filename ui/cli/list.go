package cli

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"duyet/model"
	"duyet/store"
	"duyet/ui/words"
)

// peopleRows is how many rows a list shows a person who names no limit.
const peopleRows = 100

// everything names all queues together.
const everything = "all"

// lists are what can be listed: the queues, and the kinds of item in them.
var lists = []struct {
	name  string
	queue model.Queue
	kind  model.ItemKind
}{
	{"joins", model.Joins, ""}, {"posts", model.Posts, model.Post}, {"comments", model.Posts, model.Comment},
	{"questions", model.Questions, ""}, {"scams", model.Scams, ""},
}

// listFlags are what a list is limited by.
type listFlags struct {
	view, find string
	limit      int
}

func (s *session) listCommand() command {
	var o listFlags
	names := queueNames()
	return command{
		use: "list joins|posts|comments|questions|scams|all [--view waiting|todo|two|snoozed|done|all] [--find TEXT] [--limit N]",
		min: 1, max: 1, args: []choice{oneOf(names...)}, values: map[string]choice{"view": oneOf(views()...).described(viewName)},
		examples: []string{"duyet list joins", "duyet list all --view todo", "duyet list posts --find 'bán hàng' --limit 20"},
		flags: func(f *pflag.FlagSet) {
			f.StringVar(&o.view, "view", string(model.Waiting), "")
			f.StringVar(&o.find, "find", "", "")
			f.IntVar(&o.limit, "limit", 0, "")
		},
		run: func(ctx context.Context, args []string) error { return s.list(ctx, args[0], o) },
	}
}

func queueNames() (out []string) {
	for _, l := range lists {
		out = append(out, l.name)
	}
	return append(out, everything)
}

func views() (out []string) {
	for _, v := range model.Views() {
		out = append(out, string(v))
	}
	return out
}

func viewName(v string) words.Text { return words.CmdView(model.View(v)) }

func (s *session) list(ctx context.Context, name string, o listFlags) error {
	if !slices.Contains(model.Views(), model.View(o.view)) {
		return noSuch(model.NewFault(model.Usage, "unknown-view", "--view %q", o.view), o.view, views())
	}
	if o.limit < 0 {
		return model.NewFault(model.Usage, "flag-value", "--limit %d", o.limit)
	}
	asks, err := asksFor(name, o)
	if err != nil {
		return err
	}
	limit := o.limit
	if limit == 0 && !s.json {
		limit = peopleRows
	}
	return s.reading(ctx, func(st *store.Store) error {
		g, err := s.inGroup(ctx, st)
		if err != nil {
			return err
		}
		p, err := s.printer(ctx, st)
		if err != nil {
			return err
		}
		var cursors []*rows
		for _, a := range asks {
			a.Group = g.ID
			cursors = append(cursors, &rows{st: st, ask: a})
		}
		if s.json {
			return merged(ctx, cursors, limit, func(r store.Row, a store.Ask) error { return s.emit(p.item(r.Case, a.Queue)) })
		}
		return s.listTable(ctx, p, cursors, limit)
	})
}

// asksFor gives the questions to the store whose answers make up a list. Every
// item stands in one of the queues of joins and posts.
func asksFor(name string, o listFlags) ([]store.Ask, error) {
	ask := store.Ask{View: model.View(o.view), Find: o.find, Limit: 500}
	if o.limit > 0 {
		ask.Limit = min(o.limit, 500)
	}
	var out []store.Ask
	for _, l := range lists {
		if name == l.name || name == everything && l.name == string(l.queue) && (l.queue == model.Joins || l.queue == model.Posts) {
			ask.Queue, ask.Kind = l.queue, l.kind
			if name == everything {
				ask.Kind = ""
			}
			out = append(out, ask)
		}
	}
	if len(out) == 0 {
		return nil, noSuch(model.NewFault(model.Usage, "unknown-queue", "%q", name), name, queueNames())
	}
	return out, nil
}

// rows walks through the pages of one question.
type rows struct {
	st   *store.Store
	ask  store.Ask
	page []store.Row
	end  bool
}

// head gives the next row without taking it, or false at the end.
func (r *rows) head(ctx context.Context) (store.Row, bool, error) {
	for len(r.page) == 0 && !r.end {
		page, err := r.st.Page(ctx, r.ask)
		if err != nil {
			return store.Row{}, false, err
		}
		r.page, r.end = page.Rows, !page.More
		if len(page.Rows) > 0 {
			r.ask.After = page.Rows[len(page.Rows)-1].Cursor
		} else {
			r.end = true
		}
	}
	if len(r.page) == 0 {
		return store.Row{}, false, nil
	}
	return r.page[0], true, nil
}

// merged hands out the rows of several questions in one order, at most limit
// of them; 0 is all.
func merged(ctx context.Context, from []*rows, limit int, each func(store.Row, store.Ask) error) error {
	for n := 0; limit == 0 || n < limit; n++ {
		var best *rows
		var row store.Row
		for _, r := range from {
			head, ok, err := r.head(ctx)
			if err != nil {
				return err
			}
			if ok && (best == nil || before(head.Cursor, row.Cursor)) {
				best, row = r, head
			}
		}
		if best == nil {
			return nil
		}
		best.page = best.page[1:]
		if err := each(row, best.ask); err != nil {
			return err
		}
	}
	return nil
}

func before(a, b store.Cursor) bool {
	if c := cmp.Compare(a.Key, b.Key); c != 0 {
		return c < 0
	}
	return a.Tie < b.Tie
}

func (s *session) listTable(ctx context.Context, p *printer, from []*rows, limit int) error {
	var t *table
	n, more := 0, false
	for _, r := range from {
		if _, ok, err := r.head(ctx); err != nil {
			return err
		} else if ok && t == nil {
			t = s.table(column{words.CmdColID, 8, false}, column{words.CmdColKind, 10, false}, column{words.CmdColAge, 9, false},
				column{words.CmdColView, 14, false}, column{words.CmdColWhat, 0, false})
		}
	}
	err := merged(ctx, from, limit+1, func(r store.Row, a store.Ask) error {
		if n++; n > limit {
			more = true
			return nil
		}
		age := s.clock().Sub(time.UnixMilli(r.Since()))
		view := p.item(r.Case, a.Queue).View
		t.row(short(string(r.ID)), s.t(words.CmdKind(r.Kind)), s.t(words.Age(age)), s.standing(r.Case, *view), title(r.Case, screen))
		return nil
	})
	switch {
	case err != nil:
		return err
	case n == 0:
		s.note(words.CmdNothing)
	case more:
		s.note(words.CmdMoreRows(limit))
	}
	return nil
}

// standing is where a case stands, in two or three words.
func (s *session) standing(c model.Case, v model.View) string {
	parts := []string{}
	switch {
	case v == model.Todo || v == model.DoneView && c.Verdict.Value != model.None:
		parts = append(parts, s.t(words.CmdVerdict(c.Verdict.Value)))
	case v == model.DoneView && c.Answer.Value != model.None:
		parts = append(parts, s.t(words.CmdVerdict(c.Answer.Value)))
	default:
		parts = append(parts, s.t(words.CmdView(v)))
	}
	if c.Status.Uncounted {
		parts = append(parts, "?")
	}
	if c.Derived.Flagged {
		parts = append(parts, "!")
	}
	return strings.Join(parts, " ")
}
