package mail

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/emersion/go-message"

	"duyet/model/fold"
)

// forwardHeads begin the folded subject of a mail that somebody sends on.
var forwardHeads = []string{"fwd:", "fw:", "chuyen tiep:", "tr:", "wg:", "rv:", "i:"}

// sentBy is a line of a mail within another that names the platform as its
// sender, as programs put it above what is sent on.
var sentBy = regexp.MustCompile(`(?im)^[>\s*]*(?:from|từ|người gửi|de|von|da)\s*\*?\s*:[^\n]{0,300}@` + regexp.QuoteMeta(platformMail))

// passOver leaves a mail out that the platform did not send. Where it is one of
// its notices that a person sent on, it is told why: nothing proves what
// somebody else's mail quotes.
func (p *post) passOver(line int, raw []byte) {
	p.Skip()
	if !bytes.Contains(bytes.ToLower(raw), []byte(platformMail)) && !forwarding(subjectOf(headOf(raw))) {
		return
	}
	m, err := message.Read(bytes.NewReader(raw))
	if m == nil || err != nil && !message.IsUnknownCharset(err) && !message.IsUnknownEncoding(err) {
		return
	}
	subject := fold.Row(mailWords(m.Header.Get("Subject")))
	inside := raw[len(headOf(raw)):]
	if sentBy.MatchString(mailBody(m).text) || sentBy.Match(inside) {
		p.Warn("forwarded", line, subject)
	}
}

// forwarding reports whether a subject is one of a mail that is sent on.
func forwarding(subject string) bool {
	key := fold.Key(subject)
	for _, h := range forwardHeads {
		if strings.HasPrefix(key, h) {
			return true
		}
	}
	return false
}

// subjectOf is the decoded subject in the head of a mail, as far as it stands on
// one line.
func subjectOf(head []byte) string {
	for line := range bytes.Lines(head) {
		if name, rest, found := bytes.Cut(line, []byte(":")); found && strings.EqualFold(string(name), "subject") {
			return mailWords(strings.TrimSpace(string(rest)))
		}
	}
	return ""
}
