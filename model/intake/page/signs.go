package page

import (
	"slices"
	"strings"
)

// What speaks for a kind of page, and how much. No sign decides against two
// others: an address may be left over from the page before, a bar names every
// page, a text may quote one.
const (
	byAddress = 8.0
	byHeading = 5.0 // a title that the markup calls a heading
	byTitle   = 4.0 // a title with a count, or one that stands in the bar as well
	byPlain   = 2.0 // a title that stands anywhere else
	byBar     = 0.5 // a title in the bar that names all pages
	byWindow  = 3.0 // the title of the window
	byLinks   = 5.0 // what most cards link to
	byMarks   = 4.0 // lines that only stand in cards of one kind
	byButtons = 3.0
	enough    = 3.0 // less than that is unknown
)

// sign is one thing that speaks for a kind of page.
type sign struct {
	kind, token string
	weight      float64
}

// ballot gathers signs.
type ballot []sign

func (b *ballot) add(weight float64, token string, kinds ...string) {
	for _, k := range kinds {
		if weight > 0 && k != "" {
			*b = append(*b, sign{k, token, weight})
		}
	}
}

// order decides between kinds for which as much speaks: the commoner first.
var order = []string{Requests, Pending, Participants, Spam, Feed, Post, Members, Reported}

// decide gives the kind for which most speaks, with the tokens of what speaks
// for it, weightiest first. Where too little speaks it is empty.
func (b ballot) decide() (kind string, why []string) {
	sums := map[string]float64{}
	for _, s := range b {
		sums[s.kind] += s.weight
	}
	best := 0.0
	names := slices.Clone(order)
	for k := range sums {
		if !slices.Contains(names, k) {
			names = append(names, k)
		}
	}
	slices.Sort(names[len(order):])
	for _, k := range names {
		if sums[k] > best {
			kind, best = k, sums[k]
		}
	}
	if best < enough {
		return "", nil
	}
	mine := slices.DeleteFunc(slices.Clone(b), func(s sign) bool { return s.kind != kind })
	slices.SortStableFunc(mine, func(x, y sign) int {
		switch {
		case x.weight > y.weight:
			return -1
		case x.weight < y.weight:
			return 1
		}
		return 0
	})
	for _, s := range mine {
		if !slices.Contains(why, s.token) {
			why = append(why, s.token)
		}
	}
	return kind, why
}

// classify says what page the document is. The kind is one of [Kinds], one of
// the other pages a group has, or empty.
func (s *scan) classify() (kind string, why []string) {
	var b ballot
	b.add(byAddress, "address", addressed(s.doc.URL))
	until := s.begin()
	titles := s.byTitles(&b, until)
	s.head("", titles, until)
	s.byRows(&b)
	s.byCards(&b)
	kind, why = b.decide()
	s.head(kind, titles, until)
	return kind, why
}

// addressed gives the kind of page an address is of.
func addressed(link string) string {
	p := path(link)
	if len(p) < 2 || p[0] != "groups" {
		return ""
	}
	if len(p) == 2 {
		if strings.Contains(link, "comment_id=") {
			return Post
		}
		return Feed
	}
	switch p[2] {
	case "member-requests", "requests", "member_requests":
		return Requests
	case "participant_requests", "participant-requests":
		return Participants
	case "pending_posts", "pending", "pending-posts":
		return Pending
	case "spam", "potential_spam", "potential-spam":
		return Spam
	case "reported_content", "reported", "member_reported_content", "member-reported-content", "moderation_alerts", "reported-content":
		return Reported
	case "members", "people":
		return Members
	case "posts", "permalink":
		return Post
	case "scheduled_posts", "scheduled-posts":
		return "scheduled"
	case "membership_questions", "member_questions", "questions":
		return "questions"
	case "rules", "group_rules":
		return Rules
	case "activity_log", "admin_activities", "admin_activity", "admin_log":
		return Log
	case "insights", "growth", "engagement":
		return Insights
	case "badge_requests":
		return Badges
	case "admin_assist", "admin-assist":
		return Assist
	case "overview":
		return overview
	case "settings", "edit":
		return Settings
	case "user":
		return "person"
	case "media", "files", "events", "about", "announcements":
		return p[2]
	}
	return ""
}

// begin is where the first card begins, at the latest: behind it a title is
// somebody's words.
func (s *scan) begin() int {
	end := len(s.doc.Lines)
	if len(s.spans) > 0 {
		end = s.spans[0].from
	}
	for i := 1; i < end; i++ {
		l := s.doc.Lines[i]
		if l.is(Side) {
			continue
		}
		if s.requestMark(l) {
			return i
		}
		if _, ok := s.time(l); (ok || s.permalink(l) || s.scrambled(s.doc.Lines[:end], i) > 0) && !s.own(s.doc.Lines[i-1]) {
			return i
		}
	}
	return end
}

// byRows lets the buttons speak.
func (s *scan) byRows(b *ballot) {
	n := map[string]float64{}
	for _, r := range s.spans {
		n[r.kind]++
	}
	all := n[onQueue] + n[onReported] + n[onPost] + n[onComment]
	if all == 0 {
		s.byWords(b)
		return
	}
	b.add(byButtons*n[onQueue]/all, "buttons", Requests, Participants, Pending, Spam)
	b.add(byButtons*n[onReported]/all, "buttons", Reported)
	b.add(byButtons*(n[onPost]+n[onComment])/all, "actions", Feed, Post)
	if n[onComment] > 0 && n[onPost] <= 1 {
		b.add(1, "comments", Post)
	} else if n[onPost] > 0 {
		b.add(1, "posts", Feed)
	}
}

// byWords lets a page without buttons speak that says that nothing waits, or
// whose cards were copied into one line.
func (s *scan) byWords(b *ballot) {
	for _, l := range s.doc.Lines {
		switch {
		case l.is(Message):
		case lost(l):
			b.add(byButtons, "one-line", Requests)
			return
		case slices.Contains(empties, l.Key):
			b.add(byButtons/2, "empty", Requests, Pending, Participants, Spam, Reported)
			if has(l.Key, "thanh vien", "yeu cau", "member", "members", "request", "requests") {
				b.add(byButtons/2, "empty", Requests)
			} else if has(l.Key, "bai viet", "posts", "post") {
				b.add(byButtons/2, "empty", Pending)
			}
			return
		}
	}
}

// byCards lets what stands in the cards speak: lines that only requests have,
// times below a name, and what the cards link to.
func (s *scan) byCards(b *ballot) {
	cards, requests, posts, pending, published := 0.0, 0.0, 0.0, 0.0, 0.0
	from := 0
	for _, r := range s.spans {
		if r.kind == onComment || r.kind == onReported {
			continue
		}
		lines := s.doc.Lines[from:r.from]
		from = r.to + 1
		cards++
		waits, shown := linked(lines)
		switch {
		case r.kind == onPost:
		case slices.ContainsFunc(lines, s.requestMark):
			requests++
		case s.lives(lines):
			requests++
		case s.postHead(lines, cards == 1) >= 0:
			posts++
		}
		if waits {
			pending++
		}
		if shown {
			published++
		}
	}
	if cards == 0 {
		s.byPeople(b)
		return
	}
	b.add(byMarks*requests/cards, "request-marks", Requests, Participants)
	b.add(byMarks*posts/cards, "post-times", Pending, Spam)
	b.add(byLinks*pending/cards, "links", Pending, Spam)
	b.add(byLinks*published/cards, "links", Feed, Post)
}

// lives reports whether where somebody lives or works stands below a time.
func (s *scan) lives(lines []Line) bool {
	for i, l := range lines[:min(len(lines), 40)] {
		if l.is(Message) || i == 0 || len(l.Text) > 80 {
			continue
		}
		_, lives := starts(l, livesStarts)
		_, works := starts(l, workStarts)
		if _, timed := s.time(lines[i-1]); timed && (lives || works) {
			return true
		}
	}
	return false
}

// linked reports whether lines link to a post that waits, or to one that is
// published.
func linked(lines []Line) (waits, shown bool) {
	for _, l := range lines {
		for _, link := range l.Links {
			if postIn(link) == "" {
				continue
			}
			if strings.Contains(link, "/pending_posts/") {
				waits = true
			} else {
				shown = true
			}
		}
	}
	return waits, shown
}

// byPeople lets a document without buttons speak: lines that say since when
// somebody is a member, or a card that was cut before its buttons.
func (s *scan) byPeople(b *ballot) {
	joined, requests := 0, 0
	for _, l := range s.doc.Lines {
		switch {
		case s.requestMark(l):
			requests++
		case s.since(l):
			joined++
		}
	}
	if joined > 1 && joined > requests {
		b.add(byMarks, "member-marks", Members)
	} else if joined > 0 && requests == 0 {
		b.add(byMarks/2, "member-marks", Members)
	}
	if requests > 0 && requests >= joined {
		b.add(byMarks/2, "request-marks", Requests, Participants)
	}
	if s.heading.title == Pending || s.heading.title == Spam {
		b.add(byMarks/2, "post-times", s.heading.title)
	}
}
