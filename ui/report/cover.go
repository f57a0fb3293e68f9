package report

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

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
// {today}. What names a figure that is not known is left out: the part of a
// sentence up to the next semicolon, or the sentence. A name that is none stays
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
	}
	var unknown []string
	for _, c := range coverTable {
		if cell := c.cell(&in); cell.Known() {
			pairs = append(pairs, "{"+c.name+"}", cell.Text().In(lang))
		} else {
			unknown = append(unknown, "{"+c.name+"}")
		}
	}
	var lines []string
	for _, line := range strings.Split(strings.ReplaceAll(text, `\n`, "\n"), "\n") {
		if kept := sayable(line, unknown); kept != "" || strings.TrimSpace(line) == "" {
			lines = append(lines, kept)
		}
	}
	return strings.NewReplacer(pairs...).Replace(strings.Join(lines, "\n"))
}

// sayable leaves of a line what names nothing unknown.
func sayable(line string, unknown []string) string {
	names := func(s string) bool {
		return slices.ContainsFunc(unknown, func(name string) bool { return strings.Contains(s, name) })
	}
	if !names(line) {
		return line
	}
	var out strings.Builder
	for _, sentence := range strings.SplitAfter(line, ". ") {
		body := strings.TrimRight(sentence, ". ")
		kept := slices.DeleteFunc(strings.Split(body, "; "), names)
		if text := strings.Join(kept, "; "); text == body {
			out.WriteString(sentence)
		} else if text != "" {
			first, size := utf8.DecodeRuneInString(text)
			out.WriteString(string(unicode.ToUpper(first)) + text[size:] + sentence[len(body):])
		}
	}
	return strings.TrimRight(out.String(), " ")
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
