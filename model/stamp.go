package model

import "time"

// Stamp is when and by whom an op was recorded.
type Stamp struct {
	ID     OpID
	T      int64 // hybrid logical clock: milliseconds × 1000 + counter
	Wall   int64 // the author's wall clock in milliseconds
	Seq    int64 // place in the device's chain, from 1
	Device DeviceID
	Admin  AdminID
}

// Less orders stamps by (t, id), the order every tie is broken with.
func (s Stamp) Less(o Stamp) bool {
	if s.T != o.T {
		return s.T < o.T
	}
	return string(s.ID[:]) < string(o.ID[:])
}

// Time is the wall clock of the author.
func (s Stamp) Time() time.Time { return time.UnixMilli(s.Wall) }

// MaxLead is how far a foreign stamp may pull the own clock ahead of the wall.
// A device whose clock is years wrong thus cannot carry the others with it.
const MaxLead = 10 * time.Minute

// Tick gives the next t of a device: later than last, and not before the wall
// clock. The counter fills the three lowest decimal digits.
func Tick(last int64, now time.Time) int64 {
	if t := now.UnixMilli() * 1000; t > last {
		return t
	}
	return last + 1
}

// Saw gives the device's clock after it met a foreign t: the later of the two,
// but never more than MaxLead ahead of the wall clock.
func Saw(last, foreign int64, now time.Time) int64 {
	if foreign <= last || foreign > now.Add(MaxLead).UnixMilli()*1000 {
		return last
	}
	return foreign
}
