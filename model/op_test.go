package model

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// facts gives honest facts of every kind.
func facts() []Fact {
	id := OpID{1, 2, 3}
	key := strings.Repeat("k", 43)
	n := 5
	return []Fact{
		&Source{Format: "paste", Captured: 1, Items: 1, File: File{Name: "hoa.txt"}},
		&Arrive{Capture: Capture{Group: "g", Source: id, Captured: 5, Place: 1}, Item: Post, Complete: Full, Counts: &Counts{Views: &n}, Content: Content{Text: "chào"}},
		&Arrive{Capture: Capture{Group: "g", Captured: 5}, Item: Join, Complete: Announced},
		&Same{With: "other", Not: true}, &Decide{Verdict: Decline, Rule: "r1", Why: Why{Reason: "x"}}, &Decide{Verdict: Approve, Flag: Cleared},
		&Decide{Verdict: Scam, Flag: Scam}, &Decide{Verdict: Gone}, &Done{Verdict: Approve}, &Done{Failed: true}, &Clear{}, &Clear{Unscam: true},
		&Answering{Value: Dismiss}, &Undo{Target: id}, &Claim{Until: 5}, &Claim{}, &Snooze{Until: 5}, &Escalate{To: "a"}, &Note{Why: Why{Note: "<b> & \u2028"}},
		&Label{Name: "topic", Value: "dance"}, &Metric{Date: "2026-11-22", Captured: 1, Fields: map[string]int{"posts": 3, "comments": 0}},
		&GroupField{Field: "name"}, &GroupField{Field: "rule", Entry: "r1", Gone: true}, &Code{Key: key, Uses: 1, Last: "2026-12-01", Role: RoleAdmin},
		&Close{Key: key, Cards: []DeviceID{"d"}}, &Card{Admin: "a", Who: Who{Name: "Lan"}}, &Trust{Device: "d", Key: key, Role: RoleAdmin},
		&Forget{}, &Forget{Bodies: []string{key}}, &Revoke{Device: "d"}, &Revoke{Device: "d", Seq: 3, Head: id},
		&Sign{Name: "ve-so", State: SignTrial, Weight: 150, Value: SignText{Phrases: []string{"vé số online"}, Vietnamese: "Bán vé số"}}, &Sign{Name: "loan", State: SignOff},
		&Standing{Key: "k", Word: Allowed, Value: IndicatorList{Type: "phone", Values: []string{"0301234567"}}}, &Standing{Key: "k"},
	}
}

func TestEveryKindHasAFact(t *testing.T) {
	have := map[string]bool{}
	for _, f := range facts() {
		have[f.Kind()] = true
		if got := NewFact(f.Kind()); reflect.TypeOf(got) != reflect.TypeOf(f) {
			t.Errorf("NewFact(%s) is a %T", f.Kind(), got)
		}
	}
	if kinds := Kinds(); !slices.IsSorted(kinds) || len(have) != len(kinds) {
		t.Errorf("facts of %d kinds for %v", len(have), kinds)
	}
	if NewFact("decide/2") != nil || NewFact("") != nil {
		t.Error("a fact of a kind nobody knows")
	}
}

func TestWhatIsEncodedReadsBack(t *testing.T) {
	for _, f := range facts() {
		op := Op{On: "item", Base: []OpID{{1}, {2}}, Fact: f}
		const at = 1_790_000_000_000_000
		b, err := EncodeOp(op, at, at/1000, "commit")
		if err != nil {
			t.Errorf("%s: %v", f.Kind(), err)
			continue
		}
		body, err := EncodeBody(f)
		if err != nil {
			t.Errorf("%s: %v", f.Kind(), err)
		}
		e, err := DecodeOp(b)
		if err == nil {
			err = DecodeBody(e.Fact, body)
		}
		want := Envelope{Kind: f.Kind(), T: at, Wall: at / 1000, On: "item", Regs: f.Registers(), Base: op.Base, Fact: f, Commit: "commit"}
		if err != nil || !reflect.DeepEqual(e, want) {
			t.Errorf("%s: %v\ngot  %+v\nwant %+v", b, err, e, want)
		}
		reencodes(t, e)
	}
}

// reencodes checks that an op that was read is read again from what EncodeOp
// makes of it, as the same one.
func reencodes(t *testing.T, e Envelope) {
	t.Helper()
	b, err := EncodeOp(Op{On: e.On, Base: e.Base, Fact: e.Fact}, e.T, e.Wall, e.Commit)
	if err != nil {
		t.Errorf("%+v is read but not written: %v", e, err)
		return
	}
	again, err := DecodeOp(b)
	// The wall clock is kept when it differs from t by over a second.
	if d := e.Wall - again.Wall; err == nil && d <= 1000 && d >= -1000 {
		again.Wall = e.Wall
	}
	if len(e.Base) == 0 {
		e.Base, again.Base = nil, nil
	}
	if err != nil || again.T != e.T || again.On != e.On || again.Wall != e.Wall || !slices.Equal(again.Base, e.Base) || !slices.Equal(again.Regs, e.Regs) {
		t.Errorf("%v\nread  %+v\nagain %+v", err, e, again)
	}
	if twice, err := EncodeOp(Op{On: again.On, Base: again.Base, Fact: again.Fact}, again.T, again.Wall, again.Commit); err != nil || string(twice) != string(b) {
		t.Errorf("%v\nonce  %s\ntwice %s", err, b, twice)
	}
}

func TestNothingIsWrittenThatNobodyWouldRead(t *testing.T) {
	const at = 1_790_000_000_000_000
	good := Op{On: "x", Fact: &Note{}}
	for _, c := range []struct {
		name    string
		op      Op
		t, wall int64
	}{
		{"a clock before 1970", good, at, -1},
		{"no t", good, 0, 1},
		{"a t below zero", good, -5, 1},
		{"a t beyond 2^53", good, maxInt, 1},
		{"a wall clock beyond 2^53", good, at, math.MaxInt64},
		{"no subject", Op{Fact: &Note{}}, at, at / 1000},
		{"a subject with a zero byte", Op{On: "a\x00b", Fact: &Note{}}, at, at / 1000},
		{"a base that names nothing", Op{On: "x", Base: []OpID{{}}, Fact: &Note{}}, at, at / 1000},
		{"too many heads", Op{On: "x", Base: slices.Repeat([]OpID{{1}}, MaxBase+1), Fact: &Note{}}, at, at / 1000},
		{"a dishonest fact", Op{On: "x", Fact: &Decide{Verdict: Scam}}, at, at / 1000},
		{"a rule with a zero byte", Op{On: "x", Fact: &Decide{Verdict: Decline, Rule: "a\x00"}}, at, at / 1000},
		{"a count beyond 2^53", Op{On: "x", Fact: &Source{Format: "f", Captured: 1, Items: maxInt}}, at, at / 1000},
		{"an op over 16 KiB", Op{On: strings.Repeat("x", MaxOp), Fact: &Note{}}, at, at / 1000},
	} {
		if b, err := EncodeOp(c.op, c.t, c.wall, ""); KindOf(err) != BadInput {
			t.Errorf("%s: %v, want bad input", c.name, err)
			if _, err := DecodeOp(b); err != nil {
				t.Errorf("%s: acknowledged, but reads as %v", c.name, err)
			}
		}
	}
	for name, text := range map[string]string{"a zero byte": "a\x00b", "too long a text": strings.Repeat("x", MaxBody)} {
		if _, err := EncodeBody(&Note{Why: Why{Note: text}}); KindOf(err) != BadInput {
			t.Errorf("body with %s: %v, want bad input", name, err)
		}
	}
	// A broken letter becomes the replacement character, as everywhere.
	if b, err := EncodeBody(&Note{Why: Why{Note: "a\xffb"}}); err != nil || DecodeBody(&Note{}, b) != nil {
		t.Errorf("a broken letter: %q, %v", b, err)
	}
}

func TestTheWallClockIsKeptWhenItDiffers(t *testing.T) {
	const at = 1_790_000_000_000_000
	for _, c := range []struct {
		name       string
		wall, want int64
	}{
		{"equal", at / 1000, at / 1000}, {"a second off", at/1000 + 1000, at / 1000}, {"more than a second ahead", at/1000 + 1001, at/1000 + 1001},
		{"three years behind", at/1000 - 3*365*86_400_000, at/1000 - 3*365*86_400_000},
	} {
		b, err := EncodeOp(Op{On: "x", Fact: &Note{}}, at, c.wall, "")
		if err != nil {
			t.Fatal(err)
		}
		if e, err := DecodeOp(b); err != nil || e.Wall != c.wall && e.Wall != c.want {
			t.Errorf("%s: %d, %v, want %d", c.name, e.Wall, err, c.want)
		}
	}
}

func TestABodyThatDoesNotFitIsDamaged(t *testing.T) {
	for name, body := range map[string]string{"no JSON": "x", "a key twice": `{"note":"a","note":"b"}`, "another type": `{"note":5}`,
		"a list": `[]`, "too long": `{"note":"` + strings.Repeat("x", MaxBody) + `"}`} {
		if err := DecodeBody(&Note{}, []byte(body)); KindOf(err) != Damaged {
			t.Errorf("%s: %v, want damaged", name, err)
		}
	}
	if err := DecodeBody(&Note{}, nil); err != nil {
		t.Errorf("no body: %v", err)
	}
	if err := DecodeBody(&Claim{}, []byte("x")); err != nil {
		t.Errorf("a kind without bodies: %v", err)
	}
	if b, err := EncodeBody(&Claim{}); b != nil || err != nil {
		t.Errorf("body of a claim: %q, %v", b, err)
	}
}

func FuzzDecodeOp(f *testing.F) {
	for _, fact := range facts() {
		b, err := EncodeOp(Op{On: "x", Base: []OpID{{7}}, Fact: fact}, 1_790_000_000_000_000, 5, "c")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(`{"k":"praise/1","t":1,"on":"x","reg":["praise"],"d":{"stars":5}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := DecodeOp(b)
		if err != nil && KindOf(err) != Damaged {
			t.Errorf("%v, want damaged or nothing", err)
		}
		readsAlike(t, b)
		if err == nil && e.Fact != nil {
			reencodes(t, e)
		}
	})
}

// readsAlike fails when the quick reading of an envelope differs from that of
// encoding/json.
func readsAlike(t *testing.T, b []byte) {
	t.Helper()
	fields, err := checkStrict(b, nil)
	var quick, slow wire
	if err != nil || !quick.read(fields) {
		return
	}
	if err := json.Unmarshal(b, &slow); err != nil {
		t.Errorf("%q is read, and %v", b, err)
	}
	if !reflect.DeepEqual(quick, slow) {
		t.Errorf("%q is read as %+v, and as %+v", b, quick, slow)
	}
	var m, same Metric
	if quick.Data == nil || !m.read(quick.Data) {
		return
	}
	if err := json.Unmarshal(quick.Data, &same); err != nil || !reflect.DeepEqual(m, same) {
		t.Errorf("%q is read as the figures %+v, and as %+v (%v)", quick.Data, m, same, err)
	}
}

func TestFiguresAreReadTheQuickWay(t *testing.T) {
	whole := Metric{Date: "2026-11-22", Captured: 1_790_000_000_000, Source: OpID{9}, Fields: map[string]int{"members_total": 1100, "posts": 0}}
	b, err := json.Marshal(whole)
	if err != nil {
		t.Fatal(err)
	}
	if m := new(Metric); !m.read(b) || !reflect.DeepEqual(*m, whole) {
		t.Errorf("%s is read as %+v", b, m)
	}
	for _, odd := range []string{
		`{}`, `{"date":"2026-11-22"}`, `{"date":"a\u0062"}`, `{"date":1}`, `{"cap":1.5}`, `{"cap":1e3}`, `{"cap":-0}`, `{"cap":"1"}`, `{"cap":null}`, `{"cap":9223372036854775808}`,
		`{"n":{}}`, `{"n":null}`, `{"n":[]}`, `{"n":{"a":1,"b":-2}}`, `{"n":{"a":null}}`, `{"n":{"a":{"b":1}}}`, `{"src":"x"}`, `{"src":null}`, `{"x":5}`, ` { "cap" : 7 } `, `5`, `null`,
	} {
		quick, slow := new(Metric), new(Metric)
		if !quick.read([]byte(odd)) {
			if !reflect.DeepEqual(*quick, Metric{}) {
				t.Errorf("%s is given up half read", odd)
			}
			continue
		}
		if err := json.Unmarshal([]byte(odd), slow); err != nil || !reflect.DeepEqual(quick, slow) {
			t.Errorf("%s is read as %+v, and as %+v (%v)", odd, quick, slow, err)
		}
	}
}

func TestEnvelopesAreReadTheQuickWay(t *testing.T) {
	for _, fact := range facts() {
		b, err := EncodeOp(Op{On: "x", Base: []OpID{{7}, {8}}, Fact: fact}, 1_790_000_000_000_000, 5, "c")
		if err != nil {
			t.Fatal(err)
		}
		fields, err := checkStrict(b, nil)
		if w := new(wire); err != nil || !w.read(fields) {
			t.Errorf("%s is read the slow way (%v)", b, err)
		}
		readsAlike(t, b)
	}
	for _, odd := range []string{
		`{"k":null,"t":1}`, `{"k":"a\u0062","t":1}`, `{"t":"1"}`, `{"t":null}`, `{"on":1}`, `{"reg":[]}`, `{"reg":null}`, `{"reg":["a", "b"]}`, `{"reg":["a",1]}`, `{"reg":["a",["b"]]}`,
		`{"reg":{"a":"b"}}`, `{"base":["x"]}`, `{"base":["AAAAAAAAAAAAAAAAAAAAAQ"]}`, `{"d":null}`, `{"d":5}`, `{"c":""}`, `{"x":{"k":"y"}}`, `{"reg":["]"]}`, `{"reg":["a,b","\"","c"]}`,
	} {
		readsAlike(t, []byte(odd))
	}
}
