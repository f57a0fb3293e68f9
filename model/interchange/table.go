package interchange

import (
	"encoding/json"
	"strconv"
	"strings"

	"duyet/model"
)

// Column is one column of an exported table. What it writes it reads again.
type Column struct {
	// Name is the heading.
	Name string
	// Cell writes the column of an item; unknown is empty.
	Cell func(Item) string
	// Read puts a cell that is not empty into an item, nil where an import
	// takes nothing: what was decided is only shown. A cell that does not fit
	// is passed over.
	Read func(*Item, string)
}

// Columns lists the columns of an exported table in their order. New ones are
// added at the end.
func Columns() []Column {
	return append(headColumns(), append(requestColumns(), postColumns()...)...)
}

func headColumns() []Column {
	return []Column{
		{"id", func(it Item) string { return string(it.ID) }, func(it *Item, s string) { it.ID = model.ItemID(s) }},
		{"kind", func(it Item) string { return string(it.Kind) }, func(it *Item, s string) { it.Kind = model.ItemKind(s) }},
		{"group", func(it Item) string { return deref(it.Group) }, func(it *Item, s string) { it.Group = &s }},
		{"state", func(it Item) string { return string(it.State) }, func(it *Item, s string) { it.State = model.State(s) }},
		{"view", func(it Item) string { return string(deref(it.View)) }, nil},
		{"verdict", func(it Item) string { return string(deref(it.Verdict)) }, func(it *Item, s string) { it.Verdict = maybe(model.Verdict(s)) }},
		{"answer", func(it Item) string { return string(deref(it.Answer)) }, func(it *Item, s string) { it.Answer = maybe(model.Verdict(s)) }},
		{"author", func(it Item) string { return deref(it.Author.Name) }, func(it *Item, s string) { it.Author.Name = &s }},
		{"author_url", func(it Item) string { return deref(it.Author.URL) }, func(it *Item, s string) { it.Author.URL = &s }},
		{"text", func(it Item) string { return deref(it.Text) }, func(it *Item, s string) { it.Text = &s }},
		{"url", func(it Item) string { return deref(it.URL) }, func(it *Item, s string) { it.URL = &s }},
		{"external_id", func(it Item) string { return deref(it.ExternalID) }, func(it *Item, s string) { it.ExternalID = &s }},
		{"created_at", createdCell, func(it *Item, s string) {
			it.request().RequestedAt = readWhen(s)
			it.published().CreatedAt = it.Request.RequestedAt
		}},
		{"arrived_at", func(it Item) string { return it.ArrivedAt.cell() }, func(it *Item, s string) { it.ArrivedAt = readWhen(s) }},
		{"decided_at", func(it Item) string { return it.handled().DecidedAt.cell() }, nil},
		{"done_at", func(it Item) string { return it.handled().DoneAt.cell() }, nil},
		{"by", func(it Item) string { return deref(it.handled().By) }, func(it *Item, s string) { it.handling().By = &s }},
		{"reason", func(it Item) string { return deref(it.handled().Reason) }, func(it *Item, s string) { it.handling().Reason = &s }},
		{"score", func(it Item) string {
			if it.Judged == nil || it.Score == nil {
				return ""
			}
			return strconv.FormatFloat(*it.Score, 'f', 3, 64)
		}, nil},
		{"precision", func(it Item) string { return string(deref(it.Precision)) }, func(it *Item, s string) { it.Precision = maybe(model.Precision(s)) }},
		{"completeness", func(it Item) string { return string(it.Completeness) }, func(it *Item, s string) { it.Completeness = model.Completeness(s) }},
		{"facebook_name", func(it Item) string { return deref(it.Author.FacebookName) }, func(it *Item, s string) { it.Author.FacebookName = &s }},
		{"author_id", func(it Item) string { return deref(it.Author.ExternalID) }, func(it *Item, s string) { it.Author.ExternalID = &s }},
		{"anonymous", func(it Item) string { return yes(it.Author.Anonymous) }, func(it *Item, s string) { it.Author.Anonymous = s == "yes" }},
		{"created_raw", func(it Item) string { return it.CreatedRaw }, func(it *Item, s string) { it.CreatedRaw = s }},
		{"extra", func(it Item) string { return strings.Join(it.Extra, "\n") }, func(it *Item, s string) { it.Extra = strings.Split(s, "\n") }},
	}
}

func requestColumns() []Column {
	text := func(name string, of func(*Request) **string) Column {
		return Column{name, func(it Item) string {
			if it.Request == nil {
				return ""
			}
			return deref(*of(it.Request))
		}, func(it *Item, s string) { *of(it.request()) = &s }}
	}
	list := func(name string, of func(*Request) *[]string) Column {
		return Column{name, func(it Item) string {
			if it.Request == nil {
				return ""
			}
			return strings.Join(*of(it.Request), ", ")
		}, func(it *Item, s string) { *of(it.request()) = strings.Split(s, ", ") }}
	}
	count := func(name string, of func(*Request) **int) Column {
		return Column{name, func(it Item) string {
			if it.Request == nil {
				return ""
			}
			return figure(*of(it.Request))
		}, func(it *Item, s string) { *of(it.request()) = readFigure(s) }}
	}
	return []Column{
		{"answers", answersCell, func(it *Item, s string) { it.request().Answers = readAnswers(s) }},
		{"rules_agreed", func(it Item) string {
			if it.Request == nil || it.RulesAgreed == nil {
				return ""
			}
			return map[bool]string{true: "yes", false: "no"}[*it.RulesAgreed]
		}, func(it *Item, s string) { it.request().RulesAgreed = new(s == "yes") }},
		text("membership", func(r *Request) **string { return &r.Membership }),
		text("locality", func(r *Request) **string { return &r.Locality }),
		text("lives_in", func(r *Request) **string { return &r.LivesIn }),
		list("phones", func(r *Request) *[]string { return &r.Phones }),
		list("emails", func(r *Request) *[]string { return &r.Emails }),
		text("invited_by", func(r *Request) **string { return &r.InvitedBy }),
		count("groups_in_common", func(r *Request) **int { return &r.GroupsInCommon }),
		count("friends_in_group", func(r *Request) **int { return &r.FriendsInGroup }),
		text("joined_platform_raw", func(r *Request) **string { return &r.JoinedPlatformRaw }),
	}
}

func postColumns() []Column {
	count := func(name string, of func(*Published) **int) Column {
		return Column{name, func(it Item) string {
			if it.Published == nil {
				return ""
			}
			return figure(*of(it.Published))
		}, func(it *Item, s string) { *of(it.published()) = readFigure(s) }}
	}
	return []Column{
		count("comments", func(p *Published) **int { return &p.Comments }),
		count("reactions", func(p *Published) **int { return &p.Reactions }),
		count("shares", func(p *Published) **int { return &p.Shares }),
		count("views", func(p *Published) **int { return &p.Views }),
		{"is_question", func(it Item) string { return yes(it.Published != nil && it.IsQuestion) }, func(it *Item, s string) { it.published().IsQuestion = s == "yes" }},
		{"nickname", func(it Item) string { return deref(it.Author.Nickname) }, func(it *Item, s string) { it.Author.Nickname = &s }},
	}
}

func (it *Item) request() *Request {
	if it.Request == nil {
		it.Request = new(Request)
	}
	return it.Request
}

func (it *Item) published() *Published {
	if it.Published == nil {
		it.Published = new(Published)
	}
	return it.Published
}

func (it *Item) handling() *Handling {
	if it.Handling == nil {
		it.Handling = new(Handling)
	}
	return it.Handling
}

func (it Item) handled() Handling {
	if it.Handling == nil {
		return Handling{}
	}
	return *it.Handling
}

func createdCell(it Item) string {
	if it.Request != nil {
		return it.RequestedAt.cell()
	}
	if it.Published != nil {
		return it.CreatedAt.cell()
	}
	return ""
}

func (w *When) cell() string {
	if w == nil {
		return ""
	}
	b, err := w.MarshalJSON()
	if err != nil {
		return ""
	}
	return strings.Trim(string(b), `"`)
}

func readWhen(s string) *When {
	b, _ := json.Marshal(s)
	w := new(When)
	if w.UnmarshalJSON(b) != nil {
		return nil
	}
	return w
}

// The beginnings of a line that opens a question, its answer, and any other
// line of theirs that would be taken for one.
const (
	asks, replies, escaped = "Q: ", "A: ", " "
)

// answersCell writes questions and answers as lines "Q: …" and "A: …"; a
// question without an answer was left out, one with "A?" nobody could see.
func answersCell(it Item) string {
	if it.Request == nil {
		return ""
	}
	var lines []string
	add := func(head, text string) {
		for i, l := range strings.Split(text, "\n") {
			if i > 0 {
				head = ""
				if strings.HasPrefix(strings.TrimLeft(l, escaped), "Q: ") || strings.HasPrefix(strings.TrimLeft(l, escaped), "A: ") || strings.TrimLeft(l, escaped) == unseen {
					head = escaped
				}
			}
			lines = append(lines, head+l)
		}
	}
	for _, a := range it.Answers {
		add(asks, a.Question)
		switch {
		case a.Answer != nil:
			add(replies, *a.Answer)
		case a.State == model.AnswerUnknown:
			lines = append(lines, unseen)
		}
	}
	return strings.Join(lines, "\n")
}

// unseen marks an answer that nobody could see.
const unseen = "A?"

func readAnswers(cell string) []Answer {
	var out []Answer
	for line := range strings.SplitSeq(cell, "\n") {
		if q, ok := strings.CutPrefix(line, asks); ok {
			out = append(out, Answer{Question: q, State: model.AnswerEmpty})
			continue
		}
		if len(out) == 0 {
			out = append(out, Answer{State: model.AnswerEmpty})
		}
		last := &out[len(out)-1]
		if a, ok := strings.CutPrefix(line, replies); ok && last.Answer == nil {
			last.Answer, last.State = &a, model.Answered
			continue
		}
		if rest := strings.TrimLeft(line, escaped); strings.HasPrefix(rest, asks) || strings.HasPrefix(rest, replies) || rest == unseen {
			line = strings.TrimPrefix(line, escaped)
		}
		switch {
		case line == unseen && last.Answer == nil:
			last.State = model.AnswerUnknown
		case last.Answer != nil:
			last.Answer = new(*last.Answer + "\n" + line)
		default:
			last.Question += "\n" + line
		}
	}
	return out
}

func yes(v bool) string {
	if v {
		return "yes"
	}
	return ""
}

func figure(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

func readFigure(s string) *int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return nil
	}
	return &n
}
