package intake

import (
	"bytes"
	"errors"
	"io"
	"path"

	"duyet/model"
	"duyet/model/fold"
	"duyet/model/intake/collect"
	"duyet/model/intake/pack"
)

// unpack opens an archive and hands it to the format that its parts tell.
func unpack(c *collect.Collector, in io.Reader, head []byte) error {
	at, size := c.At, int64(c.Size)
	if at == nil {
		raw, err := c.All(in)
		if err != nil {
			return err
		}
		at, size = bytes.NewReader(raw), int64(len(raw))
	}
	a, err := pack.Open(at, size)
	switch {
	case errors.Is(err, pack.ErrBomb):
		return c.Fault("zip-bomb")
	case err != nil && (bytes.Contains(head, []byte("[Content_Types].xml")) || bytes.Contains(head, []byte("xl/")) || path.Ext(c.Name) == ".xlsx"):
		return model.WrapFault(model.BadInput, "broken-workbook", err, "%s", c.Called())
	case err != nil:
		return model.WrapFault(model.BadInput, "broken-zip", err, "%s", c.Called())
	}
	for _, f := range Formats() {
		if f.Packed != nil && f.Packed(a) {
			if err := takes(c, f); err != nil {
				return err
			}
			return f.Unpack(c, a)
		}
	}
	return c.Fault(map[string]string{pack.Document: "document", pack.Other: "other-workbook"}[a.Kind()])
}

func looksZip(a *pack.Archive) bool { return a.Kind() == pack.Zip || a.Kind() == pack.Program }

// readZip reads the files in an archive that may hold data, one after the other,
// each as what it looks like. One that is nothing is told and passed over;
// archives in archives are not opened.
func readZip(c *collect.Collector, a *pack.Archive) error {
	parts, from := a.Data()
	if c.Inside {
		return c.Fault("empty-zip")
	}
	name, whole, format := c.Name, c.Bytes, ""
	defer func() { c.Name, c.Bytes = name, whole }()
	c.At, c.Inside = nil, true
	for _, name := range a.Outside {
		c.Warn("part-outside", 0, fold.Row(name))
	}
	var first error
	read := 0
	for _, p := range parts {
		before := c.Report.Counts
		c.Name = path.Base(p.Name)
		err := readPart(c, p)
		switch {
		case err == nil:
			read++
			format = c.Report.Format
			continue
		case model.KindOf(err) != model.BadInput || before != c.Report.Counts:
			return err
		}
		c.Warn("part-skipped", 0, fold.Row(p.Name))
		if first == nil {
			first = err
		}
	}
	c.Name = name
	if c.Report.Format = "zip"; read == 1 && c.Report.Variant == "" {
		c.Report.Variant = format
	}
	switch {
	case read > 0:
		return nil
	case from == "download":
		return c.Fault("download-form")
	case len(parts) == 1 && len(a.Outside) == 0:
		return first
	case len(a.Outside) > 0:
		return c.Fault("outside-zip")
	}
	return c.Fault("empty-zip")
}

func readPart(c *collect.Collector, p pack.Part) error {
	in, err := p.Open()
	if err != nil {
		return model.WrapFault(model.BadInput, "broken-zip", err, "%s", c.Called())
	}
	defer in.Close()
	c.Size = int(min(p.Size, collect.MaxFile))
	return dispatch(c, in)
}
