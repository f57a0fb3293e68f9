package mail

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"

	"duyet/model/intake/collect"
	"duyet/model/intake/letters"
)

// maxMail is how much of one mail is kept, in bytes: enough for its head and
// its text. What comes behind are pictures and files, which nobody reads here.
const maxMail = 256 << 10

// looksMailbox recognises a file of many mails, each behind a line "From ".
func looksMailbox(head []byte, _ collect.Options) bool {
	line, rest, _ := bytes.Cut(letters.NoMark(head), []byte("\n"))
	return bytes.HasPrefix(line, []byte("From ")) && bytes.Contains(line, []byte("@")) && looksMail(rest, collect.Options{})
}

// mailHeads are lines that stand at the head of every mail, in lower case.
var mailHeads = []string{"from", "to", "subject", "date", "received", "return-path", "delivered-to", "message-id", "mime-version", "x-facebook", "authentication-results",
	"content-type", "x-received", "arc-seal", "dkim-signature", "reply-to", "x-gm-message-state"}

// looksMail recognises one mail by its head.
func looksMail(head []byte, _ collect.Options) bool {
	known, lines := 0, 0
	for line := range bytes.Lines(letters.NoMark(head)) {
		whole := bytes.HasSuffix(line, []byte("\n"))
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 || lines > 40 || !whole {
			break // what stands behind the last line end may be half a line
		}
		if line[0] == ' ' || line[0] == '\t' {
			if lines == 0 {
				return false
			}
			continue
		}
		name, _, found := bytes.Cut(line, []byte(":"))
		if !found || bytes.ContainsAny(name, " \t,;|\"{") {
			return lines > 0 && known >= 2 && len(head) >= collect.HeadBytes
		}
		lines++
		for _, h := range mailHeads {
			if strings.EqualFold(string(name), h) {
				known++
				break
			}
		}
	}
	return known >= 2
}

// readMail reads one mail.
func readMail(c *collect.Collector, r io.Reader) error {
	c.Report.Encoding = ""
	raw, err := io.ReadAll(io.LimitReader(r, maxMail))
	if err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, r); err != nil {
		return err
	}
	return (&post{Collector: c, seen: map[string]bool{}}).mail(1, raw)
}

// readMailbox reads a file of many mails as it comes, one mail in memory.
func readMailbox(c *collect.Collector, r io.Reader) error {
	p := &post{Collector: c, seen: map[string]bool{}}
	in := bufio.NewReaderSize(r, 64<<10)
	var one []byte
	line, start, empty := 0, 0, true
	end := func() error {
		if start == 0 {
			return nil
		}
		return p.mail(start, one)
	}
	for {
		text, whole, err := mailLine(in)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if len(text) > 0 {
			line++
		}
		switch {
		case len(text) > 0 && empty && bytes.HasPrefix(text, []byte("From ")):
			if err := end(); err != nil {
				return err
			}
			one, start = one[:0], line
		case len(one) < maxMail && len(text) > 0:
			if q := bytes.TrimLeft(text, ">"); len(q) < len(text) && bytes.HasPrefix(q, []byte("From ")) {
				text = text[1:]
			}
			one = append(one, text...)
		}
		empty = whole && len(bytes.TrimRight(text, "\r\n")) == 0
		if err != nil {
			return end()
		}
	}
}

// mailLine reads a line, or the beginning of one longer than the buffer; the
// rest of such a line is dropped.
func mailLine(in *bufio.Reader) (text []byte, whole bool, err error) {
	text, err = in.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return text, true, err
	}
	text = bytes.Clone(text)
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = in.ReadSlice('\n')
	}
	return append(text, '\n'), false, err
}
