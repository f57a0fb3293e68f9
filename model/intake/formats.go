package intake

import (
	"bytes"

	"duyet/model"
)

// Format is one shape of input that can be read.
type Format struct {
	// Name is the token in [Report].Format.
	Name string
	// Kinds lists what it can hold.
	Kinds []string
	looks func(text []byte, o Options) bool
	read  func(e *emitter, text []byte) error
}

// Formats lists the formats in the order in which they are tried.
func Formats() []Format {
	return []Format{
		{"jsonl", []string{"joins", "posts", "comments", "insights"}, looksLines, (*emitter).readLines},
		{"paste", []string{"joins", "posts"}, looksPaste, (*emitter).readPaste},
		{"insights", []string{"insights", "posts"}, looksInsights, (*emitter).readInsights},
		{"csv", []string{"joins", "posts", "comments", "insights"}, looksTable, (*emitter).readTable},
	}
}

// dispatch hands the decoded text to the first format it looks like.
func (e *emitter) dispatch(text []byte) error {
	if len(bytes.TrimSpace(text)) == 0 {
		return model.NewFault(model.BadInput, "empty", "no data in %s", e.name())
	}
	if code := foreign(text); code != "" {
		return model.NewFault(model.BadInput, code, "%s", e.name())
	}
	for _, f := range Formats() {
		if f.looks(text, e.Options) {
			e.report.Format = f.Name
			return f.read(e, text)
		}
	}
	if looksFeed(text) {
		return model.NewFault(model.BadInput, "wrong-page", "%s", e.name())
	}
	return model.NewFault(model.BadInput, "unknown-format", "%s", e.name())
}

// foreign gives the fault code of text that is surely not ours to read.
func foreign(text []byte) string {
	head := bytes.TrimLeft(text[:min(len(text), 4096)], " \t\r\n")
	lower := bytes.ToLower(head)
	switch {
	case bytes.HasPrefix(lower, []byte("<!doctype")), bytes.HasPrefix(lower, []byte("<html")), bytes.HasPrefix(lower, []byte("<?xml")),
		bytes.HasPrefix(lower, []byte("<head")), bytes.HasPrefix(lower, []byte("<body")):
		return "not-data"
	case bytes.HasPrefix(head, []byte("[")) && !looksLines(text, Options{}):
		return "unknown-format"
	case bytes.HasPrefix(head, []byte("{")) && !looksLines(text, Options{}):
		return "unknown-format"
	}
	for _, h := range []string{"from ", "from:", "received:", "return-path:", "delivered-to:", "x-facebook", "mime-version:", "message-id:", "begin:vcard"} {
		if bytes.HasPrefix(lower, []byte(h)) {
			return "unknown-format"
		}
	}
	return ""
}
