package sample

import (
	"iter"
	"math"
	"math/rand/v2"
	"time"

	"duyet/model"
)

// DaysLong is how many days the made-up group's figures cover.
const DaysLong = 180

// Days gives the figures of each day of the half year that ended yesterday, in
// Vietnam's time, as Facebook's export has them; a few days are missing, as in
// real exports, never the first and the last. From 200 members at the start it
// comes to 1,100 after 90 days and about 1,500 at the end; the first 90 days
// have about 994 comments and 6,534 reactions, the pilot's totals.
func Days(seed uint64, now time.Time) iter.Seq[model.Metric] {
	return func(yield func(model.Metric) bool) {
		r := rand.New(rand.NewPCG(seed, saltDays))
		today := now.UTC().Add(zone * time.Millisecond)
		gap := 20 + r.IntN(DaysLong-50) // four days on end
		before := 200
		for d := range DaysLong {
			date := today.AddDate(0, 0, d-DaysLong)
			f := dayFields(r, d, before, date.Weekday())
			before = f["members_total"]
			missing := r.IntN(100) < 4 || d >= gap && d < gap+4
			if missing && d > 0 && d < DaysLong-1 {
				continue
			}
			captured := date.AddDate(0, 0, 1).UnixMilli() - zone
			if !yield(model.Metric{Date: date.Format(time.DateOnly), Captured: min(captured, now.UnixMilli()), Fields: f}) {
				return
			}
		}
	}
}

// members gives the size of the group on day d: growth that slows down, with
// the constants that lead through 200, 1,100 and 1,514.
func members(d int) int { return 200 + int(1667*(1-math.Exp(-float64(d)/115.9))+0.5) }

func dayFields(r *rand.Rand, d, before int, week time.Weekday) map[string]int {
	total := max(before, members(d)+r.IntN(5)-2)
	if d == 0 || d == 90 {
		total = members(d)
	}
	size := float64(members(d)) / 730 // the mean of the first 90 days
	busy := []float64{1.25, 0.9, 0.85, 0.95, 0.95, 1.0, 1.1}[week]
	active := int(float64(total) * (0.28 + 0.1*r.Float64()))
	return map[string]int{
		"members_total":     total,
		"members_pending":   r.IntN(18),
		"members_joined":    total - before,
		"members_active":    active,
		"members_viewed":    active - r.IntN(active/5+1),
		"members_engaged":   active / (3 + r.IntN(3)),
		"requests_approved": total - before,
		"requests_declined": r.IntN(3),
		"posts":             around(r, 3*busy),
		"comments":          around(r, 11*busy*size),
		"reactions":         around(r, 72.6*busy*size),
	}
}

// around draws a whole number with the given mean, a third of it wide.
func around(r *rand.Rand, mean float64) int {
	return max(0, int(mean*(1+0.33*r.NormFloat64())+r.Float64()))
}
