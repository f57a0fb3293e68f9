package fold

// Word is a run of letters and digits of a View. Clean has its marks, Fold has none; Start and End are
// bytes of the original text.
type Word struct {
	Clean, Fold string
	Start, End  int
	Gap         rune // the strongest sign between this word and the one before: 0, ',', '.', or '\n'
	Quoted      bool // stands inside quotation marks
}

// Words cuts the view into words, in order. Quotation marks count when a closing one follows within
// the text; a lone one quotes nothing.
func (v *View) Words() []Word {
	clean := make([]byte, 0, len(v.Letters)*3/2)
	plain := make([]byte, 0, len(v.Letters))
	type cut struct{ cleanEnd, foldEnd int32 }
	words := make([]Word, 0, len(v.Letters)/4+1)
	ends := make([]cut, 0, len(v.Letters)/4+1)
	gap, quotes := rune(0), 0
	for i := 0; i < len(v.Letters); {
		r := v.Letters[i].Fold
		if !alnum(r) {
			if r == '"' {
				quotes++
			}
			gap = stronger(gap, r)
			i++
			continue
		}
		from := i
		for i < len(v.Letters) && alnum(v.Letters[i].Fold) {
			clean = appendRune(clean, v.Letters[i].Clean)
			plain = appendRune(plain, v.Letters[i].Fold)
			i++
		}
		s := v.Span(from, i)
		words = append(words, Word{Start: s.Start, End: s.End, Gap: gap, Quoted: quotes%2 == 1})
		ends = append(ends, cut{int32(len(clean)), int32(len(plain))})
		gap = 0
	}
	c, f := string(clean), string(plain)
	at := cut{}
	for i := range words {
		words[i].Clean, words[i].Fold = c[at.cleanEnd:ends[i].cleanEnd], f[at.foldEnd:ends[i].foldEnd]
		if quotes%2 == 1 {
			words[i].Quoted = false
		}
		at = ends[i]
	}
	return words
}

func appendRune(b []byte, r rune) []byte {
	if r < 0x80 {
		return append(b, byte(r))
	}
	return append(b, string(r)...)
}

func stronger(gap, r rune) rune {
	switch {
	case r == '\n' || gap == '\n':
		return '\n'
	case r == '.' || r == '!' || r == '?' || r == ';' || gap == '.':
		return '.'
	case r == ',' || r == ':' || r == '-' || r == '(' || r == ')' || r == '/' || gap == ',':
		return ','
	}
	return gap
}
