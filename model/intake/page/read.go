package page

import (
	"slices"
	"strings"

	"duyet/model"
)

// Read reads a document. It is not ok when the document is none of the pages
// that are read; [Sight] tells what it is instead.
func Read(d Doc, o Options) (r Reading, ok bool) {
	s := &scan{Options: o, doc: d}
	s.scatters = s.scattered()
	s.spans = s.rows()
	kind, why := s.classify()
	kind, why = s.told(kind, why)
	s.out.Facts = Facts{Kind: kind, URL: d.URL, Count: -1, Extent: Unknown, Why: why}
	s.out.Language = s.language()
	s.out.Group = s.group()
	switch kind {
	case Requests, Participants:
		s.readRequests()
	case Pending, Spam:
		s.readPosts(onQueue)
	case Reported:
		s.readPosts(onReported)
	case Feed, Post:
		s.readPublished()
	case Members:
		s.readMembers()
	default:
		return s.out, false
	}
	s.lostLines()
	s.extent()
	for i := range s.out.Entries {
		s.out.Entries[i].Arrive.Place = i
	}
	return s.out, true
}

// told lets what a person said beat the signs.
func (s *scan) told(kind string, why []string) (string, []string) {
	fits := map[string][]string{"joins": {Requests, Participants}, "posts": {Pending, Spam, Feed, Post, Reported}, "comments": {Post, Feed, Reported}}[s.Kind]
	if len(fits) == 0 || slices.Contains(fits, kind) {
		return kind, why
	}
	return fits[0], []string{"asked"}
}

// language names the language of the page's own words.
func (s *scan) language() string {
	vi, en := false, false
	for _, r := range s.spans {
		for _, l := range s.doc.Lines[r.from : r.to+1] {
			switch w := strings.Fields(l.Key + " "); {
			case len(w) == 0:
			case slices.Contains([]string{"approve", "decline", "accept", "keep", "remove", "like", "reply", "comment", "share", "reject", "publish"}, w[0]):
				en = true
			case slices.Contains([]string{"phe", "duyet", "tu", "chap", "giu", "go", "thich", "phan", "binh", "chia", "tra", "xoa"}, w[0]):
				vi = true
			}
		}
	}
	if at := s.heading.at; at >= 0 && !vi && !en {
		en = strings.ContainsAny(s.doc.Lines[at].Key, "sd") && has(s.doc.Lines[at].Key, "requests", "posts", "spam", "content", "alerts", "members")
	}
	switch {
	case vi && en:
		return "mixed"
	case en:
		return "en"
	}
	return "vi"
}

// group finds what the page says about its group: in its address, in most of its
// links, above the line that says how private the group is and how many are in
// it, in the title of the window of a group's own page.
func (s *scan) group() Claim {
	c := Claim{ID: groupIn(s.doc.URL)}
	n, all := map[string]int{}, 0
	for _, l := range s.doc.Lines {
		for _, link := range l.Links {
			if g := groupIn(link); g != "" && !l.is(Message) {
				n[g]++
				all++
			}
		}
	}
	for g, k := range n {
		if c.ID == "" && all > 1 && 5*k >= 3*all {
			c.ID = g
		}
	}
	for i, l := range s.doc.Lines[:s.begin()] {
		if i > 0 && private(l.Key) && s.populated(i) && s.named(s.doc.Lines[i-1]) {
			c.Name = s.doc.Lines[i-1].Text
			break
		}
	}
	home := len(path(s.doc.URL)) == 2 && groupIn(s.doc.URL) != ""
	if name, rest, found := strings.Cut(s.doc.Title, "|"); found && home && c.Name == "" && key(rest) == "facebook" {
		name = clean(strings.TrimLeft(name, "(0123456789+) "))
		if kind, _ := titled(Line{Key: key(name)}); kind == "" && name != "" {
			c.Name = name
		}
	}
	return c
}

// populated reports whether the line that says how private a group is, or one
// right behind it, says how many members it has.
func (s *scan) populated(i int) bool {
	for _, l := range s.doc.Lines[i:min(i+4, len(s.doc.Lines))] {
		if has(l.Key, "thanh vien", "members", "member") && strings.ContainsAny(l.Key, "0123456789") {
			return true
		}
	}
	return false
}

// named reports whether a line may be the name of a group.
func (s *scan) named(l Line) bool {
	_, timed := s.time(l)
	return !timed && !s.own(l) && !l.is(Button)
}

// private recognises the line that says how private a group is, with or
// without how many members it has.
func private(k string) bool {
	for _, w := range []string{"nhom rieng tu", "nhom cong khai", "nhom kin", "private group", "public group"} {
		if rest, ok := strings.CutPrefix(k, w); ok {
			rest = strings.Trim(rest, " ·•")
			return rest == "" || has(rest, "thanh vien", "members", "member")
		}
	}
	return false
}

// lostLines notes lines that hold whole cards: the page was copied into one
// line.
func (s *scan) lostLines() {
	for _, l := range s.doc.Lines {
		if lost(l) {
			s.out.Entries = append(s.out.Entries, Entry{Line: l.N, Why: "one-line", Raw: l.Text})
		}
	}
}

// extent tells how much of the page the document shows, from evidence alone.
func (s *scan) extent() {
	whole, cut := 0, false
	for _, e := range s.out.Entries {
		if e.Why != "" || e.Arrive.Complete == model.Incomplete {
			cut = true
		} else {
			whole++
		}
	}
	if s.heading.title != s.out.Kind && !kin(s.heading.title, s.out.Kind) {
		s.heading = heading{at: -1, count: -1}
	}
	s.out.Count = s.heading.count
	queue := slices.Contains([]string{Requests, Participants, Pending, Spam, Reported}, s.out.Kind)
	switch {
	case cut || s.filtered:
		s.out.Extent = Part
	case !queue:
	case len(s.out.Entries) == 0 && s.empty() && (s.heading.at >= 0 || addressed(s.doc.URL) == s.out.Kind):
		s.out.Extent, s.out.Count = Whole, 0
	case s.heading.at < 0:
		s.out.Extent = Part
	case s.out.Count == whole:
		s.out.Extent = Whole
	case s.out.Count > whole:
		s.out.Extent = Part
	}
	if len(s.foot) > 0 && len(s.out.Entries) > 0 && !s.filtered && !s.barred(s.foot) {
		for _, l := range s.foot {
			if !s.own(l) && !l.is(Side) && !l.is(Button) {
				s.note("extra-lines", l.N, l.Text)
				break
			}
		}
	}
}

// empty reports whether the page says that nothing waits.
func (s *scan) empty() bool {
	for _, l := range s.doc.Lines {
		if slices.Contains(empties, l.Key) {
			s.note("empty-page", l.N, l.Text)
			return true
		}
	}
	return false
}
