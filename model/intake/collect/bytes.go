package collect

import (
	"errors"
	"io"

	"duyet/model"
	"duyet/model/intake/letters"
)

// All reads everything into one piece of memory, at most [MaxFile] bytes; more
// is a fault.
func (c *Collector) All(r io.Reader) ([]byte, error) {
	in := &capped{r: r, left: MaxFile}
	b := make([]byte, 0, max(min(c.Size, MaxFile), 64<<10)+1)
	for {
		n, err := in.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return b, err
		}
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
	}
}

// Text gives bytes as text in UTF-8, and warns of what its letters are like.
func (c *Collector) Text(raw []byte) ([]byte, error) {
	d, fault := letters.Decode(raw, c.Encoding)
	c.Report.Encoding = d.Encoding
	if fault != "" {
		return nil, c.Fault(fault)
	}
	for _, n := range d.Notes {
		c.Warn(n.Code, 0, n.Text)
	}
	return d.Text, nil
}

// capped reads at most left bytes and faults where more would come.
type capped struct {
	r    io.Reader
	left int
}

// Read implements io.Reader.
func (c *capped) Read(p []byte) (int, error) {
	if c.left < 0 {
		return 0, model.NewFault(model.BadInput, "too-large", "more than %d bytes", MaxFile)
	}
	if len(p) > c.left+1 {
		p = p[:c.left+1]
	}
	n, err := c.r.Read(p)
	if c.left -= n; c.left < 0 {
		return 0, model.NewFault(model.BadInput, "too-large", "more than %d bytes", MaxFile)
	}
	return n, err
}
