package cli

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/interchange"
	"duyet/store"
)

// exportItems are all items, as the contract prints them. As JSON lines they
// can be imported again without loss.
func (s *session) exportItems() exported {
	columns := interchange.Columns()
	e := exported{name: "items"}
	for _, c := range columns {
		e.columns = append(e.columns, c.Name)
	}
	e.each = func(ctx context.Context, st *store.Store, write func(record) error) error {
		return s.eachItem(ctx, st, everything, func(_ model.Case, it interchange.Item) error {
			r := record{object: it}
			for _, c := range columns {
				r.cells = append(r.cells, c.Cell(it))
			}
			return write(r)
		})
	}
	return e
}

// eachItem hands on the items of a list, of the chosen group or of all.
func (s *session) eachItem(ctx context.Context, st *store.Store, list string, each func(model.Case, interchange.Item) error) error {
	groups, err := s.groupsMeant(ctx, st)
	if err != nil {
		return err
	}
	p, err := s.printer(ctx, st)
	if err != nil {
		return err
	}
	asks, err := asksFor(list, listFlags{view: string(model.All)})
	if err != nil {
		return err
	}
	for _, g := range groups {
		for _, ask := range asks {
			ask.Group = g.ID
			err := merged(ctx, []*rows{{st: st, ask: ask}}, 0, func(r store.Row, a store.Ask) error {
				it := p.item(r.Case, a.Queue)
				it.Schema = interchange.Schema
				return each(r.Case, it)
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// exportLog is everything that was recorded, newest first: who decided what,
// when and why, and what was taken back.
func (s *session) exportLog() exported {
	e := exported{name: "log", columns: []string{"at", "by", "op", "on", "text", "undone", "words", "counted"}}
	e.each = func(ctx context.Context, st *store.Store, write func(record) error) error {
		return st.Log(ctx, func(happened store.Event) error {
			o := s.printedEvent(ctx, st, happened)
			by := ""
			if o.By != nil {
				by = *o.By
			}
			return write(record{o, []string{o.At.At.Format(time.RFC3339), by, o.Op, o.On, o.Text, strconv.FormatBool(o.Undone), o.Words, strconv.FormatBool(o.Counted)}})
		})
	}
	return e
}

// personColumns are the columns of people: those of an item by their names there.
var personColumns = []string{"author", "facebook_name", "author_url", "author_id", "locality", "lives_in", "phones", "invited_by",
	"created_at", "verdict", "reason", "by", "decided_at", "done_at", "group", "id"}

// labelColumns are the labels that have a column of their own behind those.
var labelColumns = []string{model.Membership, model.Origin, model.Wish}

// exportPeople are those who asked to join, with their labels.
func (s *session) exportPeople() exported {
	return s.people("people", func(model.Case) bool { return true })
}

// exportWishes are those who wish to join the Union and were not turned away.
func (s *session) exportWishes() exported {
	return s.people("wishes", func(c model.Case) bool {
		return c.Labels[model.Wish] == "yes" && c.Verdict.Value != model.Decline && c.Verdict.Value != model.Scam
	})
}

func (s *session) people(name string, keep func(model.Case) bool) exported {
	e := exported{name: name}
	var columns []interchange.Column
	for _, c := range interchange.Columns() {
		if slices.Contains(personColumns, c.Name) {
			columns, e.columns = append(columns, c), append(e.columns, c.Name)
		}
	}
	e.columns = append(append(e.columns, labelColumns...), "labels")
	e.each = func(ctx context.Context, st *store.Store, write func(record) error) error {
		return s.eachItem(ctx, st, string(model.Joins), func(c model.Case, it interchange.Item) error {
			if !keep(c) {
				return nil
			}
			r := record{object: it}
			for _, column := range columns {
				r.cells = append(r.cells, column.Cell(it))
			}
			r.cells = append(r.cells, labelCells(c.Labels)...)
			return write(r)
		})
	}
	return e
}

// labelCells gives the labels that have a column, then the others in one.
func labelCells(labels map[string]string) []string {
	var cells, others []string
	for _, name := range labelColumns {
		cells = append(cells, labels[name])
	}
	for _, name := range slices.Sorted(maps.Keys(labels)) {
		if !slices.Contains(labelColumns, name) {
			others = append(others, name+"="+labels[name])
		}
	}
	return append(cells, strings.Join(others, " "))
}
