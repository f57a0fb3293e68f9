package main

import (
	"bytes"
	"cmp"
	"html"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// guideName is the list of the pages, the one that people open first.
const guideName = "Huong-dan.html"

// pages turns every page of the project into HTML, which a double-click opens
// on every system. They lie below docs/ as in the project, so that their links
// and pictures lead where they did.
func pages(src source) (tree, error) {
	out := tree{}
	titles := map[string]string{}
	err := filepath.WalkDir(src.dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() && e.Name() == ".git" {
			return filepath.SkipDir
		}
		rel, err := filepath.Rel(src.dir, name)
		if err != nil || path.Ext(name) != ".md" || slices.Contains(strings.Split(filepath.ToSlash(rel), "/"), "testdata") {
			return err
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		p, err := render(b)
		if err != nil {
			return err
		}
		at := "docs/" + asHTML(rel)
		out[at] = file{data: p.html}
		if strings.HasPrefix(rel, "ui/docs/") || rel == "CHANGELOG.md" {
			titles[at] = p.title
		}
		for _, link := range p.local {
			to := path.Join(path.Dir(rel), link)
			if b, err := src.read(to); err == nil {
				out["docs/"+to] = file{data: b}
			}
		}
		return nil
	})
	out[guideName] = file{data: guide(titles)}
	return out, err
}

// page is one that was turned into HTML.
type page struct {
	title string
	html  []byte
	local []string // the pictures and files beside it that it leads to
}

// render turns Markdown into a page of its own.
func render(markdown []byte) (page, error) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	doc := md.Parser().Parse(text.NewReader(markdown), parser.WithContext(parser.NewContext(parser.WithIDs(&ids{seen: map[string]bool{}}))))
	var p page
	err := ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			p.title = cmp.Or(p.title, words(n, markdown))
		case *ast.Link:
			n.Destination = p.lead(n.Destination)
		case *ast.Image:
			n.Destination = p.lead(n.Destination)
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		return p, err
	}
	var body bytes.Buffer
	if err := md.Renderer().Render(&body, markdown, doc); err != nil {
		return p, err
	}
	p.html = whole(p.title, body.String())
	return p, nil
}

// words is the text of a heading.
func words(n ast.Node, source []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := n.(*ast.Text); ok && entering {
			b.Write(t.Segment.Value(source))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// lead makes a link to another page one to its HTML, and notes what else lies
// beside the page.
func (p *page) lead(to []byte) []byte {
	u, err := url.Parse(string(to))
	if err != nil || u.Scheme != "" || u.Path == "" {
		return to
	}
	if path.Ext(u.Path) == ".md" {
		u.Path = asHTML(u.Path)
		return []byte(u.String())
	}
	p.local = append(p.local, u.Path)
	return to
}

func asHTML(page string) string { return strings.TrimSuffix(page, ".md") + ".html" }

// ids names headings as code forges do, so that links into a page work in both.
type ids struct{ seen map[string]bool }

// Generate gives the name of a heading: its letters, small, with hyphens.
func (s *ids) Generate(value []byte, _ ast.NodeKind) []byte {
	id := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsMark(r), unicode.IsDigit(r), r == '-', r == '_':
			return unicode.ToLower(r)
		case r == ' ':
			return '-'
		}
		return -1
	}, string(value))
	for s.seen[id] {
		id += "-1"
	}
	s.seen[id] = true
	return []byte(id)
}

// Put takes a name that a page gives itself.
func (s *ids) Put(value []byte) { s.seen[string(value)] = true }

// whole puts a body into a page that can be read at any width and printed.
func whole(title, body string) []byte {
	return []byte(`<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>` + html.EscapeString(title) + `</title>
<style>
body { font: 1rem/1.55 "Segoe UI", "Noto Sans", Arial, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #1d2b30; background: #fff }
h1, h2, h3 { line-height: 1.25; color: #123c4a }
a { color: #0b6580 }
code, pre { font-family: Consolas, "DejaVu Sans Mono", monospace; font-size: .92em; background: #eef3f4; border-radius: 4px }
code { padding: .1em .3em }
pre { padding: .8rem 1rem; overflow-x: auto }
pre code { padding: 0 }
table { border-collapse: collapse; display: block; overflow-x: auto }
td, th { border: 1px solid #c5d2d6; padding: .3rem .6rem; text-align: left; vertical-align: top }
img { max-width: 100% }
</style>
</head>
<body>
` + body + `</body>
</html>
`)
}

// guide lists the pages for users: how to install, how to begin, what else
// there is, and last what tells of the program rather than of its use.
func guide(titles map[string]string) []byte {
	rank := func(p string) int {
		name := path.Base(p)
		switch {
		case name == "install.html":
			return 0
		case name == "guide.html":
			return 1
		case strings.ToUpper(name[:1]) != name[:1]:
			return 2
		}
		return 3
	}
	at := slices.SortedFunc(maps.Keys(titles), func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), strings.Compare(a, b))
	})
	var b strings.Builder
	b.WriteString("<h1>duyệt</h1>\n<ul>\n")
	for _, p := range at {
		b.WriteString(`<li><a href="` + p + `">` + html.EscapeString(titles[p]) + "</a></li>\n")
	}
	b.WriteString("</ul>\n")
	return whole("duyệt", b.String())
}
