package table

import (
	"bytes"
	"errors"
	"io"

	"duyet/model/intake/collect"
)

// separator takes a first line "sep=;" off.
func separator(text []byte) (rest []byte, comma rune, lines int) {
	line, rest, found := bytes.Cut(text, []byte("\n"))
	line = bytes.Trim(line, "\r\" ")
	if found && len(line) == 5 && bytes.EqualFold(line[:4], []byte("sep=")) && bytes.IndexByte([]byte(",;\t|"), line[4]) >= 0 {
		return rest, rune(line[4]), 1
	}
	return text, 0, 0
}

// commas are the characters that may stand between cells.
var commas = []rune{',', ';', '\t', '|'}

// delimiter picks the character that makes the best table of the first rows:
// most known headings, then most rows of one width, then most columns.
func delimiter(text []byte, g *guesser) (comma rune, ok bool) {
	best := 0
	for _, c := range commas {
		if s := tableScore(text, c, g); s > best {
			best, comma = s, c
		}
	}
	return comma, best > 0
}

// Headed reports whether the text is a table with known headings.
func Headed(text []byte) bool {
	g := newGuesser(collect.Options{})
	for _, c := range commas {
		if tableScore(text, c, g) >= 2*perHeading {
			return true
		}
	}
	return false
}

// perHeading is what one known heading weighs in a table's score.
const perHeading = 10_000

func tableScore(text []byte, comma rune, g *guesser) int {
	w := newRecords(text[:min(len(text), 1<<20)], comma)
	widths := map[int]int{}
	rows, hits := 0, 0
	for rows < 20 {
		r, err := w.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		rows++
		if r.Bad {
			continue
		}
		widths[len(r.Cells)]++
		if err == nil && len(r.Cells) > 1 && rows <= headerRows {
			for _, kind := range []byte("jpmc") {
				_, score, _ := g.columns(kind, r.Cells, nil)
				hits = max(hits, score)
			}
		}
	}
	mode := 0
	for width, n := range widths {
		if n > widths[mode] || n == widths[mode] && width > mode {
			mode = width
		}
	}
	if mode < 2 && hits < 2 {
		return 0
	}
	return hits*perHeading + widths[mode]*100/max(rows, 1)*60 + min(mode, 50)
}
