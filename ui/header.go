package ui

import (
	"strconv"
	"time"

	"duyet/model"
	"duyet/ui/theme"
	"duyet/ui/widget"
	"duyet/ui/words"
)

// drawHead draws the header, the tabs and what must always be seen.
func (a *App) drawHead() {
	c := &a.cache
	c.head = append(c.head[:0], a.header(), a.tabLine())
	if step := a.from.coach.says(); !step.Zero() {
		c.head = append(c.head, widget.NewLine(theme.Accent, " "+widget.SignCursor+" "+step.In(a.set.Lang)))
	}
	for _, b := range a.banners() {
		if len(c.head) < 3 || a.screen.h >= twoLinesHeight {
			var l widget.Line
			l.Add(theme.Doubt, " "+widget.SignWarn+" "+b.In(a.set.Lang))
			c.head = append(c.head, l)
		}
	}
}

// banners are the sentences that stay while they are true.
func (a *App) banners() []words.Text {
	var out []words.Text
	switch me := a.news.me; {
	case me.Device == "":
	case me.Ended:
		out = append(out, words.Revoked)
	case me.Depth < 0:
		out = append(out, words.Untrusted)
	}
	switch {
	case a.news.away == nil:
	case model.KindOf(a.news.away) == model.Newer:
		out = append(out, words.FolderNewer)
	case model.KindOf(a.news.away) == model.Conflict:
		out = append(out, words.FolderOther)
	default:
		out = append(out, words.FolderAway)
	}
	if a.status.held {
		out = append(out, words.Held)
	}
	if a.news.kept {
		out = append(out, words.NotPublished)
	}
	if a.news.newer {
		out = append(out, words.NewerFiles)
	}
	if a.news.me.Role == model.RoleSupervisor {
		out = append(out, words.OnlyLooking)
	}
	return out
}

// header tells the group on the left and, on the right, who else is here, how
// old the news is and who I am. What does not fit is left out whole, who is
// here first; the group's name is cut last.
func (a *App) header() widget.Line {
	lang, w := a.set.Lang, a.screen.w
	group := a.group.Name()
	if group == "" {
		group = words.NoGroup.In(lang)
	}
	if a.from.demo {
		group += " " + widget.SignDot + " " + words.DemoMark.In(lang)
	}
	head := " " + words.Program.In(lang) + " " + widget.RuleAcross + " "
	least := widget.Width(head) + min(widget.Width(group), w/3)
	right := ""
	for _, parts := range a.rightParts() {
		right = ""
		for _, p := range parts {
			if right != "" {
				right += " " + widget.SignDot + " "
			}
			right += p
		}
		if least+widget.Width(right)+3 <= w {
			break
		}
		right = ""
	}
	var l widget.Line
	room := w - widget.Width(head) - widget.Width(right) - 2
	l.Add(theme.Accent, head).Add(theme.Header, widget.Cut(group, room))
	if right != "" {
		l.Fill(w-1-widget.Width(right)).Add(theme.Dim, right)
	}
	return l
}

// rightParts lists what the right of the header may say, fullest first.
func (a *App) rightParts() [][]string {
	lang, now := a.set.Lang, a.from.now()
	sync := words.NeverSynced.In(lang)
	if !a.news.synced.IsZero() {
		sync = words.SyncedAgo(words.Ago(now.Sub(a.news.synced))).In(lang)
	}
	me := a.news.me.Name
	if me == "" {
		return [][]string{{sync}}
	}
	var options [][]string
	others := a.presence(now)
	for n := len(others); n > 0; n-- {
		parts := append([]string{}, others[:n]...)
		if left := len(others) - n; left > 0 {
			parts = append(parts, words.AndOthers(left).In(lang))
		}
		options = append(options, append(parts, sync, me))
	}
	return append(options, []string{sync, me}, []string{me})
}

// presence says where the others work.
func (a *App) presence(now time.Time) []string {
	var out []string
	for _, o := range a.news.others {
		tab, ago := words.Plain(o.tab), words.Text{}
		if i := a.tabAt(o.tab); i >= 0 {
			tab = a.panes[i].Title()
		}
		if d := now.Sub(o.seen); d >= time.Minute {
			ago = words.Ago(d)
		}
		out = append(out, words.IsAt(o.name, tab, ago).In(a.set.Lang))
	}
	return out
}

// tabForm is how much of a tab is written: all names, what the signs mean in
// words, air between the tabs, and edges round each.
type tabForm struct{ names, signs, air, edges bool }

// tabForms lists the forms, fullest first; the widest that fits is taken.
func tabForms() []tabForm {
	return []tabForm{
		{names: true, signs: true, air: true, edges: true}, {names: true, signs: true, edges: true},
		{names: true, air: true, edges: true}, {names: true, edges: true}, {names: true, air: true},
		{air: true, edges: true}, {edges: true}, {air: true}, {},
	}
}

// tabLine draws the tabs with what waits in them.
func (a *App) tabLine() widget.Line {
	for _, f := range tabForms() {
		l, ends := a.tabsAs(f)
		if l.Width() <= a.screen.w || f == (tabForm{}) {
			a.cache.tabEnds = ends
			return l
		}
	}
	return widget.Line{}
}

func (a *App) tabsAs(f tabForm) (widget.Line, []int) {
	var l widget.Line
	var ends []int
	for i, p := range a.panes {
		if f.air && i > 0 {
			l.Add(theme.Text, " ")
		}
		role := theme.TabOff
		if i == a.at {
			role = theme.TabOn
		}
		edge := ""
		if f.edges {
			edge = " "
		}
		text := edge + strconv.Itoa(i+1)
		if f.names || i == a.at {
			text += " " + p.Title().In(a.set.Lang)
		}
		if q := model.Queue(tabs()[i]); a.waiting(q) > 0 {
			text += " " + words.Number(a.waiting(q), a.set.Lang)
		}
		l.Add(role, text)
		if s := a.sign(tabs()[i]); !s.Zero() {
			mark := edge + widget.SignWarn
			if f.signs {
				mark += " " + s.In(a.set.Lang)
			}
			if i != a.at {
				role = theme.Doubt
			}
			l.Add(role, mark)
		}
		l.Add(role, edge)
		ends = append(ends, l.Width())
	}
	return l, ends
}
