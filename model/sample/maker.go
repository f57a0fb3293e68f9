package sample

import (
	"bytes"
	"math/rand/v2"
	"strconv"
	"strings"

	"duyet/model/fold"
)

// maker makes items. All strings of an item are written one after the other
// into buf, and cut out of one string at the end.
type maker struct {
	src  *Source
	pcg  rand.PCG
	rng  *rand.Rand
	who  rand.PCG // the stream of a person, the same in all her items
	whom *rand.Rand
	buf  []byte
	ends [12]int
	n    int
	text string
	// campaign numbers the scam whose phones and links are used; -1 is none.
	campaign int
	// home is the commune the item speaks of.
	home commune
}

func newMaker(s *Source) *maker {
	m := &maker{src: s, campaign: -1}
	m.rng, m.whom = rand.New(&m.pcg), rand.New(&m.who)
	return m
}

// begin readies the maker for item i.
func (m *maker) begin(i int) {
	m.pcg.Seed(m.src.seed^saltItem, mix(m.src.seed, saltItem, uint64(i)))
	m.buf, m.n, m.text, m.campaign = m.buf[:0], 0, "", -1
	m.home = pick(m, communes)
}

// cut ends a piece and gives its number; seal makes the pieces readable.
func (m *maker) cut() int {
	m.ends[m.n] = len(m.buf)
	m.n++
	return m.n - 1
}

func (m *maker) seal() { m.text = string(m.buf) }

func (m *maker) piece(k int) string {
	from := 0
	if k > 0 {
		from = m.ends[k-1]
	}
	return m.text[from:m.ends[k]]
}

// chance is true in percent of a hundred cases.
func (m *maker) chance(percent float64) bool { return m.rng.Float64()*100 < percent }

func (m *maker) between(low, high int) int { return low + m.rng.IntN(high-low+1) }

func pick[T any](m *maker, of []T) T { return of[m.rng.IntN(len(of))] }

func (m *maker) add(s string) { m.buf = append(m.buf, s...) }

func (m *maker) int(n int) { m.buf = strconv.AppendInt(m.buf, int64(n), 10) }

// write expands a template: {a|b} is a choice, {#1-9} a number (see [maker.amount]),
// {name} a slot. Braces may stand in a choice.
func (m *maker) write(tpl string) {
	for {
		i := strings.IndexByte(tpl, '{')
		if i < 0 {
			m.add(tpl)
			return
		}
		m.add(tpl[:i])
		tpl = tpl[i+1:]
		end, bars := closing(tpl)
		inner := tpl[:end]
		tpl = tpl[min(len(tpl), end+1):]
		switch {
		case inner == "":
		case bars > 0:
			m.write(choice(inner, m.rng.IntN(bars+1)))
		case inner[0] == '#':
			low, high, _ := strings.Cut(inner[1:], "-")
			m.amount(number(low), number(high))
		default:
			m.slot(inner)
		}
	}
}

// amount writes a number between both; sums of hundreds are round, as people
// say them, but years are not.
func (m *maker) amount(low, high int) {
	n := m.between(low, high)
	if high >= 200 && low < 2000 {
		n = max(low, n/10*10)
	}
	m.int(n)
}

// closing finds the brace that ends s and counts the bars of its choice.
func closing(s string) (end, bars int) {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth == 0 {
				return i, bars
			}
			depth--
		case '|':
			if depth == 0 {
				bars++
			}
		}
	}
	return len(s), bars
}

// choice gives the k-th part of s, counted from 0.
func choice(s string, k int) string {
	depth, from := 0, 0
	for i := range len(s) {
		switch {
		case s[i] == '{':
			depth++
		case s[i] == '}':
			depth--
		case s[i] == '|' && depth == 0:
			if k == 0 {
				return s[from:i]
			}
			k, from = k-1, i+1
		}
	}
	return s[from:]
}

func number(s string) int {
	n := 0
	for i := range len(s) {
		n = 10*n + int(s[i]-'0')
	}
	return n
}

// dress gives the text from byte from on the look of how people type: mostly
// with care, sometimes in lower case, sometimes without marks.
func (m *maker) dress(from int) {
	switch u := m.rng.IntN(100); {
	case u < 8:
		plain := fold.Key(string(m.buf[from:]))
		m.buf = append(m.buf[:from], plain...)
	case u < 16:
		m.buf = append(m.buf[:from], bytes.ToLower(m.buf[from:])...)
		m.buf = bytes.TrimRight(m.buf, ".")
	case u < 30:
		m.add(pick(m, emojis))
	case u < 33:
		m.buf = append(bytes.TrimRight(m.buf, "."), "..."...)
	}
}
