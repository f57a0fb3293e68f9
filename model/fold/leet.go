package fold

// readings are the letters a digit or sign may stand for.
func readings(r rune) string {
	switch r {
	case '0':
		return "o"
	case '1':
		return "il"
	case '3':
		return "e"
	case '4', '@':
		return "a"
	case '5', '$':
		return "s"
	case '7':
		return "t"
	case '8':
		return "b"
	case '9':
		return "g"
	case 'v':
		return "uv"
	}
	return ""
}

// leet reads digits, signs and a v inside a word as letters. It returns nil unless that makes a word
// of something that was none. Amounts and numbers of three digits or more are left alone.
func (u *unmasker) leet(w []Letter) []Letter {
	if len(w) < 2 || len(w) > 12 {
		return nil
	}
	digits, signs, letters, vees := 0, 0, 0, 0
	for i := range w {
		switch r := w[i].Fold; {
		case digit(r):
			digits++
		case r == '@' || r == '$':
			signs++
		case r == 'v' && i > 0:
			vees++
			letters++
		case letter(r):
			letters++
		default:
			return nil
		}
	}
	if digits+signs == 0 && (vees == 0 || known(u.fold(w))) {
		return nil
	}
	if digits+signs > 0 && letters == 0 && signs == 0 || digits > 3 || amount(w) || w[0].Fold == '@' && letters > 6 {
		return nil
	}
	if len(w) == 2 && u.v.Leet < 2 && signs == 0 {
		return nil
	}
	d := append(make([]Letter, 0, 12), w...)
	if u.decode(d, 0) {
		return d
	}
	return nil
}

// decode tries the readings of the letters from k on until the word is known.
func (u *unmasker) decode(d []Letter, k int) bool {
	for ; k < len(d); k++ {
		r := d[k]
		opts := readings(r.Fold)
		if opts == "" || r.Fold == 'v' && k == 0 {
			if digit(r.Fold) {
				return false
			}
			continue
		}
		for _, o := range opts {
			d[k].Clean, d[k].Fold = o, o
			if u.decode(d, k+1) {
				return true
			}
		}
		d[k] = r
		return false
	}
	return tones(d) <= 1 && known(u.fold(d))
}

// amount reports numbers with a unit, as in 350k, 2tr5, 3n2đ, 18h30, 4g, 1m5, 5kg: digits first and
// after them a unit.
func amount(w []Letter) bool {
	if !digit(w[0].Fold) {
		return false
	}
	k := 0
	for k < len(w) && digit(w[k].Fold) {
		k++
	}
	u := k
	for k < len(w) && letter(w[k].Fold) {
		k++
	}
	unit := make([]byte, 0, 8)
	for _, l := range w[u:k] {
		unit = append(unit, byte(l.Fold))
	}
	return units[string(unit)] || u == 0 || string(unit) == "n" && u <= 2
}

// units stand behind numbers.
var units = wordSet("k tr trieu ty ti m cm mm km kg g gr mg l ml lit h p d dong x gb mb tb usd vnd nghin ngan cai con cay chai hop bo nam thang ngay tuan tuoi nguoi suat slot th")
