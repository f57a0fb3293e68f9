package model

// Source records one import: a file, a pasted page. Its arrivals and figures
// name it, so that undoing the source takes the whole import back.
type Source struct {
	Format   string `json:"format"`        // a row of the table of formats
	Captured int64  `json:"cap"`           // milliseconds
	Items    int    `json:"items"`         // items and figures in it, new or not
	Rejects  int    `json:"rejects"`       // rows that could not be read
	Sum      string `json:"sum,omitempty"` // SHA-256 of the bytes, base64url
	File     File   `json:"-"`
}

// File is the erasable part of a source: its name.
type File struct {
	Name string `json:"name,omitempty"`
}

// Kind implements Fact.
func (*Source) Kind() string { return "source/1" }

// Registers implements Fact.
func (*Source) Registers() []Register { return []Register{RegSource} }

// Private implements Fact.
func (s *Source) Private() any { return &s.File }

// Check reports BadInput for a source without format or with counts below 0.
func (s *Source) Check() error {
	if s.Format == "" || s.Items < 0 || s.Rejects < 0 || s.Captured <= 0 || s.Captured >= maxInt/1000 {
		return NewFault(BadInput, "", "source of format %q", s.Format)
	}
	return nil
}
