package store

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"slices"
	"time"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
	"duyet/store/journal"
)

// A folder may go back to an earlier state or lose files. The owner of a
// journal shows it again at once; where she does not, a colleague does after a
// wait that differs from device to device, so that not all do it together.
const (
	healEvery  = 10 * time.Minute // least time between two own repairs
	healAfter  = 10 * time.Minute // shortest wait before helping out
	healSpread = 50 * time.Minute // by how much the waits differ
)

// span is a run of ops of one chain, both ends included.
type span [2]int64

// cover says which ops of each chain the images of a folder show.
type cover map[int64][]span

func (c cover) add(chain, first, last int64) { c[chain] = append(c[chain], span{first, last}) }

// lacks lists what is not shown of the ops from 1 to last of a chain.
func (c cover) lacks(chain, last int64) []span {
	shown := slices.Clone(c[chain])
	slices.SortFunc(shown, func(a, b span) int { return int(a[0] - b[0]) })
	var out []span
	next := int64(1)
	for _, s := range shown {
		if s[0] > next {
			out = append(out, span{next, s[0] - 1})
		}
		next = max(next, s[1]+1)
	}
	if next <= last {
		out = append(out, span{next, last})
	}
	return out
}

// lacking is what this home knows and the folder does not show. It is kept on
// this computer, so that a wait goes on after a restart.
type lacking struct {
	Own    int64             `json:",omitempty"` // when the own journal was last shown again, ms
	Chains map[int64]*absent `json:",omitempty"`
	// Words tells since when, in ms, files whose owners cannot act are known to
	// hold words that a forget covers.
	Words map[string]int64 `json:",omitempty"`
	// Broken tells since when, in ms, files are known to be damaged.
	Broken map[string]int64 `json:",omitempty"`
	// Torn tells since when, in ms, files are there that nobody finished.
	Torn map[string]int64 `json:",omitempty"`
}

// absent is what the folder lacks of one chain.
type absent struct {
	Since int64 // ms
	Spans []span
	Due   bool `json:",omitempty"` // to be shown by this device
}

func (s *Store) lacking(ctx context.Context) (lacking, string, error) {
	var l lacking
	v, err := s.index.Local(ctx, "lacking")
	if err == nil && v != "" {
		err = model.WrapFault(model.Damaged, "index-damaged", json.Unmarshal([]byte(v), &l), "lacking")
	}
	if l.Chains == nil {
		l.Chains = map[int64]*absent{}
	}
	return l, v, err
}

func (s *Store) saveLacking(ctx context.Context, l lacking, before string) error {
	b, err := json.Marshal(l)
	if err != nil {
		return model.WrapFault(model.Bug, "", err, "lacking")
	}
	if string(b) == before || before == "" && string(b) == "{}" {
		return nil
	}
	return s.index.Update(ctx, func(t *index.Tx) error { return t.SetLocal("lacking", string(b)) })
}

// missed holds the whole folder, as it was just read, against the index and
// notes what has to be shown again.
func (s *Store) missed(ctx context.Context, scan *scanning) error {
	l, before, err := s.lacking(ctx)
	if err != nil {
		return err
	}
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return err
	}
	if err := s.residues(ctx, scan.residue, &l); err != nil {
		return err
	}
	l.Broken = since(l.Broken, scan.broken, s.Now().UnixMilli())
	l.Torn = since(l.Torn, scan.torn, s.Now().UnixMilli())
	_, own := s.device.get()
	now := s.Now().UnixMilli()
	for _, c := range chains {
		if c.N == own {
			if err := s.missedOwn(ctx, scan.shown, scan.ownRoster, &l); err != nil {
				return err
			}
			continue
		}
		if scan.later > 0 && s.standings()[c.N].upTo < 0 {
			continue // of strangers not all was looked at
		}
		spans, err := s.provable(ctx, c, scan.shown.lacks(c.N, c.Last))
		if err != nil {
			return err
		}
		old := l.Chains[c.N]
		if len(spans) == 0 {
			delete(l.Chains, c.N)
			continue
		}
		if old == nil || old.Since > now {
			old = &absent{Since: now}
			l.Chains[c.N] = old
		}
		old.Spans = spans
		old.Due = s.Me().Depth >= 0 && now-old.Since >= s.healWait(c).Milliseconds()
	}
	return s.saveLacking(ctx, l, before)
}

// since tells since when each of some files has been as it is.
func since(before map[string]int64, paths []string, now int64) map[string]int64 {
	out := make(map[string]int64, len(paths))
	for _, p := range paths[:min(len(paths), maxNoted)] {
		out[p] = now
		if t, known := before[p]; known && t <= now {
			out[p] = t
		}
	}
	return out
}

// maxNoted is how many files are remembered from one reading to the next.
const maxNoted = 1000

// healWait is how long this device waits before it shows the ops of another
// one; what it wrote itself under an earlier identity it shows at once.
func (s *Store) healWait(c index.Chain) time.Duration {
	if s.mine(c.Device) {
		return 0
	}
	return s.waitFor(c.Device)
}

// waitFor is a wait that differs from device to device.
func (s *Store) waitFor(other model.DeviceID) time.Duration {
	own, _ := s.device.get()
	h := fnv.New32a()
	h.Write([]byte(string(own.ID) + string(other)))
	return healAfter + time.Duration(h.Sum32())%healSpread
}

// missedOwn sets back how far the own journal counts as published when the
// folder does not show it.
func (s *Store) missedOwn(ctx context.Context, shown cover, rosterRows int, l *lacking) error {
	p, c, err := s.standing(ctx)
	if err != nil {
		return err
	}
	now := s.Now().UnixMilli()
	spans := shown.lacks(c.N, p.Hot)
	if len(spans) == 0 && rosterRows >= p.Carried || now >= l.Own && now-l.Own < healEvery.Milliseconds() {
		return nil
	}
	l.Own = now
	if rosterRows < p.Carried {
		p.Roster = 0
	}
	first := p.Hot
	if len(spans) > 0 {
		first = spans[0][0]
	}
	switch {
	case first > p.Warm:
		p.Hot = p.Warm
	case first > p.Sealed:
		p.Warm, p.WarmHead, p.Hot = p.Sealed, p.SealedHead, p.Sealed
	default:
		d, _ := s.device.get()
		genesis := journal.Genesis(s.known.ID, d.Public)
		p = published{Chain: p.Chain, SealedHead: genesis, WarmHead: genesis, Roster: p.Roster, Carried: p.Carried}
	}
	return s.savePublished(ctx, p)
}

// provable leaves of some runs the ops that this home holds and can prove to
// others: those with all before them, up to the newest head their author
// signed.
func (s *Store) provable(ctx context.Context, c index.Chain, runs []span) ([]span, error) {
	runs, err := s.knownOf(ctx, c, runs)
	if err != nil || len(runs) == 0 {
		return nil, err
	}
	last := c.Last
	if _, own := s.keyOf(c); !own {
		h, _, err := s.index.Signed(ctx, c.N)
		if err != nil {
			return nil, err
		}
		last = h.Seq
	}
	if c.Known < c.Last {
		line, err := s.lineage(ctx, c)
		if err != nil {
			return nil, err
		}
		rows, err := s.along(ctx, line, 1, last)
		if err != nil {
			return nil, err
		}
		last = int64(len(rows))
	}
	out := runs[:0]
	for _, r := range runs {
		if r[0] <= last {
			out = append(out, span{r[0], min(r[1], last)})
		}
	}
	return out, nil
}

// knownOf leaves of some runs the ops that the index holds.
func (s *Store) knownOf(ctx context.Context, c index.Chain, runs []span) ([]span, error) {
	if c.Known == c.Last {
		return runs, nil
	}
	var out []span
	for _, r := range runs {
		err := s.index.Run(ctx, c.N, r[0], r[1], func(o index.Op) error {
			seq := o.Pos.Seq()
			if n := len(out); n > 0 && out[n-1][1] == seq-1 {
				out[n-1][1] = seq
			} else {
				out = append(out, span{seq, seq})
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// healDue reports whether this device is to show ops of another one, or to take
// words out of its files.
func (s *Store) healDue(ctx context.Context) (bool, error) {
	l, _, err := s.lacking(ctx)
	if len(s.clearable(l)) > 0 || len(s.abandoned(l)) > 0 {
		return true, err
	}
	for _, a := range l.Chains {
		if a.Due {
			return true, err
		}
	}
	return false, err
}

// heal shows what is due of other journals, signed by their owners.
func (s *Store) heal(ctx context.Context, d folder.Folder) error {
	l, before, err := s.lacking(ctx)
	if err != nil {
		return err
	}
	chains, err := s.index.Chains(ctx)
	if err != nil {
		return err
	}
	for _, c := range chains {
		a := l.Chains[c.N]
		if a == nil || !a.Due {
			continue
		}
		if err := s.rehost(ctx, d, c, a.Spans); err != nil {
			return err
		}
		delete(l.Chains, c.N)
	}
	return s.saveLacking(ctx, l, before)
}

// rehost writes the images of another device's chain that show any of some
// runs into the own folder.
func (s *Store) rehost(ctx context.Context, d folder.Folder, c index.Chain, runs []span) error {
	_, err := s.proofs(ctx, c, func(m *journal.Image) error {
		if !slices.ContainsFunc(runs, func(r span) bool { return r[0] <= m.Last() && m.First() <= r[1] }) {
			return nil
		}
		name := fmt.Sprintf("%s/rescue-%s-%d-%d", s.ownDir(), c.Device[:8], m.First(), m.Last())
		if c.Branch > 0 {
			name += fmt.Sprint("-b", c.Branch)
		}
		return s.putImage(ctx, d, name+".duyet", m)
	})
	return err
}
