package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
	"duyet/store/journal"
)

// What a repair does, as [Finding.Repair] names it.
const (
	repairRefold  = "refold"  // cases are folded anew from the ops
	repairHeal    = "heal"    // ops the folder lacks are shown again
	repairPublish = "publish" // own ops are written into the folder
	repairMarker  = "marker"  // the emptied folder is filled again
	repairRecord  = "record"  // own ops nobody can show are recorded again
	repairLearn   = "learn"   // scores are brought up to what was decided
	repairTold    = "told"    // it is told no more
)

// Check reads every file of the folder anew and says what is wrong and where:
// of each device what is arriving, damaged, forked, unverified, ended or
// lacking in the folder; own ops that nobody could show to others; files that are broken or foreign; words that a forget
// covers and that still stand somewhere; own ops that are not published; and
// cases that are not the fold of their ops. With repair it does what the
// findings name, and gives what is left afterwards: it shows again and writes
// anew, and removes nothing but what a forget covers. Damaged
// ("index-damaged") tells that the index itself cannot be read: then only
// [Mend] helps.
func (s *Store) Check(ctx context.Context, repair bool) ([]Finding, []Device, error) {
	if err := s.sound(ctx); err != nil {
		return nil, nil, err
	}
	c, how := checking{s: s}, verifying
	if repair {
		how = mending
	}
	if err := c.look(ctx, how); err != nil || !repair {
		return c.findings, c.devices, err
	}
	done, err := c.mend(ctx)
	if err != nil {
		return nil, nil, err
	}
	c = checking{s: s}
	err = c.look(ctx, verifying)
	return append(done, c.findings...), c.devices, err
}

// checking is one look at the whole store.
type checking struct {
	s        *Store
	findings []Finding
	devices  []Device
	wrong    []model.ItemID // cases that are not the fold of their ops
}

func (c *checking) add(f Finding) { c.findings = append(c.findings, f) }

// away tells why the folder could not be read.
func (c *checking) away(err error) {
	f := Finding{Severity: Warning, Code: "folder-away", Where: c.s.known.Dir}
	switch {
	case model.KindOf(err) == model.Conflict:
		f.Code = "folder-other"
	case model.CodeOf(err) == "marker-gone":
		f.Code = "folder-bare"
		if c.s.helps() {
			f.Repair = repairMarker
		}
	}
	c.add(f)
}

func (c *checking) look(ctx context.Context, how thorough) error {
	var r SyncReport
	err := c.s.readFolder(ctx, how, &r)
	c.findings = r.Findings
	if err == nil {
		c.oldVersions(ctx)
	} else {
		c.away(err)
	}
	if c.devices, err = c.s.Devices(ctx); err != nil {
		return err
	}
	if err := c.superseded(ctx); err != nil {
		return err
	}
	if err := c.eachDevice(ctx); err != nil {
		return err
	}
	if err := errors.Join(c.own(ctx), c.stranded(ctx), c.lost(ctx), c.kept()); err != nil {
		return err
	}
	behind, err := c.s.Behind(ctx)
	if err != nil {
		return err
	}
	if behind {
		c.add(Finding{Severity: Info, Code: "scores-behind", Repair: repairLearn})
	}
	if c.wrong, err = c.s.unlikeFold(ctx); err == nil && len(c.wrong) > 0 {
		c.add(Finding{Severity: Damage, Code: "cases-differ", Where: string(c.wrong[0]), N: len(c.wrong), Repair: repairRefold})
	}
	return err
}

// superseded says of damaged files that they can be set aside, and tells those
// that nothing is missing for: an own one, whose ops are all in the index, and
// one whose owner has published since, from an index that holds all of hers.
func (c *checking) superseded(ctx context.Context) error {
	l, _, err := c.s.lacking(ctx)
	if err != nil {
		return err
	}
	me, _ := c.s.device.get()
	for i := range c.findings {
		f := &c.findings[i]
		if f.Code != "file-damaged" {
			continue
		}
		if !c.s.opt.ReadOnly {
			f.Repair = repairAside
		}
		if f.Device == "" {
			continue
		}
		seen, err := c.s.seenAt(ctx, f.Device)
		if err != nil {
			return err
		}
		if broke, known := l.Broken[f.Where]; f.Device == me.ID || known && seen > broke {
			f.Severity, f.Code = Warning, "file-damaged-old"
		}
	}
	return nil
}

// eachDevice tells how far the journal of each device is known and shown.
func (c *checking) eachDevice(ctx context.Context) error {
	l, _, err := c.s.lacking(ctx)
	if err != nil {
		return err
	}
	chains, err := c.s.index.Chains(ctx)
	if err != nil {
		return err
	}
	lacks, gaps, ahead := map[model.DeviceID]int{}, map[model.DeviceID]int{}, map[model.DeviceID]time.Duration{}
	for _, h := range chains {
		if ahead[h.Device], err = c.s.ahead(ctx, h); err != nil {
			return err
		}
		gaps[h.Device] += int(h.Last - h.Known)
		if a := l.Chains[h.N]; a != nil {
			for _, r := range a.Spans {
				lacks[h.Device] += int(r[1] - r[0] + 1)
			}
		}
	}
	for _, d := range c.devices {
		tell := func(when bool, severity Severity, code string, n int, repair string) {
			if when {
				c.add(Finding{Severity: severity, Code: code, Where: string(d.Device), N: n, Repair: repair, Device: d.Device})
			}
		}
		heal := ""
		if c.s.helps() {
			heal = repairHeal
		}
		tell(d.Depth < 0, Info, "device-unverified", d.Ops, "")
		tell(d.Forked, Warning, "device-forked", 0, "")
		tell(gaps[d.Device] > 0, Info, "device-waits", gaps[d.Device], "")
		tell(d.Heard > d.Last, Info, "device-heard", int(d.Heard-d.Last), "")
		tell(lacks[d.Device] > 0, Warning, "device-behind", lacks[d.Device], heal)
		tell(ahead[d.Device] > 2*time.Minute, Info, "device-clock", int(ahead[d.Device].Minutes()), "")
	}
	return nil
}

// ahead is by how much the clock of a device runs ahead of this one's, at
// least, by the newest op on a chain.
func (s *Store) ahead(ctx context.Context, c index.Chain) (by time.Duration, err error) {
	err = s.index.Back(ctx, c.N, func(o index.Op) error {
		if env, bad := model.DecodeOp(o.Raw); bad == nil {
			by = time.UnixMilli(env.Wall).Sub(s.Now())
		}
		return errFound
	})
	if errors.Is(err, errFound) {
		err = nil
	}
	return by, err
}

// helps reports whether this home may show what others wrote.
func (s *Store) helps() bool {
	me := s.Me()
	return me.Depth >= 0 && !me.Ended && me.Role != model.RoleSupervisor && !s.opt.ReadOnly
}

// own tells what this home has still to write.
func (c *checking) own(ctx context.Context) error {
	publish := repairPublish
	if c.s.opt.ReadOnly {
		publish = ""
	}
	me, _ := c.s.device.get()
	n, err := c.s.Unpublished(ctx)
	if err == nil && n > 0 {
		c.add(Finding{Severity: Info, Code: "unpublished", Where: c.s.known.Dir, N: n, Repair: publish, Device: me.ID})
	}
	wanted, logErr := c.s.index.Local(ctx, eraseLog)
	if wanted == "wanted" {
		c.add(Finding{Severity: Info, Code: "to-erase-here", Where: c.s.index.Path(), Device: me.ID})
	}
	for _, path := range c.s.Asides() {
		c.add(Finding{Severity: Info, Code: "index-aside", Where: path})
	}
	return errors.Join(err, logErr)
}

// versions are the folders in which sync tools keep old versions. They are
// never read as part of the store.
var versions = []string{".stversions", ".dropbox.cache", ".sync/Archive", ".SyncArchive", "#recycle", ".Trash"}

// oldVersions lists the files in which a sync tool keeps words that a forget
// covers. No console touches them.
func (c *checking) oldVersions(ctx context.Context) {
	for _, v := range versions {
		at := filepath.Join(c.s.known.Dir, filepath.FromSlash(v))
		if info, err := os.Lstat(at); err != nil || !info.IsDir() {
			continue
		}
		d, err := c.s.opt.opener()(at)
		if err != nil {
			continue
		}
		c.inVersions(ctx, d, v)
		d.Close()
	}
}

func (c *checking) inVersions(ctx context.Context, d folder.Folder, under string) {
	files, _, err := d.List(ctx)
	if err != nil {
		return
	}
	files = slices.DeleteFunc(files, func(f folder.File) bool { return f.Cloud || !folder.Telling(f.Path) })
	for _, f := range files[:min(len(files), mostStrange*checkingSpends)] {
		b, err := d.Read(f.Path, journal.MaxImage)
		if err != nil || c.s.codec.Sniff(b) != journal.Segment {
			continue
		}
		m, err := c.s.codec.Decode(ctx, b)
		if err != nil || m.Store != c.s.known.ID {
			continue
		}
		if n, err := c.s.strip(ctx, m); err == nil && n > 0 {
			c.add(Finding{Severity: Info, Code: "to-erase-copy", Where: under + "/" + f.Path, N: n})
		}
	}
}

// mend does what the findings name, at once instead of after a wait, and tells
// what was done.
func (c *checking) mend(ctx context.Context) ([]Finding, error) {
	var done []Finding
	for _, f := range c.findings {
		if f.Repair == repairTold {
			f.Repair = ""
			done = append(done, f)
		}
	}
	if err := c.s.told(ctx); err != nil {
		return nil, err
	}
	if n, err := c.s.recordAgain(ctx); err != nil {
		return nil, err
	} else if n > 0 {
		done = append(done, Finding{Severity: Info, Code: "recorded-again", N: n})
	}
	if err := c.s.Refold(ctx); err != nil {
		return nil, err
	}
	if len(c.wrong) > 0 {
		done = append(done, Finding{Severity: Info, Code: "cases-refolded", Where: string(c.wrong[0]), N: len(c.wrong)})
	}
	if c.s.opt.ReadOnly {
		return done, nil
	}
	if err := c.fillAgain(ctx); err != nil {
		return nil, err
	}
	if _, err := c.s.CatchUp(ctx); err != nil {
		return nil, err
	}
	if err := c.s.hurry(ctx); err != nil {
		return nil, err
	}
	if _, err := c.s.Publish(ctx); err != nil {
		// What could not be written is found again by the look that follows.
		return done, nil
	}
	for _, f := range c.findings {
		if f.Repair == repairHeal || f.Repair == repairPublish || f.Repair == repairMarker {
			done = append(done, Finding{Severity: Info, Code: "shown-again", Where: f.Where, N: f.N, Device: f.Device})
		}
	}
	return done, nil
}

// fillAgain gives an emptied folder its marker back and notes what it lacks.
func (c *checking) fillAgain(ctx context.Context) error {
	at := slices.IndexFunc(c.findings, func(f Finding) bool { return f.Repair == repairMarker })
	if at < 0 {
		return nil
	}
	err := c.s.markAgain()
	if err == nil {
		err = c.s.hurry(ctx)
	}
	if err == nil {
		var r SyncReport
		err = c.s.readFolder(ctx, verifying, &r)
	}
	if model.KindOf(err) == model.Unreachable || model.KindOf(err) == model.Conflict {
		return nil // found again by the look that follows
	}
	return err
}

// hurry lets what waits to be shown for others, and words that wait to be
// taken out, be done with the next publishing.
func (s *Store) hurry(ctx context.Context) error {
	l, before, err := s.lacking(ctx)
	if err != nil || !s.helps() {
		return err
	}
	for _, a := range l.Chains {
		a.Due = true
	}
	for p := range l.Words {
		l.Words[p] = 1
	}
	for p := range l.Torn {
		l.Torn[p] = 1
	}
	l.Own = 0
	return errors.Join(s.saveLacking(ctx, l, before), s.index.Update(ctx, func(t *index.Tx) error { return markErase(eraseFiles)(t) }))
}
