package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"slices"
	"strings"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
	"duyet/store/journal"
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
	allow  *allowances
	tier   tier // of the files that are being read
	progress
	marks
}

// progress is how far a reading is.
type progress struct {
	left  int // files of those who count that were not read, so nobody knows what they show
	late  int // files of theirs that were left after many that were nothing
	later int // other files that were not read
	aside int // files that are not looked at: they are none of a store
	slow  int
	done  int  // files looked at
	all   int  // files found
	taken bool // something in them was taken in
}

// allowances works out once in a reading what may be kept of devices that do
// not count.
func (sc *scanning) allowances(t *index.Tx) (_ *allowances, err error) {
	if sc.allow == nil {
		sc.allow, err = sc.s.allowed(t)
	}
	return sc.allow, err
}

// marks are the files, and what was seen in them, that something follows from.
type marks struct {
	residue []string // hold words that a forget covers
	broken  []string
	torn    []string // were never finished by who wrote them
	rested  []string // gave more than is kept of strangers
	// ownRoster counts the rows of the own roster file.
	ownRoster int
	// foreignTail says that the folder holds ops of the own device that the
	// own index does not know: a copy of this home, or an older one, writes.
	foreignTail bool
	// refusedBy counts, by the owners of the folders, the ops that were not
	// taken in because too much is kept of devices that do not count.
	refusedBy map[model.DeviceID]int
	// moved says that ops changed their branch, so that what the files show was
	// noted under another one.
	moved bool
}

// passed tells how many of the files found so far were looked at, once many of
// them had to be read.
func (sc *scanning) passed() {
	sc.done++
	if sc.report.Read >= manyFiles {
		sc.s.work(Work{Reading, min(sc.done, sc.all-1), sc.all})
	}
}

// manyFiles is from how many images on reading them is long work.
const manyFiles = 32

// look reads a file, unless nothing new is to be expected of it, or nothing is
// left to be spent on its kind.
func (sc *scanning) look(ctx context.Context, f folder.File) error {
	defer sc.passed()
	old, known := sc.before[f.Path]
	same := known && old.Size == f.Size && old.Mtime == f.Mtime
	if same && old.Last != 0 {
		sc.shown.add(old.Last.Chain(), old.First(journal.SealOps), old.Last.Seq())
	}
	now := sc.s.Now()
	if folder.Unfinished(f.Path) {
		sc.torn = append(sc.torn, f.Path)
	}
	switch _, stub := folder.Elsewhere(f.Path); {
	case stub || f.Size == 0 && sc.tier.empties(f.Path):
		sc.unread(f, model.NewFault(model.Unreachable, "not-downloaded", "%s", f.Path))
		return nil
	case f.Size > journal.MaxImage, f.Size < 512, strings.HasSuffix(f.Path, ".tmp"), same && sc.how < verifying && sc.kept(old):
		return nil
	case same && sc.how < verifying && sc.tier.strange && old.Kept == index.KeptBroken, sc.s.folder.broken.holds(f, now):
		sc.find(Damage, "file-damaged", f.Path)
		sc.broken = append(sc.broken, f.Path)
		return nil
	case sc.tier.strange && sc.s.folder.refused.holds(f, now):
		sc.rested = append(sc.rested, f.Path)
		return nil
	case sc.slow >= maxSlow, !sc.tier.pays(f.Size):
		sc.leave(1)
		return nil
	}
	return sc.file(ctx, f)
}

// kept reports whether a file that looks as it did is not to be read. Of those
// who count what is not full may change under an equal look.
func (sc *scanning) kept(old index.File) bool {
	return old.Kept == index.KeptSealed || sc.how == glancing || sc.tier.strange && (old.Kept > index.KeptSealed || old.Kept == index.KeptRefused)
}

// leave counts files that this reading does not read.
func (sc *scanning) leave(n int) {
	if sc.tier.strange {
		sc.later += n
	} else {
		sc.left += n
	}
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
		seen.Kept = index.KeptSealed // read again only when it changes
		sc.tier.vain--
	case journal.Segment:
		seen.Last, seen.Kept, err = sc.segment(ctx, f, b)
	case journal.RosterKind:
		err, seen.Kept = sc.roster(ctx, f.Path, b), index.KeptRefused
	case journal.Arriving:
		sc.find(Info, "file-arriving", f.Path)
		return nil
	case journal.Future:
		seen.Kept = index.KeptRefused
		sc.future(f)
	case journal.Encrypted:
		seen.Kept = index.KeptRefused
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
	} else if seen.Kept = index.KeptBroken; !sc.tier.strange {
		seen.Kept = index.KeptNot
	}
	if sc.gist.whole {
		sc.s.folder.keep(f.Path, sc.gist)
	}
	return sc.seen(ctx, f.Path, seen)
}

// seen notes that a file was read, and whether it need be again.
func (sc *scanning) seen(ctx context.Context, path string, now index.File) error {
	if !sc.tier.strange && now.Kept != index.KeptSealed {
		now.Kept, now.Last = index.KeptNot, 0
	}
	if sc.before[path] == now {
		return nil
	}
	return sc.take(ctx, func(t *index.Tx) error { return t.SetFile(path, now) })
}

// take changes the index without waiting for the disk: until [scanning.all] has
// ended, a power cut takes back what a file gave and that it was read.
func (sc *scanning) take(ctx context.Context, f func(*index.Tx) error) error {
	sc.taken = true
	return sc.s.index.Take(ctx, func(t *index.Tx) error {
		if err := sc.s.abreast(t); err != nil {
			return err
		}
		return f(t)
	})
}

// unread reports a file that cannot be read now: one that the sync tool keeps
// elsewhere, or any other.
func (sc *scanning) unread(f folder.File, err error) {
	sc.leave(1)
	code, severity := "file-unread", Info
	if model.CodeOf(err) == "folder-slow" {
		sc.slow++
	}
	if f.Cloud || model.CodeOf(err) == "not-downloaded" {
		code = "file-not-here"
		if !sc.tier.strange {
			severity = Warning // what it says is not known
		}
	}
	sc.find(severity, code, f.Path)
}

// elsewhere reports whether a sync tool keeps the content of files elsewhere.
func (r *SyncReport) elsewhere() bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Code == "file-not-here" })
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
	if slices.Contains(sc.broken, f.Path) {
		return // looked at again, since more devices turned out to count
	}
	sc.find(Damage, "file-damaged", f.Path)
	sc.s.folder.broken = sc.s.folder.broken.with(f, sc.s.Now())
	sc.broken = append(sc.broken, f.Path)
	sc.tier.vain--
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

// segment takes in an image of ops. It tells why the image need not be read
// again while it stays as it is, and the place of its last op: no words in it
// are still to come or to go.
func (sc *scanning) segment(ctx context.Context, f folder.File, b []byte) (last index.Pos, kept index.Kept, err error) {
	m, err := sc.s.codec.Decode(ctx, b)
	if err != nil {
		return 0, index.KeptNot, err
	}
	if m.Store != sc.s.known.ID {
		sc.find(Info, "file-other-store", f.Path)
		sc.tier.vain--
		return 0, index.KeptRefused, nil
	}
	sc.report.Read++
	take := &taking{s: sc.s, image: m, limits: limits{allow: sc.allowances}, dirty: newDirty()}
	err = sc.take(ctx, take.run)
	if err != nil {
		return 0, index.KeptNot, errors.Join(err, sc.s.loadRoster(ctx))
	}
	sc.report.OpsNew += take.added
	sc.foreignTail = sc.foreignTail || take.foreignTail
	sc.moved = sc.moved || take.moved
	sc.note(&take.dirty)
	if take.refused > 0 {
		sc.refusedBy[ownerOf(f.Path)] += take.refused
		sc.s.folder.refused = sc.s.folder.refused.with(f, sc.s.Now())
		sc.rested = append(sc.rested, f.Path)
	}
	if take.chain.N == 0 {
		return 0, index.KeptRefused, nil
	}
	for _, r := range take.shown() {
		sc.shown.add(take.chain.N, r[0], r[1])
	}
	if take.residue > 0 {
		sc.report.Findings = append(sc.report.Findings, Finding{Severity: Info, Code: "to-erase", Where: f.Path, N: take.residue, Device: ownerOf(f.Path)})
		sc.residue = append(sc.residue, f.Path)
	}
	settled := take.residue == 0 && take.missing == 0
	sc.gist.chain, sc.gist.ops, sc.gist.whole = take.chain.N, take.shown(), settled && take.refused == 0
	switch {
	case !settled || len(take.bare) > 0:
		return 0, index.KeptNot, nil
	case take.refused > 0:
		return 0, index.KeptRefused, nil
	case len(m.Rows) < journal.SealOps:
		return index.At(take.chain.N, m.Last()), index.Holding(len(m.Rows)), nil
	}
	return index.At(take.chain.N, m.Last()), index.KeptSealed, nil
}

func (sc *scanning) note(d *dirty) {
	sc.report.Settings = sc.report.Settings || d.roster || len(d.groups) > 0
	if len(d.groups) > 0 {
		sc.s.mind.fallBehind() // it may be about signs
	}
}
