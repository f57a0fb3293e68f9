package interchange

import (
	"time"

	"duyet/model"
)

// Metric is a group's figures of one day.
type Metric struct {
	Schema string  `json:"schema,omitempty"`
	Group  *string `json:"group,omitempty"`
	Day
}

// Day is a date with its figures.
type Day struct {
	Date             string `json:"date"`
	MembersTotal     *int   `json:"members_total"`
	MembersPending   *int   `json:"members_pending"`
	MembersJoined    *int   `json:"members_joined"`
	MembersEngaged   *int   `json:"members_engaged"`
	MembersViewed    *int   `json:"members_viewed"`
	MembersActive    *int   `json:"members_active"`
	RequestsApproved *int   `json:"requests_approved"`
	RequestsDeclined *int   `json:"requests_declined"`
	Posts            *int   `json:"posts"`
	Comments         *int   `json:"comments"`
	Reactions        *int   `json:"reactions"`
}

// slots lists the figures in the order of [model.MetricFields].
func (d *Day) slots() []**int {
	return []**int{&d.MembersTotal, &d.MembersPending, &d.MembersJoined, &d.MembersEngaged, &d.MembersViewed, &d.MembersActive,
		&d.RequestsApproved, &d.RequestsDeclined, &d.Posts, &d.Comments, &d.Reactions}
}

// FromMetric prints the figures of a day. Figures of a newer duyet that this
// one has no name for are left out.
func FromMetric(date string, fields map[string]int) Metric {
	m := Metric{Day: Day{Date: date}}
	for i, slot := range m.slots() {
		if v, ok := fields[model.MetricFields()[i]]; ok {
			*slot = &v
		}
	}
	return m
}

// Metric reads the figures of a day, captured at the given time.
func (m Metric) Metric(captured time.Time) model.Metric {
	out := model.Metric{Date: m.Date, Captured: captured.UnixMilli(), Fields: map[string]int{}}
	for i, slot := range m.slots() {
		if *slot != nil {
			out.Fields[model.MetricFields()[i]] = **slot
		}
	}
	return out
}
