package cli

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"duyet/ui/words"
)

func TestLongWorkIsToldAlsoWhereNobodyWatches(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 22, 14, 0, 0, 0, time.UTC)
	var out bytes.Buffer
	s := &session{World: World{Err: &out, Now: func() time.Time { return now }}}
	tell := s.progress(words.CmdCounting)
	for done := 0; done <= 100; done++ {
		tell(done, 100)
		now = now.Add(100 * time.Millisecond)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	want := []string{"đếm số liệu · 20 / 100 · 2 giây", "đếm số liệu · 100 / 100 · 10 giây"}
	if len(lines) != 2 || lines[0] != want[0] || lines[1] != want[1] {
		t.Errorf("told %q", lines)
	}
	out.Reset()
	tell = s.progress(words.CmdCounting)
	for done := range 11 {
		tell(done, 10)
		now = now.Add(10 * time.Millisecond)
	}
	if out.Len() > 0 {
		t.Errorf("of short work %q is told", out.String())
	}
}
