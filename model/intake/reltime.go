package intake

import (
	"time"

	"duyet/model"
	"duyet/model/intake/times"
)

// moment is a time with how exactly it is known.
type moment struct {
	at        int64 // milliseconds; 0 is unknown
	precision model.Precision
}

// readMoment reads a folded time, see [times.Read].
func readMoment(key string, base time.Time) (moment, bool) {
	m, ok := times.Read(key, base)
	return moment{m.At, m.Precision}, ok
}
