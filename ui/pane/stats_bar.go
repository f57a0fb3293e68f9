package pane

import (
	"duyet/ui/widget"
	"duyet/ui/words"
)

// bar tells how far counting is, or the report that is being made: how many of
// how many, how fast, how long still. Without a label there is nothing to tell.
func (p *Stats) bar(l Look) widget.Progress {
	what, pace, done, total := words.Text{}, &p.asked.pace, 0, 0
	switch b := &p.beside; {
	case p.counting() && b.what != besideNone:
		what, done, total = words.CmdReading, b.done, b.total
	case p.counting():
		what, done, total = words.CmdCounting, p.shown.done, p.shown.total
	case !p.making.busy.Zero():
		what, pace, done, total = p.making.busy, &p.making.pace, p.making.done, p.making.total
	}
	out := widget.Progress{Done: int64(done), Total: int64(total), ASCII: l.ASCII}
	switch {
	case what.Zero() || total == 0 && p.counting():
	case total == 0:
		out.Label = l.T(what)
	default:
		out.Label = l.T(words.Working(what, done, pace.Rate(), pace.Left(total)))
	}
	return out
}
