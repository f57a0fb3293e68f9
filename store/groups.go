package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"strconv"
	"strings"
	"sync"

	"duyet/model"
	"duyet/model/fold"
)

// Groups lists the groups of the store in the order they were met.
func (s *Store) Groups(ctx context.Context) ([]model.Group, error) {
	ids, err := s.index.Groups(ctx)
	if err != nil {
		return nil, err
	}
	var out []model.Group
	for _, id := range ids {
		g, err := s.group(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, g)
	}
	return out, nil
}

// groupCache holds folded groups as long as nothing new was said of them.
type groupCache struct {
	mu   sync.Mutex
	held map[model.GroupID]heldGroup
}

type heldGroup struct {
	group  model.Group
	ops    int
	roster *model.Roster
}

// forget drops a group of which a missing text arrived.
func (c *groupCache) forget(id model.GroupID) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.held, id)
}

// group folds a group, or gives the one folded before when no op on it and no
// change of the roster came since.
func (s *Store) group(ctx context.Context, id model.GroupID) (model.Group, error) {
	n, err := s.index.CountOn(ctx, string(id))
	if err != nil {
		return model.Group{}, err
	}
	roster := s.Roster()
	s.groups.mu.Lock()
	held, ok := s.groups.held[id]
	s.groups.mu.Unlock()
	if ok && held.ops == n && held.roster == roster {
		return held.group, nil
	}
	g, err := s.foldGroup(ctx, id)
	if err != nil {
		return g, err
	}
	s.groups.mu.Lock()
	defer s.groups.mu.Unlock()
	if s.groups.held == nil {
		s.groups.held = map[model.GroupID]heldGroup{}
	}
	s.groups.held[id] = heldGroup{group: g, ops: n, roster: roster}
	return g, nil
}

func (s *Store) foldGroup(ctx context.Context, id model.GroupID) (model.Group, error) {
	raw, err := s.index.OpsOn(ctx, string(id))
	if err != nil {
		return model.Group{}, err
	}
	standings := s.standings()
	var ops []model.Known
	voided := map[model.OpID]map[model.AdminID]bool{}
	for _, o := range raw {
		k, ok := knownOp(o, standings)
		if !ok {
			continue
		}
		ops = append(ops, k)
		if u, ok := k.Env.Fact.(*model.Undo); ok && k.Counts {
			if voided[u.Target] == nil {
				voided[u.Target] = map[model.AdminID]bool{}
			}
			voided[u.Target][k.Stamp.Admin] = true
		}
	}
	world := model.World{Voided: func(source model.OpID, admin model.AdminID) bool { return voided[source][admin] }}
	return model.FoldGroup(id, ops, world), nil
}

// Group finds a group by its id or name, marks ignored; the empty word names
// the only one there is. BadInput ("which-group") tells that there are
// several, NotFound ("no-group") that none fits.
func (s *Store) Group(ctx context.Context, nameOrID string) (model.Group, error) {
	groups, err := s.Groups(ctx)
	if err != nil {
		return model.Group{}, err
	}
	var fit []model.Group
	for _, g := range groups {
		if nameOrID == "" || string(g.ID) == nameOrID || fold.Key(g.Name()) == fold.Key(nameOrID) {
			fit = append(fit, g)
		}
	}
	switch len(fit) {
	case 0:
		return model.Group{}, model.NewFault(model.NotFound, "no-group", "group %q", nameOrID)
	case 1:
		return fit[0], nil
	}
	return model.Group{}, model.NewFault(model.BadInput, "which-group", "%d groups", len(fit))
}

// AddGroup makes a group with its first settings and gives its id. Conflict
// ("group-exists") tells that one of that name is there.
func (s *Store) AddGroup(ctx context.Context, name string, defaults []model.GroupField) (model.GroupID, error) {
	if _, err := s.Group(ctx, name); name != "" && err == nil {
		return "", model.NewFault(model.Conflict, "group-exists", "group %q", name)
	}
	id, ops, err := newGroup(name, defaults)
	if err != nil {
		return "", err
	}
	return id, s.Record(ctx, ops...)
}

func newGroup(name string, defaults []model.GroupField) (model.GroupID, []model.Op, error) {
	if fold.Key(name) == "" {
		return "", nil, model.NewFault(model.BadInput, "no-name", "group without a name")
	}
	b := make([]byte, 10)
	if _, err := rand.Read(b); err != nil {
		return "", nil, model.WrapFault(model.Unreachable, "", err, "randomness")
	}
	g := model.Group{ID: model.GroupID(model.Base32(b))}
	fields := append([]model.GroupField{{Field: "name", Value: model.FieldText{Text: fold.Row(name)}}}, defaults...)
	var ops []model.Op
	for _, f := range fields {
		op, err := g.SetField(f.Field, f.Entry, f.Value.Text, false)
		if err != nil {
			return "", nil, err
		}
		ops = append(ops, op)
	}
	return g.ID, ops, nil
}

// SetGroup sets a field or a list entry of a group, or with gone takes it
// away.
func (s *Store) SetGroup(ctx context.Context, g model.GroupID, field, entry, value string, gone bool) error {
	group, err := s.group(ctx, g)
	if err != nil {
		return err
	}
	text := fold.Row(value)
	if field == model.LetterField {
		text = fold.Text(value)
	}
	op, err := group.SetField(field, entry, text, gone)
	if err != nil {
		return err
	}
	return s.Record(ctx, op)
}

// KeepQuestions keeps membership questions of a group that it has not, as one
// step. It gives how many those were.
func (s *Store) KeepQuestions(ctx context.Context, g model.GroupID, questions []string) (int, error) {
	group, err := s.group(ctx, g)
	if err != nil {
		return 0, err
	}
	var ops []model.Op
	for _, q := range questions {
		op, err := group.SetField("question", EntryID(q), fold.Row(q), false)
		if err != nil {
			return 0, err
		}
		ops = append(ops, op)
	}
	return len(ops), s.Record(ctx, ops...)
}

// EntryID makes the id of a list entry from its text: readable, because it
// stands in labels and figures, and the same on every device, so that two
// admins who add one rule add it once.
func EntryID(text string) string {
	const most = 24
	folded := fold.Key(text)
	id := strings.Trim(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, folded), "_")
	if _, err := strconv.Atoi(id); err == nil || id == "" || len(id) > most {
		sum := sha256.Sum256([]byte(folded))
		id = strings.Trim(id[:min(len(id), most)], "_") + "_" + model.Base32(sum[:4])
	}
	return strings.TrimLeft(id, "_")
}
