package intake

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"

	"duyet/model"
	"duyet/model/intake/page"
)

// Format is one shape of input that can be read.
type Format struct {
	// Name is the token in [Report].Format.
	Name string
	// Kinds lists what it can hold.
	Kinds []string
	// begins and stream are of formats that are no plain text: the first bytes
	// tell them, and they read the bytes as they come.
	begins func(head []byte, o Options) bool
	stream func(e *emitter, r io.Reader) error
	// looks and read are of all others.
	looks func(text []byte, o Options) bool
	read  func(e *emitter, text []byte) error
}

// Formats lists the formats in the order in which they are tried.
func Formats() []Format {
	joins, posts, comments, insights, roll, invitees := "joins", "posts", "comments", "insights", "roll", "invitees"
	return []Format{
		{Name: "xlsx", Kinds: []string{joins, posts, comments, insights, roll, invitees}, begins: looksWorkbook, stream: (*emitter).readWorkbook},
		{Name: "mbox", Kinds: []string{joins, posts, comments}, begins: looksMailbox, stream: (*emitter).readMailbox},
		{Name: "mhtml", Kinds: []string{joins, posts, comments}, begins: looksArchive, stream: (*emitter).readArchive},
		{Name: "mail", Kinds: []string{joins, posts, comments}, begins: looksMail, stream: (*emitter).readMail},
		{Name: "hosts", Kinds: []string{"hosts"}, looks: looksHosts, read: (*emitter).readHosts},
		{Name: "jsonl", Kinds: []string{joins, posts, comments, insights}, looks: looksLines, read: (*emitter).readLines},
		{Name: "facebook-download", Kinds: []string{posts, comments}, looks: looksDownload, read: (*emitter).readDownload},
		{Name: "telegram", Kinds: []string{joins}, looks: looksTelegram, read: (*emitter).readTelegram},
		{Name: "discourse", Kinds: []string{joins, posts}, looks: looksDiscourse, read: (*emitter).readDiscourse},
		{Name: "lemmy", Kinds: []string{joins, posts, comments}, looks: looksLemmy, read: (*emitter).readLemmy},
		{Name: "mastodon", Kinds: []string{joins, posts}, looks: looksMastodon, read: (*emitter).readMastodon},
		{Name: "facebook-scraper", Kinds: []string{posts}, looks: looksScraper, read: (*emitter).readScraper},
		{Name: "apify", Kinds: []string{posts}, looks: looksApify, read: (*emitter).readApify},
		{Name: "html", Kinds: []string{joins, posts, comments}, looks: looksSaved, read: (*emitter).readSaved},
		{Name: "paste", Kinds: []string{joins, posts, comments}, looks: looksPaste, read: (*emitter).readPaste},
		{Name: "insights", Kinds: []string{insights, posts}, looks: looksInsights, read: (*emitter).readInsights},
		{Name: "export", Kinds: []string{joins, posts, comments}, looks: looksExport, read: (*emitter).readExport},
		{Name: "csv", Kinds: []string{joins, posts, comments, insights, roll, invitees}, looks: looksTable, read: (*emitter).readTable},
	}
}

// headBytes is how much of a file tells a format that is no plain text.
const headBytes = 4096

// dispatch hands what is read to the first format it looks like.
func (e *emitter) dispatch(r io.Reader) error {
	in := bufio.NewReaderSize(&capped{r: r, left: MaxFile}, headBytes)
	head, err := in.Peek(headBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	for _, f := range Formats() {
		if f.begins != nil && f.begins(head, e.Options) {
			if err := e.takes(f); err != nil {
				return err
			}
			return f.stream(e, in)
		}
	}
	raw, err := gather(in, e.Size)
	if err != nil {
		return err
	}
	text, err := e.decode(raw)
	if err != nil {
		return err
	}
	if len(bytes.TrimSpace(text)) == 0 {
		return model.NewFault(model.BadInput, "empty", "no data in %s", e.name())
	}
	for _, f := range Formats() {
		if f.looks != nil && f.looks(text, e.Options) {
			if err := e.takes(f); err != nil {
				return err
			}
			return f.read(e, text)
		}
	}
	return model.NewFault(model.BadInput, e.foreign(text), "%s", e.name())
}

// takes settles for a format, unless it cannot hold what was asked for.
func (e *emitter) takes(f Format) error {
	e.report.Format = f.Name
	if e.asked() && !slices.Contains(f.Kinds, e.Kind) {
		return model.NewFault(model.BadInput, "wrong-kind", "%s is %s", e.name(), f.Name)
	}
	return nil
}

// asked reports whether the kind was given.
func (e *emitter) asked() bool { return e.Kind != "" && e.Kind != "auto" }

// foreign gives the fault code of text that no format knows.
func (e *emitter) foreign(text []byte) string {
	if page.Markup(text) {
		return otherPage(page.HTML(text[:min(len(text), sightMarkup)]), e.Options)
	}
	code := otherPage(page.Text(text[:min(len(text), sightText)]), e.Options)
	if code == "unknown-page" {
		return "unknown-format"
	}
	return code
}
