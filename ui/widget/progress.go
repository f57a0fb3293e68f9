package widget

import (
	"strconv"
	"time"

	"duyet/ui/theme"
)

// Progress is the state of long work for one line of the screen.
type Progress struct {
	Done, Total int64  // Total 0 or less: how much there is, is not known yet
	Label       string // count, rate and time left, already in the reader's language
	ASCII       bool
}

// Pace measures how fast long work goes. The zero value is work that has not
// begun; one value may measure one piece of work after the other.
type Pace struct {
	begin, at   time.Time
	first, done int
}

// Step notes how much is done now. Less than before means that other work
// has begun.
func (p *Pace) Step(now time.Time, done int) {
	if p.begin.IsZero() || done < p.done {
		*p = Pace{begin: now, first: done}
	}
	p.at, p.done = now, done
}

// Took is how long the work has gone on.
func (p *Pace) Took() time.Duration { return p.at.Sub(p.begin) }

// At is when the last step was noted.
func (p *Pace) At() time.Time { return p.at }

// Rate is how many were done in a second since the first step.
func (p *Pace) Rate() int {
	if took := p.Took(); took > 0 {
		return int(float64(p.done-p.first) / took.Seconds())
	}
	return 0
}

// Left is how long the rest takes at this rate, in whole seconds; 0 when nobody
// can tell yet.
func (p *Pace) Left(total int) time.Duration {
	if n := p.done - p.first; n > 0 {
		return time.Duration(float64(p.Took()) / float64(n) * float64(max(total-p.done, 0))).Truncate(time.Second)
	}
	return 0
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
