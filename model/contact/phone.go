// Package contact knows how people can be reached: phone numbers and links, in
// the one form in which they are stored and compared. What takes data in and
// what judges it for scams mean the same by them.
package contact

import (
	"slices"
	"strings"
)

// seconds lists the second digits of Vietnam's mobile numbers by the first,
// after the leading 0 (nyaruka/phonenumbers v1.8.1, all prefixes tried).
var seconds = map[byte]string{'3': "0123456789", '5': "125689", '7': "06789", '8': "123456789", '9': "0123456789"}

// National gives a Vietnamese number written as digits alone, with or without
// the country code, in its form with a leading 0: ten digits of a mobile, eleven
// of a landline.
func National(digits string) (string, bool) {
	d := strings.TrimPrefix(digits, "00")
	if strings.HasPrefix(d, "84") && len(d) >= 11 {
		d = "0" + strings.TrimPrefix(d[2:], "0")
	}
	return d, strings.HasPrefix(d, "0") && rest(d[1:])
}

// rest reports whether digits are a Vietnamese number without its leading 0.
func rest(d string) bool {
	switch len(d) {
	case 9:
		return strings.IndexByte(seconds[d[0]], d[1]) >= 0 && numeric(d)
	case 10:
		return d[0] == '2' && numeric(d)
	}
	return false
}

func numeric(d string) bool { return strings.Trim(d, "0123456789") == "" }

// Phone gives a phone number in E.164, or the empty string for what is none.
// Numbers without a country are Vietnam's: with 0, 84, +84 or 0084 in front,
// with a letter o for a zero, or with the zero a spreadsheet took away.
func Phone(s string) string {
	var b strings.Builder
	plus := false
	for _, r := range strings.TrimSpace(strings.TrimPrefix(s, "'")) {
		switch r = narrow(r); {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == 'o' || r == 'O':
			b.WriteByte('0')
		case r == '+' && b.Len() == 0 && !plus:
			plus = true
		case strings.ContainsRune(between, r):
		default:
			return ""
		}
	}
	return e164(b.String(), plus)
}

// between are the marks that may stand between the digits of a number.
const between = " .-()/\u00a0\u2010\u2011\u2013"

// narrow gives the plain form of a letter of full width.
func narrow(r rune) rune {
	if r >= '\uff01' && r <= '\uff5e' {
		return r - 0xfee0
	}
	return r
}

// idCard is how many digits the number of an identity card has. Many begin with
// 00, as numbers of other countries do.
const idCard = 12

// e164 completes digits; plus says that a country code comes first.
func e164(d string, plus bool) string {
	if len(d) == idCard && !plus && d[0] == '0' && !strings.HasPrefix(d, "0084") {
		return ""
	}
	if rest, ok := strings.CutPrefix(d, "00"); ok {
		d, plus = rest, true
	}
	switch after, ours := strings.CutPrefix(d, "84"); {
	case ours && (plus || len(d) > 9):
		d = strings.TrimPrefix(after, "0")
	case plus && (len(d) < 8 || len(d) > 15 || d[0] == '0'):
		return ""
	case plus:
		return "+" + d
	default:
		d = strings.TrimPrefix(d, "0")
	}
	if d == "" || !rest(d) {
		return ""
	}
	return "+84" + d
}

// Phones finds the numbers in what somebody wrote, each once, in order. What is
// left of the text, words that only say that a number follows left out, comes
// back as rest.
func Phones(text string) (found []string, rest string) {
	var left []string
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(",;|\n", r) }) {
		if p := Phone(part); p != "" {
			found = append(found, p)
			continue
		}
		inside, other := search(part)
		found = append(found, inside...)
		if other != "" {
			left = append(left, other)
		}
	}
	for i := len(found) - 1; i > 0; i-- {
		if slices.Contains(found[:i], found[i]) {
			found = slices.Delete(found, i, i+1)
		}
	}
	return found, strings.Join(left, ", ")
}

// digits is a row of digits in a text: letters [from, to).
type digits struct {
	from, to int
	d        string
	plus     bool
}

// search finds numbers with their leading 0 or country code within a text. A row
// of digits that goes on is no number of a phone.
func search(part string) (found []string, rest string) {
	text := []rune(part)
	rows := rowsOf(text)
	at, b := 0, strings.Builder{}
	for i := 0; i < len(rows); i++ {
		if i > 0 && at < rows[i-1].to && marked(text[rows[i-1].to:rows[i].from]) {
			continue // in the middle of other digits
		}
		p, n := take(text, rows[i:])
		if p == "" {
			continue
		}
		found = append(found, p)
		b.WriteString(string(text[at:rows[i].from]))
		b.WriteByte(' ')
		at, i = rows[i+n-1].to, i+n-1
	}
	b.WriteString(string(text[at:]))
	if len(found) == 0 {
		return nil, strings.TrimSpace(part)
	}
	return found, unsaid(b.String())
}

// take reads a number that begins with the first row of digits and tells how
// many rows it is of.
func take(text []rune, rows []digits) (phone string, n int) {
	first := rows[0]
	if !first.plus && !strings.HasPrefix(first.d, "0") && !strings.HasPrefix(first.d, "84") {
		return "", 0
	}
	d := ""
	for i, r := range rows {
		if i > 0 && !joined(text[rows[i-1].to:r.from]) || len(d)+len(r.d) > 15 {
			break
		}
		d += r.d
		if p := e164(d, first.plus); p != "" && (len(d) >= 10) {
			if i+1 < len(rows) && goesOn(text[r.to:rows[i+1].from], rows[i+1]) {
				continue
			}
			phone, n = p, i+1
			if !first.plus || strings.HasPrefix(d, "84") {
				return phone, n
			}
		}
	}
	return phone, n
}

// goesOn reports whether a short row of digits behind a mark belongs to the same
// number.
func goesOn(gap []rune, next digits) bool {
	if len(gap) != 1 || len(next.d) >= 8 {
		return false
	}
	return gap[0] == '.' || strings.ContainsRune("-/", gap[0]) && next.d[0] != '0'
}

// marked reports whether one mark alone stands between two rows of digits.
func marked(gap []rune) bool { return len(gap) == 1 && strings.ContainsRune(".-", gap[0]) }

// joined reports whether what stands between two rows of digits may stand within
// a number.
func joined(gap []rune) bool {
	return len(gap) <= 3 && strings.Trim(string(gap), between) == ""
}

// rowsOf finds the rows of digits of a text.
func rowsOf(text []rune) (out []digits) {
	figure := func(i int) bool { return i >= 0 && i < len(text) && narrow(text[i]) >= '0' && narrow(text[i]) <= '9' }
	for i := 0; i < len(text); i++ {
		if !figure(i) {
			continue
		}
		r := digits{from: i}
		var b strings.Builder
		for ; figure(i) || i < len(text) && (text[i] == 'o' || text[i] == 'O') && (figure(i+1) || figure(i-1)); i++ {
			if figure(i) {
				b.WriteRune(narrow(text[i]))
			} else {
				b.WriteByte('0')
			}
		}
		r.d, r.to = b.String(), i
		for k := r.from - 1; k >= 0 && k >= r.from-2 && strings.ContainsRune("+( \uff0b", text[k]); k-- {
			if narrow(text[k]) == '+' {
				r.plus, r.from = true, k
			}
		}
		out = append(out, r)
	}
	return out
}

// sayers are words beside a number that say no more than that it is one.
var sayers = []string{"zalo", "sđt", "sdt", "đt", "dt", "tel", "phone", "mobile", "di động", "số", "so", "hoặc", "hoac", "or", "và", "va", "and", "điện thoại", "viber", "fb", "call", "gọi"}

// unsaid leaves out such words and the marks around them.
func unsaid(s string) string {
	var keep []string
	for _, w := range strings.Fields(s) {
		bare := strings.ToLower(strings.Trim(w, ".:;,-–/()[]*&+"))
		if bare != "" && !slices.Contains(sayers, bare) {
			keep = append(keep, w)
		}
	}
	return strings.Trim(strings.Join(keep, " "), " .:;,-–/()")
}
