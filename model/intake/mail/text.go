package mail

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"net/mail"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/emersion/go-message"
	"golang.org/x/net/html/charset"

	"duyet/model/intake/page"
)

// maxParts of a mail and how deep they may lie.
const (
	mailParts = 50
	mailDepth = 8
)

// bodyText is what a mail says.
type bodyText struct {
	text   string
	links  []string
	labels []string // lines of the text that are links
}

// mailBody gives the plain text of a mail, or that of its web page where it
// has no other, and the links in it.
func mailBody(m *message.Entity) bodyText {
	var plain, web string
	parts := 0
	_ = m.Walk(func(path []int, part *message.Entity, err error) error {
		if parts++; parts > mailParts || len(path) > mailDepth || part == nil {
			return errEnough
		}
		kind, params, _ := part.Header.ContentType()
		if part.MultipartReader() != nil || kind != "" && kind != "text/plain" && kind != "text/html" {
			return nil
		}
		raw, _ := io.ReadAll(io.LimitReader(part.Body, maxMail))
		text := mailCharset(raw, params["charset"])
		if kind == "text/html" {
			if web == "" {
				web = text
			}
		} else if plain == "" {
			plain = text
		}
		return nil
	})
	if plain != "" {
		return bodyText{text: plain, links: linksIn(plain)}
	}
	var b bodyText
	d := page.HTML([]byte(web))
	for _, l := range d.Lines {
		b.text += l.Text + "\n"
		if len(l.Links) > 0 {
			b.labels = append(b.labels, l.Text)
		}
	}
	b.links = append(b.links, d.Hrefs...)
	b.links = append(b.links, linksIn(b.text)...)
	return b
}

// errEnough ends the walk over the parts of a mail.
var errEnough = errors.New("enough")

// mailCharset reads bytes in the encoding they say they are in. Some senders
// say Latin-1 and write UTF-8.
func mailCharset(raw []byte, name string) string {
	if utf8.Valid(raw) {
		return string(raw)
	}
	if r, err := charset.NewReaderLabel(name, bytes.NewReader(raw)); err == nil && name != "" {
		if text, err := io.ReadAll(r); err == nil {
			return string(bytes.ToValidUTF8(text, []byte("\uFFFD")))
		}
	}
	return string(bytes.ToValidUTF8(raw, []byte("\uFFFD")))
}

var webLink = regexp.MustCompile(`https?://[^\s<>"']+`)

func linksIn(text string) []string { return webLink.FindAllString(text, 64) }

var encodedWord = regexp.MustCompile(`=\?([^?\s]{1,40})\?([bBqQ])\?([^?\s]*)\?=`)

// mailWords decodes the words of a header line. Words that follow each other
// are put together before their bytes are read: senders split them inside a
// letter.
func mailWords(s string) string {
	var out strings.Builder
	var held []byte
	name := ""
	flush := func() {
		if name != "" {
			out.WriteString(mailCharset(held, name))
		}
		held, name = nil, ""
	}
	at := 0
	for _, m := range encodedWord.FindAllStringSubmatchIndex(s, -1) {
		between := s[at:m[0]]
		word := func(i int) string { return s[m[2*i]:m[2*i+1]] }
		if name == "" || strings.TrimSpace(between) != "" || !strings.EqualFold(name, word(1)) {
			flush()
			if at == 0 || strings.TrimSpace(between) != "" {
				out.WriteString(between)
			}
		}
		name = word(1)
		held = append(held, wordBytes(word(2), word(3))...)
		at = m[1]
	}
	flush()
	out.WriteString(s[at:])
	return out.String()
}

func wordBytes(how, text string) []byte {
	if strings.EqualFold(how, "b") {
		b, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			b, _ = base64.RawStdEncoding.DecodeString(strings.TrimRight(text, "="))
		}
		return b
	}
	var out []byte
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '_':
			out = append(out, ' ')
		case text[i] == '=' && i+2 < len(text) && unhex(text[i+1]) >= 0 && unhex(text[i+2]) >= 0:
			out = append(out, byte(unhex(text[i+1])<<4|unhex(text[i+2])))
			i += 2
		default:
			out = append(out, text[i])
		}
	}
	return out
}

func unhex(c byte) int { return strings.IndexByte("0123456789ABCDEF", bytes.ToUpper([]byte{c})[0]) }

func mailDate(s string) (time.Time, error) { return mail.ParseDate(s) }
