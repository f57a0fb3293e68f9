package fold

import "sort"

// Unmask mends words in place: signs inside words and letters pulled apart are joined, digits and
// signs that stand for letters are read as letters, teencode is written out. It changes a word only
// when the result is a Vietnamese syllable or a known loan and the word as written is not. Letters
// that lie in one of the keep spans (links, phones, accounts) stay as they are. Call it once.
func (v *View) Unmask(keep []Span) {
	u := unmasker{v: v, in: v.Letters, out: make([]Letter, 0, len(v.Letters)+16)}
	u.held = make([]bool, len(u.in))
	for _, k := range keep {
		i := sort.Search(len(u.in), func(i int) bool { return int(u.in[i].End) > k.Start })
		for ; i < len(u.in) && int(u.in[i].Start) < k.End; i++ {
			u.held[i] = true
		}
	}
	for i := 0; i < len(u.in); {
		if blank(u.in[i].Fold) || u.held[i] {
			u.out = append(u.out, u.in[i])
			i++
			continue
		}
		if n := u.single(i); n > 0 {
			i = n
			continue
		}
		j := u.tokenEnd(i)
		u.token(i, j)
		i = j
	}
	v.Letters = u.out
}

type unmasker struct {
	v    *View
	in   []Letter
	held []bool
	out  []Letter
	buf  [64]byte

	tried, until int  // failed attempts to join single letters in the run that ends at until
	pulled       bool // the word at hand has been joined from single letters so far
}

// Bounds that keep hostile text cheap; words of a language stay far below them.
const (
	maxTries  = 4  // attempts to join one run of single letters
	maxPieces = 24 // letters of a word put together from pieces
)

func blank(r rune) bool { return r == ' ' || r == '\n' }

func letter(r rune) bool { return r >= 'a' && r <= 'z' }

func digit(r rune) bool { return r >= '0' && r <= '9' }

func (u *unmasker) tokenEnd(i int) int {
	for i < len(u.in) && !blank(u.in[i].Fold) && !u.held[i] {
		i++
	}
	return i
}

// single joins letters that stand alone between single spaces, "t à i k h o ả n", from i on. It
// returns where reading goes on, or 0 when there is nothing to join.
func (u *unmasker) single(i int) int {
	alone := func(k int) bool {
		return k < len(u.in) && letter(u.in[k].Fold) && !u.held[k] && (k == 0 || blank(u.in[k-1].Fold)) &&
			(k+1 == len(u.in) || !alnum(u.in[k+1].Fold))
	}
	if !alone(i) {
		return 0
	}
	var at []int
	k := i
	for len(at) < 60 {
		at = append(at, k)
		if k+2 >= len(u.in) || u.in[k+1].Fold != ' ' || !alone(k+2) {
			break
		}
		k += 2
	}
	if len(at) < 2 || len(at) == 2 && !(u.v.Spaced > 0 && consonant(u.in[at[0]].Clean)) {
		return 0
	}
	word := make([]Letter, len(at))
	for n, k := range at {
		word[n] = u.in[k]
	}
	if u.until < i {
		u.tried, u.until = 0, at[len(at)-1]
	}
	if u.tried == maxTries {
		return 0
	}
	cuts := u.segment(word)
	if cuts == nil || len(cuts) == len(word) {
		u.tried++
		return 0
	}
	from := 0
	for n, to := range cuts {
		if n > 0 {
			u.out = append(u.out, u.in[at[from]-1])
		}
		u.out = append(u.out, word[from:to]...)
		from = to
	}
	u.v.Spaced += len(cuts)
	return at[len(at)-1] + 1
}

func consonant(r rune) bool {
	_, _, ok := vowel(r)
	return !ok
}

// segment cuts letters into as few syllables as it can, each with at most one tone. It returns the
// ends of the pieces, or nil when the letters are no chain of syllables.
func (u *unmasker) segment(word []Letter) []int {
	const none = 1 << 20
	best := make([]int, len(word)+1)
	from := make([]int, len(word)+1)
	for e := 1; e <= len(word); e++ {
		best[e] = none
		for s := max(0, e-8); s < e; s++ {
			if best[s]+1 < best[e] && tones(word[s:e]) <= 1 && !short(word[e-1].Clean) && known(u.fold(word[s:e])) {
				best[e], from[e] = best[s]+1, s
			}
		}
	}
	if best[len(word)] >= none {
		return nil
	}
	cuts := make([]int, best[len(word)])
	for e, n := len(word), len(cuts)-1; n >= 0; n-- {
		cuts[n], e = e, from[e]
	}
	return cuts
}

// short reports the vowels ă and â, which cannot end a syllable.
func short(r rune) bool {
	v, _, ok := vowel(r)
	return ok && (v == 1 || v == 2)
}

// tones counts the tone marks of a word; a syllable has at most one.
func tones(word []Letter) int {
	n := 0
	for i := range word {
		if _, t, ok := vowel(word[i].Clean); ok && t > 0 {
			n++
		}
	}
	return n
}

// fold writes the word without marks into the buffer of u; runes beyond ASCII become '?'.
func (u *unmasker) fold(word []Letter) []byte {
	b := u.buf[:0]
	for i := range word {
		if len(b) == len(u.buf) {
			break
		}
		r := word[i].Fold
		if r >= 0x80 {
			r = '?'
		}
		b = append(b, byte(r))
	}
	return b
}

// token mends what stands between two blanks.
func (u *unmasker) token(i, j int) {
	plain := true
	for k := i; k < j; k++ {
		if !alnum(u.in[k].Fold) && u.in[k].Fold != '@' && u.in[k].Fold != '$' {
			plain = false
			break
		}
	}
	if plain {
		u.word(u.in[i:j])
		return
	}
	// Pieces of letters, with the sign before each.
	var piece []Letter
	for k := i; k < j; {
		l := u.in[k]
		if alnum(l.Fold) || l.Fold == '@' || l.Fold == '$' {
			e := u.pieceEnd(k, j)
			piece = append(piece, u.in[k:e]...)
			k = e
			continue
		}
		n := k + 1
		for n < j && !alnum(u.in[n].Fold) && u.in[n].Fold != '@' && u.in[n].Fold != '$' {
			n++
		}
		if n < j && len(piece) > 0 && len(piece) <= maxPieces && n-k <= 2 {
			if e := u.joins(piece, k, n, j); e > 0 {
				piece = append(piece, u.in[n:e]...)
				u.v.Spaced++
				k = e
				continue
			}
		}
		u.word(piece)
		piece, u.pulled = nil, false
		u.out = append(u.out, u.in[k:n]...)
		k = n
	}
	u.word(piece)
	u.pulled = false
}

func (u *unmasker) pieceEnd(k, j int) int {
	for k < j && (alnum(u.in[k].Fold) || u.in[k].Fold == '@' || u.in[k].Fold == '$') {
		k++
	}
	return k
}

// joins decides whether the letters before the sign at k and those from n on are one word cut in
// two. It returns the end of the letters to add, or 0.
func (u *unmasker) joins(left []Letter, k, n, j int) int {
	e := u.pieceEnd(n, j)
	right := u.in[n:e]
	sign := u.in[k].Fold
	if digit(left[len(left)-1].Fold) && digit(right[0].Fold) {
		if sign == '_' || sign == '|' || sign == '*' || sign == '~' || sign == '\'' {
			return e
		}
		return 0
	}
	if !letter(left[len(left)-1].Fold) || !letter(right[0].Fold) {
		if sign == '_' || sign == '|' || sign == '*' || sign == '~' || sign == '\'' || sign == '`' {
			return e
		}
		return 0
	}
	// Look ahead: the word may be cut more than once.
	whole := append(append(make([]Letter, 0, 24), left...), right...)
	if e2 := u.chain(e, j); e2 > e {
		all := whole
		for m := e; m < e2; m++ {
			if alnum(u.in[m].Fold) {
				all = append(all, u.in[m])
			}
		}
		if (len(left) == 1 || len(right) == 1) && tones(all) <= 1 && (known(u.fold(all)) || len(all) > 3) {
			u.pulled = true
			return e
		}
	}
	if tones(whole) > 1 {
		return 0
	}
	good := known(u.fold(whole))
	if sign == '|' || sign == '*' || sign == '~' || sign == '_' || sign == '\'' || sign == '`' || sign == '^' {
		return e
	}
	if !good || k+1 < n {
		return 0
	}
	both := known(u.fold(left)) && known(u.fold(right))
	if both && !u.pulled && (sign == '/' || consonant(right[0].Clean) || len(right) == 1 || sign == '-' || sign == ',') {
		return 0
	}
	return e
}

// chain returns the end of a run of single letters with one sign before each, from k on: the rest of
// "t.r.i.ệ.u" after its first two letters.
func (u *unmasker) chain(k, j int) int {
	j = min(j, k+2*maxPieces)
	for k+1 < j && !alnum(u.in[k].Fold) && letter(u.in[k+1].Fold) && (k+2 >= len(u.in) || !alnum(u.in[k+2].Fold)) {
		k += 2
	}
	return k
}

// word writes one mended word.
func (u *unmasker) word(w []Letter) {
	if len(w) == 0 {
		return
	}
	if len(w) <= teencodeMax && u.slang(w) {
		return
	}
	if d := u.leet(w); d != nil {
		u.v.Leet++
		u.out = append(u.out, d...)
		return
	}
	u.out = append(u.out, w...)
}

// slang writes w out in full if it is teencode. A single letter next to a number is a unit.
func (u *unmasker) slang(w []Letter) bool {
	b := u.buf[:0]
	for i := range w {
		r := w[i].Clean
		if r < 0x80 {
			b = append(b, byte(r))
		} else {
			b = append(b, string(r)...)
		}
		if len(b) > len(u.buf)-4 {
			return false
		}
	}
	long, ok := teencode[string(b)]
	if !ok {
		return false
	}
	if len(w) <= 2 && u.afterNumber() {
		return false
	}
	u.v.Slang++
	for _, l := range long {
		l.Start, l.End = w[0].Start, w[len(w)-1].End
		u.out = append(u.out, l)
	}
	return true
}

func (u *unmasker) afterNumber() bool {
	n := len(u.out) - 1
	for n >= 0 && u.out[n].Fold == ' ' {
		n--
	}
	return n >= 0 && digit(u.out[n].Fold)
}
