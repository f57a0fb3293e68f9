package model

// Snooze puts an item off until a time; it comes back by itself.
type Snooze struct {
	// Until is when it comes back, in milliseconds; 0 brings it back now.
	Until int64 `json:"until"`
}

// Kind implements Fact.
func (*Snooze) Kind() string { return "snooze/1" }

// Registers implements Fact.
func (*Snooze) Registers() []Register { return []Register{RegSnooze} }

// Private implements Fact.
func (*Snooze) Private() any { return nil }

// Check reports BadInput for a time out of range.
func (s *Snooze) Check() error { return checkUntil("snooze", s.Until) }
