package collect

import (
	"crypto/sha256"

	"duyet/model"
)

// Ordinals numbers equal cards within one capture, so that namesakes without
// an id or a link stay two items, and the same page imported again gives the
// same items. The zero value is ready; it is for one capture and one group.
type Ordinals struct {
	next map[Key]int32
}

// Key names an item within one file: a hash of its kind and its key.
type Key [16]byte

// Of gives the ordinal for [model.ItemKey] of the next item of this content:
// how many equal ones came before it, and whether its key is weak. An item
// with a strong key always has ordinal 0.
func (o *Ordinals) Of(kind model.ItemKind, c model.Content) (ordinal int, weak bool) {
	key, weak := model.ItemKey(kind, c, 0)
	if !weak {
		return 0, false
	}
	return o.count(itemKey(kind, key)), true
}

func itemKey(kind model.ItemKind, key string) string { return string(kind) + "\x00" + key }

// count says how often key was counted before, and counts it.
func (o *Ordinals) count(key string) int {
	if o.next == nil {
		o.next = map[Key]int32{}
	}
	at := short(key)
	n := o.next[at]
	o.next[at] = n + 1
	return int(n)
}

// last gives the ordinal that was given out for key most recently.
func (o *Ordinals) last(key string) int { return max(0, int(o.next[short(key)])-1) }

func short(key string) Key {
	sum := sha256.Sum256([]byte(key))
	return Key(sum[:16])
}
