package sample

import (
	"strconv"

	"duyet/model/fold"
)

// Ids the group and its people and posts have on the made-up platform.
const (
	groupID     = "900000000000001"
	groupLink   = "https://facebook.com/groups/" + groupID
	firstPerson = 100000000010007
	firstPost   = 910000000000013
)

// front draws an index below n, the lower the likelier.
func (m *maker) front(n int) int {
	u := m.whom.Float64()
	return int(u * u * float64(n))
}

// person writes the name of the p-th woman, always the same one.
func (m *maker) person(p int) {
	m.who.Seed(m.src.seed^saltPerson, mix(m.src.seed, saltPerson, uint64(p)))
	m.name()
}

// name writes the name of the woman whose stream is open, the way she writes
// it on Facebook.
func (m *maker) name() {
	at := len(m.buf)
	family, given := m.family(), givens[m.front(len(givens))]
	switch u := m.whom.IntN(100); {
	case u < 10:
		m.words(given, family)
	case u < 17:
		m.words(family, given)
	case u < 19:
		m.words("Mẹ", nicknames[m.whom.IntN(len(nicknames))])
	case u < 22:
		m.words(given, communes[m.whom.IntN(len(communes))].name)
	default:
		m.words(family, m.personal(given))
	}
	if m.whom.IntN(100) < 6 {
		m.unmark(at)
	}
}

// personal gives a middle and a given name that go together.
func (m *maker) personal(given string) string {
	if m.whom.IntN(100) < 22 {
		pair := doubleGivens[m.whom.IntN(len(doubleGivens))]
		if m.whom.IntN(100) < 55 {
			return pair
		}
		return "Thị " + pair
	}
	middle := "Thị"
	if m.whom.IntN(100) >= 58 {
		middle = middles[m.whom.IntN(len(middles))]
	}
	if middle == given {
		middle = "Thị"
	}
	return middle + " " + given
}

func (m *maker) family() string {
	u := m.whom.IntN(1000)
	for i, share := range familyShares {
		if u < share {
			return families[i]
		}
		u -= share
	}
	rest := families[len(familyShares):]
	return rest[u%len(rest)]
}

func (m *maker) words(a, b string) {
	m.add(a)
	m.add(" ")
	m.add(b)
}

// unmark takes the marks off what stands from byte at on, capitals kept.
func (m *maker) unmark(at int) {
	plain := []byte(fold.Key(string(m.buf[at:])))
	for i := range plain {
		if (i == 0 || plain[i-1] == ' ') && plain[i] >= 'a' {
			plain[i] -= 'a' - 'A'
		}
	}
	m.buf = append(m.buf[:at], plain...)
}

// personID writes the platform's id of the p-th woman.
func (m *maker) personID(p int) { m.buf = strconv.AppendInt(m.buf, firstPerson+3*int64(p), 10) }

// postID writes the platform's id of item i.
func (m *maker) postID(i int) { m.buf = strconv.AppendInt(m.buf, firstPost+7*int64(i), 10) }
