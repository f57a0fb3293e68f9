package store

import (
	"encoding/json"
	"fmt"

	"duyet/model"
	"duyet/store/index"
	"duyet/store/keys"
)

// A device that is copied, or set back, may write two journals that part at
// some op. Its ops are kept in branches: runs of ops in which each follows the
// one before. Where files come late and in any order, only the hash of the op
// before tells on which branch a run goes on, so it is noted wherever that op
// is not at hand, and the branches are set right as soon as it is.

// loose holds the id of the op before each run of a branch that begins after a
// gap or where a fork parts, by the seq of the run's first op.
type loose map[int64]model.OpID

func looseKey(chain int64) string { return fmt.Sprintf("loose:%d", chain) }

func readLoose(t *index.Tx, chain int64) (loose, error) {
	out := loose{}
	v, err := t.Local(looseKey(chain))
	if err == nil && v != "" {
		err = model.WrapFault(model.Damaged, "index-damaged", json.Unmarshal([]byte(v), &out), "loose")
	}
	return out, err
}

func (l loose) save(t *index.Tx, chain int64) error {
	b, err := json.Marshal(l)
	if err != nil {
		return model.WrapFault(model.Bug, "", err, "loose")
	}
	if len(l) == 0 {
		b = nil
	}
	if was, err := t.Local(looseKey(chain)); err != nil || was == string(b) {
		return err
	}
	return t.SetLocal(looseKey(chain), string(b))
}

// start gives the seq of the first op of the run that holds an op.
func (l loose) start(seq int64) int64 {
	first := int64(1)
	for s := range l {
		if s <= seq {
			first = max(first, s)
		}
	}
	return first
}

// end gives the seq of the last op there may be in the run that begins at an
// op.
func (l loose) end(first int64) int64 {
	last := int64(maxSeq)
	for s := range l {
		if s > first {
			last = min(last, s-1)
		}
	}
	return last
}

const maxSeq = 1<<40 - 1

// stretch is a proved run of ops of one device, as a file shows it.
type stretch struct {
	device []byte
	first  int64
	prev   model.OpID // of the op before the first
	ids    []model.OpID
}

func (r stretch) last() int64 { return r.first + int64(len(r.ids)) - 1 }

func (r stretch) head() model.OpID { return r.ids[len(r.ids)-1] }

// meeting is how a stretch fits a branch.
type meeting struct {
	have  map[int64]model.OpID // ops the branch holds of the stretch's run
	bound bool                 // the branch holds an op that the stretch is chained to
	clash int64                // the first op the branch holds in another form; 0 is none
	loose int64                // where the clashing run begins if nothing chains it to the branch; 0 is elsewhere
}

func (r stretch) meet(t *index.Tx, c index.Chain) (m meeting, err error) {
	if m.have, err = t.IDs(c.N, r.first-1, r.last()+1); err != nil {
		return m, err
	}
	ends, err := readLoose(t, c.N)
	if err != nil {
		return m, err
	}
	bound := int64(-1) // the last op on which both agree
	if id, known := m.have[r.first-1]; known && id == r.prev {
		bound = r.first - 1
	} else if known {
		m.clash = r.first - 1
	}
	for i, id := range r.ids {
		seq := r.first + int64(i)
		if have, known := m.have[seq]; known && have == id {
			bound = seq
		} else if known && m.clash == 0 {
			m.clash = seq
		}
	}
	after := r.last() + 1
	if want, open := ends[after]; open && m.have[after] != (model.OpID{}) {
		if want == r.head() {
			bound = after
		} else if m.clash == 0 {
			m.clash = after
		}
	}
	m.bound = bound >= 0
	if first := ends.start(m.clash); m.clash > 0 && ends[first] != (model.OpID{}) && bound < first {
		m.loose = first
	}
	delete(m.have, r.first-1)
	delete(m.have, after)
	return m, nil
}

// place finds the branch that a stretch goes on with, and which of its ops the
// branch holds. Without a proof for any branch it is the only one there is, as
// long as nothing speaks against it; ok is false where a new one must begin.
func (s *Store) place(t *index.Tx, r stretch, branches []index.Chain) (c index.Chain, have map[int64]model.OpID, ok bool, err error) {
	met := make([]meeting, len(branches))
	for i, c := range branches {
		if met[i], err = r.meet(t, c); err != nil {
			return c, nil, false, err
		}
		if met[i].bound && met[i].clash == 0 {
			return c, met[i].have, true, nil
		}
	}
	for i, m := range met {
		if !m.bound || m.loose == 0 {
			continue
		}
		// What stood here came out of turn and belongs to another branch.
		if err := s.partFrom(t, branches[i], m.loose); err != nil {
			return c, nil, false, err
		}
		if c, err = t.Chain(branches[i].N); err != nil {
			return c, nil, false, err
		}
		m, err = r.meet(t, c)
		return c, m.have, true, err
	}
	if len(branches) == 1 && met[0].clash == 0 {
		return branches[0], met[0].have, true, nil
	}
	return index.Chain{}, nil, false, nil
}

// partFrom moves the run that begins at an op to a branch of its own.
func (s *Store) partFrom(t *index.Tx, c index.Chain, first int64) error {
	all, err := t.Branches(c.Device)
	if err != nil {
		return err
	}
	fresh := newChain(c.Key, nextBranch(all))
	if fresh.N, err = t.AddChain(fresh); err != nil {
		return err
	}
	s.folder.read = nil // it told on which branch each file is
	return moveRun(t, c.N, first, fresh.N)
}

func nextBranch(branches []index.Chain) int {
	n := 0
	for _, c := range branches {
		n = max(n, c.Branch+1)
	}
	return n
}

// moveRun moves the run that begins at an op from one branch to another.
func moveRun(t *index.Tx, from, first, to int64) error {
	left, err := readLoose(t, from)
	if err != nil {
		return err
	}
	there, err := readLoose(t, to)
	if err != nil {
		return err
	}
	before, err := t.IDs(to, first-1, first-1)
	if err != nil {
		return err
	}
	if before[first-1] != left[first] {
		there[first] = left[first]
	}
	last := left.end(first)
	delete(left, first)
	return firstError(left.save(t, from), there.save(t, to), t.Move(from, first, last, to))
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// knit notes what a stretch that was just kept on a branch leaves loose, and
// joins runs whose op before has come. It gives the branch that holds the
// stretch then, and whether ops changed their branch.
func (s *Store) knit(t *index.Tx, r stretch, chain int64) (c index.Chain, moved bool, err error) {
	ends, err := readLoose(t, chain)
	if err != nil {
		return c, false, err
	}
	before, err := t.IDs(chain, r.first-1, r.first-1)
	if err != nil {
		return c, false, err
	}
	for seq := r.first; seq <= r.last()+1; seq++ {
		delete(ends, seq)
	}
	if r.first > 1 && len(before) == 0 {
		ends[r.first] = r.prev
	}
	if err := ends.save(t, chain); err != nil {
		return c, false, err
	}
	for again := true; again; moved = moved || again {
		if again, err = s.joinOne(t, r.device); err != nil {
			return c, moved, err
		}
	}
	branches, err := t.Branches(keys.DeviceID(r.device))
	for _, b := range branches {
		have, bad := t.IDs(b.N, r.last(), r.last())
		if err = firstError(err, bad); have[r.last()] == r.head() && (c.N == 0 || b.N == chain) {
			c = b
		}
	}
	return c, moved, err
}

// joinOne moves one loose run to the branch that holds the op before it, if
// there is such a run. What had been put after that op out of turn goes.
func (s *Store) joinOne(t *index.Tx, device []byte) (bool, error) {
	branches, err := t.Branches(keys.DeviceID(device))
	if err != nil || len(branches) < 2 {
		return false, err
	}
	for _, c := range branches {
		ends, err := readLoose(t, c.N)
		if err != nil {
			return false, err
		}
		for first, prev := range ends {
			for _, to := range branches {
				if to.N == c.N {
					continue
				}
				fits, err := s.follows(t, to, first, min(ends.end(first), c.Last), prev)
				if err != nil {
					return false, err
				}
				if fits {
					s.folder.read = nil
					return true, moveRun(t, c.N, first, to.N)
				}
			}
		}
	}
	return false, nil
}

// follows reports whether a run can go on a branch: it holds the op before and
// nothing in the run's place but what came out of turn, which is moved away.
func (s *Store) follows(t *index.Tx, to index.Chain, first, last int64, prev model.OpID) (bool, error) {
	have, err := t.IDs(to.N, first-1, last)
	if err != nil || have[first-1] != prev {
		return false, err
	}
	delete(have, first-1)
	if len(have) == 0 {
		return true, nil
	}
	ends, err := readLoose(t, to.N)
	if err != nil {
		return false, err
	}
	for seq := range have {
		if start := ends.start(seq); start <= first {
			return false, nil
		}
	}
	for start := range ends {
		if start > first && start <= last {
			if err := s.partFrom(t, to, start); err != nil {
				return false, err
			}
		}
	}
	return true, nil
}

// endOf says up to which op each branch of a device counts that was ended
// after one op: what that op follows from. Where the way back to it is not
// known yet, whatever is older may lie on it.
func (s *Store) endOf(t *index.Tx, branches []index.Chain, end model.Revoke) (map[int64]int64, error) {
	upTo := map[int64]int64{}
	at, id := end.Seq, end.Head
	for at > 0 {
		holding, err := holders(t, branches, at, id)
		if err != nil {
			return nil, err
		}
		if len(holding) == 0 {
			for _, c := range branches {
				upTo[c.N] = max(upTo[c.N], at)
			}
			return upTo, nil
		}
		for _, n := range holding {
			upTo[n] = max(upTo[n], at)
		}
		ends, err := readLoose(t, holding[0])
		if err != nil {
			return nil, err
		}
		first := ends.start(at)
		if first == 1 {
			return upTo, nil
		}
		at, id = first-1, ends[first]
	}
	return upTo, nil
}

// holder finds the first branch that holds an op; 0 when none does.
func holder(t *index.Tx, branches []index.Chain, seq int64, id model.OpID) (int64, error) {
	all, err := holders(t, branches, seq, id)
	if err != nil || len(all) == 0 {
		return 0, err
	}
	return all[0], nil
}

// holders lists the branches that hold an op. A fork that arrived as a whole
// holds what it shares with another one as well.
func holders(t *index.Tx, branches []index.Chain, seq int64, id model.OpID) ([]int64, error) {
	var out []int64
	for _, c := range branches {
		have, err := t.IDs(c.N, seq, seq)
		if err != nil {
			return nil, err
		}
		if got, known := have[seq]; known && got == id {
			out = append(out, c.N)
		}
	}
	return out, nil
}
