package capture

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"

	"duyet/model"
	"duyet/model/intake/collect"
	"duyet/model/intake/letters"
	"duyet/model/intake/page"
)

// looksArchive recognises a page saved as one file (.mhtml, .mht): like a mail,
// but of parts that belong together, and nobody sent it.
func looksArchive(head []byte, _ collect.Options) bool {
	head = letters.NoMark(head)
	if end := bytes.Index(head, []byte("\n\n")); end > 0 {
		head = head[:end]
	} else if end := bytes.Index(head, []byte("\r\n\r\n")); end > 0 {
		head = head[:end]
	}
	head = bytes.ToLower(head)
	if bytes.Contains(head, []byte("snapshot-content-location:")) || bytes.HasPrefix(head, []byte("from: <saved by")) {
		return true
	}
	return bytes.Contains(head, []byte("multipart/related")) && bytes.Contains(head, []byte("text/html")) && !bytes.Contains(head, []byte("\nreceived:")) &&
		!bytes.Contains(head, []byte("\nto:")) && !bytes.Contains(head, []byte("authentication-results:"))
}

// readArchive reads the page in such a file: its first part of HTML.
func readArchive(c *collect.Collector, r io.Reader) error {
	raw, err := c.All(r)
	if err != nil {
		return err
	}
	m, err := mail.ReadMessage(bytes.NewReader(letters.NoMark(raw)))
	if err != nil {
		return broken(err, c.Called())
	}
	at := m.Header.Get("Snapshot-Content-Location")
	body, where, err := htmlPart(textproto.MIMEHeader(m.Header), m.Body, 0)
	if err != nil {
		return broken(err, c.Called())
	}
	if at == "" {
		at = where
	}
	text, err := c.Text(body)
	if err != nil {
		return err
	}
	d := page.HTML(text)
	d.From(at)
	return show(c, d)
}

func broken(err error, name string) error {
	var fault *model.Fault
	if errors.As(err, &fault) {
		return err
	}
	return model.WrapFault(model.BadInput, "broken-archive", err, "%s", name)
}

// maxNested is how deep parts of an archive may stand in each other.
const maxNested = 4

// htmlPart finds the first part of HTML, decoded, and where it was taken from.
func htmlPart(h textproto.MIMEHeader, r io.Reader, depth int) (body []byte, where string, err error) {
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		return nil, "", err
	}
	switch {
	case kind == "text/html", kind == "application/xhtml+xml":
		body, err = io.ReadAll(io.LimitReader(decoded(h.Get("Content-Transfer-Encoding"), r), collect.MaxFile))
		return body, h.Get("Content-Location"), err
	case !strings.HasPrefix(kind, "multipart/") || params["boundary"] == "" || depth == maxNested:
		return nil, "", nil
	}
	parts := multipart.NewReader(r, params["boundary"])
	for {
		p, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return nil, "", model.NewFault(model.BadInput, "broken-archive", "no page of HTML")
		}
		if err != nil {
			return nil, "", err
		}
		if body, where, err = htmlPart(p.Header, p, depth+1); err != nil || body != nil {
			return body, where, err
		}
	}
}

// decoded undoes the encoding a part travels in.
func decoded(encoding string, r io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "quoted-printable":
		return quotedprintable.NewReader(r)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, r)
	}
	return r
}
