package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"slices"
	"strings"
	"time"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
	"duyet/store/journal"
)

// Bounds of one reading. What it leaves the next one reads.
const (
	// maxSlow is how many files may be given up on for taking too long.
	maxSlow = 3
	// strangers is which part of the patience files may take that no member of
	// the roster is known to write, once those of the members were read.
	strangers = 5
)

// scanning is one reading of the folder.
type scanning struct {
	s      *Store
	d      folder.Folder
	how    thorough
	report *SyncReport
	before map[string]index.File // as it was when it was last read
	shown  cover
	gist   gist // of the file that is being read
	left   int  // files that were not read, so nobody knows what they show
	slow   int
	done   int  // files looked at
	taken  bool // something in them was taken in
	marks
}

// marks are the files, and what was seen in them, that something follows from.
type marks struct {
	residue []string // hold words that a forget covers
	broken  []string
	torn    []string // were never finished by who wrote them
	// ownRoster counts the rows of the own roster file.
	ownRoster int
	// foreignTail says that the folder holds ops of the own device that the
	// own index does not know: a copy of this home, or an older one, writes.
	foreignTail bool
	// moved says that ops changed their branch, so that what the files show was
	// noted under another one.
	moved bool
}

// all reads the files: those in the folders of members first, so that strangers
// keep nobody's news back, and as many of the others as there is time for. What
// they gave is on disk when it returns.
func (sc *scanning) all(ctx context.Context, files []folder.File) error {
	members := sc.s.Roster().Members
	known := func(f folder.File) bool {
		m := members[ownerOf(f.Path)]
		return m != nil && m.Depth >= 0
	}
	defer func() {
		if sc.report.Read >= manyFiles {
			sc.s.work(Work{Reading, len(files), len(files)})
		}
	}()
	var others []folder.File
	for _, f := range files {
		if !known(f) {
			others = append(others, f)
		} else if err := sc.look(ctx, f); err != nil {
			return err
		}
		sc.passed(len(files))
	}
	// Journals before what lies elsewhere.
	slices.SortStableFunc(others, func(a, b folder.File) int { return cmp.Compare(len(ownerOf(b.Path)), len(ownerOf(a.Path))) })
	// A newcomer knows nobody yet.
	limit := sc.s.opt.Host.patience() / strangers
	hurried := limit > 0 && sc.how != verifying && sc.s.Me().Depth >= 0
	start := time.Now()
	for i, f := range others {
		if hurried && time.Since(start) > limit {
			sc.left += len(others) - i
			break
		}
		if err := sc.look(ctx, f); err != nil {
			return err
		}
		sc.passed(len(files))
	}
	if sc.left > 0 {
		sc.report.Findings = append(sc.report.Findings, Finding{Severity: Info, Code: "files-left", Where: sc.d.Path(), N: sc.left})
	}
	if !sc.taken {
		return nil
	}
	return sc.s.index.Barrier(ctx)
}

// passed tells how many of all files were looked at, once many of them had to
// be read.
func (sc *scanning) passed(total int) {
	sc.done++
	if sc.report.Read >= manyFiles {
		sc.s.work(Work{Reading, min(sc.done, total-1), total})
	}
}

// manyFiles is from how many images on reading them is long work.
const manyFiles = 32

// look reads a file, unless nothing new is to be expected of it.
func (sc *scanning) look(ctx context.Context, f folder.File) error {
	old, known := sc.before[f.Path]
	same := known && old.Size == f.Size && old.Mtime == f.Mtime
	if same && old.Last != 0 {
		sc.shown.add(old.Last.Chain(), old.Last.Seq()-journal.SealOps+1, old.Last.Seq())
	}
	now := sc.s.Now()
	if folder.Unfinished(f.Path) {
		sc.torn = append(sc.torn, f.Path)
	}
	switch {
	case f.Size > journal.MaxImage, f.Size < 512, strings.HasSuffix(f.Path, ".tmp"), same && sc.how != verifying && (old.Sealed || sc.how == glancing):
		return nil
	case sc.s.folder.refused.holds(f, now):
		return nil
	case sc.s.folder.broken.holds(f, now):
		sc.find(Damage, "file-damaged", f.Path)
		sc.broken = append(sc.broken, f.Path)
		return nil
	case sc.slow >= maxSlow:
		sc.left++
		return nil
	}
	return sc.file(ctx, f)
}

// file reads one file and takes in what it proves. What is not ours is passed
// over without a word; what is broken is reported and read again later.
func (sc *scanning) file(ctx context.Context, f folder.File) error {
	b, err := sc.d.Read(f.Path, journal.MaxImage)
	if err != nil {
		sc.unread(f, err)
		return nil
	}
	sum := sha256.Sum256(b)
	if g, known := sc.s.folder.read[f.Path]; known && g.sum == sum {
		sc.again(f.Path, g)
		return nil
	}
	sc.gist = gist{sum: sum}
	broken := len(sc.broken)
	seen := index.File{Size: f.Size, Mtime: f.Mtime}
	switch sc.s.codec.Sniff(b) {
	case journal.Foreign:
		seen.Sealed = true // read again only when it changes
	case journal.Segment:
		var settled bool
		seen.Last, settled, err = sc.segment(ctx, f, b)
		seen.Sealed = settled && seen.Last != 0
	case journal.RosterKind:
		err = sc.roster(ctx, f.Path, b)
	case journal.Arriving:
		sc.find(Info, "file-arriving", f.Path)
		return nil
	case journal.Future:
		sc.future(f)
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
	if len(sc.broken) == broken {
		delete(sc.s.folder.broken, f.Path)
	}
	if sc.gist.whole {
		sc.s.folder.keep(f.Path, sc.gist)
	}
	if sc.before[f.Path] == seen {
		return nil
	}
	return sc.take(ctx, func(t *index.Tx) error { return t.SetFile(f.Path, seen) })
}

// take changes the index without waiting for the disk: until [scanning.all] has
// ended, a power cut takes back what a file gave and that it was read.
func (sc *scanning) take(ctx context.Context, f func(*index.Tx) error) error {
	sc.taken = true
	return sc.s.index.Take(ctx, f)
}

// unread reports a file that cannot be read now: one that the sync tool keeps
// elsewhere, or any other.
func (sc *scanning) unread(f folder.File, err error) {
	sc.left++
	code := "file-unread"
	if model.CodeOf(err) == "folder-slow" {
		sc.slow++
	}
	if f.Cloud || model.CodeOf(err) == "not-downloaded" {
		code = "file-not-here"
	}
	sc.find(Info, code, f.Path)
}

// gist is what a file said when all of it was taken in. The same bytes say the
// same again.
type gist struct {
	sum   [sha256.Size]byte
	whole bool
	chain int64
	ops   []span // of the chain, that it shows
	rows  int    // roster ops
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
	for _, r := range g.ops {
		sc.shown.add(g.chain, r[0], r[1])
	}
	if strings.HasPrefix(path, sc.s.ownDir()+"/") {
		sc.ownRoster = max(sc.ownRoster, g.rows)
	}
}

// damaged reports a broken file, and has it read less and less often while it
// stays as it is.
func (sc *scanning) damaged(f folder.File) {
	sc.find(Damage, "file-damaged", f.Path)
	sc.s.folder.broken = sc.s.folder.broken.with(f, sc.s.Now())
	sc.broken = append(sc.broken, f.Path)
}

// future reports a file that says, without proof, that a newer duyet wrote it.
// In the own folder only this home writes, and its index knows of no newer one.
func (sc *scanning) future(f folder.File) {
	if strings.HasPrefix(f.Path, sc.s.ownDir()+"/") {
		sc.damaged(f)
		return
	}
	sc.find(Warning, "file-newer", f.Path)
}

func (sc *scanning) find(severity Severity, code, where string) {
	sc.report.Findings = append(sc.report.Findings, Finding{Severity: severity, Code: code, Where: where, Device: ownerOf(where)})
}

// segment takes in an image of ops. Of one that is full it gives the place of
// the last op; settled tells that it need not be read again while it stays as
// it is: no words in it are still to come or to go.
func (sc *scanning) segment(ctx context.Context, f folder.File, b []byte) (last index.Pos, settled bool, err error) {
	m, err := sc.s.codec.Decode(ctx, b)
	if err != nil {
		return 0, false, err
	}
	if m.Store != sc.s.known.ID {
		sc.find(Info, "file-other-store", f.Path)
		return 0, true, nil
	}
	sc.report.Read++
	take := &taking{s: sc.s, image: m, dirty: newDirty()}
	err = sc.take(ctx, take.run)
	if err != nil {
		return 0, false, errors.Join(err, sc.s.loadRoster(ctx))
	}
	sc.report.OpsNew += take.added
	sc.foreignTail = sc.foreignTail || take.foreignTail
	sc.moved = sc.moved || take.moved
	sc.note(&take.dirty)
	if take.refused > 0 {
		sc.s.folder.refused = sc.s.folder.refused.with(f, sc.s.Now())
		sc.report.Findings = append(sc.report.Findings, Finding{Severity: Warning, Code: "stranger-limit", Where: f.Path, N: take.refused, Device: ownerOf(f.Path)})
	}
	if take.chain.N == 0 {
		return 0, false, nil
	}
	for _, r := range take.shown() {
		sc.shown.add(take.chain.N, r[0], r[1])
	}
	if take.residue > 0 {
		sc.report.Findings = append(sc.report.Findings, Finding{Severity: Info, Code: "to-erase", Where: f.Path, N: take.residue, Device: ownerOf(f.Path)})
		sc.residue = append(sc.residue, f.Path)
	}
	settled = take.residue == 0 && take.missing == 0
	sc.gist.chain, sc.gist.ops, sc.gist.whole = take.chain.N, take.shown(), settled
	settled = settled && len(take.bare) == 0
	if len(m.Rows) < journal.SealOps {
		return 0, settled, nil
	}
	return index.At(take.chain.N, m.Last()), settled, nil
}

func (sc *scanning) note(d *dirty) {
	sc.report.Settings = sc.report.Settings || d.roster || len(d.groups) > 0
	if len(d.groups) > 0 {
		sc.s.mind.fallBehind() // it may be about signs
	}
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
	err = sc.take(ctx, func(t *index.Tx) error {
		for _, row := range r.Rows {
			n, err := sc.s.takeRosterRow(t, row, &d)
			if err != nil {
				return err
			}
			added += n
		}
		return sc.s.pend(t, &d)
	})
	if err != nil {
		return errors.Join(err, sc.s.loadRoster(ctx))
	}
	sc.report.OpsNew += added
	sc.note(&d)
	return nil
}
