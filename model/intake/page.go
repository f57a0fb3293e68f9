package intake

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"duyet/model"
	"duyet/model/fold"
)

// looksSaved recognises a saved page of requests or pending posts.
func looksSaved(text []byte, o Options) bool {
	if !markup(text) {
		return false
	}
	return looksPage(pageLines(text[:min(len(text), 8<<20)]), nil)
}

// readSaved reads a page saved from the browser: the same lines as a copied
// one, with the links that tell namesakes apart.
func (e *emitter) readSaved(text []byte) error {
	if i := bytes.Index(text[:min(len(text), headBytes)], []byte("-->")); i > 0 {
		if link := webLink.FindString(string(text[:i])); linkGroup(link) != "" {
			e.pageGroup = linkGroup(link)
		}
	}
	return e.page(pageLines(text))
}

// parted are elements that stand on lines of their own.
var parted = map[atom.Atom]bool{atom.Div: true, atom.P: true, atom.Br: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Tr: true, atom.Td: true, atom.Th: true,
	atom.Table: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Button: true, atom.Section: true, atom.Article: true,
	atom.Header: true, atom.Footer: true, atom.Nav: true, atom.Main: true, atom.Aside: true, atom.Form: true, atom.Hr: true, atom.Blockquote: true, atom.Dl: true,
	atom.Dt: true, atom.Dd: true, atom.Label: true, atom.Option: true, atom.Title: true}

// unread are elements whose text nobody sees on the page.
var unread = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Head: true, atom.Iframe: true,
	atom.Textarea: true, atom.Select: true}

// pageLines gives the lines of a page of the web as one sees them, each with
// the links in it. Nothing of the page is run or fetched.
func pageLines(text []byte) []pasted {
	z := html.NewTokenizer(bytes.NewReader(text))
	z.SetMaxBuf(MaxCell)
	p := &pageReader{}
	for {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			p.end()
			return p.out
		case html.TextToken:
			if len(p.hidden) == 0 {
				p.text(string(z.Text()))
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := atom.Lookup(name)
			p.tag(kind, tag)
			if tag == atom.A && kind == html.StartTagToken {
				for more {
					var k, v []byte
					if k, v, more = z.TagAttr(); string(k) == "href" && len(p.links) < 64 {
						p.links = append(p.links, string(v))
					}
				}
			}
		}
	}
}

// pageReader gathers the line being read.
type pageReader struct {
	out    []pasted
	line   strings.Builder
	links  []string
	hidden []atom.Atom // the unread elements that are open
	n      int
}

func (p *pageReader) tag(kind html.TokenType, tag atom.Atom) {
	if parted[tag] {
		p.end()
	}
	switch {
	case tag == atom.Body:
		p.hidden = nil
	case kind == html.StartTagToken && unread[tag]:
		p.hidden = append(p.hidden, tag)
	case kind == html.EndTagToken && len(p.hidden) > 0 && p.hidden[len(p.hidden)-1] == tag:
		p.hidden = p.hidden[:len(p.hidden)-1]
	}
}

func (p *pageReader) text(s string) {
	if p.line.Len()+len(s) < MaxCell {
		p.line.WriteString(html.UnescapeString(s))
	}
}

func (p *pageReader) end() {
	raw := strings.TrimSpace(p.line.String())
	p.line.Reset()
	if raw == "" {
		return
	}
	for part := range strings.SplitSeq(raw, "\n") {
		if clean := fold.Row(part); clean != "" {
			p.n++
			p.out = append(p.out, pasted{n: p.n, text: clean, raw: part, key: pastedKey(clean), links: p.links})
		}
	}
	p.links = nil
}

// person reads the first link to a person out of the links of a line.
func (l pasted) person(a *model.Author) {
	for _, href := range l.links {
		link := model.CleanLink(absolute(href))
		if id := model.PersonID(link); id != "" {
			a.ExternalID, a.URL = id, "https://facebook.com/profile.php?id="+id
			return
		}
		if profile(link) {
			a.URL = link
			return
		}
	}
}

// absolute completes a link that a saved page keeps short.
func absolute(href string) string {
	if strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "//") {
		return "https://facebook.com" + href
	}
	return href
}

// profile reports whether a cleaned link is that of a person with a chosen
// name: one part, none of the site's own.
func profile(link string) bool {
	rest, ok := strings.CutPrefix(link, "https://facebook.com/")
	if !ok || rest == "" || strings.ContainsAny(rest, "/?#") {
		return false
	}
	for _, own := range []string{"groups", "profile.php", "watch", "marketplace", "gaming", "events", "pages", "help", "policies", "privacy", "settings", "notifications",
		"messages", "friends", "hashtag", "photo", "photo.php", "login", "reel", "stories", "search", "bookmarks", "home.php", "me"} {
		if rest == own {
			return false
		}
	}
	return true
}
