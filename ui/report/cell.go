package report

import (
	"math"
	"time"

	"duyet/ui/words"
)

// Unit is what a number in a table counts.
type Unit int

// The units.
const (
	Count   Unit = iota // whole things
	Decimal             // with up to two decimals
	Share               // 0 to 1, shown in percent
	Hours               // a length of time in hours
)

// Cell is one cell of a table: a label, a day, a number, or nothing known.
type Cell struct {
	Label words.Text
	Day   time.Time // at noon of its zone; zero is none
	// Value is the number of a cell without Label and Day; nil is not known.
	Value *float64
	Unit  Unit
}

// Known reports whether the cell holds a number.
func (c Cell) Known() bool { return c.Value != nil }

// Number is the value for a chart, NaN where nothing is known.
func (c Cell) Number() float64 {
	if c.Value == nil {
		return math.NaN()
	}
	return *c.Value
}

// Text is the cell as a person reads it; what is not known is a dash.
func (c Cell) Text() words.Text {
	switch {
	case !c.Label.Zero():
		return c.Label
	case !c.Day.IsZero():
		return words.Day(c.Day)
	case c.Value == nil:
		return words.Plain("–")
	}
	return c.Unit.Text(*c.Value)
}

// Text writes a number of the unit.
func (u Unit) Text(v float64) words.Text {
	switch u {
	case Share:
		return words.Percent(v)
	case Hours:
		return words.Took(time.Duration(v * float64(time.Hour)))
	case Decimal:
		return words.Decimal(v, 2)
	}
	return words.Count(int(math.Round(v)))
}

func label(t words.Text) Cell { return Cell{Label: t} }

func day(t time.Time) Cell { return Cell{Day: t} }

func count(n int) Cell { return number(float64(n), Count) }

func number(v float64, u Unit) Cell { return Cell{Value: &v, Unit: u} }

func maybe(n *int) Cell {
	if n == nil {
		return Cell{}
	}
	return count(*n)
}

func measured(v *float64, u Unit) Cell { return Cell{Value: v, Unit: u} }
