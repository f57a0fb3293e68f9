package pane

import (
	"strings"
	"time"

	"duyet/model"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// overdue is how long after a verdict it should be done on Facebook.
const overdue = 24 * time.Hour

const (
	// ageWidth is how many cells the age of a row takes, "12 tháng" and a gap;
	// English needs two more: "59 minutes".
	ageWidth = 9
	// beyondName is how many cells a row keeps free for what follows the name.
	beyondName = 35
	// rowGap stands between what is special about a case.
	rowGap = "  "
	// minSnippet is how many cells are too few to show words of a text in.
	minSnippet = 6
	// minReason is how many cells a reason needs at least that is cut.
	minReason = 12
)

// ink is the line of a row as it was drawn last, with all that it depends on
// besides the case. A case that is read anew comes with new ink.
type ink struct {
	as   inked
	line widget.Line
}

// inked is what the line of a row depends on.
type inked struct {
	lang words.Lang
	w    int
	tick int64
	what question
	// people is how often the board changed.
	people       int
	kin          int // near-identical rows
	like         bool
	here, marked bool
}

// ageing is how old an age on the screen may be.
const ageing = 10 * time.Second

func tick(now time.Time) int64 { return now.UnixNano() / int64(ageing) }

// drawRow gives the line of a row, drawn anew only when something changed.
func (q *Queue) drawRow(l Look, r row, here bool, w int) widget.Line {
	k := &q.load.kin
	as := inked{l.Lang, w, tick(l.Now), q.load.shown, q.board.turn, len(k.of[r.ID]), k.like[r.ID], here, q.list.Marked(r.Key())}
	if r.ink.as != as || r.ink.line.Width() == 0 {
		r.ink.as, r.ink.line = as, q.inkRow(l, r.Case, as)
	}
	return r.ink.line
}

// inkRow draws one case in one line: cursor, mark, name, age, what is special
// about it, and its first words in what room is left.
func (q *Queue) inkRow(l Look, c model.Case, as inked) widget.Line {
	w := as.w
	var line widget.Line
	cursor, mark := " ", " "
	if as.here {
		cursor = widget.SignCursor
		line.Base(theme.Selected)
	}
	if as.marked {
		mark = widget.SignMarked
	}
	name, age := min(max(w-beyondName, 12), 26), ageWidth
	if l.Lang == words.En {
		age += 2
	}
	line.Add(theme.Accent, cursor).Add(theme.Mark, mark+" ")
	q.addName(&line, l, c, name)
	line.Add(theme.Text, " ").AddPad(theme.Dim, l.T(words.Age(l.Now.Sub(time.UnixMilli(c.Since())))), age)
	gap := ""
	for i, f := range q.flags(l, c) {
		s := gap + l.T(f.t)
		if i > 0 && line.Width()+widget.Width(s) > w {
			break // the first one is cut rather than left out
		}
		line.Add(f.role, s)
		gap = rowGap
	}
	gap = q.addReason(&line, l, c, gap, w)
	if room := w - line.Width() - len(gap); room > minSnippet {
		text := widget.Cut(firstWords(q.spec.snippet(c)), room)
		line.Add(theme.Text, gap).AddSpans(theme.Dim, text, spans(text, q.load.shown.find), theme.Match)
	}
	line.Fill(w)
	return line
}

// addReason says why a case is suspected, where a list that is not about scams
// has room for it. While something is sought the text matters more.
func (q *Queue) addReason(line *widget.Line, l Look, c model.Case, gap string, w int) string {
	if q.spec.queue == model.Scams || !suspected(c) || q.load.shown.find != "" {
		return gap
	}
	why := l.T(q.board.mainReason(c))
	if room := w - line.Width() - len(gap); why != "" && room >= min(minReason, widget.Width(why)) {
		line.Add(theme.Danger, gap+widget.Cut(why, room))
		return rowGap
	}
	return gap
}

// suspected reports a flag that nobody has cleared.
func suspected(c model.Case) bool { return c.Suspect() && c.Flag.Value != model.Cleared }

func (q *Queue) addName(line *widget.Line, l Look, c model.Case, w int) {
	to := line.Width() + w
	name := widget.Cut(l.T(words.NameOf(c.Content.Author.Name)), w)
	line.AddSpans(theme.Text, name, spans(name, q.load.shown.find), theme.Match).Fill(to)
}

// firstWords is enough of a text for one row.
func firstWords(s string) string {
	const enough = 400 // bytes; more than a row shows
	if len(s) <= enough {
		return s
	}
	return strings.ToValidUTF8(s[:enough], "")
}

// badge is something special about a case, in a word.
type badge struct {
	t    words.Text
	role theme.Role
}

// flags lists what is special about a case, how it ended and
// what warns first.
func (q *Queue) flags(l Look, c model.Case) []badge {
	now := l.Now.UnixMilli()
	var out []badge
	add := func(when bool, t words.Text, r theme.Role) {
		if when && !t.Zero() {
			out = append(out, badge{t, r})
		}
	}
	ended := q.view() != model.Waiting && q.view() != model.TwoView
	add(ended, words.VerdictSign(q.outcome(c)), verdictRole(q.outcome(c)))
	add(c.Labels[model.Lane] != "" || c.Has(model.IsSensitive), words.FlagCare, theme.Doubt)
	add(c.Verdict.Conflict() || c.Flag.Conflict() || c.Answer.Conflict(), words.FlagTwo, theme.Doubt)
	add(q.spec.queue == model.Scams && c.Derived.Score > 0, words.FlagScore(c.Derived.Score), theme.Danger)
	add(q.spec.queue != model.Scams && suspected(c), words.FlagScamAt(c.Derived.Score), theme.Danger)
	add(c.Done.Failed, words.FlagFailed, theme.Doubt)
	_, still := c.StillThere()
	add(still, words.FlagStill, theme.Doubt)
	add(q.view() == model.Todo && now-c.Verdict.At > overdue.Milliseconds() && !c.Done.Failed, words.FlagOverdue, theme.Doubt)
	add(c.Verdict.Edited(), words.FlagEdited, theme.Doubt)
	add(c.Status.Uncounted, words.FlagUncounted, theme.Doubt)
	if c.Team.Claim.Until > now {
		if c.Team.Claim.By == q.board.me.Admin {
			add(true, words.FlagMine, theme.Dim)
		} else {
			add(true, words.FlagClaimed(q.board.name(c.Team.Claim.By)), theme.Accent)
		}
	}
	if c.Team.Snooze.Until > now {
		add(true, words.FlagSnoozed(words.Moment(time.UnixMilli(c.Team.Snooze.Until).In(l.Zone))), theme.Dim)
	}
	if to := c.Team.Raised.To; to != "" && to == q.board.me.Admin {
		add(true, words.FlagToMe, theme.Doubt)
	} else if to != "" {
		add(true, words.FlagRaised(words.Plain(q.board.name(to))), theme.Accent)
	}
	add(c.Team.Raised.Level != "", words.FlagRaised(words.Level(c.Team.Raised.Level)), theme.Accent)
	add(q.load.kin.like[c.ID], words.FlagLike, theme.Danger)
	if n := len(q.load.kin.of[c.ID]); n > 0 && q.view() == model.Waiting {
		add(true, words.FlagKin(n), theme.Doubt)
	}
	if c.Status.Round > 1 {
		add(true, words.FlagRound(c.Status.Round), theme.Accent)
	}
	add(len(c.Derived.Maybe) > 0, words.FlagMaybe, theme.Doubt)
	add(c.Kind == model.Comment, words.FlagComment, theme.Dim)
	add(c.Has(model.IsReported), words.FlagReported, theme.Doubt)
	if _, ok := c.Replied(); ok && q.spec.queue == model.Questions && c.Answer.Value == model.None {
		add(true, words.FlagReplied, theme.Approve)
	}
	for _, name := range []string{model.Membership, model.Origin, model.Wish} {
		add(c.Labels[name] != "", words.LabelFlag(name, c.Labels[name]), theme.Approve)
	}
	if c.Kind == model.Join && c.Labels[model.Membership] == "" {
		add(true, words.FlagMember(saysMember(c)), theme.Dim)
	}
	if n := len(c.Team.Notes); n > 0 {
		add(true, words.FlagNotes(n), theme.Accent)
	}
	return out
}

// outcome is how a case ended in this queue.
func (q *Queue) outcome(c model.Case) model.Verdict {
	switch {
	case q.spec.queue == model.Questions:
		return c.Answer.Value
	case c.Verdict.Value == model.None && q.spec.queue == model.Scams:
		return c.Flag.Value
	}
	return c.Verdict.Value
}

func verdictRole(v model.Verdict) theme.Role {
	switch v {
	case model.Approve, model.Replied, model.Cleared:
		return theme.Approve
	case model.Decline, model.Dismiss:
		return theme.Decline
	case model.Scam:
		return theme.Danger
	}
	return theme.Dim
}

func saysMember(c model.Case) string {
	if c.Content.Join == nil {
		return ""
	}
	return c.Content.Join.Membership
}
