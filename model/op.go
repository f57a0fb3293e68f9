package model

import (
	"bytes"
	"encoding/json"
	"slices"
	"sort"
)

// Limits of one op, part of the file format.
const (
	MaxOp   = 16 << 10 // bytes of an encoded op
	MaxBody = 64 << 10 // bytes of an encoded body
	MaxBase = 256      // heads an op may name
	MaxRegs = 16       // registers an op may write
	maxInt  = 1 << 53  // integers stay exact for every JSON reader
)

// Fact is what one kind of op says. A fact with free text or personal data
// keeps it in the struct that Private points to; it travels apart from the op,
// so that it can be erased while the op stays.
type Fact interface {
	// Kind is the versioned name of the kind, for ever the same.
	Kind() string
	// Registers lists what the op writes.
	Registers() []Register
	// Check reports BadInput for what no honest duyet could have written.
	Check() error
	// Private points to the erasable part, or is nil when the kind has none.
	Private() any
}

// Op is one fact about one subject, made by an admin who saw the heads in Base.
type Op struct {
	// On is the item, group or store the fact is about.
	On string
	// Base names the heads of every register the fact writes and of the
	// content it judges, as they stood on the screen of the one who acted.
	Base []OpID
	Fact Fact
}

// kind is a row of the table of op kinds.
type kind struct {
	fact func() Fact
	// read says that ops of the kind count from a supervisor, who reads only.
	read bool
}

// kinds is the table of op kinds: one row and one file each. All of them count
// from an admin.
var kinds = map[string]kind{
	"source/1":   {func() Fact { return new(Source) }, false},
	"arrive/1":   {func() Fact { return new(Arrive) }, false},
	"same/1":     {func() Fact { return new(Same) }, false},
	"decide/1":   {func() Fact { return new(Decide) }, false},
	"done/1":     {func() Fact { return new(Done) }, false},
	"clear/1":    {func() Fact { return new(Clear) }, false},
	"answer/1":   {func() Fact { return new(Answering) }, false},
	"undo/1":     {func() Fact { return new(Undo) }, false},
	"claim/1":    {func() Fact { return new(Claim) }, false},
	"snooze/1":   {func() Fact { return new(Snooze) }, false},
	"escalate/1": {func() Fact { return new(Escalate) }, false},
	"note/1":     {func() Fact { return new(Note) }, false},
	"label/1":    {func() Fact { return new(Label) }, false},
	"metric/1":   {func() Fact { return new(Metric) }, false},
	"group/1":    {func() Fact { return new(GroupField) }, false},
	"forget/1":   {func() Fact { return new(Forget) }, false},
	"code/1":     {func() Fact { return new(Code) }, false},
	"close/1":    {func() Fact { return new(Close) }, false},
	"card/1":     {func() Fact { return new(Card) }, true},
	"trust/1":    {func() Fact { return new(Trust) }, false},
	"revoke/1":   {func() Fact { return new(Revoke) }, false},

	"sign/1":      {func() Fact { return new(Sign) }, false},
	"indicator/1": {func() Fact { return new(Standing) }, false},
}

// Kinds lists the op kinds this program knows, sorted by name.
func Kinds() []string {
	var out []string
	for k := range kinds {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// NewFact makes an empty fact of a kind, or nil when the kind is unknown.
func NewFact(kind string) Fact {
	if k, ok := kinds[kind]; ok {
		return k.fact()
	}
	return nil
}

// Envelope is an op as it stands in a journal. An op of an unknown kind has a
// nil Fact and keeps the registers it says it writes.
type Envelope struct {
	Kind   string
	T      int64 // hybrid logical clock, see [Stamp]
	Wall   int64 // milliseconds
	On     string
	Regs   []Register
	Base   []OpID
	Fact   Fact
	Commit string // hash of the body, empty when the op has none
}

// wire is the JSON form of an envelope; its field order is the order of bytes.
type wire struct {
	Kind   string          `json:"k"`
	T      int64           `json:"t"`
	Wall   int64           `json:"w,omitempty"`
	On     string          `json:"on"`
	Regs   []Register      `json:"reg"`
	Base   []OpID          `json:"base,omitempty"`
	Data   json.RawMessage `json:"d,omitempty"`
	Commit string          `json:"c,omitempty"`
}

// EncodeBody gives the exact bytes of an op's erasable part, or nil when the
// fact has none. A body over MaxBody is BadInput.
func EncodeBody(f Fact) ([]byte, error) {
	p := f.Private()
	if p == nil {
		return nil, nil
	}
	b, err := marshal(p)
	if err != nil {
		return nil, WrapFault(Bug, "", err, "body of %s", f.Kind())
	}
	if len(b) > MaxBody {
		return nil, NewFault(BadInput, "too-long", "body of %s: %d bytes", f.Kind(), len(b))
	}
	return b, WrapFault(BadInput, "", CheckStrict(b), "body of %s", f.Kind())
}

// EncodeOp gives the exact bytes of an op stamped with t and wall (both as in
// [Stamp]); commit is the hash of its body or empty. BadInput tells of a fact
// or a clock that a reader would refuse: such an op must not be acknowledged.
func EncodeOp(op Op, t, wall int64, commit string) ([]byte, error) {
	if err := op.Fact.Check(); err != nil {
		return nil, err
	}
	if len(op.Base) > MaxBase || slices.Contains(op.Base, OpID{}) {
		return nil, NewFault(BadInput, "", "%s on %s names %d heads", op.Fact.Kind(), op.On, len(op.Base))
	}
	data, err := marshal(op.Fact)
	if err != nil {
		return nil, WrapFault(Bug, "", err, "%s", op.Fact.Kind())
	}
	w := wire{Kind: op.Fact.Kind(), T: t, On: op.On, Regs: op.Fact.Registers(), Base: op.Base, Commit: commit}
	if string(data) != "{}" {
		w.Data = data
	}
	if d := wall - t/1000; d > 1000 || d < -1000 {
		w.Wall = wall
	}
	if !w.inBounds() {
		return nil, NewFault(BadInput, "", "%s on %q at %d", w.Kind, op.On, t)
	}
	b, err := marshal(w)
	if err != nil {
		return nil, WrapFault(Bug, "", err, "%s", w.Kind)
	}
	if len(b) > MaxOp {
		return nil, NewFault(BadInput, "too-long", "%s on %s: %d bytes", w.Kind, op.On, len(b))
	}
	return b, WrapFault(BadInput, "", CheckStrict(b), "%s on %s", w.Kind, op.On)
}

// inBounds reports whether an envelope is one that every reader takes.
func (w *wire) inBounds() bool {
	return w.Kind != "" && w.On != "" && w.T > 0 && w.T < maxInt && w.Wall >= 0 && w.Wall < maxInt &&
		len(w.Base) <= MaxBase && !slices.Contains(w.Base, OpID{}) && len(w.Regs) > 0 && len(w.Regs) <= MaxRegs && !slices.Contains(w.Regs, "")
}

// DecodeOp reads the exact bytes of an op, strictly: see [CheckStrict].
// An unknown kind is no error. A malformed op is Damaged.
func DecodeOp(b []byte) (Envelope, error) {
	var w wire
	if len(b) > MaxOp {
		return Envelope{}, NewFault(Damaged, "", "op of %d bytes", len(b))
	}
	var few [8]field
	fields, err := checkStrict(b, few[:0])
	if err != nil {
		return Envelope{}, err
	}
	if !w.read(fields) {
		w = wire{}
		if err := json.Unmarshal(b, &w); err != nil {
			return Envelope{}, WrapFault(Damaged, "", err, "op")
		}
	}
	if !w.inBounds() {
		return Envelope{}, NewFault(Damaged, "", "op %q out of bounds", w.Kind)
	}
	if w.Wall == 0 {
		w.Wall = w.T / 1000
	}
	e := Envelope{Kind: w.Kind, T: w.T, Wall: w.Wall, On: w.On, Regs: w.Regs, Base: w.Base, Commit: w.Commit}
	return e, e.decodeFact(w.Data)
}

func (e *Envelope) decodeFact(data json.RawMessage) error {
	f := NewFact(e.Kind)
	if f == nil {
		return nil
	}
	if q, ok := f.(plain); len(data) > 0 && !(ok && q.read(data)) {
		if err := json.Unmarshal(data, f); err != nil {
			return WrapFault(Damaged, "", err, "%s", e.Kind)
		}
	}
	if err := f.Check(); err != nil {
		return WrapFault(Damaged, "", err, "%s", e.Kind)
	}
	if !slices.Equal(f.Registers(), e.Regs) {
		return NewFault(Damaged, "", "%s says it writes %v", e.Kind, e.Regs)
	}
	e.Fact = f
	return nil
}

// DecodeBody fills the erasable part of a fact from its exact bytes. A body
// that does not fit is Damaged and leaves the part as far as it was read.
func DecodeBody(f Fact, body []byte) error {
	p := f.Private()
	if p == nil || len(body) == 0 {
		return nil
	}
	if len(body) > MaxBody {
		return NewFault(Damaged, "", "body of %d bytes", len(body))
	}
	if err := CheckStrict(body); err != nil {
		return err
	}
	return WrapFault(Damaged, "", json.Unmarshal(body, p), "body of %s", f.Kind())
}

// marshal is json.Marshal without the escaping meant for HTML.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
