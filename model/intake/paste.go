package intake

import (
	"bytes"
	"slices"
	"strings"

	"duyet/model"
	"duyet/model/fold"
)

// pasted is one line of pasted text that is not blank.
type pasted struct {
	n    int    // from 1
	text string // cleaned
	raw  string
	key  string // folded, without a count behind it
	// links are those of a saved page in this line.
	links []string
}

// card is the lines of one request or post. Open says that the text ended
// before its buttons.
type card struct {
	lines []pasted
	open  bool
	first bool // nothing tells where the page's own lines before it end
}

func is(key string, words []string) bool { return slices.Contains(words, key) }

// starts gives what follows the longest of the words at the start of a line.
func starts(l pasted, words []string) (rest string, ok bool) {
	best := -1
	for _, w := range words {
		if len(w) > best && strings.HasPrefix(l.key, w) && (len(l.key) == len(w) || !letter(l.key[len(w)])) {
			best = len(w)
			rest = behind(l.text, len(strings.Fields(w)))
		}
	}
	return rest, best >= 0
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }

// behind gives the text after its first n words.
func behind(text string, n int) string {
	for range n {
		_, text, _ = strings.Cut(strings.TrimLeft(text, " "), " ")
	}
	return strings.TrimSpace(text)
}

// pastedLines splits text into lines. Blank ones are dropped.
func pastedLines(text []byte) []pasted {
	var out []pasted
	n := 0
	for line := range bytes.Lines(text) {
		n++
		raw := strings.TrimRight(string(line), "\r\n")
		for part := range strings.SplitSeq(raw, "\r") {
			if clean := fold.Row(part); clean != "" {
				out = append(out, pasted{n: n, text: clean, raw: part, key: pastedKey(clean)})
			}
		}
	}
	return out
}

func pastedKey(clean string) string { return strings.Trim(fold.Key(clean), " ·•.") }

// pair reports whether a card ends here: an approve line with a decline line
// among the next three. It gives the line of the decline.
func pair(lines []pasted, i int) (end int, ok bool) {
	if !is(lines[i].key, approveWords) {
		return 0, false
	}
	for j := i + 1; j < len(lines) && j <= i+3; j++ {
		if is(lines[j].key, declineWords) {
			return j, true
		}
		if is(lines[j].key, approveWords) {
			return 0, false
		}
	}
	return 0, false
}

// title gives the kind of page a line heads: joins, posts or nothing. A count
// may stand behind it.
func title(l pasted) string {
	key := strings.TrimRight(l.key, " ·•()0123456789.+")
	switch {
	case is(key, joinTitles):
		return "joins"
	case is(key, postTitles):
		return "posts"
	}
	return ""
}

// looksPaste recognises the text of a page of requests or pending posts.
func looksPaste(text []byte, _ Options) bool {
	return looksPage(pastedLines(text[:min(len(text), 1<<20)]), text)
}

// looksPage recognises the lines of such a page. A table may have the page's
// name as a title; text is that of lines which may be one, or nil.
func looksPage(lines []pasted, text []byte) bool {
	for i, l := range lines {
		if _, ok := pair(lines, i); ok || is(l.key, emptyPages) || oneLine(l) {
			return true
		}
	}
	return titled(lines) && !headed(text)
}

// oneLine recognises a page that lost its line ends.
func oneLine(l pasted) bool {
	return len(l.key) > 60 && strings.Count(l.text, ";") < 8 && strings.Contains(l.key, "phe duyet tu choi") || strings.Contains(l.key, "approve decline") && len(l.key) > 60
}

// looksFeed recognises the group's feed, copied instead of a queue.
func looksFeed(text []byte) bool {
	n := 0
	for _, l := range pastedLines(text[:min(len(text), 1<<18)]) {
		if is(l.key, feedWords) {
			n++
		}
	}
	return n >= 3
}

// readPaste reads the text of a page of requests or pending posts.
func (e *emitter) readPaste(text []byte) error { return e.page(pastedLines(text)) }

// page reads the lines of a page of requests or pending posts.
func (e *emitter) page(lines []pasted) error {
	if len(lines) > MaxRows {
		return model.NewFault(model.BadInput, "too-many-rows", "more than %d lines", MaxRows)
	}
	for _, l := range lines {
		if len(l.raw) > MaxCell {
			return model.NewFault(model.BadInput, "cell-too-long", "line %d has %d bytes", l.n, len(l.raw))
		}
		if is(l.key, emptyPages) {
			e.warn("empty-page", l.n, l.text)
		}
	}
	kind := e.pageKind(lines)
	if k := e.Kind; k != "" && k != "auto" && k != kind {
		if k != "joins" && k != "posts" {
			return model.NewFault(model.BadInput, "wrong-kind", "%s is a page of %s", e.name(), kind)
		}
		kind = k
	}
	e.report.Kind = kind
	e.report.Variant = pageLanguage(lines)
	e.report.Page = Page{Kind: pageOf[kind], Group: Claim{ID: e.pageGroup}, Count: -1, Extent: Unknown}
	all := e.cards(lines)
	if len(all) == 0 && !slices.ContainsFunc(lines, func(l pasted) bool { return is(l.key, emptyPages) }) && len(dropChrome(lines)) > 0 {
		return model.NewFault(model.BadInput, "wrong-page", "%s", e.name())
	}
	for place, c := range all {
		if err := e.card(kind, c, place); err != nil {
			return err
		}
	}
	return nil
}

// pageOf names the page that holds a kind of item.
var pageOf = map[string]string{"joins": "requests", "posts": "pending"}

func (e *emitter) card(kind string, c card, place int) error {
	if len(c.lines) == 1 && oneLine(c.lines[0]) {
		return e.reject(c.lines[0].n, "one-line", c.lines[0].text)
	}
	if kind == "posts" {
		return e.postCard(c, place)
	}
	return e.joinCard(c, place)
}

// pageLanguage names the language of a page's buttons and marks: vi, en, mixed.
func pageLanguage(lines []pasted) string {
	vi, en := false, false
	for _, l := range lines {
		switch l.key {
		case "phe duyet", "tu choi", "yeu cau lam thanh vien", "bai viet dang cho":
			vi = true
		case "approve", "decline", "member requests", "pending posts":
			en = true
		}
	}
	switch {
	case vi && en:
		return "mixed"
	case en:
		return "en"
	}
	return "vi"
}

// pageKind decides between requests and pending posts: by the page's title,
// else by the marks only requests have.
func (e *emitter) pageKind(lines []pasted) string {
	requests, posts := 0, 0
	ends := 0
	for i, l := range lines {
		if _, ok := pair(lines, i); ok {
			ends++
		}
		if k := title(l); k != "" && ends == 0 {
			return k
		}
		if e.requestMark(l) {
			requests++
		} else if _, ok := readMoment(l.key, e.Captured); ok {
			posts++
		}
	}
	if posts > requests {
		return "posts"
	}
	return "joins"
}

// requestMark reports lines that only a request has.
func (e *emitter) requestMark(l pasted) bool {
	for _, words := range [][]string{requestedStarts, invitedStarts, accountStarts, unansweredStarts, agreedStarts, disagreedStarts} {
		if _, ok := starts(l, words); ok {
			return true
		}
	}
	return false
}

// cards cuts a page into its cards. What stands behind the last buttons is a
// card that was cut off when it has a mark of one, else the foot of the page.
func (e *emitter) cards(lines []pasted) []card {
	var out []card
	from := 0
	for i := 0; i < len(lines); i++ {
		end, ok := pair(lines, i)
		if oneLine(lines[i]) {
			out = append(out, card{lines: lines[i : i+1]})
			from = i + 1
			continue
		}
		if !ok {
			continue
		}
		out = append(out, card{lines: lines[from:i], first: len(out) == 0})
		from, i = end+1, end
	}
	rest := dropChrome(lines[from:])
	switch {
	case len(rest) == 0 || len(out) == 0 && !titled(lines):
	case slices.ContainsFunc(rest, e.mark):
		out = append(out, card{lines: lines[from:], open: true, first: len(out) == 0})
	case len(out) > 0:
		e.warn("extra-lines", rest[0].n, rest[0].text)
	}
	return out
}

// mark reports lines that only stand in cards.
func (e *emitter) mark(l pasted) bool {
	_, dated := readMoment(firstPart(l.key), e.Captured)
	return dated || e.requestMark(l)
}

func titled(lines []pasted) bool {
	return slices.ContainsFunc(lines, func(l pasted) bool { return title(l) != "" })
}

// noise reports a line of the page itself.
func noise(l pasted) bool {
	return is(l.key, chrome) || l.key == "" && !strings.ContainsFunc(l.text, notDot) || title(l) != "" || is(l.key, emptyPages) || isCount(l.key) ||
		strings.HasSuffix(l.key, " muc moi hom nay") || strings.HasSuffix(l.key, " new today")
}

// notDot lets a name of emoji alone through: it folds to something, a lone dot
// does not.
func notDot(r rune) bool { return !strings.ContainsRune("·•. ", r) }

func isCount(key string) bool { return key != "" && strings.Trim(key, "0123456789+.,()") == "" }

// dropChrome takes the page's own lines off the start.
func dropChrome(lines []pasted) []pasted {
	for len(lines) > 0 && noise(lines[0]) {
		lines = lines[1:]
	}
	return lines
}

// body splits a card into its name and what follows. Marked tells the lines a
// name stands right above; the page's own lines before the first card are thus
// told from it.
func (c card) body(marked func(pasted) bool) (name pasted, rest []pasted) {
	lines := dropChrome(c.lines)
	if len(lines) == 0 {
		return pasted{}, nil
	}
	at := slices.IndexFunc(lines, marked)
	if at == 0 {
		// The name itself reads like a line of the page.
		if skipped := len(c.lines) - len(lines); skipped > 0 && is(c.lines[skipped-1].key, buttons) {
			return c.lines[skipped-1], lines
		}
		return pasted{n: lines[0].n}, lines
	}
	if at > 1 && c.first {
		name := at - 1
		for name > 0 && is(lines[name].key, badges) {
			name--
		}
		return lines[name], lines[name+1:]
	}
	return lines[0], lines[1:]
}
