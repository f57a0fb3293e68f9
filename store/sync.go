package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"strings"
	"time"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
	"duyet/store/journal"
	"duyet/store/keys"
)

// fullScan is how often images are read again though name, size and time of
// their files are the same as before.
const fullScan = 15 * time.Second

// Sync publishes what waits and reads the folder once. Unreachable tells that
// the folder is away; everything else goes on without it.
func (s *Store) Sync(ctx context.Context) (SyncReport, error) {
	return s.sync(ctx, true)
}

func (s *Store) sync(ctx context.Context, full bool) (SyncReport, error) {
	var r SyncReport
	err := s.readFolder(ctx, full, &r)
	if err == nil {
		err = s.closeCodes(ctx)
	}
	if err == nil {
		r.Published, err = s.Publish(ctx)
	}
	s.setAway(err)
	if err != nil {
		return r, err
	}
	s.folder.state.Lock()
	s.folder.last = s.Now()
	s.folder.state.Unlock()
	if err := s.eraseRest(ctx); err != nil {
		return r, err
	}
	r.Devices, err = s.Devices(ctx)
	return r, err
}

// readFolder takes in every image that is new, by content and never by name.
func (s *Store) readFolder(ctx context.Context, full bool, r *SyncReport) error {
	s.folder.mu.Lock()
	defer s.folder.mu.Unlock()
	d, err := s.openFolder(ctx, !s.opt.ReadOnly)
	if err != nil {
		return err
	}
	defer d.Close()
	files, skipped, err := d.List(ctx)
	if err != nil {
		return err
	}
	if skipped > 0 {
		r.Findings = append(r.Findings, Finding{Severity: Info, Code: "files-skipped", Where: d.Path(), N: skipped})
	}
	before, err := s.index.Files(ctx)
	if err != nil {
		return err
	}
	scan := scanning{s: s, d: d, report: r, before: before, shown: cover{}}
	for _, f := range files {
		old, known := before[f.Path]
		same := known && old.Size == f.Size && old.Mtime == f.Mtime
		if same && old.Last != 0 {
			scan.shown.add(old.Last.Chain(), old.Last.Seq()-journal.SealOps+1, old.Last.Seq())
		}
		if same && (old.Sealed || !full) || strings.HasSuffix(f.Path, ".tmp") {
			continue
		}
		if s.folder.rests(f, s.Now()) {
			scan.find(Damage, "file-damaged", f.Path)
			continue
		}
		if err := scan.file(ctx, f); err != nil {
			return err
		}
	}
	if scan.foreignTail {
		return s.rotate(ctx)
	}
	if !full || scan.unread || skipped > 0 || s.opt.ReadOnly {
		return nil
	}
	return s.missed(ctx, scan.shown, scan.ownRoster)
}

// scanning is one reading of the folder.
type scanning struct {
	s      *Store
	d      folder.Folder
	report *SyncReport
	before map[string]index.File // as it was when it was last read
	shown  cover
	gist   gist // of the file that is being read
	unread bool // a file could not be read, so nobody knows what it shows
	// ownRoster counts the rows of the own roster file.
	ownRoster int
	// foreignTail says that the folder holds ops of the own device that the
	// own index does not know: a copy of this home, or an older one, writes.
	foreignTail bool
}

// file reads one file and takes in what it proves. What is not ours is passed
// over without a word; what is broken is reported and read again later.
func (sc *scanning) file(ctx context.Context, f folder.File) error {
	if f.Size > journal.MaxImage || f.Size < 512 {
		return nil
	}
	b, err := sc.d.Read(f.Path, journal.MaxImage)
	if err != nil {
		sc.unread = true
		sc.find(Info, "file-unread", f.Path)
		return nil
	}
	sum := sha256.Sum256(b)
	if g, known := sc.s.folder.read[f.Path]; known && g.sum == sum {
		sc.again(f.Path, g)
		return nil
	}
	sc.gist = gist{sum: sum}
	seen := index.File{Size: f.Size, Mtime: f.Mtime}
	switch sc.s.codec.Sniff(b) {
	case journal.Foreign:
		seen.Sealed = true // read again only when it changes
	case journal.Segment:
		seen.Last, err = sc.segment(ctx, f.Path, b)
		seen.Sealed = seen.Last != 0
	case journal.RosterKind:
		err = sc.roster(ctx, f.Path, b)
	case journal.Arriving:
		sc.find(Info, "file-arriving", f.Path)
		return nil
	case journal.Future:
		sc.find(Warning, "file-newer", f.Path)
	case journal.Encrypted:
		sc.find(Warning, "file-encrypted", f.Path)
	default:
		sc.damaged(f)
	}
	switch model.KindOf(err) {
	case model.NoFault:
	case model.Damaged:
		sc.damaged(f)
	case model.Newer:
		sc.find(Warning, "file-newer", f.Path)
	default:
		return err
	}
	if sc.gist.whole {
		sc.s.folder.keep(f.Path, sc.gist)
	}
	if sc.before[f.Path] == seen {
		return nil
	}
	return sc.s.index.Update(ctx, func(t *index.Tx) error { return t.SetFile(f.Path, seen) })
}

// gist is what a file said when all of it was taken in. The same bytes say the
// same again.
type gist struct {
	sum               [sha256.Size]byte
	whole             bool
	chain, first, end int64 // ops it shows, none where chain is 0
	rows              int   // roster ops
}

const maxGists = 50_000 // files remembered; more are read each time

func (r *reach) keep(path string, g gist) {
	if r.read == nil {
		r.read = map[string]gist{}
	}
	if _, known := r.read[path]; known || len(r.read) < maxGists {
		r.read[path] = g
	}
}

// again notes what a file shows that holds the same bytes as before.
func (sc *scanning) again(path string, g gist) {
	sc.report.Read++
	if g.chain != 0 {
		sc.shown.add(g.chain, g.first, g.end)
	}
	if strings.HasPrefix(path, sc.s.ownDir()+"/") {
		sc.ownRoster = max(sc.ownRoster, g.rows)
	}
}

// damaged reports a broken file, and has it read less and less often while it
// stays as it is.
func (sc *scanning) damaged(f folder.File) {
	sc.find(Damage, "file-damaged", f.Path)
	sc.s.folder.failed(f, sc.s.Now())
}

func (sc *scanning) find(severity Severity, code, where string) {
	sc.report.Findings = append(sc.report.Findings, Finding{Severity: severity, Code: code, Where: where})
}

// segment takes in an image of ops. Of one that is full it gives the place of
// the last op: it need not be read again while it stays as it is.
func (sc *scanning) segment(ctx context.Context, path string, b []byte) (last index.Pos, err error) {
	m, err := sc.s.codec.Decode(ctx, b)
	if err != nil {
		return 0, err
	}
	if m.Store != sc.s.known.ID {
		sc.find(Info, "file-other-store", path)
		return 0, nil
	}
	sc.report.Read++
	take := &taking{s: sc.s, image: m, dirty: newDirty()}
	err = sc.s.index.Update(ctx, take.run)
	if err != nil {
		return 0, errors.Join(err, sc.s.loadRoster(ctx))
	}
	sc.report.OpsNew += take.added
	sc.foreignTail = sc.foreignTail || take.foreignTail
	sc.note(&take.dirty)
	if take.refused > 0 {
		sc.report.Findings = append(sc.report.Findings, Finding{Severity: Warning, Code: "stranger-limit", Where: path, N: take.refused})
	}
	if take.chain.N == 0 {
		return 0, nil
	}
	sc.shown.add(take.chain.N, m.First(), m.Last())
	sc.gist.chain, sc.gist.first, sc.gist.end, sc.gist.whole = take.chain.N, m.First(), m.Last(), true
	if len(m.Rows) < journal.SealOps {
		return 0, nil
	}
	return index.At(take.chain.N, m.Last()), nil
}

func (sc *scanning) note(d *dirty) {
	sc.report.Changed = append(sc.report.Changed, d.items...)
	sc.report.Settings = sc.report.Settings || d.roster || len(d.groups) > 0
}

// roster takes in roster ops that carry their own signatures.
func (sc *scanning) roster(ctx context.Context, path string, b []byte) error {
	r, refused, err := sc.s.codec.DecodeRoster(ctx, b)
	if err != nil {
		return err
	}
	if r.Store != sc.s.known.ID {
		return nil
	}
	if refused > 0 {
		sc.find(Damage, "file-damaged", path)
	}
	sc.report.Read++
	if strings.HasPrefix(path, sc.s.ownDir()+"/") {
		sc.ownRoster = max(sc.ownRoster, len(r.Rows))
	}
	sc.gist.rows, sc.gist.whole = len(r.Rows), refused == 0 && sc.s.strangers() < maxStrangers
	d := newDirty()
	added := 0
	err = sc.s.index.Update(ctx, func(t *index.Tx) error {
		for _, row := range r.Rows {
			n, err := sc.s.takeRosterRow(t, row, &d)
			if err != nil {
				return err
			}
			added += n
		}
		return sc.s.refold(t, &d)
	})
	if err != nil {
		return errors.Join(err, sc.s.loadRoster(ctx))
	}
	sc.report.OpsNew += added
	sc.note(&d)
	return nil
}

// takeRosterRow keeps a roster op that its author signed on its own.
func (s *Store) takeRosterRow(t *index.Tx, row journal.RosterRow, d *dirty) (int, error) {
	env, err := model.DecodeOp(row.Op)
	_, forget := env.Fact.(*model.Forget)
	if own, _ := s.device.get(); err != nil || !forget && env.On != string(s.known.ID) || keys.DeviceID(row.Device) == own.ID {
		return 0, nil
	}
	id := row.Link().OpID()
	branches, err := t.Branches(keys.DeviceID(row.Device))
	if err != nil {
		return 0, err
	}
	var c index.Chain
	for _, b := range branches {
		ids, err := t.IDs(b.N, row.Seq, row.Seq)
		if err != nil {
			return 0, err
		}
		if have, known := ids[row.Seq]; known && have == id {
			return 0, t.AddRoster(index.At(b.N, row.Seq), row.Prev[:], row.Sig)
		} else if !known && c.N == 0 {
			c = b
		}
	}
	if c.N == 0 {
		if s.strangers() >= maxStrangers && s.Roster().Members[keys.DeviceID(row.Device)] == nil && !s.invited(row.Device, env) {
			return 0, nil
		}
		c = newChain(row.Device, len(branches))
		if c.N, err = t.AddChain(c); err != nil {
			return 0, err
		}
	}
	p := index.At(c.N, row.Seq)
	o := index.Op{Pos: p, ID: id, Item: env.On, Raw: row.Op}
	if journal.Fits(env.Commit, row.Salt, row.Body) {
		o.Salt, o.Body = row.Salt, row.Body
	}
	s.added.Add(1)
	c.Known++
	c.Seen = max(c.Seen, min(env.Wall, s.Now().UnixMilli()))
	if row.Seq > c.Last {
		link := row.Link()
		c.Last, c.Head = row.Seq, link[:]
	}
	d.subject(s, env.On)
	return 1, errors.Join(t.AddOp(o), t.AddRoster(p, row.Prev[:], row.Sig), t.SetChain(c))
}

func newChain(key []byte, branch int) index.Chain {
	return index.Chain{Device: keys.DeviceID(key), Branch: branch, Key: key, Head: make([]byte, 32)}
}
