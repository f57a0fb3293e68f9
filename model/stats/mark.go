package stats

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"

	"duyet/model"
)

// What is what a mark counts.
type What uint8

// The kinds of marks. Their numbers stand in the index of a home and mean the
// same as long as [Version] is the same.
const (
	arrived     What = iota + 1 // Name: join, post, comment, question, queued, flagged, invited
	arrivedHour                 // At: the hour
	topic                       // Name: topic of a post that stands, or empty
	asked                       // Name: topic of a question, or empty
	comments                    // Name: topic of the post; the count is comments
	reactions                   // Name: topic of the post; the count is reactions
	knownOf                     // Name: comments or reactions; cases that tell how many
	topicHour                   // Name: topic, At: hour; the count is reactions
	topicPosts                  // Name: topic, At: hour; posts that tell their reactions
	decided                     // Name: joins or posts, a slash, the verdict
	rule                        // Name: the rule of a decline, or empty
	decidedHour                 // At: the hour
	worked                      // Name: the admin
	double                      // decided alike by two admins unaware of each other
	two                         // decided differently and not settled
	answered                    // Name: answered or dismiss
	cleared                     // a flag was cleared
	carriedOut                  // a verdict was carried out
	took                        // Name: the queue, replies or done; At: milliseconds
	came                        // stock. Name: membership, origin or wish, a slash, the value
	stays                       // stock. Name: the queue; At: since when
	asleep                      // stock. Name: the queue; At: since when, Until: it wakes
	left                        // Name: the queue; At: since when it had been there
	invitedIn                   // an invited woman was let in
	careLane                    // arrived with the mark that it needs care
	signRight                   // Name: a scam sign found in what was decided a scam
	signWrong                   // Name: a scam sign found in what was decided otherwise
)

// Version is that of the marks: sums kept by another one are counted anew.
const Version = 1

// Part tells the marks apart by the days they are read for.
type Part int

// The parts.
const (
	Flow  Part = iota // what happened on the day: read for the days of a period
	Stock             // what began on the day and lasts: read for all days up to a period's end
	Left              // what ended on the day: read for the days after a period's end
	Parts             // how many there are
)

// Part says to which part a mark belongs.
func (w What) Part() Part {
	switch w {
	case came, stays, asleep:
		return Stock
	case left:
		return Left
	}
	return Flow
}

// Mark is one countable thing; At and Until are milliseconds or an hour.
type Mark struct {
	What  What
	Name  string
	At    int64
	Until int64
}

// Entry is a number of equal marks on one day, counted as [Calendar] does.
type Entry struct {
	Mark
	Day, N int
}

// Sum is a multiset of the marks of one day. Marks that are taken away again
// are gone: two sums of the same marks are equal.
type Sum map[Mark]int

// Add adds n equal marks; n may be below zero.
func (s Sum) Add(m Mark, n int) {
	if s[m] += n; s[m] == 0 {
		delete(s, m)
	}
}

// Append writes the marks of one part in a fixed order behind b, in about ten
// bytes each: what, name and its length, the two times, the number.
func (s Sum) Append(b []byte, part Part) []byte {
	var marks []Mark
	for m := range s {
		if m.What.Part() == part {
			marks = append(marks, m)
		}
	}
	slices.SortFunc(marks, func(x, y Mark) int {
		return cmp.Or(cmp.Compare(x.What, y.What), strings.Compare(x.Name, y.Name), cmp.Compare(x.At, y.At), cmp.Compare(x.Until, y.Until))
	})
	for _, m := range marks {
		b = append(b, byte(m.What))
		b = binary.AppendUvarint(b, uint64(len(m.Name)))
		b = append(b, m.Name...)
		b = binary.AppendVarint(b, m.At)
		b = binary.AppendVarint(b, m.Until)
		b = binary.AppendVarint(b, int64(s[m]))
	}
	return b
}

// Reader reads what [Sum.Append] wrote. It keeps the names it met, so that each
// is made once, and the last one apart: marks of a name follow each other. Not
// safe for concurrent use.
type Reader struct {
	names map[string]string
	last  string
}

// Read hands on each mark of one day. Damaged tells that the bytes are no sum.
func (r *Reader) Read(day int, b []byte, each func(Entry)) error {
	if r.names == nil {
		r.names = map[string]string{}
	}
	for len(b) > 0 {
		e := Entry{Day: day, Mark: Mark{What: What(b[0])}}
		size, n := binary.Uvarint(b[1:])
		if n <= 0 || size > uint64(len(b)-1-n) {
			return model.NewFault(model.Damaged, "index-damaged", "sum of day %d", day)
		}
		name := b[1+n : 1+n+int(size)]
		b = b[1+n+int(size):]
		var numbers [3]int64
		for i := range numbers {
			v, n := binary.Varint(b)
			if n <= 0 {
				return model.NewFault(model.Damaged, "index-damaged", "sum of day %d", day)
			}
			numbers[i], b = v, b[n:]
		}
		if string(name) != r.last {
			known, ok := r.names[string(name)]
			if !ok {
				known = string(name)
				r.names[known] = known
			}
			r.last = known
		}
		e.Name, e.At, e.Until, e.N = r.last, numbers[0], numbers[1], int(numbers[2])
		each(e)
	}
	return nil
}
