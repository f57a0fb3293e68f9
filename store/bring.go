package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"syscall"
	"time"

	"duyet/model"
	"duyet/model/intake"
	"duyet/model/intake/page"
	"duyet/store/machine"
)

// Load is a file or a pasted text on its way in. It is read once to look at it
// and once more to store it, so that it need not be held in memory.
type Load struct {
	// Name is what it is called in sources and on the screen; pasted text has
	// none.
	Name string
	// Path is where the file is, or empty.
	Path string
	// Size is in bytes, or 0 when unknown.
	Size int64
	open func() (io.ReadCloser, error)
	// deeds are what this admin did in another store about an item by its id
	// there; nil for all that is no other store.
	deeds func(context.Context, model.ItemID) ([]deed, error)
}

// None reports that there is no load.
func (l Load) None() bool { return l.open == nil }

// Former reports whether the load is another store.
func (l Load) Former() bool { return l.deeds != nil }

// TextLoad is text that was pasted or piped in.
func TextLoad(text []byte) Load {
	return Load{Size: int64(len(text)), open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(text)), nil }}
}

// ClipLoads are the forms of what was copied, the richest first: one after the
// other for [LookFirst].
func ClipLoads(c machine.Clip) (out []Load) {
	for _, form := range c.Forms() {
		out = append(out, TextLoad(form))
	}
	return out
}

// FileLoad is a file of this computer, or a Maildir, whose mails count as one
// mailbox. NotFound ("no-file") tells that there is none, BadInput
// ("file-unreadable") that it cannot be read.
func FileLoad(path string) (Load, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Load{}, fileFault(err, path)
	}
	l := Load{Name: filepath.Base(path), Path: path, Size: info.Size()}
	switch {
	case info.IsDir() && IsMaildir(path):
		l.Size = 0
		l.open = func() (io.ReadCloser, error) { return openMaildir(path) }
	case !info.Mode().IsRegular():
		return Load{}, model.NewFault(model.BadInput, "file-unreadable", "%s", path)
	default:
		l.open = func() (io.ReadCloser, error) {
			f, err := os.Open(path)
			if err != nil {
				return nil, fileFault(err, path)
			}
			return f, nil
		}
	}
	return l, nil
}

// fileFault is why a file a person named cannot be read.
func fileFault(err error, name string) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return model.NewFault(model.NotFound, "no-file", "%s", name)
	}
	if machine.CauseOf(err) == machine.Busy {
		return model.WrapFault(model.BadInput, "file-busy", err, "%s", name)
	}
	return model.WrapFault(model.BadInput, "file-unreadable", err, "%s", name)
}

// Preview is what a load holds. Nothing of it is stored yet.
type Preview struct {
	intake.Report
	// Sum is the SHA-256 of the bytes, base64url.
	Sum string
	// New counts the items that the store does not have; -1 is unknown.
	New int
	// Captured is when the load was seen.
	Captured time.Time
	// Shows lists the items of the store that the load shows or may show; none
	// when they are more than [MaxListed].
	Shows []model.ItemID
	// Still lists those of them that were said to be carried out and were not
	// asked or written since.
	Still []model.ItemID
	// Own counts what this admin did in another store and is to be recorded here.
	Own  int
	many bool // more than that
	// First are the first items, at most [FirstItems] of them.
	First []intake.Item
	Found
}

// Found is what a load holds besides its items.
type Found struct {
	Days         []model.Metric
	Hosts        []string // of a block list
	Contributors []intake.Contributor
	Admins       []intake.AdminActivity
	Rejects      []intake.Reject
	Warnings     []intake.Warning
}

// FirstItems is how many items a preview shows.
const FirstItems = 50

// Nothing reports that the load held nothing that can be kept.
func (p *Preview) Nothing() bool {
	c := p.Counts
	return c.JoinRequests+c.Posts+c.Comments+c.Metrics+c.Contributors+c.AdminActivity+c.Roll+c.Invitees+c.Hosts+c.Members+c.Incomplete == 0
}

// Look reads a load and tells what it holds, as the group g of s would take
// it. Without a store (nil) it cannot tell what is new, nor how columns were
// read before. begin, when there is one, gives what takes every item in their
// order, with the id it has or will have; without a store that is empty. It is
// asked again, and what was taken until then does not count, where rows of one
// key came: the last of them alone is the item. The preview is as full as the
// reading came, also when an error ends it.
func Look(ctx context.Context, s *Store, g model.Group, l Load, o intake.Options, begin func() func(intake.Item, model.ItemID) error) (Preview, error) {
	if begin == nil {
		begin = func() func(intake.Item, model.ItemID) error { return nil }
	}
	p, err := look(ctx, s, g, l, o, begin())
	if err != nil || len(p.Last) == 0 {
		return p, err
	}
	o.Last = p.Last
	return look(ctx, s, g, l, o, begin())
}

func look(ctx context.Context, s *Store, g model.Group, l Load, o intake.Options, each func(intake.Item, model.ItemID) error) (Preview, error) {
	p := Preview{New: -1, Captured: o.Captured}
	var fresh *freshCount
	var err error
	if s != nil {
		o, each = s.fill(ctx, g, o), s.tallied(ctx, l, &p.Own, each)
		if fresh, err = s.newFreshCount(ctx, g.ID, each); err != nil {
			return p, err
		}
	}
	sink := intake.Sink{
		Item: func(it intake.Item) error {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if len(p.First) < FirstItems {
				p.First = append(p.First, it)
			}
			if fresh != nil {
				return fresh.add(ctx, it)
			}
			if each != nil {
				return each(it, "")
			}
			return nil
		},
		Metric:      func(_ int, m model.Metric) error { p.Days = append(p.Days, m); return ctx.Err() },
		Contributor: func(_ int, c intake.Contributor) error { p.Contributors = append(p.Contributors, c); return nil },
		Admin:       func(_ int, a intake.AdminActivity) error { p.Admins = append(p.Admins, a); return nil },
		Hosts:       func(list []string) error { p.Hosts = list; return ctx.Err() },
		Reject:      func(r intake.Reject) error { p.Rejects = append(p.Rejects, r); return ctx.Err() },
		Warn:        func(w intake.Warning) error { p.Warnings = append(p.Warnings, w); return nil },
	}
	p.Report, p.Sum, err = l.read(o, sink)
	if err == nil && fresh != nil {
		err = fresh.flush(ctx)
		p.New, p.Shows, p.Still, p.many = fresh.n, fresh.shows, fresh.still, fresh.met > MaxListed
		if err == nil && len(p.Hosts) > 0 {
			p.New, err = s.countUnblocked(ctx, g.ID, p.Hosts)
		}
	}
	return p, err
}

// LookFirst looks at the forms of one thing, the richest first, and gives the
// first that holds something with its preview. Where none does, it is the
// richest one with what is wrong with it.
func LookFirst(ctx context.Context, s *Store, g model.Group, forms []Load, o intake.Options) (load Load, p Preview, err error) {
	for i, l := range forms {
		seen, fault := Look(ctx, s, g, l, o, nil)
		if fault == nil && !seen.Nothing() {
			return l, seen, nil
		}
		if i == 0 || ctx.Err() != nil {
			load, p, err = l, seen, fault
		}
	}
	return load, p, err
}

// read reads the whole load and gives the sum of its bytes.
func (l Load) read(o intake.Options, sink intake.Sink) (intake.Report, string, error) {
	in, err := l.open()
	if err != nil {
		return intake.Report{}, "", err
	}
	defer in.Close()
	sum := sha256.New()
	o.Name, o.Size = l.Name, int(l.Size)
	if at, ok := in.(io.ReaderAt); ok {
		o.At = at
	}
	all := io.TeeReader(in, sum)
	report, err := intake.Read(all, o, sink)
	if err == nil {
		// An archive is read at its places, not from end to end.
		_, err = io.Copy(io.Discard, all)
	}
	var plain *fs.PathError
	if errors.As(err, &plain) {
		err = model.WrapFault(model.BadInput, "file-unreadable", err, "%s", l.Name)
	}
	return report, base64.RawURLEncoding.EncodeToString(sum.Sum(nil)), err
}

// fill completes the options from what the group and this computer know.
func (s *Store) fill(ctx context.Context, g model.Group, o intake.Options) intake.Options {
	if o.Zone == nil {
		o.Zone = g.Zone()
	}
	if o.Questions == nil {
		for _, e := range g.Lists["question"] {
			o.Questions = append(o.Questions, e.Text)
		}
	}
	if o.Group.Claim == (intake.Claim{}) {
		o.Group.Claim = intake.Claim{Name: g.Name(), ID: g.Fields["facebook_id"]}
	}
	asked := o.Recall
	o.Recall = func(heads string) intake.Mapping {
		if asked != nil {
			if m := asked(heads); m.Fields != nil {
				return m
			}
		}
		return s.mapping(ctx, heads)
	}
	return o
}

// localMapping is how the columns below headings are remembered, by their
// hash.
const localMapping = "map:"

func (s *Store) mapping(ctx context.Context, heads string) intake.Mapping {
	var m intake.Mapping
	raw, err := s.Local(ctx, localMapping+heads)
	if err != nil || raw == "" || json.Unmarshal([]byte(raw), &m) != nil {
		return intake.Mapping{}
	}
	return m
}

// remember keeps how a person said the columns are to be read, on this
// computer, for the next table with the same headings.
func (s *Store) remember(ctx context.Context, p Preview) error {
	if p.Heads == "" || !p.Wished {
		return nil
	}
	m := intake.Mapping{Kind: p.Plan}
	for _, c := range p.Columns {
		m.Fields = append(m.Fields, c.Field)
	}
	raw, err := json.Marshal(m)
	if err != nil {
		return model.WrapFault(model.Bug, "", err, "mapping")
	}
	return s.SetLocal(ctx, localMapping+p.Heads, string(raw))
}

// Bring stores what a load holds as one step that can be undone, see
// [Store.Import]. p is the preview of the same load with the same options; a
// file that changed since is BadInput ("file-changed"). Progress may be nil.
func (s *Store) Bring(ctx context.Context, g model.Group, l Load, o intake.Options, p Preview, progress func(done, total int)) (Imported, error) {
	c := p.Counts
	if c.Roll+c.Invitees > 0 {
		return Imported{}, model.NewFault(model.BadInput, "only-preview", "%s of %s", p.Kind, l.Name)
	}
	if len(p.Hosts) > 0 {
		n, err := s.BlockHosts(ctx, g.ID, l.Name, p.Hosts)
		return Imported{Hosts: n}, err
	}
	count := c.JoinRequests + c.Posts + c.Comments + c.Duplicates
	in := Batch{Format: p.Format, File: l.Name, Sum: p.Sum, Captured: o.Captured, Rejects: c.Rejected, Days: p.Days, Count: count + len(p.Days), Progress: progress}
	if count+len(p.Days) == 0 {
		return Imported{}, nil
	}
	im, err := s.importer(ctx, g.ID, in)
	if err != nil {
		return Imported{}, err
	}
	if l.Size > largeLoad {
		debug.FreeOSMemory() // what the first reading left behind
	}
	sink := intake.Sink{Item: func(it intake.Item) error {
		if it.Arrive.Complete == model.Incomplete {
			return nil
		}
		if p.Page.Kind == page.Spam {
			it.Arrive.Traits = append(slices.Clone(it.Arrive.Traits), model.IsSpam)
		}
		e := arriving{a: it.Arrive, ordinal: it.Ordinal, claim: it.Claims}
		if l.deeds != nil {
			var err error
			if e.deeds, err = l.deeds(ctx, it.Claims); err != nil {
				return err
			}
		}
		return im.push(ctx, e)
	}}
	o.Last = p.Last
	_, sum, err := l.read(s.fill(ctx, g, o), sink)
	if err == nil && sum != p.Sum {
		err = model.NewFault(model.BadInput, "file-changed", "%s", l.Name)
	}
	if err == nil {
		err = im.finish(ctx)
	}
	s.wake()
	if err != nil {
		return im.out, err
	}
	return im.out, s.remember(ctx, p)
}

// largeLoad is from how many bytes on memory is given back between the two
// readings.
const largeLoad = 8 << 20
