package cli

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"duyet/model"
	"duyet/model/intake"
	"duyet/model/interchange"
	"duyet/store"
	"duyet/ui/pane"
	"duyet/ui/report"
	"duyet/ui/words"
)

// target is where an import goes. A preview without a store has neither store
// nor group.
type target struct {
	store   *store.Store
	group   model.Group
	zone    *time.Location
	options intake.Options
	rejects string // file for what could not be read, or empty
	preview bool
	keep    bool // new questions of a page
	tick    bool // what has left a page
	clip    bool // the clipboard is what is read
}

// haul is what one file brought.
type haul struct {
	s       *session
	into    *target
	load    store.Load
	preview store.Preview
	stored  store.Imported
	kept    int // questions
	left    store.Reconciliation
	ticked  int
	out     importJSON
	spools  [3]spool // one for each of [spooled]
}

// importJSON is an import as the contract prints it.
type importJSON struct {
	File *string `json:"file"`
	shape
	Counts intake.Counts `json:"counts"`
	New    *int          `json:"new"`
	// Own counts what the admin did in another store, recorded here or to be; it
	// is there with --from-store alone.
	Own *int `json:"own,omitempty"`
	items
	surroundings
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
	JoinRequests  []json.RawMessage      `json:"join_requests"`
	Posts         []json.RawMessage      `json:"posts"`
	Comments      []json.RawMessage      `json:"comments"`
	Metrics       []interchange.Metric   `json:"metrics"`
	Contributors  []intake.Contributor   `json:"contributors"`
	AdminActivity []intake.AdminActivity `json:"admin_activity"`
}

// surroundings is what the file tells besides its items.
type surroundings struct {
	Page      *pageJSON     `json:"page"`
	Foreign   []foreignJSON `json:"foreign"`
	Questions []string      `json:"questions_new"`
	Members   []memberJSON  `json:"members"`
	Reconcile *leftJSON     `json:"reconcile"`
}

// pageJSON is what a capture of a page tells of itself.
type pageJSON struct {
	Kind    string        `json:"kind"`
	Group   *string       `json:"group"`
	GroupID *string       `json:"group_id"`
	URL     *string       `json:"url"`
	Count   *int          `json:"count"`
	Extent  intake.Extent `json:"extent"`
	Why     []string      `json:"why"`
}

// foreignJSON counts what was of another group.
type foreignJSON struct {
	Group   *string `json:"group"`
	GroupID *string `json:"group_id"`
	Count   int     `json:"count"`
}

// memberJSON is a person of a page of members.
type memberJSON struct {
	Name       *string           `json:"name"`
	Nickname   *string           `json:"nickname"`
	ExternalID *string           `json:"external_id"`
	URL        *string           `json:"url"`
	Role       *string           `json:"role"`
	JoinedAt   *interchange.When `json:"joined_at"`
	JoinedRaw  *string           `json:"joined_raw"`
	AddedBy    *string           `json:"added_by"`
	Locality   *string           `json:"locality"`
}

func around(r intake.Report, zone *time.Location) surroundings {
	out := surroundings{Foreign: []foreignJSON{}, Questions: append([]string{}, r.Questions...), Members: []memberJSON{}}
	if p := r.Page; p.Kind != "" {
		out.Page = &pageJSON{Kind: p.Kind, Group: maybe(p.Group.Name), GroupID: maybe(p.Group.ID), URL: maybe(p.URL), Extent: p.Extent, Why: append([]string{}, p.Why...)}
		if p.Count >= 0 {
			out.Page.Count = &p.Count
		}
	}
	for _, f := range r.Foreign {
		out.Foreign = append(out.Foreign, foreignJSON{maybe(f.Name), maybe(f.ID), f.Count})
	}
	for _, m := range r.Members {
		out.Members = append(out.Members, memberJSON{Name: maybe(m.Author.Name), Nickname: maybe(m.Author.Nickname), ExternalID: maybe(m.Author.ExternalID), URL: maybe(m.Author.URL),
			Role: maybe(m.Role), JoinedAt: interchange.At(m.Joined, m.Precision, zone), JoinedRaw: maybe(m.JoinedRaw), AddedBy: maybe(m.AddedBy), Locality: maybe(m.Locality)})
	}
	return out
}

func newHaul(s *session, into *target, load store.Load) *haul {
	h := &haul{s: s, into: into, load: load}
	none := []json.RawMessage{}
	h.out.items = items{none, none, none, []interchange.Metric{}, []intake.Contributor{}, []intake.AdminActivity{}}
	return h
}

// spooled are the kinds of item in the order in which they are printed.
var spooled = []model.ItemKind{model.Join, model.Post, model.Comment}

// close drops what is kept for printing.
func (h *haul) close() {
	for i := range h.spools {
		h.spools[i].close()
	}
}

// each gathers the items for a program, from none on; a person is shown the
// first alone.
func (h *haul) each() func(intake.Item, model.ItemID) error {
	if !h.s.json {
		return nil
	}
	h.close()
	h.spools = [3]spool{}
	return func(it intake.Item, id model.ItemID) error {
		return h.spools[slices.Index(spooled, it.Arrive.Item)].put(h.shown(it, id))
	}
}

// shown is an item as it would stand in the store.
func (h *haul) shown(it intake.Item, id model.ItemID) interchange.Item {
	a := it.Arrive
	a.Group = h.into.group.ID
	printed := interchange.FromArrive(a, h.into.group.Fields[fieldName], h.into.zone)
	printed.ID = id
	return printed
}

func (h *haul) print() error {
	if !h.s.json {
		h.text()
		return nil
	}
	p := &h.preview
	h.out.File = maybe(h.load.Name)
	h.out.shape = shape{maybe(p.Kind), p.Format, maybe(p.Variant), maybe(p.Encoding), maybe(p.Delimiter), p.Mapping}
	if h.out.Mapping == nil {
		h.out.Mapping = map[string]string{}
	}
	h.out.Counts = p.Counts
	if p.New >= 0 {
		h.out.New = &p.New
	}
	if h.load.Former() {
		h.out.Own = &p.Own
	}
	for _, m := range p.Days {
		h.out.Metrics = append(h.out.Metrics, interchange.FromMetric(m.Date, m.Fields))
	}
	h.out.Contributors = append(h.out.Contributors, p.Contributors...)
	h.out.AdminActivity = append(h.out.AdminActivity, p.Admins...)
	h.out.surroundings = around(p.Report, h.into.zone)
	h.out.Reconcile = h.leaving()
	h.out.Rejects = append([]intake.Reject{}, p.Rejects...)
	h.out.Warnings = append([]intake.Warning{}, p.Warnings...)
	return h.s.emitItems(h.out, []string{"join_requests", "posts", "comments"}, []*spool{&h.spools[0], &h.spools[1], &h.spools[2]})
}

// saveRejects writes what could not be read, with line and reason, as a table.
func (h *haul) saveRejects(file string) error {
	f, err := report.NewFile(file)
	if err != nil {
		return err
	}
	err = report.Fill(f, func(w io.Writer) error {
		out := csv.NewWriter(w)
		io.WriteString(w, bom)
		out.Write([]string{"line", "why", "raw"})
		for _, r := range h.preview.Rejects {
			out.Write([]string{strconv.Itoa(r.Line), h.s.t(words.Reject(r.Why)), report.Guard(r.Raw)})
		}
		out.Flush()
		return out.Error()
	})
	if err == nil {
		h.s.note(words.CmdRejectsSaved(len(h.preview.Rejects), f.Name()))
	}
	return err
}

// text prints the preview and the result for a person: what the file was taken
// for, the first items, what to look at, what could not be read.
func (h *haul) text() {
	s, p := h.s, &h.preview
	c := p.Counts
	name := h.load.Name
	switch {
	case name == "" && h.into.clip:
		name = s.t(words.ClipName)
	case name == "":
		name = s.t(words.CmdPasted)
	}
	s.line(name + " · " + s.t(words.CmdFormat(p.Format)))
	h.say(pane.Summary(p))
	if len(p.Questions) > 0 && h.kept == 0 {
		s.say(words.QuestionsHow)
	}
	const shown = 3
	for _, it := range p.First[:min(len(p.First), shown)] {
		s.line("  " + s.t(words.CmdKind(it.Arrive.Item)) + " · " + itemTitle(h.shown(it, "")))
	}
	if n := c.JoinRequests + c.Posts + c.Comments + c.Duplicates + c.Incomplete - shown; n > 0 {
		s.say(words.CmdAndMore(n))
	}
	const most = 20
	h.say(pane.Doubts(p.Warnings, p.Rejects[:min(len(p.Rejects), most)]))
	if n := len(p.Rejects) - most; n > 0 {
		s.say(words.CmdAndMore(n))
	}
	if h.kept > 0 {
		s.say(words.QuestionsKept(h.kept))
	}
	h.sayLeft()
	if h.load.Former() {
		s.say(words.CmdOwn(p.Own, h.into.preview))
	}
	switch {
	case h.into.preview:
		s.say(words.CmdPreviewed)
	case len(p.Hosts) > 0:
		s.say(words.CmdHosts(len(p.Hosts), h.stored.Hosts, c.Rejected))
	case h.stored.Own > 0 && h.stored.New+h.stored.Updated+h.stored.Metrics == 0:
	default:
		s.say(words.CmdStored(h.stored.New, h.stored.Updated, h.stored.Duplicates, h.stored.Metrics))
	}
}

func (h *haul) say(lines []pane.Said) {
	for _, l := range lines {
		h.s.say(l.Text)
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
