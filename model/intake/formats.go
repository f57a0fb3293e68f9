package intake

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"

	"duyet/model"
	"duyet/model/intake/capture"
	"duyet/model/intake/collect"
	"duyet/model/intake/download"
	"duyet/model/intake/forums"
	"duyet/model/intake/letters"
	"duyet/model/intake/mail"
	"duyet/model/intake/own"
	"duyet/model/intake/pack"
	"duyet/model/intake/page"
	"duyet/model/intake/table"
)

// Format is one shape of input that can be read.
type Format = collect.Format

// Formats lists the formats in the order in which they are tried.
func Formats() []Format {
	return slices.Concat(
		table.Workbooks(), []Format{{Name: "zip", Kinds: collect.Kinds()[1:], Packed: looksZip, Unpack: readZip}},
		mail.Mailboxes(), capture.Archives(), mail.Mails(),
		[]Format{{Name: "hosts", Kinds: []string{"hosts"}, Looks: looksHosts, Read: readHosts}},
		[]Format{own.Lines()}, download.Formats(), forums.Formats(), table.Markup(), capture.Pages(),
		table.Insights(), []Format{own.Export()}, table.Formats(),
	)
}

// dispatch hands what is read to the first format it looks like.
func dispatch(c *collect.Collector, r io.Reader) error {
	in := bufio.NewReaderSize(r, collect.HeadBytes)
	head, err := in.Peek(collect.HeadBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	if code := refused(head, c.Name); code != "" {
		return c.Fault(code)
	}
	if pack.Zipped(head) {
		return unpack(c, in, head)
	}
	for _, f := range Formats() {
		if f.Begins == nil || !f.Begins(head, c.Options) {
			continue
		}
		if err := takes(c, f); err != nil {
			return err
		}
		return f.Stream(c, in)
	}
	raw, err := c.All(in)
	if err != nil {
		return err
	}
	text, err := c.Text(raw)
	if err != nil {
		return err
	}
	return dispatchText(c, text)
}

func dispatchText(c *collect.Collector, text []byte) error {
	if len(bytes.TrimSpace(text)) == 0 {
		return c.Fault("empty")
	}
	return blame(text, choose(c, text))
}

// choose reads a text as the first format that knows it.
func choose(c *collect.Collector, text []byte) error {
	for _, f := range Formats() {
		if f.Looks == nil || !f.Looks(text, c.Options) {
			continue
		}
		if err := takes(c, f); err != nil {
			return err
		}
		return f.Read(c, text)
	}
	return c.Fault(unknown(c, text))
}

// blame names the reason why a text was not recognised that has lost its
// letters: its words are no longer those of a page or of a table.
func blame(text []byte, err error) error {
	if err != nil && slices.Contains([]string{"unknown-format", "no-header", "wrong-page", "unknown-page"}, model.CodeOf(err)) && letters.Lost(text) {
		return model.WrapFault(model.BadInput, "letters-lost", err, "question marks for letters")
	}
	return err
}

// takes settles for a format, unless it cannot hold what was asked for.
func takes(c *collect.Collector, f Format) error {
	c.Report.Format = f.Name
	if c.Asked() && !slices.Contains(f.Kinds, c.Kind) {
		return model.NewFault(model.BadInput, "wrong-kind", "%s is %s", c.Called(), f.Name)
	}
	return nil
}

// How much of a text of no known format is looked at, in bytes.
const (
	sightText   = 1 << 20
	sightMarkup = 8 << 20
)

// unknown gives the fault code of text that no format knows.
func unknown(c *collect.Collector, text []byte) string {
	if page.Markup(text) {
		return capture.OtherPage(page.HTML(text[:min(len(text), sightMarkup)]), c.Options)
	}
	code := capture.OtherPage(page.Text(text[:min(len(text), sightText)]), c.Options)
	if code == "unknown-page" {
		return "unknown-format"
	}
	return code
}
