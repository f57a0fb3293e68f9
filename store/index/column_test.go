package index

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// kept is a row as it was put into a column.
type kept struct {
	Hit
	folded string
}

// fillColumn makes a column of rows in order, block by block.
func fillColumn(rows []kept) *Column {
	c := NewColumn()
	for !c.Whole() {
		b := newBlock()
		for len(rows) > 0 && len(b.n) < blockRows {
			c.add(&b, rows[0].Hit, []byte(rows[0].folded))
			rows = rows[1:]
		}
		c.close(b)
	}
	return c
}

// foldedRows makes up rows: syllables as people write them, now and then a
// number, a link, a very long word.
func foldedRows(r *rand.Rand, n int) []kept {
	syllables := strings.Fields("nguyen thi hoa huong em o thon la coi xa yen vien chi hoi cho hoi viec lam lua dao ngan hang chuyen khoan")
	out := make([]kept, n)
	for i := range out {
		var words []string
		for range 3 + r.IntN(12) {
			w := syllables[r.IntN(len(syllables))]
			switch r.IntN(40) {
			case 0:
				w = fmt.Sprintf("0%d", 900000000+r.IntN(1000))
			case 1:
				w = "https://zalo.me/g/" + strings.Repeat("x", r.IntN(300))
			case 2:
				w = fmt.Sprintf("%s%c%c", w, 'a'+r.IntN(26), 'a'+r.IntN(26))
			}
			words = append(words, w)
		}
		out[i] = kept{Hit{Place{int64(i / 3), int64(i%3 + 1)}, int64(1000 + i)}, strings.Join(words, " ")}
	}
	return out
}

func found(c *Column, words ...string) []Hit {
	s := c.Sieve(words)
	var out []Hit
	for i := range c.Blocks() {
		out = s.Block(out, i)
	}
	return out
}

func TestColumn_FindsTheRowsThatHoldEveryWord(t *testing.T) {
	rows := foldedRows(rand.New(rand.NewPCG(1, 1)), 3*blockRows+17)
	c := fillColumn(rows)
	queries := [][]string{{"n"}, {"hoa"}, {"uye", "oa"}, {"hoi", "cho", "xa"}, {"0900000"}, {"zalo", "xxxx"}, {"khongco"}, {"a", "e", "i", "o", "u", "y", "n", "g", "h", "t"}}
	for _, q := range queries {
		if got, want := found(c, q...), naive(rows, q); !slices.Equal(got, want) {
			t.Errorf("%v: %d hits, want %d", q, len(got), len(want))
		}
		if half := len(q) / 2; half > 0 {
			if got, want := c.Sieve(q).Narrow(found(c, q[:half]...)), naive(rows, q); !slices.Equal(got, want) {
				t.Errorf("%v: %d hits after narrowing, want %d", q, len(got), len(want))
			}
		}
	}
}

func naive(rows []kept, words []string) []Hit {
	var out []Hit
	for _, r := range rows {
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(r.folded, w) }) {
			out = append(out, r.Hit)
		}
	}
	return out
}

func TestColumn_FollowsCasesThatMove(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	rows := foldedRows(r, 2*blockRows+50)
	c := fillColumn(rows)
	for range 400 {
		i := r.IntN(len(rows))
		row := rows[i]
		rows = slices.Delete(rows, i, i+1)
		if r.IntN(3) == 0 {
			c.Put(row.N, nil, "")
			continue
		}
		row.Key, row.folded = int64(r.IntN(2000)-100), row.folded+" moved"
		row.Tie = 1e6 + row.N // no two rows have one place
		at := row.Place
		c.Put(row.N, &at, row.folded)
		to, _ := slices.BinarySearchFunc(rows, row, func(a, b kept) int { return a.Compare(b.Place) })
		rows = slices.Insert(rows, to, row)
	}
	for _, q := range [][]string{{"moved"}, {"n"}, {"hoa", "moved"}} {
		if got, want := found(c, q...), naive(rows, q); !slices.Equal(got, want) {
			t.Errorf("%v: %d hits, want %d", q, len(got), len(want))
		}
	}
	for _, row := range rows {
		c.Put(row.N, nil, "")
	}
	if n := len(found(c, "n")); n != 0 || c.Blocks() != 0 {
		t.Errorf("%d hits in %d blocks of an empty column", n, c.Blocks())
	}
	at := Place{5, 5}
	c.Put(1, &at, "hoa")
	if n := len(found(c, "hoa")); n != 1 {
		t.Errorf("%d hits after the first row came", n)
	}
}

func TestColumn_AVocabularyThatIsFullFindsAllTheSame(t *testing.T) {
	var rows []kept
	for i := range vocabulary + 500 {
		rows = append(rows, kept{Hit{Place{int64(i), 1}, int64(i)}, "chung " + letters(i)})
	}
	c := fillColumn(rows)
	for _, i := range []int{0, 300, vocabulary - 2, vocabulary + 400} {
		q := []string{letters(i), "chung"}
		if got, want := found(c, q...), naive(rows, q); !slices.Equal(got, want) {
			t.Errorf("%v: %d hits, want %d", q, len(got), len(want))
		}
	}
}

// letters writes a number in letters, so that it counts as a word.
func letters(n int) string {
	out := []byte("q")
	for ; n > 0; n /= 26 {
		out = append(out, byte('a'+n%26))
	}
	return string(append(out, 'q'))
}

// BenchmarkColumn searches a million rows to their end for a word that no row
// holds, beside its floor: bytes.Contains over the same words as they are.
func BenchmarkColumn(b *testing.B) {
	rows := foldedRows(rand.New(rand.NewPCG(3, 3)), 1_000_000)
	c := fillColumn(rows)
	b.Run("floor: every row by strings.Contains", func(b *testing.B) {
		for b.Loop() {
			naive(rows, []string{"khongco"})
		}
	})
	b.Run("sieve", func(b *testing.B) {
		b.ReportMetric(float64(c.Bytes())/float64(len(rows)), "B/row")
		for b.Loop() {
			found(c, "khongco")
		}
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			fillColumn(rows[:100_000])
		}
	})
}
