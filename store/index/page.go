package index

import (
	"encoding/binary"
	"math"
)

// pageSize is that of every index: SQLite's own, since none is ever set.
const pageSize = 4096

// The kinds of pages that hold rows.
const (
	tableLeaf     = 0x0d // rows by their number
	indexLeaf     = 0x0a // rows by their first columns
	indexInterior = 0x02
)

// cell is where a row begins, and what it begins with.
type cell struct {
	rowid   int64
	local   []byte // the part of the row on this page
	size    int    // of the whole row
	further uint32 // page of the rest, 0 when there is none
}

// cellsOf finds the rows of a page, whatever else is wrong in it. head is where
// its header begins.
func cellsOf(page []byte, head int) (table bool, out []cell) {
	kind := page[head]
	first, most := 8, pageSize-35
	switch kind {
	case tableLeaf:
		table = true
	case indexLeaf:
		most = (pageSize-12)*64/255 - 23
	case indexInterior:
		first, most = 12, (pageSize-12)*64/255-23
	default:
		return false, nil
	}
	n := int(binary.BigEndian.Uint16(page[head+3:]))
	for i := range n {
		at := head + first + 2*i
		if at+2 > len(page) {
			break
		}
		start := int(binary.BigEndian.Uint16(page[at:]))
		if kind == indexInterior {
			start += 4 // the page on its left
		}
		if start >= len(page) {
			continue
		}
		if c, ok := cellAt(page[start:], table, most); ok {
			out = append(out, c)
		}
	}
	return table, out
}

// cellAt reads the beginning of a row, of which at most so many bytes stand on
// the page itself.
func cellAt(b []byte, table bool, most int) (c cell, ok bool) {
	size, n := uvarint(b)
	if n == 0 || size < 2 || size > maxRow {
		return c, false
	}
	b = b[n:]
	if table {
		rowid, n := uvarint(b)
		if n == 0 {
			return c, false
		}
		c.rowid, b = int64(rowid), b[n:]
	}
	c.size = int(size)
	here := c.size
	if here > most {
		least := (pageSize-12)*32/255 - 23
		if here = least + (c.size-least)%(pageSize-4); here > most {
			here = least
		}
		if here+4 > len(b) {
			return c, false
		}
		c.further = binary.BigEndian.Uint32(b[here:])
	}
	if here > len(b) {
		return c, false
	}
	c.local = b[:here]
	return c, true
}

// maxRow is more than any row takes that is looked for, in bytes.
const maxRow = 16 << 20

// record reads the columns of a row: nil, int64, []byte or string. ok is false
// where they do not fill it.
func record(b []byte) (columns []any, ok bool) {
	size, n := uvarint(b)
	if n == 0 || size > uint64(len(b)) || size < uint64(n) {
		return nil, false
	}
	kinds, rest := b[n:size], b[size:]
	for len(kinds) > 0 {
		kind, n := uvarint(kinds)
		if n == 0 || len(columns) > mostColumns {
			return nil, false
		}
		kinds = kinds[n:]
		v, length, ok := column(kind, rest)
		if !ok {
			return nil, false
		}
		columns, rest = append(columns, v), rest[length:]
	}
	return columns, len(rest) == 0
}

// mostColumns is more than any table has.
const mostColumns = 12

// column reads one value, whose kind is SQLite's serial type.
func column(kind uint64, b []byte) (v any, length int, ok bool) {
	whole := [...]int{0, 1, 2, 3, 4, 6, 8}
	switch {
	case kind == 0:
		return nil, 0, true
	case kind < uint64(len(whole)):
		length = whole[kind]
		if length > len(b) {
			return nil, 0, false
		}
		n := int64(int8(b[0]))
		for _, c := range b[1:length] {
			n = n<<8 | int64(c)
		}
		return n, length, true
	case kind == 8 || kind == 9:
		return int64(kind - 8), 0, true
	case kind < 12 || (kind-12)/2 > uint64(len(b)):
		return nil, 0, false
	}
	length = int((kind - 12) / 2)
	if kind%2 == 0 {
		return b[:length], length, true
	}
	return string(b[:length]), length, true
}

// uvarint reads a number as SQLite writes it: up to nine bytes, the highest
// first. n is 0 where there is none.
func uvarint(b []byte) (v uint64, n int) {
	for n < len(b) && n < 8 {
		v = v<<7 | uint64(b[n]&0x7f)
		if n++; b[n-1] < 0x80 {
			return v, n
		}
	}
	if n == 8 && len(b) > 8 && v <= math.MaxUint64>>8 {
		return v<<8 | uint64(b[8]), 9
	}
	return 0, 0
}
