package cli

import (
	"bytes"
	"encoding/json"
	"io"
	"os"

	"duyet/model"
)

// spool keeps the items of a file until they are printed: the figures stand
// before them, and are known only when all are read. A long one lies in a file
// that goes when it is closed.
type spool struct {
	held bytes.Buffer
	file *os.File
	n    int
}

// spoolHeld is how many bytes of a spool are held in memory.
const spoolHeld = 4 << 20

// put adds an item.
func (p *spool) put(v any) error {
	printed, err := json.Marshal(v)
	if err != nil {
		return model.WrapFault(model.Bug, "", err, "item %d", p.n)
	}
	if p.n++; p.n > 1 {
		p.held.WriteByte(',')
	}
	p.held.Write(printed)
	if p.held.Len() < spoolHeld {
		return nil
	}
	if p.file == nil {
		if p.file, err = os.CreateTemp("", "duyet-*.json"); err != nil {
			return model.WrapFault(model.Unreachable, "output", err, "temporary file")
		}
	}
	_, err = p.held.WriteTo(p.file)
	return model.WrapFault(model.Unreachable, "output", err, "temporary file")
}

// print writes all of them, with commas between.
func (p *spool) print(w io.Writer) error {
	if p.file != nil {
		if _, err := p.file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		if _, err := io.Copy(w, p.file); err != nil {
			return err
		}
	}
	_, err := p.held.WriteTo(w)
	return err
}

// close drops what is kept.
func (p *spool) close() {
	if p.file != nil {
		p.file.Close()
		os.Remove(p.file.Name())
	}
}

// emitItems prints one JSON object as a line, with the items of the spools in
// its empty lists of these names, which follow each other.
func (s *session) emitItems(v any, names []string, spools []*spool) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return model.WrapFault(model.Bug, "", err, "output")
	}
	rest := b.Bytes()
	for i, name := range names {
		// A quotation mark within a text is escaped, so this stands there once.
		empty := []byte(`"` + name + `":[]`)
		at := bytes.Index(rest, empty) + len(empty) - 1
		if _, err := s.out.Write(rest[:at]); err != nil {
			return model.WrapFault(model.Unreachable, "output", err, "output")
		}
		if err := spools[i].print(s.out); err != nil {
			return model.WrapFault(model.Unreachable, "output", err, "output")
		}
		rest = rest[at:]
	}
	_, err := s.out.Write(rest)
	return model.WrapFault(model.Unreachable, "output", err, "output")
}
