package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
)

// published says how far the own chain stands in the folder.
type published struct {
	Chain      int64
	Sealed     int64        // last op of the last sealed image
	SealedHead journal.Hash // link after it
	Warm       int64
	WarmHead   journal.Hash
	Hot        int64
	Roster     int // roster ops that were known when the own roster file was written
	// Carried is how many of them it holds.
	Carried int `json:",omitempty"`
}

// Publish writes what waits into the own journal folder and gives the number
// of ops. It is safe to call at any time and from any process; with nothing
// new nothing is written. Unreachable tells that the folder is away: what was
// recorded stays safe in the index.
func (s *Store) Publish(ctx context.Context) (int, error) {
	if s.opt.ReadOnly {
		return 0, nil
	}
	waiting, err := s.waits(ctx)
	if err != nil || !waiting {
		return 0, err
	}
	s.folder.mu.Lock()
	defer s.folder.mu.Unlock()
	n := 0
	err = s.folder.lock.Do(ctx, func() error {
		d, err := s.openFolder(ctx, true)
		if err != nil {
			return err
		}
		defer d.Close()
		if err := errors.Join(s.follow(ctx), s.proveOwn(ctx, d)); err != nil {
			return err
		}
		n, err = s.publish(ctx, d)
		return err
	})
	s.setAway(err)
	return n, err
}

// Unpublished counts the own ops that the folder does not hold yet.
func (s *Store) Unpublished(ctx context.Context) (int, error) {
	p, c, err := s.standing(ctx)
	return int(c.Last - p.Hot), err
}

func (s *Store) waits(ctx context.Context) (bool, error) {
	erase, err := s.index.Local(ctx, eraseFiles)
	if err != nil || erase == "wanted" {
		return true, err
	}
	p, c, err := s.standing(ctx)
	if err != nil || c.Last > p.Hot {
		return true, err
	}
	// Every console carries what is known of the roster, so that no single
	// folder that goes missing hides it.
	if n, err := s.index.CountRoster(ctx); err != nil || n > p.Roster {
		return true, err
	}
	return s.healDue(ctx)
}

// standing reads how far the own chain reaches, here and in the folder.
func (s *Store) standing(ctx context.Context) (published, index.Chain, error) {
	d, n := s.device.get()
	var p published
	v, err := s.index.Local(ctx, "published")
	if err != nil {
		return p, index.Chain{}, err
	}
	if v != "" {
		if err := json.Unmarshal([]byte(v), &p); err != nil {
			return p, index.Chain{}, model.WrapFault(model.Damaged, "index-damaged", err, "published")
		}
	}
	if p.Chain != n {
		genesis := journal.Genesis(s.known.ID, d.Public)
		p = published{Chain: n, SealedHead: genesis, WarmHead: genesis}
	}
	chains, err := s.index.Chains(ctx)
	for _, c := range chains {
		if c.N == n {
			return p, c, err
		}
	}
	return p, index.Chain{}, err
}

func (s *Store) ownDir() string {
	d, _ := s.device.get()
	return "journals/" + string(d.ID)
}

// publish writes sealed, warm and hot images, in this order: union by hash
// makes any mixture of old and new ones whole.
func (s *Store) publish(ctx context.Context, d folder.Folder) (int, error) {
	p, c, err := s.standing(ctx)
	if err != nil {
		return 0, err
	}
	before := p.Hot
	if err := s.eraseOwn(ctx, d); err != nil {
		return 0, err
	}
	for _, show := range []func(context.Context, folder.Folder) error{s.publishRescue, s.heal, s.eraseOthers, s.clearAbandoned} {
		if err := show(ctx, d); err != nil {
			return 0, err
		}
	}
	if err := s.publishRoster(ctx, d, &p); err != nil {
		return 0, err
	}
	for {
		rows, err := s.ownRows(ctx, c, p.Sealed)
		if err != nil {
			return 0, err
		}
		n, full := cutAt(rows, journal.SealOps, journal.SealBytes)
		if !full {
			if err := s.tails(ctx, d, &p, rows); err != nil {
				return 0, err
			}
			break
		}
		name := fmt.Sprintf("seg-%08d-%08d.duyet", p.Sealed+1, p.Sealed+int64(n))
		m, err := s.writeImage(ctx, d, name, p.SealedHead, rows[:n])
		if err != nil {
			return 0, err
		}
		p.Sealed, p.SealedHead = m.Last(), m.Head
		p.Warm, p.WarmHead, p.Hot = m.Last(), m.Head, m.Last()
		if err := errors.Join(s.savePublished(ctx, p), s.noteSealed(ctx, d, name, m)); err != nil {
			return 0, err
		}
	}
	return int(p.Hot - before), s.savePublished(ctx, p)
}

// noteSealed remembers an own sealed image as read: its ops are known here.
func (s *Store) noteSealed(ctx context.Context, d folder.Folder, name string, m *journal.Image) error {
	f, err := d.Stat(s.ownDir() + "/" + name)
	if err != nil || len(m.Rows) < journal.SealOps {
		return nil
	}
	_, chain := s.device.get()
	return s.index.Take(ctx, func(t *index.Tx) error {
		return t.SetFile(f.Path, index.File{Size: f.Size, Mtime: f.Mtime, Kept: index.KeptSealed, Last: index.At(chain, m.Last())})
	})
}

// tails writes what is not sealed: the warm image when the hot one is full,
// and the hot one.
func (s *Store) tails(ctx context.Context, d folder.Folder, p *published, rows []journal.Row) error {
	hot := rows[p.Warm-p.Sealed:]
	if len(hot) == 0 {
		return nil
	}
	if n, full := cutAt(hot, journal.HotOps, journal.HotBytes); full && (n < len(hot) || len(hot) > journal.HotOps) {
		// Everything but the newest op moves to the warm image.
		all := len(rows) - 1
		if all > 0 {
			m, err := s.writeImage(ctx, d, s.spared("warm.duyet"), p.SealedHead, rows[:all])
			if err != nil {
				return err
			}
			p.Warm, p.WarmHead = m.Last(), m.Head
			hot = rows[all:]
		}
	}
	m, err := s.writeImage(ctx, d, s.spared("hot.duyet"), p.WarmHead, hot)
	if err != nil {
		return err
	}
	p.Hot = m.Last()
	return nil
}

// cutAt gives how many rows fill an image, and whether they do.
func cutAt(rows []journal.Row, ops, bytes int) (int, bool) {
	size := 0
	for i, r := range rows {
		size += len(r.Op) + len(r.Body)
		if i+1 >= ops || size >= bytes {
			return i + 1, true
		}
	}
	return len(rows), false
}

// ownRows reads the own ops after one for an image; at most as many as can fill
// one. Damaged tells that the index lacks some of them.
func (s *Store) ownRows(ctx context.Context, c index.Chain, after int64) ([]journal.Row, error) {
	last := min(c.Last, after+journal.SealOps)
	rows, err := s.run(ctx, c.N, after+1, last)
	if have := after + int64(len(rows)); err == nil && have < last {
		err = model.NewFault(model.Damaged, "index-damaged", "own journal lacks ops after %d", have)
	}
	return rows, err
}

// writeImage seals rows and puts them into the own journal folder. Nothing is
// written that the own reader does not read back.
func (s *Store) writeImage(ctx context.Context, d folder.Folder, name string, prev journal.Hash, rows []journal.Row) (*journal.Image, error) {
	dev, _ := s.device.get()
	m := journal.Seal(dev, s.known.ID, prev, rows, s.meta(ctx))
	return m, s.putImage(ctx, d, s.ownDir()+"/"+name, m)
}

func (s *Store) putImage(ctx context.Context, d folder.Folder, path string, m *journal.Image) error {
	b, err := s.codec.Encode(m)
	if err != nil {
		return err
	}
	if kind := s.codec.Sniff(b); kind != journal.Segment {
		return model.NewFault(model.Newer, "cannot-write", "own image reads as kind %d", kind)
	}
	if _, err := s.codec.Decode(ctx, b); err != nil {
		return model.WrapFault(model.Newer, "cannot-write", err, "own image")
	}
	return putFile(d, path, b)
}

// putFile writes a file; where something else blocks its name, another name is
// taken: readers go by content. Where nothing can be written at all, none is
// tried.
func putFile(d folder.Folder, path string, b []byte) error {
	err := d.Write(path, b)
	nowhere := model.CodeOf(err) == "folder-full" || model.CodeOf(err) == "folder-locked"
	for i := 2; err != nil && !nowhere && i <= 4; i++ {
		other := path[:len(path)-len(".duyet")] + "-" + strconv.Itoa(i) + ".duyet"
		if i == 4 {
			other = "duyet-" + other[len("journals/"):][:16] + "/" + other[len("journals/")+17:]
		}
		if d.Write(other, b) == nil {
			return nil
		}
	}
	return err
}

// meta is what the images say besides ops: the program, how far this device
// has seen the others, and where its admin is.
func (s *Store) meta(ctx context.Context) map[string]string {
	seen := map[string]string{}
	if chains, err := s.index.Chains(ctx); err == nil {
		for _, c := range chains {
			if len(seen) < 200 && c.Known == c.Last && !c.Own && c.Last > 0 {
				seen[string(c.Device)] = strconv.FormatInt(c.Last, 10) + ":" + keys.Text(c.Head[:16])
			}
		}
	}
	s.folder.state.RLock()
	here := s.folder.here
	s.folder.state.RUnlock()
	m := map[string]string{"app": s.opt.App, "min_reader": strconv.Itoa(journal.Format)}
	if b, err := json.Marshal(seen); err == nil {
		m["seen"] = string(b)
	}
	if here != "" {
		m["here"] = here + " " + s.Now().UTC().Format(time.RFC3339)
	}
	return m
}

// savePublished keeps how far the folder shows the own journal. Should a power
// cut take that back, the same ops are shown once more.
func (s *Store) savePublished(ctx context.Context, p published) error {
	b, err := json.Marshal(p)
	if err != nil {
		return model.WrapFault(model.Bug, "", err, "published")
	}
	return s.index.Take(ctx, func(t *index.Tx) error { return t.SetLocal("published", string(b)) })
}
