package page

import (
	"slices"
	"strings"
)

// byTitles lets the titles before the first card speak, and gives them.
func (s *scan) byTitles(b *ballot, until int) (out []heading) {
	s.window(b)
	named := map[string]int{} // the titles seen so far, by their words
	for i, l := range s.doc.Lines[:until] {
		kind, n := titled(l)
		if kind == "" || l.is(Button) || l.is(Side) {
			continue
		}
		name := titleWords(l)
		w, token := byPlain, "title"
		behind := s.countBehind(i, n)
		switch {
		case l.is(Heading):
			w, token = byHeading, "heading"
		case behind >= 0 || named[name] > 0:
			w = byTitle
		case s.inBar(i):
			w = byBar
		case i == 0 && slices.Contains([]string{"log", "scheduled", "questions", "rules", "badges", "assist"}, kind):
			w = byTitle
		}
		named[name]++
		b.add(w, token, kind)
		out = append(out, heading{at: i, title: kind, count: behind, weight: w})
	}
	return out
}

// window lets the title of the window speak: "Bài viết đang chờ | Facebook".
func (s *scan) window(b *ballot) {
	name, _, _ := strings.Cut(s.doc.Title, "|")
	if kind, _ := titled(Line{Key: key(clean(strings.TrimLeft(name, "(0123456789+) ")))}); kind != "" {
		b.add(byWindow, "window", kind)
	}
}

// countBehind is the count behind a title, on its line or the next.
func (s *scan) countBehind(i, n int) int {
	if n >= 0 || i+1 >= len(s.doc.Lines) {
		return n
	}
	next := s.doc.Lines[i+1]
	if strings.HasPrefix(strings.TrimSpace(next.Text), "·") || strings.HasPrefix(strings.TrimSpace(next.Text), "(") {
		if c := number(next.Key); c >= 0 {
			return c
		}
	}
	if dots(next) && i+2 < len(s.doc.Lines) {
		return number(s.doc.Lines[i+2].Key)
	}
	return -1
}

// inBar reports whether most lines near a title are entries of the bar that
// names all pages.
func (s *scan) inBar(i int) bool {
	near, entries := 0, 0
	for j := i - 1; j >= 0 && near < 4; j-- {
		if l := s.doc.Lines[j]; !counter(l) {
			near++
			if s.entry(l) {
				entries++
			}
		}
	}
	for j, n := i+1, 0; j < len(s.doc.Lines) && n < 4; j++ {
		if l := s.doc.Lines[j]; !counter(l) {
			n++
			near++
			if s.entry(l) {
				entries++
			}
		}
	}
	return entries >= 3
}

// head settles which title is the page's own: the last of the weightiest among
// those of its kind, or of any kind as long as that is not known. The count of
// another title says nothing about the page.
func (s *scan) head(kind string, titles []heading, until int) {
	s.heading = heading{at: -1, count: -1}
	best := 0.0
	for _, h := range titles {
		fits := h.title == kind || kin(h.title, kind) || kind == "" && h.weight >= byPlain
		if !fits || h.weight < best {
			continue
		}
		if kind == Members {
			h.count = max(h.count, s.heading.count) // some members have titles of their own
		}
		best, s.heading = h.weight, h
	}
	for _, l := range s.doc.Lines[max(0, s.heading.at):until] {
		s.filtered = s.filtered || !l.is(Side) && slices.Contains(filters, titleWords(l))
	}
}

// kin reports whether pages of two kinds may bear one title.
func kin(a, b string) bool {
	people, posts := []string{Requests, Participants}, []string{Pending, Spam}
	return slices.Contains(people, a) && slices.Contains(people, b) || slices.Contains(posts, a) && slices.Contains(posts, b)
}
