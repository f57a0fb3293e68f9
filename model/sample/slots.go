package sample

import (
	"strings"

	"duyet/model/fold"
)

// slot writes what a named slot of a template stands for.
func (m *maker) slot(name string) {
	switch name {
	case "thon":
		m.add(pick(m, m.home.hamlets))
	case "thon2":
		m.add(pick(m, pick(m, communes).hamlets))
	case "xa":
		m.add(m.home.name)
	case "tinh":
		m.add(pick(m, provinces))
	case "nuoc":
		m.add(pick(m, countries))
	case "ten":
		m.add(pick(m, givens))
	case "baihat":
		m.add(pick(m, dances))
	case "mon":
		m.add(pick(m, dishes))
	case "rau", "rau2":
		m.add(pick(m, produce))
	case "do":
		m.add(pick(m, things))
	case "thu", "thu2":
		m.add(pick(m, weekdays))
	default:
		m.figure(name)
	}
}

// figure writes slots made of digits: times, dates, money, contacts.
func (m *maker) figure(name string) {
	switch name {
	case "gio":
		m.int(m.between(7, 20))
		m.add(pick(m, []string{"h", "h30", " giờ", " giờ 30"}))
	case "ngay":
		m.int(m.between(1, 28))
		m.add("/")
		m.int(m.between(1, 12))
	case "tien":
		m.int(m.between(3, 98))
		m.add("0.000đ")
	case "sdt":
		m.phone()
	case "stk":
		m.add("0000")
		m.digits(m.draw(1), 8)
	case "nganhang":
		m.add(banks[m.draw(2)%uint64(len(banks))])
	case "chutk":
		m.holder()
	case "zalo":
		m.add("https://zalo.me/g/vidumau")
		m.digits(m.draw(3), 6)
	case "tele":
		m.add("Telegram @vidu_")
		m.digits(m.draw(4), 6)
	case "link":
		v := m.draw(5)
		m.add("https://")
		m.add(hosts[v%uint64(len(hosts))])
		m.digits(v>>8, 2)
		m.add(".example/")
		m.add([]string{"dk", "nhan", "xac-minh", "v"}[v>>32&3])
	}
}

// draw gives a random number: of the running scam campaign always the same one
// for the same use, so that its posts share phones, accounts and links.
func (m *maker) draw(use uint64) uint64 {
	if m.campaign < 0 {
		return m.rng.Uint64()
	}
	return mix(m.src.seed^saltScam, uint64(m.campaign), use)
}

// phone writes a number that is well formed and given to nobody.
func (m *maker) phone() {
	at := len(m.buf)
	m.add("030")
	m.digits(m.draw(0), 7)
	number := string(m.buf[at:])
	switch m.rng.IntN(4) {
	case 0:
		m.buf = append(m.buf[:at], number[:4]+"."+number[4:7]+"."+number[7:]...)
	case 1:
		m.buf = append(m.buf[:at], number[:4]+" "+number[4:7]+" "+number[7:]...)
	}
}

// digits writes n decimal digits made of v, its last one first.
func (m *maker) digits(v uint64, n int) {
	for range n {
		m.buf = append(m.buf, byte('0'+v%10))
		v /= 10
	}
}

// holder writes the name of an account's holder as banks do.
func (m *maker) holder() {
	v := m.draw(6)
	name := families[v%16] + " Thị " + givens[(v>>8)%64]
	m.add(strings.ToUpper(fold.Key(name)))
}
