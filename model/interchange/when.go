package interchange

import (
	"encoding/json"
	"time"

	"duyet/model"
)

// When is a time, or a day alone where more is not known.
type When struct {
	At  time.Time
	Day bool
}

// MarshalJSON implements json.Marshaler.
func (w When) MarshalJSON() ([]byte, error) {
	if w.Day {
		return json.Marshal(w.At.Format(time.DateOnly))
	}
	return json.Marshal(w.At.Format(time.RFC3339Nano))
}

// UnmarshalJSON implements json.Unmarshaler. A time without an offset is
// BadInput.
func (w *When) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return model.WrapFault(model.BadInput, "", err, "time")
	}
	if at, err := time.Parse(time.DateOnly, s); err == nil {
		*w = When{At: at, Day: true}
		return nil
	}
	at, err := time.Parse(time.RFC3339, s)
	*w = When{At: at}
	return model.WrapFault(model.BadInput, "", err, "time")
}

// milli gives the moment in milliseconds; a day is its first moment in zone.
// Nil is 0, unknown.
func (w *When) milli(zone *time.Location) int64 {
	switch {
	case w == nil:
		return 0
	case w.Day:
		return time.Date(w.At.Year(), w.At.Month(), w.At.Day(), 0, 0, 0, 0, zone).UnixMilli()
	}
	return w.At.UnixMilli()
}

// At makes a time of milliseconds known to a precision, in a zone; nil for 0,
// which is unknown.
func At(ms int64, p model.Precision, zone *time.Location) *When { return when(ms, p, zone) }

// when makes a time of milliseconds; 0 is unknown.
func when(ms int64, p model.Precision, zone *time.Location) *When {
	if ms == 0 {
		return nil
	}
	return &When{At: time.UnixMilli(ms).In(zone), Day: coarse(p)}
}

// coarse reports whether a time is known to the day at best.
func coarse(p model.Precision) bool {
	return p == model.Day || p == model.Week || p == model.Month || p == model.Year
}
