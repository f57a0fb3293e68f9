package report

import (
	"strings"
	"time"

	"duyet/model"
	"duyet/ui/words"
)

// fieldCover is the group's field with the covering text.
const fieldCover = "cover"

// CoverNames lists what a covering text may name in braces, in the order of the
// help.
func CoverNames() []string {
	names := make([]string, len(coverTable))
	for i, c := range coverTable {
		names[i] = c.name
	}
	return names
}

// coverTable is what stands for each name in a covering text.
var coverTable = []struct {
	name string
	cell func(in *Input) Cell
}{
	{"members", func(in *Input) Cell { return maybe(newest(&in.Figures)) }},
	{"first", func(in *Input) Cell { return maybe(in.Figures.Members.First) }},
	{"grew", func(in *Input) Cell {
		if m := in.Figures.Members; m.First != nil {
			return count(*m.Last - *m.First)
		}
		return Cell{}
	}},
	{"factor", func(in *Input) Cell { return measured(in.Figures.Members.Factor, Decimal) }},
	{"since_opened", func(in *Input) Cell { return measured(in.Figures.Members.SinceOpened, Decimal) }},
	{"not_in_union", func(in *Input) Cell { return measured(in.Figures.NonMemberShare, Share) }},
	{"elsewhere", func(in *Input) Cell { return maybe(in.Figures.Elsewhere) }},
	{"abroad", func(in *Input) Cell { return maybe(in.Figures.Abroad) }},
	{"posts_per_day", func(in *Input) Cell { return measured(in.Figures.PostsPerDay, Decimal) }},
	{"comments", func(in *Input) Cell { return maybe(in.Figures.Comments) }},
	{"reactions", func(in *Input) Cell { return maybe(in.Figures.Reactions) }},
	{"requests", func(in *Input) Cell { return count(in.Figures.Joins.Arrived) }},
	{"approved", func(in *Input) Cell { return count(in.Figures.Joins.Approved) }},
	{"declined", func(in *Input) Cell { return count(in.Figures.Joins.Declined) }},
	{"questions", func(in *Input) Cell { return count(in.Figures.Questions.Arrived) }},
	{"answered", func(in *Input) Cell { return count(in.Figures.Questions.Answered) }},
	{"answer_time", func(in *Input) Cell { return measured(in.Figures.Questions.FirstAnswerMedianHours, Hours) }},
	{"scams", func(in *Input) Cell { return count(in.Figures.Scams.Confirmed) }},
	{"waiting", func(in *Input) Cell {
		f := &in.Figures
		return count(f.Joins.Waiting + f.Posts.Waiting + f.Questions.Waiting)
	}},
	{"todo", func(in *Input) Cell { return count(in.Figures.Todo) }},
	{"wishes", func(in *Input) Cell { return count(in.Figures.Wishes) }},
	{"decisions", func(in *Input) Cell { return count(decisions(&in.Figures)) }},
}

// Cover fills in a group's covering text, or the usual one where the group has
// none. Beside the figures it may name {group}, {period}, {from}, {to} and
// {today}; a figure that is not known says so, and a name that is none stays
// as it is.
func Cover(in Input, lang words.Lang) string {
	text := in.Group.Fields[fieldCover]
	if text == "" {
		text = words.CoverUsual.In(lang)
	}
	from, _ := time.Parse(time.DateOnly, in.Period.From)
	to, _ := time.Parse(time.DateOnly, in.Period.To)
	pairs := []string{
		"{group}", in.Group.Name(), "{period}", words.InSentence(Days{in.Period.From, in.Period.To}.Title()).In(lang),
		"{from}", words.Day(from).In(lang), "{to}", words.Day(to).In(lang), "{today}", words.Day(in.Now.In(in.Group.Zone())).In(lang),
		`\n`, "\n",
	}
	for _, c := range coverTable {
		value := words.Unknown
		if cell := c.cell(&in); cell.Known() {
			value = cell.Text()
		}
		pairs = append(pairs, "{"+c.name+"}", value.In(lang))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// UnknownNames lists what a group's covering text names in braces and is no
// figure.
func UnknownNames(g model.Group) []string {
	var out []string
	rest := g.Fields[fieldCover]
	for {
		_, after, ok := strings.Cut(rest, "{")
		if !ok {
			return out
		}
		name, next, closed := strings.Cut(after, "}")
		if !closed {
			return out
		}
		if !known(name) {
			out = append(out, name)
		}
		rest = next
	}
}

func known(name string) bool {
	for _, n := range append(CoverNames(), "group", "period", "from", "to", "today") {
		if n == name {
			return true
		}
	}
	return false
}
