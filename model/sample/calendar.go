package sample

import (
	"math"
	"time"
)

const (
	second = 1000 // milliseconds
	minute = 60 * second
	hour   = 60 * minute
	day    = 24 * hour
	// zone is how far Vietnam is ahead of UTC; it never changes its clocks.
	zone = 7 * hour
	// lead is how long before now the last item arrives.
	lead = 12 * minute
)

// busy tells how busy each hour of the day is; the evening most.
var busy = [24]float64{0.4, 0.2, 0.1, 0.1, 0.5, 2, 3.5, 3.5, 3, 3, 3.2, 4.5, 5, 3.8, 3, 2.8, 3, 3.6, 4.5, 7, 9, 8.5, 5, 1.8}

// sessions are the times of day, in minutes, at which admins copy the pages.
var sessions = [...]int64{6*60 + 40, 12*60 + 10, 20*60 + 50}

// calendar gives the times of the items: the nearer to now, the denser, for
// the group grows; and by day as busy as people are.
type calendar struct {
	size       int
	end        int64   // milliseconds
	first, all float64 // in busy days since 1970: the start, and the whole
	until      [25]float64
}

func newCalendar(now time.Time, size int) calendar {
	c := calendar{size: size, end: now.UnixMilli() - lead}
	sum := 0.0
	for _, b := range busy {
		sum += b
	}
	for i, b := range busy {
		c.until[i+1] = c.until[i] + b/sum
	}
	c.until[24] = 1
	span := int64(84 * day)
	if size > 2000 { // more than 24 a day: rather a longer history
		span = min(1095*day, span*int64(size)/2000)
	}
	c.first = c.busyDays(c.end - span)
	c.all = c.busyDays(c.end) - c.first
	return c
}

// busyDays counts days since 1970 in which the time of day runs as busy as
// people are.
func (c *calendar) busyDays(ms int64) float64 {
	local := ms + zone
	h, in := int(local%day/hour), float64(local%hour)/hour
	return float64(local/day) + c.until[h] + in*(c.until[h+1]-c.until[h])
}

// at gives when item i arrived; u between 0 and 1 places it before the next.
func (c *calendar) at(i int, u float64) int64 {
	back := (float64(c.size-i) - u) / float64(c.size)
	x := c.first + c.all*(1-math.Pow(back, 1.4))
	whole, part := math.Modf(x)
	h := 0
	for h < 23 && c.until[h+1] <= part {
		h++
	}
	in := (part - c.until[h]) / (c.until[h+1] - c.until[h])
	return min(c.end, int64(whole)*day+int64(h)*hour+int64(in*hour)-zone)
}

// captured gives when the page that shows the item was copied.
func (c *calendar) captured(created int64) int64 {
	midnight := (created+zone)/day*day - zone
	for d := int64(0); ; d++ {
		for _, s := range sessions {
			if t := midnight + d*day + s*minute; t > created {
				return min(t, c.end+lead/2)
			}
		}
	}
}
