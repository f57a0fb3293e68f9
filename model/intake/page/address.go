package page

import (
	"bytes"
	"net/url"
	"strconv"
	"strings"

	"duyet/model"
)

// origin is what stands around the markup of a document.
type origin struct {
	body []byte
	url  string // cleaned, or empty
}

// headSize is how much of a document tells where it is from, in bytes.
const headSize = 4096

// source takes off what a clipboard puts before markup, and finds the address
// there or in the comment that browsers write into saved pages.
func source(text []byte) origin {
	o := origin{body: bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))}
	head := o.body[:min(len(o.body), headSize)]
	if Clip(head) {
		o.url = target(clipField(head, "SourceURL:"))
		from, _ := strconv.Atoi(clipField(head, "StartFragment:"))
		to, _ := strconv.Atoi(clipField(head, "EndFragment:"))
		switch first := bytes.IndexByte(head, '<'); {
		case from > 0 && to > from && to <= len(o.body) && first > 0 && from >= first:
			o.body = o.body[from:to]
		case first > 0:
			o.body = o.body[first:]
		}
		return o
	}
	if _, rest, found := bytes.Cut(head, []byte("saved from url=(")); found {
		if _, link, found := bytes.Cut(rest[:min(len(rest), 2100)], []byte(")")); found {
			link, _, _ = bytes.Cut(link, []byte("-->"))
			o.url = target(strings.TrimSpace(string(link)))
		}
	}
	if !ours(o.url) {
		o.url = ""
	}
	return o
}

// Clip recognises the head that Windows puts before markup on its clipboard.
func Clip(head []byte) bool {
	head = bytes.TrimLeft(head, " \t\r\n\ufeff")
	return bytes.HasPrefix(head, []byte("Version:")) && bytes.Contains(head[:min(len(head), 1024)], []byte("StartHTML:"))
}

func clipField(head []byte, name string) string {
	_, rest, found := bytes.Cut(head, []byte(name))
	if !found {
		return ""
	}
	line, _, _ := bytes.Cut(rest, []byte("\n"))
	return strings.TrimSpace(string(line))
}

// Markup recognises the beginning of markup, whole or a fragment.
func Markup(head []byte) bool {
	head = bytes.TrimLeft(head[:min(len(head), headSize)], " \t\r\n\ufeff")
	if Clip(head) {
		return true
	}
	if len(head) < 3 || head[0] != '<' {
		return false
	}
	if bytes.HasPrefix(head, []byte("<!--")) || bytes.HasPrefix(head, []byte("<?xml")) {
		return true
	}
	i := 1
	for i < len(head) && (letter(head[i]|0x20) || head[i] == '!') {
		i++
	}
	if i == len(head) || !bytes.ContainsRune([]byte(" \t\r\n/>"), rune(head[i])) {
		return false
	}
	_, known := begins[strings.ToLower(string(head[1:i]))]
	return known
}

// begins are the elements markup may begin with.
var begins = map[string]struct{}{"!doctype": {}, "html": {}, "head": {}, "body": {}, "meta": {}, "div": {}, "span": {}, "a": {}, "p": {}, "h1": {}, "h2": {}, "h3": {}, "h4": {},
	"table": {}, "tbody": {}, "tr": {}, "ul": {}, "ol": {}, "li": {}, "b": {}, "strong": {}, "i": {}, "em": {}, "br": {}, "img": {}, "section": {}, "article": {}, "main": {},
	"style": {}, "title": {}, "script": {}, "link": {}, "base": {}, "nav": {}, "header": {}, "font": {}, "center": {}, "form": {}, "button": {}, "svg": {}}

// target gives the real and cleaned target of a link in a page: links that a
// page keeps short are completed, those by way of the site's own door lead on.
func target(href string) string {
	href = strings.TrimSpace(href)
	switch {
	case href == "" || len(href) > 8192 || strings.HasPrefix(href, "#") || strings.HasPrefix(href, "javascript:") || strings.HasPrefix(href, "mailto:"):
		return ""
	case strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "//"):
		href = "https://facebook.com" + href
	case strings.HasPrefix(href, "?"):
		return ""
	}
	u, err := url.Parse(href)
	if err != nil {
		return ""
	}
	if to := u.Query().Get("u"); to != "" && strings.HasSuffix(u.Path, "/l.php") {
		return model.CleanLink(to)
	}
	return model.CleanLink(href)
}

// ours reports whether a cleaned link is one of the site's own.
func ours(link string) bool {
	host, ok := strings.CutPrefix(link, "https://facebook.com")
	return ok && (host == "" || host[0] == '/' || host[0] == '?')
}

// path splits the path of one of the site's own links.
func path(link string) []string {
	rest, ok := strings.CutPrefix(link, "https://facebook.com/")
	if !ok {
		return nil
	}
	rest, _, _ = strings.Cut(rest, "?")
	return strings.Split(strings.Trim(rest, "/"), "/")
}

// groupIn gives the group a link leads into, or nothing.
func groupIn(link string) string {
	p := path(link)
	if len(p) < 2 || p[0] != "groups" {
		return ""
	}
	switch p[1] {
	case "feed", "discover", "joins", "create", "notifications":
		return ""
	}
	return p[1]
}

// person reads who a link leads to: an id, or a page of a chosen name.
func person(link string) (id string, chosen bool) {
	if id = model.PersonID(link); id != "" {
		return id, false
	}
	p := path(link)
	if len(p) != 1 || p[0] == "" || strings.Contains(link, "?") || strings.Contains(p[0], "#") {
		return "", false
	}
	_, own := places[p[0]]
	return "", !own && !strings.HasSuffix(p[0], ".php")
}

// places are the first parts of addresses that lead to nobody.
var places = map[string]struct{}{"groups": {}, "watch": {}, "marketplace": {}, "gaming": {}, "events": {}, "pages": {}, "help": {}, "policies": {}, "privacy": {}, "settings": {},
	"notifications": {}, "messages": {}, "friends": {}, "hashtag": {}, "photo": {}, "login": {}, "reel": {}, "stories": {}, "search": {}, "bookmarks": {}, "me": {}, "ads": {},
	"business": {}, "legal": {}, "terms": {}, "live": {}, "saved": {}, "memories": {}, "fundraisers": {}, "checkpoint": {}, "recover": {}, "reels": {}, "places": {}, "games": {}}

// postIn reads the post a link leads to. A link to a comment is none.
func postIn(link string) string {
	if commentIn(link) != "" {
		return ""
	}
	return model.PostID(link)
}

// commentIn reads the comment a link leads to.
func commentIn(link string) string {
	_, query, _ := strings.Cut(link, "?")
	q, err := url.ParseQuery(query)
	if err != nil {
		return ""
	}
	id := q.Get("reply_comment_id")
	if id == "" {
		id = q.Get("comment_id")
	}
	for i := range len(id) {
		if id[i] < '0' || id[i] > '9' {
			return ""
		}
	}
	return id
}

// From notes the address a document was taken from, where it is one of the
// site's own and the document tells none.
func (d *Doc) From(link string) {
	if link = target(link); d.URL == "" && ours(link) {
		d.URL = link
	}
}
