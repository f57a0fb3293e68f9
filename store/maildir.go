package store

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// maildirParts are the folders of a Maildir whose mails are read; what is
// still being delivered lies in a third one.
var maildirParts = []string{"new", "cur"}

// IsMaildir reports whether a folder is a mailbox with a file for each mail.
func IsMaildir(path string) bool {
	for _, part := range maildirParts {
		if info, err := os.Stat(filepath.Join(path, part)); err != nil || !info.IsDir() {
			return false
		}
	}
	return true
}

// openMaildir gives the mails of a folder as one mailbox in the form mboxrd.
func openMaildir(path string) (io.ReadCloser, error) {
	var files []string
	for _, part := range maildirParts {
		dir := filepath.Join(path, part)
		list, err := os.ReadDir(dir)
		if err != nil {
			return nil, fileFault(err, path)
		}
		for _, e := range list {
			if e.Type().IsRegular() && !strings.HasPrefix(e.Name(), ".") {
				files = append(files, filepath.Join(dir, e.Name()))
			}
		}
	}
	return &maildir{files: files}, nil
}

// maildir reads one mail after the other.
type maildir struct {
	files []string
	rest  []byte
}

// Read implements io.Reader.
func (m *maildir) Read(p []byte) (int, error) {
	for len(m.rest) == 0 {
		if len(m.files) == 0 {
			return 0, io.EOF
		}
		name := m.files[0]
		m.files = m.files[1:]
		raw, err := readHead(name, 1<<20)
		if err != nil {
			return 0, fileFault(err, name)
		}
		m.rest = append([]byte("From mail@maildir\n"), escapeFrom(raw)...)
		m.rest = append(m.rest, "\n\n"...)
	}
	n := copy(p, m.rest)
	m.rest = m.rest[n:]
	return n, nil
}

// Close implements io.Closer.
func (m *maildir) Close() error { return nil }

// readHead reads at most limit bytes of a file.
func readHead(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit))
}

// escapeFrom marks the lines that would begin another mail.
func escapeFrom(raw []byte) []byte {
	var out []byte
	for line := range bytes.Lines(raw) {
		if bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From ")) {
			out = append(out, '>')
		}
		out = append(out, line...)
	}
	return out
}
