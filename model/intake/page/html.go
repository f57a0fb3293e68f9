package page

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"duyet/model/fold"
)

// Limits of a document of markup. What is beyond them is not seen.
const (
	maxToken = 24 << 20 // bytes of one token: pages carry their data in scripts
	maxLine  = 1 << 20
	maxDepth = 4096 // open elements
	maxLinks = 64   // of one line
	maxLines = 500_000
)

// MaxHrefs is how many links a document keeps as they were written.
const MaxHrefs = 4096

// HTML makes a document of markup: a saved page, a fragment of one, or what a
// clipboard holds ("Version:…StartHTML:…" before it or not).
func HTML(text []byte) Doc {
	src := source(text)
	r := &reader{doc: Doc{Marked: true, URL: src.url}}
	z := html.NewTokenizer(bytes.NewReader(src.body))
	z.SetMaxBuf(maxToken)
	for len(r.doc.Lines) < maxLines {
		switch z.Next() {
		case html.ErrorToken:
			r.end()
			r.doc.Title = fold.Row(r.title.String())
			return r.doc
		case html.TextToken:
			r.text(html.UnescapeString(string(z.Text())))
		case html.StartTagToken:
			name, more := z.TagName()
			r.open(atom.Lookup(name), attributes(z, more))
		case html.SelfClosingTagToken:
			name, more := z.TagName()
			tag := atom.Lookup(name)
			r.open(tag, attributes(z, more))
			if !void[tag] {
				r.close(tag)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			r.close(atom.Lookup(name))
		}
	}
	return r.doc
}

// parted are elements that stand on lines of their own.
var parted = map[atom.Atom]bool{atom.Div: true, atom.P: true, atom.Br: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Tr: true, atom.Td: true, atom.Th: true,
	atom.Table: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Button: true, atom.Section: true, atom.Article: true,
	atom.Header: true, atom.Footer: true, atom.Nav: true, atom.Main: true, atom.Aside: true, atom.Form: true, atom.Hr: true, atom.Blockquote: true, atom.Dl: true,
	atom.Dt: true, atom.Dd: true, atom.Label: true, atom.Option: true, atom.Title: true}

// unread are elements whose text nobody sees on the page.
var unread = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Head: true, atom.Iframe: true,
	atom.Textarea: true, atom.Select: true, atom.Object: true}

// void are elements that hold nothing and are never closed.
var void = map[atom.Atom]bool{atom.Br: true, atom.Hr: true, atom.Img: true, atom.Input: true, atom.Meta: true, atom.Link: true, atom.Area: true, atom.Base: true,
	atom.Col: true, atom.Embed: true, atom.Source: true, atom.Track: true, atom.Wbr: true, atom.Param: true}

var headings = map[atom.Atom]bool{atom.H1: true, atom.H2: true, atom.H3: true}

// attribute are those that tell what an element is; the rest are passed over.
type attribute struct {
	href, role, label, alt, style, rel, property, content, preview string
	hidden                                                         bool
}

func attributes(z *html.Tokenizer, more bool) (a attribute) {
	for more {
		var k, v []byte
		k, v, more = z.TagAttr()
		switch string(k) {
		case "href":
			a.href = string(v)
		case "role":
			a.role = string(v)
		case "aria-label":
			a.label = string(v)
		case "alt":
			a.alt = string(v)
		case "style":
			a.style = string(v)
		case "rel":
			a.rel = string(v)
		case "property":
			a.property = string(v)
		case "content":
			a.content = string(v)
		case "data-ad-preview", "data-ad-comet-preview":
			a.preview = string(v)
		case "hidden":
			a.hidden = true
		}
	}
	return a
}

// element is one that is open.
type element struct {
	tag     atom.Atom
	roles   Role
	unseen  bool
	article int
	link    *anchor
	label   string // of a button in which no text was seen so far
	button  int    // the place of the outermost button it is in, from 1; 0 is none
}

// anchor is a link that is being read.
type anchor struct {
	href, label string
	person      bool
}

// reader gathers the lines of a document of markup.
type reader struct {
	doc   Doc
	stack []element
	line  strings.Builder
	name  strings.Builder // the text of a link to a person in the line
	title strings.Builder
	mark  Mark
	seen  bool // the line has text
	n     int
	// inTitle says that the title of the window is being read.
	inTitle bool
	// plain says that text of the line stands outside any button.
	plain bool
}

func (r *reader) top() element {
	if len(r.stack) == 0 {
		return element{}
	}
	return r.stack[len(r.stack)-1]
}

func (r *reader) open(tag atom.Atom, a attribute) {
	if parted[tag] {
		r.end()
	}
	up := r.top()
	e := element{tag: tag, roles: up.roles, unseen: up.unseen || unread[tag] || a.invisible(), article: up.article, link: up.link, button: up.button}
	switch {
	case tag == atom.Body:
		e.unseen = false
	case tag == atom.Title && !r.inside(atom.Svg):
		r.inTitle = r.title.Len() == 0
	case tag == atom.Link && strings.EqualFold(a.rel, "canonical"):
		r.address(a.href)
	case tag == atom.Meta && a.property == "og:url":
		r.address(a.content)
	case tag == atom.Img && !e.unseen:
		r.picture(a.alt)
	}
	e.roles |= a.roles(tag)
	if e.roles&Button > 0 && up.roles&Button == 0 && !e.unseen {
		r.end()
		e.label, e.button = a.label, len(r.stack)+1
	}
	if tag == atom.Article || a.role == "article" {
		r.end()
		r.doc.articles = append(r.doc.articles, up.article)
		e.article = len(r.doc.articles)
	}
	if tag == atom.A && a.href != "" && !e.unseen {
		if len(r.doc.Hrefs) < MaxHrefs {
			r.doc.Hrefs = append(r.doc.Hrefs, a.href)
		}
		e.link = r.link(a)
	}
	if !void[tag] && len(r.stack) < maxDepth {
		r.stack = append(r.stack, e)
	}
}

// roles says what an element is for.
func (a attribute) roles(tag atom.Atom) (r Role) {
	switch {
	case a.role == "button" || tag == atom.Button:
		r |= Button
	case headings[tag] || a.role == "heading":
		r |= Heading
	case a.role == "navigation" || a.role == "banner" || a.role == "complementary" || a.role == "contentinfo" || tag == atom.Nav:
		r |= Side
	}
	if a.preview == "message" {
		r |= Message
	}
	return r
}

// invisible reports an element that takes no place on the page, or one so
// small that only a screen reader meets it.
func (a attribute) invisible() bool {
	if a.hidden {
		return true
	}
	if a.style == "" || len(a.style) > maxLine/64 {
		return false
	}
	s := strings.ReplaceAll(strings.ToLower(a.style), " ", "")
	if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") || strings.Contains(s, "clip:rect(0") {
		return true
	}
	// Letters that are moved out of sight make a text unreadable for programs.
	return strings.Contains(s, "position:absolute") && (strings.Contains(s, "top:3em") || strings.Contains(s, "width:1px") || strings.Contains(s, "left:-9999px"))
}

func (r *reader) inside(tag atom.Atom) bool {
	for i := len(r.stack) - 1; i >= 0 && i > len(r.stack)-8; i-- {
		if r.stack[i].tag == tag {
			return true
		}
	}
	return false
}

// close ends the innermost element of a tag; what was left open within it ends
// too. One that was never opened is passed over.
func (r *reader) close(tag atom.Atom) {
	if parted[tag] {
		r.end()
	}
	if tag == atom.Title {
		r.inTitle = false
	}
	const reach = 64
	for i := len(r.stack) - 1; i >= 0 && i >= len(r.stack)-reach; i-- {
		if r.stack[i].tag != tag {
			continue
		}
		e := r.stack[i]
		if e.label != "" {
			r.text(e.label)
		}
		var up element
		if i > 0 {
			up = r.stack[i-1]
		}
		if e.roles&Button > up.roles&Button || e.article != up.article {
			r.end()
		}
		r.stack = r.stack[:i]
		return
	}
}

// text takes a piece of text where it stands.
func (r *reader) text(s string) {
	if r.inTitle {
		if r.title.Len()+len(s) < 1000 {
			r.title.WriteString(s)
		}
		return
	}
	up := r.top()
	if up.unseen || r.line.Len()+len(s) > maxLine {
		return
	}
	if strings.TrimSpace(s) != "" {
		r.meets(up)
	}
	r.line.WriteString(s)
	if up.link != nil && up.link.person && r.mark.Name == "" {
		r.name.WriteString(s)
	}
}

// meets notes what the element in which text was seen says of the line.
func (r *reader) meets(up element) {
	r.seen = true
	r.plain = r.plain || up.roles&Button == 0
	r.mark.Roles |= up.roles &^ Button
	r.mark.Article = max(r.mark.Article, up.article)
	if up.link != nil && up.link.label != "" && !up.link.person {
		r.mark.Label = up.link.label
	}
	if up.button > 0 {
		r.stack[up.button-1].label = ""
	}
}

// picture takes what a picture shows: a small one in a text is a letter of it.
func (r *reader) picture(alt string) {
	switch alt = fold.Row(alt); {
	case alt == "":
	case len([]rune(alt)) <= 6 && !strings.ContainsFunc(alt, plainLetter):
		r.text(alt)
	case len(r.mark.Alts) < maxLinks:
		r.mark.Alts = append(r.mark.Alts, alt)
	}
}

func plainLetter(c rune) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0xc0 && c < 0x2000
}

// link notes the target of a link in the line.
func (r *reader) link(a attribute) *anchor {
	href := target(a.href)
	if href == "" {
		return nil
	}
	if len(r.mark.Links) < maxLinks {
		r.mark.Links = append(r.mark.Links, href)
	}
	id, page := person(href)
	return &anchor{href: href, label: fold.Row(a.label), person: id != "" || page}
}

// end ends a line.
func (r *reader) end() {
	raw := r.line.String()
	if !r.seen {
		r.line.Reset()
		r.pictures()
		return
	}
	r.line.Reset()
	m := r.mark
	if m.Name == "" {
		m.Name = clean(r.name.String())
	}
	if !r.plain {
		m.Roles |= Button
	}
	for part := range strings.SplitSeq(strings.TrimSpace(raw), "\n") {
		r.n++
		r.doc.add(Line{N: r.n, Raw: strings.TrimSpace(part), Mark: m})
	}
	r.name.Reset()
	r.mark, r.seen, r.plain = Mark{}, false, false
	if l := r.top().link; l != nil {
		r.mark.Links = append(r.mark.Links, l.href)
	}
}

// pictures gives what pictures show that no text follows to the line before.
func (r *reader) pictures() {
	if n := len(r.doc.Lines); n > 0 && len(r.mark.Alts) > 0 && r.doc.Lines[n-1].Article == r.top().article {
		l := &r.doc.Lines[n-1]
		l.Alts = append(l.Alts, r.mark.Alts[:min(len(r.mark.Alts), maxLinks-len(l.Alts))]...)
		r.mark.Alts = nil
	}
}

func (r *reader) address(link string) {
	if link = target(link); r.doc.URL == "" && ours(link) {
		r.doc.URL = link
	}
}
