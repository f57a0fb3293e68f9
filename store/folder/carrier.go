package folder

import (
	"bytes"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
)

// Carrier is a sync tool between folders of memory. A file goes to every other
// computer as a parcel; parcels may wait, overtake each other, come twice or be
// lost for a while, until the carrier settles. Where two computers changed one
// file unaware of each other, the newer version stays and the other becomes a
// conflict copy. Every choice comes from the seed.
type Carrier struct {
	random *rand.Rand
	mems   []*Mem
	way    []parcel // under way, oldest first
	lost   []parcel
	sent   []parcel            // carried before, for a second time
	parent []int               // by version, the one it took the place of
	old    map[string][][]byte // every version of each file, oldest first
	names  []string
	named  map[string]int
}

// Named counts the conflict names that were given, by their patterns.
func (c *Carrier) Named() map[string]int { return c.named }

type parcel struct {
	from, to *Mem
	path     string
	held     held
}

// keepSent is how many parcels may come a second time.
const keepSent = 40

// NewCarrier makes a carrier that chooses by a seed and names conflict copies
// after patterns, in which {stem} and {ext} stand for the parts of the name.
func NewCarrier(seed uint64, names []string) *Carrier {
	return &Carrier{random: rand.New(rand.NewPCG(seed, seed)), parent: []int{0}, old: map[string][][]byte{}, names: names, named: map[string]int{}}
}

// Folder gives the folder of a computer by its path; one that is new gets what
// the others have.
func (c *Carrier) Folder(path string) *Mem {
	if i := slices.IndexFunc(c.mems, func(m *Mem) bool { return m.path == path }); i >= 0 {
		return c.mems[i]
	}
	m := &Mem{carrier: c, path: path, files: map[string]*held{}, left: -1}
	for _, from := range c.mems {
		for p, h := range from.files {
			c.deliver(parcel{from: from, to: m, path: p, held: *h})
		}
	}
	c.mems = append(c.mems, m)
	return m
}

// Clone makes a carrier whose computers hold the same files, for another seed.
// [Carrier.Folder] gives its folders by their paths. What is under way is left
// behind.
func (c *Carrier) Clone(seed uint64) *Carrier {
	out := NewCarrier(seed, c.names)
	out.parent, out.old = slices.Clone(c.parent), maps.Clone(c.old)
	for p, versions := range out.old {
		out.old[p] = slices.Clone(versions)
	}
	for _, from := range c.mems {
		m := &Mem{carrier: out, path: from.path, files: map[string]*held{}, left: -1}
		for p, h := range from.files {
			same := *h
			m.files[p] = &same
		}
		out.mems = append(out.mems, m)
	}
	return out
}

// newer gives a version that follows the one of a file.
func (c *Carrier) newer(h *held) int {
	before := 0
	if h != nil {
		before = h.version
	}
	c.parent = append(c.parent, before)
	return len(c.parent) - 1
}

func (c *Carrier) keep(p string, h *held) {
	if !h.gone {
		c.old[p] = append(c.old[p], h.bytes)
	}
}

func (c *Carrier) post(from *Mem, p string, h held) {
	h.torn = nil
	for _, to := range c.mems {
		if to != from {
			c.way = append(c.way, parcel{from, to, p, h})
		}
	}
}

// Carry delivers all that is under way between connected folders, in the order
// it was sent, and what comes of it.
func (c *Carrier) Carry() {
	for c.carry(func() bool { return true }) {
	}
}

// carry delivers the parcels that a choice picks and reports whether there
// were any.
func (c *Carrier) carry(pick func() bool) bool {
	way := c.way
	c.way = nil
	var stay []parcel
	moved := false
	for _, p := range way {
		if p.from.cut || p.to.cut || !pick() {
			stay = append(stay, p)
			continue
		}
		c.deliver(p)
		moved = true
		if c.sent = append(c.sent, p); len(c.sent) > keepSent {
			c.sent = c.sent[1:]
		}
	}
	c.way = append(stay, c.way...)
	return moved
}

// CarrySome delivers some of what is under way, in another order than it was
// sent.
func (c *Carrier) CarrySome() {
	c.random.Shuffle(len(c.way), func(i, j int) { c.way[i], c.way[j] = c.way[j], c.way[i] })
	c.carry(func() bool { return c.random.IntN(2) == 0 })
}

// Again delivers some parcels a second time.
func (c *Carrier) Again() {
	for _, p := range c.sent {
		if c.random.IntN(2) == 0 && !p.from.cut && !p.to.cut {
			c.deliver(p)
		}
	}
}

// Lose drops what is under way until the carrier settles.
func (c *Carrier) Lose() {
	c.lost, c.way = append(c.lost, c.way...), nil
}

// Settle ends every lie that is only for a while and carries everything. What
// was rolled back or removed stays so.
func (c *Carrier) Settle() {
	c.way, c.lost = append(c.lost, c.way...), nil
	for _, m := range c.mems {
		m.away, m.refuse, m.left, m.evicted, m.cut = Present, Willing, -1, false, false
		for _, h := range m.files {
			h.torn = nil
		}
	}
	c.Carry()
}

// Files gives the bytes of every version of every file that some computer
// holds or that is under way.
func (c *Carrier) Files() [][]byte {
	var out [][]byte
	for _, m := range c.mems {
		for _, h := range m.files {
			if !h.gone {
				out = append(out, h.bytes)
			}
		}
	}
	for _, p := range append(append([]parcel(nil), c.way...), c.lost...) {
		if !p.held.gone {
			out = append(out, p.held.bytes)
		}
	}
	return out
}

func (c *Carrier) deliver(p parcel) {
	have := p.to.files[p.path]
	h := p.held
	switch {
	case have == nil:
	case have.version == h.version, c.follows(have.version, h.version):
		if have.version == h.version {
			have.torn = nil
		}
		return
	case c.follows(h.version, have.version):
	default:
		c.conflict(p, have)
		return
	}
	p.to.files[p.path] = &h
}

// follows reports whether a version was made knowing another one.
func (c *Carrier) follows(version, other int) bool {
	for version > other {
		version = c.parent[version]
	}
	return version == other
}

// conflict keeps two versions that know nothing of each other: the newer one
// under its name, the other as a copy. A change outlives a removal.
func (c *Carrier) conflict(p parcel, have *held) {
	stays, goes := have, &p.held
	if goes.version > stays.version {
		stays, goes = goes, stays
	}
	p.to.files[p.path] = stays
	switch {
	case goes.gone || bytes.Equal(goes.bytes, stays.bytes):
	case stays.gone:
		p.to.put(p.path, &held{bytes: goes.bytes})
	default:
		p.to.put(c.conflictName(p.path, goes.version), &held{bytes: goes.bytes})
	}
}

// conflictName names a copy of a version after one of the patterns.
func (c *Carrier) conflictName(p string, version int) string {
	pattern := "{stem} (conflict){ext}"
	if len(c.names) > 0 {
		pattern = c.names[version%len(c.names)]
	}
	c.named[pattern]++
	dir, name := path.Split(p)
	ext := path.Ext(name)
	return dir + strings.NewReplacer("{stem}", strings.TrimSuffix(name, ext), "{ext}", ext).Replace(pattern)
}
