package store

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"math"
	"reflect"
	"runtime/debug"
	"slices"
	"time"

	"duyet/model"
	"duyet/model/scam"
	"duyet/store/index"
)

// Learn brings the scores of what waits up to what is known now: which verdicts
// teach, which indicators were met where, what the groups agreed on. It reads
// the whole index once a run and afterwards only what was folded anew, and
// gives the items whose score changed. Scores are derived: nothing is recorded,
// and devices with equal ops come to equal scores of what waits.
//
// A verdict moves the scores of what shows its indicators or is like it, which
// are brought up at once. On all else it tells by a little through single
// words: that follows with the next call after fullEvery, or as soon as the
// regressions change.
//
// It may take seconds and is called beside the keys, by [Store.Watch]; commands
// that end at once call it where others would notice. Safe for concurrent use.
func (s *Store) Learn(ctx context.Context) ([]model.ItemID, error) {
	m := s.mind
	m.run.Lock()
	defer m.run.Unlock()
	changed, err := s.agree(ctx)
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	news, whole := m.behind, m.whole
	m.behind = false
	m.mu.Unlock()
	kin, err := s.gather(ctx)
	if err != nil {
		m.doubt()
		return nil, err
	}
	due := m.owes && s.Now().Sub(m.paid) >= fullEvery
	if whole && !news && !changed && !due {
		return nil, nil
	}
	moved, err := s.move(ctx, kin, changed || due || !whole)
	if err != nil {
		m.fallBehind()
		return moved, err
	}
	return moved, s.markBehind(ctx, false)
}

// fullEvery is how often a verdict may have everything that waits scored anew.
const fullEvery = 20 * time.Second

// maxKin is how many items are scored anew apart from the rest.
const maxKin = 500

// move teaches what the verdicts say and scores anew what that moves: all that
// waits, or only kin.
func (s *Store) move(ctx context.Context, kin []model.ItemID, all bool) ([]model.ItemID, error) {
	m := s.mind
	if m.tutor == nil {
		m.tutor = scam.NewTutor(m.base())
	}
	fits := m.tutor.Fits()
	m.tutor.Teach(m.course())
	m.mu.Lock()
	m.scorer = m.tutor.Scorer()
	m.mu.Unlock()
	if all || m.tutor.Fits() != fits || len(kin) > maxKin {
		m.owes, m.paid = false, s.Now()
		return s.rescore(ctx)
	}
	m.owes = true
	return s.rescoreKin(ctx, kin)
}

// quickStore is up to how many items learning takes a moment: a tenth of a
// second of one core.
const quickStore = 3000

// localBehind says on this computer that scores are to be brought up to what
// was decided.
const localBehind = "scores.behind"

// LearnSoon is [Store.Learn] for commands that end at once: it does nothing
// unless something was folded here that moves scores, and in a large store it
// only notes that. The next [Store.Watch] or [Store.CatchUp] does the rest.
func (s *Store) LearnSoon(ctx context.Context) error {
	s.mind.mu.Lock()
	behind := s.mind.behind
	s.mind.mu.Unlock()
	if !behind {
		return nil
	}
	n, err := s.index.CountCases(ctx)
	if err != nil {
		return err
	}
	if n > quickStore {
		return s.markBehind(ctx, true)
	}
	_, err = s.Learn(ctx)
	return err
}

// CatchUp is [Store.Learn] where scores are behind; elsewhere it does nothing.
func (s *Store) CatchUp(ctx context.Context) ([]model.ItemID, error) {
	s.mind.mu.Lock()
	behind := s.mind.behind
	s.mind.mu.Unlock()
	if !behind {
		var err error
		if behind, err = s.Behind(ctx); err != nil || !behind {
			return nil, err
		}
	}
	return s.Learn(ctx)
}

// Behind reports that a command noted that scores are to be brought up to what
// was decided.
func (s *Store) Behind(ctx context.Context) (bool, error) {
	v, err := s.Local(ctx, localBehind)
	return v != "", err
}

func (s *Store) markBehind(ctx context.Context, behind bool) error {
	if was, err := s.Behind(ctx); err != nil || was == behind {
		return err
	}
	v := ""
	if behind {
		v = "1"
	}
	return s.SetLocal(ctx, localBehind, v)
}

// agree takes in what the groups agreed on, and reports whether that changed.
func (s *Store) agree(ctx context.Context) (bool, error) {
	groups, err := s.Groups(ctx)
	if err != nil {
		return false, err
	}
	m := s.mind
	m.mu.Lock()
	defer m.mu.Unlock()
	changed := false
	for _, g := range groups {
		if !reflect.DeepEqual(m.views[g.ID].watch, g.Watch) {
			m.views[g.ID], changed = newOutlook(g.Watch), true
		}
	}
	return changed, nil
}

// gather remembers the cases that were folded anew; the first time, all. It
// gives those and the items that show one of their indicators or may be like
// them.
func (s *Store) gather(ctx context.Context) ([]model.ItemID, error) {
	m := s.mind
	m.mu.Lock()
	ids, whole := m.touched, m.whole
	m.touched = map[model.ItemID]bool{}
	m.mu.Unlock()
	if !whole {
		return nil, s.readAll(ctx)
	}
	kin := map[model.ItemID]bool{}
	for id := range ids {
		body, err := s.index.Body(ctx, id)
		if err != nil {
			return nil, err
		}
		m.kin(id, kin)
		if body == nil {
			body = []byte("{}") // joined to another, or gone
		}
		var c model.Case
		if json.Unmarshal(body, &c) == nil {
			c.ID = id
			m.remember(c)
		}
		m.kin(id, kin)
	}
	if m.short() {
		m.owes, m.paid = true, time.Time{}
		return nil, s.readAll(ctx)
	}
	return slices.Sorted(maps.Keys(kin)), nil
}

// readAll remembers all cases anew.
func (s *Store) readAll(ctx context.Context) error {
	m := s.mind
	m.mu.Lock()
	m.lessons = newSyllabus()
	m.mu.Unlock()
	read := 0
	err := s.index.EachBody(ctx, func(id, body []byte) error {
		read++
		return s.glance(id, body)
	})
	if err == nil {
		err = s.rememberWaiting(ctx)
	}
	if err != nil {
		return err
	}
	m.mu.Lock()
	m.whole = true
	m.mu.Unlock()
	if read > quickStore {
		debug.FreeOSMemory() // what the reading left behind
	}
	return nil
}

// telling are the parts of a case that say something to the mind; of the cases
// without any of them only the posts that wait do.
var telling = [][]byte{[]byte(`"Indicators":[`), []byte(`"Flagged":true`), []byte(`"Flag":{`), []byte(`"scam"`)}

func (s *Store) glance(id, body []byte) error {
	if !slices.ContainsFunc(telling, func(t []byte) bool { return bytes.Contains(body, t) }) {
		return nil
	}
	return s.recallBody(string(id), body)
}

// rememberWaiting takes in the posts that wait: later ones may be like them.
func (s *Store) rememberWaiting(ctx context.Context) error {
	groups, err := s.index.Groups(ctx)
	if err != nil {
		return err
	}
	for _, g := range groups {
		err := s.eachWaiting(ctx, g, model.Posts, math.MaxInt, func(body []byte) error { return s.recallBody("", body) })
		if err != nil {
			return err
		}
	}
	return nil
}

// waitingPart is how many waiting cases are read at once.
const waitingPart = 500

// eachWaiting goes through the JSON of the first cases that wait in a queue.
func (s *Store) eachWaiting(ctx context.Context, g model.GroupID, q model.Queue, most int, f func(body []byte) error) error {
	ask := index.Question{Group: g, Queue: q, View: model.Waiting, Limit: waitingPart}
	for n := 0; n < most; n += waitingPart {
		page, err := s.index.Page(ctx, ask)
		if err != nil {
			return err
		}
		for _, row := range page[:min(len(page), most-n)] {
			if err := f(row.Body); err != nil {
				return err
			}
		}
		if len(page) < waitingPart {
			return nil
		}
		ask.After = &page[len(page)-1].Place
	}
	return nil
}

func (s *Store) recallBody(id string, body []byte) error {
	var c model.Case
	if err := json.Unmarshal(body, &c); err != nil {
		return model.WrapFault(model.Damaged, "index-damaged", err, "case %s", id)
	}
	s.mind.remember(c)
	return nil
}

// How many waiting cases of a queue are scored anew, and how many between two
// commits.
const (
	maxRescored = 5000
	rescorePart = 64
)

// rescore scores anew what waits.
func (s *Store) rescore(ctx context.Context) ([]model.ItemID, error) {
	groups, err := s.index.Groups(ctx)
	if err != nil {
		return nil, err
	}
	var moved []model.ItemID
	seen := map[model.ItemID]bool{}
	for _, g := range groups {
		for _, q := range scored() {
			err := s.eachWaiting(ctx, g, q, maxRescored, func(body []byte) error {
				var c model.Case
				if json.Unmarshal(body, &c) != nil || seen[c.ID] || c.Content.WrittenText() == "" {
					return nil
				}
				seen[c.ID] = true
				if d := s.mind.judge(&c); !looksSame(d, c.Derived) {
					moved = append(moved, c.ID)
				}
				return nil
			})
			if err != nil {
				return nil, err
			}
		}
	}
	return moved, s.write(ctx, moved)
}

// rescoreKin scores anew those of some items that wait.
func (s *Store) rescoreKin(ctx context.Context, kin []model.ItemID) ([]model.ItemID, error) {
	var moved []model.ItemID
	for _, id := range kin {
		body, err := s.index.Body(ctx, id)
		if err != nil {
			return nil, err
		}
		var c model.Case
		if body == nil || json.Unmarshal(body, &c) != nil || c.Content.WrittenText() == "" {
			continue
		}
		waits := slices.ContainsFunc(scored(), func(q model.Queue) bool { return c.ViewIn(q) == model.Waiting })
		if d := s.mind.judge(&c); waits && !looksSame(d, c.Derived) {
			moved = append(moved, c.ID)
		}
	}
	return moved, s.write(ctx, moved)
}

// scored lists the queues whose waiting cases are kept up to what was learned.
func scored() []model.Queue { return []model.Queue{model.Scams, model.Posts, model.Joins} }

// write keeps the scores of cases as they are now.
func (s *Store) write(ctx context.Context, moved []model.ItemID) error {
	for part := range slices.Chunk(moved, rescorePart) {
		if err := s.index.Fold(ctx, func(t *index.Tx) error { return s.revise(t, part) }); err != nil {
			return err
		}
	}
	return nil
}

// looksSame reports whether two results would look the same on a screen.
func looksSame(a, b model.Derived) bool {
	return math.Abs(a.Score-b.Score) < 0.005 && a.Flagged == b.Flagged && slices.Equal(a.Findings, b.Findings) && slices.Equal(a.Indicators, b.Indicators)
}

// revise writes the score of cases as they stand now.
func (s *Store) revise(t *index.Tx, ids []model.ItemID) error {
	for _, id := range ids {
		body, err := t.Body(id)
		if err != nil {
			return err
		}
		var c model.Case
		if body == nil || json.Unmarshal(body, &c) != nil {
			continue // another verdict was faster
		}
		c.Derived = s.mind.judge(&c)
		e, err := s.entry(c)
		if err != nil {
			return err
		}
		if err := t.Put(e, s.Now().UnixMilli()); err != nil {
			return err
		}
	}
	return nil
}
