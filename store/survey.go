package store

import (
	"context"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"duyet/model"
	"duyet/store/folder"
	"duyet/store/index"
)

// What one reading looks at, for each kind of files by itself: however many
// there are of one kind, they take nothing from another. What a reading leaves
// the next one reads, in this run or in a later one.
const (
	// mostOwnNames is how many files of one member's folder are looked at that
	// have names as duyet gives them, mostVain how many of those may be read
	// that turn out to be nothing.
	mostOwnNames = 20_000
	mostVain     = 200
	// mostStrange, mostStrangeBytes and a part of the patience (one in so many)
	// bound the files that no member is known to write; checking spends more.
	mostStrange      = 1000
	mostStrangeBytes = 24 << 20
	strangePart      = 5
	checkingSpends   = 20
	// mostOfStranger is how many files are looked at of one device that no
	// member is known to have.
	mostOfStranger = 50
	// mostFolders is how many folders of one kind are looked into.
	mostFolders = 1000
	// mostKept is how many files of strangers are remembered.
	mostKept = 40_000
	// manyOthers is from how many files of other kinds on a sync speaks of them.
	manyOthers = 1000
	// maxSlow is how many files may be given up on for taking too long.
	maxSlow = 3
)

// tier is what may be spent on the files of one kind.
type tier struct {
	strange bool        // no member is known to write them
	files   int         // still to be read
	bytes   int64       // of them
	late    func() bool // reports that the time for them is over; nil is never
	vain    int         // files that may still turn out to be nothing
	// lax takes a file without any byte for one that is gone.
	lax bool
}

// pays reports whether a file may be read, and takes it off.
func (t *tier) pays(size int64) bool {
	if t.spent() {
		return false
	}
	t.files--
	t.bytes -= size
	return true
}

// spent reports whether nothing more may be read.
func (t *tier) spent() bool {
	return t.vain <= 0 || t.strange && (t.files <= 0 || t.bytes <= 0 || t.late != nil && t.late())
}

// empties reports whether a file without any byte is one whose content a sync
// tool keeps elsewhere: so some of them show it, and duyet writes none.
func (t *tier) empties(p string) bool { return !t.strange && !t.lax && ownName(path.Base(p)) }

// strangers gives what may be spent on files that no member is known to write.
func (sc *scanning) strangers() tier {
	t := tier{strange: true, files: mostStrange, bytes: mostStrangeBytes, vain: mostStrange}
	if sc.how >= verifying {
		t.files, t.bytes, t.vain = t.files*checkingSpends, t.bytes*checkingSpends, t.vain*checkingSpends
	} else if limit := sc.s.opt.Host.patience() / strangePart; limit > 0 {
		start := time.Now()
		t.late = func() bool { return time.Since(start) > limit }
	}
	return t
}

// ownName reports whether a file is named as a device names those of its own.
func ownName(name string) bool {
	name, ok := strings.CutSuffix(name, ".duyet")
	if !ok || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		return false
	}
	kind, _, _ := strings.Cut(name, "-")
	return slices.Contains([]string{"hot", "warm", "seg", "roster", "rescue"}, kind)
}

// survey reads the folder, kind by kind: the own journal, the founder's, those of
// members as far as they are known, then copies, then what strangers wrote.
// What it took in is on disk when it returns.
func (sc *scanning) survey(ctx context.Context) error {
	sc.refusedBy = map[model.DeviceID]int{}
	if len(sc.before) > mostKept {
		if err := sc.take(ctx, (*index.Tx).DropKept); err != nil {
			return err
		}
	}
	s := sweep{scanning: sc, read: map[model.DeviceID]bool{}}
	for _, kind := range []func(context.Context) error{s.members, s.elsewhere, s.unknown, s.members} {
		if err := kind(ctx); err != nil {
			return err
		}
	}
	if sc.report.Read >= manyFiles {
		sc.s.work(Work{Reading, sc.all, sc.all})
	}
	sc.summary()
	if !sc.taken {
		return nil
	}
	return sc.s.index.Barrier(ctx)
}

// files looks at files under what may be spent on their kind.
func (sc *scanning) files(ctx context.Context, files []folder.File) error {
	sc.all += len(files)
	for _, f := range files {
		if err := sc.look(ctx, f); err != nil {
			return err
		}
	}
	return nil
}

// whole reads every file of a folder that was listed, as a backup is.
func (sc *scanning) whole(ctx context.Context, files []folder.File) error {
	sc.refusedBy = map[model.DeviceID]int{}
	sc.tier = tier{vain: len(files) + 1}
	if err := sc.files(ctx, files); err != nil || !sc.taken {
		return err
	}
	return sc.s.index.Barrier(ctx)
}

// summary tells what was passed over.
func (sc *scanning) summary() {
	add := func(severity Severity, code string, n int) {
		if n > 0 {
			sc.report.Findings = append(sc.report.Findings, Finding{Severity: severity, Code: code, Where: sc.d.Path(), N: n})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(sc.refusedBy)) {
		if m := sc.s.Roster().Members[id]; m != nil {
			sc.report.Findings = append(sc.report.Findings, Finding{Severity: Warning, Code: "stranger-limit", Where: "journals/" + string(id), N: sc.refusedBy[id], Device: id})
			delete(sc.refusedBy, id)
		}
	}
	add(Warning, "strangers-many", len(sc.refusedBy))
	add(Warning, "news-left", sc.left+sc.late)
	add(Info, "files-left", sc.later)
	if sc.aside >= manyOthers || sc.how >= verifying {
		add(Info, "files-skipped", sc.aside)
	}
}
