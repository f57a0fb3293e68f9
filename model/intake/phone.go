package intake

import "strings"

// vietnamese lists the second digits of Vietnam's mobile numbers by the first,
// after the leading 0 (nyaruka/phonenumbers v1.8.1, all prefixes tried).
var vietnamese = map[byte]string{'3': "0123456789", '5': "125689", '7': "06789", '8': "123456789", '9': "0123456789"}

// Phone gives a phone number in E.164, or the empty string for what is none.
// Numbers without a country are Vietnam's: with 0, 84, +84 or 0084 in front,
// with a letter o for a zero, or with the zero a spreadsheet took away.
func Phone(s string) string {
	var b strings.Builder
	plus := false
	for i, r := range strings.TrimSpace(strings.TrimPrefix(s, "'")) {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == 'o' || r == 'O':
			b.WriteByte('0')
		case r == '+' && i == 0:
			plus = true
		case strings.ContainsRune(" .-()/\u00a0", r):
		default:
			return ""
		}
	}
	d := b.String()
	if rest, ok := strings.CutPrefix(d, "00"); ok {
		d, plus = rest, true
	}
	if rest, ok := strings.CutPrefix(d, "84"); ok && (plus || len(d) > 9) {
		return national(strings.TrimPrefix(rest, "0"))
	}
	if plus {
		if len(d) < 8 || len(d) > 15 || d[0] == '0' {
			return ""
		}
		return "+" + d
	}
	return national(strings.TrimPrefix(d, "0"))
}

// national completes a number without its leading zero: nine digits of a
// mobile, ten of a landline.
func national(d string) string {
	switch {
	case len(d) == 9 && strings.IndexByte(vietnamese[d[0]], d[1]) >= 0 && vietnamese[d[0]] != "":
		return "+84" + d
	case len(d) == 10 && d[0] == '2':
		return "+84" + d
	}
	return ""
}

// phones reads the numbers of a cell; what is none comes back as rest.
func phones(cell string) (list []string, rest string) {
	if p := Phone(cell); p != "" {
		return []string{p}, ""
	}
	var other []string
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(",;|/\n", r) }) {
		if p := Phone(part); p != "" {
			list = append(list, p)
		} else if part = strings.TrimSpace(part); part != "" {
			other = append(other, part)
		}
	}
	return list, strings.Join(other, ", ")
}
