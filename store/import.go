package store

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/identity"
	"duyet/store/index"
)

// Batch is what an import brings.
type Batch struct {
	Format, File string
	// Sum is the SHA-256 of the bytes read, base64url, or empty.
	Sum      string
	Captured time.Time // zero is now
	Rejects  int
	// Count is how many items and days come in all, where Items holds only some;
	// 0 is those it holds.
	Count int
	Items []model.Arrive
	Days  []model.Metric
	// Ordinals gives the place of each item among equal cards of its capture;
	// shorter than Items it stands for zeroes.
	Ordinals []int
	// Claims gives the id each item says it has; it is believed only where an
	// item of this group and kind has it already. It may be shorter.
	Claims []model.ItemID
	// Progress is told how many items are stored, or is nil.
	Progress func(done, total int)
}

// Imported says what an import changed.
type Imported struct {
	New        int // items that were not known
	Updated    int // items of which this capture shows more or other things
	Duplicates int // items that were known just so
	Metrics    int // days whose figures are new or changed
	Hosts      int // that the block list did not have
	Own        int // deeds of this admin in another store, recorded again
	// Items lists what is new or updated; none when they are more than [MaxListed].
	Items []model.ItemID
}

// importChunk is how many items one transaction stores.
const importChunk = 1000

// MaxListed is how many items an import lists by id.
const MaxListed = 10_000

// Import stores what a file or page held as one step that can be undone.
// Importing the same again changes nothing. What stands in a file about
// verdicts is kept as told, and never decides anything.
func (s *Store) Import(ctx context.Context, g model.GroupID, in Batch) (Imported, error) {
	im, err := s.importer(ctx, g, in)
	if err != nil {
		return Imported{}, err
	}
	for n, a := range in.Items {
		e := arriving{a: a}
		if n < len(in.Ordinals) {
			e.ordinal = in.Ordinals[n]
		}
		if n < len(in.Claims) {
			e.claim = in.Claims[n]
		}
		if err := im.push(ctx, e); err != nil {
			return im.out, err
		}
	}
	err = im.finish(ctx)
	s.wake()
	return im.out, err
}

// importer starts an import, which goes on by push and ends with flush.
func (s *Store) importer(ctx context.Context, g model.GroupID, in Batch) (*importing, error) {
	if s.Me().Role == model.RoleSupervisor {
		return nil, model.NewFault(model.BadInput, "supervisor", "supervisors import nothing")
	}
	in.Count = max(in.Count, len(in.Items)+len(in.Days))
	if in.Count > maxImport {
		return nil, model.NewFault(model.BadInput, "too-many", "import of %d items", in.Count)
	}
	group, err := s.group(ctx, g)
	if err != nil {
		return nil, err
	}
	if in.Captured.IsZero() {
		in.Captured = s.Now()
	}
	in.Items = nil // they come by push
	return &importing{s: s, group: group, in: in, late: in.Count >= bulkFrom}, nil
}

// importing carries an import through its transactions.
type importing struct {
	s      *Store
	group  model.Group
	in     Batch
	source model.OpID
	began  index.Pos  // of the source
	who    *who       // nil before the first chunk
	held   []arriving // not stored yet
	done   int
	begun  bool
	// late leaves all that comes to be folded at the end at once, on every core.
	late bool
	out  Imported
}

// push takes one item, and stores what it holds when that is a chunk.
func (im *importing) push(ctx context.Context, e arriving) error {
	im.held = append(im.held, e)
	if len(im.held) < importChunk {
		return nil
	}
	return im.flush(ctx)
}

// flush stores what is held. The first one stores the days as well.
func (im *importing) flush(ctx context.Context) error {
	if len(im.held) == 0 && im.begun {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	before, err := *im, error(nil)
	if im.late {
		_, err = im.s.note(ctx, im.chunk)
	} else {
		err = im.s.change(ctx, im.chunk)
	}
	if err != nil {
		// Nothing of this chunk was stored.
		im.source, im.out = before.source, before.out
		return err
	}
	im.done += len(im.held)
	im.held, im.begun = im.held[:0], true
	if im.in.Progress != nil {
		im.in.Progress(im.done, im.in.Count-len(im.in.Days))
	}
	return nil
}

// finish stores what is held still, and folds what was left for the end.
func (im *importing) finish(ctx context.Context) error {
	err := im.flush(ctx)
	if im.late && im.begun {
		_, unfolded := im.s.settle(ctx)
		err = errors.Join(err, im.s.folded(ctx, unfolded))
	}
	return err
}

// chunk stores the next items. The source is recorded before the first item
// that is new, so that an import that changes nothing leaves no trace.
func (im *importing) chunk(t *index.Tx) (*dirty, error) {
	w, err := im.s.writer(t)
	if err != nil {
		return nil, err
	}
	w.loose = true // arrivals go back with their source
	if !im.begun {
		if err := im.days(w); err != nil {
			return nil, err
		}
	}
	landed, err := im.find(t)
	if err != nil {
		return nil, err
	}
	for i, e := range im.held {
		if err := im.item(w, e, landed[i]); err != nil {
			return nil, err
		}
		if err := im.deeds(w, landed[i].id, e.deeds); err != nil {
			return nil, err
		}
	}
	return w.finish()
}

func (im *importing) begin(w *writer) error {
	if !im.source.IsZero() {
		return nil
	}
	src := &model.Source{Format: im.in.Format, Captured: im.in.Captured.UnixMilli(), Items: im.in.Count,
		Rejects: im.in.Rejects, Sum: im.in.Sum, File: model.File{Name: fold.Row(im.in.File)}}
	var err error
	im.source, err = w.add(model.Op{On: string(im.group.ID), Fact: src})
	im.began = index.At(w.chain.N, w.chain.Last)
	return err
}

func (im *importing) days(w *writer) error {
	now := im.s.Now().UnixMilli()
	for i := range im.in.Days {
		m := im.in.Days[i]
		if m.Captured == 0 {
			m.Captured = im.in.Captured.UnixMilli()
		}
		if known(im.group, &m, now) {
			continue
		}
		if err := im.begin(w); err != nil {
			return err
		}
		m.Source = im.source
		if _, err := w.add(im.group.Report(&m, now)); err != nil {
			return err
		}
		im.out.Metrics++
	}
	return nil
}

// known reports whether a day's figures already say the same, or newer ones
// for all it has.
func known(g model.Group, m *model.Metric, now int64) bool {
	at := g.Captured[m.Date]
	older := at > m.Captured && at <= now
	for k, v := range m.Fields {
		if old, ok := g.Days[m.Date][k]; !ok || old != v && !older {
			return false
		}
	}
	return len(m.Fields) > 0
}

// find completes what is held and gives the items that it is.
func (im *importing) find(t *index.Tx) ([]landing, error) {
	for i := range im.held {
		a := &im.held[i].a
		a.Group = im.group.ID
		if a.Captured == 0 {
			a.Captured = im.in.Captured.UnixMilli()
		}
	}
	if im.who == nil {
		upTo, err := t.LastCase()
		if err != nil {
			return nil, err
		}
		im.who = &who{s: im.s, group: im.group.ID, upTo: upTo, taken: map[model.ItemID]model.ItemID{}}
	}
	im.who.see, im.who.source = within{im.s, t, im.late}, im.source
	return im.who.find(im.held)
}

// item stores one arrival unless it is known just so.
func (im *importing) item(w *writer, e arriving, l landing) error {
	a, c, first, err := e.a, l.c, l.first, error(nil)
	if w.dirty.seen[l.id] || first {
		if c, first, err = im.before(w, l.id); err != nil {
			return err
		}
	}
	now := im.s.Now().UnixMilli()
	_, a.Weak = model.ItemKey(a.Item, a.Content, e.ordinal)
	if !c.Empty() {
		a.Content = identity.Fuller(identity.OfCase(c), identity.OfArrive(&a))
		stillThere(c, &a, now)
	}
	a.Bits = model.TextCheck(a.Content)
	if !c.Empty() && !tells(c, &a, now) {
		im.out.Duplicates++
		return nil
	}
	if c.Empty() {
		im.out.New++
	} else {
		im.out.Updated++
	}
	if err := im.begin(w); err != nil {
		return err
	}
	a.Source = im.source
	if im.out.New+im.out.Updated <= MaxListed {
		im.out.Items = append(im.out.Items, l.id)
	} else {
		im.out.Items = nil
	}
	op := c.Arrives(&a, now)
	op.On = string(l.id)
	if first {
		w.dirty.whole[l.id] = nil
	}
	_, err = w.add(op)
	return err
}

// stillThere marks a capture that shows a request waiting though it was carried
// out here, and reports whether it does: unless it was asked after that, nothing
// has come again. Of "gone" nobody was sure, so that one waits again.
func stillThere(c model.Case, a *model.Arrive, now int64) bool {
	d := c.Done
	if d.Value == model.None || d.Value == model.Gone || a.State != model.StatePending || a.Captured <= d.At || d.At > now+model.MaxLead.Milliseconds() ||
		identity.OfArrive(a).After(d.At) {
		return false
	}
	a.State, a.Traits = model.StateUnknown, append(slices.Clone(a.Traits), model.IsStill)
	return true
}

// before reads what is known of an item; first reports that no op at all is.
func (im *importing) before(w *writer, id model.ItemID) (c model.Case, first bool, err error) {
	if _, whole := w.dirty.whole[id]; !whole {
		known, err := w.t.HasOps(string(id))
		if err != nil || !known {
			return c, err == nil, err
		}
	}
	// Ops of this very chunk are not folded yet.
	if w.dirty.seen[id] {
		if err := im.s.refoldItem(w.t, id, im.s.standings(), &w.dirty); err != nil {
			return c, false, err
		}
		delete(w.dirty.seen, id)
		delete(w.dirty.folded, id)
	}
	c, err = im.s.caseIn(w.t, id)
	return c, false, err
}

// caseIn reads the case of an item, also when it was joined to another one.
func (s *Store) caseIn(t *index.Tx, id model.ItemID) (model.Case, error) {
	ids, err := linked(t, id)
	if err != nil {
		return model.Case{}, err
	}
	for _, n := range ids {
		raw, err := t.Body(n)
		if err != nil {
			return model.Case{}, err
		}
		var c model.Case
		if raw == nil || json.Unmarshal(raw, &c) != nil {
			continue
		}
		if n == id || slices.Contains(c.Status.Joined, id) {
			return c, nil
		}
	}
	return model.Case{}, nil
}

// tells reports whether a capture says anything that the case does not: a fact
// that was unknown, another text, a fuller one, another state, or that a request stands there again
// after it was carried out. What an older page shows otherwise is no news.
func tells(c model.Case, a *model.Arrive, now int64) bool {
	any, asFull := newest(c, now)
	newer, rank := a.Captured > any, a.Complete.Rank()-c.Seen.Complete.Rank()
	after := a.Captured > c.Done.At || c.Done.At > now+model.MaxLead.Milliseconds()
	again := c.Done.Value != model.None && a.State == model.StatePending && after
	stated := a.State != "" && a.State != model.StateUnknown && a.State != c.Seen.State
	wiped := c.Status.Erased > 0 && c.Content.Author.Name == "" && a.State == model.StatePending
	still := slices.Contains(a.Traits, model.IsStill) && c.Seen.Still <= c.Done.At
	// Words that were erased come back only with a capture made since.
	gains := c.Status.Erased == 0 && c.Content.Gains(a.Content)
	return gains || newer && (again || stated || wiped || still) || rank > 0 ||
		rank == 0 && a.Captured >= asFull && model.TextCheck(c.Content) != a.Bits || countsDiffer(c.Seen.Counts, a.Counts, newer)
}

// newest gives the time of the newest capture, and of the newest that shows as
// much as the case does. Times still to come are believed of nobody.
func newest(c model.Case, now int64) (any, asFull int64) {
	for _, s := range c.Seen.Sources {
		if s.Captured > now {
			continue
		}
		any = max(any, s.Captured)
		if s.Complete == c.Seen.Complete {
			asFull = max(asFull, s.Captured)
		}
	}
	return any, asFull
}

func countsDiffer(have model.Counts, n *model.Counts, newer bool) bool {
	if n == nil {
		return false
	}
	for _, p := range [][2]*int{{have.Comments, n.Comments}, {have.Reactions, n.Reactions}, {have.Shares, n.Shares}, {have.Views, n.Views}} {
		if p[1] != nil && (p[0] == nil || newer && *p[0] != *p[1]) {
			return true
		}
	}
	return false
}
