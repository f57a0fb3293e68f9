package cli

import (
	"context"
	"strconv"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/intake"
	"duyet/model/interchange"
	"duyet/store"
	"duyet/ui/words"
)

// target is where an import goes. A preview without a store has neither store
// nor group.
type target struct {
	store   *store.Store
	group   model.Group
	zone    *time.Location
	options intake.Options
	preview bool
}

// haul is what one file brought.
type haul struct {
	s      *session
	into   *target
	report intake.Report
	batch  store.Batch
	ids    []model.ItemID
	fresh  *int
	stored store.Imported
	out    importJSON
}

// importJSON is an import as the contract prints it.
type importJSON struct {
	File *string `json:"file"`
	shape
	Counts intake.Counts `json:"counts"`
	New    *int          `json:"new"`
	items
	Rejects  []intake.Reject  `json:"rejects"`
	Warnings []intake.Warning `json:"warnings"`
}

// shape is what the file was taken for.
type shape struct {
	Kind      *string           `json:"kind"`
	Format    string            `json:"format"`
	Variant   *string           `json:"variant"`
	Encoding  *string           `json:"encoding"`
	Delimiter *string           `json:"delimiter"`
	Mapping   map[string]string `json:"mapping"`
}

// items is what the file held.
type items struct {
	JoinRequests  []interchange.Item     `json:"join_requests"`
	Posts         []interchange.Item     `json:"posts"`
	Comments      []interchange.Item     `json:"comments"`
	Metrics       []interchange.Metric   `json:"metrics"`
	Contributors  []intake.Contributor   `json:"contributors"`
	AdminActivity []intake.AdminActivity `json:"admin_activity"`
}

func newHaul(s *session, into *target, name string) *haul {
	h := &haul{s: s, into: into}
	h.out = importJSON{File: maybe(name), Rejects: []intake.Reject{}, Warnings: []intake.Warning{}}
	h.out.items = items{[]interchange.Item{}, []interchange.Item{}, []interchange.Item{}, []interchange.Metric{}, []intake.Contributor{}, []intake.AdminActivity{}}
	h.batch = store.Batch{File: name, Captured: s.clock(), Progress: s.progress(words.CmdStoring)}
	return h
}

// sink gathers what the intake reads. Cards the capture cut off are shown and
// never stored silently.
func (h *haul) sink() intake.Sink {
	return intake.Sink{
		Item: func(it intake.Item) error {
			a := it.Arrive
			a.Group = h.into.group.ID
			key, _ := model.ItemKey(a.Item, a.Content, it.Ordinal)
			printed := interchange.FromArrive(a, h.into.group.Fields[fieldName], h.into.zone)
			if h.into.store != nil {
				printed.ID = model.NewItemID(h.into.store.ID(), a.Group, a.Item, key)
			}
			h.list(printed)
			if a.Complete == model.Incomplete {
				return nil
			}
			h.batch.Items, h.batch.Ordinals = append(h.batch.Items, a), append(h.batch.Ordinals, it.Ordinal)
			h.ids = append(h.ids, printed.ID)
			return nil
		},
		Metric: func(_ int, m model.Metric) error {
			h.batch.Days = append(h.batch.Days, m)
			h.out.Metrics = append(h.out.Metrics, interchange.FromMetric(m.Date, m.Fields))
			return nil
		},
		Contributor: func(_ int, c intake.Contributor) error {
			h.out.Contributors = append(h.out.Contributors, c)
			return nil
		},
		Admin: func(_ int, a intake.AdminActivity) error {
			h.out.AdminActivity = append(h.out.AdminActivity, a)
			return nil
		},
		Reject: func(r intake.Reject) error { h.out.Rejects = append(h.out.Rejects, r); return nil },
		Warn:   func(w intake.Warning) error { h.out.Warnings = append(h.out.Warnings, w); return nil },
	}
}

func (h *haul) list(it interchange.Item) {
	into := &h.out.Posts
	switch it.Kind {
	case model.Join:
		into = &h.out.JoinRequests
	case model.Comment:
		into = &h.out.Comments
	}
	*into = append(*into, it)
}

// count works out how many items the store does not have yet; without a store
// that is unknown.
func (h *haul) count(ctx context.Context) error {
	h.batch.Format, h.batch.Rejects = h.report.Format, h.report.Counts.Rejected
	if h.into.store == nil {
		return nil
	}
	const page = 500
	seen := map[model.ItemID]bool{}
	for from := 0; from < len(h.ids); from += page {
		known, err := h.into.store.Cases(ctx, h.ids[from:min(from+page, len(h.ids))]...)
		if err != nil {
			return err
		}
		for _, c := range known {
			seen[c.ID] = true
		}
	}
	n := 0
	for _, id := range h.ids {
		if !seen[id] {
			seen[id] = true
			n++
		}
	}
	h.fresh = &n
	return nil
}

func (h *haul) store(ctx context.Context) error {
	if len(h.batch.Items)+len(h.batch.Days) == 0 {
		return nil
	}
	var err error
	h.stored, err = h.into.store.Import(ctx, h.into.group.ID, h.batch)
	h.fresh = &h.stored.New
	return err
}

// nothing reports that the file held nothing that can be kept.
func (h *haul) nothing() bool {
	return len(h.batch.Items)+len(h.batch.Days)+len(h.out.Contributors)+len(h.out.AdminActivity)+h.report.Counts.Incomplete == 0
}

func (h *haul) print() error {
	r := h.report
	h.out.shape = shape{maybe(r.Kind), r.Format, maybe(r.Variant), maybe(r.Encoding), maybe(r.Delimiter), r.Mapping}
	if h.out.Mapping == nil {
		h.out.Mapping = map[string]string{}
	}
	h.out.Counts, h.out.New = r.Counts, h.fresh
	if h.s.json {
		return h.s.emit(h.out)
	}
	h.text()
	return nil
}

// text prints the preview and the result for a person: what the file was taken
// for, the first items, what to look at, what could not be read.
func (h *haul) text() {
	s, c := h.s, h.report.Counts
	name := h.batch.File
	if name == "" {
		name = s.t(words.CmdPasted)
	}
	s.line(name + " · " + s.t(words.CmdFormat(h.report.Format)))
	s.say(words.CmdCounts(c.JoinRequests, c.Posts, c.Comments, c.Metrics))
	if aside := words.CmdAside(c.Duplicates, c.Skipped, c.Rejected, c.Incomplete); !aside.Zero() {
		s.say(aside)
	}
	const shown = 3
	for _, list := range [][]interchange.Item{h.out.JoinRequests, h.out.Posts, h.out.Comments} {
		for _, it := range list[:min(len(list), shown)] {
			s.line("  " + s.t(words.CmdKind(it.Kind)) + " · " + itemTitle(it))
		}
		if len(list) > shown {
			s.say(words.CmdAndMore(len(list) - shown))
		}
	}
	for _, w := range h.out.Warnings {
		s.line("! " + s.t(words.Warning(w.Code)) + after(s.t(words.Place(w.Where))) + after(w.Text))
	}
	const most = 20
	for _, r := range h.out.Rejects[:min(len(h.out.Rejects), most)] {
		s.line("× " + s.t(words.Place("line "+strconv.Itoa(r.Line))) + " · " + s.t(words.Reject(r.Why)) + after(r.Raw))
	}
	if n := len(h.out.Rejects) - most; n > 0 {
		s.say(words.CmdAndMore(n))
	}
	switch {
	case h.into.preview:
		s.say(words.CmdPreviewed)
	default:
		s.say(words.CmdStored(h.stored.New, h.stored.Updated, h.stored.Duplicates, h.stored.Metrics))
	}
}

func after(s string) string {
	if s == "" {
		return ""
	}
	return " · " + s
}

func itemTitle(it interchange.Item) string {
	var parts []string
	for _, p := range []*string{it.Author.Name, it.Text} {
		if p != nil {
			parts = append(parts, oneLine(*p))
		}
	}
	text := strings.Join(parts, ": ")
	if text == "" {
		text = string(it.ID)
	}
	return cut(text, screen-24)
}
