package journal

import (
	"crypto/sha256"
	"slices"
	"sync"
)

// memory holds what the last files said that were read whole. The same bytes
// say the same again, and proving them costs more than their hash.
type memory struct {
	mu    sync.Mutex
	limit int
	said  map[[sha256.Size]byte]any // *Image or *Roster
	order [][sha256.Size]byte       // of said, oldest first
}

// Remember lets the codec keep what the last n images it decoded said; 0, as
// [NewCodec] leaves it, keeps none. What was refused is read anew each time.
func (c *Codec) Remember(n int) {
	c.memory.mu.Lock()
	defer c.memory.mu.Unlock()
	c.memory.limit = n
	c.memory.trim()
}

func (m *memory) trim() {
	for len(m.order) > m.limit {
		delete(m.said, m.order[0])
		m.order = m.order[1:]
	}
}

// recall gives a copy of what bytes said when they were decoded; nil when that
// is not remembered.
func (m *memory) recall(sum [sha256.Size]byte) any {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch was := m.said[sum].(type) {
	case *Image:
		same := *was
		same.Rows = slices.Clone(was.Rows)
		return &same
	case *Roster:
		same := *was
		same.Rows = slices.Clone(was.Rows)
		return &same
	}
	return nil
}

// keep remembers what bytes said.
func (m *memory) keep(sum [sha256.Size]byte, said any) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.limit == 0 || m.said[sum] != nil {
		return
	}
	if m.said == nil {
		m.said = map[[sha256.Size]byte]any{}
	}
	m.said[sum] = said
	m.order = append(m.order, sum)
	m.trim()
}
