package store_test

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"duyet/model"
	"duyet/model/sample"
	"duyet/store"
	"duyet/store/folder"
)

// history is how many ops the big store of the figures holds. store/FIGURES.md is
// measured with a million.
var opsWanted = flag.Int("history", 20_000, "how many ops the store of the figures holds")

// opsAnItem is about how many ops an item of the sample gathers.
const opsAnItem = 4

// crew is two admins of one store whose folder is on this disk.
type crew struct {
	tb       testing.TB
	ctx      context.Context
	lan, hoa *store.Store
	home     string // of the first admin
	other    string // of the second one
	dir      string
	group    model.GroupID
	items    []model.ItemID
	ops      int
	seed     uint64 // of the next history
	joined   int    // how often somebody joined
	now      func() time.Time
}

// newCrew makes a store with about so many ops, written by one of two admins.
func newCrew(tb testing.TB, ops int) *crew { return newCrewIn(tb, ops, nil) }

func newCrewIn(tb testing.TB, ops int, open folder.Opener) *crew {
	tb.Helper()
	c := &crew{tb: tb, ctx: context.Background(), home: tb.TempDir(), dir: filepath.Join(tb.TempDir(), "shared"), now: store.Running(store.Day)}
	o := c.options(c.home)
	o.Folder = open
	var err error
	c.lan, err = store.Create(c.ctx, o, "Gia Lâm", "Lan", nil)
	c.must(err)
	tb.Cleanup(func() { c.lan.Abandon() })
	g, err := c.lan.Group(c.ctx, "")
	c.must(err)
	c.group = g.ID
	c.live(ops)
	_, err = c.lan.Publish(c.ctx)
	c.must(err)
	return c
}

func (c *crew) options(home string) store.Options {
	return store.Options{Home: home, Dir: c.dir, Now: c.now, App: "bench", Host: store.Patient}
}

func (c *crew) must(err error) {
	c.tb.Helper()
	if err != nil {
		c.tb.Fatal(err)
	}
}

// join lets the second admin in with a code; she reads the whole folder.
func (c *crew) join() {
	c.tb.Helper()
	code, _, err := c.lan.Invite(c.ctx, 1, 7, model.RoleAdmin, false)
	c.must(err)
	_, err = c.lan.Publish(c.ctx)
	c.must(err)
	c.joined++
	c.other = c.tb.TempDir()
	c.hoa, _, err = store.Join(c.ctx, c.options(c.other), code, fmt.Sprint("Hoa ", c.joined))
	c.must(err)
	c.tb.Cleanup(func() { c.hoa.Abandon() })
}

// live records the history of a sample: arrivals, labels, verdicts, ticks.
func (c *crew) live(ops int) {
	c.tb.Helper()
	var plan []store.Planned
	c.seed++
	src := sample.New(c.seed, c.now(), max(ops/opsAnItem, 10))
	for p := range src.Plans() {
		if len(plan) == 0 {
			plan = append(plan, store.Planned{On: string(c.group), At: time.UnixMilli(p.Arrive.Captured), Fact: &model.Source{Format: "paste", Captured: p.Arrive.Captured}})
		}
		a := p.Arrive
		a.Group = c.group
		key, _ := model.ItemKey(a.Item, a.Content, 0)
		c.items = append(c.items, model.NewItemID(c.lan.ID(), a.Group, a.Item, key))
		before := len(plan)
		plan = append(plan, lived(p, a, len(plan))...)
		c.ops += len(plan) - before
		if len(plan) >= 5000 {
			_, err := c.lan.Load(c.ctx, plan)
			c.must(err)
			plan = plan[:0]
		}
	}
	_, err := c.lan.Load(c.ctx, plan)
	c.must(err)
	slices.Sort(c.items)
	c.items = slices.Compact(c.items)
}

func lived(p sample.Plan, a model.Arrive, arrival int) []store.Planned {
	seen := time.UnixMilli(a.Captured)
	decided := seen.Add(p.DecidedAfter)
	ops := []store.Planned{{Fact: &a, After: []int{0}, At: seen}}
	for _, l := range []model.Label{{Name: model.Membership, Value: p.Membership}, {Name: model.Origin, Value: p.Origin}, {Name: model.Wish, Value: p.Wish}, {Name: model.Topic, Value: p.Topic}} {
		if l.Value != "" {
			ops = append(ops, store.Planned{Fact: &l, After: []int{arrival}, At: decided})
		}
	}
	if p.Verdict == model.None {
		return ops
	}
	d := &model.Decide{Verdict: p.Verdict, Rule: p.Rule}
	if p.Verdict == model.Scam {
		d.Flag = model.Scam
	}
	ops = append(ops, store.Planned{Fact: d, After: []int{arrival}, At: decided})
	if p.Verdict.Settles() {
		ops = append(ops, store.Planned{Fact: &model.Done{Verdict: p.Verdict}, After: []int{arrival, arrival + len(ops) - 1}, At: decided.Add(p.DoneAfter)})
	}
	return ops
}

// BenchmarkBig measures what a store of many ops costs as a whole: its index to
// be built anew from the folder, its cases to be folded anew, and news of 1,
// 100 and 10,000 ops to be taken in, each op on an item of its own.
func BenchmarkBig(b *testing.B) {
	c := newCrew(b, *opsWanted)
	begin := cpu()
	c.floor()
	floor := cpu() - begin
	over := func(b *testing.B, f func()) {
		for b.Loop() {
			resetPeak()
			begin := cpu()
			f()
			took := cpu() - begin
			b.ReportMetric(floor.Seconds(), "floor-cpu-s")
			b.ReportMetric(took.Seconds(), "cpu-s")
			if floor > 0 {
				b.ReportMetric(float64(took)/float64(floor), "cpu-x")
			}
			b.ReportMetric(peak(), "MiB-peak")
			b.ReportMetric(float64(c.ops), "ops")
		}
	}
	c.join()
	b.Run("rebuild", func(b *testing.B) { over(b, c.rejoin) })
	b.Run("refold", func(b *testing.B) { over(b, func() { c.must(c.hoa.Refold(c.ctx)) }) })
	for _, n := range []int{1, 100, 10_000} {
		b.Run(fmt.Sprint("merge-", n), func(b *testing.B) { c.merge(b, n) })
	}
}

// rejoin lets the second admin's index be lost and built anew from the folder.
func (c *crew) rejoin() {
	c.tb.Helper()
	c.must(c.hoa.Abandon())
	c.must(os.RemoveAll(c.other))
	c.join()
}

// merge measures how long n ops take from the folder into the cases.
func (c *crew) merge(b *testing.B, n int) {
	var took spans
	next := 0
	for b.Loop() {
		b.StopTimer()
		for left := n; left > 0; {
			var ops []model.Op
			for ; left > 0 && len(ops) < 2000; left-- {
				ops = append(ops, c.label(next))
				next++
			}
			c.must(c.lan.Record(c.ctx, ops...))
		}
		_, err := c.lan.Publish(c.ctx)
		c.must(err)
		b.StartTimer()
		took.time(func() {
			_, err := c.hoa.Sync(c.ctx)
			c.must(err)
		})
	}
	b.ReportMetric(took.at(50)/1e6, "p50-ms")
	b.ReportMetric(float64(c.ops), "ops")
}

// floor copies ops, bodies and cases from an index into an empty database and
// indexes them there: what no rebuild can do without.
func (c *crew) floor() {
	c.tb.Helper()
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(c.tb.TempDir(), "floor.db")+"?_journal_mode=OFF&_synchronous=OFF&_cache_size=-12288")
	c.must(err)
	defer db.Close()
	db.SetMaxOpenConns(1)
	_, err = db.Exec("ATTACH ? AS from_index", filepath.Join(c.home, "stores", string(c.lan.ID()), "index.db"))
	c.must(err)
	var tables, indexes []string
	rows, err := db.Query("SELECT type, name, sql FROM from_index.sqlite_master WHERE tbl_name IN ('ops', 'bodies', 'cases', 'finds', 'facts', 'places') AND sql IS NOT NULL")
	c.must(err)
	for rows.Next() {
		var kind, name, text string
		c.must(rows.Scan(&kind, &name, &text))
		if kind == "table" {
			tables = append(tables, text+"; INSERT INTO main."+name+" SELECT * FROM from_index."+name)
		} else {
			indexes = append(indexes, text)
		}
	}
	c.must(rows.Close())
	for _, q := range append(tables, indexes...) {
		_, err := db.Exec(q)
		c.must(err)
	}
}
