package store_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"duyet/model"
	"duyet/store"
	"duyet/store/journal"
)

// creates founds another store in a player's folder.
func (s *stage) creates(p *player) error {
	if p.store != nil {
		return misstep("has one")
	}
	st, err := store.Create(background, s.options(p), "Nhóm khác", p.name, nil)
	if err == nil {
		p.store, p.opened = st, s.home(p)
	}
	return err
}

// forgive notes which ops a home is about to lose through no fault of ours:
// those that stand nowhere else, or may be taken from there by the play.
func (s *stage) forgive(p *player) {
	left := map[model.OpID]bool{}
	for _, other := range s.players {
		if other.home != p.home {
			maps.Copy(left, other.held)
		}
	}
	for _, b := range s.carrier.Files() {
		if s.codec.Sniff(b) != journal.Segment {
			continue
		}
		if m, err := s.codec.Decode(background, b); err == nil {
			for _, l := range m.Links {
				left[l.OpID()] = true
			}
		}
	}
	for id := range p.held {
		if !left[id] || s.torn {
			s.excused[id] = true
		}
	}
	p.held = map[model.OpID]bool{}
}

// settle ends all lies, lets everybody sync until nothing is left to do, and
// checks what must hold then.
func (s *stage) settle() {
	s.carrier.Settle()
	s.restoreMarker()
	for _, p := range s.players {
		if err := s.awake(p); err != nil {
			s.blame("%v", err)
		}
	}
	s.players = slices.DeleteFunc(s.players, func(p *player) bool { return p.store == nil })
	quiet := false
	for round := 0; round < 14 && !quiet; round++ {
		writes := s.writes()
		lacking := false
		for _, p := range s.players {
			if _, err := p.store.Sync(background); err != nil {
				s.blame("%s cannot sync after all is well again: %v", p.name, err)
				return
			}
			l, err := p.store.Lacking(background)
			if err != nil {
				s.blame("%s: %v", p.name, err)
			}
			lacking = lacking || l
			s.took(p)
			s.carrier.Carry()
		}
		quiet = s.writes() == writes && !lacking && round > 0
		s.now = s.now.Add(20 * time.Minute)
	}
	if !quiet {
		s.blame("the folder never comes to rest")
	}
	s.checkOps()
	s.checkTruth()
	s.checkCases()
}

// awake opens a home that nobody has open, and anew where it was moved since.
func (s *stage) awake(p *player) error {
	if p.store != nil && p.opened != s.home(p) {
		if err := s.close(p); err != nil {
			return err
		}
	}
	if known, err := store.Known(s.home(p)); p.store != nil || err != nil || len(known) == 0 || p.owner() != p.name {
		return err
	}
	return s.open(p)
}

// hasImages reports whether files of the store lie where a store has them:
// copies that somebody keeps elsewhere tell nobody that the folder is one.
func (s *stage) hasImages() bool {
	for _, p := range s.players {
		for _, path := range p.mem.Paths("") {
			if b, err := p.mem.Read(path, journal.MaxImage); err == nil && !strings.HasPrefix(path, duplicatesIn) && s.codec.Sniff(b) == journal.Segment {
				return true
			}
		}
	}
	return false
}

func (s *stage) writes() int {
	n := 0
	for _, p := range s.players {
		n += p.mem.Writes()
	}
	return n
}

// checkOps demands that every op that was ever acknowledged is everywhere.
func (s *stage) checkOps() {
	for id, who := range s.acked {
		if s.excused[id] && !slices.ContainsFunc(s.players, func(p *player) bool { return p.held[id] && helps(p) }) {
			continue
		}
		for _, p := range s.players {
			if first := s.player(who); !p.held[id] && first.store != nil && s.mates(p, first) {
				s.blame("%s lacks op %s, first seen at %s", p.name, id, who)
				return
			}
		}
	}
}

func (s *stage) mates(a, b *player) bool { return a.store.ID() == b.store.ID() }

// trusted reports whether a player's device counts and was not ended.
func trusted(p *player) bool {
	me := p.store.Me()
	return me.Depth >= 0 && !me.Ended
}

// helps reports whether a player shows what others wrote.
func helps(p *player) bool { return trusted(p) && p.store.Me().Role != model.RoleSupervisor }

// overruled reports whether a player sees what she alone says, though she only
// looks.
func (s *stage) overruled(p *player) bool {
	if p.store.Me().Role != model.RoleSupervisor {
		return false
	}
	said, err := p.store.History(background, "", 1<<20)
	if err != nil {
		s.blame("%s: %v", p.name, err)
	}
	return slices.ContainsFunc(said, func(e store.Event) bool { return !e.Counted && slices.Contains(p.ids, e.Stamp.Device) })
}

// newcomers: after every third random play, and every written one, a new device
// joins and must see the same.
const newcomers = 3

// checkCases demands one truth everywhere: the cases of all trusted devices
// are equal and the fold of their ops, and conflicts are shown where the slow
// oracle finds them.
func (s *stage) checkCases() {
	var first *player
	for _, p := range s.players {
		findings, _, err := p.store.Check(background, false)
		if err != nil {
			s.blame("%s: check: %v", p.name, err)
		}
		for _, f := range findings {
			// A person's own copy may be torn for good.
			if f.Severity == store.Damage && !strings.HasPrefix(f.Where, duplicatesIn) {
				s.blame("%s: check finds %+v", p.name, f)
			}
		}
		s.checkWhole(p, findings)
		s.checkUncounted(p)
		if !trusted(p) {
			continue
		}
		if first == nil && !s.overruled(p) {
			first = p
		}
		if first == nil {
			continue
		}
		if s.mates(p, first) && !s.overruled(p) {
			s.checkEqual(first, p)
		}
		for _, c := range s.cases(p) {
			s.checkConflict(p, c)
		}
	}
	if first == nil || len(s.wrong) > 0 || s.seed%newcomers != 0 && !s.told {
		return
	}
	fresh := s.player("fresh")
	if err := s.join(fresh, ""); err != nil {
		if model.CodeOf(err) != "two-stores" {
			s.blame("a new device cannot join: %v", err)
		}
		return
	}
	// What she read before she knew who counts she reads once more.
	if _, err := fresh.store.Sync(background); err != nil {
		s.blame("a new device cannot sync: %v", err)
	}
	s.took(fresh)
	if s.mates(fresh, first) {
		s.checkEqual(first, fresh)
	}
	if err := s.close(fresh); err != nil {
		s.blame("close: %v", err)
	}
	s.players = s.players[:len(s.players)-1]
}

func (s *stage) cases(p *player) []model.Case {
	ids, err := p.store.CaseIDs(background)
	if err == nil {
		slices.Sort(ids)
		var out []model.Case
		if out, err = p.store.Cases(background, ids...); err == nil {
			return out
		}
	}
	s.blame("%s: %v", p.name, err)
	return nil
}

func (s *stage) checkEqual(a, b *player) {
	truth := func(p *player) string {
		cases := s.cases(p)
		for i := range cases {
			cases[i].Derived = model.Derived{}
		}
		groups, err := p.store.Groups(background)
		if err != nil {
			s.blame("%s: %v", p.name, err)
		}
		slices.SortFunc(groups, func(x, y model.Group) int { return strings.Compare(string(x.ID), string(y.ID)) })
		r := p.store.Roster()
		members := map[model.DeviceID]model.Member{}
		for id, m := range r.Members {
			if p.name != "fresh" && b.name != "fresh" || m.Depth >= 0 {
				members[id] = *m
			}
		}
		j, err := json.MarshalIndent(map[string]any{"cases": cases, "groups": groups, "members": members, "codes": r.Codes}, "", " ")
		if err != nil {
			s.blame("%s: %v", p.name, err)
		}
		return string(j)
	}
	x, y := strings.Split(truth(a), "\n"), strings.Split(truth(b), "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			from := max(0, i-4)
			s.blame("%s and %s differ:\n%s\n--\n%s", a.name, b.name, strings.Join(x[from:min(len(x), i+4)], "\n"), strings.Join(y[from:min(len(y), i+4)], "\n"))
			return
		}
	}
	if len(x) != len(y) {
		s.blame("%s and %s differ in length", a.name, b.name)
	}
}

// checkUncounted demands that what a device nobody trusts says, or one that
// only looks, is shown to itself as not counted, and to the others as said by
// one who does not count.
func (s *stage) checkUncounted(p *player) {
	me := p.store.Me()
	if me.Depth >= 0 && me.Role != model.RoleSupervisor {
		return
	}
	// Set back to before an identity, a home no longer knows it as its own.
	mine := slices.DeleteFunc(slices.Clone(p.ids), func(id model.DeviceID) bool { return !p.store.Holds(id) })
	for _, c := range s.cases(p) {
		ops, err := p.store.KnownOps(background, c)
		if err != nil {
			s.blame("%s: %v", p.name, err)
		}
		for _, k := range ops {
			if !slices.Contains(mine, k.Stamp.Device) {
				continue
			}
			// An earlier identity may have counted up to its end.
			if m := p.store.Roster().Members[k.Stamp.Device]; m != nil && m.Depth >= 0 && k.Counts {
				continue
			}
			if !c.Status.Uncounted && stands(ops, k, mine) {
				s.blame("%s is not told that her op on %v does not count", p.name, itemNames(c))
			}
			s.checkStranger(p, c.ID, k)
		}
	}
}

// stands reports whether a verdict would be the last word on an item of one
// round, did the devices of its author count. Of an item with several texts it
// tells only where the verdict knew of them all: one of an earlier text is none
// of the last word.
func stands(ops []model.Known, k model.Known, of []model.DeviceID) bool {
	if _, ok := k.Env.Fact.(*model.Decide); !ok || len(ops) == 0 {
		return false
	}
	mine, texts := slices.Clone(ops), map[int][]model.OpID{}
	for i := range mine {
		if a, ok := mine[i].Env.Fact.(*model.Arrive); ok {
			texts[a.Bits] = append(texts[a.Bits], mine[i].Stamp.ID)
		}
		mine[i].Counts = mine[i].Counts || slices.Contains(of, mine[i].Stamp.Device)
		if _, again := mine[i].Env.Fact.(*model.Done); again {
			return false
		}
	}
	o := newOracle(mine)
	knew := func(id model.OpID) bool { return o.past[k.Stamp.ID][id] }
	for _, arrivals := range texts {
		if len(texts) > 1 && !slices.ContainsFunc(arrivals, knew) {
			return false
		}
	}
	for id := range o.ops {
		if o.past[id][k.Stamp.ID] {
			return false
		}
	}
	return o.live(k.Stamp.ID)
}

func (s *stage) checkStranger(p *player, id model.ItemID, k model.Known) {
	for _, o := range s.players {
		if o == p || !trusted(o) || !s.mates(o, p) {
			continue
		}
		c, err := o.store.Case(background, id)
		if model.KindOf(err) == model.NotFound {
			continue
		}
		if err != nil {
			s.blame("%s: %v", o.name, err)
			return
		}
		if !slices.Contains(c.Status.Unverified, k.Stamp.Device) || c.Done.Op == k.Stamp.ID {
			s.blame("%s does not tell the op of %s on %v as a stranger's", o.name, p.name, itemNames(c))
		}
		for _, heads := range c.Heads {
			if slices.Contains(heads, k.Stamp.ID) {
				s.blame("%s applies an op of %s, who does not count", o.name, p.name)
			}
		}
	}
}

// checkConflict holds what a case shows against an oracle that knows nothing
// of how cases are folded. It says nothing of cases whose text changed or that
// came a second time.
func (s *stage) checkConflict(p *player, c model.Case) {
	ops, err := p.store.KnownOps(background, c)
	if err != nil {
		s.blame("%s: %v", p.name, err)
		return
	}
	bits := map[int]bool{}
	for _, k := range ops {
		m := p.store.Roster().Members[k.Stamp.Device]
		if k.Counts && (m == nil || m.Depth < 0 || m.Ended && k.Stamp.Seq > m.End.Seq || m.Role == model.RoleSupervisor) {
			s.blame("%s counts an op on %v that its device was not trusted with", p.name, itemNames(c))
		}
		if a, ok := k.Env.Fact.(*model.Arrive); ok {
			bits[a.Bits] = true
		}
	}
	if len(bits) > 1 || c.Status.Round > 1 || c.Status.Uncounted {
		return
	}
	o := newOracle(ops)
	said := map[string]bool{}
	for _, k := range o.standing(model.LabelRegister(model.Membership)) {
		if l, ok := k.Env.Fact.(*model.Label); ok {
			said[l.Value] = true
		}
	}
	if is := c.Labels[model.Membership]; len(said) > 0 && !said[is] {
		s.blame("%s shows the label %q on %v, but what was said last, whatever the clocks say, is %v", p.name, is, itemNames(c), said)
	}
	for _, r := range []model.Register{model.RegVerdict, model.RegFlag} {
		shown := c.Verdict.Conflict()
		if r == model.RegFlag {
			shown = c.Flag.Conflict()
		}
		want := o.values(r)
		if (len(want) > 1) != shown {
			s.blame("%s shows a conflict in %s of %v: %v, but %d different verdicts stand", p.name, r, itemNames(c), shown, len(want))
		}
		is := c.Verdict.Value
		if r == model.RegFlag {
			is = c.Flag.Value
		}
		if len(want) < 2 && is != model.None && !want[is] || len(want) == 1 && !want[is] {
			s.blame("%s shows %q in %s of %v, but what stands is %v", p.name, is, r, itemNames(c), want)
		}
	}
}

// oracle works out by brute force which verdicts stand.
type oracle struct {
	ops  map[model.OpID]model.Known
	past map[model.OpID]map[model.OpID]bool
}

func newOracle(ops []model.Known) *oracle {
	o := &oracle{ops: map[model.OpID]model.Known{}, past: map[model.OpID]map[model.OpID]bool{}}
	for _, k := range ops {
		k.Counts = k.Counts || o.ops[k.Stamp.ID].Counts
		o.ops[k.Stamp.ID] = k
	}
	for id := range o.ops {
		o.past[id] = map[model.OpID]bool{}
		o.walk(id, o.past[id])
	}
	return o
}

func (o *oracle) walk(id model.OpID, seen map[model.OpID]bool) {
	next := slices.Clone(o.ops[id].Env.Base)
	if u, ok := o.ops[id].Env.Fact.(*model.Undo); ok {
		next = append(next, u.Target)
	}
	for _, n := range next {
		if _, known := o.ops[n]; known && !seen[n] {
			seen[n] = true
			o.walk(n, seen)
		}
	}
}

func (o *oracle) live(id model.OpID) bool {
	k := o.ops[id]
	if !k.Counts {
		return false
	}
	for other, u := range o.ops {
		f, ok := u.Env.Fact.(*model.Undo)
		if ok && f.Target == id && u.Stamp.Admin == k.Stamp.Admin && o.live(other) {
			return false
		}
	}
	return true
}

// values lists the different values of a register that no live op which writes
// it too knew of.
func (o *oracle) values(r model.Register) map[model.Verdict]bool {
	out := map[model.Verdict]bool{}
	for _, k := range o.standing(r) {
		out[verdictOf(k.Env.Fact, r)] = true
	}
	return out
}

// standing lists the live ops that write a register and that no other of them
// knew of.
func (o *oracle) standing(r model.Register) (out []model.Known) {
	for id, k := range o.ops {
		if !slices.Contains(k.Env.Regs, r) || !o.live(id) {
			continue
		}
		known := false
		for other, w := range o.ops {
			known = known || o.past[other][id] && slices.Contains(w.Env.Regs, r) && o.live(other)
		}
		if !known {
			out = append(out, k)
		}
	}
	return out
}

func verdictOf(f model.Fact, r model.Register) model.Verdict {
	switch f := f.(type) {
	case *model.Decide:
		if r == model.RegFlag {
			return f.Flag
		}
		return f.Verdict
	case *model.Clear:
		if r == model.RegFlag {
			return model.Cleared
		}
	}
	return model.None
}

// story tells how everybody sees every item.
func (s *stage) story() []string {
	var out []string
	for _, p := range s.players {
		if p.store == nil {
			continue
		}
		for _, c := range s.cases(p) {
			out = append(out, p.name+" "+strings.Join(itemNames(c), "+")+": "+tell(p, c))
		}
	}
	slices.Sort(out)
	return out
}

// sees tells how one player sees one item.
func (s *stage) sees(p *player, item string) string {
	c, err := s.caseOf(p, item)
	if err != nil {
		return "nothing"
	}
	return tell(p, c)
}

func tell(p *player, c model.Case) string {
	q := model.Posts
	if c.Kind == model.Join {
		q = model.Joins
	}
	name := func(id model.AdminID) string { return p.store.AdminName(id) }
	out := []string{string(c.ViewIn(q))}
	if c.Status.Uncounted {
		out = append(out, "not counted")
	}
	if c.Verdict.Value != model.None || c.Verdict.Conflict() {
		v := string(c.Verdict.Value)
		if !c.Verdict.Conflict() {
			v += " by " + name(c.Verdict.By)
		}
		for _, x := range c.Verdict.Two {
			v += "; " + string(x.Says) + " by " + name(x.By)
		}
		for _, by := range c.Verdict.Agreed {
			v += " and " + name(by)
		}
		out = append(out, v)
	}
	if c.Verdict.Was != model.None {
		out = append(out, "edited after "+string(c.Verdict.Was))
	}
	if c.Flag.Value != model.None {
		out = append(out, "flag "+string(c.Flag.Value))
	}
	if c.Done.Value != model.None {
		out = append(out, "told "+string(c.Done.Value)+" by "+name(c.Done.By))
	}
	if c.Done.Failed {
		out = append(out, "failed")
	}
	if c.Status.Round > 1 {
		out = append(out, fmt.Sprint("round ", c.Status.Round))
	}
	for _, n := range slices.Sorted(maps.Keys(c.Labels)) {
		out = append(out, n+"="+c.Labels[n])
	}
	for _, n := range c.Team.Notes {
		out = append(out, fmt.Sprintf("note %q by %s", n.Text, name(n.By)))
	}
	if len(c.Status.Unverified) > 0 {
		out = append(out, fmt.Sprint("strangers ", len(c.Status.Unverified)))
	}
	if c.Status.Missing > 0 {
		out = append(out, fmt.Sprint("texts missing ", c.Status.Missing))
	}
	return strings.Join(out, "; ")
}
