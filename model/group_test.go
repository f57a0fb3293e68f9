package model

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"
)

// say makes a known op on a group; base names earlier ones by their number.
func say(n byte, t int64, f Fact, base ...byte) Known {
	k := Known{Stamp: Stamp{ID: OpID{n}, T: t * 1000, Wall: t, Device: "d", Admin: "a"}, Counts: true,
		Env: Envelope{Kind: f.Kind(), T: t * 1000, Wall: t, On: "g", Regs: f.Registers(), Fact: f}}
	for _, b := range base {
		k.Env.Base = append(k.Env.Base, OpID{b})
	}
	return k
}

func name(text string) *GroupField { return &GroupField{Field: "name", Value: FieldText{Text: text}} }

func rule(id, text string) *GroupField {
	return &GroupField{Field: "rule", Entry: id, Value: FieldText{Text: text}}
}

func TestGroupField(t *testing.T) {
	uncounted := say(3, 99, name("Kẻ lạ"))
	uncounted.Counts = false
	for _, c := range []struct {
		name string
		ops  []Known
		want string
	}{
		{"none", nil, "g"},
		{"the later one", []Known{say(1, 10, name("Một")), say(2, 20, name("Hai"), 1)}, "Hai"},
		{"a correction of a clock years ahead", []Known{say(1, 9_000, name("Sai")), say(2, 20, name("Đúng"), 1)}, "Đúng"},
		{"of concurrent ones the higher stamp", []Known{say(1, 30, name("Ba")), say(2, 20, name("Hai"))}, "Ba"},
		// Two heads, 20 and 100; that the one at 20 corrects one at 200 does
		// not make it the later of the two.
		{"of heads the higher stamp, whatever they correct", []Known{say(1, 200, name("Sai")), say(2, 20, name("Hai"), 1), say(3, 100, name("Ba"))}, "Ba"},
		{"a stranger says nothing", []Known{say(1, 10, name("Một")), uncounted}, "Một"},
		{"taken away", []Known{say(1, 10, name("Một")), say(2, 20, &GroupField{Field: "name", Gone: true}, 1)}, "g"},
	} {
		if got := FoldGroup("g", c.ops, World{}).Name(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestGroupIsAFunctionOfTheSetOfOps(t *testing.T) {
	ops := []Known{say(1, 200, name("Sai")), say(2, 20, name("Hai"), 1), say(3, 100, name("Ba")), say(4, 50, rule("r1", "Một")), say(5, 40, rule("r2", "Hai")),
		say(6, 60, rule("r1", "Mới"), 4), say(7, 70, rule("r1", "Khác")), say(8, 80, &Metric{Date: "2026-11-22", Captured: 70, Fields: map[string]int{"posts": 3, "comments": 9}}),
		say(9, 90, &Metric{Date: "2026-11-22", Captured: 75, Fields: map[string]int{"posts": 4}}), say(10, 95, &Undo{Target: OpID{5}}, 5)}
	want := FoldGroup("g", ops, World{})
	random := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		random.Shuffle(len(ops), func(i, j int) { ops[i], ops[j] = ops[j], ops[i] })
		if got := FoldGroup("g", append(ops, ops[:3]...), World{}); !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %+v\nwant %+v", got, want)
		}
	}
	if want.Days["2026-11-22"]["posts"] != 4 || want.Days["2026-11-22"]["comments"] != 9 || want.Captured["2026-11-22"] != 75 {
		t.Errorf("figures %v, want 4 posts and 9 comments", want.Days)
	}
	if len(want.Lists["rule"]) != 1 || want.Lists["rule"][0].Text != "Khác" {
		t.Errorf("rules %v, want the one that was not undone, as said last", want.Lists["rule"])
	}
}

func TestGroupFigures(t *testing.T) {
	day := func(captured int64, posts int) *Metric {
		return &Metric{Date: "2026-11-22", Captured: captured, Fields: map[string]int{"posts": posts}}
	}
	for _, c := range []struct {
		name string
		ops  []Known
		want int
	}{
		{"the newer capture, told first", []Known{say(1, 90, day(80, 8)), say(2, 95, day(70, 7))}, 8},
		{"a correction that names it", []Known{say(1, 90, day(80, 8)), say(2, 95, day(70, 7), 1)}, 7},
		{"a capture after its own op never wins", []Known{say(1, 90, day(5_000, 9)), say(2, 95, day(70, 7))}, 7},
	} {
		if got := FoldGroup("g", c.ops, World{}).Days["2026-11-22"]["posts"]; got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestGroupEntry(t *testing.T) {
	g := FoldGroup("g", []Known{say(1, 10, rule("spam", "Không quảng cáo")), say(2, 20, rule("2x", "Lịch sự"))}, World{})
	for _, c := range []struct {
		want, id string
		ok       bool
	}{{"1", "spam", true}, {"2", "2x", true}, {"2x", "2x", true}, {"khong quang cao", "spam", true}, {"LỊCH SỰ", "2x", true}, {"3", "", false}, {"", "", false}} {
		if e, ok := g.Entry("rule", c.want); ok != c.ok || e.ID != c.id {
			t.Errorf("Entry(%q) = %v, %v, want %q", c.want, e, ok, c.id)
		}
	}
	if got := g.EntryText("rule", "none"); got != "none" {
		t.Errorf("text of an unknown entry is %q", got)
	}
}

func TestSetFieldNamesTheHeads(t *testing.T) {
	g := FoldGroup("g", []Known{say(1, 10, name("Một")), say(2, 20, name("Hai"))}, World{})
	op, err := g.SetField("name", "", "Ba", false)
	if err != nil || fmt.Sprint(op.Base) != fmt.Sprint([]OpID{{1}, {2}}) {
		t.Errorf("base %v, %v, want both heads", op.Base, err)
	}
	for _, c := range []struct{ field, entry string }{{"colour", ""}, {"rule", ""}, {"name", "x"}} {
		if _, err := g.SetField(c.field, c.entry, "x", false); KindOf(err) != BadInput {
			t.Errorf("field %s, entry %q: %v, want bad input", c.field, c.entry, err)
		}
	}
}

func TestGroupZone(t *testing.T) {
	for _, c := range []struct{ zone, want string }{{"", DefaultZone}, {"Europe/Berlin", "Europe/Berlin"}, {"Nowhere/None", DefaultZone}} {
		g := Group{Fields: map[string]string{"timezone": c.zone}}
		if got := g.Zone().String(); got != c.want {
			t.Errorf("zone %q is %s, want %s", c.zone, got, c.want)
		}
	}
	if _, off := time.Unix(0, 0).In(Group{}.Zone()).Zone(); off == 0 {
		t.Error("no zone at all")
	}
}
