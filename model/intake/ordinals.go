package intake

import (
	"crypto/sha256"

	"duyet/model"
)

// Ordinals numbers equal cards within one capture, so that namesakes without
// an id or a link stay two items, and the same page imported again gives the
// same items. The zero value is ready; it is for one capture and one group.
type Ordinals struct {
	next map[[16]byte]int32
}

// Of gives the ordinal for [model.ItemKey] of the next item of this content:
// how many equal ones came before it, and whether its key is weak. An item
// with a strong key always has ordinal 0.
func (o *Ordinals) Of(kind model.ItemKind, c model.Content) (ordinal int, weak bool) {
	key, weak := model.ItemKey(kind, c, 0)
	if !weak {
		return 0, false
	}
	return o.count(string(kind) + "\x00" + key), true
}

// count says how often key was counted before.
func (o *Ordinals) count(key string) int {
	if o.next == nil {
		o.next = map[[16]byte]int32{}
	}
	sum := sha256.Sum256([]byte(key))
	n := o.next[[16]byte(sum[:])]
	o.next[[16]byte(sum[:])] = n + 1
	return int(n)
}
