package fold

import (
	"hash/fnv"
	"slices"
	"strings"
)

// Bag is the words of a text without marks, order and repetition, as sorted
// hashes: what near-identical texts have in common. Runs of digits are one
// word, so that a price or a phone number does not tell two copies apart.
type Bag []uint32

// leastWords is how many different words a text needs before it can be a copy
// of another one: greetings are all alike.
const leastWords = 8

// BagOf makes the bag of a text; nil for one too short to be compared.
func BagOf(text string) Bag {
	var out Bag
	for _, w := range strings.FieldsFunc(Key(text), func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 0x80) }) {
		if strings.Trim(w, "0123456789k.") == "" {
			w = "#"
		}
		h := fnv.New32a()
		h.Write([]byte(w))
		out = append(out, h.Sum32())
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) < leastWords {
		return nil
	}
	return out
}

// Shares is how much of the words of both bags is common to them, 0 to 1 (the
// Jaccard index).
func (b Bag) Shares(o Bag) float64 {
	both, i, j := 0, 0, 0
	for i < len(b) && j < len(o) {
		switch {
		case b[i] == o[j]:
			both, i, j = both+1, i+1, j+1
		case b[i] < o[j]:
			i++
		default:
			j++
		}
	}
	if all := len(b) + len(o) - both; all > 0 {
		return float64(both) / float64(all)
	}
	return 0
}

// nearly is how much two texts must share to count as near-identical.
const nearly = 0.8

// Alike lists for each bag the places of the others that are near-identical to
// it, lowest first. Only bags that share one of their four lowest words are
// compared, so the cost stays near the number of bags: a pair that shares four
// fifths of its words is missed once in six hundred.
func Alike(bags []Bag) [][]int {
	const probes = 4
	by := map[uint32][]int{}
	out := make([][]int, len(bags))
	for i, b := range bags {
		for _, h := range b[:min(len(b), probes)] {
			for _, j := range by[h] {
				if !slices.Contains(out[i], j) && b.Shares(bags[j]) >= nearly {
					out[i], out[j] = append(out[i], j), append(out[j], i)
				}
			}
			by[h] = append(by[h], i)
		}
	}
	for i := range out {
		slices.Sort(out[i])
	}
	return out
}
