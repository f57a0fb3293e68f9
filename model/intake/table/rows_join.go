package table

import (
	"strings"

	"duyet/model"
	"duyet/model/contact"
	"duyet/model/fold"
	"duyet/model/intake/cell"
	"duyet/model/intake/collect"
)

// joinSetters says what a cell of each field does to a join request.
var joinSetters = map[string]func(*entry, string){
	"full_name":     func(x *entry, c string) { x.SetName(x.row.Line, &x.a.Content.Author, c) },
	"facebook_name": func(x *entry, c string) { x.a.Content.Author.FacebookName = fold.Row(cell.Unguard(c)) },
	"first_name":    func(x *entry, c string) { x.given[0] = c },
	"last_name":     func(x *entry, c string) { x.given[1] = c },
	"external_id":   func(x *entry, c string) { x.setID(&x.a.Content.Author.ExternalID, c) },
	"profile_url": func(x *entry, c string) {
		if !collect.SetLink(&x.a.Content.Author, c) {
			x.Warn("bad-link", x.row.Line, x.heading())
			x.extra(x.heading(), c)
		}
	},
	"phone":        (*entry).setPhone,
	"email":        (*entry).setEmail,
	"requested_at": (*entry).setDate,
	"locality":     func(x *entry, c string) { x.ask(c); x.a.Content.Join.Locality = cell.Place(c) },
	"lives_in":     func(x *entry, c string) { x.a.Content.Join.LivesIn = fold.Row(cell.Unguard(c)) },
	"membership": func(x *entry, c string) {
		x.ask(c)
		x.a.Content.Join.Membership = said(x.yes(c), "member", "non_member")
	},
	"rules":  func(x *entry, c string) { x.a.Content.Join.RulesAgreed = x.yes(c) },
	"answer": (*entry).setAnswer,
	"question": func(x *entry, c string) {
		if x.asked == nil {
			x.asked = map[int]string{}
		}
		x.asked[x.p.cols[x.column].n] = c
	},
	"invited_by": func(x *entry, c string) { x.ask(c); x.a.Content.Join.InvitedBy = fold.Row(cell.Unguard(c)) },
	"groups_in_common": func(x *entry, c string) {
		if n, ok := cell.Number(c); ok {
			x.a.Content.Join.GroupsInCommon = n
		}
	},
	"joined_raw": func(x *entry, c string) { x.a.Content.Join.JoinedRaw = fold.Row(c) },
	"works":      func(x *entry, c string) { x.extra("", c) },
	"birth_year": func(*entry, string) {}, // not needed for a decision, so not kept
	"group":      setGroup,
	"group_id":   setGroupID,
	"status":     setStatus,
	"decided_by": func(x *entry, c string) { x.told.DecidedBy = fold.Row(c) },
	"notes":      setNote,
	"tags":       setTags,
}

// join hands on a row of a table of join requests.
func (t *table) join(p *plan, r Row) error {
	x := t.entry(p, r, model.Join)
	x.fill(joinSetters)
	a := &x.a.Content.Author
	half := ""
	if a.Name == "" {
		a.Name = a.FacebookName
	}
	if first, last := fold.Row(x.given[0]), fold.Row(x.given[1]); a.Name == "" && first+last != "" {
		a.Name = strings.TrimSpace(first + " " + last)
		if x.familyFirst() {
			a.Name = strings.TrimSpace(last + " " + first)
		}
		if first == "" || last == "" {
			half = a.Name
		}
	}
	raw := strings.Join(r.Cells, " | ")
	switch known := a.ExternalID != "" || a.URL != ""; {
	case half != "" && !known && x.a.Created == 0:
		return t.Reject(r.Line, "half-name", raw)
	case a.Name == "" && !known:
		return t.Reject(r.Line, "no-name", raw)
	}
	return x.send()
}

// familyFirst reports whether the columns of half names are Vietnamese, whose
// family name comes first. A tool that splits at the first space calls the
// family name the first one, so its columns stay in their order.
func (x *entry) familyFirst() bool {
	for _, c := range x.p.cols {
		if c.field == "last_name" {
			return strings.HasPrefix(cell.Heading(c.heading), "ho")
		}
	}
	return false
}

func (x *entry) setPhone(c string) {
	x.firm = true
	if cell.Scientific(c) {
		x.Warn("bad-phone", x.row.Line, x.heading())
		return
	}
	list, rest := contact.Phones(c)
	j := x.a.Content.Join
	j.Phones = append(j.Phones, list...)
	if rest != "" {
		x.Warn("bad-phone", x.row.Line, x.heading())
		x.extra(x.heading(), rest)
	}
}

func (x *entry) setEmail(c string) {
	x.firm = true
	for _, m := range strings.FieldsFunc(c, func(r rune) bool { return strings.ContainsRune(",; \n", r) }) {
		at := strings.IndexByte(m, '@')
		if m = fold.Row(m); at > 0 && strings.LastIndexByte(m, '.') > at+1 && len(m) <= 254 {
			x.a.Content.Join.Emails = append(x.a.Content.Join.Emails, m)
			continue
		}
		x.extra(x.heading(), m)
	}
}

// setAnswer adds an answer. The question is the row's own one, else the
// group's of that number, else the heading.
func (x *entry) setAnswer(c string) {
	col := x.p.cols[x.column]
	q := col.heading
	if col.n > 0 && col.n <= len(x.Questions) {
		q = x.Questions[col.n-1]
	}
	if own := x.asked[col.n]; col.n > 0 && x.asks(col.n) {
		if q = own; own == "" && c == "" {
			return
		}
	}
	x.a.Content.Join.Answers = append(x.a.Content.Join.Answers, collect.Answer(q, c))
}

// asks reports whether the table has a column for question n itself.
func (x *entry) asks(n int) bool {
	for _, c := range x.p.cols {
		if c.field == "question" && c.n == n {
			return true
		}
	}
	return false
}

// ask adds an answer where the heading of a known field is a question.
func (x *entry) ask(c string) {
	if x.p.cols[x.column].asks {
		x.a.Content.Join.Answers = append(x.a.Content.Join.Answers, collect.Answer(x.heading(), c))
	}
}

// yes reads a cell that says yes or no. In a column of crosses an empty cell
// says no.
func (x *entry) yes(c string) *bool {
	if c == "" && x.p.crossed[x.column] {
		return new(false)
	}
	return cell.YesNo(c)
}

func said(v *bool, yes, no string) string {
	switch {
	case v == nil:
		return ""
	case *v:
		return yes
	}
	return no
}
