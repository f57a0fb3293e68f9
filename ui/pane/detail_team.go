package pane

import (
	"slices"
	"strings"
	"time"

	"duyet/model"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// What admins and the scorer say of a case, in its detail.

// standing says how the case stands: verdicts, what was done, who is at it.
func (d *detail) standing() {
	c, b := d.c, d.q.board
	if d.q.disputed(c).Conflict() {
		d.votes(d.q.disputed(c))
	} else {
		d.ruling(c.Verdict)
		if c.IsQuestion() {
			d.ruling(c.Answer)
			d.reply()
		}
		if c.Flag.Value == model.Cleared {
			d.ruling(c.Flag)
		}
	}
	if c.Verdict.Edited() {
		d.say(theme.Doubt, words.EditedSince(words.VerdictName(c.Verdict.Was)))
	}
	switch {
	case c.Done.Failed:
		d.say(theme.Doubt, words.CouldNot(b.name(c.Done.By), d.at(c.Done.At), c.Done.Why))
	case c.Done.Value != model.None && c.Done.Value != model.Gone:
		d.say(theme.Done, words.DoneBy(b.name(c.Done.By), words.VerdictName(c.Done.Value), d.at(c.Done.At)))
	}
	if at, still := c.StillThere(); still {
		d.say(theme.Doubt, words.StillThere(d.at(at)))
	}
	t := c.Team
	if t.Claim.Until > d.l.Now.UnixMilli() {
		d.say(theme.Accent, words.ClaimedUntil(b.name(t.Claim.By), words.Clock(d.time(t.Claim.Until))))
	}
	if t.Snooze.Until > d.l.Now.UnixMilli() {
		d.say(theme.Dim, words.SnoozedUntil(b.name(t.Snooze.By), d.at(t.Snooze.Until)))
	}
	switch {
	case t.Raised.To != "":
		d.say(theme.Accent, words.RaisedTo(b.name(t.Raised.By), words.Plain(b.name(t.Raised.To)), t.Raised.Note))
	case t.Raised.Level != "":
		d.say(theme.Accent, words.RaisedTo(b.name(t.Raised.By), words.Level(t.Raised.Level), t.Raised.Note))
	}
	d.doubts()
}

// reply says who replied to a question on Facebook, as far as a page showed it,
// and how the reply begins.
func (d *detail) reply() {
	r, ok := d.c.Replied()
	if !ok || d.c.Answer.Value != model.None {
		return
	}
	var after words.Text
	if r.At > d.c.Seen.Created && d.c.Seen.Created > 0 {
		after = words.Took(time.Duration(r.At-d.c.Seen.Created) * time.Millisecond)
	}
	d.say(theme.Approve, words.RepliedBy(d.l.T(words.NameOf(r.Author.Name)), r.Official, after))
	d.para(theme.Dim, r.Text, nil)
}

// doubts says how far the case can be relied on.
func (d *detail) doubts() {
	st := d.c.Status
	if st.Uncounted {
		d.say(theme.Doubt, words.Marked(words.NotCounted(d.q.board.me.Ended)))
	}
	strangers := len(st.Unverified)
	if slices.Contains(st.Unverified, d.q.board.me.Device) {
		strangers-- // that one's own does not count was just said
	}
	if strangers > 0 {
		d.say(theme.Doubt, words.UnverifiedSpoke(strangers))
	}
	if st.Missing > 0 {
		d.say(theme.Dim, words.BodiesMissing(st.Missing))
	}
	if st.Opaque {
		d.say(theme.Doubt, words.NewerWrote)
	}
	for _, m := range d.c.Derived.Maybe {
		name := string(m.ID)
		if i := slices.IndexFunc(d.q.side.maybe, func(o model.Case) bool { return o.ID == m.ID }); i >= 0 && d.known() {
			name = d.short(d.q.side.maybe[i])
		}
		d.say(theme.Doubt, words.MaybeSame(name, words.SameReasons(m.Why)))
	}
}

// known reports whether what is known besides the case is about this case.
func (d *detail) known() bool { return d.q.side.id == d.c.ID }

func (d *detail) ruling(r model.Ruling) {
	if r.Value == model.None {
		return
	}
	by := d.q.board.name(r.By)
	for _, id := range r.Agreed {
		by += ", " + d.q.board.name(id)
	}
	d.say(verdictRole(r.Value), words.Ruled(words.VerdictSign(r.Value), by, d.at(r.At), d.q.reason(r.Vote)))
	if r.Note != "" {
		d.say(theme.Text, words.FeedbackIs(r.Note))
	}
}

// votes shows the verdicts that stand against each other.
func (d *detail) votes(r model.Ruling) {
	d.say(theme.Doubt, words.TwoVerdicts)
	for i, v := range r.Two {
		d.say(verdictRole(v.Says), words.VoteLine(i+1, words.VerdictSign(v.Says), d.q.board.name(v.By), d.at(v.At), d.q.reason(v)))
	}
}

// labels draws what admins said of the item in one word each.
func (d *detail) labels() {
	for _, name := range model.LabelNames() {
		v := d.c.Labels[name]
		if v == "" {
			continue
		}
		text := d.l.T(words.LabelValue(name, v))
		if name == model.Topic {
			text = d.q.group.EntryText(listTopic, v)
		}
		d.fact(words.LabelName(name), text)
	}
}

// findings draws the signs of a scam, one a line, with the words that show them.
func (d *detail) findings() {
	if len(d.c.Derived.Findings) == 0 || !d.c.Suspect() {
		return
	}
	d.blank()
	d.say(theme.Danger, words.ScamScore(d.c.Derived.Score))
	for _, sign := range d.signs() {
		reason := words.Plain(sign)
		if t := d.q.side.reasons[sign]; !t.Zero() {
			reason = t
		}
		text, marks := widget.SignBullet+" "+d.l.T(reason)+":", [][2]int{}
		for _, f := range d.c.Derived.Findings {
			if f.Sign == sign {
				text += " " + f.Text
				marks = append(marks, [2]int{len(text) - len(f.Text), len(text)})
				text += ","
			}
		}
		d.para(theme.Text, strings.TrimSuffix(text, ","), marks)
	}
}

// signs lists the signs that were found, in the order of the text.
func (d *detail) signs() []string {
	var out []string
	for _, f := range d.c.Derived.Findings {
		if !slices.Contains(out, f.Sign) {
			out = append(out, f.Sign)
		}
	}
	return out
}

// indicators draws what a scammer can be found by again.
func (d *detail) indicators() {
	for _, i := range d.c.Derived.Indicators {
		d.fact(words.IndicatorName(i.Type), i.Value)
	}
	d.flush()
}

// before draws the other items of the same person, newest first, and apart from
// them those under her name that may be another's.
func (d *detail) before(title, none words.Text) {
	d.flush()
	if !d.known() {
		return
	}
	if len(d.q.side.before) == 0 {
		d.say(theme.Dim, none)
	} else {
		d.say(theme.Dim, title)
		for _, c := range d.q.side.before {
			d.listed(c)
		}
	}
	if len(d.q.side.namesakes) > 0 {
		d.say(theme.Dim, words.Namesakes)
		for _, c := range d.q.side.namesakes {
			d.listed(c)
		}
	}
}

// listed draws another item as one line of a list.
func (d *detail) listed(c model.Case) {
	d.flush()
	r := verdictRole(c.Verdict.Value)
	line := d.paper.Line()
	line.Add(r, widget.SignBullet+" ")
	d.brief(&line, r, c)
	if line.Width() > d.w {
		line.Fill(d.w)
	}
	d.lines = append(d.lines, line)
}

// short tells another item in one line: when, what became of it, its words.
func (d *detail) short(c model.Case) string {
	var line widget.Line
	d.brief(&line, theme.Text, c)
	return widget.Cut(line.Text(), max(d.w-2, 1))
}

// brief adds to a line what short tells.
func (d *detail) brief(line *widget.Line, r theme.Role, c model.Case) {
	dot := " " + widget.SignDot + " "
	line.Add(r, d.l.T(words.Day(d.time(c.Since())))).Add(r, dot)
	line.Add(r, d.l.T(words.NameOf(nameOf(c)))).Add(r, dot)
	line.Add(r, d.l.T(words.Outcome(c.Verdict.Value, c.Seen.State)))
	if c.Verdict.Value != model.None {
		if why := d.q.reason(c.Verdict.Vote); why != "" {
			line.Add(r, " (").Add(r, why).Add(r, ")")
		}
	}
	if room := d.w - line.Width(); c.Content.Text != "" && room > len(dot) {
		line.Add(r, dot).Add(r, firstLetters(c.Content.Text, room))
	}
}

// firstLetters is a beginning of a text that surely fills so many cells, where
// it has as many.
func firstLetters(s string, cells int) string {
	const most = 16 // bytes that one cell may take
	if len(s) <= cells*most {
		return s
	}
	return strings.ToValidUTF8(s[:cells*most], "")
}

// remarks draws the notes of the colleagues, newest last.
func (d *detail) remarks() {
	for i, n := range d.c.Team.Notes {
		if i == 0 {
			d.blank()
		}
		d.say(theme.Text, words.NoteBy(d.q.board.name(n.By), d.at(n.At), n.Text))
	}
}

// sources says where the item was seen, and what the source claims itself.
func (d *detail) sources() {
	d.flush()
	if t := d.c.Content.Told; t != nil && t.Status != "" {
		d.say(theme.Dim, words.SourceSays(t.Status, t.DecidedBy))
	}
	for _, s := range d.c.Content.Extra {
		d.para(theme.Dim, s, nil)
	}
	seen := d.c.Seen.Sources
	if len(seen) == 0 {
		return
	}
	last := seen[len(seen)-1]
	d.say(theme.Dim, words.SeenTimes(len(seen), d.at(last.Captured), d.q.board.name(last.By)))
}

func (d *detail) time(ms int64) time.Time { return time.UnixMilli(ms).In(d.l.Zone) }

func (d *detail) at(ms int64) words.Text { return words.Moment(d.time(ms)) }
