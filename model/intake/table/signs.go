package table

import (
	"slices"
	"strings"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/cell"
	"duyet/model/intake/collect"
)

// signs are what a table of posts says as a whole about whether they stand in
// the group already or wait.
type signs struct {
	waits    bool // a title, a heading, a cell or a link says that they wait
	figures  bool // a column of reactions, comments, shares or views is filled
	links    bool // a link to where a post stands
	stamped  bool // times as programs write them
	ours     bool // a row names the group that takes in
	filled   [8]int
	foot     bool
	measured int
}

// waitWords are folded words of titles and names that say that posts wait.
var waitWords = []string{"cho duyet", "cho phe duyet", "dang cho", "pending", "waiting for approval", "awaiting"}

// above notes what stands above the headings and in the file's name.
func (p *plan) above(rows []Row, file string) {
	for _, r := range rows {
		for _, c := range r.Cells {
			p.waits = p.waits || collect.Phrase(fold.Key(collect.Cut(c, 200)), waitWords...)
		}
	}
	p.waits = p.waits || collect.Phrase(split(file), waitWords...)
}

// see notes what the cells of a row say about their columns.
func (p *plan) see(cells []string, t *table) {
	filled := 0
	for i, c := range cells {
		if c = strings.TrimSpace(c); c != "" {
			filled++
		}
		if i >= len(p.cols) || c == "" {
			continue
		}
		switch field := p.cols[i].field; field {
		case "requested_at", "created_at", "day":
			p.orders[i].See(c)
			p.stamped = p.stamped || len(c) >= 19 && c[10] == 'T' && strings.HasPrefix(c, "20")
		case "membership", "rules":
			p.crossed[i] = p.crossed[i] || fold.Key(c) == "x"
		case "status":
			p.waits = p.waits || cell.Status(c) == "pending"
		case "url":
			s := shapeOf(c, t.base())
			p.waits, p.links = p.waits || s == pending, p.links || s == post || s == comment
		case "reactions", "comments", "shares", "views":
			n, ok := cell.Number(c)
			if !ok {
				n, ok = cell.Tally(c)
			}
			p.figures = p.figures || ok && n != nil
		case "group":
			p.ours = p.ours || t.Group.Whose(collect.Claim{Name: fold.Row(c)}) == collect.Ours
		}
	}
	p.filled[min(filled, len(p.filled)-1)]++
}

// exported reports whether a program made the table of posts or comments: most
// of its headings are words put together.
func (p *plan) exported() bool {
	if p.kind != "posts" && p.kind != "comments" {
		return false
	}
	n, made := 0, 0
	for _, c := range p.cols {
		if c.heading != "" {
			n++
		}
		if machine(c.heading) {
			made++
		}
	}
	return made >= 3 && 3*made >= n
}

// stands reports whether the posts of a table are published, as far as the table
// as a whole tells: two signs for it, and none that they wait.
func (p *plan) stands() bool {
	if p.kind == "comments" {
		return true
	}
	n := 0
	for _, sign := range []bool{p.figures, p.figures, p.links, p.links, p.stamped, p.exported()} {
		if sign {
			n++
		}
	}
	return n >= 2 && !p.waits
}

// state tells what a row says itself about where its post is: its status, its
// link, or else what the table says.
func (x *entry) state() model.State {
	switch x.told.Status {
	case "pending":
		return model.StatePending
	case "published":
		return model.StatePublished
	}
	switch shape := linked(x.a.Content.URL); {
	case shape == pending:
		return model.StatePending
	case shape == post || shape == comment || x.a.Item == model.Comment:
		return model.StatePublished
	}
	if n := x.a.Counts; n != nil && !x.p.waits {
		for _, v := range []*int{n.Comments, n.Reactions, n.Shares, n.Views} {
			if v != nil && *v > 0 {
				return model.StatePublished
			}
		}
	}
	if x.p.kind == "published" || x.p.stands() {
		return model.StatePublished
	}
	return x.a.State
}

// usual is how many cells most rows of a table fill.
func (p *plan) usual() int {
	if p.measured == 0 {
		at := 0
		for n, rows := range p.filled {
			if rows > p.filled[at] || rows == p.filled[at] && n > at {
				at = n
			}
		}
		p.measured = max(at, 1)
	}
	return p.measured
}

// closing are the folded words of a foot: who made the list and who signs it.
var closing = []string{"nguoi lap bieu", "nguoi lap", "nguoi tong hop", "nguoi ghi", "nguoi bao cao", "ky ten", "ky va ghi ro ho ten", "ky, ghi ro ho ten", "xac nhan", "thu ky", "chu tich",
	"pho chu tich", "ban chap hanh", "tm. ban chap hanh", "tm ban chap hanh", "t/m ban chap hanh", "prepared by", "signature", "signed", "approved by"}

// foots reports whether a row belongs to the foot of a list: below the sum or
// the word for who signs, or that word itself. Such rows fill few cells.
func (p *plan) foots(cells []string) bool {
	filled, signs := 0, false
	for _, c := range cells {
		if c = strings.TrimSpace(c); c == "" {
			continue
		}
		filled++
		key := strings.Trim(fold.Key(collect.Cut(c, 200)), " .:()")
		signs = signs || slices.Contains(closing, key) || dated(key)
	}
	few := p.usual() >= 3 && filled <= 2
	p.foot = p.foot && few || signs && few
	return p.foot
}

// dated reports the line of place and day above a signature: "Thuận An, ngày 20
// tháng 11 năm 2026".
func dated(key string) bool {
	return strings.Contains(key, "ngay ") && strings.Contains(key, " thang ") && strings.Contains(key, " nam ") && len(strings.Fields(key)) <= 12
}
