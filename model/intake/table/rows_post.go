package table

import (
	"strings"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/cell"
	"duyet/model/intake/collect"
)

// postSetters says what a cell of each field does to a post or comment.
var postSetters = map[string]func(*entry, string){
	"author":    func(x *entry, c string) { x.SetName(x.row.Line, &x.a.Content.Author, c) },
	"author_id": func(x *entry, c string) { x.setID(&x.a.Content.Author.ExternalID, c) },
	"author_url": func(x *entry, c string) {
		if !collect.SetLink(&x.a.Content.Author, c) {
			x.extra(x.heading(), c)
		}
	},
	"text": func(x *entry, c string) { x.a.Content.Text = fold.Text(cell.Unguard(c)) },
	"url": func(x *entry, c string) {
		if x.a.Content.URL = collect.FacebookLink(c); x.a.Content.URL == "" {
			x.Warn("bad-link", x.row.Line, x.heading())
			x.extra(x.heading(), c)
		}
	},
	"external_id": func(x *entry, c string) { x.setID(&x.a.Content.ExternalID, c) },
	"created_at":  (*entry).setDate,
	"comments":    func(x *entry, c string) { x.figure(&x.counts().Comments, c) },
	"reactions":   func(x *entry, c string) { x.figure(&x.counts().Reactions, c) },
	"more_reactions": func(x *entry, c string) {
		if n, ok := cell.Number(c); ok && n != nil && x.counts().Reactions != nil {
			x.counts().Reactions = new(*x.counts().Reactions + *n)
		}
	},
	"shares":     func(x *entry, c string) { x.figure(&x.counts().Shares, c) },
	"views":      func(x *entry, c string) { x.figure(&x.counts().Views, c) },
	"group":      setGroup,
	"group_id":   setGroupID,
	"status":     setStatus,
	"decided_by": func(x *entry, c string) { x.told.DecidedBy = fold.Row(c) },
	"notes":      setNote,
	"tags":       setTags,
}

// post hands on a row of a table of posts or comments.
func (t *table) post(p *plan, r Row) error {
	kind := model.Post
	if p.kind == "comments" {
		kind = model.Comment
	}
	x := t.entry(p, r, kind)
	x.fill(postSetters)
	c := &x.a.Content
	if c.ExternalID == "" && kind == model.Post {
		c.ExternalID = model.PostID(c.URL)
	}
	if c.Text == "" && c.URL == "" && c.ExternalID == "" {
		return t.Reject(r.Line, "no-text", strings.Join(r.Cells, " | "))
	}
	if n := x.a.Counts; n != nil && n.Comments == nil && n.Reactions == nil && n.Shares == nil && n.Views == nil {
		x.a.Counts = nil
	}
	x.a.State = x.state()
	collect.MarkQuestion(&x.a)
	return x.send()
}

func (x *entry) counts() *model.Counts {
	if x.a.Counts == nil {
		x.a.Counts = new(model.Counts)
	}
	return x.a.Counts
}

// figure reads a count; one that cannot be read is unknown.
func (x *entry) figure(into **int, c string) {
	n, ok := cell.Number(c)
	if !ok {
		n, ok = cell.Tally(c)
	}
	if *into = n; !ok {
		x.Warn("bad-number", x.row.Line, x.heading())
	}
}
