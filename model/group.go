package model

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"duyet/model/fold"
)

// DefaultZone is the time zone of a group that names none.
const DefaultZone = "Asia/Ho_Chi_Minh"

// Group is one Facebook group: its settings and its figures, folded from the
// ops on it. The result depends on the set of ops alone.
type Group struct {
	ID     GroupID
	Fields map[string]string         // by the names of [GroupFields]
	Lists  map[string][]Entry        // by the names of [GroupLists]
	Days   map[string]map[string]int // figures by day and by field
	Heads  map[Register][]OpID
	// Sources holds the imports that stand, by their op.
	Sources map[OpID]*Source
	// Captured is the capture time of each day's newest figures, milliseconds.
	Captured map[string]int64
	// Watch is what the board has agreed on about scams.
	Watch Watch
}

// Entry is one entry of a list of a group, listed in the order they were set.
type Entry struct {
	ID   string
	Text string
}

// Name is what the group is called, or its id.
func (g Group) Name() string {
	if n := g.Fields["name"]; n != "" {
		return n
	}
	return string(g.ID)
}

// Zone is the time zone in which the group's days begin; an unknown name
// falls back to DefaultZone, and where that is unknown to UTC+7.
func (g Group) Zone() *time.Location {
	for _, name := range []string{g.Fields["timezone"], DefaultZone} {
		if z, err := time.LoadLocation(name); name != "" && err == nil {
			return z
		}
	}
	return time.FixedZone("+07", 7*3600)
}

// Entry finds an entry of a list by its number from 1, its id or its text, in
// this order; marks and case of letters do not count in the text.
func (g Group) Entry(list, want string) (Entry, bool) {
	entries := g.Lists[list]
	for i, e := range entries {
		if want == strconv.Itoa(i+1) {
			return e, true
		}
	}
	for _, same := range []func(Entry) bool{
		func(e Entry) bool { return e.ID == want },
		func(e Entry) bool { return fold.Key(e.Text) == fold.Key(want) },
	} {
		if i := slices.IndexFunc(entries, same); i >= 0 {
			return entries[i], true
		}
	}
	return Entry{}, false
}

// EntryText gives the text of an entry by its id, or the id itself.
func (g Group) EntryText(list, id string) string {
	for _, e := range g.Lists[list] {
		if e.ID == id {
			return e.Text
		}
	}
	return id
}

// FoldGroup computes a group from the known ops on it.
func FoldGroup(id GroupID, ops []Known, world World) Group {
	out := Group{ID: id, Fields: map[string]string{}, Lists: map[string][]Entry{}, Days: map[string]map[string]int{},
		Heads: map[Register][]OpID{}, Captured: map[string]int64{}, Sources: map[OpID]*Source{}}
	g := newGraph(ops, world)
	byRegister := map[Register][]int{}
	var registers []Register
	g.byStamp(g.order)
	for _, i := range g.order {
		if f, ok := g.ops[i].Env.Fact.(*Source); ok {
			if g.live[i] {
				out.Sources[g.ops[i].Stamp.ID] = f
			}
			continue
		}
		for _, r := range g.ops[i].Env.Regs {
			if g.live[i] {
				if byRegister[r] == nil {
					registers = append(registers, r)
				}
				byRegister[r] = append(byRegister[r], i)
			}
		}
	}
	for _, r := range registers {
		picks := g.linear(byRegister[r])
		heads := g.uncovered(picks)
		for _, i := range heads {
			out.Heads[r] = append(out.Heads[r], g.ops[i].Stamp.ID)
		}
		if date, ok := strings.CutPrefix(string(r), "day:"); ok {
			g.figures(&out, date, picks)
		} else if f, ok := g.ops[heads[len(heads)-1]].Env.Fact.(*GroupField); ok && !f.Gone {
			out.set(f)
		} else if !ok {
			out.Watch.add(g.ops[heads[len(heads)-1]])
		}
	}
	return out
}

// uncovered lists the ops of the list that no other of the list knew of, in
// the order of their stamps.
func (g *graph) uncovered(list []int) []int {
	if len(list) == 1 {
		return list // no op names itself
	}
	covered := g.past(list)
	var out []int
	for _, i := range list {
		if !covered[i] {
			out = append(out, i)
		}
	}
	g.byStamp(out)
	return out
}

func (g *graph) figures(out *Group, date string, picks []int) {
	for _, i := range picks {
		m, ok := g.ops[i].Env.Fact.(*Metric)
		if !ok {
			continue
		}
		if out.Days[date] == nil {
			out.Days[date] = make(map[string]int, len(m.Fields))
		}
		maps.Copy(out.Days[date], m.Fields)
		out.Captured[date] = max(out.Captured[date], m.Captured)
	}
}

// LetterField is the field of a group whose value has lines; every other one is
// one line, whoever set it.
const LetterField = "cover"

func (g *Group) set(f *GroupField) {
	text := fold.Row(f.Value.Text)
	if f.Field == LetterField {
		text = fold.Text(f.Value.Text)
	}
	if f.Entry == "" {
		g.Fields[f.Field] = text
		return
	}
	if text == "" {
		text = f.Entry
	}
	g.Lists[f.Field] = append(g.Lists[f.Field], Entry{ID: f.Entry, Text: text})
}

// SetField makes the op that sets a field or an entry, or with gone takes it
// away. BadInput tells of a field no group has.
func (g Group) SetField(field, entry, text string, gone bool) (Op, error) {
	if !slices.Contains(append(GroupFields(), GroupLists()...), field) {
		return Op{}, NewFault(BadInput, "field-unknown", "group field %s", field)
	}
	f := &GroupField{Field: field, Entry: entry, Gone: gone, Value: FieldText{Text: text}}
	return Op{On: string(g.ID), Base: g.Heads[f.Registers()[0]], Fact: f}, f.Check()
}

// Report makes the op for a day's figures; now is the wall clock in
// milliseconds. It names earlier ones that were captured no later, so that the
// newer capture stands, and those captured after now, which nobody believes.
func (g Group) Report(m *Metric, now int64) Op {
	op := Op{On: string(g.ID), Fact: m}
	if at := g.Captured[m.Date]; at <= m.Captured || at > now {
		op.Base = g.Heads[m.Registers()[0]]
	}
	return op
}
