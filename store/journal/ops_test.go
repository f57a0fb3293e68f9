package journal

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"duyet/model"
	"duyet/store/keys"
)

const opVectorFile = "testdata/ops.jsonl"

// opVector is one line of the op vectors: the exact bytes of an op and what a
// reader makes of them.
type opVector struct {
	Name string `json:"name"`
	// Expect is ok; opaque for a kind this program does not know, whose bytes
	// are kept; damaged for an op that says nothing.
	Expect string `json:"expect"`
	// Op holds the bytes as text, Op64 as base64 where they are no text.
	Op   string `json:"op,omitempty"`
	Op64 []byte `json:"op64,omitempty"`
	// ID is the op's identity as the first op of the cast's device.
	ID   string   `json:"id"`
	Regs []string `json:"reg,omitempty"`
	Salt []byte   `json:"salt,omitempty"`
	Body string   `json:"body,omitempty"`
}

func (v opVector) raw() []byte {
	if v.Op64 != nil {
		return v.Op64
	}
	return []byte(v.Op)
}

// samples gives one honest op of every kind, by kind.
func (c *cast) samples() []model.Op {
	n := func(i int) *int { return &i }
	yes := true
	item, group, store := vectorItem, vectorGroup, string(c.store)
	base := []model.OpID{Genesis(c.store, c.lan.Public).OpID()}
	code := seeded(c.t, "code")
	message := keys.CardMessage(c.store, c.lan.Public, model.AdminID(c.lan.ID))
	old := keys.CardMessage(c.store, c.lan.Public, model.AdminID(c.root.ID))
	return []model.Op{
		{On: item, Fact: &model.Answering{Value: model.Replied, Why: model.Why{Note: "Chị xem bài ghim nhé"}}},
		{On: item, Base: base, Fact: &model.Arrive{Capture: model.Capture{Group: vectorGroup, Source: base[0], Captured: 1_790_000_000_000, Place: 3, Weak: true},
			Item: model.Join, Created: 1_789_990_000_000, Precision: model.Hour, Complete: model.Full, State: model.StatePending, Bits: 1<<20 - 1,
			Traits: []model.Trait{model.SenderVerified}, Counts: &model.Counts{Comments: n(0), Views: n(12)},
			Content: model.Content{Author: model.Author{Name: "Nguyễn Thị Hoa"}, CreatedRaw: "2 giờ trước",
				Join: &model.JoinFacts{Answers: []model.Answer{{Question: "Chị ở đâu?", Answer: "Gia Lâm", State: model.Answered}}, RulesAgreed: &yes, Phones: []string{"+84901234567"}}}}},
		{On: store, Fact: &model.Card{Admin: model.AdminID(c.lan.ID), Code: keys.Text(code.Public), CodeSig: keys.Text(code.Sign(message)), Who: model.Who{Name: "Lan"}}},
		{On: store, Fact: &model.Card{Admin: model.AdminID(c.root.ID), Before: c.root.ID, BeforeSig: keys.Text(c.root.Sign(old)), Who: model.Who{Name: "Hoa"}}},
		{On: item, Fact: &model.Claim{Until: 1_790_000_600_000}},
		{On: item, Fact: &model.Clear{Unscam: true, Why: model.Why{Reason: "Người bán quen"}}},
		{On: store, Fact: &model.Close{Key: keys.Text(code.Public), Cards: []model.DeviceID{c.lan.ID}}},
		{On: store, Fact: &model.Code{Key: keys.Text(code.Public), Uses: 2, Last: "2026-12-01", Role: model.RoleAdmin}},
		{On: item, Base: base, Fact: &model.Decide{Verdict: model.Scam, Rule: "r3", Flag: model.Scam, Why: model.Why{Reason: "<đa cấp> & lừa đảo"}}},
		{On: item, Base: base, Fact: &model.Decide{Verdict: model.Gone}},
		{On: item, Base: base, Fact: &model.Done{Failed: true, Why: model.Why{Reason: "Không thấy nữa"}}},
		{On: item, Fact: &model.Forget{Bodies: []string{strings.Repeat("A", 43)}}},
		{On: item, Fact: &model.Escalate{To: model.AdminID(c.root.ID), Level: "ward", Why: model.Why{Note: "Chị xem giúp"}}},
		{On: group, Fact: &model.GroupField{Field: "rule", Entry: "r1", Value: model.FieldText{Text: "Không quảng cáo"}}},
		{On: group, Fact: &model.GroupField{Field: "name", Value: model.FieldText{Text: "Phụ nữ Gia Lâm"}}},
		{On: item, Fact: &model.Label{Name: model.Membership, Value: "member"}},
		{On: group, Fact: &model.Metric{Date: "2026-11-22", Captured: 1_790_000_000_000, Source: base[0], Fields: map[string]int{"members_total": 1100, "posts": 3}}},
		{On: item, Fact: &model.Note{Why: model.Why{Note: "Đã gọi điện"}}},
		{On: store, Fact: &model.Revoke{Device: c.lan.ID, Seq: 7, Head: base[0]}},
		{On: item, Fact: &model.Same{With: "zyxwvutsrqponmlkjihgfedcba"}},
		{On: item, Fact: &model.Snooze{Until: 1_790_090_000_000}},
		{On: group, Fact: &model.Source{Format: "paste", Captured: 1_790_000_000_000, Items: 12, Rejects: 1, Sum: "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", File: model.File{Name: "hoa.txt"}}},
		{On: store, Fact: &model.Trust{Device: c.lan.ID, Key: keys.Text(c.lan.Public), Role: model.RoleSupervisor}},
		{On: item, Base: base, Fact: &model.Undo{Target: base[0]}},
		{On: group, Fact: &model.Sign{Name: "ve-so", State: model.SignTrial, Weight: 150, Value: model.SignText{Phrases: []string{"vé số online"}, Vietnamese: "Bán vé số trên mạng", English: "Lottery sold online"}}},
		{On: group, Fact: &model.Sign{Name: "loan", State: model.SignOff}},
		{On: group, Base: base, Fact: &model.Standing{Key: "abc234", Word: model.Allowed, Value: model.IndicatorList{Type: "bank_account", Values: []string{"0000112233"}}}},
	}
}

// malformed gives ops that readers in several languages would read in several
// ways, or that no honest duyet writes.
func malformed() map[string]string {
	const d = `{"k":"decide/1","t":1790000000000001,"on":"x","reg":["verdict"],"d":{"verdict":"approve"}}`
	with := func(from, to string) string { return strings.Replace(d, from, to, 1) }
	note := func(fields string) string { return `{"k":"note/1","t":1,"on":"x","reg":["note"]` + fields + `}` }
	return map[string]string{
		"a key in capitals":                 note(`,"K":"decide/1"`),
		"a key with the Kelvin sign":        note(`,"` + "\u212a" + `":"decide/1"`),
		"a key with the long s":             note(`,"ba` + "\u017f" + `e":[]`),
		"a key twice":                       note(`,"k":"decide/1"`),
		"a key twice, once escaped":         note(`,"\u006b":"decide/1"`),
		"a key twice deep inside":           with(`"approve"`, `"approve","x":{"a":1,"a":2}`),
		"an empty key":                      note(`,"":1`),
		"t as 1e3":                          with("1790000000000001", "1e3"),
		"t with a point":                    with("1790000000000001", "1790000000000001.0"),
		"t below zero":                      with("1790000000000001", "-1"),
		"t as minus zero":                   with("1790000000000001", "-0"),
		"t of zero":                         with("1790000000000001", "0"),
		"t of 2^53":                         with("1790000000000001", "9007199254740992"),
		"t over 64 bits":                    with("1790000000000001", "18446744073709551616"),
		"t as a text":                       with("1790000000000001", `"1790000000000001"`),
		"2^53 in a field nobody knows":      note(`,"x":9007199254740992`),
		"a fraction in a field nobody has":  note(`,"x":0.5`),
		"w below zero":                      note(`,"w":-5`),
		"a zero byte":                       note(`,"x":"` + "\x00" + `"`),
		"an escaped zero byte":              note(`,"x":"\u0000"`),
		"half a surrogate pair":             note(`,"x":"\ud83d"`),
		"the halves the wrong way round":    note(`,"x":"\ude00\ud83d"`),
		"bad UTF-8":                         note(`,"x":"` + "\xff" + `"`),
		"an over-long encoding":             note(`,"x":"` + "\xc0\xaf" + `"`),
		"UTF-16":                            "{\x00}\x00",
		"a byte order mark":                 "\ufeff" + d,
		"two objects":                       d + d,
		"a comma too many":                  note(`,`),
		"no object":                         `["decide/1"]`,
		"nothing":                           "",
		"null":                              "null",
		"no kind":                           with(`"decide/1"`, `""`),
		"no subject":                        with(`"x"`, `""`),
		"no register":                       with(`["verdict"]`, `[]`),
		"an empty register":                 `{"k":"strange/1","t":1,"on":"x","reg":[""]}`,
		"a register the kind does not have": with(`["verdict"]`, `["verdict","flag"]`),
		"another register":                  with(`["verdict"]`, `["label:lane"]`),
		"a register missing":                with(`"approve"`, `"gone"`),
		"a verdict nobody has":              with(`"approve"`, `"perhaps"`),
		"a scam without its flag":           with(`"approve"`, `"scam"`),
		"a verdict of another type":         with(`"approve"`, `1`),
		"a base that is no op id":           note(`,"base":["short"]`),
		"a base of 15 bytes and line ends":  note(`,"base":["AAAAAAAAAAAAAAAAAAAB\n\n"]`),
		"a base with bits left over":        note(`,"base":["AAAAAAAAAAAAAAAAAAAAAB"]`),
		"a base of zeros":                   note(`,"base":["AAAAAAAAAAAAAAAAAAAAAA"]`),
		"a base of null":                    note(`,"base":[null]`),
		"257 heads":                         note(`,"base":["` + strings.Repeat(`AAAAAAAAAAAAAAAAAAAAAQ","`, 256) + `AAAAAAAAAAAAAAAAAAAAAQ"]`),
		"thirteen deep":                     note(`,"x":` + strings.Repeat("[", 13) + strings.Repeat("]", 13)),
		"more than 16 KiB":                  note(`,"x":"` + strings.Repeat("x", 16<<10) + `"`),
	}
}

func opaque() map[string]string {
	return map[string]string{
		"a kind nobody knows":        `{"k":"praise/1","t":1790000000000001,"on":"x","reg":["praise"],"d":{"stars":5}}`,
		"a later version of a kind":  `{"k":"decide/2","t":1790000000000001,"on":"x","reg":["verdict","mood"],"d":{"verdict":"maybe"}}`,
		"a kind without data":        `{"k":"praise/1","t":1,"on":"x","reg":["praise"]}`,
		"a kind reserved for later":  `{"k":"roll/1","t":1,"on":"x","reg":["roll"],"d":{"items":["x"]}}`,
		"a register of another kind": `{"k":"praise/1","t":1,"on":"x","reg":["verdict"]}`,
	}
}

func fine() map[string]string {
	return map[string]string{
		"an unknown field of the envelope": `{"k":"note/1","t":1,"on":"x","reg":["note"],"must":1,"x":{"y":[true,false,null,-3]}}`,
		"an unknown field of the data":     `{"k":"decide/1","t":1,"on":"x","reg":["verdict"],"d":{"verdict":"approve","stars":5}}`,
		"fields in another order":          `{"d":{"verdict":"approve"},"reg":["verdict"],"on":"x","t":1,"k":"decide/1"}`,
		"blanks and line ends":             "{ \"k\" : \"note/1\" ,\n\t\"t\" : 1 , \"on\" : \"x\" , \"reg\" : [ \"note\" ] }",
		"an escaped value":                 `{"k":"not\u0065\/1","t":1,"on":"x","reg":["note"]}`,
		"a whole surrogate pair":           `{"k":"note/1","t":1,"on":"\ud83d\ude00","reg":["note"]}`,
		"the largest t":                    `{"k":"note/1","t":9007199254740991,"on":"x","reg":["note"]}`,
		"null for what is absent":          `{"k":"note/1","t":1,"on":"x","reg":["note"],"base":null,"d":null,"c":null}`,
		"a label a later duyet knows":      `{"k":"label/1","t":1,"on":"x","reg":["label:mood"],"d":{"name":"mood","value":"good"}}`,
		"a group field a later one knows":  `{"k":"group/1","t":1,"on":"x","reg":["colour"],"d":{"field":"colour"}}`,
	}
}

// opVectors makes every line.
func (c *cast) opVectors() []opVector {
	var out []opVector
	add := func(name, expect string, raw []byte) *opVector {
		v := opVector{Name: name, Expect: expect, ID: Next(Genesis(c.store, c.lan.Public), raw).OpID().String(), Op: string(raw)}
		if !utf8.Valid(raw) {
			v.Op, v.Op64 = "", raw
		}
		out = append(out, v)
		return &out[len(out)-1]
	}
	for i, op := range c.samples() {
		seq := int64(i + 1)
		r := c.rowOf(seq, op)
		v := add("sample "+op.Fact.Kind(), "ok", r.Op)
		v.Salt, v.Body = r.Salt, string(r.Body)
		for _, reg := range op.Fact.Registers() {
			v.Regs = append(v.Regs, string(reg))
		}
	}
	for _, part := range []struct {
		expect string
		ops    map[string]string
	}{{"ok", fine()}, {"opaque", opaque()}, {"damaged", malformed()}} {
		for _, name := range slices.Sorted(maps.Keys(part.ops)) {
			add(name, part.expect, []byte(part.ops[name]))
		}
	}
	return out
}

func TestEveryOpVectorReadsAsItSays(t *testing.T) {
	c := newCast(t)
	var made bytes.Buffer
	enc := json.NewEncoder(&made)
	enc.SetEscapeHTML(false)
	for _, v := range c.opVectors() {
		if err := enc.Encode(v); err != nil {
			t.Fatal(err)
		}
	}
	if *update {
		if err := os.WriteFile(opVectorFile, made.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	disk, err := os.ReadFile(opVectorFile)
	if err != nil || !bytes.Equal(disk, made.Bytes()) {
		t.Errorf("the writer makes other ops than the vectors hold (%v); if that is meant, it is another format", err)
	}
	sampled := map[string]bool{}
	for line := range bytes.Lines(disk) {
		var v opVector
		if err := json.Unmarshal(line, &v); err != nil {
			t.Fatal(err)
		}
		env, err := model.DecodeOp(v.raw())
		got := "ok"
		switch {
		case model.KindOf(err) == model.Damaged:
			got = "damaged"
		case err != nil:
			got = err.Error()
		case env.Fact == nil:
			got = "opaque"
		}
		if got != v.Expect {
			t.Errorf("%s: %s, want %s (%v)", v.Name, got, v.Expect, err)
		}
		if kind, ok := strings.CutPrefix(v.Name, "sample "); ok {
			sampled[kind] = true
			c.sample(v, env)
		}
	}
	for _, kind := range model.Kinds() {
		if !sampled[kind] {
			t.Errorf("no sample of %s", kind)
		}
	}
}

// sample reads an honest op back to the fact it was made of.
func (c *cast) sample(v opVector, env model.Envelope) {
	c.t.Helper()
	if env.Commit != "" && !Fits(env.Commit, v.Salt, []byte(v.Body)) {
		c.t.Errorf("%s: its body does not fit", v.Name)
	}
	if env.Fact == nil {
		return
	}
	if err := model.DecodeBody(env.Fact, []byte(v.Body)); err != nil {
		c.t.Errorf("%s: %v", v.Name, err)
	}
	for i, op := range c.samples() {
		if op.On == env.On && reflect.DeepEqual(op.Fact, env.Fact) && reflect.DeepEqual(op.Base, env.Base) {
			if again := c.rowOf(int64(i+1), op); !bytes.Equal(again.Op, v.raw()) {
				c.t.Errorf("%s encodes to other bytes", v.Name)
			}
			return
		}
	}
	c.t.Errorf("%s reads as %+v, which nobody wrote", v.Name, env.Fact)
}

func TestAMalformedOpHidesNoLaterOne(t *testing.T) {
	c := newCast(t)
	rows := c.rows(1, 9)
	rows[4] = Row{Seq: 5, Op: []byte(malformed()["a key in capitals"])}
	if got, holds := c.read(c.bytes(c.seal(1, rows))); got != "ok" || holds != "ops 1-9, bodies 8" {
		t.Errorf("an image with a malformed op 5 reads as %s, %s", got, holds)
	}
}
