package store

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"

	"duyet/model"
	"duyet/model/fold"
	"duyet/store/index"
)

// dirty gathers which subjects have to be folded anew.
type dirty struct {
	items  []model.ItemID
	seen   map[model.ItemID]bool
	folded map[model.ItemID]bool
	rounds map[model.ItemID]int // how often an item was asked for again
	// whole holds all ops of the items that were new in this transaction, so
	// that they need not be read back.
	whole  map[model.ItemID][]model.Known
	groups map[model.GroupID]bool
	roster bool
	wide   bool // whole chains began to count or ceased to: see the notes in the index
}

func newDirty() dirty {
	return dirty{seen: map[model.ItemID]bool{}, folded: map[model.ItemID]bool{}, rounds: map[model.ItemID]int{},
		whole:  map[model.ItemID][]model.Known{},
		groups: map[model.GroupID]bool{}}
}

func (d *dirty) item(id model.ItemID) {
	if !d.seen[id] {
		d.seen[id] = true
		d.items = append(d.items, id)
	}
}

// subject notes what an op is on. Groups have the shorter ids.
func (d *dirty) subject(s *Store, on string) {
	switch {
	case on == string(s.known.ID):
		d.roster = true
	case len(on) == groupIDSize:
		d.groups[model.GroupID(on)] = true
	case len(on) == itemIDSize:
		d.item(model.ItemID(on))
	}
}

const (
	groupIDSize = 16
	itemIDSize  = 26
)

// note keeps what a new op says about other subjects than its own.
func (d *dirty) note(t *index.Tx, s *Store, o index.Op, f model.Fact) error {
	d.subject(s, o.Item)
	switch f := f.(type) {
	case *model.Undo:
		if err := t.AddUndo(f.Target, o.Pos); err != nil {
			return err
		}
		if len(o.Item) == groupIDSize {
			return d.imported(t, o.Item, f.Target)
		}
	case *model.Same:
		return t.AddLink(model.ItemID(o.Item), f.With)
	}
	return nil
}

// imported notes the items that came with an import. They follow their source
// on the same chain.
func (d *dirty) imported(t *index.Tx, group string, source model.OpID) error {
	ops, err := t.OpsOn(group)
	if err != nil {
		return err
	}
	for _, o := range ops {
		if o.ID != source {
			continue
		}
		err := t.Run(o.Pos.Chain(), o.Pos.Seq()+1, o.Pos.Seq()+maxImport, func(next index.Op) error {
			env, err := model.DecodeOp(next.Raw)
			if a, ok := env.Fact.(*model.Arrive); err == nil && ok && a.Source == source {
				d.item(model.ItemID(next.Item))
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// chain notes all that the ops of a chain are on, or take back.
func (d *dirty) chain(t *index.Tx, s *Store, n int64) error {
	d.wide = true
	if err := t.PendChain(n, itemIDSize, string(s.known.ID)); err != nil {
		return err
	}
	groups, err := t.GroupsOf(n, groupIDSize)
	if err != nil {
		return err
	}
	for _, on := range groups {
		d.groups[model.GroupID(on)] = true
		if err := d.takenBack(t, on, n); err != nil {
			return err
		}
	}
	return nil
}

// takenBack notes the items of the imports that a chain takes back: they may
// have come on another one.
func (d *dirty) takenBack(t *index.Tx, group string, chain int64) error {
	ops, err := t.OpsOn(group)
	if err != nil {
		return err
	}
	for _, o := range ops {
		env, err := model.DecodeOp(o.Raw)
		u, ok := env.Fact.(*model.Undo)
		if err != nil || !ok || o.Pos.Chain() != chain {
			continue
		}
		if err := d.imported(t, group, u.Target); err != nil {
			return err
		}
	}
	return nil
}

// maxImport is the most rows one import holds.
const maxImport = 1 << 20

// refoldItem folds an item and all it was spoken of together with.
func (s *Store) refoldItem(t *index.Tx, id model.ItemID, standings map[int64]standing, d *dirty) error {
	if d.folded[id] {
		return nil
	}
	cluster, err := linked(t, id)
	if err != nil {
		return err
	}
	ops := map[model.ItemID][]model.Known{}
	for _, member := range cluster {
		d.folded[member] = true
		if ops[member], err = d.held(t, member); err != nil {
			return err
		}
		if ops[member] != nil {
			continue
		}
		if ops[member], err = s.knownOn(t, string(member), standings); err != nil {
			return err
		}
	}
	world, failed := s.world(t, standings)
	for _, joined := range unite(cluster, ops, world) {
		var all []model.Known
		for _, member := range joined {
			all = append(all, ops[member]...)
		}
		c := model.Fold(joined[0], all, world)
		if *failed != nil {
			return *failed
		}
		for _, member := range joined[1:] {
			c.Status.Joined = append(c.Status.Joined, member)
			if err := t.Drop(member); err != nil {
				return err
			}
		}
		if err := s.keep(t, c, d); err != nil {
			return err
		}
	}
	return nil
}

// held gives the ops of an item that was new in this change, unless another
// process has added to them since.
func (d *dirty) held(t *index.Tx, id model.ItemID) ([]model.Known, error) {
	ops := d.whole[id]
	if ops == nil {
		return nil, nil
	}
	if n, err := t.CountOn(string(id)); err != nil || n != len(ops) {
		return nil, err
	}
	return ops, nil
}

// linked lists an item with all that are linked to it, directly or not,
// lowest id first.
func linked(t *index.Tx, id model.ItemID) ([]model.ItemID, error) {
	out := []model.ItemID{id}
	for i := 0; i < len(out); i++ {
		next, err := t.Linked(out[i])
		if err != nil {
			return nil, err
		}
		for _, n := range next {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	slices.Sort(out)
	return out, nil
}

// unite splits linked items into those that are said to be one.
func unite(cluster []model.ItemID, ops map[model.ItemID][]model.Known, world model.World) [][]model.ItemID {
	if len(cluster) == 1 {
		return [][]model.ItemID{cluster}
	}
	under := map[model.ItemID]model.ItemID{}
	var find func(model.ItemID) model.ItemID
	find = func(id model.ItemID) model.ItemID {
		if up, ok := under[id]; ok && up != id {
			return find(up)
		}
		return id
	}
	for _, id := range cluster {
		for other, same := range model.Fold(id, ops[id], world).Team.Same {
			if a, b := find(id), find(other); same && a != b && slices.Contains(cluster, other) {
				under[max(a, b)] = min(a, b)
			}
		}
	}
	var out [][]model.ItemID
	at := map[model.ItemID]int{}
	for _, id := range cluster {
		root := find(id)
		n, ok := at[root]
		if !ok {
			n = len(out)
			at[root] = n
			out = append(out, nil)
		}
		out[n] = append(out[n], id)
	}
	return out
}

// knownOn reads the ops on a subject as a fold understands them, and erases
// what a forget among them covers.
func (s *Store) knownOn(t *index.Tx, on string, standings map[int64]standing) ([]model.Known, error) {
	all, err := t.OpsOn(on)
	if err != nil {
		return nil, err
	}
	raw := all[:0]
	out := make([]model.Known, 0, len(all))
	for _, o := range all {
		if k, ok := knownOp(o, standings); ok {
			raw, out = append(raw, o), append(out, k)
		}
	}
	return s.eraseCovered(t, raw, out)
}

// world is what a fold has to know besides the ops of its subject. The second
// result tells, after the fold, what went wrong on the way.
func (s *Store) world(t *index.Tx, standings map[int64]standing) (model.World, *error) {
	failed := new(error)
	self := s.selves()
	voided := map[model.OpID]map[model.AdminID]bool{}
	var mu sync.Mutex // several items are folded at once
	return model.World{Self: self, Voided: func(source model.OpID, admin model.AdminID) bool {
		mu.Lock()
		defer mu.Unlock()
		if voided[source] == nil {
			voided[source] = map[model.AdminID]bool{}
			undos, err := t.Undos(source)
			if err != nil {
				*failed = err
			}
			for _, p := range undos {
				// An own undo holds for the own view though nobody counts it.
				if st := standings[p.Chain()]; st.takesBack(p.Seq()) || self[st.device] {
					voided[source][st.admin] = true
				}
			}
		}
		return voided[source][admin]
	}}, failed
}

// wasCase is a case as it stands in the index; one that is not there or cannot
// be read is empty.
func wasCase(t *index.Tx, id model.ItemID) (old model.Case, err error) {
	raw, err := t.Body(id)
	if raw != nil && json.Unmarshal(raw, &old) != nil {
		old = model.Case{}
	}
	return old, err
}

// keep derives what is computed about a case and stores it.
func (s *Store) keep(t *index.Tx, c model.Case, d *dirty) error {
	if c.Empty() {
		old, err := wasCase(t, c.ID)
		if err != nil {
			return err
		}
		s.mind.touch(c.ID, c, old)
		return t.Drop(c.ID)
	}
	old, err := wasCase(t, c.ID)
	if err != nil {
		return err
	}
	s.score(&c, old)
	if err := s.maybe(t, &c, old, d); err != nil {
		return err
	}
	e, err := s.entry(c)
	if err != nil {
		return err
	}
	s.mind.touch(c.ID, c, old)
	return t.Put(e, s.Now().UnixMilli())
}

// external is the platform's id an item can be asked for by.
func external(c model.Case) string {
	if c.Kind == model.Join {
		return c.Content.Author.ExternalID
	}
	return c.Content.ExternalID
}

// words are the folded words a find looks through. The group's own questions
// are left out: they stand in every request.
func words(c model.Case) string {
	a := c.Content.Author
	all := []string{a.Name, a.FacebookName, c.Content.Text}
	if j := c.Content.Join; j != nil {
		for _, answer := range j.Answers {
			all = append(all, answer.Answer)
		}
		all = append(append(all, j.Locality, j.LivesIn, j.InvitedBy), j.Phones...)
	}
	for _, n := range c.Team.Notes {
		all = append(all, n.Text)
	}
	return fold.Key(strings.Join(all, " "))
}
