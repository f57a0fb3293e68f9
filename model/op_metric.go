package model

import "time"

// Metric records a group's figures of one day as a platform or an admin
// reported them. Per field the newest capture wins; older ones stay in the log.
type Metric struct {
	Date     string `json:"date"` // 2026-11-22, a day of the group's time zone
	Captured int64  `json:"cap"`  // milliseconds
	Source   OpID   `json:"src,omitzero"`
	// Fields maps the names of [MetricFields] to figures; absent is unknown.
	Fields map[string]int `json:"n"`
}

// MetricFields lists the figures of a day, in the order of their columns.
func MetricFields() []string {
	return []string{"members_total", "members_pending", "members_joined", "members_engaged", "members_viewed",
		"members_active", "requests_approved", "requests_declined", "posts", "comments", "reactions"}
}

// Kind implements Fact.
func (*Metric) Kind() string { return "metric/1" }

// Registers implements Fact: each day's figures are one register.
func (m *Metric) Registers() []Register { return []Register{Register("day:" + m.Date)} }

// Private implements Fact: figures name nobody.
func (*Metric) Private() any { return nil }

// Check reports BadInput for a date that is none, no figure, or one below 0.
func (m *Metric) Check() error {
	if _, err := time.Parse(time.DateOnly, m.Date); err != nil || m.Captured <= 0 || m.Captured >= maxInt/1000 {
		return NewFault(BadInput, "", "metric of day %q", m.Date)
	}
	if len(m.Fields) == 0 || len(m.Fields) > 64 {
		return NewFault(BadInput, "", "metric of %s with %d figures", m.Date, len(m.Fields))
	}
	for k, v := range m.Fields {
		if v < 0 || v >= maxInt || !plainKey([]byte(k)) {
			return NewFault(BadInput, "", "metric of %s: %s is %d", m.Date, k, v)
		}
	}
	return nil
}
