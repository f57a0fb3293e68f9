package intake

import (
	"slices"
	"strings"

	"duyet/model"
	"duyet/model/fold"
)

// plan makes a plan of a row of headings, or nil when it is none. The row
// below helps to tell figures from texts.
func (t *table) plan(r row, below []string) (*plan, int, error) {
	if t.blocks {
		if p := t.block(r); p != nil {
			return p, 2, nil
		}
		return nil, 0, nil
	}
	var best *plan
	most := 0
	for _, kind := range []string{"metrics", "joins", "posts", "comments", "roll", "invitees"} {
		if !t.allowed(kind) {
			continue
		}
		cols, score, err := t.columns(letters[kind], r.cells)
		if err != nil {
			return nil, 0, err
		}
		if score > most && fits(kind, cols, below) {
			best, most = t.newPlan(kind, r.line, cols), score
		}
	}
	if best != nil && best.kind == "joins" && t.Kind != "joins" && listsMembers(r.cells) {
		best.kind = "members"
	}
	return best, most, nil
}

// letters gives the table of headings for a kind of plan.
var letters = map[string]byte{"metrics": 'm', "joins": 'j', "posts": 'p', "comments": 'c', "published": 'p', "roll": 'j', "invitees": 'j'}

func (t *table) newPlan(kind string, line int, cols []column) *plan {
	return &plan{kind: kind, line: line, cols: cols, orders: make([]dateOrder, len(cols)), crossed: make([]bool, len(cols)), names: map[string]bool{}}
}

func (t *table) allowed(kind string) bool {
	switch t.Kind {
	case "", "auto":
		return kind != "comments" && kind != "roll" && kind != "invitees"
	case "insights":
		return kind == "metrics"
	}
	return kind == t.Kind
}

// fits reports whether the columns can be a table of the kind.
func fits(kind string, cols []column, below []string) bool {
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
	for i, c := range below {
		if i < len(cols) && c != "" && slices.Contains(model.MetricFields(), cols[i].field) {
			if n, ok := number(c); !ok && fold.Key(c) != "n/a" || n == nil && ok && fold.Key(c) == "" {
				return false
			}
		}
	}
	return true
}

func listsMembers(cells []string) bool {
	return slices.ContainsFunc(cells, func(c string) bool { return slices.Contains(memberMarks, headingKey(c)) })
}

// headless knows the rows of Group Leads: 15 to 20 cells, a link to a person
// in the second.
func (t *table) headless(head []row) *plan {
	if len(head) == 0 || !t.allowed("joins") {
		return nil
	}
	for _, r := range head {
		if r.bad {
			continue
		}
		if len(r.cells) < 15 || len(r.cells) > 20 || !strings.Contains(facebookLink(r.cells[1]), "facebook.com/") {
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
	t.report.Variant = "group-leads"
	return t.newPlan("joins", 0, cols)
}

// again recognises a row of headings below those of p.
func (t *table) again(p *plan, r row) *plan {
	if t.blocks && opens(fold.Key(cut(r.cells[0], 100)), r.cells[1:]) == "" || !t.blocks && !t.resembles(r.cells) {
		return nil
	}
	key := strings.Join(r.cells, "\x1f")
	if p.key == key && (p.line > 0 || p.again) {
		q := *p
		q.line, q.again = r.line, true
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
		t.warn("second-header", r.line, "")
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
		if filled++; len(c) <= 60 && t.heads(headingKey(c)) {
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
