package scam

import (
	"strings"

	"duyet/model/fold"
)

// findRuns finds rows of digits: phones in every dress, and numbers long enough for an account. "o"
// counts as 0 beside digits, and digits may be written as words.
func (t *text) findRuns() {
	for i := 0; i < len(t.low); i++ {
		c := t.low[i]
		if !isDigit(c) && c != 'o' && !t.spoken(i) || isAlnum(t.at(i-1)) || t.at(i-1) >= 0x80 ||
			t.at(i-1) == '@' || t.at(i-1) == '$' {
			continue
		}
		if t.taken(i) {
			continue
		}
		if end := t.runAt(i); end > i {
			i = end - 1
		}
	}
}

// group is a row of digits without a break: letters [from, to).
type group struct {
	from, to int
	digits   string
	odd      bool
}

// runAt reads the groups of digits from letter i on and keeps a phone or an account of them. It
// returns where reading goes on.
func (t *text) runAt(i int) int {
	if d, end := t.speak(i); end > i {
		t.add(d, i, end, true)
		return end
	}
	var gs []group
	var total int
	for k := i; len(gs) < 16; {
		g, ok := t.group(k)
		if !ok {
			break
		}
		gs = append(gs, g)
		total += len(g.digits)
		if k = t.next(g.to); k == 0 || total > 30 {
			break
		}
	}
	if len(gs) == 0 {
		return i
	}
	from := i
	for n := 0; n < len(gs); {
		used := t.take(gs[n:], from)
		n += max(used, 1)
		if n < len(gs) {
			from = gs[n].from
		}
	}
	return gs[len(gs)-1].to
}

// group reads digits, o for zero included, that stand together at letter i.
func (t *text) group(i int) (group, bool) {
	g := group{from: i, to: i}
	var b []byte
	real := 0
	for {
		c := t.at(g.to)
		if isDigit(c) {
			real++
		} else if c == 'o' && (len(b) > 0 || isDigit(t.at(g.to+1)) || t.at(g.to+1) == 'o') {
			c, g.odd = '0', true
		} else {
			break
		}
		b = append(b, c)
		g.to++
	}
	after := t.at(g.to)
	if len(b) == 0 || isLetter(after) || after >= 0x80 && after&0x7f >= 'a' || real == 0 && len(b) != 4 || after == '%' {
		return g, false
	}
	g.digits = string(b)
	return g, true
}

// next is where the next group may start when a group ended before letter i, or 0.
func (t *text) next(i int) int {
	k := i
	for k < i+3 && strings.IndexByte(" .-*_()", t.at(k)) >= 0 && t.at(k) != 0 {
		k++
	}
	if k > i && (isDigit(t.at(k)) || t.at(k) == 'o' && (isDigit(t.at(k+1)) || t.at(k+1) == 'o')) {
		return k
	}
	return 0
}

// take makes a phone of the first groups if they are one, else a number of as many as belong
// together. It returns how many groups it used.
func (t *text) take(gs []group, from int) int {
	d, odd := "", false
	for n, g := range gs {
		d += g.digits
		odd = odd || g.odd
		if len(d) > 13 {
			break
		}
		plus := t.at(gs[0].from-1) == '+' || t.at(gs[0].from-2) == '+'
		if p, ok := phone(d); ok && (d[0] == '0' || plus || n == 0) && !t.unit(gs[n].to) {
			if plus {
				for from > 0 && (t.low[from-1] == '+' || t.low[from-1] == '(') {
					from--
				}
			}
			kind := run{digits: p, kind: Phone, odd: odd || n >= 5, span: t.span(from, g.to)}
			t.runs = append(t.runs, kind)
			return n + 1
		}
	}
	// A short number may stand right before a phone.
	for k := 1; k < len(gs); k++ {
		if d := gs[k].digits; d[0] == '0' && k <= 2 && phoneIn(gs[k:]) {
			return k
		}
	}
	// A group of eight digits or more stands alone; shorter ones belong together.
	if len(gs[0].digits) >= 8 {
		t.add(gs[0].digits, gs[0].from, gs[0].to, gs[0].odd)
		return 1
	}
	d, odd = "", false
	last := 0
	for n, g := range gs {
		if n > 0 && len(g.digits) >= 8 || n > 0 && t.unit(g.to) || len(d)+len(g.digits) > 19 {
			break
		}
		d, odd, last = d+g.digits, odd || g.odd, n
	}
	if len(d) >= 8 && !thousands(t, gs[:last+1]) {
		t.add(d, gs[0].from, gs[last].to, odd)
	}
	return last + 1
}

// phoneIn reports whether the groups begin with a phone.
func phoneIn(gs []group) bool {
	d := ""
	for _, g := range gs {
		if d += g.digits; len(d) >= 10 {
			_, ok := phone(d)
			return ok
		}
	}
	return false
}

// add keeps a number of 8 to 19 digits that is no amount.
func (t *text) add(d string, from, to int, odd bool) {
	if len(d) < 6 || len(d) > 19 || t.unit(to) {
		return
	}
	r := run{digits: d, odd: odd, span: t.span(from, to)}
	if p, ok := phone(d); ok {
		r.digits, r.kind = p, Phone
	}
	t.runs = append(t.runs, r)
}

// thousands reports amounts such as 12.500.000: groups of three after a first that does not start
// with 0.
func thousands(t *text, gs []group) bool {
	if len(gs) < 2 || gs[0].digits[0] == '0' || len(gs[0].digits) > 3 {
		return false
	}
	for _, g := range gs[1:] {
		if len(g.digits) != 3 {
			return false
		}
	}
	return true
}

// unit reports whether a unit of money or measure follows at letter i, one space aside.
func (t *text) unit(i int) bool {
	if t.at(i) == ' ' {
		i++
	}
	for _, u := range []string{"dong", "vnd", "trieu", "nghin", "ngan", "ty ", "tr ", "d ", "d.", "d,", "k ", "usd", "%"} {
		if t.word(i, u) && (t.low[i]&0x7f != 'd' || len(u) > 2 || t.at(i) >= 0x80) {
			return true
		}
	}
	return false
}

// phone gives the national form of a Vietnamese phone number written as digits, with or without the
// country code: a mobile of ten digits or a landline of eleven.
func phone(d string) (string, bool) {
	for i := range len(d) {
		if !isDigit(d[i]) {
			return "", false
		}
	}
	d = strings.TrimPrefix(d, "00")
	if strings.HasPrefix(d, "84") && len(d) >= 11 {
		d = "0" + strings.TrimPrefix(d[2:], "0")
	}
	switch {
	case len(d) == 10 && d[0] == '0' && strings.IndexByte("35789", d[1]) >= 0:
		return d, true
	case len(d) == 11 && d[0] == '0' && d[1] == '2':
		return d, true
	}
	return "", false
}

// speech are the digits as words, without marks.
var speech = map[string]byte{
	"khong": '0', "mot": '1', "hai": '2', "ba": '3', "bon": '4', "tu": '4', "nam": '5', "lam": '5', "sau": '6', "bay": '7', "tam": '8', "chin": '9',
}

// spoken reports whether a spoken phone may start at letter i; every one begins with a zero.
func (t *text) spoken(i int) bool {
	return t.low[i]&0x7f == 'k' && t.word(i, "khong ")
}

// speak reads a phone that is spoken, "không ba không tám ...", at least three of its digits as words,
// from letter i on. It returns the digits and where they end, i when there is none.
func (t *text) speak(i int) (string, int) {
	var b, w []byte
	end, said := i, 0
	for k := i; len(b) < 20; {
		w = w[:0]
		for k < len(t.low) && isLetter(t.low[k]&0x7f) {
			w = append(w, t.low[k]&0x7f)
			k++
		}
		d, ok := speech[string(w)]
		if ok {
			said++
		} else if len(w) == 0 && isDigit(t.at(k)) {
			d, ok = t.low[k], true
			k++
		}
		if !ok {
			break
		}
		b, end = append(b, d), k
		for k < end+2 && strings.IndexByte(" .-,", t.at(k)) >= 0 && t.at(k) != 0 {
			k++
		}
	}
	if p, ok := phone(string(b)); ok && said >= 3 {
		return p, end
	}
	return "", i
}

// settle decides, once words are mended, what each number is: Zalo when that word is near, an account
// when a bank or a word for account is near, nothing otherwise.
func (t *text) settle() {
	kept := t.runs[:0]
	for _, r := range t.runs {
		at := 0
		for at < len(t.words) && t.words[at].End <= r.span.Start {
			at++
		}
		r.word = at
		switch bank, strong := t.bankNear(at, r.span); {
		case r.kind == Phone && strong && len(r.digits) >= 8 && !t.near(at, 3, 0, "zalo", "hotline", "goi", "sdt", "dt"):
			r.kind = Account
		case r.kind == Phone:
			if t.near(at, 6, 2, "zalo", "zl") {
				r.kind = Zalo
			}
		case bank:
			r.kind = Account
		default:
			continue
		}
		kept = append(kept, r)
	}
	t.runs = kept
}

// bankNear looks for a bank or a word for account round a number. strong means right before or behind
// it, so close that even the form of a phone does not matter.
func (t *text) bankNear(at int, s fold.Span) (near, strong bool) {
	end := at
	for end < len(t.words) && t.words[end].Start < s.End {
		end++
	}
	for i := max(0, at-8); i < min(len(t.words), end+6); i++ {
		if i >= at && i < end {
			continue
		}
		f := t.words[i].Fold
		cue := bankNames[f]
		if !cue && i < at {
			cue = f == "stk" || f == "momo" || i+1 < len(t.words) && (f == "tai" && t.words[i+1].Fold == "khoan" ||
				f == "chuyen" && t.words[i+1].Fold == "khoan" || f == "chu" && t.words[i+1].Fold == "tk")
		}
		if cue {
			near = true
			if i == at-1 || i == end || i == at-2 && f == "tai" {
				strong = true
			}
		}
	}
	if at > 0 && t.words[at-1].Fold == "vao" {
		near = true
	}
	return near, strong
}

// near reports whether one of the folded words stands at most before words ahead of word at, or at
// most after words behind it.
func (t *text) near(at, before, after int, folded ...string) bool {
	for i := max(0, at-before); i < min(len(t.words), at+after+1); i++ {
		for _, f := range folded {
			if t.words[i].Fold == f {
				return true
			}
		}
	}
	return false
}
