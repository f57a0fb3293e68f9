package widget

import (
	"strconv"

	"duyet/ui/theme"
)

// Progress is the state of long work for one line of the screen.
type Progress struct {
	Done, Total int64  // Total 0 or less: how much there is, is not known yet
	Label       string // count, rate and time left, already in the reader's language
	ASCII       bool
}

// Line draws the bar, the percentage and the label in exactly w cells. The
// bar gets at most half of the line; a narrow line keeps the label. 100 %
// stands only when all is done.
func (p Progress) Line(w int) Line {
	var l Line
	if p.Total > 0 {
		part := min(max(float64(p.Done)/float64(p.Total), 0), 1)
		if room := min(w/2, w-Width(p.Label)-6); room >= 4 {
			track := "░"
			if p.ASCII {
				track = "."
			}
			bar := horizontal(part, room, p.ASCII)
			l.Add(theme.Bar, bar).FillWith(theme.Rule, track, room).Add(theme.Text, " ")
		}
		l.Add(theme.Accent, PadLeft(strconv.Itoa(int(part*100+1e-9))+"%", 4)).Add(theme.Text, " ")
	}
	l.Add(theme.Text, p.Label)
	l.Fill(w)
	return l
}
