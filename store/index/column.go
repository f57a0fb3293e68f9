package index

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"sort"
	"strings"
)

// Bounds of a column.
const (
	blockRows = 2048
	// vocabulary is how many words get a number of two bytes at most; others
	// stand in the rows letter by letter.
	vocabulary = 1<<15 - 1
	// longWord is from how many bytes on a word gets no number: it hardly
	// comes twice.
	longWord = 24
	// sieveWords is how many words one pass over the rows looks for.
	sieveWords = 8
)

// Column is the folded words of the cases of one list in its order, as small
// as can be searched while a person types. A group's million posts use but a
// few thousand different words, so that a row is a set of word numbers of one
// or two bytes each: some 25 bytes in place of 120. To search is to look up
// once which words of the vocabulary hold what was typed, and then to compare
// numbers; there are no false hits. A mask of the pairs of letters in each row
// passes over most rows before that.
//
// Rows are read in blocks, from the top of the list on. Not safe for
// concurrent use.
type Column struct {
	vocab  map[string]uint16
	words  []string // by number; 0 is none
	masks  []uint64 // of the words
	blocks []block
	whole  bool
	// seen tells in which row, counted by row, a word was coded last.
	seen []uint32
	row  uint32
}

// block is a run of rows: row i has the code up to ends[i].
type block struct {
	at   []Place
	n    []int64
	mask []uint64
	ends []uint32
	code []byte
}

func newBlock() block {
	return block{make([]Place, 0, blockRows), make([]int64, 0, blockRows), make([]uint64, 0, blockRows), make([]uint32, 0, blockRows), make([]byte, 0, 32*blockRows)}
}

// Hit is a row of a column.
type Hit struct {
	Place
	N int64 // the case
}

// NewColumn is a column with nothing read.
func NewColumn() *Column {
	return &Column{vocab: map[string]uint16{}, words: make([]string, 1), masks: make([]uint64, 1), seen: make([]uint32, 1)}
}

// Blocks is how many blocks were read; Whole reports that no more follow.
func (c *Column) Blocks() int { return len(c.blocks) }

// Whole reports that the list was read to its end.
func (c *Column) Whole() bool { return c.whole }

// Bytes is about how much memory the rows take.
func (c *Column) Bytes() int {
	n := 0
	for i := range c.blocks {
		b := &c.blocks[i]
		n += 16*cap(b.at) + 8*cap(b.n) + 8*cap(b.mask) + 4*cap(b.ends) + cap(b.code)
	}
	return n
}

// add appends a row to a block.
func (c *Column) add(b *block, h Hit, folded []byte) {
	b.at, b.n = append(b.at, h.Place), append(b.n, h.N)
	code, mask := c.encode(b.code, folded)
	b.code, b.mask = code, append(b.mask, mask)
	b.ends = append(b.ends, uint32(len(b.code)))
}

// close ends the reading of a block.
func (c *Column) close(b block) {
	c.whole = len(b.n) < blockRows
	if len(b.n) == 0 {
		return
	}
	b.code = bytes.Clone(b.code)
	c.blocks = append(c.blocks, b)
}

// encode appends the set of words of a row. A number under 128 is one byte, a
// higher one two with the first bit set; a 0 is followed by length and letters
// of a word without a number.
func (c *Column) encode(dst, folded []byte) (code []byte, mask uint64) {
	c.row++
	for len(folded) > 0 {
		word, rest, _ := bytes.Cut(folded, []byte{' '})
		folded = rest
		if len(word) == 0 {
			continue
		}
		n := c.number(word)
		switch {
		case n == 0:
			mask |= pairs(word)
			dst = binary.AppendUvarint(append(dst, 0), uint64(len(word)))
			dst = append(dst, word...)
		case c.seen[n] == c.row:
		case n < 0x80:
			dst = append(dst, byte(n))
		default:
			dst = append(dst, 0x80|byte(n>>8), byte(n))
		}
		mask |= c.masks[n]
		c.seen[n] = c.row
	}
	return dst, mask
}

// pairs is the mask of the neighbouring letters of a word.
func pairs(word []byte) (mask uint64) {
	for i := 1; i < len(word); i++ {
		mask |= 1 << ((uint32(word[i-1])*31 + uint32(word[i])) * 0x9E3779B1 >> 26)
	}
	return mask
}

// number gives the number of a word, 0 when it has none.
func (c *Column) number(word []byte) uint16 {
	if n, ok := c.vocab[string(word)]; ok {
		return n
	}
	if len(c.words) > vocabulary || len(word) >= longWord || bytes.ContainsAny(word, "0123456789") {
		return 0
	}
	n, s := uint16(len(c.words)), string(word)
	c.vocab[s] = n
	c.words, c.masks, c.seen = append(c.words, s), append(c.masks, pairs(word)), append(c.seen, 0)
	return n
}

// Put takes a case out of the rows and, with a place, in again where it stands
// now. A place below what was read is left for the reading.
func (c *Column) Put(n int64, at *Place, folded string) {
	for i := range c.blocks {
		b := &c.blocks[i]
		if j := slices.Index(b.n, n); j >= 0 {
			b.cut(j)
		}
	}
	c.blocks = slices.DeleteFunc(c.blocks, func(b block) bool { return len(b.n) == 0 })
	if at == nil {
		return
	}
	i := sort.Search(len(c.blocks), func(i int) bool { return c.blocks[i].last().Compare(*at) > 0 })
	if i == len(c.blocks) {
		if !c.whole {
			return
		}
		if i == 0 {
			c.blocks = append(c.blocks, block{})
		} else {
			i--
		}
	}
	code, mask := c.encode(nil, []byte(folded))
	c.blocks[i].insert(Hit{*at, n}, code, mask)
}

func (b *block) last() Place { return b.at[len(b.at)-1] }

func (b *block) start(i int) uint32 {
	if i == 0 {
		return 0
	}
	return b.ends[i-1]
}

func (b *block) cut(i int) {
	from, to := b.start(i), b.ends[i]
	b.code = slices.Delete(b.code, int(from), int(to))
	b.at, b.n = slices.Delete(b.at, i, i+1), slices.Delete(b.n, i, i+1)
	b.mask, b.ends = slices.Delete(b.mask, i, i+1), slices.Delete(b.ends, i, i+1)
	for ; i < len(b.ends); i++ {
		b.ends[i] -= to - from
	}
}

func (b *block) insert(h Hit, code []byte, mask uint64) {
	i := sort.Search(len(b.at), func(i int) bool { return b.at[i].Compare(h.Place) > 0 })
	from := b.start(i)
	b.code = slices.Insert(b.code, int(from), code...)
	b.at, b.n = slices.Insert(b.at, i, h.Place), slices.Insert(b.n, i, h.N)
	b.mask = slices.Insert(b.mask, i, mask)
	b.ends = slices.Insert(b.ends, i, from+uint32(len(code)))
	for i++; i < len(b.ends); i++ {
		b.ends[i] += uint32(len(code))
	}
}

// Compare orders places as a list does: negative when p comes first.
func (p Place) Compare(o Place) int {
	return cmp.Or(cmp.Compare(p.Key, o.Key), cmp.Compare(p.Tie, o.Tie))
}

// Sieve tells which rows hold every one of some words.
type Sieve struct {
	c      *Column
	mask   uint64
	passes []pass
}

// pass looks for a few words: has tells by the number of a word of the
// vocabulary which of them it holds, one bit each.
type pass struct {
	words [][]byte
	has   []uint8
	all   uint8
}

// Sieve makes a sieve for folded words.
func (c *Column) Sieve(words []string) *Sieve {
	s := &Sieve{c: c}
	for part := range slices.Chunk(words, sieveWords) {
		p := pass{all: uint8(1<<len(part) - 1)}
		for _, w := range part {
			p.words = append(p.words, []byte(w))
			s.mask |= pairs([]byte(w))
		}
		s.passes = append(s.passes, p)
	}
	return s
}

// Block appends the rows of a block that hold every word.
func (s *Sieve) Block(dst []Hit, i int) []Hit {
	s.learn()
	b := &s.c.blocks[i]
	from := uint32(0)
	for j, to := range b.ends {
		if b.mask[j]&s.mask == s.mask && s.match(b.code[from:to]) {
			dst = append(dst, Hit{b.at[j], b.n[j]})
		}
		from = to
	}
	return dst
}

// Narrow keeps the hits that hold every word as well. They must be in order,
// and the column as it was when they were found.
func (s *Sieve) Narrow(hits []Hit) []Hit {
	s.learn()
	out := hits[:0]
	i, j := 0, 0
	for _, h := range hits {
		for s.c.blocks[i].last().Compare(h.Place) < 0 {
			i, j = i+1, 0
		}
		b := &s.c.blocks[i]
		for b.n[j] != h.N {
			j++
		}
		if b.mask[j]&s.mask == s.mask && s.match(b.code[b.start(j):b.ends[j]]) {
			out = append(out, h)
		}
	}
	return out
}

func (s *Sieve) match(code []byte) bool {
	for k := range s.passes {
		if !s.passes[k].match(code) {
			return false
		}
	}
	return true
}

// learn looks up the words that came into the vocabulary since.
func (s *Sieve) learn() {
	for k := range s.passes {
		p := &s.passes[k]
		for n := len(p.has); n < len(s.c.words); n++ {
			var has uint8
			for bit, w := range p.words {
				if strings.Contains(s.c.words[n], string(w)) {
					has |= 1 << bit
				}
			}
			p.has = append(p.has, has)
		}
	}
}

func (p *pass) match(code []byte) bool {
	var have uint8
	for i := 0; i < len(code); {
		b := code[i]
		i++
		switch {
		case b >= 0x80:
			have |= p.has[int(b&0x7f)<<8|int(code[i])]
			i++
		case b > 0:
			have |= p.has[b]
		default:
			size, n := binary.Uvarint(code[i:])
			word := code[i+n : i+n+int(size)]
			i += n + int(size)
			for k, w := range p.words {
				if bytes.Contains(word, w) {
					have |= 1 << k
				}
			}
		}
		if have == p.all {
			return true
		}
	}
	return false
}
