package store_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"duyet/model"
	"duyet/store"
)

// verdicts gives what stands on each item.
func (c *crew) verdicts(s *store.Store, ids ...model.ItemID) map[model.ItemID]model.Verdict {
	c.tb.Helper()
	cases, err := s.Cases(c.ctx, ids...)
	c.must(err)
	out := map[model.ItemID]model.Verdict{}
	for _, k := range cases {
		out[k.ID] = k.Verdict.Value
	}
	return out
}

// decide makes ops that approve the first waiting items.
func (c *crew) decide(s *store.Store, n int) ([]model.ItemID, []model.Op) {
	c.tb.Helper()
	page, err := s.Page(c.ctx, store.Ask{Group: c.group, Queue: model.Joins, View: model.Waiting, Limit: n})
	c.must(err)
	if len(page.Rows) < n {
		c.tb.Fatalf("%d requests wait, not %d", len(page.Rows), n)
	}
	var ids []model.ItemID
	var ops []model.Op
	for _, r := range page.Rows {
		op, err := r.Decide(model.Approve, "", model.Why{})
		c.must(err)
		ids, ops = append(ids, r.ID), append(ops, op)
	}
	return ids, ops
}

func (c *crew) reopen() {
	c.tb.Helper()
	var err error
	c.lan, err = store.Open(c.ctx, c.options(c.home))
	c.must(err)
	c.tb.Cleanup(func() { c.lan.Abandon() })
}

// whole fails unless check finds nothing wrong.
func (c *crew) whole(s *store.Store) {
	c.tb.Helper()
	findings, _, err := s.Check(c.ctx, false)
	c.must(err)
	for _, f := range findings {
		if f.Severity != store.Info {
			c.tb.Errorf("check finds %+v", f)
		}
	}
}

// A console may die after a decision is on disk and before its case shows it.
func TestWhatWasNotFoldedIsFoldedAtTheNextStart(t *testing.T) {
	t.Parallel()
	c := newCrew(t, 400)
	ids, ops := c.decide(c.lan, 3)
	c.must(c.lan.RecordOnly(c.ctx, ops...))
	for id, v := range c.verdicts(c.lan, ids...) {
		if v != model.None {
			t.Fatalf("%s is folded: the test shows nothing", id)
		}
	}
	c.must(c.lan.Abandon())
	c.reopen()
	for id, v := range c.verdicts(c.lan, ids...) {
		if v != model.Approve {
			t.Errorf("%s: %q stands after the start, want approve", id, v)
		}
	}
	c.whole(c.lan)
}

// While another console of the same home goes on, it folds what one left.
func TestWhatAnotherConsoleLeftIsFolded(t *testing.T) {
	t.Parallel()
	c := newCrew(t, 400)
	ids, ops := c.decide(c.lan, 1)
	other, err := store.Open(c.ctx, c.options(c.home))
	c.must(err)
	defer other.Abandon()
	c.must(c.lan.RecordOnly(c.ctx, ops...))
	r, err := other.Sync(c.ctx)
	c.must(err)
	if len(r.Changed) != 1 || r.Changed[0] != ids[0] {
		t.Errorf("changed %v, want %v", r.Changed, ids)
	}
	if v := c.verdicts(other, ids...)[ids[0]]; v != model.Approve {
		t.Errorf("%q stands, want approve", v)
	}
}

// A rebuild that is cut off goes on, and decisions may be made meanwhile.
func TestARebuildIsCutOffAndGoesOn(t *testing.T) {
	t.Parallel()
	c := newCrew(t, 1500)
	before, err := c.lan.Tally(c.ctx, c.group)
	c.must(err)
	ctx, cut := context.WithCancel(c.ctx)
	c.must(c.lan.Abandon())
	told := 0
	o := c.options(c.home)
	o.Progress = func(w store.Work) {
		told++
		if w.Done < w.Total {
			cut()
		}
	}
	c.lan, err = store.Open(c.ctx, o)
	c.must(err)
	if err := c.lan.Refold(ctx); err == nil {
		t.Fatal("the rebuild was not cut off")
	}
	ids, ops := c.decide(c.lan, 1)
	c.must(c.lan.Record(c.ctx, ops...))
	c.must(c.lan.Abandon())
	c.reopen()
	if told == 0 {
		t.Error("nobody was told how far it is")
	}
	after, err := c.lan.Tally(c.ctx, c.group)
	c.must(err)
	before[model.Joins][model.Waiting]--
	before[model.Joins][model.Todo]++
	for q, views := range before {
		for v, n := range views {
			if after[q][v] != n {
				t.Errorf("%s %s: %d cases after the rebuild, %d before", q, v, after[q][v], n)
			}
		}
	}
	if v := c.verdicts(c.lan, ids...)[ids[0]]; v != model.Approve {
		t.Errorf("%q stands, want approve", v)
	}
	c.whole(c.lan)
}

// A watcher takes in a colleague's long history while an admin decides: her
// decisions go in between, and how far it is is told until it is done.
func TestDecisionsGoInBetweenLargeNews(t *testing.T) {
	t.Parallel()
	c := newCrew(t, 400)
	c.join()
	ids, ops := c.decide(c.hoa, 3)
	c.live(4_000)
	_, err := c.lan.Publish(c.ctx)
	c.must(err)
	ctx, stop := context.WithCancel(c.ctx)
	defer stop()
	var work []store.Work
	decided := 0
	c.hoa.Watch(ctx, func(r store.SyncReport, err error) {
		if ctx.Err() != nil {
			return
		}
		c.must(err)
		if r.Work.Total == 0 {
			if len(r.Changed) > 0 {
				stop()
			}
			return
		}
		work = append(work, r.Work)
		if r.Work.Stage == store.Folding && decided < len(ops) && r.Work.Done < r.Work.Total {
			c.must(c.hoa.Record(c.ctx, ops[decided]))
			if v := c.verdicts(c.hoa, ids[decided])[ids[decided]]; v != model.Approve {
				t.Errorf("a decision made meanwhile shows %q", v)
			}
			decided++
		}
	})
	if decided == 0 || len(work) < 2 {
		t.Fatalf("%d decisions went in between, %d times it was told how far it is", decided, len(work))
	}
	if last := work[len(work)-1]; last.Done < last.Total {
		t.Errorf("the last word is %+v", last)
	}
	c.whole(c.hoa)
	if n := c.counted(c.hoa); n != c.counted(c.lan) {
		t.Errorf("%d cases, the colleague has %d", n, c.counted(c.lan))
	}
}

// counted is how many cases there are of each kind together.
func (c *crew) counted(s *store.Store) int {
	tally, err := s.Tally(c.ctx, c.group)
	c.must(err)
	return tally[model.Joins][model.All] + tally[model.Posts][model.All]
}

// An index of an earlier version is brought up to date with all it holds, ops
// that are nowhere else among them.
func TestAnOlderIndexKeepsWhatWasNotPublished(t *testing.T) {
	t.Parallel()
	c := newCrew(t, 400)
	ids, ops := c.decide(c.lan, 2)
	c.must(c.lan.Record(c.ctx, ops...))
	waiting, err := c.lan.Unpublished(c.ctx)
	c.must(err)
	c.must(c.lan.Abandon())
	older(t, filepath.Join(c.home, "stores", string(c.lan.ID()), "index.db"), "v1")
	c.reopen()
	if n, err := c.lan.Unpublished(c.ctx); err != nil || n != waiting || n == 0 {
		t.Errorf("%d ops unpublished (%v), want %d", n, err, waiting)
	}
	for id, v := range c.verdicts(c.lan, ids...) {
		if v != model.Approve {
			t.Errorf("%s: %q stands, want approve", id, v)
		}
	}
	_, more := c.decide(c.lan, 1)
	c.must(c.lan.Record(c.ctx, more...))
	_, err = c.lan.Publish(c.ctx)
	c.must(err)
	c.whole(c.lan)
}

// older writes an index anew, in place, as an earlier version had it.
func older(t *testing.T, path, version string) {
	t.Helper()
	schema, err := os.ReadFile("testdata/index/" + version + ".sql")
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	run := func(q string) {
		t.Helper()
		if _, err := db.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	names := func(q string) (out []string) {
		t.Helper()
		rows, err := db.Query(q)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var n string
			if err := rows.Scan(&n); err != nil {
				t.Fatal(err)
			}
			out = append(out, n)
		}
		return out
	}
	const tables = "SELECT name FROM main.sqlite_master WHERE type='table'"
	run("ATTACH ':memory:' AS kept")
	for _, n := range names(tables) {
		run("CREATE TABLE kept." + n + " AS SELECT * FROM main." + n)
		run("DROP TABLE main." + n)
	}
	run(string(schema))
	for _, n := range names(tables) {
		columns := names("SELECT name FROM pragma_table_info('" + n + "', 'main')")
		have, from := names("SELECT name FROM pragma_table_info('"+n+"', 'kept')"), slices.Clone(columns)
		for i, c := range columns {
			if !slices.Contains(have, c) {
				from[i] = "''" // a later version has it no more
			}
		}
		run("INSERT INTO main." + n + "(" + strings.Join(columns, ", ") + ") SELECT " + strings.Join(from, ", ") + " FROM kept." + n)
	}
	run("PRAGMA user_version=" + version[1:])
}
