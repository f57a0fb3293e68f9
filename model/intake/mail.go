package intake

import (
	"bytes"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/emersion/go-message"

	"duyet/model"
	"duyet/model/fold"
)

// platformMail is the domain that Facebook's notices come from.
const platformMail = "facebookmail.com"

// post reads notices, one mail after the other.
type post struct {
	*emitter
	seen map[string]bool // the Message-IDs so far
}

// notice is one notice while it is read.
type notice struct {
	line            int
	sender, subject string
	text            string // without what stands behind the foot
	links           []string
	group           string
	proved          bool
	date            time.Time
}

// mail reads one mail. What is no notice of the platform is passed over; a
// notice that no signature proves is refused, since anybody can write one.
func (p *post) mail(line int, raw []byte) error {
	if !bytes.Contains(bytes.ToLower(headOf(raw)), []byte(platformMail)) {
		p.skip()
		return nil
	}
	m, err := message.Read(bytes.NewReader(raw))
	if m == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return p.reject(line, "bad-mail", "")
	}
	l := p.open(line, m)
	switch {
	case !l.fromPlatform(m):
		p.skip()
		return nil
	case !l.proved && !p.TrustMail:
		return p.reject(line, "unverified", l.sender+" · "+l.subject)
	}
	if id := strings.TrimSpace(m.Header.Get("Message-Id")); id != "" && p.seen[id] {
		p.report.Counts.Duplicates++
		p.warn("duplicate-row", line, "")
		return nil
	} else if id != "" {
		p.seen[id] = true
	}
	return p.tell(l, noticeType(m.Header))
}

// headOf is a mail up to its first blank line.
func headOf(raw []byte) []byte {
	for _, end := range []string{"\r\n\r\n", "\n\n"} {
		if i := bytes.Index(raw, []byte(end)); i >= 0 {
			raw = raw[:i]
		}
	}
	return raw
}

func (p *post) open(line int, m *message.Entity) *notice {
	l := &notice{line: line, sender: fold.Row(mailWords(m.Header.Get("From"))), subject: fold.Row(mailWords(m.Header.Get("Subject")))}
	l.proved = dkimPassed(m.Header.Get("Authentication-Results"))
	if at, err := mailDate(m.Header.Get("Date")); err == nil && !at.After(p.Captured.AddDate(0, 0, 1)) {
		l.date = at
	}
	body := mailBody(m)
	l.text, l.links = body.text, body.links
	if i := strings.Index(l.text, strings.Repeat("=", 40)); i >= 0 {
		l.text = l.text[:i]
	}
	l.group = listGroup(m.Header.Get("List-Id"))
	for _, link := range l.links {
		if l.group == "" {
			l.group = linkGroup(link)
		}
	}
	return l
}

// fromPlatform reports whether the mail says that it comes from the platform.
func (l *notice) fromPlatform(m *message.Entity) bool {
	from := strings.ToLower(m.Header.Get("From"))
	at := strings.LastIndexByte(from, '@')
	return at >= 0 && strings.Trim(from[at+1:], " >\t") == platformMail
}

// dkimPassed reads the verdict of the reader's own mail server, which stands
// topmost: that the platform's own signature is good.
func dkimPassed(results string) bool {
	for part := range strings.SplitSeq(withoutComments(results), ";") {
		f := strings.Fields(strings.ToLower(part))
		if len(f) == 0 || f[0] != "dkim=pass" {
			continue
		}
		for _, w := range f[1:] {
			for _, key := range []string{"header.i=", "header.d="} {
				if who, ok := strings.CutPrefix(w, key); ok && strings.Trim(who[strings.LastIndexByte(who, '@')+1:], `"`) == platformMail {
					return true
				}
			}
		}
	}
	return false
}

// withoutComments drops what stands in parentheses.
func withoutComments(s string) string {
	depth := 0
	return strings.Map(func(r rune) rune {
		switch {
		case r == '(':
			depth++
			return -1
		case r == ')' && depth > 0:
			depth--
			return -1
		case depth > 0:
			return -1
		}
		return r
	}, s)
}

func noticeType(h message.Header) string {
	if t, _, _ := strings.Cut(h.Get("X-Facebook-Notify"), ";"); t != "" {
		return strings.TrimSpace(t)
	}
	if parts := strings.Split(h.Get("Feedback-ID"), ":"); len(parts) == 3 {
		return parts[1]
	}
	return ""
}

var listID = regexp.MustCompile(`<([0-9A-Za-z.]+)\.groups\.facebook\.com>`)

func listGroup(id string) string {
	if m := listID.FindStringSubmatch(id); m != nil {
		return m[1]
	}
	return ""
}

// linkGroup reads the group out of a link, also where the path is packed into
// the parameters of another.
func linkGroup(link string) string {
	link = unpacked(link)
	_, rest, ok := strings.Cut(link, "/groups/")
	if !ok {
		return ""
	}
	return rest[:len(rest)-len(strings.TrimLeft(rest, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._-"))]
}

// unpacked gives the link that a notice's link leads to:
// facebook.com/n/?groups%2F1%2Fmember-requests%2F&mid=… is a page of group 1.
func unpacked(link string) string {
	u, err := url.Parse(link)
	if err != nil || !strings.HasPrefix(u.Path, "/n/") && u.Path != "/n" {
		return link
	}
	first, rest, _ := strings.Cut(u.RawQuery, "&")
	target, err := url.QueryUnescape(first)
	if err != nil || !strings.HasPrefix(target, "groups/") {
		return link
	}
	u.Path, u.RawPath, u.RawQuery = "/"+target, "", rest
	return u.String()
}

// tell makes an item of a notice: what it is about is told by its link, then
// by its type, then by its words.
func (p *post) tell(l *notice, kind string) error {
	a, ok := p.about(l, kind)
	if !ok {
		p.warn("notice", l.line, l.subject)
		p.skip()
		return nil
	}
	name, _ := actor(l.subject)
	if name == "" {
		name, _ = actor(strings.TrimSpace(strings.SplitN(strings.TrimSpace(l.text), "\n", 2)[0]))
	}
	name, others := company(name)
	if others != "" {
		p.warn("others-unnamed", l.line, others)
	}
	p.setName(l.line, &a.Content.Author, name)
	a.Complete = model.Announced
	if !l.date.IsZero() {
		a.Created, a.Precision = l.date.UnixMilli(), model.Second
	}
	trait := model.SenderUnverified
	if l.proved {
		trait = model.SenderVerified
	}
	a.Traits = append(a.Traits, trait)
	if a.Item == model.Join {
		if a.Content.Author.Name == "" {
			return p.reject(l.line, "no-name", l.sender+" · "+l.subject)
		}
		return p.emit(l.line, a, l.group, "", false)
	}
	a.Content.Text = quoted(l.text)
	if a.Content.Text == "" && a.Content.ExternalID == "" {
		return p.reject(l.line, "no-text", l.sender+" · "+l.subject)
	}
	markQuestion(&a)
	return p.emit(l.line, a, l.group, "", false)
}

// about starts the item that a notice tells of.
func (p *post) about(l *notice, kind string) (a model.Arrive, ok bool) {
	for _, link := range l.links {
		clean := model.CleanLink(unpacked(link))
		path := clean
		if u, err := url.Parse(clean); err == nil {
			path = u.Path
		}
		a.Content.URL = clean
		switch {
		case phrase(path+"/", "/member-requests/", "/participant_requests/", "/requests/"):
			return p.started(model.Join, model.StatePending, clean), true
		case phrase(path+"/", "/pending_posts/", "/pending/", "/spam/"):
			return p.started(model.Post, model.StatePending, clean), true
		case strings.Contains(clean, "comment_id="):
			return p.started(model.Comment, model.StatePublished, clean), true
		case model.PostID(clean) != "":
			a = p.started(model.Post, model.StatePublished, clean)
			a.Content.ExternalID = model.PostID(clean)
			return a, true
		}
	}
	_, verb := actor(l.subject)
	switch {
	case kind == "group_r2j" || verb == model.Join:
		return p.started(model.Join, model.StatePending, ""), true
	case kind == "group_post_approval":
		return p.started(model.Post, model.StatePending, ""), true
	}
	return a, false
}

func (p *post) started(kind model.ItemKind, state model.State, link string) model.Arrive {
	a := p.arrival(kind)
	a.State, a.Content.URL = state, link
	return a
}

// verbs are the folded words behind a name in the subject of a notice. That of
// the Vietnamese ones is inferred from the pages' own words.
var verbs = []struct {
	words string
	kind  model.ItemKind
}{
	{"requested to join", model.Join}, {"wants to join", model.Join}, {"asked to join", model.Join}, {"has requested to join", model.Join},
	{"da yeu cau tham gia", model.Join}, {"muon tham gia", model.Join}, {"yeu cau tham gia", model.Join}, {"da gui yeu cau tham gia", model.Join},
	{"da gui mot bai viet", model.Post}, {"da gui bai viet", model.Post}, {"da dang trong", model.Post}, {"da dang bai", model.Post}, {"da dang mot", model.Post},
	{"posted in", model.Post}, {"posted something in", model.Post}, {"submitted a post", model.Post}, {"has posted in", model.Post},
	{"da binh luan", model.Comment}, {"commented on", model.Comment}, {"replied to", model.Comment}, {"da tra loi", model.Comment},
}

// actor gives the name before the verb of a sentence, and what the verb tells.
func actor(sentence string) (name string, kind model.ItemKind) {
	words := strings.Fields(sentence)
	keys := make([]string, len(words))
	for i, w := range words {
		keys[i] = fold.Key(w)
	}
	for i := 1; i < len(words); i++ {
		rest := strings.Join(keys[i:], " ")
		for _, v := range verbs {
			if strings.HasPrefix(rest, v.words) {
				return strings.Join(words[:i], " "), v.kind
			}
		}
	}
	return "", ""
}

var andOthers = regexp.MustCompile(`^(.+?)(?:,.+)? (?:và|and) ([0-9]+) (?:người khác|others?)$`)

// company takes "và 3 người khác" off a name.
func company(name string) (first, others string) {
	if m := andOthers.FindStringSubmatch(name); m != nil {
		return m[1], m[2]
	}
	return name, ""
}

// quoted gives the text that a notice quotes: between the first and the last
// quotation mark at the edge of a line.
func quoted(text string) string {
	from := -1
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, l := range lines {
		l = strings.TrimSpace(l)
		if from < 0 && strings.IndexAny(l, `"“`) == 0 {
			from = i
		}
		if from >= 0 && (strings.HasSuffix(l, `"`) && (len(l) > 1 || i > from) || strings.HasSuffix(l, "”")) {
			return fold.Text(strings.Trim(strings.TrimSpace(strings.Join(lines[from:i+1], "\n")), `"“”`))
		}
	}
	return ""
}
