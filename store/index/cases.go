package index

import (
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"strings"

	"duyet/model"
)

// Entry is a case as it is kept for the panes.
type Entry struct {
	ID     model.ItemID
	Group  model.GroupID
	Kind   model.ItemKind
	Ext    string // the platform's id, or empty
	Name   Name
	Ties   []int64 // see [Tie]; sorted, none twice
	Since  int64
	Words  string // folded, for a find
	Body   []byte // JSON of the case
	Fact   []byte // JSON of what figures are made of
	Places []model.Place
}

// Name is what a case is compared with its namesakes by.
type Name struct {
	Person  string // group, kind and folded name
	Weak    bool   // neither id nor link says who it is
	Settled bool   // carried out on Facebook
}

// viewNumbers keep views and queues small on disk; their order is the order of
// the lists and never changes.
func queueNumber(q model.Queue) int64 { return int64(slices.Index(model.Queues(), q)) }
func viewNumber(v model.View) int64   { return int64(slices.Index(model.Views(), v)) }

// beside is added to the number of a queue for the places that a case has there
// besides its first one: see [model.MaybeView].
const beside = 16

// number is the number of a queue as places in a view of it are kept.
func number(q model.Queue, v model.View) int64 {
	if v == model.MaybeView {
		return queueNumber(q) + beside
	}
	return queueNumber(q)
}

// group gives the small number of a group.
func (t *Tx) group(id model.GroupID) (int64, error) {
	var n int64
	err := t.row("SELECT n FROM groups WHERE id=?", &n, id)
	if errors.Is(err, sql.ErrNoRows) {
		return t.insert("INSERT INTO groups(id) VALUES(?)", id)
	}
	return n, err
}

// AddGroup makes a group known, so that it is listed though nothing arrived.
func (t *Tx) AddGroup(id model.GroupID) error {
	_, err := t.group(id)
	return err
}

// Put keeps a case and its places in place of the earlier ones. now, in
// milliseconds, decides whether a snoozed case has come back.
func (t *Tx) Put(e Entry, now int64) error {
	grp, err := t.group(e.Group)
	if err != nil {
		return err
	}
	n, fresh, err := t.number(e)
	if err != nil {
		return err
	}
	if fresh {
		if err := t.exec("INSERT INTO finds VALUES(?,?)", n, e.Words); err != nil {
			return err
		}
		if err := t.tie(n, e.Ties); err != nil {
			return err
		}
		if err := t.addFact(n, grp, e.Fact); err != nil {
			return err
		}
		return t.place(n, grp, e, nil, now)
	}
	if err := t.exec("UPDATE cases SET ext=?, person=?, weak=?, settled=?, body=? WHERE n=?", e.Ext, e.Name.Person, e.Name.Weak, e.Name.Settled, string(e.Body), n); err != nil {
		return err
	}
	if err := t.exec("UPDATE finds SET words=? WHERE n=? AND words<>?", e.Words, n, e.Words); err != nil {
		return err
	}
	if err := t.changeFact(n, grp, e.Fact); err != nil {
		return err
	}
	if err := t.retie(n, e.Ties); err != nil {
		return err
	}
	old, err := t.places(n)
	if err != nil {
		return err
	}
	return t.place(n, grp, e, old, now)
}

// number gives the row of a case, which is inserted when it is new.
func (t *Tx) number(e Entry) (n int64, fresh bool, err error) {
	err = t.row("SELECT n FROM cases WHERE id=?", &n, e.ID)
	if !errors.Is(err, sql.ErrNoRows) {
		return n, false, err
	}
	n, err = t.insert("INSERT INTO cases(id, ext, person, weak, settled, body) VALUES(?,?,?,?,?,?)", e.ID, e.Ext, e.Name.Person, e.Name.Weak, e.Name.Settled, string(e.Body))
	return n, true, err
}

// spotOf is where a case stands, with what orders it there.
type placed struct {
	spot
	key, since, wake, wakeKey int64
	kind                      string
}

func (t *Tx) places(n int64) ([]placed, error) {
	var out []placed
	err := t.each(func(r *sql.Rows) error {
		var p placed
		err := r.Scan(&p.grp, &p.queue, &p.view, &p.key, &p.since, &p.kind, &p.wake, &p.wakeKey)
		out = append(out, p)
		return fault(err)
	}, "SELECT grp, queue, view, key, since, kind, wake, wakekey FROM places WHERE n=? ORDER BY queue", n)
	return out, err
}

// place moves a case from its old places to its new ones and counts along.
func (t *Tx) place(n, grp int64, e Entry, old []placed, now int64) error {
	want := wanted(grp, e, now)
	if slices.Equal(old, want) {
		return nil
	}
	for _, p := range old {
		t.tally[p.spot]--
	}
	if len(old) > 0 {
		if err := t.exec("DELETE FROM places WHERE n=?", n); err != nil {
			return err
		}
	}
	if err := t.noteWoken(want, now); err != nil {
		return err
	}
	for _, p := range want {
		t.tally[p.spot]++
		if err := t.exec("INSERT INTO places VALUES(?,?,?,?,?,?,?,?,?,?)", n, p.grp, p.queue, p.view, p.key, p.since, p.kind, tie(e.ID), p.wake, p.wakeKey); err != nil {
			return err
		}
	}
	return nil
}

// wanted gives the places of a case by queue. A snooze that is over counts as
// none, and is remembered by a wake below 0: by a clock that went back it is not
// over.
func wanted(grp int64, e Entry, now int64) []placed {
	var want []placed
	for _, p := range e.Places {
		at := placed{spot: spot{grp, number(p.Queue, p.View), viewNumber(p.View)}, key: p.Key, since: e.Since, kind: string(e.Kind)}
		if p.View == model.Snoozed && p.Wake <= now {
			at.view, at.key, at.wake = viewNumber(model.Waiting), p.WakeKey, -p.Wake
		} else if p.View == model.Snoozed {
			at.wake, at.wakeKey = p.Wake, p.WakeKey
		}
		want = append(want, at)
	}
	slices.SortFunc(want, func(a, b placed) int { return int(a.queue - b.queue) })
	return want
}

// tie is a number from an item's id, the same on every device, never 0.
func tie(id model.ItemID) int64 {
	var n int64
	for i := 0; i < len(id) && i < 12; i++ {
		n = n<<5 | int64(strings.IndexByte("abcdefghijklmnopqrstuvwxyz234567", id[i])&31)
	}
	return n | 1<<61
}

// Drop forgets a case: nothing is known to have arrived, or it joined another.
func (t *Tx) Drop(id model.ItemID) error {
	var n int64
	if err := t.row("SELECT n FROM cases WHERE id=?", &n, id); err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		return err
	}
	old, err := t.places(n)
	if err != nil {
		return err
	}
	for _, p := range old {
		t.tally[p.spot]--
	}
	if err := t.dropFact(n); err != nil {
		return err
	}
	for _, table := range []string{"cases", "ties", "finds", "places"} {
		if err := t.exec("DELETE FROM "+table+" WHERE n=?", n); err != nil {
			return err
		}
	}
	return nil
}

// Wake brings back the snoozed cases whose time has come and gives their ids.
func (t *Tx) Wake(now int64) ([]model.ItemID, error) {
	type sleeper struct {
		n  int64
		id model.ItemID
		placed
	}
	var woke []sleeper
	err := t.each(func(r *sql.Rows) error {
		var s sleeper
		err := r.Scan(&s.n, &s.id, &s.grp, &s.queue, &s.view, &s.wakeKey)
		woke = append(woke, s)
		return fault(err)
	}, "SELECT p.n, c.id, p.grp, p.queue, p.view, p.wakekey FROM places p JOIN cases c ON c.n = p.n WHERE p.wake > 0 AND p.wake <= ?", now)
	if err != nil {
		return nil, err
	}
	var ids []model.ItemID
	for _, s := range woke {
		to := s.spot
		to.view = viewNumber(model.Waiting)
		t.tally[s.spot]--
		t.tally[to]++
		if err := t.exec("UPDATE places SET view=?, key=?, wake=-wake, wakekey=0 WHERE n=? AND queue=?", to.view, s.wakeKey, s.n, s.queue); err != nil {
			return nil, err
		}
		ids = append(ids, s.id)
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return ids, t.SetLocal(woken, strconv.FormatInt(now, 10))
}

// woken is the mark of when, in milliseconds, a snooze was last found over.
const woken = "woken"

func (t *Tx) noteWoken(places []placed, now int64) error {
	if !slices.ContainsFunc(places, func(p placed) bool { return p.wake < 0 }) {
		return nil
	}
	return t.SetLocal(woken, strconv.FormatInt(now, 10))
}

// Unwake is [Tx.Pend] for the cases whose snooze was found over by a clock that
// ran ahead and is not over yet. It looks through all places: see
// [Index.Overslept].
func (t *Tx) Unwake(now int64) error {
	var ids []string
	err := t.each(func(r *sql.Rows) error {
		var id string
		err := r.Scan(&id)
		ids = append(ids, id)
		return fault(err)
	}, "SELECT DISTINCT c.id FROM places p JOIN cases c ON c.n = p.n WHERE p.wake < -?", now)
	if err != nil {
		return err
	}
	return errors.Join(t.PendMany(ids), t.SetLocal(woken, strconv.FormatInt(now, 10)))
}

// settleTallies writes what the transaction changed in the counts.
func (t *Tx) settleTallies() error {
	for s, d := range t.tally {
		if d == 0 {
			continue
		}
		err := t.exec("INSERT INTO tallies VALUES(?,?,?,?) ON CONFLICT DO UPDATE SET n = n + excluded.n", s.grp, s.queue, s.view, d)
		if err != nil {
			return err
		}
	}
	clear(t.tally)
	return nil
}

// Recount counts the cases of each place anew, and has the daily sums made anew.
func (t *Tx) Recount() error {
	clear(t.tally)
	if err := t.exec("DELETE FROM tallies"); err != nil {
		return err
	}
	if err := t.exec("INSERT INTO tallies SELECT grp, queue, view, count(*) FROM places GROUP BY grp, queue, view"); err != nil {
		return err
	}
	return t.ResetSums("")
}

// Body reads the JSON of a case; nil when there is none.
func (t *Tx) Body(id model.ItemID) ([]byte, error) {
	var b []byte
	err := t.row("SELECT body FROM cases WHERE id=?", &b, id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return b, err
}
