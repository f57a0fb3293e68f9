package mail

import (
	"bytes"
	"net/textproto"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/emersion/go-message"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/collect"
)

// platformMail is the domain that Facebook's notices come from.
const platformMail = "facebookmail.com"

// post reads notices, one mail after the other.
type post struct {
	*collect.Collector
	seen map[string]bool // the Message-IDs so far
}

// notice is one notice while it is read.
type notice struct {
	line            int
	sender, subject string
	bodyText
	group  collect.Claim
	server string // that wrote what it found out
	proved bool
	date   time.Time
}

// mail reads one mail. What is no notice of the platform is passed over; a
// notice that no signature proves is refused, since anybody can write one.
func (p *post) mail(line int, raw []byte) error {
	if !bytes.Contains(bytes.ToLower(headOf(raw)), []byte(platformMail)) {
		p.passOver(line, raw)
		return nil
	}
	m, err := message.Read(bytes.NewReader(raw))
	if m == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return p.Reject(line, "bad-mail", "")
	}
	l := p.open(line, m)
	switch {
	case !l.fromPlatform(m):
		p.passOver(line, raw)
		return nil
	case !l.proved && !p.TrustMail:
		return p.Reject(line, "unverified", l.told())
	}
	if id := strings.TrimSpace(m.Header.Get("Message-Id")); id != "" && p.seen[id] {
		p.Report.Counts.Duplicates++
		p.Warn("duplicate-row", line, "")
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
	l.server, l.proved = p.proof(m)
	if at, err := mailDate(m.Header.Get("Date")); err == nil && !at.After(p.Captured.AddDate(0, 0, 1)) {
		l.date = at
	}
	l.bodyText = mailBody(m)
	// What stands behind the foot is about the reader.
	if i := strings.Index(l.text, strings.Repeat("=", 40)); i >= 0 {
		l.text = l.text[:i]
	}
	l.group.ID = listGroup(m.Header.Get("List-Id"))
	for _, link := range l.links {
		if l.group.ID == "" {
			l.group.ID = linkGroup(link)
		}
	}
	l.group.Name = l.place()
	return l
}

// fromPlatform reports whether the mail says that it comes from the platform.
func (l *notice) fromPlatform(m *message.Entity) bool {
	from := strings.ToLower(m.Header.Get("From"))
	at := strings.LastIndexByte(from, '@')
	return at >= 0 && strings.Trim(from[at+1:], " >\t") == platformMail
}

// proof reads what the reader's own mail server found out, which stands topmost:
// whether the platform's own signature is good.
func (p *post) proof(m *message.Entity) (server string, good bool) {
	header := m.Header.Get("Authentication-Results")
	server, found := readResults(header)
	head := textproto.MIMEHeader{}
	for _, name := range []string{"Received", "Delivered-To", "X-Original-To", "Envelope-To"} {
		head[name] = m.Header.Values(name)
	}
	return server, header != "" && believed(server, head, p.Servers) && slices.ContainsFunc(found, func(r result) bool { return r.signed(platformMail) })
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
		p.Warn("notice", l.line, l.subject)
		p.Skip()
		return nil
	}
	name := actor(l.subject).name
	if name == "" {
		name = actor(first(l.text)).name
	}
	name, others := company(name)
	if others != "" {
		p.Warn("others-unnamed", l.line, others)
	}
	p.SetName(l.line, &a.Content.Author, name)
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
			return p.Reject(l.line, "no-name", l.told())
		}
		return p.Emit(l.line, a, l.group, "", false)
	}
	if a.Content.Text = quoted(l.text); a.Content.Text == "" {
		a.Content.Text = l.below()
	}
	if a.Content.Text == "" && a.Content.ExternalID == "" && a.Content.Author.Name == "" {
		return p.Reject(l.line, "no-text", l.told())
	}
	collect.MarkQuestion(&a)
	return p.Emit(l.line, a, l.group, "", false)
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
		case collect.Phrase(path+"/", "/member-requests/", "/participant_requests/", "/requests/"):
			return p.started(model.Join, model.StatePending, clean), true
		case collect.Phrase(path+"/", "/pending_posts/", "/pending/", "/spam/"):
			return p.started(model.Post, model.StatePending, clean), true
		case strings.Contains(clean, "comment_id="):
			return p.started(model.Comment, model.StatePublished, clean), true
		case model.PostID(clean) != "":
			a = p.started(model.Post, model.StatePublished, clean)
			a.Content.ExternalID = model.PostID(clean)
			return a, true
		}
	}
	verb := actor(l.subject).kind
	switch {
	case kind == "group_r2j" || verb == model.Join:
		return p.started(model.Join, model.StatePending, ""), true
	case kind == "group_post_approval":
		return p.started(model.Post, model.StatePending, ""), true
	}
	return a, false
}

func (p *post) started(kind model.ItemKind, state model.State, link string) model.Arrive {
	a := p.Arrival(kind)
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

// deed is who did what where, as a sentence tells.
type deed struct {
	name string
	kind model.ItemKind
	rest string // what stands behind the verb
}

// actor takes a sentence apart at its verb.
func actor(sentence string) (d deed) {
	words := strings.Fields(sentence)
	keys := make([]string, len(words))
	for i, w := range words {
		keys[i] = fold.Key(w)
	}
	for i := 1; i < len(words); i++ {
		rest := strings.Join(keys[i:], " ")
		for _, v := range verbs {
			if strings.HasPrefix(rest+" ", v.words+" ") && len(v.words) > len(d.rest) {
				d = deed{strings.Join(words[:i], " "), v.kind, v.words}
			}
		}
		if d.name != "" {
			d.rest = strings.Join(words[min(len(words), i+len(strings.Fields(d.rest))):], " ")
			return d
		}
	}
	return d
}

// nobodys are folded words that stand where the name of a group might.
var nobodys = []string{"", "nhom", "nhom cua ban", "cua ban", "your group", "the group", "group", "this group", "nhom nay"}

// place is the group that the subject names, where the mail says it once more:
// in its text, or as its sender.
func (l *notice) place() string {
	where := strings.Trim(actor(l.subject).rest, " .:!")
	for _, w := range []string{"một bài viết ", "bài viết ", "cần phê duyệt ", "trong nhóm ", "vào nhóm ", "trong ", "vào ", "nhóm ", "in the group ", "in ", "the group ", "group "} {
		if len(where) > len(w) && strings.EqualFold(where[:len(w)], w) {
			where = where[len(w):]
		}
	}
	key := fold.Key(where)
	if slices.Contains(nobodys, key) || !strings.Contains(fold.Key(l.text), key) && !strings.Contains(fold.Key(l.sender), key) {
		return ""
	}
	return fold.Row(where)
}

// told is how a notice is shown that is not taken.
func (l *notice) told() string {
	s := l.sender + " · " + l.subject
	if l.server != "" {
		s += " · " + l.server
	}
	return s
}

// first is the first line of a text that is not blank.
func first(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return strings.TrimSpace(line)
}

// below gives the text that a notice shows below its first sentence without
// quotation marks: the lines up to the first link and what that one is called.
func (l *notice) below() string {
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(l.text, "\r\n", "\n")), "\n")
	if !strings.HasSuffix(strings.TrimSpace(lines[0]), ":") {
		return ""
	}
	label := func(line string) bool { return slices.Contains(l.labels, line) }
	at := slices.IndexFunc(lines[1:], func(line string) bool { return strings.Contains(line, "://") || label(line) })
	if at < 0 {
		return ""
	}
	named := label(lines[at+1])
	lines = lines[1 : at+1]
	if n := len(lines); n > 0 && !named && strings.TrimSpace(lines[n-1]) != "" {
		lines = lines[:n-1]
	}
	return fold.Text(strings.TrimSpace(strings.Join(lines, "\n")))
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
