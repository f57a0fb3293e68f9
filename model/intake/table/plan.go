package table

import (
	"slices"
	"strings"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/cell"
	"duyet/model/intake/collect"
)

// plan says how the rows below one row of headings are read.
type plan struct {
	kind    string // joins, posts, comments, metrics, published, contributors, admins, members, unkept
	line    int    // of the headings; 0 when there are none
	cols    []column
	orders  []cell.Order
	crossed []bool // the column holds at least one x
	names   map[string]bool
	key     string // the row of headings as it stands
	again   bool   // the same headings as the plan before; columns are shared
	signs
}

// letters gives the table of headings for a kind of plan.
var letters = map[string]byte{"metrics": 'm', "joins": 'j', "posts": 'p', "comments": 'c', "published": 'p', "roll": 'j', "invitees": 'j'}

func newPlan(kind string, line int, cols []column) *plan {
	return &plan{kind: kind, line: line, cols: cols, orders: make([]cell.Order, len(cols)), crossed: make([]bool, len(cols)), names: map[string]bool{}}
}

// plan makes a plan of a row of headings, or nil when it is none. The rows
// below help to tell figures from texts.
func (t *table) plan(r Row, below []Row) (*plan, int, error) {
	if t.blocks {
		if p := t.block(r); p != nil {
			return p, 2, nil
		}
		return nil, 0, nil
	}
	var best *plan
	most, said := 0, false
	cells := t.look(r, below)
	for _, kind := range []string{"metrics", "joins", "posts", "comments", "roll", "invitees"} {
		if !t.allowed(kind) {
			continue
		}
		cols, score, err := t.columns(letters[kind], r.Cells, cells)
		if err != nil {
			return nil, 0, err
		}
		comments := kind == "comments" && !t.Asked()
		if comments && !remarks(cols, cells) || said {
			continue
		}
		// A table of comments has every column that one of posts has.
		if said = comments && score >= 2; (score > most || said) && fits(kind, cols, cells) {
			best, most = newPlan(kind, r.Line, cols), score
		}
	}
	if best != nil && best.kind == "joins" && t.Kind != "joins" && listsMembers(r.Cells) {
		best.kind = "members"
	}
	return best, most, nil
}

// look tells what the cells below a row of headings are like, up to the next row
// that looks like headings itself.
func (t *table) look(r Row, below []Row) []looks {
	out := make([]looks, len(r.Cells))
	for _, b := range below[:min(len(below), sampled)] {
		if b.Bad {
			continue
		}
		for i, c := range b.Cells[:min(len(b.Cells), len(out))] {
			out[i].see(c, t.base())
		}
	}
	return out
}

func (t *table) allowed(kind string) bool {
	switch t.Kind {
	case "", "auto":
		return kind != "roll" && kind != "invitees"
	case "insights":
		return kind == "metrics"
	}
	return kind == t.Kind
}

// fits reports whether the columns can be a table of the kind.
func fits(kind string, cols []column, cells []looks) bool {
	has := func(fields ...string) bool {
		return slices.ContainsFunc(cols, func(c column) bool { return slices.Contains(fields, c.field) })
	}
	switch kind {
	case "joins", "roll", "invitees":
		return has("full_name", "facebook_name", "first_name", "last_name", "profile_url", "external_id")
	case "posts", "comments":
		return has("text") && has("author", "url", "created_at", "external_id", "comments", "reactions", "shares", "views")
	}
	if !has("day") || !has(model.MetricFields()...) {
		return false
	}
	for i, l := range cells {
		if cols[i].field == "day" && l.n > 0 && l.of(date) == 0 {
			return false
		}
		if slices.Contains(model.MetricFields(), cols[i].field) && l.n > 0 && !l.most(count, number, yesno) {
			return false
		}
	}
	return true
}

// remarks reports whether a table without a word from anybody is one of
// comments: links or ids of comments, or a column of texts that is called so
// beside what only something published has.
func remarks(cols []column, cells []looks) bool {
	said, liked := false, false
	for i, c := range cols {
		key := split(c.heading)
		if i < len(cells) && cells[i].most(comment) || key == "comment id" || key == "comment url" || key == "comment link" {
			return true
		}
		if c.field == "text" && collect.Phrase(" "+key+" ", " comment ", " binh luan ", " reply ") {
			said = i >= len(cells) || cells[i].n == 0 || cells[i].of(prose, short, name, yesno) > 0
		}
		liked = liked || c.field == "reactions"
	}
	return said && liked
}

func listsMembers(cells []string) bool {
	return slices.ContainsFunc(cells, func(c string) bool { return slices.Contains(memberMarks, split(c)) })
}

// headless knows the rows of Group Leads: 15 to 20 cells, a link to a person
// in the second.
func (t *table) headless(head []Row) *plan {
	if len(head) == 0 || !t.allowed("joins") {
		return nil
	}
	for _, r := range head {
		if r.Bad {
			continue
		}
		if len(r.Cells) < 15 || len(r.Cells) > 20 || !strings.Contains(collect.FacebookLink(r.Cells[1]), "facebook.com/") {
			return nil
		}
	}
	var cols []column
	n := 0
	for i, f := range leads {
		c := column{field: f, grade: exact, heading: f}
		if f == "question" {
			n++
		}
		if f == "question" || f == "answer" {
			c.n = n
		}
		if f == "requested_at" {
			c.vi = true
		}
		if i < 20 {
			cols = append(cols, c)
		}
	}
	t.Report.Variant = "group-leads"
	return newPlan("joins", 0, cols)
}

// again recognises a row of headings below those of p.
func (t *table) again(p *plan, r Row) *plan {
	if t.blocks && opens(fold.Key(collect.Cut(r.Cells[0], 100)), r.Cells[1:]) == "" || !t.blocks && !t.resembles(r.Cells) {
		return nil
	}
	key := strings.Join(r.Cells, "\x1f")
	if p.key == key && (p.line > 0 || p.again) {
		q := *p
		q.line, q.again = r.Line, true
		return &q
	}
	if t.tried >= maxPlans {
		return nil
	}
	t.tried++
	q, score, err := t.plan(r, nil)
	if err != nil || q == nil || score < 2 {
		return nil
	}
	if !t.blocks {
		t.Warn("second-header", r.Line, "")
	}
	q.key = key
	return q
}

// resembles reports whether most cells of a row are known headings.
func (t *table) resembles(cells []string) bool {
	known, filled := 0, 0
	for _, c := range cells {
		if strings.TrimSpace(c) == "" {
			continue
		}
		if filled++; len(c) <= 60 && t.heads(cell.Heading(c)) {
			known++
		} else if filled-known > 2 {
			return false
		}
	}
	return known >= 2 && known*10 >= filled*6
}

// heads reports whether a folded cell is a heading of the table's kind.
func (t *table) heads(key string) bool {
	kind := letters[t.plans[0].kind]
	if kind == 0 {
		kind = 'j'
	}
	_, ok := exacts[kind][key]
	return ok || t.own[key]
}
